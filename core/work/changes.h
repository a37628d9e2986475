// SPDX-License-Identifier: GPL-3.0-or-later
/// What changed on the accounts with the last import, worst first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/import/difference.h"
#include "core/model/facts.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::work {

/// One change of one account.
struct Change {
  std::string account_id, account;
  Level level = Level::unknown;
  std::string text;  ///< "ticket turned urgent", "people a week 9 to 3", "answered 4, was 7".
  bool operator==(const Change&) const = default;
};

/// The last import and what it changed.
struct LastImport {
  std::optional<Day> day;          ///< Of the import; nothing: there was none.
  std::vector<Change> changes;     ///< The worst first.
  int more = 0;                    ///< Further changes that were not kept, of all accounts.
  std::vector<std::string> notes;  ///< "Usage exports end 14 Nov 2026": what the list can't show.
  bool operator==(const LastImport&) const = default;
};

/// The change in words. Pure.
[[nodiscard]] Change change_of(const import::AccountNews& news);
/// Reads the newest import that changed something.
[[nodiscard]] LastImport load_last_import(const workspace::Reader& reader, Day today);

}  // namespace rapport::work
