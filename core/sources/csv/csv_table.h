// SPDX-License-Identifier: GPL-3.0-or-later
/// A CSV with a header: columns by name, ragged and broken rows rejected, progress reported.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/time_zone.h"
#include "core/sources/csv/csv.h"
#include "core/sources/csv/csv_values.h"
#include "core/sources/csv/table_format.h"
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

  /// How the file's numbers and dates are spelled, from all its rows; also what the cells of each column look
  /// like. Known before the first next().
  [[nodiscard]] const TableFormat& spelling() const noexcept { return spelling_; }

  /// Says that the format writes its zone-less times in UTC (Data Export, Stripe): all of them, or only those
  /// that a program wrote ("2026-03-09 13:45:00") and no spreadsheet has been through.
  enum class Zoneless : std::uint8_t { workspace, utc_where_system, utc };
  void zoneless(Zoneless rule) noexcept { zoneless_ = rule; }
  /// Says that the file itself names the zone of its zone-less times, as Qualtrics' third row does.
  void zone_of_file(TimeZone zone) { file_zone_ = std::move(zone); }

  /// Cells as values, by the rule of their column. What is filled but can't be read is left empty, counted,
  /// and told in a note at the end of the file. Throws AmbiguousFormat where the cell can be read two ways
  /// and nothing tells which.
  ///
  /// A stamp is a day where no time was written. The zone of a time is the first that applies: in the cell;
  /// in the header ("Created (UTC)"); the one that the format is known to have; the one named for the source;
  /// else the time stays one of the workspace's zone, which a note tells.
  [[nodiscard]] std::optional<Stamp> stamp(int column);
  [[nodiscard]] std::optional<Day> day(int column);
  [[nodiscard]] std::optional<double> number(int column);
  [[nodiscard]] bool flag(int column, bool otherwise);
  /// A stamp as an instant, for ordering versions only: without a zone it is one of the workspace's.
  [[nodiscard]] std::optional<Instant> instant(int column);
  /// Counts a cell of the present row as unreadable.
  void unreadable(int column);
  /// The present row's cell held NUL characters, which were dropped: no harm but in a key.
  [[nodiscard]] bool had_nul(int column) const noexcept;
  /// What a custom field's cell says, where it is not spelled as programs spell it: a number ("120000"), a
  /// day
  /// ("2027-04-03"), Attribute::open where it can be read two ways; else empty. `counts`: figures may be made
  /// from it, so that two ways are refused like in any other column.
  [[nodiscard]] std::string reading(int column, bool counts);

  /// Tells the sink what was noticed on the way; call after the last row.
  ReadSummary finish();

 private:
  struct UnreadableCells {
    std::uint64_t cells = 0;
    std::uint64_t first_line = 0;
  };
  [[nodiscard]] std::optional<Moment> moment(int column);
  [[nodiscard]] std::optional<Stamp> stamp_of(const Moment& moment, std::string_view cell, int column);
  void note(const FormatNote& note);
  void tick();

  ByteStream& stream_;
  RecordSink& sink_;
  const Progress& progress_;
  std::string shown_;
  Zoneless zoneless_ = Zoneless::workspace;
  std::optional<TimeZone> file_zone_;   ///< The one that the file names for all its times.
  std::optional<TimeZone> named_zone_;  ///< The one named for the source.
  TimeZone workspace_zone_;
  TableFormat spelling_;
  CsvReader reader_;
  std::vector<std::string> header_;
  HeaderIndex index_;
  ReadSummary summary_;
  std::uint64_t one_cell_rows_ = 0;
  std::map<int, UnreadableCells> unreadable_cells_;
  std::vector<FormatNote> notes_;
  std::vector<bool> header_utc_;
  std::uint64_t nul_cells_ = 0;
  std::uint64_t workspace_times_ = 0;
};

}  // namespace rapport::sources
