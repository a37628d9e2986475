// SPDX-License-Identifier: GPL-3.0-or-later
/// A CSV with a header: finds columns by name, rejects ragged and broken rows, reports progress.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/time_zone.h"
#include "core/sources/csv/csv.h"
#include "core/sources/csv/csv_values.h"
#include "core/sources/csv/table_format.h"
#include "core/sources/csv/table_shape.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// Finds columns by name: exactly but without case first, then also without underscores, dots, spaces and
/// other signs, so that "accountid" finds account_id, ACCOUNT.ID and "Account ID". Of two columns of one name
/// the first counts.
class HeaderIndex {
 public:
  static constexpr int absent = -1;
  HeaderIndex() = default;
  explicit HeaderIndex(const std::vector<std::string>& names);
  /// The column of the first of `names` (lower case, letters and digits only) that the header has.
  [[nodiscard]] int find(std::initializer_list<std::string_view> names) const;
  [[nodiscard]] int find(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != absent; }
  /// The number of the names that the header has.
  [[nodiscard]] int count(std::initializer_list<std::string_view> names) const;

 private:
  std::unordered_map<std::string, int> exact_;
  std::unordered_map<std::string, int> squeezed_;
};

/// The header and first rows of a CSV, for recognition.
struct CsvSample {
  /// Enough to distinguish a scale of 1 to 5 from low scores on one of 0 to 10.
  static constexpr std::size_t most_rows = 5000;
  std::vector<std::string> header;
  HeaderIndex index;
  std::vector<std::vector<std::string>> rows;
  /// By row and column: the cell is a typed number of a sheet. Empty where the bytes are a file's own.
  std::vector<std::vector<bool>> typed;
  TableFacts facts;  ///< As far as the head shows them.
  /// Nothing but totals of groups: there is no row to read.
  bool only_totals = false;
};
/// The names of `groups` that a header lacks: the columns that the rows of a grouped report have besides.
[[nodiscard]] std::vector<std::string> group_columns(const std::vector<TableRows::Group>& groups,
                                                     const HeaderIndex& header);
/// `complete` says that `head` is the whole file. Rows that are not as long as the header are left out.
/// `sheet`: what the table was made from, null for a file's own bytes.
[[nodiscard]] CsvSample sample_csv(std::string_view head, Encoding encoding, char delimiter, bool complete,
                                   std::size_t most_rows = 200, const SheetOrigin* sheet = nullptr);

/// Iterates over the rows of a recognised CSV. Rejects malformed rows, so that every row of next() has a cell
/// for each column.
class CsvTable {
 public:
  CsvTable(ByteStream& stream, const Recognition& recognition, RecordSink& sink, const Progress& progress);

  [[nodiscard]] const std::vector<std::string>& header() const noexcept { return header_; }
  [[nodiscard]] const HeaderIndex& index() const noexcept { return index_; }
  /// What the report says about itself, footer included; available before the first next().
  [[nodiscard]] const TableFacts& facts() const noexcept { return facts_; }

  /// Moves to the next whole row; false at the end. Throws Error(input), Cancelled.
  bool next();
  /// A cell of the row, trimmed; empty for HeaderIndex::absent.
  [[nodiscard]] std::string_view cell(int column) const noexcept;
  /// The line, from 1, on which the current row begins; of a sheet its row.
  [[nodiscard]] std::uint64_t line() const noexcept;
  /// Rejects the current row.
  void reject(std::string_view field, std::string reason);

  /// The formats of the file's numbers and dates, from all its rows, and the evidence of each column.
  /// Available before the first next().
  [[nodiscard]] const TableFormat& spelling() const noexcept { return spelling_; }

  /// Sets the zone of times without one: the workspace's; UTC (Data Export, Stripe); or UTC only for times as
  /// programs write them ("2026-03-09 13:45:00"), which no spreadsheet has re-saved.
  enum class Zoneless : std::uint8_t { workspace, utc_where_system, utc };
  void zoneless(Zoneless rule) noexcept { zoneless_ = rule; }
  /// Sets the zone that the file itself names for times without one, as Qualtrics' third row does.
  void zone_of_file(TimeZone zone) { file_zone_ = std::move(zone); }

