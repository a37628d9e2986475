// SPDX-License-Identifier: GPL-3.0-or-later
/// Salesforce records out of a saved SOQL query in JSON. Private to the room.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/json/json_values.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// True for the objects of Salesforce that Rapport reads.
[[nodiscard]] bool salesforce_json_reads(std::string_view object) noexcept;
/// The object that an id's first three characters name ("001..." is an Account); empty for anything else.
[[nodiscard]] std::string_view salesforce_object_of_id(std::string_view id) noexcept;

/// Turns JSON records into the columns that a CSV export of the same query has ("Owner.Name" for a related
/// field) and passes them to the reader of Salesforce CSV, so that both mean the same. Works in batches, in
/// constant memory. The records of a child query, "(SELECT Id FROM Contacts)", are records of their own
/// object, which belong to the record that they stand in.
class SalesforceJson {
 public:
  /// Everything referred to must outlive this object.
  SalesforceJson(const ByteStream& file, const Recognition& recognition, RecordSink& sink,
                 const Progress& progress);

  /// Takes one record; false where its own attributes.type is another object. Throws json::RowFault with the
  /// field at fault.
  bool add(simdjson::dom::object row, std::uint64_t line);
  /// Reads the remaining rows and says which child queries were not read. Returns the number of all rejected
  /// rows, those of child queries included.
  std::uint64_t finish();
  /// How many records of child queries were read or rejected so far.
  [[nodiscard]] std::uint64_t children() const noexcept { return child_rows_; }

 private:
  struct Row {
    std::uint64_t line = 0;
    std::vector<std::pair<std::size_t, std::string>> cells;  ///< Column and value.
  };
  /// A lookup that a record of a child query has even where the query does not name it.
  struct Lookup {
    std::string_view field, id;
  };
  /// What was not read of a child query.
  struct Unread {
    std::string object;          ///< Empty where the file does not say it.
    std::int64_t records = 0;    ///< Of an object that Rapport does not read.
    std::int64_t elsewhere = 0;  ///< On further pages, which are not in the file.
  };
  void add_row(simdjson::dom::object row, std::uint64_t line, Lookup lookup);
  void add_children(simdjson::dom::object row, std::uint64_t line);
  void note_unread();
  void flatten(Row& row, const std::string& prefix, simdjson::dom::object object, int depth);
  std::size_t column(const std::string& name);
  void hand_on();

  const ByteStream& file_;
  Recognition recognition_;
  RecordSink& sink_;
  const Progress& progress_;
  std::map<std::string, std::size_t> columns_;
  std::vector<std::string> header_;
  std::vector<Row> rows_;
  std::size_t bytes_ = 0;
  std::uint64_t rejected_ = 0;
  std::set<std::string> notes_;
  std::map<std::string, std::unique_ptr<SalesforceJson>> by_object_;  ///< Readers of child queries.
  std::map<std::string, Unread> unread_;                              ///< By the child query's name.
  std::uint64_t child_rows_ = 0;
};

}  // namespace rapport::sources
