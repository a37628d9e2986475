// SPDX-License-Identifier: GPL-3.0-or-later
/// Revenue retention of the whole book over a period: cohort, bridge, NRR, GRR and logo churn.
/// The cohort is all accounts with ARR on the first day; what is not known is neither lost nor kept. Pure but
/// for load_retention().
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/base/progress.h"
#include "core/statistics/intervals.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::practice {

/// Amounts in hundredths of the common currency: whole numbers, so that the bridge closes to the cent.
using Cents = std::int64_t;

/// What became of an account.
enum class Movement : std::uint8_t {
  expansion,
  contraction,
  lost,
  unchanged,
  unknown,           ///< ARR on the first day; on the last it is not known.
  fresh,             ///< None on the first day, some on the last: outside of the cohort.
  joined_and_left,   ///< None on both days, but some between.
  not_known_before,  ///< Some on the last day; on the first it is not known.
};
/// "expansion", ..., "joined_and_left": as --json has it.
[[nodiscard]] std::string_view name_of(Movement movement) noexcept;

/// One account over the period, amounts in the common currency.
struct RetentionRow {
  std::string account_id, account;
  std::optional<Cents> start, end;
  /// unknown: the ARR on the last day by a source that can't be compared with the first; nullopt: not known.
  std::optional<Cents> last = {};
  Cents between = 0;      ///< joined_and_left: the most that it was between.
  bool late_end = false;  ///< The renewal is late on the last day: `end`, else `last`, is the ARR before it.
  std::string source;     ///< ArrSource::source of both amounts; empty where no source covers both days.
  std::string note;       ///< "won deals say EUR 40,000"; may be empty.
  Movement movement = Movement::unchanged;
  [[nodiscard]] Cents change() const noexcept { return end.value_or(0) - start.value_or(0); }
  bool operator==(const RetentionRow&) const = default;
};

/// Shares in percent; `low` and `high` are the range from all unknown lost to all unknown as before. Equal
/// where everything is known.
struct RetentionShare {
  double value = 0.0;  ///< Of the accounts that are known on both days.
  double low = 0.0, high = 0.0;
};

/// Retention from one day to another.
struct Retention {
  Day from, to;
  std::string currency;  ///< Of all amounts.
  std::string rates;     ///< Whose exchange rates: "exchange rates of 1 Nov 2025"; empty: one currency.
  std::vector<RetentionRow> rows;  ///< The cohort by the size of the change, then the others; equals by name.
  Cents start = 0, expansion = 0, contraction = 0, churn = 0;
  Cents unknown = 0;  ///< ARR on the first day of those whose end is not known.
  Cents end = 0;      ///< Of the cohort: start + expansion - contraction - churn - unknown.
  Cents fresh = 0, not_known_before = 0;
  Cents not_comparable = 0;  ///< ARR on the last day of those whose two days no source covers.
  Cents now = 0;             ///< end + fresh + not_known_before + not_comparable.
  int accounts = 0;          ///< The cohort.
  int known = 0;             ///< Of it, those whose end is known.
  int lost = 0;              ///< Of those.
  double coverage = 1;       ///< ARR of the known ones by that of the cohort, 0..1.
  RetentionShare nrr, grr;
  double logo_churn = 0.0;              ///< Percent of the known ones.
  statistics::Interval logo;            ///< Its 95 % interval (Wilson), in percent.
  std::map<std::string, int> by;        ///< ArrSource::source: accounts of the cohort.
  std::map<std::string, int> left_out;  ///< Currency without a rate: accounts.
  std::optional<Day> first_reading;     ///< The oldest ARR that any import read, where none is older.
  /// Without a cohort there is nothing to judge.
  [[nodiscard]] bool any() const noexcept { return start > 0; }
  /// Too little is known for one figure: only the range is shown.
  [[nodiscard]] bool range_only() const noexcept;
};

/// The figures of rows with their starts and ends; movements and order are set here. Pure.
[[nodiscard]] Retention retention_of(std::vector<RetentionRow> rows, Day from, Day to, std::string currency);

/// Reads it. `today`: the day it is read on. Throws Error(input) where `from` is not before `to` or `to` is
/// after today; Cancelled by `progress`.
[[nodiscard]] Retention load_retention(const workspace::Reader& reader, Day from, Day to, Day today,
                                       const Progress& progress);
/// The period that is shown first: the twelve months to today.
struct Period {
  Day from, to;
};
[[nodiscard]] Period usual_period(Day today);

}  // namespace rapport::practice
