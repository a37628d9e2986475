// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/open_values.h"

#include <algorithm>
#include <optional>

#include "core/base/day.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/sources/archive/member_path.h"
#include "core/sources/csv/csv_table.h"
#include "core/sources/discarding_sink.h"
#include "core/sources/reader.h"

namespace rapport::sources {
namespace {

using Value = OpenValues::Value;

std::optional<Value> two_numbers(std::string_view cell) {
  const auto number = number_cell(cell);
  if (!number) return std::nullopt;
  const DecimalHint hint = decimal_hint(*number);
  if (hint != DecimalHint::open_point && hint != DecimalHint::open_comma) return std::nullopt;
  const auto point = number_value(*number, DecimalSign::point);
  const auto comma = number_value(*number, DecimalSign::comma);
  if (!point || !comma) return std::nullopt;
  return Value{std::string(cell), plain_spelling(*point), plain_spelling(*comma)};
}

std::optional<Value> two_days(std::string_view cell) {
  if (date_hint(cell) != DateHint::open) return std::nullopt;
  const auto day_first = parse_moment(cell, DateOrder::day_first);
  const auto month_first = parse_moment(cell, DateOrder::month_first);
  if (!day_first || !month_first || day_first->day == month_first->day) return std::nullopt;
  return Value{std::string(cell), short_date(day_first->day), short_date(month_first->day)};
}

/// Columns where most cells are numbers (dates), of which some are open and none decides.
OpenValues of_table(ByteStream& stream, const Recognition& recognition, OpenKind kind, std::size_t most,
                    const Progress& progress) {
  DiscardingSink sink;
  CsvTable table(stream, recognition, sink, progress);
  const TableFormat& format = table.spelling();
  OpenValues found;
  std::optional<int> column;
  for (int at = 0; at < static_cast<int>(format.columns()) && !column; ++at) {
    const ColumnEvidence& evidence = format.column(at);
    const bool open = kind == OpenKind::numbers ? evidence.holds_numbers() && !format.decimal(at)
                                                : evidence.holds_dates() && !format.order(at);
    if (open) column = at;
  }
  if (!column) return found;
  found.column = table.header()[static_cast<std::size_t>(*column)];
  while (found.values.size() < most && table.next()) {
    if (kind == OpenKind::numbers && table.decimal(*column)) continue;  // A typed number of a sheet.
    const auto value = two_readings(table.cell(*column), kind);
    if (value && std::find(found.values.begin(), found.values.end(), *value) == found.values.end())
      found.values.push_back(*value);
  }
  return found;
}

}  // namespace

std::optional<Value> two_readings(std::string_view cell, OpenKind kind) {
  return kind == OpenKind::numbers ? two_numbers(cell) : two_days(cell);
}

OpenValues open_values(const std::string& path, OpenKind kind, std::size_t most, const Progress& progress) {
  OpenValues found;
  const std::string file = file_of_member(path);
  open_input(file, [&](ByteStream& stream) {
    progress.check();
    const bool wanted = path == file || stream.name() == path;
    const Recognition recognition = wanted ? recognise(stream, std::nullopt) : Recognition{};
    if (!wanted || !found.values.empty() || recognition.delimiter == 0) {
      stream.leave_rest();
      return;
    }
    found = of_table(stream, recognition, kind, most, progress);
    stream.leave_rest();
  });
  return found;
}

}  // namespace rapport::sources
