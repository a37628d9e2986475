// SPDX-License-Identifier: GPL-3.0-or-later
/// The agreed scorecard in words and tables, for its slides and for templates. Internal to deck.
#pragma once

#include <map>
#include <string>

#include "core/deck/deck.h"

namespace rapport::deck {

/// "75.0 of 100", "not rated yet".
[[nodiscard]] std::string side_score(const relationship::SideResult& side);
/// "+2.5 points since 20 Aug 2026 on 4 common criteria"; empty without a review to compare with.
[[nodiscard]] std::string net_change_words(const relationship::ReviewView& view);
/// "Chen Haddad, Ana Ito"; empty where nobody is named.
[[nodiscard]] std::string agreed_names(const relationship::Review& review);
/// The criteria of a side with weight, score and change; `together`: a last row with the side's score.
[[nodiscard]] office::SlideTable side_table(const relationship::ReviewView& view, relationship::Assessed side,
                                            bool together);
/// What both sides do before the next review.
[[nodiscard]] office::SlideTable actions_table(const relationship::ReviewView& view, Day today);

/// Adds the tokens of the agreed scorecard.
void add_scorecard(std::map<std::string, std::string>& tokens, const DeckInput& input);
/// Adds its tables; without an agreed scorecard they are empty.
void add_scorecard_tables(std::map<std::string, office::SlideTable>& tables, const DeckInput& input);

}  // namespace rapport::deck
