// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/csv_values.h"

#include "core/base/characters.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/text.h"

namespace rapport::sources {
namespace {}  // namespace

std::optional<bool> parse_flag(std::string_view text) noexcept {
  text = trimmed(text);
  if (text.empty() || text.size() > 5) return std::nullopt;
  for (std::string_view yes : {"1", "true", "yes"})
    if (equals_ignoring_case(text, yes)) return true;
  for (std::string_view no : {"0", "false", "no"})
    if (equals_ignoring_case(text, no)) return false;
  return std::nullopt;
}

bool is_scientific(std::string_view text) noexcept {
  text = trimmed(text);
  const std::size_t e = text.find_first_of("Ee");
  if (e == std::string_view::npos || e == 0 || e > 20 || text.size() < e + 3) return false;
  if (text[e + 1] != '+') return false;
  const auto plain = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; });
  };
  return is_digit(text.front()) && plain(text.substr(0, e)) && plain(text.substr(e + 2));
}

std::optional<Instant> parse_epoch(std::string_view text) noexcept {
  const auto number = parse_number(trimmed(text));
  if (!number || !std::isfinite(*number) || *number < 1e8 || *number > 1e14) return std::nullopt;
  return static_cast<Instant>(*number > 1e11 ? *number / 1000 : *number);
}

}  // namespace rapport::sources
