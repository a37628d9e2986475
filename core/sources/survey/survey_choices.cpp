// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey/survey_choices.h"

#include <cstdlib>

#include "core/base/text.h"

namespace rapport::sources {

std::vector<SurveyChoice> choices_of(const std::vector<std::string>& header,
                                     const std::vector<std::string>& names, std::size_t column) {
  constexpr std::size_t fewest = 3;
  std::vector<SurveyChoice> choices;
  if (trimmed(header[column]).empty()) return choices;
  for (std::size_t i = column; i < header.size() && i < names.size(); ++i) {
    if (i > column && !trimmed(header[i]).empty()) break;
    const auto value = parse_score(names[i]);
    if (!value) break;
    const std::size_t n = choices.size();
    // Another "0" or a jump begins something else, a "Comment" or "Other" of the same question.
    if (n == 1 && std::abs(*value - choices[0].value) != 1) break;
    if (n > 1 && *value - choices[n - 1].value != choices[1].value - choices[0].value) break;
    choices.push_back({static_cast<int>(i), *value});
  }
  if (choices.size() < fewest) choices.clear();
  return choices;
}

bool names_choices(const std::vector<std::string>& header, const std::vector<std::string>& row) {
  // A row of data has a respondent, a date or an id in front.
  if (row.empty() || !trimmed(row.front()).empty()) return false;
  for (std::size_t i = 0; i < header.size(); ++i)
    if (!choices_of(header, row, i).empty()) return true;
  return false;
}

std::string_view answer_in(const std::vector<std::string>& row, const std::vector<std::string>& names,
                           std::size_t column, const std::vector<SurveyChoice>& choices) {
  if (choices.empty()) return is_unanswered(row[column]) ? std::string_view() : trimmed(row[column]);
  for (const SurveyChoice& choice : choices) {
    const auto at = static_cast<std::size_t>(choice.column);
    if (!is_unanswered(row[at])) return trimmed(names[at]);
  }
  return {};
}

}  // namespace rapport::sources
