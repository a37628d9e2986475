// SPDX-License-Identifier: GPL-3.0-or-later
// The texts that are kept of events: limits over several files, refused files, workspaces of older formats,
// and what rests on them: behaviours and the records of a plan's metric.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/import/import.h"
#include "core/metrics/metrics.h"
#include "core/metrics/observations.h"
#include "core/metrics/records.h"
#include "core/plan/behaviours.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/schema.h"
#include "core/workspace/usage_store.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"
#include "tests/unit/workspace/older_format.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::test {
namespace test_texts {

using ::testing::HasSubstr;
using workspace::Workspace;
using workspace::test_support::Folder;
using workspace::test_support::refusal_of;

class Texts : public testing::Test {
 protected:
  Texts() { ::setenv("RAPPORT_TODAY", "2026-04-01", 1); }
  [[nodiscard]] std::string event(Day day, const std::string& properties) {
    const std::string number = std::to_string(++serial);
    return "{\"event\":\"Report\",\"properties\":{\"time\":" +
           std::to_string(utc_start(day) + 3600 * 10 + serial) + ",\"distinct_id\":\"u" +
           std::to_string(serial % 4) + "\",\"$insert_id\":\"i" + number + "\",\"account_id\":\"" + id +
           "\"" + (properties.empty() ? "" : ",") + properties + "}}\n";
  }
  [[nodiscard]] std::string accounts() const {
    return folder.file("Account.csv", "\"Id\",\"Name\"\n\"" + id + "\",\"Alder Foods\"\n");
  }
  /// Ten weeks of reports: three weekly ones each week, of which one on plan pro, and one monthly.
  [[nodiscard]] std::string ten_weeks() {
    std::string lines;
    for (int week = 0; week < 10; ++week) {
      for (int i = 0; i < 3; ++i)
        lines += event(first + 7 * week + i, "\"kind\":\"weekly\",\"rows\":" + std::to_string(10 * i) +
                                                 (i == 1 ? ",\"plan\":\"pro\"" : ""));
      lines += event(first + 7 * week + 4, "\"kind\":\"monthly\",\"rows\":5");
    }
    return lines;
  }
  static double total(const workspace::Reader& reader, const std::string& account,
                      const std::string& metric) {
    double sum = 0;
    for (const Point& point : metrics::load_series(reader, account, {metric, Grain::month, {}, {}}).points)
      sum += point.value;
    return sum;
  }

  const std::string id = id18_of(id15_of("001", 1));
  const Day first = day_of({2026, 1, 5});  // A Monday.
  int serial = 0;
  Folder folder;
};

TEST_F(Texts, TheLimitHoldsOverAllFiles) {
  Workspace workspace(folder.at("w.rapport"), Workspace::Mode::create_if_missing);
  import_files(workspace, {accounts()});
  for (int file = 0; file < 3; ++file) {
    std::string lines;
    for (int i = 0; i < 400; ++i)
      lines += event(first + i % 20, "\"session\":\"s" + std::to_string(400 * file + i) + "\",\"kind\":\"k" +
                                         std::to_string(i % 10) + "\"");
    import_files(workspace, {folder.file("part" + std::to_string(file) + ".ndjson", lines)});
    const auto kept = metrics::filter_properties(workspace.own_reader());
    if (file < 2) {
      ASSERT_EQ(kept.size(), 2U);
      EXPECT_EQ(kept[1].texts.size(), 400U * (static_cast<std::size_t>(file) + 1));
      EXPECT_EQ(total(workspace.own_reader(), id, "usage.events[session=s7]"), 1.0);
    } else {
      ASSERT_EQ(kept.size(), 1U);
      EXPECT_EQ(kept[0].name, "kind");
    }
  }
  // 1,200 different ones: none is there any more, and nobody can ask for them.
  EXPECT_EQ(workspace.database().scalar("SELECT count(*) FROM usage_value WHERE value LIKE 's%'"), 0);
  EXPECT_THAT(refusal_of([&] {
                static_cast<void>(total(workspace.own_reader(), id, "usage.events[session=s7]"));
              }).sentence,
              HasSubstr("more than 1,000 different texts"));
  EXPECT_EQ(total(workspace.own_reader(), id, "usage.events[kind=k3]"), 120.0);
  // Nor do they come back with another file.
  import_files(workspace,
               {folder.file("more.ndjson", event(first, "\"session\":\"again\",\"kind\":\"k3\""))});
  EXPECT_EQ(metrics::filter_properties(workspace.own_reader()).size(), 1U);
  EXPECT_EQ(total(workspace.own_reader(), id, "usage.events[kind=k3]"), 121.0);
  const metrics::PointRecords behind =
      metrics::load_records(workspace.own_reader(), id, "usage.events", first, first + 30, 0);
  ASSERT_EQ(behind.sides.at(0).total, 1201);
  for (const metrics::MetricRecord& record : behind.sides[0].records) ASSERT_EQ(record.details.size(), 1U);
}

TEST_F(Texts, ManyInOneFileOnSeveralThreadsAreGivenUpToo) {
  Workspace workspace(folder.at("w.rapport"), Workspace::Mode::create_if_missing);
  // Over a MiB, so that several threads see a share each.
  std::string lines;
  for (int i = 0; i < 12000; ++i)
    lines += event(first + i % 60, "\"session\":\"s" + std::to_string(i % 1300) + "\",\"kind\":\"k" +
                                       std::to_string(i % 1000) + "\"");
  import_files(workspace, {accounts(), folder.file("events.ndjson", lines)});
  const auto kept = metrics::filter_properties(workspace.own_reader());
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].texts.size(), 1000U);
  EXPECT_EQ(total(workspace.own_reader(), id, "usage.events[kind=k999]"), 12.0);
}