  /// Cells as values, in their column's format. An unreadable filled cell is left out, counted, and named in
  /// a note at the end of the file. Throws AmbiguousFormat where the cell is ambiguous and nothing decides.
  ///
  /// A stamp is a day where no time was written. The zone of a time is the first that applies: in the cell;
  /// in the header ("Created (UTC)", zone_of_header()); the format's; the one that the person named for the
  /// source; else the workspace's, which a note reports.
  [[nodiscard]] std::optional<Stamp> stamp(int column);
  /// True where nothing in the file says the zone of the last stamp()'s time, whoever named one for it.
  [[nodiscard]] bool lacked_zone() const noexcept { return lacked_zone_; }
  /// The clock of the last stamp(), read as UTC, where its zone is the one that the person named.
  [[nodiscard]] std::optional<Instant> clock_in_named_zone() const noexcept { return named_clock_; }
  [[nodiscard]] std::optional<Day> day(int column);
  [[nodiscard]] std::optional<double> number(int column);
  /// The decimal sign of the current row's cell: a point for a typed number of a sheet, else the column's;
  /// nullopt where that is open.
  [[nodiscard]] std::optional<DecimalSign> decimal(int column) const;
  [[nodiscard]] bool flag(int column, bool otherwise);
  /// A stamp as an instant, for ordering versions only: without a zone it is read in the workspace's zone.
  [[nodiscard]] std::optional<Instant> instant(int column);
  /// Why a filled cell is left out.
  enum class Unreadable : std::uint8_t {
    no_number,
    no_date,
    no_flag,
    no_fit,  ///< A number that the column's decimal sign does not allow.
    no_use,  ///< A value that is impossible here, such as a probability of 200.
  };
  /// Counts a cell of the current row as unreadable.
  void unreadable(int column, Unreadable why = Unreadable::no_use);
  /// True where the current row's cell contained NUL characters, which were dropped; harmful only in a key.
  [[nodiscard]] bool had_nul(int column) const noexcept;
  /// A custom field's cell as programs write it, where it is written differently: a number ("120000"), a day
  /// ("2027-04-03"), Attribute::open where it is ambiguous; else empty. `counts`: figures are computed from
  /// it, so an ambiguous cell throws AmbiguousFormat as in other columns.
  [[nodiscard]] std::string reading(int column, bool counts);

  /// Reports notes to the sink; call after the last row.
  ReadSummary finish();

 private:
  /// Unreadable cells of a column.
  struct UnreadableCells {
    std::uint64_t cells = 0;
    std::uint64_t first_line = 0;
    std::string first = {};  ///< The first one, to quote.
  };
  [[nodiscard]] bool is_typed(int column) const noexcept;
  [[nodiscard]] std::optional<Moment> moment(int column);
  [[nodiscard]] std::optional<Stamp> stamp_of(const Moment& moment, std::string_view cell, int column);
  void note(const FormatNote& note);
  void tick();

  ByteStream& stream_;
  RecordSink& sink_;
  const Progress& progress_;
  std::string shown_;
  Zoneless zoneless_ = Zoneless::workspace;
  std::optional<TimeZone> file_zone_;   ///< The zone that the file names for all its times.
  std::optional<TimeZone> named_zone_;  ///< The zone that the person named for the source.
  TimeZone workspace_zone_;
  TableShape shape_;
  TableRows rows_;
  TableFormat spelling_;
  CsvReader reader_;
  std::vector<std::string> header_;
  std::size_t written_ = 0;  ///< Columns of the file; those of `header_` behind them are groups.
  HeaderIndex index_;
  TableFacts facts_;
  ReadSummary summary_;
  std::uint64_t one_cell_rows_ = 0;
  std::uint64_t totals_ = 0;
  std::uint64_t record_ = 0;  ///< The current record of the file, from 0.
  std::map<std::pair<int, Unreadable>, UnreadableCells> unreadable_cells_;
  std::vector<FormatNote> notes_;
  std::vector<std::optional<TimeZone>> header_zones_;
  std::uint64_t nul_cells_ = 0;
  std::uint64_t workspace_times_ = 0;
  bool lacked_zone_ = false;
  std::optional<Instant> named_clock_;
};

}  // namespace rapport::sources
