// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "core/chart/chart_spec.h"

namespace rapport::chart {
namespace {

class Writer {
 public:
  explicit Writer(const CsvDialect& dialect) : dialect_(dialect) {
    if (dialect.byte_order_mark) out_ = "\xEF\xBB\xBF";
  }

  /// Quoted where RFC 4180 asks for it, and made harmless where a spreadsheet would take it for a formula.
  void text(const std::string& text) {
    std::string safe = text;
    if (!safe.empty() && std::string_view("=+-@\t\r").find(safe.front()) != std::string_view::npos)
      safe.insert(0, "'");
    const bool plain = safe.find_first_of("\"\r\n") == std::string::npos &&
                       safe.find(dialect_.separator) == std::string::npos;
    std::string quoted = "\"";
    for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    cell(plain ? safe : quoted + "\"");
  }

  /// The shortest digits that read back as the same number; nothing: an empty cell.
  void number(const std::optional<double>& value) {
    std::array<char, 32> digits{};
    std::string written;
    if (value) {
      const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), *value);
      if (error == std::errc{}) written.assign(digits.data(), end);
      std::replace(written.begin(), written.end(), '.', dialect_.decimal);
    }
    cell(written);
  }

  void end_row() {
    out_ += "\r\n";
    first_ = true;
  }
  std::string take() { return std::move(out_); }

 private:
  void cell(const std::string& written) {
    if (!first_) out_ += dialect_.separator;
    first_ = false;
    out_ += written;
  }

  const CsvDialect& dialect_;
  std::string out_;
  bool first_ = true;
};

std::optional<double> value_of(const Point* point) {
  return point == nullptr ? std::nullopt : std::optional(point->value);
}

/// Every period between the first and the last has its row, so that a gap is seen as one.
std::map<Day, std::vector<const Point*>> rows_of(const ChartSpec& spec) {
  std::map<Day, std::vector<const Point*>> rows;
  for (std::size_t i = 0; i < spec.series.size(); ++i) {
    for (const Point& point : spec.series[i].points) {
      auto& row = rows[point.start];
      row.resize(spec.series.size(), nullptr);
      row[i] = &point;
    }
  }
  for (const auto& [first, last] : spec.gaps)
    for (Day at = first; at <= last; at = next_period(at, spec.grain))
      rows[at].resize(spec.series.size(), nullptr);
  return rows;
}

void further_cells(Writer& out, const ChartSpec& spec, const CsvSubject& subject, Day start,
                   const Point* main) {
  const auto band = std::find_if(spec.band.begin(), spec.band.end(),
                                 [&](const BandPoint& point) { return point.start == start; });
  const bool expected = band != spec.band.end();
  out.number(expected ? std::optional(band->low) : std::nullopt);
  out.number(expected ? std::optional(band->high) : std::nullopt);
  const bool aimed = spec.target && (!spec.target->until || start <= *spec.target->until);
  out.number(aimed ? std::optional(spec.target->value) : std::nullopt);
  out.number(main != nullptr ? std::optional(static_cast<double>(main->n)) : std::nullopt);
  out.text(spec.unit);
  out.text(subject.metric);
  out.text(subject.account);
}

std::string write(const ChartSpec& spec, const CsvSubject* subject, const CsvDialect& dialect) {
  Writer out(dialect);
  for (const char* name : {"period", "value", "partial"}) out.text(name);
  for (std::size_t i = 1; i < spec.series.size(); ++i) out.text(spec.series[i].name);
  if (subject != nullptr)
    for (const char* name : {"expected_low", "expected_high", "target", "n", "unit", "metric", "account"})
      out.text(name);
  out.end_row();
  if (spec.series.empty()) return out.take();
  for (const auto& [start, row] : rows_of(spec)) {
    const Point* main = row.front();
    out.text(iso(start));
    out.number(value_of(main));
    out.text(main == nullptr ? "" : main->partial ? "yes" : "no");
    for (std::size_t i = 1; i < row.size(); ++i) out.number(value_of(row[i]));
    if (subject != nullptr) further_cells(out, spec, *subject, start, main);
    out.end_row();
  }
  return out.take();
}

}  // namespace

CsvDialect excel_dialect(bool decimal_comma) noexcept {
  return decimal_comma ? CsvDialect{';', ',', true} : CsvDialect{',', '.', true};
}

CsvDialect excel_dialect_here() {
  return excel_dialect(QLocale::system().decimalPoint() == QStringLiteral(","));
}

std::string to_csv(const ChartSpec& spec) {
  return write(spec, nullptr, {});
}

std::string to_csv(const ChartSpec& spec, const CsvSubject& subject, const CsvDialect& dialect) {
  return write(spec, &subject, dialect);
}

}  // namespace rapport::chart