TEST_F(Texts, ARefusedFileLeavesNoText) {
  Workspace workspace(folder.at("w.rapport"), Workspace::Mode::create_if_missing);
  const std::string cut_off =
      event(first, "\"kind\":\"lost\"") + "{\"event\":\"Report\",\"properties\":{\"time\":17";
  const auto report = import_files(workspace, {accounts(), folder.file("a.ndjson", cut_off),
                                               folder.file("b.ndjson", event(first, "\"kind\":\"kept\""))});
  EXPECT_TRUE(report.any_failed());
  const auto kept = metrics::filter_properties(workspace.own_reader());
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_THAT(kept[0].texts, ::testing::ElementsAre("kept"));
  EXPECT_EQ(total(workspace.own_reader(), id, "usage.events[kind=kept]"), 1.0);
}

/// Makes a workspace what it was before texts were kept: format 3, segments without their columns.
void make_format_3(const std::string& path) {
  workspace::Database db(path, workspace::Database::Access::read_write);
  workspace::UsageStore store(db);
  for (const workspace::SegmentDay& day : store.segment_days()) {
    workspace::Segment segment;
    ASSERT_TRUE(store.load_segment(day.day, segment));
    for (workspace::SegmentEvent& event : segment.events) {
      event.texts = 0;
      event.second &= ~(workspace::SegmentEvent::kSaid | workspace::SegmentEvent::kTogether);
    }
    store.save_segment(day.day, segment);
  }
  db.execute("DELETE FROM usage_name WHERE kind='text'");
  workspace::test_support::make_older(db, 3);
}

TEST_F(Texts, AnOlderWorkspaceIsFilledByImportingTheSameFileAgain) {
  const std::string path = folder.at("w.rapport");
  const std::string events = folder.file("events.ndjson", ten_weeks());
  std::string fresh;
  {
    Workspace workspace(path, Workspace::Mode::create_if_missing);
    import_files(workspace, {accounts(), events});
  }
  make_format_3(path);
  Workspace workspace(path, Workspace::Mode::must_exist);
  EXPECT_TRUE(workspace.check().ok);
  const auto ask = [&](const std::string& metric) { return total(workspace.own_reader(), id, metric); };
  // What it held is there as before, numbers and their filters too.
  EXPECT_EQ(ask("usage.events"), 40.0);
  EXPECT_EQ(ask("usage.events[rows>=10]"), 20.0);
  EXPECT_EQ(ask("usage.sum:Report:rows"), 350.0);
  const auto refused = refusal_of([&] { static_cast<void>(ask("usage.events[kind=weekly]")); });
  EXPECT_EQ(refused.code, static_cast<int>(ErrorCode::not_found));
  EXPECT_THAT(refused.sentence, HasSubstr("needs the same exports to be imported once more"));

  // A newer file has texts; the older events still do not say theirs.
  import_files(workspace, {folder.file("new.ndjson", event(first + 2, "\"kind\":\"weekly\""))});
  EXPECT_THAT(refusal_of([&] { static_cast<void>(ask("usage.events[kind=weekly]")); }).sentence,
              HasSubstr("imported once more"));
  EXPECT_THAT(refusal_of([&] { static_cast<void>(ask("usage.events[kind=monthly]")); }).sentence,
              HasSubstr("imported once more"));

  const auto again = import_files(workspace, {events});
  ASSERT_EQ(again.files.size(), 1U);
  EXPECT_EQ(again.files[0].rows_new, 0U);
  EXPECT_EQ(again.files[0].rows_updated, 40U);
  EXPECT_EQ(ask("usage.events[kind=weekly]"), 31.0);
  EXPECT_EQ(ask("usage.events[kind!=weekly]"), 10.0);
  EXPECT_EQ(ask("usage.events"), 41.0);
  // From then on it is known, as any other.
  EXPECT_EQ(import_files(workspace, {events}).files[0].status, import::FileResult::Status::unchanged);
}

