// SPDX-License-Identifier: GPL-3.0-or-later
/// Converts the encodings of exports to UTF-8. With own tables, since Qt 6.4 lacks Windows-1252.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/reader.h"

namespace rapport::sources {

/// The encodings that are recognised.
enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, utf32le, utf32be, windows1252 };

/// "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "windows-1252".
[[nodiscard]] std::string_view name_of(Encoding encoding) noexcept;
/// The inverse of name_of(); nullopt for any other text.
[[nodiscard]] std::optional<Encoding> parse_encoding(std::string_view name) noexcept;

/// The encoding by the first bytes: byte order mark, the zero bytes of UTF-16, strict UTF-8, else
/// Windows-1252.
struct DetectedEncoding {
  Encoding encoding = Encoding::utf8;
  std::size_t mark_bytes = 0;  ///< Length of the byte order mark.
};
/// `complete` says that `head` is the whole file, so that a cut-off sequence at its end is a fault.
[[nodiscard]] DetectedEncoding detect_encoding(std::string_view head, bool complete) noexcept;

/// Position of the first byte that is not part of well-formed UTF-8; the size where all is well. A sequence
/// that is merely cut off at the end counts as well-formed and is left out of `*whole` (the bytes up to the
/// last whole character).
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view bytes, std::size_t* whole) noexcept;

/// A byte stream as UTF-8 text without its byte order mark. In UTF-8, everything from the first ill-formed
/// byte on is decoded as Windows-1252.
class Utf8Input {
 public:
  Utf8Input(ByteStream& stream, Encoding encoding);
  /// Up to `capacity` (>= 16) bytes of UTF-8; 0 only at the end.
  std::size_t read(char* buffer, std::size_t capacity);
  /// True once ill-formed UTF-8 was met and the encoding changed.
  [[nodiscard]] bool changed() const noexcept { return changed_; }
  /// True where characters beyond ASCII had been read as UTF-8 before the change.
  [[nodiscard]] bool changed_late() const noexcept { return changed_ && beyond_ascii_; }

 private:
  std::size_t read_utf8(char* buffer, std::size_t capacity);
  std::size_t read_converted(char* buffer, std::size_t capacity);

  ByteStream& stream_;
  Encoding encoding_;
  std::vector<char> raw_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  bool ended_ = false;
  bool changed_ = false;
  bool beyond_ascii_ = false;
};

}  // namespace rapport::sources
