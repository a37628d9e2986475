// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/summary_store.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cstring>

#include "core/base/text.h"
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
    "coalesce(p.name, ''), coalesce(u.name, ''), "
    "coalesce(u.email, ''), a.industry, s.domain, s.tier, s.arr_amount, s.arr_currency, s.arr_basis, "
    "s.renewal_day, s.renewal_basis, "
    "s.go_live_day, s.contacts, s.children, s.touches, s.last_touch, s.opportunities, s.opportunities_open, "
    "s.open_renewal_amount, "
    "s.open_expansion_amount, s.open_amounts, s.last_commercial, s.tickets, s.tickets_open, "
    "s.tickets_open_urgent, s.oldest_urgent, "
    "s.last_ticket, s.csat_good, s.csat_bad, s.first_reply_median, s.resolution_median, s.cases, "
    "s.cases_open, s.events, s.users, "
    "s.usage_first, s.usage_last, s.weekly_people, s.nps_n, s.nps_promoters, s.nps_passives, "
    "s.nps_detractors, s.nps_last, s.nps_recent, "
    "s.detractor_day, s.detractor_score FROM account_summary s JOIN account a ON a.ref=s.account_ref LEFT "
    "JOIN account p ON "
    "p.id=a.parent_id AND p.deleted=0 LEFT JOIN sales_user u ON u.id=a.owner_id ";

AccountSummary summary_of(const Statement& s) {
  AccountSummary out;
  AccountFacts& f = out.facts;
  int c = 0;
  out.ref = static_cast<std::uint32_t>(s.integer(c++));
  f.id = s.string(c++), f.name = s.string(c++), f.parent_id = s.string(c++), f.parent_name = s.string(c++);
  f.owner.name = s.string(c++), f.owner.email = s.string(c++);
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
  const Blob weeks = s.blob(c++);
  out.weekly_people.resize(weeks.size / 4);
  if (!out.weekly_people.empty())
    std::memcpy(out.weekly_people.data(), weeks.data, out.weekly_people.size() * 4);
  f.nps.n = s.integer(c++), f.nps.promoters = s.integer(c++), f.nps.passives = s.integer(c++),
  f.nps.detractors = s.integer(c++);
  f.nps.last = day_at(s, c++);
  if (f.nps.n > 0)
    f.nps.score = 100.0 * (static_cast<double>(f.nps.promoters) - static_cast<double>(f.nps.detractors)) /
                  static_cast<double>(f.nps.n);
  const std::string_view recent = s.text(c++);
  for (const std::string_view score : split(recent, ' '))
    if (const auto value = parse_integer(score)) out.nps_recent.push_back(static_cast<int>(*value));
  out.detractor_day = day_at(s, c++);
  if (const auto score = s.maybe_integer(c)) out.detractor_score = static_cast<int>(*score);
  return out;
}

}  // namespace

void SummaryStore::save(const AccountSummary& summary) {
  const AccountFacts& f = summary.facts;
  std::string recent;
  for (const int score : summary.nps_recent) recent += (recent.empty() ? "" : " ") + std::to_string(score);
  std::optional<std::int64_t> detractor_score;
  if (summary.detractor_score) detractor_score = *summary.detractor_score;
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
          "weekly_people, nps_n, nps_promoters, nps_passives, nps_detractors, nps_last, nps_recent, "
          "detractor_day, detractor_score) "
          "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
      .all(std::int64_t{summary.ref}, f.domain, f.tier, f.arr ? std::optional(f.arr->amount) : std::nullopt,
           f.arr ? f.arr->currency : std::string(), f.arr_basis, number(f.renewal_date), f.renewal_basis,
           number(f.go_live), f.contacts, f.children, f.touches, number(f.last_touch), f.opportunities.total,
           f.opportunities.open, f.opportunities.open_renewal_amount, f.opportunities.open_expansion_amount,
           amounts, number(summary.last_commercial), f.tickets.total, f.tickets.open, f.tickets.open_urgent,
           number(summary.oldest_urgent), number(summary.last_ticket), f.tickets.csat_good,
           f.tickets.csat_bad, f.tickets.first_reply_minutes_median, f.tickets.resolution_minutes_median,
           f.cases.total, f.cases.open, f.usage.events, f.usage.users, number(f.usage.first),
           number(f.usage.last), Blob{summary.weekly_people.data(), summary.weekly_people.size() * 4},
           f.nps.n, f.nps.promoters, f.nps.passives, f.nps.detractors, number(f.nps.last), recent,
           number(summary.detractor_day), detractor_score)
      .run();
}

void SummaryStore::remove_dead() {
  database_.execute(
      "DELETE FROM account_summary WHERE account_ref NOT IN (SELECT ref FROM account WHERE deleted=0)");
}

std::optional<AccountSummary> SummaryStore::load(const std::string& account_id) {
  Cached s = database_.cached(std::string(kSelect) + "WHERE a.id=? AND a.deleted=0").all(account_id);
  std::optional<AccountSummary> summary;
  if (s.step()) summary = summary_of(s);
  s.reset();
  return summary;
}

void SummaryStore::each(const std::function<void(AccountSummary&)>& f) {
  Statement s =
      database_.prepare(std::string(kSelect) + "WHERE a.deleted=0 ORDER BY a.name COLLATE NOCASE, a.id");
  while (s.step()) {
    AccountSummary summary = summary_of(s);
    f(summary);
  }
}

}  // namespace rapport::workspace
