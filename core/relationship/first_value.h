// SPDX-License-Identifier: GPL-3.0-or-later
/// How long a customer waits for the first value, and how long comparable customers did. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/model/plan.h"
#include "core/statistics/survival.h"

namespace rapport::relationship {

/// What the days are counted from: one choice for the workspace (setting `first_value_start`).
enum class ValueStart : std::uint8_t { contract, go_live };
[[nodiscard]] std::string_view name_of(ValueStart start) noexcept;  ///< "contract", "go_live".
[[nodiscard]] std::optional<ValueStart> parse_value_start(std::string_view text) noexcept;

/// How the wait stands.
enum class ValueStatus : std::uint8_t { reached, lost, not_yet };
[[nodiscard]] std::string_view name_of(ValueStatus status) noexcept;  ///< "reached", "lost", "not_yet".

/// One customer's wait.
struct FirstValue {
  ValueStatus status = ValueStatus::not_yet;
  std::optional<Day> start;           ///< nullopt: not known, and then there are no days.
  std::string start_words;            ///< What the start is taken from; why there is none.
  std::optional<Day> goes_live = {};  ///< Counted from go-live, which lies ahead: there is no start yet.
  std::optional<Day> ended;           ///< Reached: the day; lost: the day it was lost.
  std::optional<int> days;            ///< To the end, or to today.
  bool before_start = false;          ///< Reached before the start: counts as 0 days.
  bool marked = false;    ///< The plan has a milestone that is marked as value and was not dropped.
  bool undated = false;   ///< Such a milestone is done, and no day says when: the wait is not known.
  std::string milestone;  ///< Its title: the one reached, else the next one due.
  /// True where the customer is one of those that are compared: without a marked milestone, or without the
  /// day of the one that is done, nobody knows.
  [[nodiscard]] bool compared() const noexcept { return start.has_value() && marked && !undated; }
  bool operator==(const FirstValue&) const = default;
};

/// The wait by the plan: the earliest done milestone that is marked as value. `lost`: the day from which it
/// is no customer any more; what was reached before that day is reached.
[[nodiscard]] FirstValue first_value(const SuccessPlan& plan, std::optional<Day> start,
                                     std::optional<Day> lost, Day today);

/// The wait as a subject of the comparison; nullopt where it is not compared.
[[nodiscard]] std::optional<statistics::TimeTo> subject_of(const FirstValue& value);

/// The first value of many customers.
struct FirstValues {
  statistics::TimeToEvent times;
  std::vector<statistics::TimeTo> subjects;  ///< Those compared, by time.
  int no_start = 0;                          ///< With a marked milestone and no start: left out.
  int no_milestone = 0;  ///< Customers whose plan marks no milestone as value, or who have none: left out.
  int undated = 0;       ///< Reached on a day that nobody wrote down: left out.
  int before_start = 0;  ///< Reached before the start: counted as 0 days.
  /// False: too few reached it for a median (judgements.h); dots only.
  [[nodiscard]] bool enough() const noexcept;
  bool operator==(const FirstValues&) const;
};
/// Puts them together.
[[nodiscard]] FirstValues compare(const std::vector<FirstValue>& all);

/// "Day 47, no first value yet.", "First value on day 31.", "Lost on day 80, before the first value.", "First
/// value is not known: ...", "Goes live on 12 Jan 2027; no first value yet.".
[[nodiscard]] std::string first_value_words(const FirstValue& value);
/// "Half of 12 comparable accounts had it by day 52 (28 to –).", "4 of 9 comparable accounts have it: too few
/// for a median.".
[[nodiscard]] std::string compared_words(const FirstValues& values);
/// "28 to –", an open end as a dash.
[[nodiscard]] std::string median_interval_words(const statistics::TimeToEvent& times);

}  // namespace rapport::relationship
