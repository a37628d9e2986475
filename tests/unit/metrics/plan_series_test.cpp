// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes, values by hand, events on charts, and the series "plan:ID" that comes of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "core/import/import.h"
#include "core/measure/annotations.h"
#include "core/metrics/metrics.h"
#include "core/metrics/observations.h"
#include "core/metrics/recipe.h"
#include "core/metrics/records.h"
#include "core/workspace/plan_store.h"
#include "tests/support/world_files.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::metrics {
namespace plan_series_test {

using ::testing::HasSubstr;
using workspace::Workspace;
using workspace::test_support::Folder;
using workspace::test_support::refusal_of;

std::string event(int number, const std::string& name, Day day, const std::string& account) {
  return "{\"event\":\"" + name +
         "\",\"properties\":{\"time\":" + std::to_string(utc_start(day) + 3600 * 10) +
         ",\"distinct_id\":\"u1\",\"$insert_id\":\"i" + std::to_string(number) + "\",\"account_id\":\"" +
         account + "\",\"amount\":" + std::to_string(10 * number) + "}}\n";
}

/// One account with two kinds of events in three weeks: 4 paid of which 3 the same day, then 2 of 2, then
/// none.
class PlanSeries : public testing::Test {
 protected:
  PlanSeries() : workspace(folder.at("w.rapport"), Workspace::Mode::create_if_missing) {
    ::setenv("RAPPORT_TODAY", "2026-11-21", 1);
    std::string events;
    int n = 0;
    for (int i = 0; i < 4; ++i) events += event(++n, "Paid", first + i, id);
    for (int i = 0; i < 3; ++i) events += event(++n, "Paid Same Day", first + i, id);
    for (int i = 0; i < 2; ++i) events += event(++n, "Paid", first + 7 + i, id);
    for (int i = 0; i < 2; ++i) events += event(++n, "Paid Same Day", first + 7 + i, id);
    events += event(++n, "Login", first + 20, id);
    const std::string accounts = "\"Id\",\"Name\"\n\"" + id + "\",\"Alder Foods\"\n";
    const auto report = import::run_import(
        workspace, {folder.file("Account.csv", accounts), folder.file("events.ndjson", events)}, {}, {});
    EXPECT_FALSE(report.any_failed());
  }
  [[nodiscard]] const workspace::Reader& reader() const { return workspace.own_reader(); }
  void plan(const std::string& document) {
    workspace::PlanRevisionRow row;
    row.number = 1;
    row.action = "first";
    row.kind = "edit";
    row.shows = 1;
    workspace::PlanStore(workspace.database()).append(id, row, &document);
  }
  [[nodiscard]] Series series(const std::string& metric, Grain grain = Grain::week) const {
    return load_series(reader(), id, {metric, grain, {}, {}});
  }

