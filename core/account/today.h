// SPDX-License-Identifier: GPL-3.0-or-later
/// The calls of a day, from calendars and the CRM's meetings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::account {

/// Somebody at the customer in a call.
struct CallPerson {
  std::string name;                    ///< The contact's, else as the calendar has it, else empty.
  std::string email;                   ///< In the form that is compared; may be empty.
  bool known = false;                  ///< A contact of the account, or a person of its plan.
  std::string role;                    ///< By the success plan: "sponsor", "champion", ...; may be empty.
  std::string title;                   ///< The contact's job title.
  bool sponsor = false;                ///< The executive sponsor by the plan.
  std::optional<Day> last_touch = {};  ///< Of a contact.
  bool operator==(const CallPerson&) const = default;
};

/// One call with one account; a call with several is several of these.
struct DayCall {
  /// Suggested: only the account's name in the title says so. Unknown: nobody knows with whom.
  enum class Status : std::uint8_t { joined, suggested, unknown };
  Instant start = 0;
  Instant end = 0;
  std::string title;
  std::string location;    ///< Plain text; never a link.
  std::string account_id;  ///< Empty where unknown.
  std::string account_name;
  Status status = Status::unknown;
  std::string source;  ///< "calendar" or "crm".
  std::string record;  ///< Of a calendar, for a decision that holds for its series: "calendar:event:UID".
  std::vector<CallPerson> people;  ///< Outside people; known ones first.
  bool operator==(const DayCall&) const = default;
};
/// "joined", "suggested", "unknown".
[[nodiscard]] std::string_view name_of(DayCall::Status status) noexcept;

/// A day and its calls.
struct DayCalls {
  Day day;
  std::string zone;            ///< In whose days it is counted: the workspace's.
  bool known = false;          ///< Whether any calendar or meeting was ever imported.
  std::vector<DayCall> calls;  ///< By start, then by account.
  bool operator==(const DayCalls&) const = default;
};

/// The calls that begin on a day of the workspace's zone. A meeting of the CRM and an instance of a calendar
/// with the same account within 15 minutes are one.
[[nodiscard]] DayCalls load_day_calls(const workspace::Reader& reader, Day day);

/// The start of the latest call with an account before a moment, at most 400 days back, by calendars and the
/// CRM; suggested ones don't count. nullopt where there is none.
[[nodiscard]] std::optional<Instant> last_call_with(const workspace::Reader& reader,
                                                    const std::string& account_id, Instant before);

}  // namespace rapport::account
