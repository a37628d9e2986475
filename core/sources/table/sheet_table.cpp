// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/table/sheet_table.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/written_number.h"
#include "core/sources/csv/csv.h"
#include "core/sources/csv/table_shape.h"

namespace rapport::sources {
namespace {

constexpr std::size_t most_csv = std::size_t{256} << 20;
constexpr std::size_t most_spread = 5'000'000;  // Cells that merged ranges fill.
constexpr std::size_t header_rows = 60;
constexpr std::size_t most_groups = 500;  // Of a header in two lines.

const GridCell* cell_at(const GridRow& row, std::uint32_t column) {
  const auto at = std::lower_bound(row.cells.begin(), row.cells.end(), column,
                                   [](const GridCell& cell, std::uint32_t c) { return cell.column < c; });
  return at != row.cells.end() && at->column == column ? &*at : nullptr;
}

void set_cell(GridRow& row, const GridCell& cell) {
  const auto at = std::lower_bound(row.cells.begin(), row.cells.end(), cell.column,
                                   [](const GridCell& c, std::uint32_t column) { return c.column < column; });
  if (at != row.cells.end() && at->column == cell.column)
    *at = cell;
  else
    row.cells.insert(at, cell);
}

std::size_t row_index(const std::vector<GridRow>& rows, std::uint32_t number) {
  return static_cast<std::size_t>(
      std::lower_bound(rows.begin(), rows.end(), number,
                       [](const GridRow& row, std::uint32_t n) { return row.number < n; }) -
      rows.begin());
}

/// A value merged over several rows stands in each of them: the group of a grouped report. An amount does
/// not: it belongs to the rows together and would count in each. A number in the first column is a key, no
/// amount.
void spread_down(SheetGrid& grid, std::uint32_t first_column) {
  auto& rows = grid.rows();
  std::size_t spread = 0;
  for (const MergedRange& range : grid.merged()) {
    if (range.bottom == range.top) continue;
    const std::size_t first = row_index(rows, range.top);
    if (first == rows.size() || rows[first].number != range.top) continue;
    const GridCell* const found = cell_at(rows[first], range.left);
    if (found == nullptr) continue;
    const GridCell value = *found;
    if (value.column != first_column && number_cell(value.text)) continue;
    for (std::size_t i = first + 1; i < rows.size() && rows[i].number <= range.bottom; ++i) {
      spread += 1 + rows[i].cells.size() / 64;  // A wide row costs more to move apart.
      if (spread > most_spread) return;
      if (cell_at(rows[i], value.column) == nullptr) set_cell(rows[i], value);
    }
  }
}

/// The names of a header in two lines, "Renewal" merged over "Date" and "Amount", become one line: "Renewal
/// Date", "Renewal Amount". A title over the whole table is no name.
void join_header_bands(SheetGrid& grid, TextStore& texts) {
  auto& rows = grid.rows();
  std::map<std::uint32_t, std::vector<MergedRange>> wide;  // By row.
  for (const MergedRange& range : grid.merged())
    if (range.top == range.bottom && range.right > range.left) wide[range.top].push_back(range);
  for (std::size_t i = 0; i + 1 < rows.size() && i < header_rows; ++i) {
    const auto bands = wide.find(rows[i].number);
    if (bands == wide.end() || rows[i + 1].number != rows[i].number + 1) continue;
    GridRow& below = rows[i + 1];
    bool header = true;
    for (const GridCell& cell : below.cells) header = header && !holds_value(cell.text);
    std::vector<MergedRange> groups;
    for (const MergedRange& band : bands->second) {
      if (groups.size() == most_groups) break;
      std::size_t named = 0;
      for (const GridCell& cell : below.cells) named += cell.column >= band.left && cell.column <= band.right;
      const bool filled = cell_at(rows[i], band.left) != nullptr;
      if (filled && named >= 2 && named < below.cells.size()) groups.push_back(band);
    }
    // Every other cell of the band's line must belong to the names too: merged downwards, or above nothing.
    for (const GridCell& cell : rows[i].cells) {
      const bool grouped = std::any_of(groups.begin(), groups.end(), [&](const MergedRange& g) {
        return cell.column >= g.left && cell.column <= g.right;
      });
      const GridCell* const under = cell_at(below, cell.column);
      header = header && (grouped || under == nullptr || under->text == cell.text);
    }
    if (!header || groups.empty()) continue;
    const GridRow band_row = rows[i];
    for (const MergedRange& group : groups) {
      const std::string name(cell_at(band_row, group.left)->text);
      for (GridCell& cell : below.cells)
        if (cell.column >= group.left && cell.column <= group.right)
          cell.text = texts.keep(name + " " + std::string(cell.text));
    }
    for (const GridCell& cell : band_row.cells)
      if (cell_at(below, cell.column) == nullptr &&
          std::none_of(groups.begin(), groups.end(),
                       [&](const MergedRange& g) { return g.left == cell.column; }))
        set_cell(below, cell);
    rows[i].cells.clear();
  }
  std::erase_if(rows, [](const GridRow& row) { return row.cells.empty(); });
}

std::size_t header_of(const std::vector<GridRow>& rows, const std::vector<std::uint32_t>& columns,
                      std::size_t first, std::size_t last) {
  std::vector<std::vector<std::string_view>> lines;
  for (std::size_t i = first; i < last && lines.size() < header_rows; ++i) {
    std::vector<std::string_view> line(columns.size());
    for (const GridCell& cell : rows[i].cells)
      line[static_cast<std::size_t>(std::lower_bound(columns.begin(), columns.end(), cell.column) -
                                    columns.begin())] = cell.text;
    lines.push_back(std::move(line));
  }
  return first + find_header(lines);
}

/// Names of a header that stands above values: it has more words than the rows below it in some column.
bool is_header_above(const GridRow& header, const GridRow& row) {
  if (header.cells.size() < 2 || row.cells.size() < 2) return false;
  std::set<std::string> names;
  for (const GridCell& cell : header.cells) {
    if (holds_value(cell.text) || cell.text.find('@') != std::string_view::npos) return false;
    if (!names.insert(ascii_lower(cell.text)).second) return false;
  }
  return std::any_of(row.cells.begin(), row.cells.end(), [&](const GridCell& cell) {
    return cell_at(header, cell.column) != nullptr &&
           (holds_value(cell.text) || cell.text.find('@') != std::string_view::npos);
  });
}

bool has_names_of(const GridRow& a, const GridRow& b) {
  return a.cells.size() == b.cells.size() && std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(),
                                                        [](const GridCell& x, const GridCell& y) {
                                                          return x.column == y.column && x.text == y.text;
                                                        });
}

/// What people write where they have no value: no name of a column.
bool is_placeholder(std::string_view text) {
  const std::string word = ascii_lower(trimmed(text));
  return word == "n/a" || word == "na" || word == "tbd" || word == "tbc" || word == "none" ||
         word == "unknown" || word == "open" || word == "pending" || word == "-" || word == "?";
}

/// A second table below the first: behind a blank row or a title, names of its own over values of its own.
bool has_table_below(const std::vector<GridRow>& rows, std::size_t header) {
  for (std::size_t i = header + 2; i + 1 < rows.size(); ++i) {
    if (rows[i].number == rows[i - 1].number + 1 && rows[i - 1].cells.size() > 1) continue;
    if (rows[i + 1].number != rows[i].number + 1) continue;
    if (!is_header_above(rows[i], rows[i + 1]) || has_names_of(rows[i], rows[header])) continue;
    if (std::any_of(rows[i].cells.begin(), rows[i].cells.end(),
                    [](const GridCell& cell) { return is_placeholder(cell.text); }))
      continue;
    const auto named =
        std::count_if(rows[i + 1].cells.begin(), rows[i + 1].cells.end(),
                      [&](const GridCell& cell) { return cell_at(rows[i], cell.column) != nullptr; });
    if (named >= 2) return true;
  }
  return false;
}

/// A second table beside the first: behind two empty columns that no merged cell reaches into, or behind one
/// and with names that repeat or fewer or more rows.
bool has_table_beside(const std::vector<GridRow>& rows, std::size_t header,
                      const std::vector<MergedRange>& merged) {
  constexpr int most_gaps = 8;
  const auto& names = rows[header].cells;
  int gaps = 0;
  for (std::size_t i = 2; i + 1 < names.size() && gaps < most_gaps; ++i) {
    if (names[i].column == names[i - 1].column + 1) continue;
    ++gaps;
    const std::uint32_t gap = names[i - 1].column + 1U;
    std::size_t left = header, right = header;  // The last rows of both.
    bool empty = true;
    for (std::size_t r = header + 1; r < rows.size(); ++r) {
      for (const GridCell& cell : rows[r].cells) {
        if (cell.column < gap) left = r;
        if (cell.column >= names[i].column) right = r;
        empty = empty && (cell.column < gap || cell.column >= names[i].column);
      }
    }
    if (!empty || left == header || right == header) continue;
    const bool reached = std::any_of(merged.begin(), merged.end(), [&](const MergedRange& range) {
      return range.bottom >= rows[header].number && range.right >= gap && range.left < names[i].column;
    });
    if (names[i].column - gap >= 2 && !reached) return true;
    bool repeated = false;
    for (std::size_t a = 0; a < i; ++a)
      for (std::size_t b = i; b < names.size(); ++b)
        repeated = repeated || equals_ignoring_case(names[a].text, names[b].text);
    if (repeated || (std::min(left, right) - header) * 10 <= (std::max(left, right) - header) * 8)
      return true;
  }
  return false;
}

std::vector<std::uint32_t> filled_columns(const std::vector<GridRow>& rows) {
  std::vector<bool> filled(SheetGrid::most_columns, false);
  for (const GridRow& row : rows)
    for (const GridCell& cell : row.cells) filled[cell.column] = true;
  std::vector<std::uint32_t> columns;
  for (std::uint32_t c = 0; c < SheetGrid::most_columns; ++c)
    if (filled[c]) columns.push_back(c);
  return columns;
}

void append_cell(std::string& csv, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    csv += text;
    return;
  }
  csv += '"';
  for (const char c : text) {
    if (c == '"') csv += '"';
    csv += c;
  }
  csv += '"';
}

