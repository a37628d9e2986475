// SPDX-License-Identifier: GPL-3.0-or-later
/// Salesforce records out of a saved SOQL query in JSON. Private to the room.
#pragma once

#include <cstdint>
#include <map>
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
/// constant memory.
class SalesforceJson {
 public:
  /// Everything referred to must outlive this object.
  SalesforceJson(const ByteStream& file, const Recognition& recognition, RecordSink& sink,
                 const Progress& progress);

  /// Takes one record; false where its own attributes.type is another object. Throws json::RowFault with the
  /// field at fault.
  bool add(simdjson::dom::object row, std::uint64_t line);
  /// Reads the remaining rows. Returns the number of all rejected rows.
  std::uint64_t finish();

 private:
  struct Row {
    std::uint64_t line = 0;
    std::vector<std::pair<std::size_t, std::string>> cells;  ///< Column and value.
  };
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
};

}  // namespace rapport::sources
