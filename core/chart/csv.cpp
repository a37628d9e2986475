// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>
#include <map>

#include "core/chart/chart_spec.h"

namespace rapport::chart {
namespace {

/// Quoted where RFC 4180 asks for it, and made harmless where a spreadsheet would take it for a formula.
std::string text_cell(const std::string& text) {
  std::string safe = text;
  if (!safe.empty() && std::string_view("=+-@\t\r").find(safe.front()) != std::string_view::npos)
    safe.insert(0, "'");
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

/// The shortest digits that read back as the same number.
std::string number_cell(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} ? std::string(digits.data(), end) : std::string();
}

}  // namespace

std::string to_csv(const ChartSpec& spec) {
  std::string out = "period,value,partial";
  // Every period between the first and the last has its row, so that a gap is seen as one.
  std::map<Day, std::vector<const Point*>> rows;
  if (spec.series.empty()) return out + "\r\n";
  for (std::size_t i = 0; i < spec.series.size(); ++i) {
    if (i > 0) out += "," + text_cell(spec.series[i].name);
    for (const Point& point : spec.series[i].points) {
      auto& row = rows[point.start];
      row.resize(spec.series.size(), nullptr);
      row[i] = &point;
    }
  }
  out += "\r\n";
  for (const auto& [first, last] : spec.gaps)
    for (Day at = first; at <= last; at = next_period(at, spec.grain))
      rows[at].resize(spec.series.size(), nullptr);
  for (const auto& [start, row] : rows) {
    const Point* main = row.front();
    out += iso(start) + ",";
    if (main != nullptr) out += number_cell(main->value);
    out += main == nullptr ? "," : main->partial ? ",yes" : ",no";
    for (std::size_t i = 1; i < row.size(); ++i) {
      out += ",";
      if (row[i] != nullptr) out += number_cell(row[i]->value);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace rapport::chart
