// SPDX-License-Identifier: GPL-3.0-or-later
/// The scorecard where a new review may be begun.
#pragma once

#include "core/relationship/scorecards.h"

namespace rapport::relationship {

/// load_scorecard() with the readings of the next review, which take most of the time, and the people who can
/// be named: papers and decks have no use for either. Throws the same.
[[nodiscard]] ScorecardView load_scorecard_to_write(const workspace::Reader& reader,
                                                    const std::string& account_id, Day today);

}  // namespace rapport::relationship