  const std::string id = test::id18_of(test::id15_of("001", 1));
  const Day first = day_of({2026, 3, 2});  // A Monday.
  Folder folder;
  Workspace workspace;
};

TEST(Recipe, IsTakenApartAndPutTogether) {
  EXPECT_EQ(parse_recipe(" usage.mean:Invoice Paid:amount ").first, "usage.mean:Invoice Paid:amount");
  const Recipe share = parse_recipe("share(\"usage.event:Paid, \"\"now\"\"\", tickets.created )");
  EXPECT_EQ(share.kind, Recipe::Kind::share);
  EXPECT_EQ(share.first, "usage.event:Paid, \"now\"");
  EXPECT_EQ(share.second, "tickets.created");
  EXPECT_EQ(parse_recipe(text_of(share)), share);
  EXPECT_EQ(in_words(parse_recipe("share(usage.event:Paid Same Day, usage.event:Paid)")),
            "Paid Same Day as a share of Paid");
  EXPECT_EQ(in_words(parse_recipe("ratio(usage.sum:Paid:amount, usage.users_of:Paid)")),
            "sum of amount over Paid divided by people who Paid");
  EXPECT_EQ(in_words(parse_recipe("ratio(tickets.created, usage.active_users)")),
            "tickets opened divided by active people");
  EXPECT_EQ(in_words(parse_recipe("nps.score")), "NPS");
  for (const char* bad : {"", "share(a)", "share(a, )", "ratio(, b)", "share(\"a, b)", "share(a, b) c",
                          "share(plan:x, b)", "plan:x", "share(a, b, c)"}) {
    const auto refusal = refusal_of([&] { (void)parse_recipe(bad); });
    EXPECT_EQ(refusal.code, 3) << bad;
    EXPECT_TRUE(refusal.mentions("recipe")) << bad;
  }
}

TEST_F(PlanSeries, AShareIsCountedFromBothSides) {
  PlanMetricSpec metric{"paid",        "Paid same day", "%",
                        Direction::up, Grain::week,     "share(usage.event:Paid Same Day, usage.event:Paid)"};
  const Series share = load_plan_series(reader(), id, metric, {});
  EXPECT_EQ(share.metric.id, "plan:paid");
  EXPECT_EQ(share.metric.group, "Their success");
  EXPECT_EQ(share.account_name, "Alder Foods");
  ASSERT_EQ(share.points.size(), 2U);  // In the third week nothing was paid: no share.
  EXPECT_DOUBLE_EQ(share.points[0].value, 75.0);
  EXPECT_DOUBLE_EQ(share.points[1].value, 100.0);
  EXPECT_EQ(share.points[0].n, 4);
  EXPECT_THAT(share.origin.rule, HasSubstr("Paid Same Day as a share of Paid"));
  EXPECT_FALSE(share.origin.files.empty());
  metric.recipe = "ratio(usage.event:Paid, usage.event:Paid Same Day)";
  EXPECT_DOUBLE_EQ(load_plan_series(reader(), id, metric, {}).points[0].value, 4.0 / 3.0);
  metric.recipe = "usage.event:No Such";
  EXPECT_EQ(refusal_of([&] { (void)load_plan_series(reader(), id, metric, {}); }).code, 6);
}

TEST_F(PlanSeries, ThePlanSaysUnitDirectionAndCadence) {
  plan(
      "{\"metrics\":[{\"id\":\"paid\",\"name\":\"Paid same day\",\"unit\":\"%\",\"direction\":\"down\","
      "\"cadence\":\"monthly\",\"recipe\":\"share(usage.event:Paid Same Day, usage.event:Paid)\"}]}");
  metrics::save_observations(workspace, id, "other", {{first, 5.0, ""}}, "Ana");
  EXPECT_EQ(usual_grain_of(reader(), id, "plan:paid"), Grain::month);
  EXPECT_EQ(usual_grain_of(reader(), id, "touches"), Grain::week);
  EXPECT_EQ(load_usual_series(reader(), id, "plan:paid"),
            load_series(reader(), id, {"plan:paid", Grain::month, {}, {}}));
  const Series monthly = series("plan:paid", Grain::month);
  EXPECT_EQ(monthly.metric.direction, Direction::down);
  EXPECT_EQ(monthly.metric.unit, "%");
  ASSERT_EQ(monthly.points.size(), 1U);
  EXPECT_NEAR(monthly.points[0].value, 100.0 * 5 / 6, 1e-9);
  std::vector<std::string> ids;
  for (const MetricInfo& metric : list_metrics(reader(), id))
    if (metric.group == "Their success") ids.push_back(metric.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"plan:paid", "plan:other"}));
  const auto refusal = refusal_of([&] { (void)series("plan:nothing"); });
  EXPECT_EQ(refusal.code, 6);
  EXPECT_TRUE(refusal.mentions("plan:paid"));
}

