// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/number_text.h"

#include "core/base/characters.h"

#include <array>
#include <charconv>
#include <cstddef>

#include "core/base/text.h"

namespace rapport {
namespace {

constexpr std::size_t kMostDigits = 15;
constexpr std::size_t kLongest = 40;

/// Takes one of the currency signs off the front or the end.
bool strip_currency(std::string_view& text) noexcept {
  for (const std::string_view sign : {"\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5", "$"}) {
    if (text.starts_with(sign)) return text.remove_prefix(sign.size()), true;
    if (text.ends_with(sign)) return text.remove_suffix(sign.size()), true;
  }
  return false;
}

std::string_view without_spaces(std::string_view text) noexcept {
  for (;;) {
    text = trimmed(text);
    bool more = false;
    for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF"}) {
      if (text.starts_with(space)) text.remove_prefix(space.size()), more = true;
      if (text.ends_with(space)) text.remove_suffix(space.size()), more = true;
    }
    if (!more) return text;
  }
}

/// The bytes of a sign that only ever groups digits, at the front of a text: a space of any width or an
/// apostrophe.
std::size_t grouping_sign(std::string_view text) noexcept {
  for (const std::string_view sign : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99", " ", "'"})
    if (text.starts_with(sign)) return sign.size();
  return 0;
}

}  // namespace

NumberText read_number_text(std::string_view text) noexcept {
  if (text.empty() || text.size() > kLongest) return {};
  text = without_spaces(text);
  const auto take_sign = [&]() -> int {
    if (text.starts_with('-')) return text.remove_prefix(1), -1;
    if (text.starts_with("\xE2\x88\x92")) return text.remove_prefix(3), -1;
    if (text.starts_with('+')) return text.remove_prefix(1), 1;
    return 0;
  };
  const bool plus = text.starts_with('+');
  int sign = take_sign();
  const bool currency = strip_currency(text);
  text = without_spaces(text);
  if (sign == 0) sign = take_sign();
  if (text.empty() || !(is_digit(text.front()) || text.front() == '.' || text.front() == ',')) return {};

  // Digits, and between them points, commas and signs that only group.
  std::array<char, kLongest + 8> digits{};
  std::size_t size = 0;
  std::size_t points = 0;
  std::size_t commas = 0;
  std::size_t spaces = 0;
  std::size_t since = 0;  // Digits since the last sign.
  std::size_t first = 0;  // Digits before the first sign.
  bool threes = true;     // Between two signs there were three digits each time.
  char last = 0;          // The last of point and comma.
  std::size_t last_at = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(c)) {
      digits[size++] = c;
      ++since;
      continue;
    }
    std::size_t width = 1;
    if (c == '.' || c == ',') {
      ++(c == '.' ? points : commas);
      last = c;
      last_at = size;
    } else if (const std::size_t space = grouping_sign(text.substr(at)); space > 0) {
      if (points + commas > 0) return {};
      ++spaces;
      width = space;
    } else {
      break;
    }
    if (points + commas + spaces == 1)
      first = since;
    else
      threes = threes && since == 3;
    since = 0;
    at += width - 1;
  }
  if (at < text.size()) {
    // Scientific notation is a program's own: "1.2E+5".
    if ((text[at] != 'e' && text[at] != 'E') || commas + spaces > 0 || currency) return {};
    const auto number = parse_number(text);
    if (!number) return {};
    return {points > 0 ? NumberForm::point : NumberForm::plain, sign < 0 ? -*number : *number};
  }
  const std::size_t signs = points + commas + spaces;
  if (size == 0 || size > kMostDigits || since == 0) return {};
  if (plus && signs == 0 && size > 6) return {};  // A telephone number.
  const std::size_t whole = signs == 0 ? size : first;
  if (whole > 1 && digits[0] == '0') return {};

  NumberForm form = NumberForm::plain;
  std::size_t decimals = 0;  // Digits after the decimal sign.
  if (signs > 0) {
    const bool both = points > 0 && commas > 0;
    if (both) {
      // The last sign occurs once and is the decimal sign; the others group in threes.
      if ((last == '.' ? points : commas) != 1 || spaces > 0 || first == 0 || first > 3 || !threes) return {};
      decimals = since;
      form = last == '.' ? NumberForm::point : NumberForm::comma;
    } else if (points + commas > 1) {
      if (spaces > 0 || first == 0 || first > 3 || !threes || since != 3 || digits[0] == '0') return {};
      form = points > 0 ? NumberForm::comma : NumberForm::point;
    } else if (points + commas == 1) {
      if (spaces > 0 && (first == 0 || first > 3 || !threes)) return {};
      decimals = size - last_at;
      const bool could_group = spaces == 0 && decimals == 3 && first >= 1 && first <= 3 && digits[0] != '0';
      if (could_group)
        form = points > 0 ? NumberForm::open_point : NumberForm::open_comma;
      else
        form = points > 0 ? NumberForm::point : NumberForm::comma;
    } else if (first == 0 || first > 3 || !threes || since != 3) {
      return {};
    }
  }
  std::array<char, 2 * kLongest> plain{};
  std::size_t length = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (decimals > 0 && i == size - decimals) plain[length++] = '.';
    plain[length++] = digits[i];
  }
  double value = 0.0;
  const char* begin = plain.data();
  if (*begin == '.') {
    // from_chars wants a digit first.
    for (std::size_t i = length; i > 0; --i) plain[i] = plain[i - 1];
    plain[0] = '0';
    ++length;
  }
  if (std::from_chars(begin, begin + length, value).ec != std::errc()) return {};
  return {form, sign < 0 ? -value : value};
}

}  // namespace rapport
