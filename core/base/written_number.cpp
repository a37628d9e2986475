// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/written_number.h"

#include "core/base/characters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "core/base/text.h"

namespace rapport {
namespace {

constexpr std::size_t longest_number = 64;

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_last(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

/// Spaces of any width: no-break, narrow no-break, thin, figure.
constexpr std::array<std::string_view, 6> spaces = {" ",  "\xC2\xA0",    "\xE2\x80\xAF", "\xE2\x80\x89",
                                                    "\t", "\xE2\x80\x87"};
constexpr std::array<std::string_view, 3> apostrophes = {"'", "\xE2\x80\x99", "\xCA\xBC"};
constexpr std::array<std::string_view, 3> minuses = {"-", "\xE2\x88\x92", "\xE2\x80\x93"};

std::string_view without_spaces_around(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    text = trimmed(text);
    for (const std::string_view space : spaces) again = take(text, space) || take_last(text, space) || again;
  }
  return text;
}

struct CurrencySign {
  std::string_view sign;
  std::string_view code;  ///< Empty where several currencies share the sign.
};
/// The longer before the shorter that it holds.
constexpr auto signs = std::to_array<CurrencySign>({{"US$", "USD"},
                                                    {"NZ$", "NZD"},
                                                    {"HK$", "HKD"},
                                                    {"MX$", "MXN"},
                                                    {"NT$", "TWD"},
                                                    {"CA$", "CAD"},
                                                    {"AU$", "AUD"},
                                                    {"A$", "AUD"},
                                                    {"C$", "CAD"},
                                                    {"R$", "BRL"},
                                                    {"S$", "SGD"},
                                                    {"$", ""},
                                                    {"\xE2\x82\xAC", "EUR"},
                                                    {"\xC2\xA3", "GBP"},
                                                    {"\xC2\xA5", ""},
                                                    {"\xE2\x82\xB9", "INR"},
                                                    {"\xE2\x82\xBD", "RUB"},
                                                    {"\xE2\x82\xA9", "KRW"},
                                                    {"\xE2\x82\xBA", "TRY"},
                                                    {"\xE2\x82\xB4", "UAH"},
                                                    {"\xE2\x82\xAA", "ILS"},
                                                    {"\xE2\x82\xAB", "VND"},
                                                    {"\xE0\xB8\xBF", "THB"},
                                                    {"\xE2\x82\xA6", "NGN"},
                                                    {"\xE2\x82\xB1", "PHP"},
                                                    {"SFr.", "CHF"},
                                                    {"Fr.", "CHF"},
                                                    {"kr.", ""},
                                                    {"kr", ""},
                                                    {"z\xC5\x82", "PLN"},
                                                    {"K\xC4\x8D", "CZK"},
                                                    {"Ft", "HUF"},
                                                    {"lei", "RON"},
                                                    {"Rs.", ""},
                                                    {"Rs", ""},
                                                    {"RM", "MYR"},
                                                    {"Rp", "IDR"},
                                                    {"TL", "TRY"},
                                                    {"Fr", "CHF"}});
constexpr std::array<std::string_view, 50> codes = {
    "USD", "EUR", "GBP", "CHF", "JPY", "CNY", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "RON", "BGN", "TRY", "INR", "BRL", "MXN", "COP", "PEN", "CLP", "ARS", "UYU",
    "ZAR", "SGD", "HKD", "TWD", "KRW", "ILS", "AED", "SAR", "QAR", "EGP", "THB", "IDR", "MYR",
    "PHP", "VND", "RUB", "UAH", "KZT", "NGN", "KES", "GHS", "MAD", "ISK", "HRK"};

/// Takes a currency off one end.
bool take_currency(std::string_view& text, bool front, NumberCell& cell) {
  if (text.size() >= 3) {
    const std::string_view three = front ? text.substr(0, 3) : text.substr(text.size() - 3);
    for (const std::string_view code : codes) {
      if (!equals_ignoring_case(three, code)) continue;
      front ? text.remove_prefix(3) : text.remove_suffix(3);
      cell.currency = code;
      cell.money = true;
      return true;
    }
  }
  for (const CurrencySign& one : signs) {
    if (!(front ? take(text, one.sign) : take_last(text, one.sign))) continue;
    if (cell.currency.empty()) cell.currency = one.code;
    cell.money = true;
    return true;
  }
  return false;
}

/// Removes signs, currency and percent around the digits; false where one of them appears twice.
bool undress(std::string_view& text, NumberCell& cell, bool& negative) {
  for (bool again = true; again;) {
    again = false;
    if (!text.empty() && is_digit(text.front()) && is_digit(text.back())) return true;  // The usual number.
    text = without_spaces_around(text);
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
      if (negative) return false;
      negative = again = true;
      text = text.substr(1, text.size() - 2);
      continue;
    }
    for (const std::string_view minus : minuses) {
      const bool leading = take(text, minus);
      // A dash behind a sign means no cents: "12.500,-", "200.--".
      const bool trailing = !leading && text.size() > minus.size() && text.ends_with(minus) &&
                            is_digit(text[text.size() - minus.size() - 1]) && take_last(text, minus);
      if (!leading && !trailing) continue;
      if (negative) return false;
      negative = again = true;
    }
    if (take(text, "+")) again = true;
    if (take_last(text, "%") || take(text, "%")) {
      if (cell.percent) return false;
      cell.percent = again = true;
    }
    if (take_currency(text, true, cell) || take_currency(text, false, cell)) again = true;
  }
  return true;
}

/// "12.500,-", "1'200.--": the dashes become two zeros.
std::string with_cents(std::string_view text) {
  for (const std::string_view minus : minuses)
    for (const std::string_view sign : {",", "."})
      for (const int times : {2, 1}) {
        std::string ending(sign);
        for (int i = 0; i < times; ++i) ending += minus;
        if (text.size() > ending.size() && text.ends_with(ending))
          return std::string(text.substr(0, text.size() - ending.size())) + std::string(sign) + "00";
      }
  return std::string(text);
}

/// Whether a sign groups the digits in threes, or in the Indian way: "1.234.567", "12,34,567".
bool grouped_by(std::string_view digits, char separator) {
  const auto parts = split(digits, separator);
  if (parts.size() < 2 || parts.front().empty() || parts.front().size() > 3 || parts.back().size() != 3)
    return false;
  if (parts.front().front() == '0') return false;  // "0.123" is a part of one.
  const bool threes =
      std::all_of(parts.begin() + 1, parts.end(), [](std::string_view p) { return p.size() == 3; });
  return threes ||
         (parts.front().size() <= 2 &&
          std::all_of(parts.begin() + 1, parts.end() - 1, [](std::string_view p) { return p.size() == 2; }));
}

std::string_view unsigned_digits(const NumberCell& cell) {
  return std::string_view(cell.digits).substr(cell.digits.starts_with("-") ? 1 : 0);
}

}  // namespace

