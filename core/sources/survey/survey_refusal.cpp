// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey/survey_refusal.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/sources/survey/survey_cells.h"
#include "core/sources/survey/survey_columns.h"

namespace rapport::sources {
namespace {

/// "\"a\"", "\"a\" and \"b\"", "\"a\", \"b\" and \"c\"".
std::string quoted_list(const std::vector<std::string>& texts) {
  std::string out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += i + 1 == texts.size() ? " and " : ", ";
    out += '"' + texts[i] + '"';
  }
  return out;
}

}  // namespace

bool holds_larger_numbers(const std::vector<std::vector<std::string>>& answers) {
  std::size_t filled = 0, larger = 0;
  for (const auto& row : answers) {
    if (is_unanswered(row[0])) continue;
    ++filled;
    const auto number = parse_number(trimmed(row[0]));
    larger += number && (*number <= -10 || *number >= 12) ? 1 : 0;
  }
  return larger * 2 > filled;
}

std::string why_no_score(std::string_view header, SurveyKind kind,
                         const std::vector<std::vector<std::string>>& answers) {
  constexpr std::size_t most_examples = 3, longest_label = 40;
  const Contents contents = contents_of(answers, 0, 0);
  if (contents.groups > 0) return {};
  std::vector<std::string> examples;
  for (const auto& row : answers) {
    const std::string cell(trimmed(row[0]));
    if (is_unanswered(cell) || parse_score(cell)) continue;
    if (cell.size() > longest_label) return {};  // Whole sentences are a comment.
    if (examples.size() < most_examples &&
        std::find(examples.begin(), examples.end(), cell) == examples.end())
      examples.push_back(cell);
  }
  if (examples.empty()) return {};
  const std::string name(title_of(kind));
  const std::string column = "\"" + std::string(clipped(header, 60)) + "\"";
  if (contents.numbers * 2 > contents.filled)
    return "has its " + name + " in column " + column + ", but that holds " + quoted_list(examples) +
           ", and a score is a whole number from 0 to 10";
  return "asks for " + name + " in column " + column + ", but its answers are words (" +
         quoted_list(examples) + "); export them as numbers instead of labels and import the file again";
}

}  // namespace rapport::sources
