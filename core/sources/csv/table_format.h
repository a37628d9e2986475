// SPDX-License-Identifier: GPL-3.0-or-later
/// The formats of the numbers and dates of one table, decided once per column from all rows of the file,
/// before any cell is read: by the column itself, else by the person's choice, the delimiter, the other
/// columns, the footer and the header's language; else the column stays open, without a guess.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/sources/csv/csv.h"
#include "core/sources/csv/table_shape.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// Statistics of one column's cells.
struct ColumnEvidence {
  std::uint64_t filled = 0;     ///< Cells that are not empty.
  std::uint64_t numbers = 0;    ///< Cells that are numbers, in any format.
  std::uint64_t dates = 0;      ///< Cells that are dates, with or without a time; serial numbers are not.
  std::uint64_t timed = 0;      ///< Dates with a time.
  std::uint64_t zoned = 0;      ///< Of those: with a zone.
  std::uint64_t midnights = 0;  ///< Of those: midnight without a zone.
  /// Of those: as only programs write them, 2026-03-09T13:45:00.000Z or 2026-03-09 13:45:00.
  std::uint64_t system = 0;
  bool typed = false;  ///< Its numbers are JSON numbers.
  bool past = false;   ///< By its name the column records past events.
  DecimalEvidence decimal;
  DateOrderEvidence order;

  /// At least 80 % of the filled cells are dates (numbers).
  [[nodiscard]] bool holds_dates() const { return dates > 0 && dates * 5 >= filled * 4; }
  [[nodiscard]] bool holds_numbers() const { return numbers > 0 && numbers * 5 >= filled * 4; }
  /// Every time in it is midnight without a zone, which is how spreadsheets write days.
  [[nodiscard]] bool only_days() const { return timed > 0 && midnights == timed; }
};

/// How a column was read, for a note.
struct FormatNote {
  std::string rule = {};  ///< "Numbers were read with a decimal comma"
  std::string why = {};   ///< "as the other columns show"
  [[nodiscard]] std::string sentence() const { return rule + ", " + why + "."; }
};

/// Collects evidence from a table, then decides each column's format. One thread.
class TableFormat {
 public:
  /// `choices`: the person's choices for ambiguous columns.
  explicit TableFormat(ReadChoices choices = {}) : choices_(std::move(choices)) {}

  /// Reads a whole table; `complete` false: the stream is only the head of a file. Does not throw for a
  /// faulty table: reading it reports the faults.
  void look_through(ByteStream& stream, Encoding encoding, char delimiter, bool complete);
  /// The same for a table that begins further down; `rows` learns where its rows end. `sheet`: what the table
  /// was made from, null for a file's own bytes.
  void look_through(ByteStream& stream, Encoding encoding, char delimiter, bool complete,
                    const TableShape& shape, TableRows& rows, const SheetOrigin* sheet = nullptr);

  /// For tables that are not CSV: the header, then the cells of each row, then finish().
  void begin(const std::vector<std::string>& header, char delimiter);
  void see(std::size_t column, std::string_view cell, std::uint64_t line);
  /// A typed number of a sheet instead: a number without a spelling.
  void see_typed(std::size_t column);
  void finish();

  [[nodiscard]] std::size_t columns() const noexcept { return columns_.size(); }
  /// The evidence of a column; empty for an absent one.
  [[nodiscard]] const ColumnEvidence& column(int column) const;
  /// The format of the column's numbers (dates); nullopt where it is open.
  [[nodiscard]] std::optional<DecimalSign> decimal(int column) const;
  [[nodiscard]] std::optional<DateOrder> order(int column) const;
  /// The order of day and month of the file as a whole; nullopt where nothing tells.
  [[nodiscard]] std::optional<DateOrder> file_order() const noexcept { return file_order_; }
  /// The format in words for a note; empty where it does not matter or is open.
  [[nodiscard]] const FormatNote& decimal_note(int column) const;
  [[nodiscard]] const FormatNote& order_note(int column) const;
  /// The encoding turned out to be another than the one that look_through() was given.
  [[nodiscard]] bool encoding_changed() const noexcept { return encoding_changed_; }

 private:
  template <typename Rule>
  struct Decision {
    std::optional<Rule> rule;
    std::string why = {};
    FormatNote note = {};
  };
  template <typename Rule>
  [[nodiscard]] static const FormatNote& note_of(const std::vector<Decision<Rule>>& decisions, int column);
  void decide_file();
  [[nodiscard]] Decision<DecimalSign> decide_decimal(const ColumnEvidence& c) const;
  [[nodiscard]] Decision<DateOrder> decide_order(const ColumnEvidence& c) const;

  ReadChoices choices_;
  char delimiter_ = ',';
  std::vector<ColumnEvidence> columns_;
  DateOrderEvidence footer_;
  bool all_quoted_ = false;
  bool machine_ = false;
  bool foreign_header_ = false;
  bool encoding_changed_ = false;
  std::optional<DecimalSign> file_decimal_;
  std::optional<DateOrder> file_order_;
  bool file_dots_ = false;
  std::vector<Decision<DecimalSign>> decimals_;
  std::vector<Decision<DateOrder>> orders_;
};

/// A column is ambiguous and nothing decides: the file is refused, and the person names the rule.
class AmbiguousFormat : public Error {
 public:
  enum class AmbiguousKind : std::uint8_t { decimal, dates };
  AmbiguousFormat(AmbiguousKind what, const std::string& sentence)
      : Error(ErrorCode::input, sentence), asks(what) {}
  AmbiguousKind asks;
};
/// The exceptions for a column, with their sentences.
[[nodiscard]] AmbiguousFormat open_decimal(const std::string& file, const std::string& column,
                                           const DecimalEvidence& evidence);
[[nodiscard]] AmbiguousFormat open_order(const std::string& file, const std::string& column,
                                         const DateOrderEvidence& evidence);

/// A name as columns are compared: lower case, ASCII letters and digits (and all non-ASCII) only.
[[nodiscard]] std::string squeezed(std::string_view name);

}  // namespace rapport::sources
