// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads dated values from a customer's CSV or rows pasted from a spreadsheet. The formats of numbers and
/// dates are decided per column from all its cells, never cell by cell, and reported.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/model/series.h"

namespace rapport::sources {

/// The person's choices for what the cells leave open.
struct ReadingRules {
  using Dates = DateOrder;
  using Decimal = DecimalSign;
  std::optional<Dates> dates = {};
  std::optional<Decimal> decimal = {};
  /// What is known about the metric; distinguishes "61.808" as a share from "61.808" as a count.
  std::string unit = {};
  std::optional<double> baseline = {}, target = {};
};

/// A row that was left out.
struct RejectedValue {
  std::uint64_t line = 0;  ///< From 1.
  std::string field;       ///< "date" or "value", or "row".
  std::string found;       ///< The cell, shortened.
  std::string reason;      ///< One plain sentence part: "is not a number".
  bool operator==(const RejectedValue&) const = default;
};

/// The result of read_values().
struct ReadValues {
  std::vector<Observation> values;  ///< By day, one per day.
  std::vector<RejectedValue> rejected;
  std::vector<std::string> rules;  ///< How the text was read, in sentences for the person.
  std::vector<Day> repeated;       ///< Days that occurred more than once; the last row counts.
  int blank = 0;                   ///< Rows with a date and no value: gaps.
  bool percent = false;            ///< Values were written with percent signs.
};

/// A column that can be read in two ways, or whose cells contradict each other: a person has to choose a
/// rule. `what()` names the command line's option too, `question()` does not.
class AmbiguousColumn : public Error {
 public:
  /// The member of ReadingRules that decides.
  enum class Rule { dates, decimal };
  /// `question` has no full stop; `option` is what follows it on the command line, with one.
  AmbiguousColumn(Rule rule, const std::string& question, const std::string& option)
      : Error(ErrorCode::input, ErrorKind::needs_choice, question + option),
        rule_(rule),
        question_(question + ".") {}
  [[nodiscard]] Rule rule() const noexcept { return rule_; }
  /// One sentence for the window, where buttons stand for the options.
  [[nodiscard]] const std::string& question() const noexcept { return question_; }

 private:
  Rule rule_;
  std::string question_;
};

/// Reads UTF-8 text: a date, a value and perhaps a note per row, with or without a header (date, value, note
/// in any order), separated by tabs, semicolons or commas. Dates: 2026-03-09, 09.03.2026, 3/9/2026, 9 Mar
/// 2026, and periods: 2026-03, Mar 2026, 2026-W11, 2026-Q1 (their first day). Numbers: 1,234.56, 1.234,56, 1
/// 234,56, 12 %, (5), 9.48E+10, a currency sign or code. Throws AmbiguousColumn where a column
/// is truly ambiguous or contradicts itself, Error(input) where no row at all can be read.
[[nodiscard]] ReadValues read_values(std::string_view text, const ReadingRules& rules);

}  // namespace rapport::sources
