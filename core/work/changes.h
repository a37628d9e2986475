// SPDX-License-Identifier: GPL-3.0-or-later
/// What changed on the accounts with the last import, worst first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/import/difference.h"
#include "core/model/facts.h"
#include "core/model/plan.h"
#include "core/work/successes.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::work {

/// One change of one account.
struct Change {
  std::string account_id, account;
  Level level = Level::unknown;
  std::string text;      ///< "ticket turned urgent", "people a week 9 to 3", "answered 4, was 7".
  bool success = false;  ///< A target that was reached: computed after all others (with_successes()).
  bool operator==(const Change&) const = default;
};

/// The last import and what it changed.
struct LastImport {
  std::optional<Day> day;                ///< Of the import; nothing: there was none.
  std::int64_t run = 0;                  ///< Its number; 0: there was none, or it has none.
  std::vector<Change> changes;           ///< The worst first.
  int more = 0;                          ///< Further changes that were not kept, of all accounts.
  std::vector<std::string> notes;        ///< "Usage exports end 14 Nov 2026": what the list can't show.
  std::vector<import::PersonLeft> left;  ///< Who left; the plans say who of them matters.
  bool operator==(const LastImport&) const = default;
};

/// The change in words. Pure.
[[nodiscard]] Change change_of(const import::AccountNews& news);
/// "champion left: Kim Vale is at Beech Foods now": somebody who left and whom the account's plan names as
/// sponsor, champion or decision maker; nothing for anybody else. Pure.
[[nodiscard]] std::optional<Change> departure_of(const import::PersonLeft& left, const SuccessPlan& plan);
/// Puts the worst first; equals stay in their order. Pure.
void sort_worst_first(std::vector<Change>& changes);
/// "target reached: Paid on the day 86 %, target 85 %". Pure.
[[nodiscard]] Change target_change(const PlanSuccess& success, const std::string& account);
/// Reads the newest import that changed something.
[[nodiscard]] LastImport load_last_import(const workspace::Reader& reader, Day today);

}  // namespace rapport::work
