// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/summary_store.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cstring>
#include <tuple>
#include <unordered_map>

#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

std::optional<std::int64_t> number(const std::optional<Day>& day) {
  return day ? std::optional<std::int64_t>(day->number) : std::nullopt;
}
std::optional<Day> day_at(const Statement& s, int column) {
  const auto n = s.maybe_integer(column);
  return n ? std::optional(Day{static_cast<std::int32_t>(*n)}) : std::nullopt;
}

std::string amounts_to_json(const std::map<std::string, double>& amounts) {
  QJsonObject object;
  for (const auto& [currency, amount] : amounts) object.insert(QString::fromStdString(currency), amount);
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}
std::map<std::string, double> amounts_from_json(std::string_view json) {
  std::map<std::string, double> amounts;
  const QJsonObject object =
      QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())))
          .object();
  for (auto it = object.begin(); it != object.end(); ++it)
    amounts.emplace(it.key().toStdString(), it.value().toDouble());
  return amounts;
}

constexpr const char* kSelect =
    "SELECT s.account_ref, a.id, a.name, CASE WHEN p.id IS NULL THEN '' ELSE a.parent_id END, "
    "coalesce(p.name, ''), coalesce(nullif(u.name, ''), a.owner_name), "
    "coalesce(nullif(u.email, ''), a.owner_email), a.csm_name, a.csm_email, a.industry, s.domain, s.tier, "
    "s.arr_amount, s.arr_currency, s.arr_basis, "
    "s.renewal_day, s.renewal_basis, "
    "s.go_live_day, s.contacts, s.children, s.touches, s.last_touch, s.opportunities, s.opportunities_open, "
    "s.open_renewal_amount, "
    "s.open_expansion_amount, s.open_amounts, s.last_commercial, s.tickets, s.tickets_open, "
    "s.tickets_open_urgent, s.oldest_urgent, "
    "s.last_ticket, s.csat_good, s.csat_bad, s.first_reply_median, s.resolution_median, s.cases, "
    "s.cases_open, s.events, s.users, "
    "s.usage_first, s.usage_last, s.weekly_people FROM account_summary s JOIN account a ON "
    "a.ref=s.account_ref LEFT "
    "JOIN account p ON "
    "p.id=a.parent_id AND p.deleted=0 LEFT JOIN sales_user u ON u.id=a.owner_id ";

AccountSummary summary_of(const Statement& s) {
  AccountSummary out;
  AccountFacts& f = out.facts;
  int c = 0;
  out.ref = static_cast<std::uint32_t>(s.integer(c++));
  f.id = s.string(c++), f.name = s.string(c++), f.parent_id = s.string(c++), f.parent_name = s.string(c++);
  f.owner.name = s.string(c++), f.owner.email = s.string(c++);
  f.csm.name = s.string(c++), f.csm.email = s.string(c++);
  f.industry = s.string(c++), f.domain = s.string(c++), f.tier = s.string(c++);
  const auto arr = s.maybe_real(c++);
  const std::string currency = s.string(c++);
  if (arr) f.arr = Money{*arr, currency};
  f.arr_basis = s.string(c++);
  f.renewal_date = day_at(s, c++);
  f.renewal_basis = s.string(c++);
  f.go_live = day_at(s, c++);
  f.contacts = s.integer(c++), f.children = s.integer(c++), f.touches = s.integer(c++);
  f.last_touch = day_at(s, c++);
  f.opportunities.total = s.integer(c++), f.opportunities.open = s.integer(c++);
  f.opportunities.open_renewal_amount = s.real(c++), f.opportunities.open_expansion_amount = s.real(c++);
  f.opportunities.open_amount_by_currency = amounts_from_json(s.text(c++));
  out.last_commercial = day_at(s, c++);
  f.tickets.total = s.integer(c++), f.tickets.open = s.integer(c++), f.tickets.open_urgent = s.integer(c++);
  out.oldest_urgent = day_at(s, c++);
  out.last_ticket = day_at(s, c++);
  f.tickets.csat_good = s.integer(c++), f.tickets.csat_bad = s.integer(c++);
  f.tickets.first_reply_minutes_median = s.maybe_real(c++),
  f.tickets.resolution_minutes_median = s.maybe_real(c++);
  f.cases.total = s.integer(c++), f.cases.open = s.integer(c++);
  f.usage.events = s.integer(c++), f.usage.users = s.integer(c++);
  f.usage.first = day_at(s, c++), f.usage.last = day_at(s, c++);
  const Blob weeks = s.blob(c);
  out.weekly_people.resize(weeks.size / 4);
  if (!out.weekly_people.empty())
    std::memcpy(out.weekly_people.data(), weeks.data, out.weekly_people.size() * 4);
  return out;
}

/// Own notes change between imports, so they are counted when the row is read.
void add_notes(Database& database, AccountSummary& summary) {
  AccountFacts& facts = summary.facts;
  for (const Day day : AccountQueries(database).note_touches(summary.ref)) {
    ++facts.touches;
    facts.touches_known = true;
    if (!facts.last_touch || day > *facts.last_touch) facts.last_touch = day;
  }
  if (summary.detractor_day && facts.last_touch && *facts.last_touch > *summary.detractor_day)
    summary.detractor_day.reset(), summary.detractor_score.reset();
}

