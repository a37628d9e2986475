// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>

#include "core/base/plain_text.h"

namespace rapport::chart {
namespace {

using Rows = std::map<Day, TableRow>;

/// A row for each period from the first to the last of the chart.
Rows periods_of(const ChartSpec& spec) {
  std::optional<Day> first, last;
  const auto hold = [&](Day start) {
    first = first ? std::min(*first, start) : start;
    last = last ? std::max(*last, start) : start;
  };
  for (const ChartSeries& series : spec.series)
    for (const Point& point : series.points) hold(point.start);
  for (const auto& [from, to] : spec.gaps) hold(from), hold(to);
  for (const BandPoint& point : spec.band) hold(point.start);
  Rows rows;
  if (!first) return rows;
  TableRow empty;
  empty.values.resize(spec.series.size());
  for (Day at = *first; at <= *last; at = next_period(at, spec.grain)) {
    empty.start = at;
    rows.emplace_hint(rows.end(), at, empty);
  }
  return rows;
}

std::string number_text(const std::optional<double>& value, char decimal) {
  if (!value) return {};
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), *value);
  if (error != std::errc{}) return {};
  std::string text(digits.data(), end);
  std::replace(text.begin(), text.end(), '.', decimal);
  return text;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

}  // namespace

Table table(const ChartSpec& spec, const CsvSubject& subject) {
  Table out;
  out.unit = spec.unit;
  out.metric = subject.metric;
  out.account = subject.account;
  for (const ChartSeries& series : spec.series) out.series.push_back(series.name);
  if (spec.series.empty()) return out;
  Rows rows = periods_of(spec);
  for (std::size_t i = 0; i < spec.series.size(); ++i) {
    for (const Point& point : spec.series[i].points) {
      TableRow& row = rows.at(point.start);
      row.values[i] = point.value;
      if (i > 0) continue;
      row.partial = point.partial;
      row.n = point.n;
    }
  }
  for (const BandPoint& point : spec.band) {
    TableRow& row = rows.at(point.start);
    row.expected_low = point.low;
    row.expected_high = point.high;
  }
  for (auto& [start, row] : rows) {
    if (spec.target && (!spec.target->until || start <= *spec.target->until)) row.target = spec.target->value;
    out.rows.push_back(std::move(row));
  }
  return out;
}

std::vector<std::vector<std::string>> table_cells(const Table& table, TableColumns columns, char decimal) {
  const bool all = columns == TableColumns::all;
  std::vector<std::vector<std::string>> cells;
  std::vector<std::string> line{"period", "value", "partial"};
  for (std::size_t i = 1; i < table.series.size(); ++i) line.push_back(without_formula(table.series[i]));
  if (all)
    for (const char* name : {"expected_low", "expected_high", "target", "n", "unit", "metric", "account"})
      line.emplace_back(name);
  cells.push_back(std::move(line));
  for (const TableRow& row : table.rows) {
    line = {iso(row.start), number_text(row.values.front(), decimal),
            !row.partial   ? ""
            : *row.partial ? "yes"
                           : "no"};
    for (std::size_t i = 1; i < row.values.size(); ++i) line.push_back(number_text(row.values[i], decimal));
    if (all) {
      for (const auto& value : {row.expected_low, row.expected_high, row.target})
        line.push_back(number_text(value, decimal));
      line.push_back(row.n ? std::to_string(*row.n) : "");
      for (const std::string* word : {&table.unit, &table.metric, &table.account})
        line.push_back(without_formula(*word));
    }
    cells.push_back(std::move(line));
  }
  return cells;
}

std::string to_tsv(const Table& table) {
  std::string out;
  for (auto& line : table_cells(table, TableColumns::drawn)) {
    if (!out.empty()) out += '\n';
    for (std::size_t i = 0; i < line.size(); ++i) {
      std::replace(line[i].begin(), line[i].end(), '\t', ' ');
      out += (i > 0 ? "\t" : "") + line[i];
    }
  }
  return out;
}

std::string to_html(const Table& table, const std::string& caption) {
  std::string out = "<table><caption>" + escaped(caption) + "</caption>";
  std::string tag = "th";
  for (const auto& line : table_cells(table, TableColumns::drawn)) {
    out += "<tr>";
    for (const std::string& cell : line) {
      out += "<" + tag + ">";
      out += escaped(cell) + "</" + tag + ">";
    }
    out += "</tr>";
    tag = "td";
  }
  return out + "</table>";
}

}  // namespace rapport::chart
