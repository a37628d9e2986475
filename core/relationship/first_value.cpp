// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/first_value.h"

#include <algorithm>
#include <tuple>

#include "core/base/enum_names.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"

namespace rapport::relationship {
namespace {

constexpr EnumNames<2> kValueStarts = {"contract", "go_live"};
constexpr EnumNames<3> kValueStatuses = {"reached", "lost", "not_yet"};

}  // namespace

std::string_view name_of(ValueStart start) noexcept {
  return name_in(kValueStarts, start);
}
std::optional<ValueStart> parse_value_start(std::string_view text) noexcept {
  return value_in<ValueStart>(kValueStarts, text);
}
std::string_view name_of(ValueStatus status) noexcept {
  return name_in(kValueStatuses, status);
}

FirstValue first_value(const SuccessPlan& plan, std::optional<Day> start, std::optional<Day> lost,
                       Day today) {
  FirstValue value;
  value.start = start;
  std::optional<Day> next;
  for (const Milestone& one : plan.milestones) {
    if (!one.first_value || one.state == MilestoneState::dropped) continue;
    value.marked = true;
    const auto day = plan_day(one.state == MilestoneState::done ? one.done_on : one.due);
    if (one.state == MilestoneState::done) {
      // Done without a day: that it is done is known, and when is not.
      value.undated = value.undated || !day || *day > today;
      if (!day || *day > today || (value.ended && *value.ended <= *day)) continue;
      value.status = ValueStatus::reached;
      value.ended = day;
      value.milestone = one.title;
    } else if (value.status != ValueStatus::reached &&
               (value.milestone.empty() || (day && (!next || *day < *next)))) {
      next = day;
      value.milestone = one.title;
    }
  }
  // A dated one is the earliest that is known.
  if (value.status == ValueStatus::reached) value.undated = false;
  if (!value.undated && lost && *lost <= today && (!value.ended || *value.ended > *lost)) {
    value.status = ValueStatus::lost;
    value.ended = lost;
  }
  if (!start) return value;
  const Day end = value.ended.value_or(today);
  value.before_start = value.status == ValueStatus::reached && end < *start;
  value.days = std::max(0, end - *start);
  return value;
}

std::optional<statistics::TimeTo> subject_of(const FirstValue& value) {
  if (!value.compared() || !value.days) return std::nullopt;
  using statistics::TimeEnd;
  return statistics::TimeTo{*value.days, value.status == ValueStatus::reached ? TimeEnd::event
                                         : value.status == ValueStatus::lost  ? TimeEnd::lost
                                                                              : TimeEnd::censored};
}

bool FirstValues::enough() const noexcept {
  return times.events >= judgement::kFewestFirstValues;
}

bool FirstValues::operator==(const FirstValues& other) const {
  return no_start == other.no_start && no_milestone == other.no_milestone && undated == other.undated &&
         before_start == other.before_start &&
         std::equal(subjects.begin(), subjects.end(), other.subjects.begin(), other.subjects.end(),
                    [](const auto& a, const auto& b) { return a.time == b.time && a.end == b.end; });
}

FirstValues compare(const std::vector<FirstValue>& all) {
  FirstValues values;
  for (const FirstValue& one : all) {
    if (!one.marked)
      ++values.no_milestone;
    else if (!one.start)
      ++values.no_start;
    else if (one.undated)
      ++values.undated;
    values.before_start += one.compared() && one.before_start ? 1 : 0;
    if (const auto subject = subject_of(one)) values.subjects.push_back(*subject);
  }
  std::sort(values.subjects.begin(), values.subjects.end(),
            [](const auto& a, const auto& b) { return std::tie(a.time, a.end) < std::tie(b.time, b.end); });
  values.times = statistics::time_to_event(values.subjects);
  return values;
}

std::string first_value_words(const FirstValue& value) {
  if (!value.marked) return "First value is not known: no milestone of the plan is marked as value.";
  if (value.undated) return "First value is reached; on which day is not written down.";
  if (value.goes_live && value.status == ValueStatus::not_yet)
    return "Goes live on " + short_date(*value.goes_live) + "; no first value yet.";
  if (!value.days)
    return value.status == ValueStatus::reached
               ? "First value on " + short_date(*value.ended) +
                     "; after how many days is not known: " + value.start_words
               : "How long the first value takes is not known: " + value.start_words;
  const std::string day = grouped(*value.days);
  switch (value.status) {
    case ValueStatus::reached:
      return value.before_start ? "First value before the start: counted as day 0."
                                : "First value on day " + day + ".";
    case ValueStatus::lost:
      return "Lost on day " + day + ", before the first value.";
    case ValueStatus::not_yet:
      break;
  }
  return "Day " + day + ", no first value yet.";
}

std::string median_interval_words(const statistics::TimeToEvent& times) {
  const auto end = [](const std::optional<int>& day) { return day ? grouped(*day) : std::string("\u2013"); };
  return end(times.median_low) + " to " + end(times.median_high);
}

std::string compared_words(const FirstValues& values) {
  const statistics::TimeToEvent& times = values.times;
  if (times.n == 0) return "No customer has a start and a milestone that is marked as value.";
  const std::string accounts = counted(times.n, "comparable account");
  if (!values.enough())
    return std::to_string(times.events) + " of " + accounts +
           (times.events == 1 || times.n == 1 ? " has it" : " have it") + ": too few for a median.";
  if (!times.median) return "Half of " + accounts + " do not have it by now.";
  return "Half of " + accounts + " had it by day " + grouped(*times.median) + " (" +
         median_interval_words(times) + ").";
}

}  // namespace rapport::relationship
