// SPDX-License-Identifier: GPL-3.0-or-later
/// The columns that say whose an answer is: address, name, company, account. Private to the room.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "core/sources/survey/survey_cells.h"
#include "core/sources/survey/survey_columns.h"
#include "core/sources/survey/survey_words.h"

namespace rapport::sources {

/// The column of the first of the names that the labels have, in the order of the names; else
/// HeaderIndex::absent.
[[nodiscard]] int column_named(const std::vector<Label>& labels,
                               std::initializer_list<std::string_view> names);

/// Finds the columns of the respondent: addresses by content and name, the rest by name.
void find_people(const std::vector<Label>& labels, const std::vector<Contents>& contents,
                 SurveyColumns& found);

}  // namespace rapport::sources
