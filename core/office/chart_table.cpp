// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/chart_table.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/chart/table.h"

namespace rapport::office {
namespace {

using chart::ChartSeries;
using chart::ChartSpec;
using Numbers = std::vector<std::optional<double>>;

/// A column for each part of a line between changes of definition: office programs can't break a line between
/// two neighbouring periods in another way. Columns of a chart are separate anyway.
std::vector<std::vector<Point>> stretches(const ChartSpec& spec, const ChartSeries& series) {
  std::vector<std::vector<Point>> parts(1);
  for (const Point& point : series.points) {
    const bool broken = series.mark == chart::Mark::line && !parts.back().empty() &&
                        chart::broken_between(spec, series.role, parts.back().back().start, point.start);
    if (broken) parts.emplace_back();
    parts.back().push_back(point);
  }
  return parts;
}

Numbers values_of(const std::vector<Point>& points, const std::vector<Day>& periods) {
  Numbers out(periods.size());
  for (const Point& point : points) {
    const auto at = std::lower_bound(periods.begin(), periods.end(), point.start);
    out[static_cast<std::size_t>(at - periods.begin())] = point.value;
  }
  return out;
}

/// A band's edge at every period: interpolated between its points, level outside them. An area can't have
/// gaps, so where there is no band its height is 0, at the middle.
std::pair<Numbers, Numbers> band_edges(const ChartSpec& spec, const std::vector<Day>& periods) {
  Numbers low(periods.size());
  Numbers high(periods.size());
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const auto right = std::lower_bound(spec.band.begin(), spec.band.end(), periods[i],
                                        [](const chart::BandPoint& p, Day day) { return p.start < day; });
    if (right == spec.band.end()) {
      low[i] = high[i] = (spec.band.back().low + spec.band.back().high) / 2;
    } else if (right->start == periods[i]) {
      low[i] = right->low, high[i] = right->high;
    } else if (right == spec.band.begin()) {
      low[i] = high[i] = (right->low + right->high) / 2;
    } else {
      const auto left = right - 1;
      const double share = static_cast<double>(periods[i] - left->start) / (right->start - left->start);
      low[i] = left->low + share * (right->low - left->low);
      high[i] = left->high + share * (right->high - left->high);
    }
  }
  return {low, high};
}

/// One column of the table's rows.
template <typename Of>
Numbers column_of(const chart::Table& table, Of of) {
  Numbers out;
  out.reserve(table.rows.size());
  std::transform(table.rows.begin(), table.rows.end(), std::back_inserter(out), of);
  return out;
}

bool any(const Numbers& numbers) {
  return std::any_of(numbers.begin(), numbers.end(), [](const auto& value) { return value.has_value(); });
}

Drawn drawn_as(chart::Role role) {
  switch (role) {
    case chart::Role::peer:
      return Drawn::peer;
    case chart::Role::counterfactual:
      return Drawn::counterfactual;
    case chart::Role::baseline:
      return Drawn::baseline;
    case chart::Role::main:
      break;
  }
  return Drawn::main;
}

class Builder {
 public:
  explicit Builder(const ChartSpec& spec) : spec_(spec), rows_(chart::table(spec)) {
    for (const chart::TableRow& row : rows_.rows) table_.periods.push_back(row.start);
    // Formats of numbers can divide by thousands but not by sixty.
    if (spec.axis.label_divisor == 60.0) table_.divisor = 60.0;
  }

