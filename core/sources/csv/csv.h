// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads delimited text record by record in constant memory: quotes, doubled quotes, line breaks inside
/// quotes, any line end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/csv/text_encoding.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// Limits that no real export exceeds.
struct CsvLimits {
  static constexpr std::size_t field_bytes = std::size_t{16} << 20;
  static constexpr std::size_t record_bytes = std::size_t{32} << 20;
  static constexpr std::size_t columns = 2000;
};

/// Reads records. Cells are views into the reader's buffer and live until the next call of next(). One
/// thread.
class CsvReader {
 public:
  /// A fault of one record; the reader continues with the next.
  enum class Flaw : std::uint8_t {
    none,
    quote,  ///< Text between a closing quote and the next delimiter.
  };

  /// `head_only`: the stream is only the head of a file, so a truncated last record is not reported.
  CsvReader(ByteStream& stream, Encoding encoding, char delimiter, bool head_only = false);

  /// Moves to the next record and skips blank lines. False at the end. Throws Error(input) where a quote is
  /// never closed, or a field or record exceeds CsvLimits.
  bool next();

  /// The cells of the record, unquoted; no more than CsvLimits::columns + 1 of them.
  [[nodiscard]] const std::vector<std::string_view>& cells() const noexcept { return cells_; }
  /// The number of cells in the record, beyond the limit too.
  [[nodiscard]] std::size_t cell_count() const noexcept { return cell_count_; }
  /// The fault of the current record.
  [[nodiscard]] Flaw flaw() const noexcept { return flaw_; }
  /// The number of quoted cells of the record.
  [[nodiscard]] std::size_t quoted_cells() const noexcept { return quoted_cells_; }
  /// Indexes of cells that contained NUL characters, which are dropped: every filled rich-text cell of a
  /// weekly export begins with one.
  [[nodiscard]] const std::vector<std::size_t>& nul_cells() const noexcept { return nul_cells_; }
  /// The line, from 1, on which the record begins.
  [[nodiscard]] std::uint64_t line() const noexcept { return line_; }
  /// The decoder, which knows whether the encoding changed.
  [[nodiscard]] const Utf8Input& input() const noexcept { return input_; }

 private:
  enum class Scan : std::uint8_t { whole, cut_off };
  Scan scan();
  Scan scan_quoted(const char*& p, const char* end);
  bool fill();
  void finish_cells();
  void drop_nuls();
  [[noreturn]] void refuse(const std::string& what) const;
  [[nodiscard]] std::uint64_t line_at(const char* p) const;

  Utf8Input input_;
  std::string name_;
  char delimiter_;
  bool head_only_;
  bool ends_cell_[256] = {};
  std::vector<char> buffer_;
  std::size_t position_ = 0;
  std::size_t end_ = 0;
  std::size_t next_position_ = 0;
  bool ended_ = false;
  bool nul_seen_ = false;
  std::uint64_t line_ = 1;
  std::uint64_t next_line_ = 1;
  Flaw flaw_ = Flaw::none;
  std::size_t cell_count_ = 0;
  std::size_t quoted_cells_ = 0;
  std::vector<std::size_t> nul_cells_;
  std::vector<std::string_view> cells_;
  std::vector<std::size_t> doubled_;  ///< Cells that hold doubled quotes, undone once the record is whole.
};

/// The delimiter (`,` `;` tab `|` `^` or backquote) that fits the first records best, quotes respected.
struct CsvDialect {
  char delimiter = ',';
  bool separator_line = false;  ///< The file begins with Excel's "sep=;" line, which is not the header.
};
/// The dialect of a head; `complete`: it is the whole file.
[[nodiscard]] CsvDialect sniff_dialect(std::string_view head, Encoding encoding, bool complete);

}  // namespace rapport::sources
