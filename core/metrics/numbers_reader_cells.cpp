// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/numbers_reader_cells.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace rapport::metrics {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Whether the digits are grouped by `separator` in threes: "1.234.567".
bool grouped_by(std::string_view digits, char separator) {
  const auto parts = split(digits, separator);
  if (parts.front().empty() || parts.front().size() > 3) return false;
  return std::all_of(parts.begin() + 1, parts.end(), [](std::string_view p) { return p.size() == 3; });
}

int number_of(std::string_view text) {
  return static_cast<int>(parse_integer(text).value_or(-1));
}

std::optional<Day> checked(int year, int month, int day) {
  const CivilDate date{year, month, day};
  // What lies outside is a slip of the keyboard, and would stretch a chart over centuries.
  if (year < 1970 || year > 2199 || !is_valid(date)) return std::nullopt;
  return day_of(date);
}

std::optional<int> month_named(std::string_view text) {
  static constexpr std::array<std::string_view, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                             "jul", "aug", "sep", "oct", "nov", "dec"};
  static constexpr std::array<std::string_view, 12> whole = {"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
  const std::string word = ascii_lower(text);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (word == names[i] || word == whole[i] || (i == 8 && word == "sept")) return static_cast<int>(i) + 1;
  return std::nullopt;
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

/// A date without its time of day: "2026-03-09T00:00:00Z", "09.03.2026 00:00".
std::string_view without_time(std::string_view text) {
  text = trimmed(text);
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2) return text;
  const auto cut = text.find_last_of("T ", colon);
  return cut == std::string_view::npos ? text : trimmed(text.substr(0, cut));
}

/// A date that can be read in one way only.
std::optional<Day> plain_date(std::string_view text) {
  const Pieces p = pieces_of(text);
  const auto& w = p.words;
  const auto digits = [&](std::size_t i, std::size_t n) { return w[i].size() == n && is_digit(w[i][0]); };
  if (w.size() == 1 && digits(0, 8))
    return checked(number_of(w[0].substr(0, 4)), number_of(w[0].substr(4, 2)), number_of(w[0].substr(6)));
  if (w.size() == 3 && digits(0, 4) && is_digit(w[1][0]) && is_digit(w[2][0]) && p.signs[0] == p.signs[1])
    return checked(number_of(w[0]), number_of(w[1]), number_of(w[2]));
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
    if (const auto month = month_named(w[0])) return checked(number_of(w[1]), *month, 1);
  if (w.size() == 3 && digits(2, 4)) {
    if (const auto month = month_named(w[1]); month && is_digit(w[0][0]))
      return checked(number_of(w[2]), *month, number_of(w[0]));
    if (const auto month = month_named(w[0]); month && is_digit(w[1][0]))
      return checked(number_of(w[2]), *month, number_of(w[1]));
  }
  return std::nullopt;
}

/// Three numbers with the year last.
struct NumericDate {
  int first = 0, second = 0, year = 0;
  char sign = '/';
};
std::optional<NumericDate> numeric_date(std::string_view text) {
  const Pieces p = pieces_of(text);
  if (p.words.size() != 3 || p.signs[0] != p.signs[1]) return std::nullopt;
  if (p.signs[0] != '/' && p.signs[0] != '.' && p.signs[0] != '-') return std::nullopt;
  for (const auto& word : p.words)
    if (!is_digit(word[0])) return std::nullopt;
  if (p.words[0].size() > 2 || p.words[1].size() > 2) return std::nullopt;
  if (p.words[2].size() != 2 && p.words[2].size() != 4) return std::nullopt;
  NumericDate date{number_of(p.words[0]), number_of(p.words[1]), number_of(p.words[2]), p.signs[0]};
  if (p.words[2].size() == 2) date.year += 2000;
  return date;
}

}  // namespace

