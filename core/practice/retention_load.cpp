// SPDX-License-Identifier: GPL-3.0-or-later
// Retention from the workspace: every account's ARR on both days, in one currency.
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/import/revenue_history.h"
#include "core/model/commercial.h"
#include "core/model/money_words.h"
#include "core/practice/common_currency.h"
#include "core/practice/retention.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

/// What the other sources say, in a few words.
std::string others_words(const std::vector<ArrSource>& others) {
  std::string words;
  for (const ArrSource& one : others) {
    const std::string_view what = one.source == "contracts"       ? "running contracts say "
                                  : one.source == "subscriptions" ? "billing says "
                                  : one.source == "won_deals"     ? "won deals say "
                                  : one.source == "by_hand"       ? "by hand it is "
                                                                  : "a CRM field says ";
    words += (words.empty() ? "" : ", ") + std::string(what) + money_words(one.amount);
  }
  return words;
}

}  // namespace

Retention load_retention(const workspace::Reader& reader, Day from, Day to, Day today,
                         const Progress& progress) {
  if (from >= to)
    throw Error(ErrorCode::input, "The period must begin before it ends: " + short_date(from) +
                                      " is not before " + short_date(to) + ".");
  if (to > today)
    throw Error(ErrorCode::input, "What retention will be on " + short_date(to) +
                                      " nobody knows yet; the period ends today at the latest.");
  struct Read {
    std::string id, name;
    bool deleted;
    ArrSpan span;
  };
  std::vector<Read> read;
  std::map<std::string, double> start, end;
  std::optional<Day> first_reading;
  const auto take = [&](AccountRevenue&& account) {
    Read one{std::move(account.id), std::move(account.name), account.deleted, arr_between(account, from, to)};
    for (const RevenueLine& line : account.lines)
      if (!line.readings.empty() && (!first_reading || line.readings.front().day < *first_reading))
        first_reading = line.readings.front().day;
    const ArrSpan& span = one.span;
    const bool zero = (!span.start || span.start->amount.amount <= 0.0) &&
                      (!span.end || span.end->amount.amount <= 0.0) && span.between.amount <= 0.0;
    if (zero) return;
    if (span.start && span.start->amount.amount > 0.0)
      start[span.start->amount.currency] += span.start->amount.amount;
    const auto& last = span.end ? span.end : span.last;
    if (last && last->amount.amount > 0.0) end[last->amount.currency] += last->amount.amount;
    if (span.between.amount > 0.0 && !span.between.currency.empty())
      start.try_emplace(span.between.currency, 0.0);
    read.push_back(std::move(one));
  };
  import::each_revenue(reader, today, from, to, progress, take);
  std::map<std::string, double>& currencies = start;
  currencies.insert(end.begin(), end.end());
  const CommonCurrency common(reader, from, currencies);
  std::vector<RetentionRow> rows;
  std::map<std::string, int> left_out;
  for (Read& one : read) {
    RetentionRow row;
    ArrSpan& span = one.span;
    std::string missing;
    bool can = true;
    const auto convert = [&](const std::optional<ArrOn>& arr) -> std::optional<Cents> {
      if (!arr) return std::nullopt;
      const auto amount = common.cents(arr->amount);
      if (!amount) can = false, missing = arr->amount.currency;
      return amount;
    };
    row.start = convert(span.start);
    row.end = convert(span.end);
    row.last = convert(span.last);
    if (span.between.amount > 0.0) row.between = convert(ArrOn{span.between, false}).value_or(0);
    if (!can) {
      ++left_out[missing];
      continue;
    }
    const auto& newest = span.end ? span.end : span.last;
    row.late_end = newest && newest->late;
    row.source = span.source;
    row.note = row.late_end ? "renewal late, not counted as lost" : others_words(span.others);
    if (!row.end) row.note = one.deleted ? "deleted in the CRM" : "no source covers both days";
    row.account_id = std::move(one.id), row.account = std::move(one.name);
    rows.push_back(std::move(row));
  }
  Retention all = retention_of(std::move(rows), from, to, common.code());
  all.left_out = std::move(left_out);
  all.first_reading = first_reading;
  all.rates = common.words();
  progress.check();
  return all;
}

}  // namespace rapport::practice
