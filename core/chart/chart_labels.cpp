// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/chart_labels.h"

#include <cmath>
#include <map>

#include "core/base/enum_names.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/chart/chart_spec.h"

namespace rapport::chart {
namespace {

std::string source_name(const std::string& source) {
  std::string name = source;
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 32);
  return name;
}

}  // namespace

std::string value_text(double value, const std::string& unit) {
  return rapport::value_text(value, unit);
}

std::string axis_text(double value, const ValueAxis& axis) {
  const double shown = value / axis.label_divisor;
  std::string text = rounded_text(shown, axis.decimals);
  if (!axis.unit.empty() && std::abs(value - axis.high) < axis.step * 1e-6) text += " " + axis.unit;
  return text;
}

std::string periods(int n, Grain grain) {
  return std::string(name_of(grain)) + (n == 1 ? "" : "s");
}

std::string_view adverb(Grain grain) noexcept {
  static constexpr EnumNames<4> names = {"daily", "weekly", "monthly", "quarterly"};
  return name_in(names, grain);
}

std::string first_words(std::string_view text, int n) {
  std::size_t at = 0;
  for (int word = 0; word < n; ++word) {
    at = text.find_first_not_of(' ', at);
    if (at == std::string_view::npos) return std::string(text);
    at = text.find(' ', at);
    if (at == std::string_view::npos) return std::string(text);
  }
  if (text.find_first_not_of(' ', at) == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, at)) + "…";
}

std::string one_line(std::string_view text) {
  std::string line(trimmed(text));
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return line;
}

std::string day_text(Day day, bool with_year) {
  const std::string full = short_date(day);
  return with_year ? full : full.substr(0, full.rfind(' '));
}

std::string partial_words(Day start, Grain grain, Day today) {
  if (period_start(today, grain) != start) return std::string(name_of(grain)) + " not complete";
  return grain == Grain::day ? "today, so far" : "this " + std::string(name_of(grain)) + ", so far";
}

std::string source_text(const Origin& origin) {
  std::map<std::string, std::optional<Instant>> newest;
  for (const OriginFile& file : origin.files) {
    auto& stamp = newest[file.source];
    if (file.exported_at && (!stamp || *stamp < *file.exported_at)) stamp = file.exported_at;
  }
  // Exports of one day are named together: "Mixpanel and Zendesk exports of 20 Nov 2026".
  std::map<std::string, std::vector<std::string>> by_day;
  for (const auto& [source, stamp] : newest)
    by_day[stamp ? iso(utc_day(*stamp)) : std::string()].push_back(source_name(source));
  std::string text;
  for (const auto& [day, names] : by_day) {
    text += text.empty() ? (newest.size() > 1 ? "Sources: " : "Source: ") : "; ";
    for (std::size_t i = 0; i < names.size(); ++i)
      text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    text += names.size() > 1 ? " exports" : " export";
    if (const auto date = parse_iso_day(day)) text += " of " + short_date(*date);
  }
  return text;
}

}  // namespace rapport::chart
