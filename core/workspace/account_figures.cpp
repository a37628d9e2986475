// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/account_figures.h"

#include <array>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "core/base/time_zone.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/usage_systems.h"

namespace rapport::workspace {
namespace {

constexpr std::size_t kPulseWeeks = 4;

/// The places of the last wholly covered weeks among those of a summary, the newest first; fewer than
/// kPulseWeeks say nothing.
std::vector<std::size_t> covered_weeks(Database& database) {
  std::vector<std::size_t> places;
  const std::vector<CoveredDays> runs = usage_coverage(database);
  if (runs.empty()) return places;
  const Day last = period_start(runs.back().to, Grain::week);
  for (std::size_t i = SummaryStore::kWeeks; i-- > 0 && places.size() < kPulseWeeks;) {
    const Day start = last - 7 * static_cast<int>(SummaryStore::kWeeks - 1 - i);
    for (const CoveredDays& run : runs)
      if (run.from <= start && start + 6 <= run.to) places.push_back(i);
  }
  if (places.size() < kPulseWeeks) places.clear();
  return places;
}

std::optional<double> people_week(Blob weeks, const std::vector<std::size_t>& places) {
  if (places.empty() || weeks.size != SummaryStore::kWeeks * 4) return std::nullopt;
  double sum = 0;
  for (const std::size_t place : places) {
    std::uint32_t people = 0;
    std::memcpy(&people, static_cast<const char*>(weeks.data) + place * 4, 4);
    sum += people;
  }
  return sum / static_cast<double>(places.size());
}

/// The newest NPS answer.
void add_last_answer(AccountPulse& pulse, const std::vector<Answer>& answers) {
  for (const Answer& one : answers)
    if (one.kind == SurveyKind::nps && one.day && (!pulse.last_answer || *one.day >= *pulse.last_answer))
      pulse.last_answer = one.day, pulse.last_score = one.score;
}

}  // namespace

std::map<std::uint32_t, AccountFigures> account_figures(Database& database) {
  std::map<std::uint32_t, AccountFigures> all;
  const std::vector<std::size_t> weeks = covered_weeks(database);
  for (Row row : database.query(
           "SELECT s.account_ref, a.id, a.name, s.arr_amount, s.arr_currency, s.renewal_day, s.tickets_open, "
           "s.touches, s.contacts, s.events, s.users, s.tickets_open_urgent, s.weekly_people, "
           "coalesce(k.last_won_name, ''), k.last_won_amount, coalesce(k.last_won_currency, ''), "
           "k.last_won_day FROM account_summary s JOIN account a ON a.ref=s.account_ref LEFT JOIN "
           "account_commercial k ON k.account_ref=s.account_ref WHERE a.deleted=0 ORDER BY s.account_ref")) {
    AccountFigures& figures = all[row.get<std::uint32_t>()];
    std::optional<double> amount;
    std::string currency;
    row.read(figures.id, figures.name, amount, currency, figures.renewal_date, figures.tickets_open,
             figures.touches, figures.contacts, figures.events, figures.users, figures.pulse.urgent);
    figures.pulse.people_week = people_week(row.get<Blob>(), weeks);
    if (amount) figures.arr = Money{*amount, std::move(currency)};
    LastWon won;
    std::optional<double> won_amount;
    std::optional<Day> won_day;
    row.read(won.name, won_amount, won.amount.currency, won_day);
    if (won_amount && won_day) {
      won.amount.amount = *won_amount, won.day = *won_day;
      figures.pulse.last_won = std::move(won);
    }
  }
  if (all.empty()) return all;
  const TimeZone zone(ImportLog(database).time_zone());
  std::unordered_map<std::uint32_t, std::vector<Answer>> answers;
  AccountQueries(database).each_response(
      [&](std::uint32_t ref, const ResponseFact& row) { answers[ref].push_back(row.counted(zone)); });
  const Day last = today();
  for (const auto& [ref, given] : answers)
    if (const auto found = all.find(ref); found != all.end()) {
      found->second.nps = nps_today(given, last);
      add_last_answer(found->second.pulse, given);
    }
  return all;
}

std::string referred_name(Database& database, const std::string& table, const std::string& column,
                          const std::string& id) {
  struct Reference {
    const char* column;
    const char* sql;
  };
  static constexpr std::array kReferences = {
      Reference{"owner_id", "SELECT name FROM sales_user WHERE id=?"},
      Reference{"account_id", "SELECT name FROM account WHERE id=?"},
      Reference{"parent_id", "SELECT name FROM account WHERE id=?"},
      Reference{"master_record_id", "SELECT name FROM account WHERE id=?"},
      Reference{"contact_id", "SELECT name FROM contact WHERE id=?"},
      Reference{"organization_id", "SELECT name FROM organization WHERE id=?"},
      Reference{"requester_id", "SELECT name FROM support_user WHERE id=?"},
  };
  for (const Reference& one : kReferences)
    if (column == one.column) return database.first<std::string>(one.sql, id).value_or(std::string());
  // A row about a ticket is called as the ticket.
  if (column == "ticket_id" && table != "ticket")
    return database.first<std::string>("SELECT subject FROM ticket WHERE id=?", id).value_or(std::string());
  return {};
}

}  // namespace rapport::workspace