TEST_F(PlanSeries, ValuesByHandMakeASeriesWithGapsAsGaps) {
  const metrics::SavedObservations kept = metrics::save_observations(
      workspace, id, "depots", {{first, 1.0, ""}, {first + 3, 2.0, "after the move"}, {first + 21, 4.0, ""}},
      "Ana");
  EXPECT_EQ(kept, (metrics::SavedObservations{3, 0, 0}));
  const Series weekly = series("plan:depots");
  ASSERT_EQ(weekly.points.size(), 2U);
  EXPECT_EQ(weekly.points[0], (Point{first, 2.0, false, 1.0, 1}));  // The last of its week.
  EXPECT_EQ(weekly.points[1].start, first + 21);
  EXPECT_EQ(series("plan:depots", Grain::month).points.size(), 1U);
  EXPECT_EQ(load_observations(reader(), id, "depots")[1].note, "after the move");
  const auto limited = load_series(reader(), id, {"plan:depots", Grain::week, first + 7, std::nullopt});
  EXPECT_EQ(limited.points.size(), 1U);
}

TEST_F(PlanSeries, KeepingTheSameValuesAgainChangesNothing) {
  const std::vector<Observation> values = {{first, 1.0, ""}, {first + 7, 2.0, "x"}};
  metrics::save_observations(workspace, id, "depots", values, "Ana");
  const std::string before = workspace::test_support::dump(workspace.database());
  EXPECT_EQ(metrics::save_observations(workspace, id, "depots", values, "Ben"),
            (metrics::SavedObservations{0, 0, 2}));
  EXPECT_EQ(workspace::test_support::dump(workspace.database()), before);
  EXPECT_EQ(metrics::save_observations(workspace, id, "depots", {{first, 1.5, ""}}, "Ben"),
            (metrics::SavedObservations{0, 1, 0}));
  EXPECT_DOUBLE_EQ(series("plan:depots").points[0].value, 1.5);
  metrics::remove_observation(workspace, id, "depots", first);
  EXPECT_EQ(refusal_of([&] { metrics::remove_observation(workspace, id, "depots", first); }).code, 6);
  EXPECT_EQ(series("plan:depots").points.size(), 1U);
  EXPECT_EQ(refusal_of([&] { metrics::save_observations(workspace, id, "no spaces", values, ""); }).code, 3);
}

TEST_F(PlanSeries, ValuesByHandStandInWhereTheExportsHaveNothing) {
  metrics::save_observations(workspace, id, "paid", {{first - 7, 40.0, ""}, {first, 1.0, ""}}, "Ana");
  const Series mixed = load_plan_series(
      reader(), id,
      {"paid", "", "%", Direction::up, Grain::week, "share(usage.event:Paid Same Day, usage.event:Paid)"},
      {});
  ASSERT_EQ(mixed.points.size(), 3U);
  EXPECT_EQ(mixed.points[0].start, first - 7);
  EXPECT_DOUBLE_EQ(mixed.points[0].value, 40.0);
  EXPECT_DOUBLE_EQ(mixed.points[1].value, 75.0);  // Not the 1 by hand.
  EXPECT_THAT(mixed.origin.rule, HasSubstr("by hand (1 point)"));
}

TEST_F(PlanSeries, NoImportTouchesWhatPeopleKeep) {
  metrics::save_observations(workspace, id, "depots", {{first, 1.0, ""}}, "Ana");
  measure::add_annotation(workspace, id, {0, first, measure::AnnotationKind::go_live, "Go-live"}, "Ana");
  import::run_import(workspace, {folder.at("Account.csv"), folder.at("events.ndjson")}, {}, {});
  EXPECT_EQ(load_observations(reader(), id, "depots").size(), 1U);
  EXPECT_EQ(measure::load_annotations(reader(), id).size(), 1U);
}

