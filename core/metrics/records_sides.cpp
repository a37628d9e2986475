// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets, touches, answers and values by hand.
#include "core/metrics/records_sides.h"

#include <map>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/metrics/metrics_built_in.h"
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

  void answers() {
    std::map<std::string, std::size_t> latest;  // Of each person: the index of their record.
    for (const workspace::ResponseFact& row : queries_.responses(query_.account.ref)) {
      const auto day = local(row.answered_at);
      if (!inside(day)) continue;
      MetricRecord& record = add(RecordKind::answer, *day);
      record.at = row.answered_at;
      record.title = row.comment;
      record.who = row.person.empty() ? row.email : row.person;
      record.value = row.score;
      const std::string email = normalised_email(row.email);
      if (email.empty()) continue;
      record.person = hash64(email) | 1U;
      const std::size_t index = side_.records.size() - 1;
      const auto [slot, first] = latest.try_emplace(email, index);
      if (!first) side_.records[std::exchange(slot->second, index)].counted = false;
    }
  }

 private:
  static std::string zone_name(workspace::Database& database) {
    const std::string zone = workspace::ImportLog(database).setting("time_zone");
    return zone.empty() ? "UTC" : zone;
  }
  [[nodiscard]] std::optional<Day> local(std::optional<Instant> instant) const {
    return instant ? std::optional(zone_.local_day(*instant)) : std::nullopt;
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
  /// "9 Mar 2026, 13:45" in the workspace's zone.
  [[nodiscard]] std::string moment_words(Instant at) const {
    const Instant clock = at + zone_.offset_at(at);
    return short_date(utc_day(clock)) + ", " + iso(clock).substr(11, 5);
  }
  static std::string minutes_words(double minutes) {
    if (minutes < 120) return plain_number(minutes, 0) + " min";
    return minutes < 2880 ? plain_number(minutes / 60, 1) + " h" : plain_number(minutes / 1440, 1) + " days";
  }
  void add_ticket(const TicketRow& row, std::optional<Instant> moment, double value) {
    MetricRecord& record = add(RecordKind::ticket, *local(moment));
    record.at = moment;
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
  Lister lister(query, side);
  const std::string& id = metric.info.id;
  if (id == "touches") {
    lister.touches();
  } else if (id == "nps.score") {
    side.tally = Tally::nps;
    lister.answers();
  } else {
    if (id.ends_with("_minutes")) side.tally = Tally::median;
    if (id == "csat.good_share") side.tally = Tally::good_share;
    lister.tickets(id);
  }
  settle(query, side);
}

void list_values(const RecordQuery& query, const std::string& metric_id, RecordSide& side) {
  side.tally = Tally::last;
  for (const workspace::ObservationRow& row :
       workspace::MeasureStore(query.database).observations(query.account.id, metric_id)) {
    if (row.day < query.from || row.day > query.to) continue;
    if (!side.records.empty()) side.records.back().counted = false;
    MetricRecord& record = side.records.emplace_back();
    record.kind = RecordKind::value;
    record.day = row.day;
    record.title = row.note;
    record.who = row.who;
    record.value = row.value;
    if (row.at > 0) record.details.emplace_back("recorded", short_date(utc_day(row.at)));
  }
  settle(query, side);
}

}  // namespace rapport::metrics
