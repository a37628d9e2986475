// SPDX-License-Identifier: GPL-3.0-or-later
/// The filled cells of one sheet or HTML table, with its merged ranges, whatever file they came from.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::sources {

/// Texts that live as long as the store, in few large blocks.
class TextStore {
 public:
  /// Keeps a copy. Throws Error(input) beyond 512 MiB in all.
  [[nodiscard]] std::string_view keep(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0;
  std::size_t room_ = 0;
  std::size_t total_ = 0;
};

/// A filled cell.
struct GridCell {
  std::string_view text;     ///< As CSV has it; lives in a TextStore.
  std::uint16_t column = 0;  ///< From 0.
  bool number = false;       ///< A typed number: its decimal sign is a point, whatever the texts have.
};

/// A row with at least one filled cell.
struct GridRow {
  std::uint32_t number = 0;  ///< From 0.
  std::vector<GridCell> cells;
};

/// A merged range, both ends included, from 0.
struct MergedRange {
  std::uint32_t top = 0, left = 0, bottom = 0, right = 0;
};

/// A sheet as it is read: rows and cells in any order, blank ones left out.
class SheetGrid {
 public:
  static constexpr std::uint32_t most_rows = 1'048'576;
  static constexpr std::uint32_t most_columns = 16'384;

  /// Adds a cell; a blank text adds none. `row` and `column` lie below the limits. Throws Error(input) beyond
  /// ten million filled cells.
  void put(std::uint32_t row, std::uint32_t column, std::string_view text, bool number = false);
  void merge(const MergedRange& range);
  /// Sorts rows and cells; of two cells at one place the later counts.
  void finish();

  [[nodiscard]] std::vector<GridRow>& rows() noexcept { return rows_; }
  [[nodiscard]] const std::vector<GridRow>& rows() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<MergedRange>& merged() const noexcept { return merged_; }
  [[nodiscard]] std::size_t cells() const noexcept { return cells_; }

 private:
  std::vector<GridRow> rows_;
  std::vector<MergedRange> merged_;
  std::size_t cells_ = 0;
};

}  // namespace rapport::sources
