// SPDX-License-Identifier: GPL-3.0-or-later
/// ARR(account, day): what an account brought in a year on any day, from the sources that say today's ARR and
/// in the same order. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport {

/// A reading of an earlier import speaks for so many days after it, and for the whole time to the next one
/// that says the same amount (judgement).
inline constexpr int kReadingDays = 45;
/// A gap of up to so many days before a renewal is late, not lost (judgement).
inline constexpr int kLateRenewalDays = 30;

/// What one contract, deal or subscription brings in a year, on the days on which it runs.
struct RevenueTerm {
  Day from;
  std::optional<Day> to;  ///< The last day; nullopt: no end is known.
  Money annual;
  /// The record itself says that it is over, or that it was not renewed; otherwise only its end has passed.
  bool ended = false;
  bool cancelled = false;  ///< Somebody ended it: without another term its renewal is not late, it is lost.
  bool operator==(const RevenueTerm&) const = default;
};

/// ARR of one source on a day.
struct ArrOn {
  Money amount;
  bool late = false;  ///< Nothing runs that day, but the renewal is only late: the amount before the gap.
  bool operator==(const ArrOn&) const = default;
};

/// What one source says of an account over time: terms with their days, readings of imports, or both.
struct RevenueLine {
  std::string source;  ///< As ArrSource::source.
  std::string system;  ///< As ArrSource::system.
  bool has_terms = false;
  std::vector<RevenueTerm> terms;
  std::optional<Day> known_from;     ///< Of the terms: before it nothing is known.
  std::vector<ArrReading> readings;  ///< By day, one a day; of this source.
  /// The reading of a day; nullopt where none speaks for it. Beside terms none speaks for days after the
  /// last.
  [[nodiscard]] std::optional<Money> read_on(Day day) const;
};

/// Everything that is known of an account's ARR.
struct AccountRevenue {
  std::string id, name;
  std::string currency;  ///< Of amounts that name none, and the one that counts where there are several.
  Day today;
  bool former = false;             ///< A field says that it is no customer any more.
  bool deleted = false;            ///< Deleted in the CRM, merged into no other.
  std::vector<RevenueLine> lines;  ///< The strongest source first.

  /// What one line says of a day; 0 where it knows that nothing ran, nullopt where it can't say.
  [[nodiscard]] std::optional<ArrOn> on(const RevenueLine& line, Day day) const;
  /// The ARR on a day, by the strongest line that has an amount, and that line; an amount of 0 where none has
  /// one and at least one knows that there is none; nullopt where nothing is known.
  struct Found {
    ArrOn arr;
    const RevenueLine* line = nullptr;
  };
  [[nodiscard]] std::optional<Found> on(Day day) const;
};

/// The ARR of an account at both ends of a period, by the first source that covers both days. That a contract
/// is over says nothing where a weaker source has an amount that day and the contract's own status does not
/// say so.
struct ArrSpan {
  std::optional<ArrOn> start, end;  ///< nullopt: not known.
  std::optional<ArrOn> last;        ///< Without an end that compares: what is known of the last day alone.
  std::string source, system;       ///< Of both ends; empty where no source covers both.
  Money between;                    ///< Where both are 0: the most that it was between.
  std::vector<ArrSource> others;    ///< What weaker sources say of the last day, where they differ.
  bool operator==(const ArrSpan&) const = default;
};
[[nodiscard]] ArrSpan arr_between(const AccountRevenue& account, Day from, Day to);

}  // namespace rapport
