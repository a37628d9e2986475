// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/retention.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/base/enum_names.h"
#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace {

constexpr EnumNames<8> kMovements = {
    "expansion", "contraction", "lost", "unchanged", "unknown", "new", "joined_and_left", "not_known_before"};

Movement movement_of(const RetentionRow& row) {
  if (!row.start) return Movement::not_known_before;
  if (*row.start <= 0) return row.end.value_or(0) > 0 ? Movement::fresh : Movement::joined_and_left;
  if (!row.end) return Movement::unknown;
  if (*row.end <= 0) return Movement::lost;
  return *row.end > *row.start   ? Movement::expansion
         : *row.end < *row.start ? Movement::contraction
                                 : Movement::unchanged;
}

bool in_cohort(const RetentionRow& row) {
  return row.start.value_or(0) > 0;
}

/// The size of what happened, for the order.
Cents size_of(const RetentionRow& row) {
  if (row.movement == Movement::unknown) return *row.start;
  if (row.movement == Movement::joined_and_left) return row.between;
  return std::abs(row.change());
}

double percent(Cents part, Cents whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::string_view name_of(Movement movement) noexcept {
  return name_in(kMovements, movement);
}

bool Retention::range_only() const noexcept {
  return coverage < judgement::kArrKnown;
}

Retention retention_of(std::vector<RetentionRow> rows, Day from, Day to, std::string currency) {
  Retention all;
  all.from = from, all.to = to, all.currency = std::move(currency);
  Cents known_start = 0, kept_start = 0;
  for (RetentionRow& row : rows) {
    row.movement = movement_of(row);
    if (!in_cohort(row)) {
      (row.start ? all.fresh : all.not_known_before) += row.end.value_or(0);
      continue;
    }
    const Cents start = *row.start;
    ++all.accounts;
    ++all.by[row.source];
    all.start += start;
    if (!row.end) {
      all.unknown += start;
      all.not_comparable += row.last.value_or(0);
      continue;
    }
    ++all.known;
    known_start += start;
    all.end += *row.end;
    kept_start += std::min(start, *row.end);
    all.expansion += std::max<Cents>(0, *row.end - start);
    if (row.movement == Movement::lost)
      ++all.lost, all.churn += start;
    else
      all.contraction += std::max<Cents>(0, start - *row.end);
  }
  all.now = all.end + all.fresh + all.not_known_before + all.not_comparable;
  all.coverage = all.start == 0 ? 1.0 : static_cast<double>(known_start) / static_cast<double>(all.start);
  // Unknown lost: nothing of it is left. Unknown kept: all of it is.
  all.nrr = {percent(all.end, known_start), percent(all.end, all.start),
             percent(all.end + all.unknown, all.start)};
  all.grr = {percent(kept_start, known_start), percent(kept_start, all.start),
             percent(kept_start + all.unknown, all.start)};
  all.logo_churn = all.known == 0 ? 0.0 : 100.0 * all.lost / all.known;
  const statistics::Interval logo = statistics::wilson(all.lost, all.known);
  all.logo = {100.0 * logo.low, 100.0 * logo.high};
  std::sort(rows.begin(), rows.end(), [](const RetentionRow& a, const RetentionRow& b) {
    return std::tuple(!in_cohort(a), -size_of(a), std::string_view(a.account),
                      std::string_view(a.account_id)) < std::tuple(!in_cohort(b), -size_of(b),
                                                                   std::string_view(b.account),
                                                                   std::string_view(b.account_id));
  });
  all.rows = std::move(rows);
  return all;
}

Period usual_period(Day today) {
  return {add_months(today, -12), today};
}

}  // namespace rapport::practice
