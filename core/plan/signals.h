// SPDX-License-Identifier: GPL-3.0-or-later
/// The leading flags of an account that come from its plan: key behaviours, the sponsor, what's next,
/// hand-over.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/model/facts.h"
#include "core/model/plan.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::plan {

struct JudgedBehaviour;

/// A person at the customer, as far as the flags need them.
struct PersonContact {
  std::string contact_id;
  std::string name;
  std::string title;
  std::optional<Day> last_touch;
};
/// A sponsor without a touch for more days than this is going dark.
inline constexpr int sponsor_dark_days = 60;
/// Activity exports that ended more days ago than this can't show silence.
inline constexpr int stale_activity_days = 45;

/// What the flags need beside the plan.
struct FlagFacts {
  Day today;
  bool has_plan = false;
  std::string tier;
  std::optional<Day> renewal_date;
  std::optional<Day> go_live;
  std::optional<Day> touches_until;  ///< The newest day that activity exports cover.
  std::vector<PersonContact> people;
  bool reasons = true;  ///< "no_next" says why: the flag that accounts without a plan may have.
};

/// The rank of a job title: 5 chief or owner, 4 vice president, 3 director or head, 2 manager or lead, 1 any
/// other, 0 unknown.
[[nodiscard]] int rank_of_title(const std::string& title);

/// The newest day that activity exports cover; nullopt where there are none.
[[nodiscard]] std::optional<Day> touches_until(const workspace::Reader& reader);

/// The flags that apply to one account, in this order: "behaviours", "sponsor_dark", "fallen", "no_next",
/// "hand_over". Without a plan only those of a sponsor who is named, and "no_next", where the renewal is
/// near. Pure.
[[nodiscard]] std::vector<Flag> judge_plan(const SuccessPlan& plan,
                                           const std::vector<JudgedBehaviour>& behaviours,
                                           const FlagFacts& facts);
/// The same from the workspace. `facts` gives id, tier, renewal and go-live.
[[nodiscard]] std::vector<Flag> plan_flags(const workspace::Reader& reader, const AccountFacts& facts,
                                           Day today);

/// What an account's plan says, read once for its flags and for lists.
struct PlanReading {
  bool has_plan = false;
  SuccessPlan plan;           ///< Empty without one.
  std::vector<Flag> flags;    ///< As plan_flags().
  std::string sponsor;        ///< The sponsor's name; empty where the plan names none.
  std::string sponsor_title;  ///< Their job title, else their role in the plan.
  std::optional<Day> sponsor_touched;
};

/// The same for many accounts: shared data is read once, and an account without a plan costs no query.
class PlanFlags {
 public:
  /// `reasons`: as FlagFacts::reasons, for accounts without a plan.
  PlanFlags(const workspace::Reader& reader, Day today, bool reasons = true);
  /// The same, read through another reader of the same workspace: for another thread.
  PlanFlags(const PlanFlags& other, const workspace::Reader& reader);
  [[nodiscard]] std::vector<Flag> of(const AccountFacts& facts) const { return read(facts).flags; }
  [[nodiscard]] PlanReading read(const AccountFacts& facts) const;
  /// Those of an account that is not planned(): nothing is read. Any thread.
  [[nodiscard]] std::vector<Flag> without_plan(const AccountFacts& facts) const;
  /// True where a plan may have been written for the account: without it nothing needs to be read.
  [[nodiscard]] bool planned(const std::string& account_id) const { return planned_->contains(account_id); }

 private:
  [[nodiscard]] FlagFacts facts_of(const AccountFacts& account) const;
  const workspace::Reader& reader_;
  Day today_;
  bool reasons_;
  std::shared_ptr<const std::set<std::string>> planned_;
  std::optional<Day> touches_until_;
};

}  // namespace rapport::plan
