// SPDX-License-Identifier: GPL-3.0-or-later
/// Rolls raw events up per account, month and day. Depends only on the segments and the joins of groups and
/// people, so it can be repeated for any months and accounts. Internal to the import.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/base/flat_map64.h"
#include "core/base/ordered_work.h"
#include "core/base/progress.h"
#include "core/base/time_zone.h"
#include "core/workspace/usage_people.h"
#include "core/workspace/usage_store.h"

namespace rapport::import {

/// One run per object; uses all cores.
class UsageRollup {
 public:
  /// `workspace_zone`: the zone that days are counted in.
  UsageRollup(workspace::UsageStore& store, const std::string& workspace_zone);

  /// Rolls up: months that hold touched days (of the project's clock) for all accounts, all other months for
  /// `changed` accounts only. `everything` does all months for all accounts. `between` is called after each
  /// month that was written, for what else the workspace takes while other cores count the next ones.
  void run(const std::set<Day>& touched_days, const std::set<std::uint32_t>& changed_accounts,
           bool everything, const Progress& progress, const std::function<void()>& between = {});

 private:
  /// A month, or one of several passes over it.
  struct Pass {
    Day month, end;
    const std::vector<std::uint32_t>* only = nullptr;  ///< The accounts that are counted again; null: all.
    std::uint32_t pass = 0, passes = 1;
  };
  struct Rows;
  struct Rolled;
  void roll_month(Day month, const std::vector<std::uint32_t>* only, OrderedWork<Rolled>& months,
                  const Progress& progress);
  /// The events of a day that are in the month and have an account. Any thread.
  [[nodiscard]] Rows rows_of(Day day, const std::vector<char>& bytes, const Pass& pass);
  /// The zones that determine an event's day.
  struct Zones {
    TimeZone workspace;
    std::vector<TimeZone> clocks;  ///< By the number of the clock.
    bool plain = true;             ///< All of them are UTC.
    [[nodiscard]] Zones copy() const;
    [[nodiscard]] Day day_of(Day raw_day, const workspace::SegmentEvent& event) const;
  };

  workspace::UsageStore& store_;
  Zones zones_;  ///< Every thread uses a copy of its own.
  /// The account of a group or person, and the method of the join (an index into methods_).
  struct Place {
    std::uint32_t account = 0;
    std::uint8_t method = 0;
  };
  [[nodiscard]] Place place(std::uint32_t account, const std::string& method);
  std::vector<std::string> methods_ = {""};
  std::vector<Place> group_account_;
  workspace::UsagePeople people_;
  std::vector<std::uint8_t> person_methods_;  ///< The index into methods_ of each of people_'s.
  FlatSet64 identity_events_;
  std::vector<Day> days_;
  bool nothing_rolled_ = false;  ///< No month of any account is stored yet.
};

}  // namespace rapport::import
