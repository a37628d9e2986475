// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/summary_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/model/records.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/arr_readings.h"
#include "core/workspace/billing_store.h"
#include "core/workspace/calendar_touches.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/merges.h"
#include "core/workspace/summary_parts.h"
#include "core/workspace/touch_models.h"

namespace rapport::workspace {
namespace {

std::string amounts_to_json(const std::map<std::string, double>& amounts) {
  Json object = Json::object();
  for (const auto& [currency, amount] : amounts) object.add(currency, amount);
  return object.text(JsonLayout::compact);
}
std::map<std::string, double> amounts_from_json(std::string_view json) {
  std::map<std::string, double> amounts;
  if (json.size() < 3) return amounts;  // "{}" nearly always
  const QJsonObject object =
      QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())))
          .object();
  for (auto it = object.begin(); it != object.end(); ++it)
    amounts.emplace(it.key().toStdString(), it.value().toDouble());
  return amounts;
}

std::string others_to_json(const std::vector<ArrSource>& others) {
  return json_list(others,
                   [](const ArrSource& one) {
                     return Json{{"source", one.source},
                                 {"amount", one.amount.amount},
                                 {"currency", one.amount.currency},
                                 {"basis", one.basis},
                                 {"system", one.system}};
                   })
      .text(JsonLayout::compact);
}
std::vector<ArrSource> others_from_json(std::string_view json) {
  std::vector<ArrSource> others;
  if (json.size() < 3) return others;  // "[]" nearly always
  const QJsonArray list =
      QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())))
          .array();
  for (const auto& value : list) {
    const QJsonObject one = value.toObject();
    others.push_back({one.value(QLatin1String("source")).toString().toStdString(),
                      {one.value(QLatin1String("amount")).toDouble(),
                       one.value(QLatin1String("currency")).toString().toStdString()},
                      one.value(QLatin1String("basis")).toString().toStdString(),
                      one.value(QLatin1String("system")).toString().toStdString()});
  }
  return others;
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
    "s.usage_first, s.usage_last, s.weekly_people, a.parent_id, coalesce(k.arr_source, ''), "
    "coalesce(k.arr_others, '[]'), "
    "coalesce(k.last_won_name, ''), k.last_won_amount, coalesce(k.last_won_currency, ''), k.last_won_day, "
    "coalesce(k.open_renewals, 0), k.customer, coalesce(k.customer_basis, ''), coalesce(k.engaged, 0), "
    "coalesce(k.arr_system, ''), coalesce(k.tickets_elsewhere, '{}') "
    "FROM account_summary s JOIN account a ON a.ref=s.account_ref "
    "LEFT JOIN account_commercial k ON k.account_ref=s.account_ref "
    "LEFT JOIN account p ON p.id=a.parent_id AND p.deleted=0 LEFT JOIN sales_user u ON u.id=a.owner_id ";

AccountSummary summary_of(Row& row) {
  AccountSummary out;
  AccountFacts& f = out.facts;
  std::optional<double> amount;
  std::string currency;
  row.read(out.ref, f.id, f.name, f.parent_id, f.parent_name, f.owner.name, f.owner.email, f.csm.name,
           f.csm.email, f.industry, f.domain, f.tier, amount, currency, f.arr_basis, f.renewal_date,
           f.renewal_basis, f.go_live, f.contacts, f.children, f.touches, f.last_touch, f.opportunities.total,
           f.opportunities.open, f.opportunities.open_renewal_amount, f.opportunities.open_expansion_amount);
  if (amount) f.arr = Money{*amount, std::move(currency)};
  f.opportunities.open_amount_by_currency = amounts_from_json(row.get<std::string_view>());
  row.read(out.last_commercial, f.tickets.total, f.tickets.open, f.tickets.open_urgent, out.oldest_urgent,
           out.last_ticket, f.tickets.csat_good, f.tickets.csat_bad, f.tickets.first_reply_minutes_median,
           f.tickets.resolution_minutes_median, f.cases.total, f.cases.open, f.usage.events, f.usage.users,
           f.usage.first, f.usage.last);
  const auto weeks = row.get<Blob>();
  out.weekly_people.resize(weeks.size / 4);
  if (!out.weekly_people.empty())
    std::memcpy(out.weekly_people.data(), weeks.data, out.weekly_people.size() * 4);
  row.read(out.lost_parent, f.arr_source);
  if (!f.parent_id.empty()) out.lost_parent.clear();
  f.arr_others = others_from_json(row.get<std::string_view>());
  std::string name;
  std::optional<Day> day;
  row.read(name, amount, currency, day, f.opportunities.open_renewals, f.customer, f.customer_basis,
           f.engaged, f.arr_system);
  for (const auto& [system, tickets] : amounts_from_json(row.get<std::string_view>()))
    f.tickets.elsewhere.emplace(system, static_cast<std::int64_t>(tickets));
  if (amount && day) f.last_won = LastWon{std::move(name), {*amount, std::move(currency)}, *day};
  return out;
}

}  // namespace

