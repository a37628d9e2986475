// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/table/sheet_grid.h"

#include <algorithm>
#include <cstring>

#include "core/base/error.h"
#include "core/base/text.h"

namespace rapport::sources {
namespace {

constexpr std::size_t text_block = std::size_t{1} << 20;
constexpr std::size_t most_text = std::size_t{512} << 20;
constexpr std::size_t most_cells = 10'000'000;
constexpr std::size_t most_merged = 200'000;

[[noreturn]] void refuse_size(const char* what) {
  throw Error(
      ErrorCode::input, ErrorKind::excessive,
      std::string("The table holds ") + what +
          ", more than any export has. Nothing of it was kept; save the sheet as CSV and import that.");
}

}  // namespace

std::string_view TextStore::keep(std::string_view text) {
  if (text.empty()) return {};
  total_ += text.size();
  if (total_ > most_text) refuse_size("more than 512 MiB of text");
  if (room_ - used_ < text.size()) {
    room_ = std::max(text_block, text.size());
    used_ = 0;
    blocks_.push_back(std::make_unique<char[]>(room_));
  }
  char* const at = blocks_.back().get() + used_;
  std::memcpy(at, text.data(), text.size());
  used_ += text.size();
  return {at, text.size()};
}

void SheetGrid::put(std::uint32_t row, std::uint32_t column, std::string_view text, bool number) {
  if (trimmed(text).empty()) return;
  if (++cells_ > most_cells) refuse_size("more than ten million cells");
  if (rows_.empty() || rows_.back().number != row) {
    const std::size_t usual = rows_.empty() ? 0 : rows_.back().cells.size();
    rows_.push_back({row, {}});
    rows_.back().cells.reserve(usual);
  }
  rows_.back().cells.push_back({text, static_cast<std::uint16_t>(column), number});
}

void SheetGrid::merge(const MergedRange& range) {
  if (merged_.size() < most_merged && range.top <= range.bottom && range.left <= range.right)
    merged_.push_back(range);
}

void SheetGrid::finish() {
  std::stable_sort(rows_.begin(), rows_.end(),
                   [](const GridRow& a, const GridRow& b) { return a.number < b.number; });
  std::vector<GridRow> joined;
  joined.reserve(rows_.size());
  for (GridRow& row : rows_) {
    if (!joined.empty() && joined.back().number == row.number)
      joined.back().cells.insert(joined.back().cells.end(), row.cells.begin(), row.cells.end());
    else
      joined.push_back(std::move(row));
  }
  rows_ = std::move(joined);
  for (GridRow& row : rows_) {
    const auto before = [](const GridCell& a, const GridCell& b) { return a.column < b.column; };
    if (!std::is_sorted(row.cells.begin(), row.cells.end(), before))
      std::stable_sort(row.cells.begin(), row.cells.end(), before);
    const auto same = [](const GridCell& a, const GridCell& b) { return a.column == b.column; };
    // The last of equals counts, so the row is made unique from behind.
    const auto kept = std::unique(row.cells.rbegin(), row.cells.rend(), same);
    row.cells.erase(row.cells.begin(), kept.base());
  }
}

}  // namespace rapport::sources
