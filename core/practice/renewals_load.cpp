// SPDX-License-Identifier: GPL-3.0-or-later
// The renewal outlook from the workspace.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/import/revenue_history.h"
#include "core/model/commercial.h"
#include "core/practice/common_currency.h"
#include "core/practice/renewal_replay.h"
#include "core/practice/renewals.h"
#include "core/relationship/judgements.h"
#include "core/workspace/account_records.h"
#include "core/workspace/data_version.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

/// The days of notice that a contract names: a field about its notice that holds a number, of days unless its
/// words or the field's name say weeks, months or years. A day is no period.
std::optional<int> notice_of(const workspace::ContractRow& contract) {
  for (const Attribute& one : contract.attributes) {
    const std::string name = ascii_lower(one.name);
    // Salesforce's own field is a reminder to the owner.
    if (name.find("notice") == std::string::npos || name == "ownerexpirationnotice") continue;
    const std::string text(trimmed(one.value));
    if (const auto days = notice_days(name, text)) return days;
  }
  return std::nullopt;
}

/// What is known of accounts beside the portfolio.
struct BesideRenewals {
  std::unordered_map<std::string, int> notice;
  std::unordered_map<std::string, std::map<std::string, double>> expansion;  ///< Open, by currency.
};

BesideRenewals beside_of(const workspace::BookRecords& records, Day today) {
  BesideRenewals beside;
  for (const auto& [account, own] : records) {
    for (const workspace::ContractRow& row : own.contracts) {
      if (!contract_in_force(row.status) || (row.end_day && *row.end_day < today)) continue;
      if (const auto days = notice_of(row)) {
        int& most = beside.notice[account];
        most = std::max(most, *days);
      }
    }
    for (const workspace::OpportunityRow& row : own.others)
      if (!row.closed && row.amount && opportunity_kind(row.type, row.name, row.attributes) == "expansion")
        beside.expansion[account][row.currency] += *row.amount;
  }
  return beside;
}

/// The worst of the leading signals, put aside or not: that somebody waits for something is no good news.
Level worst_leading(const std::vector<Flag>& flags) {
  bool good = false, watch = false;
  for (const Flag& flag : flags) {
    if (flag.kind != SignalKind::leading) continue;
    if (flag.level == Level::risk) return Level::risk;
    watch = watch || flag.level == Level::watch;
    good = good || flag.level == Level::good;
  }
  return watch ? Level::watch : good ? Level::good : Level::unknown;
}

std::vector<Flag> raised(const std::vector<Flag>& flags) {
  std::vector<Flag> out;
  // That it renews is what the list is about.
  for (const Flag& flag : flags)
    if (flag.raised() && flag.id != "renewal") out.push_back(flag);
  std::stable_sort(out.begin(), out.end(), [](const Flag& a, const Flag& b) {
    const auto place = [](const Flag& flag) {
      return std::pair(static_cast<int>(flag.kind), flag.level == Level::risk ? 0 : 1);
    };
    return place(a) < place(b);
  });
  return out;
}

DueRenewal due_of(const account::PortfolioRow& row, const BesideRenewals& beside) {
  DueRenewal due;
  due.account_id = row.id, due.account = row.name, due.owner = row.owner, due.tier = row.tier;
  due.day = *row.renewal_date;
  const auto notice = beside.notice.find(row.id);
  due.notice_known = notice != beside.notice.end();
  due.notice_days = due.notice_known ? notice->second : judgement::kNoticeDays;
  due.decide_by = due.day - due.notice_days;
  due.signals = raised(row.flags);
  due.side = side_of(row.flags);
  due.rule = worst_leading(row.flags);
  if (row.next) due.next = row.next->title;
  return due;
}

void add_quarters(Outlook& all) {
  using relationship::Call;
  for (const DueRenewal& due : all.due) {
    const Day start = period_start(due.day, Grain::quarter);
    if (all.quarters.empty() || all.quarters.back().start != start) all.quarters.push_back({start});
    RenewalQuarter& quarter = all.quarters.back();
    ++quarter.renewals;
    if (!due.arr) {
      ++quarter.without_arr;
      continue;
    }
    quarter.due += *due.arr;
    const auto* said = due.call();
    if (said != nullptr && said->call == Call::lost)
      quarter.lost += *due.arr;
    else if (due.rule == Level::risk || (said != nullptr && said->call == Call::at_risk))
      quarter.at_risk += *due.arr;
  }
}

/// The ARR before each past renewal; marks as renewed who pays on.
std::vector<std::optional<Money>> past_amounts(const workspace::Reader& reader,
                                               const workspace::BookRecords& records, Day today,
                                               std::vector<PastRenewal>& past, const Progress& progress) {
  std::vector<std::optional<Money>> amounts(past.size());
  if (past.empty()) return amounts;
  std::unordered_map<std::string, std::vector<std::size_t>> of_account;
  for (std::size_t i = 0; i < past.size(); ++i) of_account[past[i].account_id].push_back(i);
  const auto wanted = [&](const std::string& id) { return of_account.contains(id); };
  const auto take = [&](AccountRevenue&& account) {
    for (const std::size_t i : of_account.at(account.id)) {
      if (const auto before = account.on(past[i].day); before && before->arr.amount.amount > 0.0)
        amounts[i] = before->arr.amount;
      // Who pays on, by whatever source, has renewed.
      const auto after = account.on(past[i].day + judgement::kRenewalOver + 1);
      if (after && after->arr.amount.amount > 0.0 && !after->arr.late) past[i].renewed = true;
    }
  };
  const Day from = past.back().day - judgement::kRenewalOver;
  import::each_revenue(reader, records, wanted, today, from, today, progress, take);
  return amounts;
}

}  // namespace

