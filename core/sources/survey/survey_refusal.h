// SPDX-License-Identifier: GPL-3.0-or-later
/// What a survey's column holds that is no score, and the sentence about it. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/records.h"

namespace rapport::sources {

/// True where most cells are numbers of two digits beyond any score, as an NPS from -100 to 100 that was
/// already computed. `answers`: a cell a row.
[[nodiscard]] bool holds_larger_numbers(const std::vector<std::vector<std::string>>& answers);

/// Why the column gives no scores though its header asks for them, as the end of a sentence about the file:
/// its answers are words, or numbers that are no scores. Empty where the cells are too mixed to tell.
[[nodiscard]] std::string why_no_score(std::string_view header, SurveyKind kind,
                                       const std::vector<std::vector<std::string>>& answers);

}  // namespace rapport::sources
