// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/revenue.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace rapport {
namespace {

bool runs(const RevenueTerm& term, Day day) {
  return term.from <= day && (!term.to || *term.to >= day);
}

/// What the terms bring on a day, in one currency: the account's own, else the first by its code. Amounts of
/// different currencies are never added.
Money sum_on(const AccountRevenue& account, const RevenueLine& line, Day day) {
  std::map<std::string, double> sums;
  for (const RevenueTerm& term : line.terms)
    if (runs(term, day))
      sums[term.annual.currency.empty() ? account.currency : term.annual.currency] += term.annual.amount;
  if (sums.empty()) return {0.0, account.currency};
  const auto own = sums.find(account.currency);
  const auto& [currency, amount] = own != sums.end() ? *own : *sums.begin();
  return {amount, currency};
}

/// The last day before `day` on which a term ended, and the first after it on which one begins.
struct Gap {
  std::optional<Day> ended, resumed;
  bool cancelled = false;  ///< What ended last was cancelled.
};
Gap gap_around(const RevenueLine& line, Day day) {
  Gap gap;
  for (const RevenueTerm& term : line.terms) {
    if (term.to && *term.to < day && *term.to >= term.from && (!gap.ended || *term.to > *gap.ended))
      gap.ended = term.to, gap.cancelled = term.cancelled;
    if (term.from > day && (!gap.resumed || term.from < *gap.resumed)) gap.resumed = term.from;
  }
  return gap;
}

/// The renewal of what ended before a day is late, not lost.
bool is_late(const Gap& gap, Day day, Day today) {
  if (!gap.ended || day - *gap.ended > kLateRenewalDays) return false;
  return gap.resumed ? *gap.resumed - *gap.ended - 1 <= kLateRenewalDays
                     : !gap.cancelled && today - *gap.ended <= kLateRenewalDays;
}

/// True where a line's 0 on a day can't be doubted: it is a reading, the record says that it is over, or the
/// account is no customer any more.
bool surely_nothing(const AccountRevenue& account, const RevenueLine& line, Day day) {
  if (!line.has_terms) return true;
  const RevenueTerm* last = nullptr;
  for (const RevenueTerm& term : line.terms)
    if (term.to && *term.to < day && (last == nullptr || *term.to > *last->to)) last = &term;
  return last != nullptr && (last->ended || account.former);
}

/// Another line has an amount on the day on which this one says 0.
bool is_doubted(const AccountRevenue& account, const RevenueLine& line, Day day) {
  if (surely_nothing(account, line, day)) return false;
  return std::any_of(account.lines.begin(), account.lines.end(), [&](const RevenueLine& other) {
    if (&other == &line) return false;
    const auto said = account.on(other, day);
    return said && said->amount.amount > 0.0;
  });
}

Money most_between(const AccountRevenue& account, const RevenueLine& line, Day from, Day to) {
  Money most{0.0, account.currency};
  const auto take = [&](const Money& money) {
    if (money.amount > most.amount) most = money;
  };
  for (const RevenueTerm& term : line.terms)
    if (term.from > from && term.from < to) take(sum_on(account, line, term.from));
  for (const ArrReading& reading : line.readings)
    if (reading.day > from && reading.day < to) take(reading.amount);
  return most;
}

std::vector<ArrSource> differing(const AccountRevenue& account, const RevenueLine* used, const ArrOn& end,
                                 Day to) {
  std::vector<ArrSource> others;
  for (const RevenueLine& line : account.lines) {
    if (&line == used) continue;
    const auto said = account.on(line, to);
    if (said && said->amount.amount > 0.0 &&
        (std::abs(said->amount.amount - end.amount.amount) >= 0.5 ||
         said->amount.currency != end.amount.currency))
      others.push_back({line.source, said->amount, {}, line.system});
  }
  return others;
}

}  // namespace

std::optional<Money> RevenueLine::read_on(Day day) const {
  const auto after = std::upper_bound(readings.begin(), readings.end(), day,
                                      [](Day at, const ArrReading& reading) { return at < reading.day; });
  if (after == readings.begin()) return std::nullopt;
  const ArrReading& last = *std::prev(after);
  const bool steady = after != readings.end() && after->amount == last.amount;
  if (day - last.day > kReadingDays && !steady) return std::nullopt;
  // After the last reading the records themselves say what ended since.
  if (has_terms && after == readings.end() && day > last.day) return std::nullopt;
  return last.amount;
}

std::optional<ArrOn> AccountRevenue::on(const RevenueLine& line, Day day) const {
  // What an import read beats what today's records say of that day: amounts are changed in place.
  if (auto read = line.read_on(day)) return ArrOn{std::move(*read)};
  if (!line.has_terms || (line.known_from && day < *line.known_from)) return std::nullopt;
  ArrOn found{sum_on(*this, line, day)};
  if (found.amount.amount > 0.0) return found;
  if (const Gap gap = gap_around(line, day); is_late(gap, day, today))
    return ArrOn{sum_on(*this, line, *gap.ended), true};
  return found;
}

std::optional<AccountRevenue::Found> AccountRevenue::on(Day day) const {
  std::optional<Found> none;
  for (const RevenueLine& line : lines) {
    auto said = on(line, day);
    if (!said) continue;
    if (said->amount.amount > 0.0) return Found{std::move(*said), &line};
    // A known end is not argued with by what is weaker.
    if (!none && !is_doubted(*this, line, day)) return Found{std::move(*said), &line};
    if (!none) none = Found{std::move(*said), &line};
  }
  return none;
}

ArrSpan arr_between(const AccountRevenue& account, Day from, Day to) {
  ArrSpan span;
  for (const RevenueLine& line : account.lines) {
    auto start = account.on(line, from);
    auto end = account.on(line, to);
    if (!start || !end) continue;
    const auto doubted = [&](const ArrOn& arr, Day day) {
      return arr.amount.amount <= 0.0 && is_doubted(account, line, day);
    };
    if (doubted(*start, from) || doubted(*end, to)) continue;
    span.source = line.source, span.system = line.system;
    if (start->amount.amount <= 0.0 && end->amount.amount <= 0.0)
      span.between = most_between(account, line, from, to);
    span.others = differing(account, &line, *end, to);
    span.start = std::move(start), span.end = std::move(end);
    return span;
  }
  // No source covers both days: two sources are not compared with each other.
  const auto start = account.on(from);
  const auto end = account.on(to);
  if (start) span.start = start->arr;
  if (end && (!start || start->arr.amount.amount <= 0.0))
    span.end = end->arr;
  else if (end)
    span.last = end->arr;
  return span;
}

}  // namespace rapport
