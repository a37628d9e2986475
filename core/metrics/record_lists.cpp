// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets, touches, answers and values by hand.
#include "core/metrics/record_lists.h"

#include <algorithm>

#include "core/base/figures.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/metrics/metrics_built_in.h"
#include "core/metrics/observations.h"
#include "core/model/nps.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/import_log.h"
#include "core/workspace/measure_store.h"

namespace rapport::metrics {
namespace {

using workspace::TicketRow;

/// Reads the records of the CRM, support and surveys.
class Lister {
 public:
  Lister(const RecordQuery& query, RecordSide& side)
      : query_(query), side_(side), queries_(query.database), zone_(zone_name(query.database)) {}

  void tickets(const std::string& metric) {
    for (const TicketRow& row : queries_.tickets(query_.account.ref, true)) {
      if (metric == "tickets.backlog") {
        const auto created = local(row.created_at);
        const auto solved = local(row.solved_at);
        if (created && *created <= query_.to && (solved ? *solved > query_.to : row.open()))
          add_ticket(row, row.created_at, 1.0);
        continue;
      }
      const bool by_solve = metric == "tickets.solved" || metric == "tickets.resolution_minutes";
      const auto moment = metric == "csat.good_share" ? row.rated_at
                          : by_solve                  ? row.solved_at
                                                      : row.created_at;
      if (!inside(local(moment))) continue;
      if (metric == "csat.good_share") {
        if (row.satisfaction == "good" || row.satisfaction == "bad")
          add_ticket(row, moment, row.satisfaction == "good" ? 100.0 : 0.0);
      } else if (metric == "tickets.first_reply_minutes") {
        if (row.first_reply_minutes) add_ticket(row, moment, *row.first_reply_minutes);
      } else if (metric == "tickets.resolution_minutes") {
        if (row.full_resolution_minutes) add_ticket(row, moment, *row.full_resolution_minutes);
      } else {
        add_ticket(row, moment, 1.0);
      }
    }
  }

  void touches() {
    for (const workspace::TouchRow& row : queries_.touches(query_.account.ref, true)) {
      if (!inside(row.day)) continue;
      MetricRecord& record = add(RecordKind::touch, *row.day);
      record.title = row.subject;
      record.who = row.owner_name;
      detail(record, "kind", row.kind);
      detail(record, "type", row.type);
      detail(record, "status", row.status);
      detail(record, "with", row.who_name);
    }
  }

  void answers(SurveyKind kind) {
    const auto rows = queries_.responses(query_.account.ref);
    std::vector<Answer> all;
    for (const workspace::ResponseFact& row : rows) all.push_back(row.counted(zone_));
    const auto scale = counted_scale(all, kind);
    const auto latest = latest_of_each(all, query_.from, query_.to);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Answer& answer = all[i];
      if (answer.kind != kind || !inside(answer.day)) continue;
      MetricRecord& record = add(RecordKind::answer, *answer.day);
      record.at = rows[i].answered_at;
      record.title = rows[i].comment;
      record.who = rows[i].person.empty() ? rows[i].email : rows[i].person;
      record.person = answer.person;
      record.value = answer.turned();
      if (kind == SurveyKind::nps) {
        record.counted = std::binary_search(latest.begin(), latest.end(), i);
        continue;
      }
      record.counted = Scale{answer.low, answer.high} == *scale;
      detail(record, "answer",
             std::to_string(answer.score) + " on a scale of " + std::to_string(answer.low) + " to " +
                 std::to_string(answer.high));
      if (kind == SurveyKind::csat) record.value = answer.is_top_two() ? 100.0 : 0.0;
    }
  }