  ChartTable take() {
    if (table_.periods.empty()) return std::move(table_);
    add_data();
    std::vector<DrawnColumn> lines;
    for (std::size_t i = 0; i < spec_.series.size(); ++i) draw_series(lines, i);
    // The main line is drawn over the others.
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return rank(a.drawn) < rank(b.drawn); });
    if (target_ > 0)
      lines.insert(lines.begin(), {Drawn::target, drawn_column(target_, "Target"), chart::Mark::line, -1});
    draw_band();
    table_.drawn.insert(table_.drawn.end(), lines.begin(), lines.end());
    return std::move(table_);
  }

 private:
  static int rank(Drawn drawn) {
    return drawn == Drawn::peer || drawn == Drawn::baseline ? 0 : drawn == Drawn::counterfactual ? 1 : 2;
  }
  static std::string one_of(const std::string& name) { return name.empty() ? "Value" : name; }

  /// The name with the unit: "First reply (minutes)".
  static std::string headed(const std::string& name, const std::string& unit) {
    return unit.empty() || unit == "NPS" ? name : name + " (" + unit + ")";
  }

  /// The sheet "Data": the chart's table without columns that are empty or equal in all rows.
  void add_data() {
    for (std::size_t i = 0; i < rows_.series.size(); ++i) {
      data_.push_back(add_numbers(one_of(rows_.series[i]),
                                  column_of(rows_, [i](const chart::TableRow& row) { return row.values[i]; }),
                                  rows_.unit));
      if (i > 0) continue;
      TableColumn partial;
      partial.header = "Partial";
      for (const chart::TableRow& row : rows_.rows)
        partial.words.emplace_back(!row.partial ? "" : *row.partial ? "yes" : "no");
      table_.columns.push_back(std::move(partial));
    }
    const Numbers low = column_of(rows_, [](const chart::TableRow& row) { return row.expected_low; });
    if (any(low)) {
      low_ = add_numbers("Expected, low", low, rows_.unit);
      high_ = add_numbers("Expected, high",
                          column_of(rows_, [](const chart::TableRow& row) { return row.expected_high; }),
                          rows_.unit);
    }
    const Numbers target = column_of(rows_, [](const chart::TableRow& row) { return row.target; });
    if (any(target)) target_ = add_numbers("Target", target, rows_.unit);
    const auto count = [](const chart::TableRow& row) {
      return row.n ? std::optional(static_cast<double>(*row.n)) : std::nullopt;
    };
    // Values written by hand have no records behind them.
    if (const Numbers n = column_of(rows_, count);
        std::any_of(n.begin(), n.end(), [](const auto& value) { return value.value_or(0.0) > 0.0; }))
      add_numbers("Records (n)", n, {});
  }

  int add_numbers(const std::string& name, const Numbers& values, const std::string& unit) {
    table_.columns.push_back({headed(name, unit), values, {}, number_format(values, unit), Derivation()});
    return static_cast<int>(table_.columns.size());
  }

  CellColumn add_helper(const std::string& header, Numbers values, const Derivation& derived) {
    const std::string unit = table_.divisor == 60.0 ? "hours" : spec_.unit;
    std::string format = number_format(values, unit);
    table_.helpers.push_back({header, std::move(values), {}, std::move(format), derived});
    return {true, static_cast<int>(table_.helpers.size())};
  }

  Numbers scaled(Numbers values) const {
    for (auto& value : values)
      if (value) *value /= table_.divisor;
    return values;
  }

  /// The column to draw: of "Data", or of "Helper" where the axis has another unit.
  CellColumn drawn_column(int data, const std::string& name) {
    if (table_.divisor == 1.0) return {false, data};
    return part_column(data, name, table_.columns[static_cast<std::size_t>(data) - 1].numbers);
  }
  CellColumn part_column(int data, const std::string& name, const Numbers& values) {
    return add_helper(headed(name, table_.divisor == 60.0 ? "hours" : spec_.unit), scaled(values),
                      {data, 0, table_.divisor});
  }

  void draw_series(std::vector<DrawnColumn>& lines, std::size_t index) {
    const ChartSeries& series = spec_.series[index];
    DrawnColumn drawn;
    drawn.drawn = drawn_as(series.role);
    drawn.mark = series.mark;
    drawn.series = static_cast<int>(index);
    const auto parts = stretches(spec_, series);
    for (std::size_t part = 0; part < parts.size(); ++part) {
      std::string name = one_of(series.name);
      if (part > 0) name += ", new definition from " + iso(parts[part].front().start);
      drawn.ends = part + 1 == parts.size();
      drawn.column = parts.size() == 1
                         ? drawn_column(data_[index], name)
                         : part_column(data_[index], name, values_of(parts[part], table_.periods));
      lines.push_back(drawn);
      if (drawn.mark == chart::Mark::column) move_end(lines, name);
    }
  }

  /// An invisible series for the label beside the last column: the column's own label would be above it.
  void move_end(std::vector<DrawnColumn>& lines, const std::string& name) {
    DrawnColumn& bars = lines.back();
    const TableColumn& column = table_.column(bars.column);
    Numbers last(table_.periods.size());
    for (std::size_t i = last.size(); i > 0; --i) {
      if (!column.numbers[i - 1]) continue;
      last[i - 1] = column.numbers[i - 1];
      break;
    }
    const Derivation derived = bars.column.helper ? column.derived : Derivation{bars.column.at, 0, 1.0};
    DrawnColumn end = bars;
    bars.ends = false;
    end.drawn = Drawn::end;
    end.mark = chart::Mark::line;
    end.column = add_helper("End of " + name, std::move(last), derived);
    lines.push_back(end);
  }

  void draw_band() {
    if (low_ == 0) return;
    table_.band_as_shape = draws_band_as_shape(table_.periods.size());
    if (table_.band_as_shape) return;
    const auto [base, top] = band_edges(spec_, table_.periods);
    Numbers height = top;
    for (std::size_t i = 0; i < height.size(); ++i) *height[i] -= *base[i];
    table_.drawn.push_back({Drawn::band_base,
                            add_helper("Expected range, from", scaled(base), {low_, 0, table_.divisor}),
                            chart::Mark::line, -1});
    table_.drawn.push_back({Drawn::band_height,
                            add_helper("Expected range", scaled(height), {high_, low_, table_.divisor}),
                            chart::Mark::line, -1});
  }

  const ChartSpec& spec_;
  const chart::Table rows_;
  ChartTable table_;
  std::vector<int> data_;  ///< The column of each series on "Data".
  int low_ = 0, high_ = 0, target_ = 0;
};

}  // namespace

