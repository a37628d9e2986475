// SPDX-License-Identifier: GPL-3.0-or-later
/// The people of an account by role and by how long ago contact went both ways: who holds the account, and
/// which roles nobody has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/plan/people.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::account {

/// How long ago two-way contact was: at most 7, 30, 60 or 90 days, or longer. never: activity exports cover
/// the time and there is none; unknown: no current activity export could show it.
enum class RecencyBand : std::uint8_t { week, month, two_months, quarter, longer, never, unknown };
/// "week", "30", "60", "90", "longer", "never", "unknown": for JSON.
[[nodiscard]] std::string_view name_of(RecencyBand band) noexcept;

/// Within this many days contact counts for whether the account hangs on one person.
inline constexpr int kThreadDays = 90;

/// Two-way contact with one person, by the exports and our own notes.
struct TwoWayContact {
  std::string contact_id;  ///< Empty: known by name only.
  std::string name;
  std::optional<Day> last;
  std::vector<std::string> ours;  ///< Who of us was in touch in the last 90 days, by name.
  bool operator==(const TwoWayContact&) const = default;
};
/// All two-way contact of an account.
struct TwoWayContacts {
  std::vector<TwoWayContact> people;
  std::int64_t unnamed = 0;  ///< Calls and meetings of the last 90 days that name nobody of theirs.
  bool operator==(const TwoWayContacts&) const = default;
};
/// Reads it: one list of touches. Throws Error(not_found) for an unknown account.
[[nodiscard]] TwoWayContacts load_two_way_contacts(const workspace::Reader& reader,
                                                   const std::string& account_id, Day today);

/// One person in the map.
struct MappedPerson {
  std::string contact_id, name;
  std::string title;        ///< Job title; may be empty.
  std::optional<Day> last;  ///< Of two-way contact.
  std::optional<int> days;  ///< Since then, up to today.
  RecencyBand band = RecencyBand::unknown;
  std::vector<std::string> ours;
  bool operator==(const MappedPerson&) const = default;
};
/// The people of one role, the most recent contact first.
struct RoleRow {
  std::string id;     ///< "sponsor", "decision_maker", "champion", "admin", "end_user", "other".
  std::string title;  ///< "Sponsor".
  std::vector<MappedPerson> people;
  bool operator==(const RoleRow&) const = default;
};
/// What the People tab and the command `people` show.
struct PeopleMap {
  Day today;
  std::optional<Day> known_until;  ///< The newest day of current activity exports; none: silence is unknown.
  std::vector<RoleRow> rows;       ///< All six, in order.
  std::string single_thread;       ///< The one person through whom all contact of 90 days runs; or empty.
  std::vector<std::string> missing_roles;  ///< Of sponsor, decision maker and champion, in words.
  std::vector<std::string> sentences;      ///< What it says, the most important first.
  bool operator==(const PeopleMap&) const = default;
};

/// Puts the people of a plan's view into the map. Pure.
[[nodiscard]] PeopleMap map_people(const plan::PeopleView& view, const TwoWayContacts& contacts);
/// The map of an account from the workspace. Throws Error(not_found) for an unknown account.
[[nodiscard]] PeopleMap load_people_map(const workspace::Reader& reader, const std::string& account_id,
                                        Day today);

}  // namespace rapport::account
