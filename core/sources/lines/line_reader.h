// SPDX-License-Identifier: GPL-3.0-or-later
/// Lines of text files that are not tables: calendars and mailboxes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/sources/reader.h"

namespace rapport::sources {

/// The lines of a stream, ended by LF, CRLF or CR, without their end and without a byte order mark. Bytes
/// stay as they are, except in UTF-16 and UTF-32, which become UTF-8. Memory stays flat: of a longer line
/// only the first kLongest bytes are given.
class LineReader {
 public:
  static constexpr std::size_t kLongest = std::size_t{64} << 10;

  explicit LineReader(ByteStream& stream);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  /// The next line; false at the end.
  bool next(std::string& line);
  /// The number of the line that next() gave, from 1.
  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

 private:
  bool fill();
  struct Decoder;
  ByteStream& stream_;
  std::unique_ptr<Decoder> decoder_;
  std::vector<char> buffer_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  std::uint64_t number_ = 0;
  bool after_return_ = false;  ///< The last line ended with CR; an LF that follows belongs to it.
};

/// Text as UTF-8: as it is where it is well-formed, else read as Windows-1252.
[[nodiscard]] std::string utf8_or_windows1252(std::string text);

}  // namespace rapport::sources
