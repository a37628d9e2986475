// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metrics.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/metrics/coverage.h"
#include "core/metrics/recipe.h"
#include "core/metrics/usage_series.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

using workspace::TicketRow;

/// A fixed metric: what it is, what exports it rests on, and its rule in words.
struct BuiltIn {
  MetricInfo info;
  std::string source;
  std::vector<std::string> objects;
  std::string what;
  std::string rule;
};

const std::vector<BuiltIn>& built_ins() {
  static const std::vector<BuiltIn> all = {
      {{"usage.active_users", "Active people", "What they do", "people", Direction::up, false},
       "mixpanel",
       {"event"},
       "usage",
       "Distinct people with at least one event in the period; several ids of one person count once"},
      {{"usage.events", "Events", "What they do", "events", Direction::up, true},
       "mixpanel",
       {"event"},
       "usage",
       "Events in the period, each counted once however often it was exported"},
      {{"tickets.created", "Tickets opened", "What they say", "tickets", Direction::neutral, true},
       "zendesk",
       {"ticket"},
       "ticket",
       "Tickets by the day they were created"},
      {{"tickets.solved", "Tickets solved", "What they say", "tickets", Direction::neutral, true},
       "zendesk",
       {"ticket"},
       "ticket",
       "Solved and closed tickets by the day they were last solved"},
      {{"tickets.backlog", "Ticket backlog", "What they say", "tickets", Direction::down, false},
       "zendesk",
       {"ticket"},
       "ticket",
       "Tickets created and not yet solved at the end of the period"},
      {{"tickets.first_reply_minutes", "First reply, median", "What they say", "minutes", Direction::down,
        false},
       "zendesk",
       {"ticket"},
       "ticket",
       "Median calendar minutes from creation to the first public reply, over tickets created in the period"},
      {{"tickets.resolution_minutes", "Full resolution, median", "What they say", "minutes", Direction::down,
        false},
       "zendesk",
       {"ticket"},
       "ticket",
       "Median calendar minutes from creation to the last solve, over tickets solved in the period"},
      {{"csat.good_share", "CSAT, share of good", "What they say", "%", Direction::up, false},
       "zendesk",
       {"ticket", "satisfaction_rating"},
       "ticket",
       "Good ratings of all good and bad ones, by the day of the rating"},
      {{"nps.score", "NPS", "What they say", "NPS", Direction::up, false},
       "survey",
       {"nps"},
       "survey",
       "Share of promoters (9-10) less share of detractors (0-6), the latest answer of each person in the "
       "period"},
      {{"touches", "Touches", "What we do", "touches", Direction::up, true},
       "salesforce",
       {"Task", "Event"},
       "activity",
       "Tasks and events of the CRM that name the account, by their day; invitees' copies and series headers "
       "are left out"}};
  return all;
}

double median(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2.0;
}

void drop_empty(std::vector<Point>& points) {
  std::erase_if(points, [](const Point& p) { return p.n == 0; });
}

class Counter {
 public:
  Counter(const workspace::Reader& reader, std::uint32_t ref, Grain grain, std::optional<Day> from,
          std::optional<Day> to)
      : queries_(reader.database()),
        zone_(zone_name(reader)),
        ref_(ref),
        grain_(grain),
        from_(from),
        to_(to) {}

  void count(const std::string& metric, std::vector<Point>& points) {
    if (metric.starts_with("tickets.") || metric.starts_with("csat.")) tickets(metric, points);
    if (metric == "nps.score") nps(points);
    if (metric == "touches") touches(points);
  }

 private:
  static std::string zone_name(const workspace::Reader& reader) {
    const std::string zone = workspace::ImportLog(reader.database()).setting("time_zone");
    return zone.empty() ? "UTC" : zone;
  }
  Point* at(std::vector<Point>& points, std::optional<Day> day) const {
    if (!day || (from_ && *day < *from_) || (to_ && *day > *to_)) return nullptr;
    const auto index = point_of(points, *day, grain_);
    return index ? &points[*index] : nullptr;
  }
  std::optional<Day> local(std::optional<Instant> instant) const {
    return instant ? std::optional(zone_.local_day(*instant)) : std::nullopt;
  }

  void tickets(const std::string& metric, std::vector<Point>& points) {
    const auto rows = queries_.tickets(ref_, false);
    if (metric == "tickets.created") {
      for (const TicketRow& row : rows)
        if (Point* point = at(points, local(row.created_at))) ++point->n, point->value += 1;
    } else if (metric == "tickets.solved") {
      for (const TicketRow& row : rows)
        if (Point* point = at(points, local(row.solved_at))) ++point->n, point->value += 1;
    } else if (metric == "tickets.backlog") {
      for (Point& point : points) {
        Day last = next_period(point.start, grain_) - 1;
        if (to_ && *to_ < last) last = *to_;
        for (const TicketRow& row : rows) {
          const auto created = local(row.created_at);
          const auto solved = local(row.solved_at);
          if (created && *created <= last && (!solved || *solved > last)) ++point.n, point.value += 1;
        }
      }
    } else if (metric == "csat.good_share") {
      std::map<const Point*, std::int64_t> good;
      for (const TicketRow& row : rows) {
        if (row.satisfaction != "good" && row.satisfaction != "bad") continue;
        Point* point = at(points, local(row.rated_at));
        if (point == nullptr) continue;
        ++point->n;
        if (row.satisfaction == "good") ++good[point];
      }
      for (Point& point : points)
        if (point.n > 0)
          point.value = 100.0 * static_cast<double>(good[&point]) / static_cast<double>(point.n);
      drop_empty(points);
    } else {
      const bool reply = metric == "tickets.first_reply_minutes";
      std::map<std::size_t, std::vector<double>> values;
      for (const TicketRow& row : rows) {
        const auto value = reply ? row.first_reply_minutes : row.full_resolution_minutes;
        Point* point = at(points, local(reply ? row.created_at : row.solved_at));
        if (value && point != nullptr)
          values[static_cast<std::size_t>(point - points.data())].push_back(*value);
      }
      for (auto& [index, list] : values) {
        points[index].n = static_cast<std::int64_t>(list.size());
        points[index].value = median(list);
      }
      drop_empty(points);
    }
  }

