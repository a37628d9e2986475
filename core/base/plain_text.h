// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes text from outside (names in exports, file names) safe to show: a terminal obeys control characters,
/// and direction marks make a name that ends in "fdp.exe" look like "exe.pdf".
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
/// The first code point of a non-empty text.
[[nodiscard]] CodePoint front_code_point(std::string_view text) noexcept;
/// True where a non-empty text may be the beginning of a well-formed code point that needs more bytes.
[[nodiscard]] bool is_unfinished(std::string_view text) noexcept;

/// True for code points that act instead of being shown: controls (C0, DEL, C1), direction marks, embeddings,
/// overrides and isolates, and line and paragraph separators.
[[nodiscard]] bool is_control_or_direction(std::uint32_t code_point) noexcept;

/// The text as one safe line: well-formed UTF-8, controls as spaces, direction marks removed, each invalid
/// byte as U+FFFD.
[[nodiscard]] std::string plain_line(std::string_view text);
/// The text with an apostrophe in front where a spreadsheet would read it as a formula.
[[nodiscard]] std::string without_formula(const std::string& text);

}  // namespace rapport