void fill_from_linked(Database& database, AccountFacts& facts) {
  for (const MergedAccount& one : facts.merged) {
    if (!is_outside_id(one.id)) continue;
    for (Row row : database.query(
             "SELECT owner_name, owner_email, csm_name, csm_email, industry FROM account WHERE id=?",
             one.id)) {
      Owner owner, csm;
      std::string industry;
      row.read(owner.name, owner.email, csm.name, csm.email, industry);
      if (facts.owner == Owner()) facts.owner = std::move(owner);
      if (facts.csm == Owner()) facts.csm = std::move(csm);
      if (facts.industry.empty()) facts.industry = std::move(industry);
    }
  }
}

void add_notes(Database& database, AccountSummary& summary, const std::vector<CalendarTouch>& calls,
               bool noted) {
  AccountFacts& facts = summary.facts;
  // Mails are touches too, and need no activity export.
  if (facts.touches > 0) facts.touches_known = true;
  const auto count = [&](Day day) {
    ++facts.touches;
    facts.touches_known = true;
    if (!facts.last_touch || day > *facts.last_touch) facts.last_touch = day;
  };
  if (noted)
    for (const Day day : AccountQueries(database).note_touches(summary.ref)) count(day);
  for (const CalendarTouch& call : calls) count(call.day);
}

FollowedAnswers::FollowedAnswers(Database& database, std::uint32_t account) {
  const std::string of_one = account == 0 ? "" : " AND j.account_ref=" + std::to_string(account);
  for (Row row : database.query(
           "SELECT j.account_ref, r.answered_at, r.score, r.kind, r.email FROM answer_follow_up f JOIN "
           "survey_response r ON r.key=f.answer JOIN response_join j ON j.response_key=r.key "
           "WHERE f.state<>'none' AND f.number=(SELECT max(number) FROM answer_follow_up x "
           "WHERE x.answer=f.answer)" +
           of_one)) {
    std::uint32_t ref = 0;
    std::optional<Instant> at;
    int score = 0;
    std::string kind, email;
    row.read(ref, at, score, kind, email);
    ++given_[ref][{parse_survey_kind(kind).value_or(SurveyKind::nps), at, score, person_of_email(email)}];
  }
}

FollowedAnswers::Counts FollowedAnswers::of(std::uint32_t account) const {
  const auto found = given_.find(account);
  return found == given_.end() ? Counts() : found->second;
}

void add_answers(AccountSummary& out, std::vector<Answer> answers, Day today,
                 const FollowedAnswers& followed) {
  AccountFacts& f = out.facts;
  f.nps = nps_today(answers, today);
  f.ces = scale_today(answers, SurveyKind::ces, today);
  f.csat_survey = scale_today(answers, SurveyKind::csat, today);
  auto counting = latest_today(answers, today);
  std::stable_sort(counting.begin(), counting.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(answers[a].day, answers[a].at) > std::tuple(answers[b].day, answers[b].at);
  });
  FollowedAnswers::Counts done = followed.of(out.ref);
  // Each follow-up is of one answer: another that is alike stays open.
  const auto is_followed = [&done](const Answer& answer) {
    const auto found = done.find({answer.kind, answer.at, answer.score, answer.person});
    return found != done.end() && found->second-- > 0;
  };
  for (const std::size_t i : counting) {
    const Answer& answer = answers[i];
    if (out.nps_recent.size() < 3) out.nps_recent.push_back(answer.score);
    if (answer.score <= 6 && answer.day && !out.detractor_day &&
        (!f.last_touch || *f.last_touch <= *answer.day) && !is_followed(answer)) {
      out.detractor_day = answer.day;
      out.detractor_score = answer.score;
    }
  }
  out.answers = std::move(answers);
}

TierCadences tier_cadences(Database& database) {
  TierCadences cadences;
  for (const TouchModelRow& row : TouchModels(database).all())
    cadences.emplace(ascii_lower(row.tier), row.cadence_days);
  return cadences;
}

void set_tier_cadence(AccountFacts& facts, const TierCadences& cadences) {
  if (cadences.empty()) return;
  const auto found = cadences.find(ascii_lower(facts.tier));
  if (found != cadences.end()) facts.tier_cadence_days = found->second;
}

void set_choice(AccountFacts& facts, const AccountChoice& choice) {
  facts.cadence_days = choice.cadence_days;
  if (choice.tier) facts.tier_exported = std::exchange(facts.tier, *choice.tier);
}

void SummaryStore::each_arr(const std::function<void(AccountArr&&)>& f) {
  for (Row row : database_.query(
           "SELECT a.ref, a.id, a.name, a.currency, a.deleted, k.customer, s.arr_amount, "
           "coalesce(s.arr_currency, ''), coalesce(s.arr_basis, ''), coalesce(k.arr_source, ''), "
           "coalesce(k.arr_system, ''), coalesce(k.arr_others, '[]') FROM account a LEFT JOIN "
           "account_summary "
           "s ON s.account_ref=a.ref LEFT JOIN account_commercial k ON k.account_ref=a.ref WHERE a.deleted=0 "
           "OR a.master_record_id='' ORDER BY a.ref")) {
    AccountArr one;
    std::optional<double> amount;
    ArrSource first;
    row.read(one.ref, one.id, one.name, one.currency, one.deleted, one.customer, amount,
             first.amount.currency, first.basis, first.source, first.system);
    if (amount && !first.source.empty()) {
      first.amount.amount = *amount;
      one.arr = others_from_json(row.get<std::string_view>());
      one.arr.insert(one.arr.begin(), std::move(first));
    }
    f(std::move(one));
  }
}