  void nps(std::vector<Point>& points) {
    // MEASURE 4: one latest answer per person per window.
    std::map<std::size_t, std::map<std::string, int>> answers;
    std::int64_t nameless = 0;
    for (const workspace::ResponseFact& row : queries_.responses(ref_)) {
      Point* point = at(points, local(row.answered_at));
      if (point == nullptr) continue;
      const std::string email = normalised_email(row.email);
      answers[static_cast<std::size_t>(point - points.data())]
             [email.empty() ? "#" + std::to_string(++nameless) : email] = row.score;
    }
    for (const auto& [index, people] : answers) {
      double balance = 0;
      for (const auto& [email, score] : people) balance += score >= 9 ? 1 : score <= 6 ? -1 : 0;
      points[index].n = static_cast<std::int64_t>(people.size());
      points[index].value = 100.0 * balance / static_cast<double>(people.size());
    }
    drop_empty(points);
  }

  void touches(std::vector<Point>& points) {
    const Day last = today();
    for (const workspace::TouchRow& row : queries_.touches(ref_, false))
      if (row.day && *row.day <= last)
        if (Point* point = at(points, row.day)) ++point->n, point->value += 1;
  }

  workspace::AccountQueries queries_;
  TimeZone zone_;
  std::uint32_t ref_;
  Grain grain_;
  std::optional<Day> from_, to_;
};

}  // namespace

std::vector<MetricInfo> list_metrics(const workspace::Reader& reader, const std::string& account_id) {
  workspace::Database& db = reader.database();
  workspace::ImportLog log(db);
  std::vector<MetricInfo> all;
  for (const BuiltIn& metric : built_ins())
    if (!log.coverage(metric.source, metric.objects).empty()) all.push_back(metric.info);
  std::uint32_t ref = 0;
  if (!account_id.empty()) {
    for (const PlanMetricSpec& spec : plan_metrics(reader, account_id))
      all.push_back({"plan:" + spec.id, spec.name.empty() ? spec.id : spec.name, "Their success", spec.unit,
                     spec.direction, false});
    const auto core = workspace::AccountQueries(db).account(account_id);
    if (!core || core->deleted) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
    ref = core->ref;
  }
  for (MetricInfo& metric : usage_event_metrics(db, ref)) all.push_back(std::move(metric));
  return all;
}

Grain usual_grain_of(const workspace::Reader& reader, const std::string& account_id,
                     const std::string& metric) {
  return metric.starts_with("plan:") ? plan_metric(reader, account_id, metric.substr(5)).cadence
                                     : Grain::week;
}

Series load_series(const workspace::Reader& reader, const std::string& account_id, const SeriesQuery& query) {
  if (query.metric.starts_with("plan:"))
    return load_plan_series(reader, account_id, plan_metric(reader, account_id, query.metric.substr(5)),
                            {query.grain, query.from, query.to});
  workspace::Database& db = reader.database();
  workspace::ImportLog log(db);
  const auto core = workspace::AccountQueries(db).account(account_id);
  if (!core || core->deleted) throw Error(ErrorCode::not_found, "There is no account " + account_id + ".");
  Series series;
  series.account_id = core->id;
  series.account_name = core->name;
  series.grain = query.grain;
  for (const BuiltIn& metric : built_ins()) {
    if (metric.info.id != query.metric) continue;
    series.metric = metric.info;
    const auto runs = log.coverage(metric.source, metric.objects);
    series.points = covered_periods(runs, query.grain, query.from, query.to);
    series.origin.rule = metric.rule + ".";
    series.origin.coverage = coverage_words(metric.what, runs);
    series.origin.files = log.files_of(metric.source, metric.objects);
    if (metric.source == "mixpanel")
      count_usage(db, core->ref, UsageMeasure::of(metric.info.id, {}, {}), query, series.points);
    else
      Counter(reader, core->ref, query.grain, query.from, query.to).count(query.metric, series.points);
    for (const Point& point : series.points) series.origin.records += point.n;
    return series;
  }
  const UsageMeasure measure = parse_usage_metric(db, query.metric);
  series.metric = measure.info;
  const auto runs = log.coverage("mixpanel", {"event"});
  series.points = covered_periods(runs, query.grain, query.from, query.to);
  count_usage(db, core->ref, measure, query, series.points);
  series.origin.rule = measure.rule + ".";
  series.origin.coverage = coverage_words("usage", runs);
  series.origin.files = log.files_of("mixpanel", {"event"});
  for (const Point& point : series.points) series.origin.records += point.n;
  return series;
}

}  // namespace rapport::metrics
