// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/written_date.h"

#include "core/base/characters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/base/date_names.h"
#include "core/base/text.h"

namespace rapport {
namespace {

constexpr std::size_t longest_date = 80;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A cursor over one cell; every step either succeeds or leaves the cursor where it was.
struct Cursor {
  std::string_view text;
  [[nodiscard]] bool done() const { return text.empty(); }
  [[nodiscard]] char front() const { return text.empty() ? '\0' : text.front(); }
  bool take(char c) {
    if (front() != c) return false;
    text.remove_prefix(1);
    return true;
  }
  bool take(std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
  }
  /// Between `least` and `most` digits; -1 where there are fewer.
  int number(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    int value = 0;
    while (n < most && n < text.size() && is_digit(text[n])) value = value * 10 + (text[n++] - '0');
    if (n < least) return -1;
    text.remove_prefix(n);
    return value;
  }
  void spaces() {
    while (take(' ') || take(',') || take("\xC2\xA0") || take("\xE2\x80\xAF")) {
    }
  }
  /// The letters ahead, without taking them.
  [[nodiscard]] std::string_view letters() const {
    std::size_t n = 0;
    while (n < text.size() && is_letter(text[n])) {
      if (text.substr(n).starts_with("\xC2\xA0") || text.substr(n).starts_with("\xE2\x80\xAF") ||
          text.substr(n).starts_with("\xC2\xBA"))
        break;
      ++n;
    }
    return text.substr(0, n);
  }
  /// A whole word, in any case of ASCII letters.
  bool word(std::string_view lower) {
    if (!equals_ignoring_case(letters(), lower)) return false;
    text.remove_prefix(lower.size());
    return true;
  }
  bool any_word(std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [this](std::string_view one) { return word(one); });
  }
};

int full_year(int year, std::size_t digits) {
  return digits > 2 ? year : (year < 70 ? 2000 + year : 1900 + year);
}

/// 1..12, or 0.
int month_name(Cursor& c) {
  const std::string_view word = c.letters();
  const int month = month_of_name(word);
  if (month == 0) return 0;
  c.text.remove_prefix(word.size());
  c.take('.');
  return month;
}

struct Triple {
  int first = 0;
  int second = 0;
  int year = 0;
  char sign = 0;
  bool padded = false;     ///< A number has a leading zero.
  bool could_pad = false;  ///< A number below ten has none.
};

/// Two small numbers and a year with one sign between them: a date in an unknown order.
std::optional<Triple> numeric_triple(Cursor& c) {
  Cursor at = c;
  Triple t;
  const auto part = [&] {
    const std::size_t before = at.text.size();
    const bool zero = at.front() == '0';
    const int value = at.number(1, 2);
    if (zero) t.padded = true;
    if (!zero && before - at.text.size() == 1) t.could_pad = true;
    return value;
  };
  t.first = part();
  t.sign = at.front();
  if (t.first < 0 || (t.sign != '/' && t.sign != '-' && t.sign != '.')) return std::nullopt;
  at.take(t.sign);
  if (t.sign == '.') at.take(' ');  // "9. 3. 2026"
  t.second = part();
  if (t.second < 0 || !at.take(t.sign)) return std::nullopt;
  if (t.sign == '.') at.take(' ');
  const std::size_t before = at.text.size();
  const int year = at.number(2, 4);
  const std::size_t digits = before - at.text.size();
  if (year < 0 || digits == 3 || is_digit(at.front())) return std::nullopt;
  t.year = full_year(year, digits);
  c = at;
  return t;
}

/// "9", "9.", "1er", "1º", "2nd": the day of the month.
int day_number(Cursor& c) {
  const int day = c.number(1, 2);
  if (day < 0) return -1;
  if (!c.any_word({"st", "nd", "rd", "th", "er"}) && !c.take("\xC2\xBA") && !c.take("\xC2\xB0")) c.take('.');
  return day;
}

/// A date with its month in letters. The year may stand behind the time ("Mon Mar 9 13:45:00 2026"); then it
/// is 0 here.
std::optional<CivilDate> named_date(Cursor& c) {
  Cursor at = c;
  CivilDate date;
  if (const int month = month_name(at); month > 0) {  // Mar 9, 2026
    at.spaces();
    at.take('-');
    date.month = month;
    date.day = day_number(at);
    at.take('-');
  } else {  // 9 Mar 2026, 09-Mar-26, 9 de marzo de 2026, 9/Mar/2026
    date.day = day_number(at);
    if (date.day < 0) return std::nullopt;
    if (!at.take('-') && !at.take('/')) at.spaces();
    if (at.word("de") || at.word("of")) at.spaces();
    date.month = month_name(at);
    if (date.month == 0) return std::nullopt;
    if (!at.take('-') && !at.take('/')) at.spaces();
    if (at.word("de") || at.word("del")) at.spaces();
  }
  if (date.day < 0) return std::nullopt;
  at.spaces();
  at.take('\'');
  const std::size_t before = at.text.size();
  const int year = at.number(2, 4);
  const std::size_t digits = before - at.text.size();
  if (year < 0) return std::nullopt;
  if (digits <= 2 && at.front() == ':') {  // The time comes first, then the year.
    date.year = 0;
    at.text = std::string_view(at.text.data() - digits, at.text.size() + digits);
  } else {
    date.year = full_year(year, digits);
  }
  c = at;
  return date;
}

std::optional<CivilDate> iso_date(Cursor& c) {
  Cursor at = c;
  CivilDate date;
  date.year = at.number(4, 4);
  const char sign = at.front();
  if (date.year < 0 || (sign != '-' && sign != '/' && sign != '.')) return std::nullopt;
  at.take(sign);
  if (is_letter(at.front())) {  // 2026-Mar-09
    date.month = month_name(at);
    if (date.month == 0 || !at.take(sign)) return std::nullopt;
  } else {
    date.month = at.number(1, 2);
    if (date.month < 0 || !at.take(sign)) return std::nullopt;
  }
  date.day = at.number(1, 2);
  if (date.day < 0 || is_digit(at.front())) return std::nullopt;
  c = at;
  return date;
}

/// "am", "PM", "p.m.", "p. m.": 1 morning, 2 evening, 0 neither.
int half_of_day(Cursor& c) {
  Cursor at = c;
  at.spaces();
  const char first = at.front();
  const int half = first == 'a' || first == 'A' ? 1 : first == 'p' || first == 'P' ? 2 : 0;
  if (half == 0) return 0;
  at.text.remove_prefix(1);
  if (at.take('.')) {
    at.take(' ');
    at.take("\xC2\xA0");
  }
  if (!at.take('m') && !at.take('M')) return 0;
  at.take('.');
  if (is_letter(at.front()) && !at.text.starts_with("\xC2\xA0")) return 0;
  c = at;
  return half;
}

/// The time of day in seconds; -1 where it is none. Fractions are dropped.
int time_of_day(Cursor& c) {
  int hour = c.number(1, 2);
  int minute = 0;
  int second = 0;
  if (hour < 0) return -1;
  if (c.take(':') || c.take('h') || (c.front() == '.' && c.take('.'))) {
    minute = c.number(2, 2);
    if (c.take(':') || (c.front() == '.' && c.text.size() > 1 && is_digit(c.text[1]) && c.take('.'))) {
      second = c.number(2, 2);
      if (c.front() == '.' || (c.front() == ',' && c.text.size() > 1 && is_digit(c.text[1]))) {
        c.text.remove_prefix(1);
        if (c.number(1, 9) < 0) return -1;
      }
    }
    if (const int half = half_of_day(c); half > 0) {
      if (hour < 1 || hour > 12) return -1;
      hour = hour % 12 + (half == 2 ? 12 : 0);
    }
  } else if (const int half = half_of_day(c); half > 0 && hour >= 1 && hour <= 12) {
    hour = hour % 12 + (half == 2 ? 12 : 0);  // "4 PM"
  } else {
    return -1;
  }
  if (hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60 ||
      (hour == 24 && minute + second > 0))
    return -1;
  return hour * 3600 + minute * 60 + second;
}

/// "+01", "-3:30", "+0530", "+2": minutes; nullopt where it is none.
std::optional<int> offset_minutes(Cursor& c) {
  Cursor at = c;
  const bool minus = at.front() == '-' || at.text.starts_with("\xE2\x88\x92");
  if (!at.take('+') && !at.take('-') && !at.take("\xE2\x88\x92")) return std::nullopt;
  const int hours = at.number(1, 2);
  if (hours < 0 || hours > 15) return std::nullopt;
  const bool colon = at.take(':');
  int minutes = 0;
  if (colon || is_digit(at.front())) minutes = at.number(2, 2);
  if (minutes < 0 || minutes > 59 || is_digit(at.front())) return std::nullopt;
  c = at;
  return minus ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

struct ZoneFound {
  bool zoned = false;
  int minutes = 0;
};
/// The zone behind a time; nullopt where the rest is none. "(Central European Time)" behind an offset is
/// ignored.
std::optional<ZoneFound> zone(Cursor& c) {
  ZoneFound found;
  c.spaces();
  c.any_word({"uhr", "h", "hrs", "uur"});
  c.spaces();
  if (c.done()) return found;
  const bool bracket = c.take('(');
  const std::string_view word = c.letters();
  if (!word.empty()) {
    const auto known = minutes_of_zone(word);
    if (!known) return std::nullopt;
    found = {true, *known};
    c.text.remove_prefix(word.size());
    c.spaces();
  }
  if (const auto minutes = offset_minutes(c)) found = {true, found.minutes + *minutes};
  if (bracket && !c.take(')')) return std::nullopt;
  c.spaces();
  if (found.zoned && c.front() == '(' && c.text.back() == ')') c.text = {};
  return found;
}

/// A weekday or the like before the date: "Mon, ", "lundi ", "Mo., ".
void skip_weekday(Cursor& c) {
  if (!is_letter(c.front())) return;
  Cursor at = c;
  if (month_name(at) > 0) return;
  at = c;
  at.text.remove_prefix(at.letters().size());
  at.take('.');
  const std::size_t before = at.text.size();
  at.spaces();
  if (at.text.size() < before) c = at;
}

std::optional<Triple> triple_of(std::string_view text) {
  Cursor c{trimmed(text)};
  if (c.text.size() < 6 || c.text.size() > longest_date) return std::nullopt;
  skip_weekday(c);
  auto t = numeric_triple(c);
  if (!t) return std::nullopt;
  // Behind a date there may be a time only.
  if (!c.done() && c.front() != ' ' && c.front() != ',' && c.front() != 'T' && c.front() != '\xC2' &&
      c.front() != '\xE2')
    return std::nullopt;
  return t;
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text, DateOrder order) noexcept {
  Cursor c{trimmed(text)};
  if (c.text.size() < 6 || c.text.size() > longest_date) return std::nullopt;
  std::optional<CivilDate> date = iso_date(c);
  if (!date) {
    skip_weekday(c);
    if (const auto t = numeric_triple(c)) {
      const bool month_first = order == DateOrder::month_first;
      date = CivilDate{t->year, month_first ? t->first : t->second, month_first ? t->second : t->first};
    } else {
      date = iso_date(c);
      if (!date) date = named_date(c);
    }
  }
  if (!date || (date->year != 0 && !is_valid(*date))) return std::nullopt;
  Moment moment;
  int seconds = -1;
  if (!c.done()) {
    if (date->year != 0 && !c.take('T') && !c.take('t')) {
      if (c.front() != ' ' && c.front() != ',' && c.front() != '\xC2' && c.front() != '\xE2')
        return std::nullopt;
      c.spaces();
      if (!c.take('-')) c.take('@');
      c.spaces();
      c.any_word({"at", "um", "alle", "om", "kl", "\xC3\xA0"});
      if (c.word("a")) {
        c.spaces();
        c.any_word({"las", "la"});
      }
      c.spaces();
    }
    if (!c.done()) {
      seconds = time_of_day(c);
      if (seconds < 0) return std::nullopt;
      Cursor behind = c;
      behind.spaces();
      if (date->year == 0) {  // Mon Mar 9 13:45:00 [UTC] 2026
        if (is_letter(behind.front())) {
          const std::string_view word = behind.letters();
          const auto minutes = minutes_of_zone(word);
          if (!minutes) return std::nullopt;
          moment.zoned = true;
          moment.instant = -Instant{60} * *minutes;
          behind.text.remove_prefix(word.size());
          behind.spaces();
        }
        date->year = behind.number(4, 4);
        if (date->year < 0) return std::nullopt;
        c = behind;
      }
      const auto found = zone(c);
      if (!found || !c.done()) return std::nullopt;
      if (found->zoned) {
        moment.zoned = true;
        moment.instant = -Instant{60} * found->minutes;
      }
    }
  }
  if (!is_valid(*date)) return std::nullopt;
  moment.day = day_of(*date);
  moment.timed = seconds >= 0;
  moment.instant += utc_start(moment.day) + std::max(seconds, 0);
  return moment;
}

std::optional<int> written_zone(std::string_view text) noexcept {
  Cursor c{trimmed(text)};
  const auto found = zone(c);
  constexpr int most = 14 * 60;
  if (!found || !found->zoned || !c.done() || std::abs(found->minutes) > most) return std::nullopt;
  return found->minutes;
}

std::optional<Moment> spreadsheet_serial(std::string_view text) noexcept {
  constexpr double first =
      25569;  // 1 January 1970; day 1 is 1 January 1900, with a 29 February 1900 too many.
  constexpr double last = 80354;
  text = trimmed(text);
  if (text.size() < 5 || text.size() > 24) return std::nullopt;
  // Behind five digits a comma groups no thousands: it is the decimal sign.
  std::array<char, 24> plain{};
  std::copy(text.begin(), text.end(), plain.begin());
  if (text.find(',') == 5) plain[5] = '.';
  const auto number = parse_number({plain.data(), text.size()});
  if (!number || !(*number >= first) || !(*number < last)) return std::nullopt;
  Moment moment;
  const double whole = std::floor(*number);
  moment.day = Day{static_cast<std::int32_t>(whole - first)};
  moment.timed = *number > whole;
  moment.instant = utc_start(moment.day) + std::llround((*number - whole) * 86400.0);
  return moment;
}

DateHint date_hint(std::string_view text) noexcept {
  const auto t = triple_of(text);
  if (!t) return parse_moment(text, DateOrder::day_first) ? DateHint::settled : DateHint::not_a_date;
  const bool as_day_first = is_valid({t->year, t->second, t->first});
  const bool as_month_first = is_valid({t->year, t->first, t->second});
  if (!as_day_first && !as_month_first) return DateHint::not_a_date;
  if (as_day_first != as_month_first) return as_day_first ? DateHint::day_first : DateHint::month_first;
  if (t->first == t->second) return DateHint::settled;
  // Nobody who writes dots puts the month first.
  return t->sign == '.' ? DateHint::day_first : DateHint::open;
}

DateHint DateOrderEvidence::see(std::string_view text, std::uint64_t line, std::optional<Day> today) {
  const auto t = triple_of(text);
  const DateHint hint = date_hint(text);
  const auto witness = [&](Example& seen) {
    if (seen.text.empty()) seen = {std::string(clipped(trimmed(text), 60)), line};
  };
  if (!t || hint == DateHint::not_a_date) return hint;
  if (t->sign == '/') {
    if (t->padded) ++padded_;
    if (t->could_pad && !t->padded) ++unpadded_;
  }
  switch (hint) {
    case DateHint::day_first:
      if (t->sign == '.') ++dotted_;
      // A dot suggests day first but does not prove it: a date that contradicts it wins.
      if (t->first > 12) ++day_first_;
      witness(day_first_seen_);
      break;
    case DateHint::month_first:
      ++month_first_;
      witness(month_first_seen_);
      break;
    case DateHint::open:
      ++open_;
      witness(open_seen_);
      if (today) {
        if (day_of({t->year, t->second, t->first}) > *today + 1) ++future_if_day_first_;
        if (day_of({t->year, t->first, t->second}) > *today + 1) ++future_if_month_first_;
      }
      break;
    case DateHint::settled:
    case DateHint::not_a_date:
      break;
  }
  return hint;
}

void DateOrderEvidence::see_within(std::string_view text, std::uint64_t line) {
  text = clipped(text, 400);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && (is_digit(text[i - 1]) || is_letter(text[i - 1])))) continue;
    Cursor c{text.substr(i)};
    const auto t = numeric_triple(c);
    if (!t) continue;
    see(text.substr(i, static_cast<std::size_t>(c.text.data() - (text.data() + i))), line);
    return;
  }
}

std::optional<DateOrder> DateOrderEvidence::decided() const {
  constexpr std::uint64_t clear = 9;
  if (day_first_ > 0 || month_first_ > 0) {
    if (day_first_ > clear * month_first_) return DateOrder::day_first;
    if (month_first_ > clear * day_first_) return DateOrder::month_first;
    return std::nullopt;
  }
  if (dotted_ > 0) return DateOrder::day_first;
  // Past events have no future dates.
  if (future_if_day_first_ > 0 && future_if_month_first_ == 0) return DateOrder::month_first;
  if (future_if_month_first_ > 0 && future_if_day_first_ == 0) return DateOrder::day_first;
  return std::nullopt;
}

bool DateOrderEvidence::contradicts() const {
  return day_first_ > 0 && month_first_ > 0 && !decided();
}

}  // namespace rapport
