// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/values/values.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/values/values_cells.h"

namespace rapport::sources {
namespace {

using Dates = ReadingRules::Dates;
using Decimal = ReadingRules::Decimal;

/// The positions of the columns.
struct ValueColumns {
  std::size_t date = 0, value = 1;
  std::optional<std::size_t> note;
  std::size_t count = 3;
  bool header = false;
};

bool is_named(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* w) { return text == w; });
}

std::string cell_in(const TextRow& row, std::size_t column) {
  return column < row.cells.size() ? row.cells[column] : std::string();
}

ValueColumns find_columns(const std::vector<TextRow>& rows) {
  ValueColumns columns;
  const TextRow& first = rows.front();
  // A first row without any date is a header; whether its names are known or not.
  columns.header = std::none_of(first.cells.begin(), first.cells.end(), [](const std::string& cell) {
    return day_hint(cell) != DateHint::not_a_date;
  });
  if (rows.size() > 1 && columns.header && day_hint(cell_in(rows[1], 0)) == DateHint::not_a_date &&
      number_cell(cell_in(first, 1)).has_value() && !cell_in(first, 1).empty())
    columns.header = false;  // A broken first row of values, not a header.
  if (!columns.header) {
    columns.note = 2;
    return columns;
  }
  columns.count = first.cells.size();
  std::optional<std::size_t> date, value, note;
  for (std::size_t i = 0; i < first.cells.size(); ++i) {
    const std::string name = folded(first.cells[i]);
    if (!date && is_named(name, {"date", "day", "datum", "tag", "fecha", "data", "week", "woche", "month",
                                 "monat", "quarter", "quartal", "period", "periode"}))
      date = i;
    else if (!value && is_named(name, {"value", "wert", "valeur", "valor", "valore", "amount", "result"}))
      value = i;
    else if (!note &&
             is_named(name, {"note", "notes", "notiz", "comment", "comments", "kommentar", "remark"}))
      note = i;
  }
  columns.date = date.value_or(value == std::optional<std::size_t>(0) ? 1 : 0);
  columns.value = value.value_or(columns.date == 0 ? 1 : 0);
  columns.note = note;
  if (!note && columns.count == 3 && columns.date != 2 && columns.value != 2) columns.note = 2;
  return columns;
}

std::string at_line(const std::string& text, std::uint64_t line) {
  return "\"" + text + "\" in line " + std::to_string(line);
}

/// The rule for the date column.
Dates decide_dates(const std::vector<TextRow>& rows, std::size_t column, const ReadingRules& rules,
                   std::vector<std::string>& notes) {
  DateOrderEvidence evidence;
  for (const TextRow& row : rows)
    if (const std::string cell = cell_in(row, column); day_hint(cell) != DateHint::not_a_date)
      evidence.see(cell, row.line);
  if (!evidence.matters()) return Dates::day_first;
  const auto& day_first = evidence.day_first();
  const auto& month_first = evidence.month_first();
  if (rules.dates) {
    notes.push_back(*rules.dates == Dates::day_first ? "Dates are read day first, as asked."
                                                     : "Dates are read month first, as asked.");
    return *rules.dates;
  }
  if (evidence.contradicts())
    throw AmbiguousColumn(AmbiguousColumn::Rule::dates,
                          "The dates contradict each other: " + at_line(day_first.text, day_first.line) +
                              " has the day first, " + at_line(month_first.text, month_first.line) +
                              " the month first. Say which holds",
                          " (--dates dmy or --dates mdy); the other rows are then left out and listed.");
  const auto decided = evidence.decided();
  if (!decided)
    throw AmbiguousColumn(AmbiguousColumn::Rule::dates,
                          "The dates can be read two ways, for example " +
                              at_line(evidence.open().text, evidence.open().line) +
                              ". Say whether the day or the month comes first",
                          ": --dates dmy or --dates mdy.");
  const auto& witness = *decided == Dates::day_first ? day_first : month_first;
  notes.push_back(std::string("Dates are read ") + (*decided == Dates::day_first ? "day" : "month") +
                  " first, as " + at_line(witness.text, witness.line) + " must be.");
  return *decided;
}

/// The rule for the number column, by: its numbers, the person's choice, the delimiter, what is known about
/// the metric.
Decimal decide_decimal(const std::vector<TextRow>& rows, std::size_t column, char delimiter,
                       const ReadingRules& rules, std::vector<std::string>& notes) {
  DecimalEvidence evidence;
  std::vector<NumberCell> open;
  for (const TextRow& row : rows) {
    const std::string text = cell_in(row, column);
    auto number = number_cell(text);
    if (!number || number->digits.empty()) continue;
    evidence.see(*number, text, row.line);
    const DecimalHint hint = decimal_hint(*number);
    if (hint == DecimalHint::open_point || hint == DecimalHint::open_comma)
      open.push_back(std::move(*number));
  }
  if (!evidence.matters()) return Decimal::point;
  const auto words = [](Decimal sign) {
    return std::string("Numbers are read with a decimal ") + (sign == Decimal::comma ? "comma" : "point");
  };
  if (rules.decimal) {
    notes.push_back(words(*rules.decimal) + ", as asked.");
    return *rules.decimal;
  }
  if (evidence.contradicts())
    throw AmbiguousColumn(
        AmbiguousColumn::Rule::decimal,
        "The numbers contradict each other: " + at_line(evidence.point().text, evidence.point().line) +
            " has a decimal point, " + at_line(evidence.comma().text, evidence.comma().line) +
            " a decimal comma. Say which holds",
        " (--decimal point or --decimal comma); the other rows are then left out and listed.");
  if (const auto decided = evidence.decided()) {
    const auto& witness = *decided == Decimal::comma ? evidence.comma() : evidence.point();
    notes.push_back(words(*decided) + (witness.text.empty()
                                           ? ", as the others are."
                                           : ", as " + at_line(witness.text, witness.line) + " must be."));
    return *decided;
  }
  if (delimiter == ';') {
    notes.push_back(words(Decimal::comma) + ", as sheets separated by semicolons have them.");
    return Decimal::comma;
  }
  if (const auto fits = sign_by_scale(open, rules)) {
    notes.push_back(words(*fits) + ", as they fit what is known of the metric.");
    return *fits;
  }
  throw AmbiguousColumn(AmbiguousColumn::Rule::decimal,
                        "The numbers can be read two ways, for example " +
                            at_line(evidence.open().text, evidence.open().line) +
                            ". Say which sign begins the decimals",
                        ": --decimal point or --decimal comma.");
}

