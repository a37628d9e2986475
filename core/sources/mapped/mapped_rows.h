// SPDX-License-Identifier: GPL-3.0-or-later
/// The rows of a mapped table: cells by their meaning, ids and accounts. Private to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/csv/csv_table.h"
#include "core/sources/mapped/mapping.h"
#include "core/sources/mapped/money_unit.h"

namespace rapport::sources {

/// A column of a kind of record and the meanings that fill it, any of them.
struct RecordColumn {
  const char* name;  ///< As in RecordSink::columns(), without the kind.
  std::vector<Meaning> meanings;
};

/// Reads the cells of the row at hand by what they mean. One thread.
class MappedRows {
 public:
  MappedRows(CsvTable& table, const Recognition& recognition, const MoneyFinding& money, RecordSink& sink);

  /// Moves to the next row that counts; false at the end of the table. Throws as CsvTable::next().
  bool next();
  /// Ends the table: counts and notes.
  ReadSummary finish();

  [[nodiscard]] const Mapping& mapping() const noexcept { return mapping_; }
  /// True where the table has a column (or a constant) of this meaning.
  [[nodiscard]] bool has(Meaning meaning) const;
  /// True where it has any of them.
  [[nodiscard]] bool has_any(std::initializer_list<Meaning> meanings) const;
  [[nodiscard]] std::string_view cell(Meaning meaning) const;
  [[nodiscard]] std::string text(Meaning meaning) const { return std::string(cell(meaning)); }
  /// A column of the table, which may have no meaning.
  [[nodiscard]] std::string_view cell_at(std::size_t column) const;
  /// The columns' names, none of them twice (distinct_names()).
  [[nodiscard]] const std::vector<std::string>& header() const { return names_; }
  [[nodiscard]] bool mapped(std::size_t column) const { return at_.mapped(column); }
  /// Whether the owner of a row is that of its account: of accounts, and where the column says so; never who
  /// did an activity or has a deal.
  [[nodiscard]] bool names_account_owner() const;

  /// Values; nullopt for an empty cell, and for one that can't be read, which a note names.
  [[nodiscard]] std::optional<double> number(Meaning meaning);
  [[nodiscard]] std::optional<double> number_at(std::size_t column);
  [[nodiscard]] std::optional<Day> day(Meaning meaning);
  [[nodiscard]] std::optional<Stamp> stamp(Meaning meaning);
  /// As CsvTable::lacked_zone(), of the last stamp().
  [[nodiscard]] bool lacked_zone() const noexcept { return lacked_zone_; }
  /// As CsvTable::clock_in_named_zone(), of the last stamp().
  [[nodiscard]] std::optional<Instant> clock_in_named_zone() const noexcept { return named_clock_; }
  [[nodiscard]] std::optional<bool> flag(Meaning meaning);
  /// An amount in units of its currency, whatever the table writes.
  [[nodiscard]] std::optional<double> money(Meaning meaning);
  /// The currency of the row's amounts: its column's, else the one in the amount ("EUR 12.500").
  [[nodiscard]] std::string currency(Meaning amount);
  /// A duration in minutes: "0:47:16", or a number in the unit that the header names, else minutes.
  [[nodiscard]] std::optional<double> minutes(Meaning meaning);
  /// The version of the row's record: the instant of its last change; 0 where no time of day is known.
  [[nodiscard]] Instant version();
  /// A date's precise moment, where it has a time and a zone.
  [[nodiscard]] static std::optional<Instant> moment(const std::optional<Stamp>& stamp);

  /// An id of a record of this table: a Salesforce id as it is, otherwise of the mapping's system. `prefix`:
  /// of Salesforce ids of that object; empty for any. Empty for an empty text.
  [[nodiscard]] std::string id_of(std::string_view text, std::string_view prefix) const;
  /// The same of a thing that has no id, by its name or address.
  [[nodiscard]] std::string id_by_name(std::string_view name) const;
  /// The account: by its id, else by its name; empty where the row has neither.
  [[nodiscard]] std::string account_id() const;
  /// Name of the row's person, from one column or two.
  [[nodiscard]] std::string person_name() const;

  /// The attributes that the meanings ARR, renewal date, tier, ... become.
  void add_meant(std::vector<Attribute>& attributes);
  /// The attributes of the columns that mean nothing.
  void add_others(std::vector<Attribute>& attributes, std::string_view object);
  /// The names ("kind:name") of those columns that the table has.
  [[nodiscard]] std::vector<std::string> column_names(const std::string& kind,
                                                      const std::vector<RecordColumn>& columns) const;
  /// The lower-case names of all attributes of these kinds.
  [[nodiscard]] std::vector<std::string> meant_names() const;
  [[nodiscard]] std::vector<std::string> other_names() const;

  /// Rejects the row.
  void reject(Meaning meaning, const std::string& reason);
  void unreadable(Meaning meaning);
  void note(std::string text) { sink_.note(std::move(text)); }
  /// Tells the sink the columns of the table, all these lists together.
  void tell_columns(std::initializer_list<std::vector<std::string>> lists);
  void beside(Record&& record) { sink_.beside(std::move(record)); }
  void time_without_zone() { sink_.time_without_zone(); }
  void record(Record&& record) { sink_.record(std::move(record)); }

 private:
  [[nodiscard]] bool is_skipped() const;
  /// True for a column that is kept as a field of its own name.
  [[nodiscard]] bool is_other(std::size_t column) const;
  [[nodiscard]] std::string header_of(Meaning meaning) const;

  CsvTable& table_;
  const Mapping& mapping_;
  const ReadChoices& choices_;
  bool lacked_zone_ = false;
  std::optional<Instant> named_clock_;
  RecordSink& sink_;
  MoneyFinding money_;
  ColumnsOf at_;
  std::vector<std::string> names_;
  /// A column whose name an earlier one has: in a known export it is more of the same, in a table of one's
  /// own it is another column.
  std::vector<bool> repeated_;
  std::vector<std::pair<int, const Mapping::Skip*>> skips_;
  std::uint64_t skipped_ = 0;
};

/// Emits the account (and a person of it) that stands beside the row's own record, where the row names one.
/// Returns its id.
std::string account_beside(MappedRows& rows);

/// Emits the person of the row's address, of that account, and returns its id; nothing, and an empty id,
/// where the row has no address.
std::string person_beside(MappedRows& rows, const std::string& account_id);

/// The names for RecordSink::columns(): the table's columns of each kind of record; `own_rows`: its rows are
/// accounts.
[[nodiscard]] std::vector<std::string> account_columns(const MappedRows& rows, bool own_rows);

// The readers of each kind of row; each reads the whole table.
void read_account_rows(MappedRows& rows);
void read_person_rows(MappedRows& rows);
void read_deal_rows(MappedRows& rows);
void read_touch_rows(MappedRows& rows);
void read_ticket_rows(MappedRows& rows);
void read_answer_rows(MappedRows& rows);
void read_subscription_rows(MappedRows& rows);
void read_invoice_rows(MappedRows& rows);
void read_count_rows(MappedRows& rows);
void read_marketing_rows(MappedRows& rows);

}  // namespace rapport::sources
