// SPDX-License-Identifier: GPL-3.0-or-later
/// What a person writes on the success page: who is successful, what is frozen, a key behaviour for a plan.
/// Each call is one transaction on the thread that owns the workspace.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/plan.h"
#include "core/workspace/success_store.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::practice {

/// Findings to freeze, and behaviours whose finding is no longer frozen.
struct Freeze {
  std::vector<workspace::FrozenFinding> findings;
  std::vector<std::string> thawed;
  bool operator==(const Freeze&) const = default;
};
struct SuccessAnalysis;
/// The shared findings of a page that are not frozen yet, as of its day. Pure.
[[nodiscard]] Freeze freeze_of(const SuccessAnalysis& page);
/// Writes it; a finding that is frozen already stays as it was. Returns what takes it back.
Freeze apply_freeze(workspace::Workspace& workspace, const Freeze& freeze, const std::string& who,
                    Instant at);

/// A person's word on one account: successful or not since a day, or nothing.
struct Marking {
  std::optional<bool> successful;  ///< Nothing: as the data say.
  std::optional<Day> day;          ///< Nothing: today.
  std::string why;
  bool operator==(const Marking&) const = default;
};
/// Writes it; throws Error(input) where a word has no reason or a day after today, and where the word is not
/// the one `expected`. Returns what takes it back.
Marking apply_marking(workspace::Workspace& workspace, const std::string& account_id, const Marking& marking,
                      const std::string& who, Day today, const std::optional<Marking>& expected = {});

/// Adds a key behaviour to a plan that has none of its name. Pure; false where it has.
bool add_behaviour(SuccessPlan& plan, const Behaviour& behaviour);

}  // namespace rapport::practice