std::optional<NumberCell> number_cell(std::string_view text) {
  if (text.size() > longest_number) return std::nullopt;
  NumberCell cell;
  bool negative = false;
  if (!undress(text, cell, negative)) return std::nullopt;
  if (text.empty()) return negative || cell.percent || cell.money ? std::nullopt : std::optional(cell);
  const std::string body = with_cents(text);
  std::string_view rest = body;
  // Spaces and apostrophes become one sign, to check whether they group threes.
  std::string digits;
  while (!rest.empty() && rest.front() != 'e' && rest.front() != 'E') {
    bool parts = false;
    for (const std::string_view space : spaces) parts = parts || take(rest, space);
    for (const std::string_view apostrophe : apostrophes) parts = parts || take(rest, apostrophe);
    if (parts) {
      if (digits.empty() || digits.back() == ' ') return std::nullopt;
      digits += ' ';
      continue;
    }
    const char c = rest.front();
    if (!is_digit(c) && c != '.' && c != ',') return std::nullopt;
    digits += c;
    rest.remove_prefix(1);
  }
  if (std::none_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  if (!rest.empty()) {
    rest.remove_prefix(1);
    if (!is_digit(digits.back())) return std::nullopt;
    if (rest.starts_with('+')) rest.remove_prefix(1);
    const auto exponent = parse_integer(rest);
    if (!exponent || *exponent < -400 || *exponent > 400) return std::nullopt;
    cell.scientific = true;
    cell.exponent = static_cast<int>(*exponent);
  }
  if (digits.find(' ') != std::string::npos) {
    const std::size_t decimals = digits.find_first_of(".,");
    if (decimals != std::string::npos && digits.find_first_of(" .,", decimals + 1) != std::string::npos)
      return std::nullopt;
    if (!grouped_by(std::string_view(digits).substr(0, decimals), ' ')) return std::nullopt;
    cell.grouped = true;
    std::erase(digits, ' ');
  }
  const auto points = std::count(digits.begin(), digits.end(), '.');
  const auto commas = std::count(digits.begin(), digits.end(), ',');
  if (points > 0 && commas > 0) {
    const char last = digits.rfind('.') > digits.rfind(',') ? '.' : ',';
    const char other = last == '.' ? ',' : '.';
    if ((last == '.' ? points : commas) > 1) return std::nullopt;
    if (!grouped_by(std::string_view(digits).substr(0, digits.find(last)), other)) return std::nullopt;
  } else if (points + commas > 1 && !grouped_by(digits, points > 0 ? '.' : ',')) {
    return std::nullopt;
  }
  cell.digits = (negative ? "-" : "") + digits;
  return cell;
}

DecimalHint decimal_hint(const NumberCell& cell) {
  const std::string_view digits = unsigned_digits(cell);
  const auto points = std::count(digits.begin(), digits.end(), '.');
  const auto commas = std::count(digits.begin(), digits.end(), ',');
  if (points == 0 && commas == 0) return DecimalHint::nothing;
  if (points > 0 && commas > 0)
    return digits.rfind('.') > digits.rfind(',') ? DecimalHint::point : DecimalHint::comma;
  const char sign = points > 0 ? '.' : ',';
  const DecimalHint decimal = points > 0 ? DecimalHint::point : DecimalHint::comma;
  const DecimalHint other = points > 0 ? DecimalHint::comma : DecimalHint::point;
  if (points + commas > 1) return other;
  if (cell.grouped || cell.scientific || !grouped_by(digits, sign)) return decimal;
  if (cell.money) return other;  // No currency of these has thousandths.
  return points > 0 ? DecimalHint::open_point : DecimalHint::open_comma;
}

std::optional<double> number_value(const NumberCell& cell, DecimalSign sign) {
  const std::string_view digits = unsigned_digits(cell);
  if (digits.empty()) return std::nullopt;
  const char point = sign == DecimalSign::point ? '.' : ',';
  const char group = point == '.' ? ',' : '.';
  const auto cut = digits.find(point);
  const std::string_view whole = digits.substr(0, cut);
  const std::string_view fraction =
      cut == std::string_view::npos ? std::string_view() : digits.substr(cut + 1);
  if (fraction.find_first_of(".,") != std::string_view::npos) return std::nullopt;
  if (whole.find(group) != std::string_view::npos && (cell.grouped || !grouped_by(whole, group)))
    return std::nullopt;
  std::string plain = cell.digits.starts_with("-") ? "-" : "";
  for (const char c : whole)
    if (c != group) plain += c;
  if (plain.empty() || plain == "-") plain += '0';
  if (!fraction.empty()) plain += "." + std::string(fraction);
  if (cell.exponent != 0) plain += "e" + std::to_string(cell.exponent);
  const auto value = parse_number(plain);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

void DecimalEvidence::see(const NumberCell& cell, std::string_view text, std::uint64_t line) {
  const auto witness = [&](Example& seen) {
    if (seen.line == 0) seen = {std::string(clipped(text, 60)), line};
  };
  switch (decimal_hint(cell)) {
    case DecimalHint::nothing:
      // Some languages group from five digits on, so four prove nothing.
      if (unsigned_digits(cell).size() > 4 && !cell.grouped) ++long_plain_;
      return;
    case DecimalHint::point:
      ++point_;
      return witness(point_seen_);
    case DecimalHint::comma:
      ++comma_;
      return witness(comma_seen_);
    case DecimalHint::open_point:
      ++open_point_;
      break;
    case DecimalHint::open_comma:
      ++open_comma_;
      break;
  }
  if (cell.digits.ends_with('0')) ++round_;
  witness(open_seen_);
}

std::optional<DecimalSign> DecimalEvidence::decided() const {
  constexpr std::uint64_t clear = 9;
  if (point_ > 0 || comma_ > 0) {
    if (point_ > clear * comma_) return DecimalSign::point;
    if (comma_ > clear * point_) return DecimalSign::comma;
    return std::nullopt;
  }
  // "225.225" beside "15000": a program that groups no thousands and writes no trailing zeros.
  if (long_plain_ > 0 && round_ == 0 && (open_point_ > 0) != (open_comma_ > 0))
    return open_point_ > 0 ? DecimalSign::point : DecimalSign::comma;
  return std::nullopt;
}

bool DecimalEvidence::contradicts() const {
  return point_ > 0 && comma_ > 0 && !decided();
}

std::string plain_spelling(double value) {
  std::array<char, 400> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  if (written.ec != std::errc()) return {};
  return std::string(buffer.data(), written.ptr);
}

}  // namespace rapport
