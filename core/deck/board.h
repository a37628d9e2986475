// SPDX-License-Identifier: GPL-3.0-or-later
/// Slides for a board: retention, and the renewals by quarter. Ours alone: they name risks and customers.
#pragma once

#include <string>

#include "core/office/deck_content.h"
#include "core/practice/renewals.h"
#include "core/practice/retention.h"

namespace rapport::deck {

/// The bridge with its figures, then what changed by name. Without a cohort one slide that says so.
[[nodiscard]] office::DeckContent retention_deck(const practice::Retention& retention);
/// What is due by quarter with the figures, then the largest renewals, then what was said before each loss.
[[nodiscard]] office::DeckContent renewals_deck(const practice::Outlook& outlook);

/// Writes it in the format of the path's ending: .xlsx with its chart, .csv or .pptx. False for any other
/// ending, and then nothing is written: a picture is drawn by who can draw. Throws Error(io).
[[nodiscard]] bool write_board_file(const practice::Retention& retention, const std::string& path);
[[nodiscard]] bool write_board_file(const practice::Outlook& outlook, const std::string& path);

}  // namespace rapport::deck
