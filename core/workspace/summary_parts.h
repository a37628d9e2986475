// SPDX-License-Identifier: GPL-3.0-or-later
/// What a summary gets when it is read, besides its row. Private to summary_store.cpp and
/// summary_listing.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/workspace/calendar_touches.h"
#include "core/workspace/choice_store.h"
#include "core/workspace/followed_answers.h"
#include "core/workspace/summary_store.h"

namespace rapport::workspace {

/// Owner, manager and industry, where the account's own record says none, of those linked to it.
void fill_from_linked(Database& database, AccountFacts& facts);
/// Own notes change between imports, and calls of calendars pass, so both are counted when the row is read.
/// `noted`: the account has a plan that may hold notes; without it none are looked for.
void add_notes(Database& database, AccountSummary& summary, const std::vector<CalendarTouch>& calls,
               bool noted = true);
/// After add_notes(): a detractor whom somebody touched since their answer, or whose answer is in `followed`,
/// is followed up. Figures of answers depend on today's date and are never stored.
void add_answers(AccountSummary& summary, std::vector<Answer> answers, Day today,
                 const FollowedAnswers& followed);
/// The days between two touches by tier that the touch model was set to, tiers in lower case.
using TierCadences = std::map<std::string, int>;
[[nodiscard]] TierCadences tier_cadences(Database& database);
/// Sets what the touch model says for the account's tier; after set_choice(), which may set the tier.
void set_tier_cadence(AccountFacts& facts, const TierCadences& cadences);
/// What was set by hand takes the place of what the exports say.
void set_choice(AccountFacts& facts, const AccountChoice& choice);

}  // namespace rapport::workspace
