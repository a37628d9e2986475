// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/chart_table.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace rapport::office {
namespace {

using chart::ChartSeries;
using chart::ChartSpec;
using Numbers = std::vector<std::optional<double>>;

std::vector<Day> periods_of(const ChartSpec& spec) {
  std::set<Day> days;
  for (const ChartSeries& series : spec.series)
    for (const Point& point : series.points) days.insert(point.start);
  for (const auto& [first, last] : spec.gaps)
    for (Day at = first; at <= last; at = next_period(at, spec.grain)) days.insert(at);
  for (const chart::BandPoint& point : spec.band) days.insert(point.start);
  if (days.empty()) return {};
  // The axis has a place for every period: a hole would put neighbours side by side that are none.
  std::vector<Day> all;
  for (Day at = *days.begin(); at <= *days.rbegin(); at = next_period(at, spec.grain)) all.push_back(at);
  return all;
}

/// A column of its own for each stretch between changes of definition: lines of office programs have no other
/// way to be broken between two neighbouring periods. Columns of a chart stand apart anyway.
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

/// A band's edge at every period: straight between its points, level outside them. An area has no gaps; where
/// the band is not, its height is nought, at its middle.
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

class Builder {
 public:
  explicit Builder(const ChartSpec& spec) : spec_(spec) {
    table_.periods = periods_of(spec);
    // Formats of numbers can divide by thousands but not by sixty.
    if (spec.axis.label_divisor == 60.0) table_.divisor = 60.0;
  }

  ChartTable take() {
    if (table_.periods.empty()) return std::move(table_);
    std::vector<DrawnColumn> lines;
    for (std::size_t i = 0; i < spec_.series.size(); ++i) {
      const ChartSeries& series = spec_.series[i];
      DrawnColumn drawn;
      drawn.drawn = series.role == chart::Role::peer             ? Drawn::peer
                    : series.role == chart::Role::counterfactual ? Drawn::counterfactual
                    : series.role == chart::Role::baseline       ? Drawn::baseline
                                                                 : Drawn::main;
      drawn.mark = series.mark;
      drawn.series = static_cast<int>(i);
      const auto parts = stretches(spec_, series);
      for (std::size_t part = 0; part < parts.size(); ++part) {
        std::string name = one_of(series.name);
        if (part > 0) name += ", new definition from " + iso(parts[part].front().start);
        drawn.ends = part + 1 == parts.size();
        drawn.column = add(name, values_of(parts[part], table_.periods));
        lines.push_back(drawn);
        if (drawn.mark == chart::Mark::column) move_end(lines, name);
      }
      if (i == 0) add_partial(series);
    }
    // The line that matters is drawn over the others.
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return rank(a.drawn) < rank(b.drawn); });
    if (spec_.target) add_target(lines);
    add_band();
    table_.drawn.insert(table_.drawn.end(), lines.begin(), lines.end());
    return std::move(table_);
  }

 private:
  static int rank(Drawn drawn) {
    return drawn == Drawn::peer || drawn == Drawn::baseline ? 0 : drawn == Drawn::counterfactual ? 1 : 2;
  }
  static std::string one_of(const std::string& name) { return name.empty() ? "Value" : name; }

  /// The name with the unit that its figures have: "First reply (minutes)".
  static std::string headed(const std::string& name, const std::string& unit) {
    return unit.empty() || unit == "NPS" ? name : name + " (" + unit + ")";
  }

  int add_data(const std::string& name, const Numbers& values) {
    table_.columns.push_back(
        {headed(name, spec_.unit), values, {}, number_format(values, spec_.unit), Derivation()});
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

  /// The column that is drawn: of "Data", or what follows from it where it is read in another unit.
  CellColumn add(const std::string& name, const Numbers& values) {
    const int data = add_data(name, values);
    if (table_.divisor == 1.0) return {false, data};
    return add_helper(headed(name, "hours"), scaled(values), {data, 0, table_.divisor});
  }

  /// Words beside the last column, where no column stands: a label of its own would stand over it.
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

  void add_partial(const ChartSeries& series) {
    TableColumn column;
    column.header = "Partial";
    column.words.resize(table_.periods.size());
    for (const Point& point : series.points) {
      const auto at = std::lower_bound(table_.periods.begin(), table_.periods.end(), point.start);
      column.words[static_cast<std::size_t>(at - table_.periods.begin())] = point.partial ? "yes" : "no";
    }
    table_.columns.push_back(std::move(column));
  }

  void add_band() {
    if (spec_.band.empty()) return;
    Numbers low(table_.periods.size());
    Numbers high(table_.periods.size());
    for (const chart::BandPoint& point : spec_.band) {
      const auto at = std::lower_bound(table_.periods.begin(), table_.periods.end(), point.start);
      low[static_cast<std::size_t>(at - table_.periods.begin())] = point.low;
      high[static_cast<std::size_t>(at - table_.periods.begin())] = point.high;
    }
    const int low_column = add_data("Expected, low", low);
    const int high_column = add_data("Expected, high", high);
    table_.band_as_shape = draws_band_as_shape(table_.periods.size());
    if (table_.band_as_shape) return;
    const auto [base, top] = band_edges(spec_, table_.periods);
    Numbers height = top;
    for (std::size_t i = 0; i < height.size(); ++i) *height[i] -= *base[i];
    table_.drawn.push_back({Drawn::band_base,
                            add_helper("Expected range, from", scaled(base), {low_column, 0, table_.divisor}),
                            chart::Mark::line, -1});
    table_.drawn.push_back(
        {Drawn::band_height,
         add_helper("Expected range", scaled(height), {high_column, low_column, table_.divisor}),
         chart::Mark::line, -1});
  }

  void add_target(std::vector<DrawnColumn>& lines) {
    Numbers values(table_.periods.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!spec_.target->until || table_.periods[i] <= *spec_.target->until) values[i] = spec_.target->value;
    lines.insert(lines.begin(), {Drawn::target, add("Target", values), chart::Mark::line, -1});
  }

  const ChartSpec& spec_;
  ChartTable table_;
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