void SummaryStore::save(const AccountSummary& summary) {
  const AccountFacts& f = summary.facts;
  const std::string amounts = amounts_to_json(f.opportunities.open_amount_by_currency);
  database_.run(
      "INSERT OR REPLACE INTO account_summary(account_ref, domain, tier, arr_amount, arr_currency, "
      "arr_basis, "
      "renewal_day, renewal_basis, go_live_day, contacts, children, touches, last_touch, opportunities, "
      "opportunities_open, open_renewal_amount, open_expansion_amount, open_amounts, last_commercial, "
      "tickets, tickets_open, tickets_open_urgent, oldest_urgent, last_ticket, csat_good, csat_bad, "
      "first_reply_median, resolution_median, cases, cases_open, events, users, usage_first, usage_last, "
      "weekly_people) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      summary.ref, f.domain, f.tier, f.arr ? std::optional(f.arr->amount) : std::nullopt,
      f.arr ? f.arr->currency : std::string(), f.arr_basis, f.renewal_date, f.renewal_basis, f.go_live,
      f.contacts, f.children, f.touches, f.last_touch, f.opportunities.total, f.opportunities.open,
      f.opportunities.open_renewal_amount, f.opportunities.open_expansion_amount, amounts,
      summary.last_commercial, f.tickets.total, f.tickets.open, f.tickets.open_urgent, summary.oldest_urgent,
      summary.last_ticket, f.tickets.csat_good, f.tickets.csat_bad, f.tickets.first_reply_minutes_median,
      f.tickets.resolution_minutes_median, f.cases.total, f.cases.open, f.usage.events, f.usage.users,
      f.usage.first, f.usage.last, Blob{summary.weekly_people.data(), summary.weekly_people.size() * 4});
  database_.run(
      "INSERT OR REPLACE INTO account_commercial(account_ref, arr_source, arr_others, last_won_name, "
      "last_won_amount, last_won_currency, last_won_day, open_renewals, customer, customer_basis, engaged, "
      "arr_system, tickets_elsewhere) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
      summary.ref, f.arr_source, others_to_json(f.arr_others), f.last_won ? f.last_won->name : std::string(),
      f.last_won ? std::optional(f.last_won->amount.amount) : std::nullopt,
      f.last_won ? f.last_won->amount.currency : std::string(),
      f.last_won ? std::optional(f.last_won->day) : std::nullopt, f.opportunities.open_renewals, f.customer,
      f.customer_basis, f.engaged, f.arr_system,
      amounts_to_json({f.tickets.elsewhere.begin(), f.tickets.elsewhere.end()}));
}

void SummaryStore::remove_dead() {
  database_.execute(
      "DELETE FROM account_summary WHERE account_ref NOT IN (SELECT ref FROM account WHERE deleted=0)");
  database_.execute(
      "DELETE FROM account_commercial WHERE account_ref NOT IN (SELECT ref FROM account WHERE deleted=0)");
}

void SummaryStore::complete(AccountSummary& summary) {
  AccountFacts& facts = summary.facts;
  // A parent that was merged away leads to its survivor.
  if (summary.lost_parent.empty() || !facts.parent_id.empty()) return;
  const std::string parent = Merges(database_).survivor(summary.lost_parent);
  if (parent == summary.lost_parent || parent == facts.id) return;
  if (auto name = database_.first<std::string>("SELECT name FROM account WHERE id=? AND deleted=0", parent))
    facts.parent_id = parent, facts.parent_name = std::move(*name);
}

std::optional<AccountSummary> SummaryStore::load(const std::string& account_id) {
  const std::string live = Merges(database_).survivor(account_id);
  std::optional<AccountSummary> summary;
  for (Row row : database_.query(std::string(kSelect) + "WHERE a.id=? AND a.deleted=0", live))
    summary = summary_of(row);
  if (!summary) return summary;
  complete(*summary);
  summary->facts.merged = Merges(database_).merged_into(live);
  fill_from_linked(database_, summary->facts);
  summary->facts.billing = BillingStore(database_).facts(summary->ref, today());
  summary->facts.arr_readings = ArrReadings(database_).of(live, kReadings);
  if (const auto choice = ChoiceStore(database_).of(live)) set_choice(summary->facts, *choice);
  set_tier_cadence(summary->facts, tier_cadences(database_));
  add_notes(database_, *summary, CalendarTouches(database_).of(summary->ref));
  const TimeZone zone(ImportLog(database_).time_zone());
  std::vector<Answer> answers;
  for (const ResponseFact& row : AccountQueries(database_).responses(summary->ref))
    answers.push_back(row.counted(zone));
  add_answers(*summary, std::move(answers), today(), FollowedAnswers(database_, summary->ref));
  return summary;
}

}  // namespace rapport::workspace