/// What follows from the answers today; it is another thing tomorrow, so it is never stored.
void add_answers(AccountSummary& out, std::vector<Answer> answers, Day today) {
  AccountFacts& f = out.facts;
  f.nps = nps_today(answers, today);
  f.ces = scale_today(answers, SurveyKind::ces, today);
  f.csat_survey = scale_today(answers, SurveyKind::csat, today);
  auto counting = latest_today(answers, today);
  std::stable_sort(counting.begin(), counting.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(answers[a].day, answers[a].at) > std::tuple(answers[b].day, answers[b].at);
  });
  for (const std::size_t i : counting) {
    const Answer& answer = answers[i];
    if (out.nps_recent.size() < 3) out.nps_recent.push_back(answer.score);
    if (answer.score <= 6 && answer.day && !out.detractor_day &&
        (!f.last_touch || *f.last_touch <= *answer.day)) {
      out.detractor_day = answer.day;
      out.detractor_score = answer.score;
    }
  }
  out.answers = std::move(answers);
}

}  // namespace

std::string SummaryStore::zone_name() {
  const std::string zone =
      database_.scalar_text("SELECT coalesce(max(value), '') FROM setting WHERE name='time_zone'");
  return zone.empty() ? "UTC" : zone;
}

void SummaryStore::save(const AccountSummary& summary) {
  const AccountFacts& f = summary.facts;
  const std::string amounts = amounts_to_json(f.opportunities.open_amount_by_currency);
  database_
      .cached(
          "INSERT OR REPLACE INTO account_summary(account_ref, domain, tier, arr_amount, arr_currency, "
          "arr_basis, renewal_day, "
          "renewal_basis, go_live_day, contacts, children, touches, last_touch, opportunities, "
          "opportunities_open, open_renewal_amount, "
          "open_expansion_amount, open_amounts, last_commercial, tickets, tickets_open, tickets_open_urgent, "
          "oldest_urgent, last_ticket, "
          "csat_good, csat_bad, first_reply_median, resolution_median, cases, cases_open, events, users, "
          "usage_first, usage_last, "
          "weekly_people) "
          "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
      .all(std::int64_t{summary.ref}, f.domain, f.tier, f.arr ? std::optional(f.arr->amount) : std::nullopt,
           f.arr ? f.arr->currency : std::string(), f.arr_basis, number(f.renewal_date), f.renewal_basis,
           number(f.go_live), f.contacts, f.children, f.touches, number(f.last_touch), f.opportunities.total,
           f.opportunities.open, f.opportunities.open_renewal_amount, f.opportunities.open_expansion_amount,
           amounts, number(summary.last_commercial), f.tickets.total, f.tickets.open, f.tickets.open_urgent,
           number(summary.oldest_urgent), number(summary.last_ticket), f.tickets.csat_good,
           f.tickets.csat_bad, f.tickets.first_reply_minutes_median, f.tickets.resolution_minutes_median,
           f.cases.total, f.cases.open, f.usage.events, f.usage.users, number(f.usage.first),
           number(f.usage.last), Blob{summary.weekly_people.data(), summary.weekly_people.size() * 4})
      .run();
}

void SummaryStore::remove_dead() {
  database_.execute(
      "DELETE FROM account_summary WHERE account_ref NOT IN (SELECT ref FROM account WHERE deleted=0)");
}

std::optional<AccountSummary> SummaryStore::load(const std::string& account_id) {
  Statement& s = database_.cached(std::string(kSelect) + "WHERE a.id=? AND a.deleted=0").all(account_id);
  std::optional<AccountSummary> summary;
  if (s.step()) summary = summary_of(s);
  s.reset();
  if (!summary) return summary;
  add_notes(database_, *summary);
  const TimeZone zone(zone_name());
  std::vector<Answer> answers;
  for (const ResponseFact& row : AccountQueries(database_).responses(summary->ref))
    answers.push_back(row.counted(zone));
  add_answers(*summary, std::move(answers), today());
  return summary;
}

void SummaryStore::each(const std::function<void(AccountSummary&)>& f) {
  const TimeZone zone(zone_name());
  std::unordered_map<std::uint32_t, std::vector<Answer>> answers;
  AccountQueries(database_).each_response(
      [&](std::uint32_t ref, const ResponseFact& row) { answers[ref].push_back(row.counted(zone)); });
  const Day last = today();
  Statement s =
      database_.prepare(std::string(kSelect) + "WHERE a.deleted=0 ORDER BY a.name COLLATE NOCASE, a.id");
  while (s.step()) {
    AccountSummary summary = summary_of(s);
    add_notes(database_, summary);
    if (const auto own = answers.find(summary.ref); own != answers.end())
      add_answers(summary, std::move(own->second), last);
    f(summary);
  }
}

}  // namespace rapport::workspace