std::string delimiter_name(char delimiter) {
  return delimiter == '\t' ? "tabs" : delimiter == ';' ? "semicolons" : "commas";
}

/// A comma that was meant as decimal makes a cell too many: "2026-01-05,12,5".
void check_split_decimals(const std::vector<TextRow>& rows) {
  const bool all = std::all_of(rows.begin(), rows.end(), [](const TextRow& row) {
    return row.cells.size() == 3 && !row.cells[2].empty() && number_cell(row.cells[1]) &&
           row.cells[2].find_first_not_of("0123456789") == std::string::npos;
  });
  if (all)
    throw Error(ErrorCode::input,
                "Line " + std::to_string(rows.front().line) +
                    " could be a value with a decimal comma or a value and a note; put the values in quotes, "
                    "part the columns with semicolons, or add the header date,value,note.");
}

}  // namespace

ReadValues read_values(std::string_view text, const ReadingRules& rules) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos)
    throw Error(ErrorCode::input, "The values are not plain UTF-8 text; save them as CSV (UTF-8).");
  const char delimiter = delimiter_of(text);
  std::vector<TextRow> rows = rows_of(text, delimiter);
  if (rows.empty()) throw Error(ErrorCode::input, "There are no values: expected rows of date,value[,note].");
  const ValueColumns columns = find_columns(rows);
  ReadValues result;
  if (columns.header) {
    rows.erase(rows.begin());
    if (rows.empty()) throw Error(ErrorCode::input, "There is a header and no values below it.");
  } else if (delimiter == ',') {
    check_split_decimals(rows);
  }
  result.rules.push_back("Columns are separated by " + delimiter_name(delimiter) +
                         (columns.header ? ", with a header." : ", without a header."));
  const Dates dates = decide_dates(rows, columns.date, rules, result.rules);
  const Decimal decimal = decide_decimal(rows, columns.value, delimiter, rules, result.rules);

  // In a column of percents a single 0.63 among 61 % and 62 % is not 0.63 %.
  const auto signs = std::count_if(rows.begin(), rows.end(), [&](const TextRow& row) {
    const auto number = number_cell(cell_in(row, columns.value));
    const auto read = number && number->percent ? number_value(*number, decimal) : std::nullopt;
    return read && std::abs(*read) > 1.0;
  });
  const bool percents = 2 * signs > static_cast<std::ptrdiff_t>(rows.size());
  std::map<Day, Observation> kept;
  const auto reject = [&](const TextRow& row, const char* field, const std::string& found, const char* why) {
    result.rejected.push_back({row.line, field, std::string(clipped(found, 60)), why});
  };
  for (const TextRow& row : rows) {
    const std::string date = cell_in(row, columns.date);
    const std::string value = cell_in(row, columns.value);
    const bool surplus = std::any_of(
        row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(columns.count, row.cells.size())),
        row.cells.end(), [](const std::string& c) { return !c.empty(); });
    if (surplus) {
      reject(row, "row", row.cells.back(),
             "has more cells than there are columns; is a decimal comma unquoted?");
      continue;
    }
    const auto day = day_value(date, dates);
    if (!day) {
      reject(row, "date", date, date.empty() ? "has no date" : "is not a date of 1970 to 2199");
      continue;
    }
    const auto number = number_cell(value);
    if (number && number->digits.empty()) {
      ++result.blank;
      continue;
    }
    const auto read = number ? number_value(*number, decimal) : std::nullopt;
    if (!read) {
      reject(row, "value", value,
             number ? "does not fit the other numbers of the column" : "is not a number");
      continue;
    }
    if (percents && !number->percent && std::abs(*read) <= 1.0 && *read != 0.0) {
      reject(row, "value", value, "has no percent sign among percents; write it like the others");
      continue;
    }
    result.percent = result.percent || number->percent;
    if (kept.contains(*day) &&
        std::find(result.repeated.begin(), result.repeated.end(), *day) == result.repeated.end())
      result.repeated.push_back(*day);
    kept[*day] = {*day, *read, columns.note ? std::string(clipped(cell_in(row, *columns.note), 2000)) : ""};
  }
  if (kept.empty()) {
    std::string sentence = "No row holds a date and a value";
    if (!result.rejected.empty()) {
      const RejectedValue& first = result.rejected.front();
      sentence += "; line " + std::to_string(first.line) + ": \"" + first.found + "\" " + first.reason;
    }
    throw Error(ErrorCode::input,
                sentence + ". Expected rows of date,value[,note], for example 2026-03-09,61.5.");
  }
  if (kept.rbegin()->first > today())
    result.rules.push_back("The newest date, " + short_date(kept.rbegin()->first) +
                           ", lies after today: is it right?");
  if (result.percent) result.rules.emplace_back("Percent signs are taken off: 61 % is kept as 61.");
  for (auto& [day, observation] : kept) result.values.push_back(std::move(observation));
  return result;
}

}  // namespace rapport::sources
