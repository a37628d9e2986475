// SPDX-License-Identifier: GPL-3.0-or-later
/// The touch model beside what was done: accounts of each tier within their cadence, touches and questions
/// asked. Questions are counted, not only touches: a touch without one taught nobody anything.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/relationship/touch_model.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::practice {

/// One tier.
struct TouchTier {
  relationship::TouchModel model;
  int accounts = 0;
  int within = 0;            ///< The last touch is within the account's cadence,
  int overdue = 0;           ///< or past it, as far as activity exports reach,
  int unknown = 0;           ///< or nobody knows.
  int by_hand = 0;           ///< Accounts with a cadence of their own.
  std::int64_t touches = 0;  ///< Of the last judgement::kTouchDays, of all its accounts.
  int asked = 0;             ///< Key questions asked in that time, answered or not,
  int answered = 0;          ///< and those answered.
  int asked_accounts = 0;    ///< Accounts in which any was asked.
};

/// All tiers: Enterprise, Mid-Market, SMB, others by their touch from high to low, those without a tier last.
struct TouchBook {
  Day today;
  std::vector<TouchTier> tiers;
};
[[nodiscard]] TouchBook load_touch_book(const workspace::Reader& reader, Day today);

/// "3 of 12 past the cadence; 5 questions asked in 4 accounts": one tier in a sentence.
[[nodiscard]] std::string touch_words(const TouchTier& tier);

}  // namespace rapport::practice
