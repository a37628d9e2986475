// SPDX-License-Identifier: GPL-3.0-or-later
/// Questions whose choices are a column each, as SurveyMonkey exports them: the question stands once above
/// its choices, and a row's answer is the choice whose cell is filled. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sources/survey/survey_columns.h"

namespace rapport::sources {

/// The choices of the question above `column`: as far as the header is blank to its right, and `names`, the
/// row below the header, counts up or down by one. Empty where the question is a single column.
[[nodiscard]] std::vector<SurveyChoice> choices_of(const std::vector<std::string>& header,
                                                   const std::vector<std::string>& names, std::size_t column);

/// True where the row below the header names choices and no respondent, so that it is a header too.
[[nodiscard]] bool names_choices(const std::vector<std::string>& header, const std::vector<std::string>& row);

/// What a row answers in each of its columns: `choices`, by column, are those of choices_of(). The answer to
/// a question of choices stands in the column of the first one, as the name of the one that is marked.
[[nodiscard]] std::string_view answer_in(const std::vector<std::string>& row,
                                         const std::vector<std::string>& names, std::size_t column,
                                         const std::vector<SurveyChoice>& choices);

}  // namespace rapport::sources
