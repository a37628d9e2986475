// SPDX-License-Identifier: GPL-3.0-or-later
/// A CSV with a header: columns by name, ragged and broken rows rejected, progress reported.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/sources/csv.h"
#include "core/sources/csv_values.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// Finds columns by name: exactly but without case first, then also without underscores, dots, spaces and
/// other signs, so that account_id, ACCOUNT.ID and "Account ID" all answer to "accountid". Of two columns of
/// one name the first counts.
class HeaderIndex {
 public:
  static constexpr int absent = -1;
  HeaderIndex() = default;
  explicit HeaderIndex(const std::vector<std::string>& names);
  /// The column of the first of `names` (lower case, letters and digits only) that the header has.
  [[nodiscard]] int find(std::initializer_list<std::string_view> names) const;
  [[nodiscard]] int find(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != absent; }
  /// How many of the names the header has.
  [[nodiscard]] int count(std::initializer_list<std::string_view> names) const;

 private:
  std::unordered_map<std::string, int> exact_;
  std::unordered_map<std::string, int> squeezed_;
};

/// A name as HeaderIndex compares it: lower case, ASCII letters and digits (and all non-ASCII) only.
[[nodiscard]] std::string squeezed(std::string_view name);

/// The header and first rows of a CSV, for judging what it is.
struct CsvSample {
  /// Enough to tell a scale of 1 to 5 from low marks on one of 0 to 10.
  static constexpr std::size_t most_rows = 5000;
  std::vector<std::string> header;
  HeaderIndex index;
  std::vector<std::vector<std::string>> rows;
};
/// `complete` says that `head` is the whole file. Rows that are not as long as the header are left out.
[[nodiscard]] CsvSample sample_csv(std::string_view head, Encoding encoding, char delimiter, bool complete,
                                   std::size_t most_rows = 200);

/// Walks the rows of a recognised CSV. Rejects what can't be a row, so that what next() delivers has a cell
/// for every column.
class CsvTable {
 public:
  CsvTable(ByteStream& stream, const Recognition& recognition, RecordSink& sink, const Progress& progress);

  [[nodiscard]] const std::vector<std::string>& header() const noexcept { return header_; }
  [[nodiscard]] const HeaderIndex& index() const noexcept { return index_; }

  /// Moves to the next whole row; false at the end. Throws Error(input), Cancelled.
  bool next();
  /// A cell of the row, trimmed; empty for HeaderIndex::absent.
  [[nodiscard]] std::string_view cell(int column) const noexcept;
  [[nodiscard]] std::uint64_t line() const noexcept { return reader_.line(); }
  /// Rejects the present row.
  void reject(std::string_view field, std::string reason);

  /// Observes the order of day and month in all columns that `is_date` names, over the first megabyte; tells
  /// the sink where the order matters. Call before the first next().
  [[nodiscard]] static DateOrder date_order(std::string_view head, const Recognition& recognition,
                                            bool complete, RecordSink& sink);
  /// The order that was found.
  [[nodiscard]] DateOrder order() const noexcept { return order_; }

  /// Cells as values. What is filled but can't be read is left empty, counted, and told in a note at the end
  /// of the file.
  [[nodiscard]] std::optional<Moment> moment(int column);
  [[nodiscard]] std::optional<Instant> instant(int column);
  [[nodiscard]] std::optional<Day> day(int column);
  [[nodiscard]] std::optional<double> number(int column);
  [[nodiscard]] bool flag(int column, bool otherwise);
  /// Counts a cell of the present row as unreadable.
  void unreadable(int column);

  /// Tells the sink what was noticed on the way; call after the last row.
  ReadSummary finish();

 private:
  struct Trouble {
    std::uint64_t cells = 0;
    std::uint64_t first_line = 0;
  };
  void tick();

  ByteStream& stream_;
  RecordSink& sink_;
  const Progress& progress_;
  std::string shown_;
  bool decimal_comma_;
  DateOrder order_;
  CsvReader reader_;
  std::vector<std::string> header_;
  HeaderIndex index_;
  ReadSummary summary_;
  std::uint64_t one_cell_rows_ = 0;
  std::map<int, Trouble> troubles_;
};

}  // namespace rapport::sources