std::optional<int> notice_days(const std::string& field, const std::string& text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  const auto number = parse_integer(text.substr(0, end));
  if (!number || *number <= 0) return std::nullopt;
  const std::string rest = end == std::string::npos ? std::string() : ascii_lower(trimmed(text.substr(end)));
  // "30.11.2026" and "2026-11-30" begin with a number too.
  if (!rest.empty() && std::string_view(".-/,").find(rest.front()) != std::string_view::npos)
    return std::nullopt;
  const std::string& unit = rest.empty() ? field : rest;
  const auto says = [&](std::string_view word) { return unit.find(word) != std::string::npos; };
  const int days = says("year") ? 365 : says("month") ? 30 : says("week") ? 7 : 1;
  return *number * days <= 730 ? std::optional(static_cast<int>(*number * days)) : std::nullopt;
}

Outlook load_renewals(const workspace::Reader& reader, Day today, Day until, const Progress& progress) {
  if (until < today)
    throw Error(ErrorCode::input, "The outlook looks ahead: " + short_date(until) + " is before today.");
  Outlook all;
  all.today = today, all.until = until;
  progress.report({"Reading the accounts", 0, 0});
  const account::Portfolio portfolio = account::load_portfolio(reader, today);
  progress.check();
  progress.report({"Reading contracts and deals", 0, 0});
  const workspace::BookRecords records =
      workspace::load_book_records(reader.database(), workspace::WantedDeals::all, progress);
  const BesideRenewals beside = beside_of(records, today);
  std::vector<PastRenewal> past = past_renewals(reader, records, today, progress);
  if (past.size() > judgement::kReplayed) past.resize(judgement::kReplayed);
  // Both what is due and what is over are in one currency, at today's rates.
  std::map<std::string, double> amounts;
  for (const account::PortfolioRow& row : portfolio.rows)
    if (row.arr) amounts[row.arr->currency] += row.arr->amount;
  // Further currencies are converted, but only ARR decides which one leads.
  const auto meet = [&](const std::string& currency) {
    if (!currency.empty()) amounts.try_emplace(currency, 0.0);
  };
  for (const auto& [account, open] : beside.expansion)
    for (const auto& [currency, amount] : open) meet(currency);
  progress.report({"Replaying past renewals", 0, past.size()});
  const std::vector<std::optional<Money>> past_arr = past_amounts(reader, records, today, past, progress);
  for (const std::optional<Money>& arr : past_arr)
    if (arr) meet(arr->currency);
  const CommonCurrency common(reader, today, amounts);
  all.currency = common.code(), all.rates = common.words();

  std::map<std::string, std::vector<relationship::RenewalCall>> calls = relationship::load_calls(reader);
  std::vector<Stake> stakes;
  for (const account::PortfolioRow& row : portfolio.rows) {
    ++all.customers;
    if (!row.renewal_date) ++all.undated;
    if (!row.renewal_date || *row.renewal_date > until || *row.renewal_date < today - judgement::kRenewalOver)
      continue;
    // Whoever pays nothing has nothing to renew.
    if (row.arr && row.arr->amount <= 0.0) {
      ++all.paying_nothing;
      continue;
    }
    DueRenewal due = due_of(row, beside);
    if (row.arr) due.arr = common.cents(*row.arr);
    if (const auto open = beside.expansion.find(row.id); open != beside.expansion.end())
      for (const auto& [currency, amount] : open->second)
        due.expansion +=
            common.cents({amount, currency.empty() && row.arr ? row.arr->currency : currency}).value_or(0);
    if (const auto made = calls.find(row.id); made != calls.end())
      for (const relationship::RenewalCall& call : made->second)
        if (relationship::is_about(call, due.day)) due.calls.push_back(call);
    due.asked = relationship::asked_on(due.calls, due.day, today);
    all.asked += due.asked == relationship::Asked::none ? 0 : 1;
    all.expansion += due.expansion;
    if (due.arr)
      stakes.push_back({*due.arr, due.side});
    else
      ++all.without_arr;
    all.due.push_back(std::move(due));
  }
  std::stable_sort(all.due.begin(), all.due.end(),
                   [](const DueRenewal& a, const DueRenewal& b) { return a.day < b.day; });
  add_quarters(all);

  for (std::size_t i = 0; i < past.size(); ++i)
    if (past_arr[i]) past[i].arr = common.cents(*past_arr[i]);
  Replay replay(reader, records, today);
  std::uint64_t done = 0;
  for (PastRenewal& one : past) {
    if (++done % 16 == 0) {
      progress.check();
      progress.report({"Replaying past renewals", done, past.size()});
    }
    const Day then = one.day - judgement::kLastCall;
    const std::vector<Flag> flags = replay.leading_on(one.account_id, then);
    one.side = side_of(flags);
    for (const Flag& flag : flags)
      if (flag.level == Level::risk) one.signal += (one.signal.empty() ? "" : ", ") + flag.label;
    if (const auto made = calls.find(one.account_id); made != calls.end())
      if (const auto* call = relationship::call_on(made->second, one.day, then)) one.call = *call;
  }
  all.past = std::move(past);
  all.history = history_of(all.past);
  all.earned = all.history.earned();
  all.chances = chances_of(all.history);
  if (all.earned)
    all.sum = draw_sum(stakes, all.chances,
                       statistics::generator_for("renewals", today, workspace::data_version(reader)));
  else
    for (const Stake& stake : stakes) all.sum.due += stake.amount;
  all.brier = brier_of(all.past);
  all.touches_until = replay.now().touches_until;
  return all;
}

}  // namespace rapport::practice
