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

/// Figures that are news when an import changes them, beside those that every import lists.
struct AccountPulse {
  std::int64_t urgent = 0;            ///< Open urgent tickets.
  std::optional<double> people_week;  ///< Mean of the last 4 wholly covered weeks.
  std::optional<int> last_score;      ///< The newest NPS answer, and its day.
  std::optional<Day> last_answer;
  std::optional<LastWon> last_won;
  bool operator==(const AccountPulse&) const = default;
};

/// The figures of an account that an import can change.
struct AccountFigures {
  std::string id, name;
  std::optional<Money> arr;
  std::optional<Day> renewal_date;
  std::int64_t tickets_open = 0, touches = 0, contacts = 0, events = 0, users = 0;
  NpsFacts nps;
  AccountPulse pulse{};
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
