// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart/words.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/text.h"
#include "core/chart/chart_spec.h"

namespace rapport::chart {
namespace {

/// Grouped digits with decimals: "1,204", "-12.5".
std::string grouped_number(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double rounded = std::round(value * scale) / scale;
  if (std::abs(rounded) >= 9e15) return plain_number(rounded, 0);
  const auto whole = static_cast<std::int64_t>(rounded);
  std::string fraction = plain_number(std::abs(rounded - static_cast<double>(whole)), decimals);
  std::string out = grouped(whole);
  if (whole == 0 && rounded < 0) out = "-0";
  if (fraction.size() > 1) out += fraction.substr(1);
  return out;
}

int telling_decimals(double value) {
  return std::abs(value) < 9.95 ? 1 : 0;
}

std::string source_name(const std::string& source) {
  std::string name = source;
  if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
    name.front() = static_cast<char>(name.front() - 32);
  return name;
}

}  // namespace

std::string value_text(double value, const std::string& unit) {
  if (!std::isfinite(value)) return "not known";
  if (unit == "%") return grouped_number(value, telling_decimals(value)) + " %";
  if (unit == "minutes") {
    if (std::abs(value) > 120.0) return grouped_number(value / 60.0, std::abs(value) < 5970.0 ? 1 : 0) + " h";
    return grouped_number(value, telling_decimals(value)) + " min";
  }
  if (unit == "NPS") return grouped_number(value, 0);
  if (std::abs(value) >= 1e12) return grouped_number(value / 1e12, 1) + " trillion";
  if (std::abs(value) >= 1e9) return grouped_number(value / 1e9, 1) + " billion";
  if (std::abs(value) >= 1e7) return grouped_number(value / 1e6, 1) + " million";
  return grouped_number(value, telling_decimals(value));
}

std::string axis_text(double value, const ValueAxis& axis) {
  const double shown = value / axis.label_divisor;
  std::string text = grouped_number(shown, axis.decimals);
  if (!axis.unit.empty() && std::abs(value - axis.high) < axis.step * 1e-6) text += " " + axis.unit;
  return text;
}

std::string periods(int n, Grain grain) {
  return std::string(name_of(grain)) + (n == 1 ? "" : "s");
}

std::string_view adverb(Grain grain) noexcept {
  switch (grain) {
    case Grain::day:
      return "daily";
    case Grain::week:
      return "weekly";
    case Grain::month:
      return "monthly";
    case Grain::quarter:
      return "quarterly";
  }
  return "daily";
}

int word_count(std::string_view text) noexcept {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    if (c != ' ' && !inside) ++words;
    inside = c != ' ';
  }
  return words;
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