std::optional<NumberCell> bare_number(std::string_view text) {
  NumberCell cell;
  text = trimmed(text);
  bool negative = false;
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    negative = true;
    text = trimmed(text.substr(1, text.size() - 2));
  }
  bool digits = false;
  bool ended = false;
  while (!text.empty()) {
    // Spaces of any width and apostrophes part thousands; the signs of currencies are dress.
    if (take(text, " ") || take(text, "\xC2\xA0") || take(text, "\xE2\x80\xAF") || take(text, "'") ||
        take(text, "\xE2\x80\x99"))
      continue;
    if (take(text, "%")) {
      if (cell.percent) return std::nullopt;
      cell.percent = true;
      ended = digits;
      continue;
    }
    if (take(text, "\xE2\x82\xAC") || take(text, "$") || take(text, "\xC2\xA3") || take(text, "\xC2\xA5")) {
      ended = digits;
      continue;
    }
    if (take(text, "-") || take(text, "\xE2\x88\x92")) {
      if (digits || negative) return std::nullopt;
      negative = true;
      continue;
    }
    if (take(text, "+")) {
      if (digits || negative) return std::nullopt;
      continue;
    }
    const char c = text.front();
    if ((!is_digit(c) && c != '.' && c != ',') || ended) return std::nullopt;
    digits = true;
    cell.digits += c;
    text.remove_prefix(1);
  }
  if (cell.digits.empty()) return cell.percent || negative ? std::nullopt : std::optional(cell);
  if (std::none_of(cell.digits.begin(), cell.digits.end(), is_digit)) return std::nullopt;
  if (negative) cell.digits.insert(0, "-");
  return cell;
}

DecimalHint decimal_hint(const std::string& text) {
  const std::string_view digits = std::string_view(text).substr(text.starts_with("-") ? 1 : 0);
  const auto points = std::count(digits.begin(), digits.end(), '.');
  const auto commas = std::count(digits.begin(), digits.end(), ',');
  if (points == 0 && commas == 0) return DecimalHint::nothing;
  if (points > 0 && commas > 0)
    return digits.rfind('.') > digits.rfind(',') ? DecimalHint::point : DecimalHint::comma;
  const char sign = points > 0 ? '.' : ',';
  const DecimalHint decimal = points > 0 ? DecimalHint::point : DecimalHint::comma;
  const DecimalHint other = points > 0 ? DecimalHint::comma : DecimalHint::point;
  if (points + commas > 1) return other;
  return grouped_by(digits, sign) && digits.front() != '0' ? DecimalHint::open : decimal;
}

std::optional<double> number_value(const std::string& text, ReadingRules::Decimal decimal) {
  const bool negative = text.starts_with("-");
  const std::string_view digits = std::string_view(text).substr(negative ? 1 : 0);
  const char point = decimal == ReadingRules::Decimal::point ? '.' : ',';
  const char group = point == '.' ? ',' : '.';
  const auto cut = digits.find(point);
  const std::string_view whole = digits.substr(0, cut);
  const std::string_view fraction =
      cut == std::string_view::npos ? std::string_view() : digits.substr(cut + 1);
  if (fraction.find_first_of(".,") != std::string_view::npos) return std::nullopt;
  if (whole.find(group) != std::string_view::npos && !grouped_by(whole, group)) return std::nullopt;
  std::string plain = negative ? "-" : "";
  for (const char c : whole)
    if (c != group) plain += c;
  if (plain.empty() || plain == "-") plain += '0';
  if (!fraction.empty()) plain += "." + std::string(fraction);
  return parse_number(plain);
}

DateHint date_hint(std::string_view text) {
  text = without_time(text);
  if (plain_date(text)) return DateHint::settled;
  const auto date = numeric_date(text);
  if (!date) return DateHint::not_a_date;
  const bool as_day_first = checked(date->year, date->second, date->first).has_value();
  const bool as_month_first = checked(date->year, date->first, date->second).has_value();
  if (!as_day_first && !as_month_first) return DateHint::not_a_date;
  if (as_day_first != as_month_first) return as_day_first ? DateHint::day_first : DateHint::month_first;
  if (date->first == date->second) return DateHint::settled;
  // Nobody who writes dots puts the month first.
  return date->sign == '.' ? DateHint::day_first : DateHint::open;
}

std::optional<Day> date_value(std::string_view text, ReadingRules::Dates dates) {
  text = without_time(text);
  if (const auto plain = plain_date(text)) return plain;
  const auto date = numeric_date(text);
  if (!date) return std::nullopt;
  return dates == ReadingRules::Dates::day_first ? checked(date->year, date->second, date->first)
                                                 : checked(date->year, date->first, date->second);
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

}  // namespace rapport::metrics
