// SPDX-License-Identifier: GPL-3.0-or-later
/// ASCII character classes, independent of the locale.
#pragma once

namespace rapport {

/// '0' to '9'.
[[nodiscard]] constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

/// Space, tab, line feed, vertical tab, form feed, carriage return.
[[nodiscard]] constexpr bool is_space(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// What JSON has between its tokens: space, tab, line feed, carriage return.
[[nodiscard]] constexpr bool is_json_space(char c) noexcept {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

}  // namespace rapport
