// SPDX-License-Identifier: GPL-3.0-or-later
/// What a person says about a reason to touch an account: it is done, or it waits until a day.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/day.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::work {

/// `none` takes a mark back.
enum class MarkState : std::uint8_t { none, done, snoozed };
[[nodiscard]] std::string_view name_of(MarkState state) noexcept;  ///< "none", "done", "snoozed".
/// The inverse of name_of(); nullopt for any other word.
[[nodiscard]] std::optional<MarkState> parse_mark_state(std::string_view text) noexcept;

/// A mark on a reason.
struct Mark {
  std::string reason;  ///< A flag's id ("quiet"), or a reason of the work list ("follow_up:f3").
  MarkState state = MarkState::none;
  std::optional<Day> until;  ///< Snoozed: the day on which the reason shows again.
  std::string why;           ///< Snoozed: in the person's words.
  std::string fact;          ///< Done: what the reason rested on then (Reason::fact).
  bool operator==(const Mark&) const = default;
};

/// Saves or takes back a mark durably. `today` is the day on which it was made. Throws Error(input) for a
/// reason that is no single line of at most 120 bytes, and for a snooze without a reason in words or without
/// a day after today; Error(not_found) for an unknown account.
void set_mark(workspace::Workspace& workspace, const std::string& account_id, const Mark& mark,
              const std::string& who, Day today);

}  // namespace rapport::work
