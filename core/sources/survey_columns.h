// SPDX-License-Identifier: GPL-3.0-or-later
/// Which column of a survey's CSV means what. Private to the room.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/sources/csv_table.h"

namespace rapport::sources {

/// Columns of a survey; HeaderIndex::absent where the file has none.
struct SurveyColumns {
  int score = -1;
  int id = -1;
  int email = -1;
  int person = -1;
  int first_name = -1;
  int last_name = -1;
  int company = -1;
  int account_id = -1;
  int comment = -1;
  int answered = -1;
  int updated = -1;
  int excluded = -1;           ///< Wootric's excluded_from_calculations.
  int kind = -1;               ///< "NPS", "CSAT", ... where one file mixes them.
  bool second_header = false;  ///< The first row below the header is a header too.
};

/// Finds the columns by name; `rows` (the first ones) tell a second header row, and a 0-10 column from other
/// ratings.
[[nodiscard]] SurveyColumns survey_columns(const std::vector<std::string>& header, const HeaderIndex& index,
                                           const std::vector<std::vector<std::string>>& rows);

/// True where the columns look like a survey tool's, with or without a score.
[[nodiscard]] bool looks_like_survey(const std::vector<std::string>& header, const HeaderIndex& index);

/// True for the second header row: nothing below respondent columns, "Response" or choice labels below
/// questions.
[[nodiscard]] bool is_second_header(const std::vector<std::string_view>& row);

/// "9", "9.0", "10 - Extremely likely", "Not at all likely - 0": the whole number 0..10; nullopt for anything
/// else.
[[nodiscard]] std::optional<int> parse_score(std::string_view text) noexcept;

}  // namespace rapport::sources
