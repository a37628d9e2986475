// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/recurrence_rule.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "core/base/characters.h"
#include "core/base/text.h"

namespace rapport {
namespace {

constexpr std::array<std::string_view, 4> kFrequencies = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
constexpr std::array<std::string_view, 6> kDayParts = {"INTERVAL", "BYDAY",    "BYMONTHDAY",
                                                       "BYMONTH",  "BYSETPOS", "WKST"};

std::string in_capitals(std::string_view text) {
  std::string capitals;
  for (const char c : text)
    if (!is_space(c)) capitals += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return capitals;
}

/// The number in digits[from, from + count); -1 where they are not all digits.
int number_at(std::string_view digits, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (!is_digit(digits[i])) return -1;
    value = value * 10 + (digits[i] - '0');
  }
  return value;
}

/// The numbers of a list ("1,-1" or, in BYDAY, "2MO,-1FR"); words without one are left out.
std::vector<std::int64_t> numbers_of(std::string_view list) {
  std::vector<std::int64_t> numbers;
  for (std::string_view word : split(list, ',')) {
    while (!word.empty() && word.back() >= 'A' && word.back() <= 'Z') word.remove_suffix(1);
    if (word.starts_with('+')) word.remove_prefix(1);
    if (const auto number = parse_integer(word)) numbers.push_back(*number < 0 ? -*number : *number);
  }
  return numbers;
}

/// True where all numbers are beyond `most`, so that no day fits.
bool all_beyond(const std::vector<std::int64_t>& numbers, std::int64_t most) {
  return !numbers.empty() &&
         std::all_of(numbers.begin(), numbers.end(), [&](std::int64_t number) { return number > most; });
}

/// True for a rule that no day fits: looking for one until the end of time would take a second.
bool fits_no_day(std::string_view frequency, const std::map<std::string, std::string, std::less<>>& parts) {
  const auto numbers = [&](std::string_view name) {
    const auto part = parts.find(name);
    return part == parts.end() ? std::vector<std::int64_t>() : numbers_of(part->second);
  };
  std::int64_t longest = 0;
  for (const std::int64_t month : numbers("BYMONTH"))
    if (month >= 1 && month <= 12)
      longest = std::max<std::int64_t>(longest, month == 2                                              ? 29
                                                : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                                                        : 31);
  const bool monthly = frequency == "MONTHLY";
  return all_beyond(numbers("BYMONTHDAY"), longest == 0 ? 31 : longest) ||
         all_beyond(numbers("BYDAY"), monthly ? 5 : 53) ||
         all_beyond(numbers("BYSETPOS"), frequency == "YEARLY" ? 366
                                         : monthly             ? 31
                                                               : 7);
}

}  // namespace

std::optional<Stamp> parse_calendar_time(std::string_view text) noexcept {
  text = trimmed(text);
  if (text.size() < 8) return std::nullopt;
  const CivilDate date{number_at(text, 0, 4), number_at(text, 4, 2), number_at(text, 6, 2)};
  if (!is_valid(date)) return std::nullopt;
  const Day day = day_of(date);
  if (text.size() == 8) return Stamp::of(day);
  if ((text.size() != 15 && text.size() != 16) || (text[8] != 'T' && text[8] != 't')) return std::nullopt;
  const int hour = number_at(text, 9, 2);
  const int minute = number_at(text, 11, 2);
  const int second = number_at(text, 13, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
  const Instant at = utc_start(day) + hour * 3600 + minute * 60 + std::min(second, 59);
  if (text.size() == 15) return Stamp::of_clock(at);
  if (text[15] != 'Z' && text[15] != 'z') return std::nullopt;
  return Stamp(at);
}

RecurrenceRule parse_recurrence_rule(std::string_view text) {
  RecurrenceRule rule;
  std::string frequency, days;
  std::map<std::string, std::string, std::less<>> parts;
  const std::string capitals = in_capitals(text);
  const auto obstacle = [&](std::string_view part) {
    if (rule.obstacle.empty()) rule.obstacle = part;
  };
  for (const std::string_view part : split(capitals, ';')) {
    if (part.empty()) continue;
    const auto sign = part.find('=');
    const std::string_view name = part.substr(0, sign);
    const std::string_view value =
        sign == std::string_view::npos ? std::string_view() : part.substr(sign + 1);
    if (name == "FREQ") {
      if (std::find(kFrequencies.begin(), kFrequencies.end(), value) == kFrequencies.end()) obstacle(part);
      frequency = value;
    } else if (name == "COUNT") {
      rule.count = parse_integer(value);
      if (!rule.count || *rule.count < 1) obstacle(part);
    } else if (name == "UNTIL") {
      rule.until = parse_calendar_time(value);
      if (!rule.until) obstacle(part);
    } else if (std::find(kDayParts.begin(), kDayParts.end(), name) != kDayParts.end() && !value.empty()) {
      const auto interval = name == "INTERVAL" ? parse_integer(value) : 1;
      if (!interval || *interval < 1 || *interval > 10'000)
        obstacle(part);
      else
        days.append(";").append(part), parts.emplace(name, value);
    } else {
      obstacle(part);
    }
  }
  if (frequency.empty()) obstacle(text.empty() ? "no FREQ" : text);
  if (rule.obstacle.empty() && fits_no_day(frequency, parts)) obstacle(text);
  if (rule.obstacle.empty()) rule.pattern = "FREQ=" + frequency + days;
  return rule;
}

}  // namespace rapport