TEST_F(PlanSeries, EventsAreKeptOnceAndByDay) {
  const auto later = measure::add_annotation(
      workspace, id, {0, first + 9, measure::AnnotationKind::definition, "New rule"}, "Ana");
  const auto go_live = measure::add_annotation(
      workspace, id, {0, first, measure::AnnotationKind::go_live, "  Go-live  "}, "Ana");
  EXPECT_EQ(
      measure::add_annotation(workspace, id, {0, first, measure::AnnotationKind::go_live, "Go-live"}, "Ben"),
      go_live);
  const auto all = measure::load_annotations(reader(), id);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0], (measure::Annotation{go_live, first, measure::AnnotationKind::go_live, "Go-live"}));
  EXPECT_EQ(measure::definition_changes(all), (std::vector<Day>{first + 9}));
  EXPECT_EQ(measure::newest_go_live(all), first);
  measure::remove_annotation(workspace, id, later);
  EXPECT_EQ(measure::load_annotations(reader(), id).size(), 1U);
  EXPECT_EQ(refusal_of([&] { measure::remove_annotation(workspace, id, later); }).code, 6);
  for (const std::string& bad : {std::string("  "), std::string(501, 'x'), std::string("\xFF")})
    EXPECT_EQ(
        refusal_of([&] {
          measure::add_annotation(workspace, id, {0, first, measure::AnnotationKind::external, bad}, "");
        }).code,
        3);
}

TEST_F(PlanSeries, WeeklyValuesSeenByMonthAreAllCounted) {
  // Weeks of 2, 9, 16, 23 and 30 March; the second was corrected two days later.
  metrics::save_observations(workspace, id, "share",
                             {{first, 60.0, ""},
                              {first + 7, 10.0, "typed wrongly"},
                              {first + 9, 70.0, ""},
                              {first + 14, 80.0, ""},
                              {first + 21, 90.0, ""},
                              {first + 35, 50.0, ""}},
                             "Ana");
  const Series monthly = series("plan:share", Grain::month);
  ASSERT_EQ(monthly.points.size(), 2U);
  EXPECT_EQ(monthly.points[0], (Point{day_of({2026, 3, 1}), 75.0, false, 1.0, 4}));
  EXPECT_EQ(monthly.points[1], (Point{day_of({2026, 4, 1}), 50.0, false, 1.0, 1}));
  EXPECT_THAT(monthly.origin.rule, HasSubstr("the mean of each month's values"));
  EXPECT_EQ(monthly.origin.records, 5);
  const Series weekly = series("plan:share", Grain::week);
  ASSERT_EQ(weekly.points.size(), 5U);
  EXPECT_DOUBLE_EQ(weekly.points[1].value, 70.0);
  EXPECT_THAT(weekly.origin.rule, HasSubstr("the last value of each week"));

  const PointRecords behind = load_point_records(reader(), id, "plan:share", first, Grain::month);
  EXPECT_EQ(behind.value, 75.0);
  ASSERT_EQ(behind.sides.size(), 1U);
  EXPECT_EQ(behind.sides[0].tally, Aggregate::mean);
  EXPECT_EQ(std::count_if(behind.sides[0].records.begin(), behind.sides[0].records.end(),
                          [](const MetricRecord& record) { return record.counted; }),
            4);
  EXPECT_EQ(load_point_records(reader(), id, "plan:share", first + 7, Grain::week).value, 70.0);
  EXPECT_FALSE(load_point_records(reader(), id, "plan:share", first + 90, Grain::month).value);
}

TEST(Observations, WhatAddsUpIsSummedAndAMonthThatLacksAWeekIsPartial) {
  const Day monday = day_of({2026, 3, 2});
  std::vector<Observation> values;
  for (const int week : {0, 1, 2, 3, 4, 5, 7}) values.push_back({monday + 7 * week, 10.0 + week, ""});
  const auto points = observation_points(values, Grain::month, Grain::week, true, {}, {});
  ASSERT_EQ(points.size(), 2U);
  // March: 10 + 11 + 12 + 13 + 14. Of April's weeks of 6, 13 and 20 the second is not there.
  EXPECT_EQ(points[0], (Point{day_of({2026, 3, 1}), 60.0, false, 1.0, 5}));
  EXPECT_EQ(points[1].value, 32.0);
  EXPECT_EQ(points[1].n, 2);
  EXPECT_TRUE(points[1].partial);
  EXPECT_NEAR(points[1].covered, 2.0 / 3.0, 1e-12);
  // A stretch that is asked for begins in the middle.
  const auto part = observation_points(values, Grain::month, Grain::week, true, monday + 14, {});
  EXPECT_EQ(part[0].value, 39.0);
  EXPECT_TRUE(adds_up({"plan:x", "X", "", "tickets", Direction::down, false}));
  EXPECT_FALSE(adds_up({"plan:x", "X", "", "people", Direction::up, false}));
  EXPECT_FALSE(adds_up({"plan:x", "X", "", "%", Direction::up, false}));
}

