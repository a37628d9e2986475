// SPDX-License-Identifier: GPL-3.0-or-later
/// Text from outside (names in exports, names of files) where it is shown: a terminal obeys control
/// characters, and marks of direction make "exe.pdf" out of what ends in "fdp.exe".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapport {

/// One code point of UTF-8 text.
struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 0;  ///< Length in the text; at least 1.
  bool valid = true;      ///< False: the byte at this place begins no well-formed code point.
};
/// The code point at the front of a text that is not empty.
[[nodiscard]] CodePoint front_code_point(std::string_view text) noexcept;
/// True where the text, which is not empty, may be the beginning of a longer well-formed code point: more
/// bytes must be seen first.
[[nodiscard]] bool is_unfinished(std::string_view text) noexcept;

/// True for what is obeyed rather than shown: controls (C0, DEL, C1), the marks, embeddings, overrides and
/// isolates of direction, and the separators of lines and paragraphs.
[[nodiscard]] bool is_control_or_direction(std::uint32_t code_point) noexcept;

/// The text as it may be shown anywhere, in one line: well-formed UTF-8, each control a space, marks of
/// direction left out, each byte that is no UTF-8 a U+FFFD.
[[nodiscard]] std::string plain_line(std::string_view text);

}  // namespace rapport
