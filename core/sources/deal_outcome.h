// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether a deal is won or lost, by one rule for every export. Private to the room.
#pragma once

#include <optional>

#include "core/model/records.h"
#include "core/model/status_words.h"

namespace rapport::sources {

/// Fills `closed` and `won`: the flags first, then the stage's name, then the forecast category.
void settle_outcome(OpportunityRecord& deal, std::optional<bool> closed, std::optional<bool> won,
                    StageMeaning forecast);

}  // namespace rapport::sources
