// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/calls_ahead.h"

#include <algorithm>

#include "core/base/time_zone.h"

namespace rapport::account {
namespace {

constexpr int kDaysAhead = 7;
constexpr int kWorkingDays = 5;

}  // namespace

const DayCalls* CallsAhead::day(Day wanted) const noexcept {
  const auto found =
      std::find_if(days.begin(), days.end(), [&](const DayCalls& one) { return one.day == wanted; });
  return found == days.end() ? nullptr : &*found;
}

CallsAhead load_calls_ahead(const workspace::Reader& reader, Instant now) {
  CallsAhead calls;
  const DayCalls first = load_day_calls(reader, utc_day(now));
  calls.zone = first.zone;
  calls.known = first.known;
  // Late in the evening it may be the next day already where the workspace is.
  calls.today = TimeZone(calls.zone).local_day(now);
  if (!calls.known) return calls;
  const Day monday = week_shown(calls.today);
  const Day from = std::min(calls.today, monday);
  const Day to = std::max(calls.today + kDaysAhead, monday + (kWorkingDays - 1));
  for (Day day = from; day <= to; day = day + 1)
    calls.days.push_back(day == first.day ? first : load_day_calls(reader, day));
  return calls;
}

Day week_shown(Day today) noexcept {
  const Day monday = period_start(today, Grain::week);
  return today - monday < kWorkingDays ? monday : monday + 7;
}

bool is_over(const DayCall& call, Instant now) noexcept {
  return std::max(call.end, call.start + kCallGrace) <= now;
}

std::optional<Instant> next_start(const DayCalls& day, Instant now) noexcept {
  std::optional<Instant> next;
  for (const DayCall& call : day.calls)
    if (now < call.start + kCallGrace && (!next || call.start < *next)) next = call.start;
  return next;
}

const DayCalls* day_shown(const CallsAhead& calls, Instant now) noexcept {
  for (const DayCalls& day : calls.days) {
    if (day.day < calls.today) continue;
    if (std::any_of(day.calls.begin(), day.calls.end(), [&](const DayCall& c) { return !is_over(c, now); }))
      return &day;
  }
  return nullptr;
}

const DayCall* next_call_with(const CallsAhead& calls, const std::string& account_id, Instant now) noexcept {
  const DayCalls* const today = calls.day(calls.today);
  if (today == nullptr || account_id.empty()) return nullptr;
  const DayCall* next = nullptr;
  for (const DayCall& call : today->calls)
    if (call.account_id == account_id && call.status == DayCall::Status::joined &&
        now < call.start + kCallGrace && (next == nullptr || call.start < next->start))
      next = &call;
  return next;
}

const DayCall* call_held_with(const CallsAhead& calls, const std::string& account_id, Instant now) noexcept {
  const DayCalls* const today = calls.day(calls.today);
  if (today == nullptr || account_id.empty()) return nullptr;
  const DayCall* held = nullptr;
  for (const DayCall& call : today->calls)
    if (call.account_id == account_id && call.status == DayCall::Status::joined && call.start <= now &&
        (held == nullptr || call.start > held->start))
      held = &call;
  return held;
}

}  // namespace rapport::account
