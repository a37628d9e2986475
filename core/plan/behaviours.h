// SPDX-License-Identifier: GPL-3.0-or-later
/// Recipes for key behaviours over imported usage: "usage.users_of:Create Report >= 3 for 4 weeks", with
/// filters as in measures: "usage.users_of:Create Report[kind=weekly] >= 3 for 4 weeks".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/plan.h"
#include "core/plan/plan.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::plan {

/// A parsed recipe.
struct BehaviourRecipe {
  std::string metric;    ///< usage.events, usage.active_users, usage.event:, usage.users_of:, usage.sum:,
                         ///< usage.mean:, usage.median:, each with filters or without.
  bool at_least = true;  ///< ">=", else "<=".
  double threshold = 1.0;
  int periods = 1;
  Grain grain = Grain::week;  ///< week or month.
  bool operator==(const BehaviourRecipe&) const = default;
};
/// Parses a recipe; nullopt where the text is none. Names may contain any characters: the last comparison
/// counts.
[[nodiscard]] std::optional<BehaviourRecipe> parse_recipe(const std::string& text);
/// The recipe as parse_recipe reads it.
[[nodiscard]] std::string text_of(const BehaviourRecipe& recipe);

/// The state by the values of consecutive full periods, oldest first: habit where all of them meet the
/// recipe, started where one does or any value is above 0, else not started.
[[nodiscard]] BehaviourState state_by(const BehaviourRecipe& recipe, const std::vector<double>& values);

/// Judges each behaviour: by its recipe over the newest full periods that usage exports cover, else as a
/// person set it. The evidence says where data is missing (no export, a gap, exports older than 45 days).
[[nodiscard]] std::vector<JudgedBehaviour> judge_behaviours(const workspace::Reader& reader,
                                                            const std::string& account_id,
                                                            const std::vector<Behaviour>& behaviours,
                                                            Day today);

}  // namespace rapport::plan
