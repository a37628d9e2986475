// SPDX-License-Identifier: GPL-3.0-or-later
/// The reasons to touch one account, from its flags, plan and answers. Pure. Internal to the room.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/account/portfolio.h"
#include "core/account/signals.h"
#include "core/plan/signals.h"
#include "core/work/work.h"
#include "core/workspace/followed_answers.h"
#include "core/workspace/own_settings.h"

namespace rapport::work {

/// What all accounts share.
struct ReasonContext {
  account::DataContext data;
  workspace::Me me;
  Day until;  ///< The end of the week: follow-ups due by then count.
  /// Answers that somebody wrote down how they are followed up, by the number of the account.
  std::map<std::uint32_t, workspace::FollowedAnswers::Counts> followed = {};
};

/// The reasons in the order of worse_first(), without marks. Of an account that is no customer only
/// follow-ups.
[[nodiscard]] std::vector<Reason> reasons_of(const workspace::AccountSummary& summary,
                                             const plan::PlanReading& plan, const account::PortfolioRow& row,
                                             const ReasonContext& context);
/// The reason that a target gives which is reached or near.
[[nodiscard]] Reason target_reason(const PlanSuccess& success);
/// True where a comes before b: risk, watch, good, unknown; then by the rule; then the weightier.
[[nodiscard]] bool worse_first(const Reason& a, const Reason& b) noexcept;
/// Who to speak with, for a step: "Ines Roth (CIO)"; "them" where no sponsor is named.
[[nodiscard]] std::string whom(const plan::PlanReading& plan);

}  // namespace rapport::work