TEST(Observations, TheirRhythmIsTheCadenceUnlessTheyLieCloser) {
  const Day day = day_of({2026, 1, 5});
  std::vector<Observation> weekly;
  for (int i = 0; i < 4; ++i) weekly.push_back({day + 7 * i, 1.0, ""});
  EXPECT_EQ(rhythm_of(weekly, Grain::month), Grain::week);
  EXPECT_EQ(rhythm_of(weekly, Grain::day), Grain::day);
  weekly.pop_back();
  EXPECT_EQ(rhythm_of(weekly, Grain::month), Grain::month);  // Three may be one and its corrections.
}

/// `n` records in each of `periods` periods from the one on that holds the first of January 2025.
Series even_series(Grain grain, int periods, std::int64_t n, const std::string& unit) {
  Series series;
  series.grain = grain;
  series.metric.unit = unit;
  Day start = period_start(day_of({2025, 1, 1}), grain);
  for (int i = 0; i < periods; ++i, start = next_period(start, grain))
    series.points.push_back({start, 1.0, false, 1.0, n});
  return series;
}

Grain dense(std::int64_t week, std::int64_t month, std::int64_t quarter, const std::string& unit = "%",
            int weeks = 104) {
  const Series by_week = even_series(Grain::week, weeks, week, unit);
  const Series by_month = even_series(Grain::month, weeks * 3 / 13, month, unit);
  const Series by_quarter = even_series(Grain::quarter, weeks / 13, quarter, unit);
  return dense_grain([&](Grain grain) -> const Series& {
    return grain == Grain::week ? by_week : grain == Grain::month ? by_month : by_quarter;
  });
}

TEST(UsualGrain, IsTheFinestWhosePeriodsRestOnEnoughRecords) {
  EXPECT_EQ(dense(5, 22, 65), Grain::week);
  EXPECT_EQ(dense(4, 17, 52), Grain::month);
  EXPECT_EQ(dense(1, 4, 13), Grain::quarter);
  EXPECT_EQ(dense(1, 1, 3), Grain::quarter);  // Not even then: the finding says so.
  EXPECT_EQ(dense(0, 0, 0), Grain::week);
  // A score needs ten.
  EXPECT_EQ(dense(6, 26, 78, "NPS"), Grain::month);
  // Half a year has two quarters, which say nothing of a change: months, though they rest on little.
  EXPECT_EQ(dense(1, 2, 6, "%", 26), Grain::month);
  EXPECT_EQ(dense(1, 2, 6, "%", 13), Grain::week);
}

TEST(UsualGrain, CountsFromTheFirstRecordToTheLast) {
  Series weeks = even_series(Grain::week, 104, 0, "events");
  for (std::size_t i = 70; i < 100; ++i) weeks.points[i].n = 8;
  weeks.points[80].n = 0;
  EXPECT_EQ(dense_grain([&](Grain) -> const Series& { return weeks; }), Grain::week);
}

TEST(Observations, TheirUsualDistanceIsTheCadence) {
  const Day day = day_of({2026, 1, 5});
  const auto every = [&](int days) {
    std::vector<Observation> all;
    for (int i = 0; i < 5; ++i) all.push_back({day + i * days, 1.0, ""});
    return usual_grain(all);
  };
  EXPECT_EQ(every(1), Grain::day);
  EXPECT_EQ(every(7), Grain::week);
  EXPECT_EQ(every(30), Grain::month);
  EXPECT_EQ(every(91), Grain::quarter);
  EXPECT_EQ(usual_grain({}), Grain::week);
}

}  // namespace plan_series_test
}  // namespace rapport::metrics
