// SPDX-License-Identifier: GPL-3.0-or-later
/// A few figures of every account at once, to compare before and after an import.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/base/day.h"
#include "core/model/facts.h"

namespace rapport::workspace {

class Database;

/// The figures of an account that an import can change.
struct AccountFigures {
  std::string id, name;
  std::optional<Money> arr;
  std::optional<Day> renewal_date;
  std::int64_t tickets_open = 0, touches = 0, contacts = 0, events = 0, users = 0;
  NpsFacts nps;
  bool operator==(const AccountFigures&) const = default;
};

/// The figures of all live accounts as last summed up, by the account's number. NPS is that of today; notes
/// of one's own are not counted as touches.
[[nodiscard]] std::map<std::uint32_t, AccountFigures> account_figures(Database& database);

/// What a record of one of these columns is called: "owner_id" of a user's id gives the user's name. Empty
/// where the column names no record, or the record is unknown.
[[nodiscard]] std::string referred_name(Database& database, const std::string& table,
                                        const std::string& column, const std::string& id);

}  // namespace rapport::workspace