void write_csv(const std::vector<GridRow>& rows, const std::vector<std::uint32_t>& columns,
               SheetTable& table) {
  std::size_t size = rows.empty() ? 0 : rows.back().number + rows.size() * columns.size();
  for (const GridRow& row : rows)
    for (const GridCell& cell : row.cells) size += cell.text.size();
  if (size > most_csv)
    throw Error(
        ErrorCode::input, ErrorKind::excessive,
        "The sheet holds more than 256 MiB of text, which no export does. Nothing of it was kept; save "
        "the sheet as CSV and import that.");
  std::string& csv = table.csv;
  csv.reserve(size + size / 16);
  table.origin.columns = columns.size();
  table.origin.numbers.reserve(rows.size() * columns.size());
  std::uint32_t next = 0;
  for (const GridRow& row : rows) {
    table.origin.rows.push_back(row.number + 1);
    for (; next < row.number; ++next) csv += '\n';
    std::size_t at = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c > 0) csv += ',';
      const bool filled = at < row.cells.size() && row.cells[at].column == columns[c];
      table.origin.numbers.push_back(filled && row.cells[at].number);
      if (filled) append_cell(csv, row.cells[at++].text);
    }
    csv += '\n';
    next = row.number + 1;
  }
}

}  // namespace

SheetTable sheet_table(SheetGrid&& grid) {
  SheetTable table;
  TextStore names;
  const auto& rows = grid.rows();
  const std::vector<std::uint32_t> columns = filled_columns(rows);
  if (columns.size() > CsvLimits::columns) {
    table.origin.refusal = "has more than 2,000 filled columns, which no export has";
    return table;
  }
  spread_down(grid, columns.empty() ? 0 : columns.front());
  join_header_bands(grid, names);
  const std::size_t header = rows.empty() ? 0 : header_of(rows, columns, 0, rows.size());
  if (header < rows.size() &&
      (has_table_below(rows, header) || has_table_beside(rows, header, grid.merged()))) {
    table.origin.refusal =
        "holds two tables in one sheet, and which rows belong together is not known; put each on a sheet of "
        "its own and import that";
    return table;
  }
  write_csv(rows, columns, table);
  return table;
}

SheetStream::SheetStream(std::string name, std::shared_ptr<const SheetTable> table,
                         std::uint64_t size_on_disk, Share share)
    : BufferedStream(std::move(name)), table_(std::move(table)), size_on_disk_(size_on_disk), share_(share) {}

std::uint64_t SheetStream::consumed() const {
  const std::size_t all = std::max<std::size_t>(1, table_->csv.size());
  const double share =
      share_.from + (share_.to - share_.from) * static_cast<double>(done_) / static_cast<double>(all);
  return static_cast<std::uint64_t>(share * static_cast<double>(size_on_disk_));
}

std::unique_ptr<ByteStream> SheetStream::again() const {
  return std::make_unique<SheetStream>(name(), table_, size_on_disk_, share_);
}

std::size_t SheetStream::produce(char* buffer, std::size_t n) {
  const std::size_t now = std::min(n, table_->csv.size() - done_);
  std::copy_n(table_->csv.data() + done_, now, buffer);
  done_ += now;
  return now;
}

}  // namespace rapport::sources