 private:
  static std::string zone_name(workspace::Database& database) {
    return workspace::ImportLog(database).time_zone();
  }
  [[nodiscard]] std::optional<Day> local(const std::optional<Stamp>& at) const {
    return at ? std::optional(zone_.local_day(*at)) : std::nullopt;
  }
  /// The instant of a stamp; none of a day without a time.
  [[nodiscard]] std::optional<Instant> instant_of(const std::optional<Stamp>& at) const {
    if (!at || !at->timed()) return std::nullopt;
    return at->kind == Stamp::Kind::clock ? zone_.from_local_clock(at->seconds) : at->seconds;
  }
  [[nodiscard]] bool inside(std::optional<Day> day) const {
    return day && *day >= query_.from && *day <= query_.to;
  }
  MetricRecord& add(RecordKind kind, Day day) {
    MetricRecord& record = side_.records.emplace_back();
    record.kind = kind;
    record.day = day;
    return record;
  }
  static void detail(MetricRecord& record, const char* name, const std::string& value) {
    if (!value.empty()) record.details.emplace_back(name, value);
  }
  /// "9 Mar 2026, 13:45" in the workspace's zone; a day without a time is the day alone.
  [[nodiscard]] std::string moment_words(const Stamp& at) const {
    const Instant clock = zone_.local_clock(at);
    if (!at.timed()) return short_date(utc_day(clock));
    return short_date(utc_day(clock)) + ", " + iso(clock).substr(11, 5);
  }
  static std::string minutes_words(double minutes) { return value_text(minutes, "minutes"); }
  void add_ticket(const TicketRow& row, const std::optional<Stamp>& moment, double value) {
    MetricRecord& record = add(RecordKind::ticket, *local(moment));
    record.at = instant_of(moment);
    record.id = row.id;
    record.title = row.subject;
    record.who = row.requester;
    record.value = value;
    if (row.is_case()) detail(record, "source", "Salesforce case");
    detail(record, "status", row.status);
    detail(record, "priority", row.priority);
    if (row.created_at) detail(record, "created", moment_words(*row.created_at));
    if (row.solved_at) detail(record, "solved", moment_words(*row.solved_at));
    if (row.first_reply_minutes) detail(record, "first reply", minutes_words(*row.first_reply_minutes));
    if (row.full_resolution_minutes)
      detail(record, "full resolution", minutes_words(*row.full_resolution_minutes));
    if (row.satisfaction == "good" || row.satisfaction == "bad") detail(record, "rating", row.satisfaction);
  }

  const RecordQuery& query_;
  RecordSide& side_;
  workspace::AccountQueries queries_;
  TimeZone zone_;
};

}  // namespace

void list_records(const RecordQuery& query, const BuiltIn& metric, RecordSide& side) {
  const std::string& id = metric.info.id;
  RecordQuery known = query;
  known.to = last_counted(id, query.to).value_or(query.to);
  Lister lister(known, side);
  if (id == "touches") {
    lister.touches();
  } else if (id == "nps.score") {
    side.tally = Aggregate::nps;
    lister.answers(SurveyKind::nps);
  } else if (id == "csat.top_two_share" || id == "ces.mean") {
    side.tally = id == "ces.mean" ? Aggregate::mean : Aggregate::good_share;
    lister.answers(id == "ces.mean" ? SurveyKind::ces : SurveyKind::csat);
  } else {
    if (id.ends_with("_minutes")) side.tally = Aggregate::median;
    if (id == "csat.good_share") side.tally = Aggregate::good_share;
    lister.tickets(id);
  }
  settle(query, side);
}

void list_values(const RecordQuery& query, const PlanMetricSpec& spec, const MetricInfo& metric,
                 RecordSide& side) {
  std::vector<Observation> values;
  const auto rows = workspace::MeasureStore(query.database).observations(query.account.id, spec.id);
  for (const workspace::ObservationRow& row : rows) values.push_back({row.day, row.value, {}});
  const Grain rhythm = rhythm_of(values, spec.cadence);
  const bool one = period_start(query.from, rhythm) == period_start(query.to, rhythm);
  side.tally = one ? Aggregate::last : adds_up(metric) ? Aggregate::sum : Aggregate::mean;
  for (const workspace::ObservationRow& row : rows) {
    if (row.day < query.from || row.day > query.to) continue;
    if (!side.records.empty()) {
      MetricRecord& before = side.records.back();
      before.counted = period_start(before.day, rhythm) != period_start(row.day, rhythm);
    }
    MetricRecord& record = side.records.emplace_back();
    record.kind = RecordKind::value;
    record.day = row.day;
    record.title = row.note;
    record.who = row.who;
    record.value = row.value;
    if (row.at > 0) record.details.emplace_back("recorded", short_date(utc_day(row.at)));
  }
  if (side.records.empty()) side.tally = Aggregate::last;  // the sum of nothing is no value
  settle(query, side);
}

}  // namespace rapport::metrics
