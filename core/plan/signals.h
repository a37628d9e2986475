// SPDX-License-Identifier: GPL-3.0-or-later
/// The leading flags that a plan gives its account: key behaviours, the sponsor, what's next, hand-over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/facts.h"
#include "core/model/plan.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::plan {

struct JudgedBehaviour;

/// A person at the customer as the flags see them.
struct PersonContact {
  std::string contact_id;
  std::string name;
  std::string title;
  std::optional<Day> last_touch;
};
/// What the flags need beside the plan.
struct FlagFacts {
  Day today;
  bool has_plan = false;
  std::string tier;
  std::optional<Day> renewal_date;
  std::optional<Day> go_live;
  std::optional<Day> touches_until;  ///< The newest day that activity exports speak for.
  std::vector<PersonContact> people;
};

/// How high a job title stands: 5 chief or owner, 4 vice president, 3 director or head, 2 manager or lead,
/// 1 any other, 0 unknown.
[[nodiscard]] int rank_of_title(const std::string& title);

/// The flags of one account, from "behaviours", "sponsor_dark", "fallen", "no_next", "hand_over", those that
/// apply, in this order. Without a plan: "no_next" alone, where the renewal is near.
[[nodiscard]] std::vector<Flag> judge_plan(const SuccessPlan& plan,
                                           const std::vector<JudgedBehaviour>& behaviours,
                                           const FlagFacts& facts);
/// The same from the workspace. `facts` gives id, tier, renewal and go-live.
[[nodiscard]] std::vector<Flag> plan_flags(const workspace::Reader& reader, const AccountFacts& facts,
                                           Day today);

}  // namespace rapport::plan
