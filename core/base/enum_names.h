// SPDX-License-Identifier: GPL-3.0-or-later
/// Names of enumerators, from one list in their order; enumerators count from 0.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace rapport {

/// The names of an enumeration, in the order of its enumerators.
template <std::size_t N>
using EnumNames = std::array<std::string_view, N>;

/// The name of a value; empty where the list has none.
template <typename E, std::size_t N>
[[nodiscard]] constexpr std::string_view name_in(const EnumNames<N>& names, E value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view();
}
/// The value of a name; nullopt for any other text.
template <typename E, std::size_t N>
[[nodiscard]] constexpr std::optional<E> value_in(const EnumNames<N>& names, std::string_view text) noexcept {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == text) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace rapport
