// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/survey/survey_cells.h"

#include "core/base/characters.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "core/base/text.h"
#include "core/sources/csv/csv_values.h"
#include "core/sources/survey/survey_columns.h"

namespace rapport::sources {
namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text == word; });
}

/// "★★★★☆": how many stars are filled; 0 where it is something else.
int filled_stars(std::string_view text) noexcept {
  int stars = 0;
  while (!text.empty()) {
    const bool star = text.starts_with("\xE2\x98\x85") || text.starts_with("\xE2\xAD\x90");
    if (!star && !text.starts_with("\xE2\x98\x86") && !text.starts_with("\xEF\xB8\x8F")) return 0;
    if (star) ++stars;
    text.remove_prefix(3);
  }
  return stars;
}

bool is_number_like(std::string_view cell) {
  return parse_number(cell).has_value() || parse_score(cell).has_value();
}
bool is_date_like(std::string_view cell) {
  return parse_moment(cell, DateOrder::month_first).has_value() ||
         parse_moment(cell, DateOrder::day_first).has_value();
}
bool is_serial_day(std::string_view cell) {
  const auto moment = spreadsheet_serial(cell);
  return moment && moment->day >= day_of({2000, 1, 1}) && moment->day < day_of({2050, 1, 1});
}

}  // namespace

