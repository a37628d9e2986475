// SPDX-License-Identifier: GPL-3.0-or-later
/// What a person sets for many accounts at once: the days between two touches, the tier, the next phase.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/plan.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::plan {

/// What is set for one account; what is absent stays as it is.
struct Choice {
  std::string account_id;
  std::optional<int> cadence_days;  ///< Days between two touches, 1 to 3,650; 0: as the tier says again.
  std::optional<std::string> tier;  ///< Empty: as the exports say again.
  /// Becomes the next phase; what was chosen before is the first wish then.
  std::optional<NextStep> next;
  /// Takes a choice of the next phase back: what's next is this again, where it still is `expected`.
  std::optional<WhatsNext> restored, expected;
  /// The cadence and the tier are set only where they still are these, written as above.
  std::optional<int> expected_cadence = {};
  std::optional<std::string> expected_tier = {};
  bool operator==(const Choice&) const = default;
};

/// What apply_choices() did.
struct ChoicesMade {
  std::vector<Choice> back;  ///< Takes it back, by account.
  /// Accounts of which somebody changed what was to be taken back; that was left alone.
  std::vector<std::string> passed;
};

/// Sets all of it durably, or nothing. Throws Error(input) for a cadence out of range, a tier that is no
/// single line of at most 100 bytes and a next phase without a title; Error(not_found) for an unknown
/// account.
ChoicesMade apply_choices(workspace::Workspace& workspace, const std::vector<Choice>& choices,
                          const std::string& who);

/// Reads "people: Second plant": a kind of next phase and its title. Throws Error(usage) for another text.
[[nodiscard]] NextStep parse_next_step(std::string_view text);

}  // namespace rapport::plan