bool ChartTable::has_columns() const noexcept {
  return std::any_of(drawn.begin(), drawn.end(), [](const DrawnColumn& d) {
    return d.drawn == Drawn::main && d.mark == chart::Mark::column;
  });
}

bool draws_band_as_shape(std::size_t periods) noexcept {
  return periods <= 40;
}

ChartTable make_table(const ChartSpec& spec) {
  return Builder(spec).take();
}

std::string column_letters(int column) {
  std::string letters;
  for (int n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

std::string cell_range(CellColumn column, int first_row, std::size_t rows) {
  const int first = column.helper ? 2 : first_row;
  const std::string letters = "$" + column_letters(column.at) + "$";
  return (column.helper ? "Helper!" : "Data!") + letters + std::to_string(first) + ":" + letters +
         std::to_string(first + static_cast<int>(rows) - 1);
}

std::string header_cell(CellColumn column, int first_row) {
  return (column.helper ? "Helper!$" : "Data!$") + column_letters(column.at) + "$" +
         std::to_string(column.helper ? 1 : first_row - 1);
}

std::string number_format(const std::vector<std::optional<double>>& numbers, const std::string& unit) {
  double largest = 0.0;
  bool whole = true;
  for (const auto& value : numbers) {
    if (!value || !std::isfinite(*value)) continue;
    largest = std::max(largest, std::abs(*value));
    whole = whole && *value == std::round(*value);
  }
  std::string format = whole || largest >= 1000.0 ? "#,##0" : largest >= 1.0 ? "#,##0.0" : "0.000";
  if (unit == "%") format += "\" %\"";
  return format;
}

int serial_of(Day day) noexcept {
  return day.number + 25569;
}

}  // namespace rapport::office