std::optional<int> parse_score(std::string_view text) noexcept {
  text = trimmed(text);
  if (text.empty() || text.size() > 200) return std::nullopt;
  const auto in_range = [](double number) -> std::optional<int> {
    if (number < 0 || number > 10 || number != std::floor(number)) return std::nullopt;
    return static_cast<int>(number);
  };
  if (const auto number = parse_number(text)) return in_range(*number);
  if (const int stars = filled_stars(text); stars > 0) return in_range(stars);
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  std::string_view rest = text.substr(n);
  if (n > 0 && n <= 2) {
    const double number = parse_number(text.substr(0, n)).value_or(-1);
    // "9,0" and "9.0 " of a locale; anything but zeros behind the sign is no whole number.
    if (rest.size() >= 2 && (rest[0] == ',' || rest[0] == '.') && is_digit(rest[1])) {
      std::size_t zeros = 1;
      while (zeros < rest.size() && rest[zeros] == '0') ++zeros;
      if (zeros < rest.size() && is_digit(rest[zeros])) return std::nullopt;
      rest.remove_prefix(zeros);
      if (rest.empty()) return in_range(number);
    }
    // "9/10", "9 / 10", "9 out of 10": of a scale that it lies in.
    std::string_view of = trimmed(rest);
    for (const std::string_view word : {"/", "out of", "von", "sur", "de", "su", "van", "of"}) {
      if (!of.starts_with(word)) continue;
      const auto whole = parse_number(trimmed(of.substr(word.size())));
      if (whole && (*whole == 5 || *whole == 7 || *whole == 10) && number <= *whole) return in_range(number);
      return std::nullopt;
    }
    // Tools label the ends of the scale: the number comes first or last, separated by a space or a sign.
    if (!rest.empty() && std::string_view(" -:(=.").find(rest.front()) != std::string_view::npos) {
      // More digits make it a date, a range or a list of answers, "4 stars" and "9 - Very likely" have none.
      if (std::any_of(rest.begin(), rest.end(), is_digit)) return std::nullopt;
      return in_range(number);
    }
    if (rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94") || rest.starts_with("\xC2\xA0"))
      return std::any_of(rest.begin(), rest.end(), is_digit) ? std::nullopt : in_range(number);
    return std::nullopt;
  }
  if (text.back() == ')') text.remove_suffix(1);
  n = 0;
  while (n < text.size() && is_digit(text[text.size() - 1 - n])) ++n;
  if (n == 0 || n > 2 || n >= text.size()) return std::nullopt;
  const std::string_view before = text.substr(0, text.size() - n);
  if ((before.back() != ' ' && before.back() != '(' && before.back() != ':') ||
      std::any_of(before.begin(), before.end(), is_digit) || before.front() == '-' || before.front() == '+')
    return std::nullopt;
  return in_range(parse_number(text.substr(text.size() - n)).value_or(-1));
}

bool is_unanswered(std::string_view text) noexcept {
  text = trimmed(text);
  if (text.empty()) return true;
  if (text.size() > 24) return false;
  return is_one_of(ascii_lower(text), {"-",
                                       "--",
                                       "\xE2\x80\x93",
                                       "\xE2\x80\x94",
                                       "n/a",
                                       "na",
                                       "null",
                                       "none",
                                       "nil",
                                       "nan",
                                       "#n/a",
                                       "skipped",
                                       "no answer",
                                       "not answered",
                                       "no response",
                                       "not applicable",
                                       "keine antwort",
                                       "k.a.",
                                       "k. a.",
                                       "sans r\xC3\xA9ponse",
                                       "sin respuesta",
                                       "nessuna risposta",
                                       "geen antwoord",
                                       "?"});
}

std::optional<bool> parse_finished(std::string_view text) {
  if (const auto flag = parse_flag(text)) return flag;
  const std::string word = folded(trimmed(text));
  if (is_one_of(word, {"ja", "oui", "si", "vrai", "wahr", "verdadero", "vero", "waar", "y", "x", "complete",
                       "completed", "finished"}))
    return true;
  if (is_one_of(word,
                {"nein", "non", "nee", "faux", "falsch", "falso", "onwaar", "n", "incomplete", "unfinished"}))
    return false;
  return std::nullopt;
}

Contents contents_of(const std::vector<std::vector<std::string>>& rows, std::size_t column,
                     std::size_t first_row) {
  Contents c;
  std::unordered_set<std::string_view> different;
  for (std::size_t i = first_row; i < rows.size(); ++i) {
    const std::string_view cell = trimmed(rows[i][column]);
    if (is_unanswered(cell)) continue;
    ++c.filled;
    different.insert(cell);
    if (const auto score = parse_score(cell)) {
      ++c.scores;
      c.least = std::min(c.least, *score);
      c.most = std::max(c.most, *score);
    }
    if (parse_number(cell)) ++c.numbers;
    if (is_date_like(cell))
      ++c.dates, ++c.written_dates;
    else if (parse_epoch(cell))
      ++c.dates;
    else if (is_serial_day(cell))
      ++c.serials;
    if (!normalised_email(cell).empty()) ++c.emails;
    if (parse_finished(cell)) ++c.flags;
    const std::string word = cell.size() > 12 ? std::string() : ascii_lower(cell);
    if (is_one_of(word,
                  {"promoter", "passive", "neutral", "detractor", "promoters", "passives", "detractors"}))
      ++c.groups;
  }
  c.different = different.size();
  return c;
}

bool is_second_header(const std::vector<std::string_view>& row) {
  if (row.empty() || !trimmed(row.front()).empty()) return false;
  return std::any_of(row.begin(), row.end(), [](std::string_view cell) {
    const std::string plain = squeezed(cell);
    return plain == "response" || plain == "openendedresponse" || plain == "score";
  });
}

std::size_t header_rows(const std::vector<std::vector<std::string>>& rows) {
  for (std::size_t i = 0; i < rows.size() && i < 3; ++i)
    for (const std::string& cell : rows[i])
      if (cell.find("{\"ImportId\"") != std::string::npos) return i + 1;
  if (rows.empty()) return 0;
  if (is_second_header({rows[0].begin(), rows[0].end()})) return 1;
  // A row of words above columns of numbers, dates and addresses.
  if (rows.size() < 2) return 0;
  int words = 0;
  for (std::size_t column = 0; column < rows[0].size(); ++column) {
    const std::string_view cell = trimmed(rows[0][column]);
    if (cell.empty()) continue;
    if (is_number_like(cell) || is_date_like(cell) || !normalised_email(cell).empty() || parse_finished(cell))
      return 0;
    std::size_t filled = 0, values = 0;
    for (std::size_t i = 1; i < rows.size() && i < 50; ++i) {
      const std::string_view below = trimmed(rows[i][column]);
      if (below.empty()) continue;
      ++filled;
      values += is_number_like(below) || is_date_like(below) || !normalised_email(below).empty() ? 1 : 0;
    }
    if (filled > 0 && values == filled) ++words;
  }
  return words >= 2 ? 1 : 0;
}

std::string zone_of_header_rows(const std::vector<std::vector<std::string>>& rows, std::size_t count) {
  for (std::size_t row = 0; row < count && row < rows.size(); ++row)
    for (const std::string& cell : rows[row])
      if (const auto at = cell.find("\"timeZone\""); at != std::string::npos) {
        const auto open = cell.find('"', cell.find(':', at));
        const auto close = open == std::string::npos ? open : cell.find('"', open + 1);
        if (close != std::string::npos) return cell.substr(open + 1, close - open - 1);
      }
  return {};
}

ScaleEnds scale_of(const Contents& c) {
  if (c.scores == 0 || c.most > 7) return {c.scores == 0 || c.least == 0 ? 0 : 1, 10};
  return {std::min(c.least, 1), c.most > 5 ? 7 : 5};
}

std::optional<SurveyKind> kind_of(Theme theme) {
  switch (theme) {
    case Theme::recommend:
    case Theme::how_likely:
      return SurveyKind::nps;
    case Theme::satisfaction:
      return SurveyKind::csat;
    case Theme::effort:
      return SurveyKind::ces;
    case Theme::none:
    case Theme::generic:
    case Theme::something:
      break;
  }
  return std::nullopt;
}

bool may_be_serial_day(const Label& label) {
  if (answer_date_rank(label) <= 0 || counts_something(label) || theme_of(label) == Theme::generic)
    return false;
  if (label.holds({"respondent", "number", "nummer", "numero"}) || label.text.find('?') != std::string::npos)
    return false;
  const std::string& name = label.plain;
  return !name.ends_with("id") && !name.ends_with("nr") && !name.ends_with("code") &&
         !name.ends_with("count") && !name.ends_with("key") && !name.ends_with("ref");
}

bool counts_something(const Label& label) {
  return label.holds({"quantity",  "count",    "numberof", "seats",    "users",    "licen",    "years",
                      "months",    "days",     "hours",    "minutes",  "seconds",  "duration", "attempts",
                      "tickets",   "visits",   "logins",   "amount",   "price",    "version",  "tenure",
                      "employees", "teamsize", "anzahl",   "menge",    "alter",    "jahre",    "tage",
                      "dauer",     "quantite", "nombrede", "annees",   "jours",    "duree",    "cantidad",
                      "numerode",  "edad",     "meses",    "duracion", "quantita", "numerodi", "anni",
                      "giorni",    "durata",   "aantal",   "leeftijd", "jaren",    "dagen",    "latitude",
                      "longitude", "rank",     "order",    "position", "page"}) ||
         label.is({"age", "qty", "eta", "size", "level", "team", "tier", "step", "week", "month", "year",
                   "day", "dag", "users", "visits"});
}

}  // namespace rapport::sources
