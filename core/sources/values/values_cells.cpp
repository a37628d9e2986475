// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/values/values_cells.h"

#include "core/base/characters.h"

#include <algorithm>
#include <cmath>

#include "core/base/date_names.h"
#include "core/base/text.h"

namespace rapport::sources {
namespace {

int number_of(std::string_view text) {
  return static_cast<int>(parse_integer(text).value_or(-1));
}

std::optional<Day> checked(int year, int month, int day) {
  const CivilDate date{year, month, day};
  if (year < 1970 || year > 2199 || !is_valid(date)) return std::nullopt;
  return day_of(date);
}

/// Pieces of digits or letters, and the signs between them.
struct Pieces {
  std::vector<std::string_view> words;
  std::string signs;  ///< One per piece but the last; ' ' for spaces, '?' for anything odd.
};
Pieces pieces_of(std::string_view text) {
  Pieces pieces;
  std::size_t at = 0;
  const auto kind = [](char c) {
    return is_digit(c) ? 1 : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 2 : 0;
  };
  while (at < text.size()) {
    const int what = kind(text[at]);
    if (what == 0) return {};
    std::size_t end = at;
    while (end < text.size() && kind(text[end]) == what) ++end;
    pieces.words.push_back(text.substr(at, end - at));
    std::size_t next = end;
    while (next < text.size() && kind(text[next]) == 0) ++next;
    if (next >= text.size()) {
      if (end != text.size() && text.substr(end) != ".") return {};
      return pieces;
    }
    std::string sign;
    for (const char c : text.substr(end, next - end))
      if (c != ' ') sign += c;
    pieces.signs += sign.empty() ? (next == end ? '_' : ' ') : sign.size() == 1 ? sign[0] : '?';
    at = next;
  }
  return pieces;
}

/// The first day of a period, and a day written without any sign.
std::optional<Day> period_start_of(std::string_view text) {
  const Pieces p = pieces_of(text);
  const auto& w = p.words;
  const auto digits = [&](std::size_t i, std::size_t n) { return w[i].size() == n && is_digit(w[i][0]); };
  if (w.size() == 1 && digits(0, 8))
    return checked(number_of(w[0].substr(0, 4)), number_of(w[0].substr(4, 2)), number_of(w[0].substr(6)));
  if (w.size() == 2 && digits(0, 4) && is_digit(w[1][0])) return checked(number_of(w[0]), number_of(w[1]), 1);
  if (w.size() == 3 && digits(0, 4) && is_digit(w[2][0]) && p.signs[1] == '_') {
    const std::string kind = ascii_lower(w[1]);
    const int n = number_of(w[2]);
    if (kind == "q" && n >= 1 && n <= 4) return checked(number_of(w[0]), 3 * n - 2, 1);
    if (kind == "w" && n >= 1 && n <= 53) {
      // ISO 8601: week 1 holds 4 January.
      const auto fourth = checked(number_of(w[0]), 1, 4);
      return fourth ? std::optional(period_start(*fourth, Grain::week) + 7 * (n - 1)) : std::nullopt;
    }
  }
  if (w.size() == 3 && ascii_lower(w[0]) == "q" && p.signs[0] == '_' && digits(2, 4)) {
    const int n = number_of(w[1]);
    return n >= 1 && n <= 4 ? checked(number_of(w[2]), 3 * n - 2, 1) : std::nullopt;
  }
  if (w.size() == 2 && digits(1, 4))
    if (const int month = month_of_name(w[0]); month > 0) return checked(number_of(w[1]), month, 1);
  return std::nullopt;
}

}  // namespace

DateHint day_hint(std::string_view text) {
  text = trimmed(text);
  if (period_start_of(text)) return DateHint::settled;
  const DateHint hint = date_hint(text);
  if (hint == DateHint::not_a_date) return hint;
  return day_value(text, DateOrder::day_first) || day_value(text, DateOrder::month_first)
             ? hint
             : DateHint::not_a_date;
}

std::optional<Day> day_value(std::string_view text, DateOrder order) {
  text = trimmed(text);
  if (const auto start = period_start_of(text)) return start;
  const auto moment = parse_moment(text, order);
  if (!moment) return std::nullopt;
  const CivilDate date = civil(moment->day);
  return checked(date.year, date.month, date.day);
}

std::optional<DecimalSign> sign_by_scale(const std::vector<NumberCell>& open, const ReadingRules& rules) {
  constexpr double clearly = 1.0;  // A power of ten nearer.
  const std::string unit = ascii_lower(rules.unit);
  const bool share = unit.find('%') != std::string::npos || unit.starts_with("percent") ||
                     unit.starts_with("per cent") || unit.starts_with("prozent");
  std::vector<double> known;
  for (const auto& value : {rules.baseline, rules.target})
    if (value && *value != 0.0) known.push_back(std::log10(std::abs(*value)));
  if (known.empty() && !share) return std::nullopt;
  std::optional<DecimalSign> found;
  for (const NumberCell& cell : open) {
    const bool dot = decimal_hint(cell) == DecimalHint::open_point;
    const DecimalSign decimals = dot ? DecimalSign::point : DecimalSign::comma;
    const DecimalSign thousands = dot ? DecimalSign::comma : DecimalSign::point;
    const auto small = number_value(cell, decimals);
    if (!small || *small == 0.0) continue;
    DecimalSign sign = decimals;  // A share of sixty thousand per cent is none.
    if (!known.empty()) {
      const double power = std::log10(std::abs(*small));
      double near_small = 1e9;
      double near_large = 1e9;
      for (const double one : known) {
        near_small = std::min(near_small, std::abs(power - one));
        near_large = std::min(near_large, std::abs(power + 3.0 - one));
      }
      if (std::abs(near_small - near_large) < clearly) return std::nullopt;
      sign = near_small < near_large ? decimals : thousands;
    }
    if (found && *found != sign) return std::nullopt;
    found = sign;
  }
  return found;
}

char delimiter_of(std::string_view text) {
  bool quoted = false;
  std::size_t semicolons = 0;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\t') return '\t';
    if (c == ';') ++semicolons;
  }
  return semicolons > 0 ? ';' : ',';
}

std::vector<TextRow> rows_of(std::string_view text, char delimiter) {
  std::vector<TextRow> rows;
  TextRow row{1, {}};
  std::string cell;
  bool quoted = false;
  std::uint64_t line = 1;
  const auto end_cell = [&] {
    row.cells.emplace_back(trimmed(cell));
    cell.clear();
  };
  const auto end_row = [&] {
    end_cell();
    if (std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& c) { return !c.empty(); }))
      rows.push_back(std::move(row));
    row = {line, {}};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool line_end = c == '\n' || (c == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
    if (line_end) ++line;
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += '"';
      ++i;
    } else if (c == '"' && (quoted || trimmed(cell).empty())) {
      quoted = !quoted;
    } else if (!quoted && c == delimiter) {
      end_cell();
    } else if (!quoted && line_end) {
      end_row();
    } else {
      cell += c;
    }
  }
  end_row();
  return rows;
}

}  // namespace rapport::sources
