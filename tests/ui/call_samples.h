// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made calls, for pictures and tests. "Today" is Monday, 30 November 2026, and the zone UTC.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/account/calls_ahead.h"

namespace rapport::samples {

using Calls = std::vector<account::DayCall>;

[[nodiscard]] inline Day calls_day() {
  return day_of(CivilDate{2026, 11, 30});
}

/// A moment of that day, or of `days` later.
[[nodiscard]] inline Instant call_time(int hour, int minute, int days = 0) {
  return utc_start(calls_day() + days) + hour * 3600 + minute * 60;
}

/// Half an hour with an account of sample_portfolio(); without a name it is not known with whom.
[[nodiscard]] inline account::DayCall sample_call(int hour, int minute, const std::string& account,
                                                  int days = 0) {
  account::DayCall call;
  call.start = call_time(hour, minute, days);
  call.end = call.start + 1800;
  call.title = account.empty() ? "Introduction" : "Weekly with " + account;
  call.account_id = account.empty() ? "" : "001" + account.substr(0, 3);
  call.account_name = account;
  call.status = account.empty() ? account::DayCall::Status::unknown : account::DayCall::Status::joined;
  call.source = "calendar";
  call.record = "calendar:event:" + std::to_string(call.start) + "@vendor.example";
  call.people = {
      {"Kim Vale", "kim.vale@customer.example", !account.empty(), account.empty() ? "" : "sponsor", "COO"},
      {"L. Ott", "l.ott@customer.example", false, "", ""}};
  return call;
}

/// The same, where only the title says with whom.
[[nodiscard]] inline account::DayCall suggested_call(int hour, int minute, const std::string& account) {
  account::DayCall call = sample_call(hour, minute, account);
  call.status = account::DayCall::Status::suggested;
  return call;
}

/// These days from today on, and empty ones up to a week.
[[nodiscard]] inline std::shared_ptr<const account::CallsAhead> calls_of(std::vector<Calls> days) {
  auto calls = std::make_shared<account::CallsAhead>();
  calls->today = calls_day();
  calls->known = true;
  days.resize(8);
  for (std::size_t i = 0; i < days.size(); ++i)
    calls->days.push_back({calls_day() + static_cast<int>(i), "UTC", true, std::move(days[i])});
  return calls;
}

/// A usual Monday, seen at 10:18, and the days after it.
[[nodiscard]] inline std::shared_ptr<const account::CallsAhead> sample_calls() {
  return calls_of(
      {{sample_call(9, 0, "Alder Foods"), sample_call(10, 30, "Northwind Logistics"),
        sample_call(11, 30, "Falcon Health"), sample_call(15, 0, "Quartz Insurance"), sample_call(16, 0, "")},
       {sample_call(9, 30, "Cedar Robotics", 1), sample_call(14, 0, "Willow Media", 1)},
       {},
       {sample_call(10, 0, "Harbor Retail", 3)}});
}

/// More calls than there is room for; one is suggested by its title.
[[nodiscard]] inline std::shared_ptr<const account::CallsAhead> many_calls() {
  Calls calls;
  for (int hour = 8; hour < 18; ++hour)
    calls.push_back(sample_call(hour, 30, "Customer number " + std::to_string(hour - 7)));
  calls[3] = suggested_call(11, 30, "Falcon Health");
  calls[4].account_name = "Donaudampfschifffahrtsgesellschaft mbH & Co. KG";
  return calls_of({calls});
}

}  // namespace rapport::samples