TEST_F(Texts, BehavioursTakeFilters) {
  Workspace workspace(folder.at("w.rapport"), Workspace::Mode::create_if_missing);
  import_files(workspace, {accounts(), folder.file("events.ndjson", ten_weeks())});
  const Day today = first + 70;
  const auto judged = [&](const std::string& recipe) {
    Behaviour behaviour;
    behaviour.name = "Reports";
    behaviour.recipe = recipe;
    return plan::judge_behaviours(workspace.own_reader(), id, {behaviour}, today).at(0);
  };
  EXPECT_EQ(judged("usage.event:Report[kind=weekly] >= 3 for 4 weeks").state, BehaviourState::habit);
  EXPECT_EQ(judged("usage.event:Report[kind=monthly] >= 3 for 4 weeks").state, BehaviourState::started);
  EXPECT_EQ(judged("usage.event:Report[kind=weekly, plan=pro, rows >= 10] >= 1 for 4 weeks").state,
            BehaviourState::habit);
  EXPECT_EQ(judged("usage.median:Report:rows >= 6 for 4 weeks").state, BehaviourState::habit);
  EXPECT_TRUE(judged("usage.active_users[kind=weekly] >= 2 for 2 weeks").by_data);
  const auto unknown = judged("usage.event:Report[kind=wekly] >= 3 for 4 weeks");
  EXPECT_FALSE(unknown.by_data);
  EXPECT_THAT(unknown.evidence, HasSubstr("near it: \"weekly\". So the recipe can't be judged."));
  EXPECT_FALSE(plan::parse_recipe("tickets.created[kind=weekly] >= 3 for 4 weeks"));
}

TEST_F(Texts, RecordsOfAPlansMetric) {
  Workspace workspace(folder.at("w.rapport"), Workspace::Mode::create_if_missing);
  import_files(workspace, {accounts(), folder.file("events.ndjson", ten_weeks())});
  const std::string document =
      "{\"metrics\":[{\"id\":\"pro\",\"name\":\"On pro\",\"unit\":\"%\",\"cadence\":\"weekly\","
      "\"recipe\":\"share(usage.event:Report[plan=pro], usage.event:Report)\"},"
      "{\"id\":\"hand\",\"name\":\"Depots\",\"unit\":\"depots\",\"cadence\":\"monthly\"}]}";
  workspace::PlanRevisionRow row;
  row.number = 1;
  row.action = "first";
  row.kind = "edit";
  row.shows = 1;
  workspace::PlanStore(workspace.database()).append(id, row, &document);
  metrics::save_observations(workspace, id, "pro", {{first - 5, 12.0, "by the old list"}}, "Ana");
  metrics::save_observations(workspace, id, "hand", {{first, 4.0, "two closed"}, {first + 3, 5.0, ""}},
                             "Ana");
  const workspace::Reader& reader = workspace.own_reader();

  const auto share = metrics::load_point_records(reader, id, "plan:pro", first + 8, Grain::week);
  EXPECT_EQ(share.from, first + 7);
  EXPECT_EQ(share.to, first + 13);
  EXPECT_DOUBLE_EQ(share.value.value_or(0), 25.0);
  EXPECT_EQ(share.metric.label, "On pro");
  EXPECT_EQ(share.metric.unit, "%");
  ASSERT_EQ(share.sides.size(), 2U);
  EXPECT_EQ(share.sides[0].words, "Report where plan is pro");
  EXPECT_EQ(share.sides[0].total, 1);
  EXPECT_EQ(share.sides[1].total, 4);
  ASSERT_EQ(share.sides[1].files.size(), 1U);
  EXPECT_THAT(share.sides[1].files[0].path, HasSubstr("events.ndjson"));
  EXPECT_THAT(share.sides[0].records.at(0).details,
              ::testing::ElementsAre(std::pair<std::string, std::string>("kind", "weekly"),
                                     std::pair<std::string, std::string>("plan", "pro"),
                                     std::pair<std::string, std::string>("rows", "10")));

  // Before the exports begin, the value by hand is what there is.
  const auto early = metrics::load_point_records(reader, id, "plan:pro", first - 5, Grain::week);
  EXPECT_DOUBLE_EQ(early.value.value_or(0), 12.0);
  ASSERT_EQ(early.sides.size(), 1U);
  EXPECT_EQ(early.sides[0].metric, "by hand");
  EXPECT_EQ(early.sides[0].records.at(0).title, "by the old list");
  EXPECT_EQ(early.sides[0].records.at(0).who, "Ana");

  const auto hand = metrics::load_point_records(reader, id, "plan:hand", first, Grain::month);
  EXPECT_DOUBLE_EQ(hand.value.value_or(0), 5.0);
  ASSERT_EQ(hand.sides.at(0).records.size(), 2U);
  EXPECT_FALSE(hand.sides[0].records[0].counted);
  EXPECT_EQ(hand.sides[0].records[0].title, "two closed");
  EXPECT_TRUE(hand.sides[0].records[1].counted);
  EXPECT_EQ(metrics::value_from(hand.sides[0].tally, hand.sides[0].records), hand.value);
}

}  // namespace test_texts
}  // namespace rapport::test
