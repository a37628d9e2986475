// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/chart_table.h"

#include <algorithm>
#include <map>
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
  return {days.begin(), days.end()};
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
/// the band is not, its height is nought.
std::pair<Numbers, Numbers> band_edges(const ChartSpec& spec, const std::vector<Day>& periods) {
  Numbers low(periods.size());
  Numbers high(periods.size());
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const auto right = std::lower_bound(spec.band.begin(), spec.band.end(), periods[i],
                                        [](const chart::BandPoint& p, Day day) { return p.start < day; });
    if (right == spec.band.end()) {
      low[i] = high[i] = spec.band.back().low;
    } else if (right->start == periods[i]) {
      low[i] = right->low, high[i] = right->high;
    } else if (right == spec.band.begin()) {
      low[i] = high[i] = right->low;
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
        std::string name = series.name;
        if (part > 0) name += ", new definition from " + iso(parts[part].front().start);
        drawn.ends = part + 1 == parts.size();
        drawn.column = add(headed(name), values_of(parts[part], table_.periods));
        lines.push_back(drawn);
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

  /// The name with the unit that its figures have: "First reply (minutes)".
  std::string headed(const std::string& name) const {
    const std::string base = name.empty() ? std::string("Value") : name;
    return spec_.unit.empty() || spec_.unit == "NPS" ? base : base + " (" + spec_.unit + ")";
  }

  int add(const std::string& header, const Numbers& values) {
    table_.columns.push_back({header, values, {}});
    if (table_.divisor != 1.0) {
      Numbers scaled = values;
      for (auto& value : scaled)
        if (value) *value /= table_.divisor;
      std::string name = header;
      if (const auto at = name.rfind(" ("); at != std::string::npos) name.resize(at);
      table_.columns.push_back({name + " (hours)", scaled, {}});
    }
    return static_cast<int>(table_.columns.size());
  }

  void add_partial(const ChartSeries& series) {
    TableColumn column{"Partial", {}, std::vector<std::string>(table_.periods.size())};
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
    table_.columns.push_back({"Expected, low", low, {}});
    table_.columns.push_back({"Expected, high", high, {}});
    const auto [base, top] = band_edges(spec_, table_.periods);
    Numbers height = top;
    for (std::size_t i = 0; i < height.size(); ++i) *height[i] -= *base[i];
    table_.drawn.push_back({Drawn::band_base, add("Band, from", base), chart::Mark::line, -1});
    table_.drawn.push_back({Drawn::band_height, add("Band, height", height), chart::Mark::line, -1});
  }

  void add_target(std::vector<DrawnColumn>& lines) {
    Numbers values(table_.periods.size());
    for (std::size_t i = 0; i < values.size(); ++i)
      if (!spec_.target->until || table_.periods[i] <= *spec_.target->until) values[i] = spec_.target->value;
    lines.insert(lines.begin(), {Drawn::target, add(headed("Target"), values), chart::Mark::line, -1});
  }

  const ChartSpec& spec_;
  ChartTable table_;
};

std::string column_letters(int column) {
  std::string letters;
  for (int n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

}  // namespace

bool ChartTable::has_columns() const noexcept {
  return std::any_of(drawn.begin(), drawn.end(), [](const DrawnColumn& d) {
    return d.drawn == Drawn::main && d.mark == chart::Mark::column;
  });
}

ChartTable make_table(const ChartSpec& spec) {
  return Builder(spec).take();
}

std::string cell_range(int sheet_column, int first_row, std::size_t rows) {
  const std::string letters = "$" + column_letters(sheet_column) + "$";
  return "Data!" + letters + std::to_string(first_row) + ":" + letters +
         std::to_string(first_row + static_cast<int>(rows) - 1);
}

std::string cell_name(int sheet_column, int row) {
  return "Data!$" + column_letters(sheet_column) + "$" + std::to_string(row);
}

int serial_of(Day day) noexcept {
  return day.number + 25569;
}

}  // namespace rapport::office
