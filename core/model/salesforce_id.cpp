// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/salesforce_id.h"

#include "core/base/characters.h"

#include <algorithm>
#include <array>

namespace rapport {
namespace {

constexpr std::string_view suffix_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
char upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}
char lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool has_form_of_id(std::string_view id) {
  if (id.size() != 15 && id.size() != 18) return false;
  if (!std::all_of(id.begin(), id.end(), [](char c) { return is_upper(c) || is_lower(c) || is_digit(c); }))
    return false;
  // Every real id carries digits; a fifteen-letter word is not one.
  return std::any_of(id.begin(), id.begin() + 15, is_digit);
}

bool is_null(std::string_view id) {
  return std::all_of(id.begin(), id.begin() + 15, [](char c) { return c == '0'; });
}

std::array<char, 3> suffix_of(std::string_view id15) {
  std::array<char, 3> suffix{};
  for (std::size_t group = 0; group < 3; ++group) {
    std::size_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i)
      if (is_upper(id15[group * 5 + i])) bits |= std::size_t{1} << i;
    suffix[group] = suffix_letters[bits];
  }
  return suffix;
}

bool agrees(std::string_view id15, std::string_view suffix) {
  const auto expected = suffix_of(id15);
  return std::equal(expected.begin(), expected.end(), suffix.begin());
}

/// Restores the case of the first 15 characters from the suffix; empty where the suffix does not fit.
std::string with_case_of_suffix(std::string_view id15, std::string_view suffix) {
  std::string repaired(id15);
  for (std::size_t group = 0; group < 3; ++group) {
    const std::size_t bits = suffix_letters.find(suffix[group]);
    if (bits == std::string_view::npos) return {};
    for (std::size_t i = 0; i < 5; ++i) {
      char& c = repaired[group * 5 + i];
      const bool capital = (bits >> i & 1U) != 0;
      if (capital && is_digit(c)) return {};
      c = capital ? upper(c) : lower(c);
    }
  }
  return repaired;
}

}  // namespace

std::string salesforce_id18(std::string_view text) {
  const std::string_view id = without_spaces(text);
  if (!has_form_of_id(id) || is_null(id)) return {};
  const std::string_view id15 = id.substr(0, 15);
  if (id.size() == 15) {
    const auto suffix = suffix_of(id15);
    return std::string(id15).append(suffix.data(), suffix.size());
  }
  std::string suffix(id.substr(15));
  std::transform(suffix.begin(), suffix.end(), suffix.begin(), upper);
  if (agrees(id15, suffix)) return std::string(id15) + suffix;
  const bool mixed =
      std::any_of(id15.begin(), id15.end(), is_upper) && std::any_of(id15.begin(), id15.end(), is_lower);
  if (!mixed) {
    if (std::string repaired = with_case_of_suffix(id15, suffix); !repaired.empty()) return repaired + suffix;
  }
  // An id with a wrong suffix (masked or hand-made data) still identifies one record, as long as it is always
  // written the same.
  return std::string(id15) + suffix;
}

bool looks_like_salesforce_id(std::string_view text) {
  const std::string_view id = without_spaces(text);
  if (!has_form_of_id(id) || is_null(id)) return false;
  if (!is_digit(id.front()) && lower(id.front()) != 'a') return false;
  if (id.size() == 18) {
    const std::string full = salesforce_id18(id);
    return agrees(std::string_view(full).substr(0, 15), std::string_view(full).substr(15));
  }
  // Fifteen digits are a phone number or another system's id, not this one's.
  return std::any_of(id.begin(), id.end(), [](char c) { return !is_digit(c); });
}

std::string_view salesforce_prefix(std::string_view text) {
  const std::string_view id = without_spaces(text);
  return has_form_of_id(id) && !is_null(id) ? id.substr(0, 3) : std::string_view{};
}

}  // namespace rapport
