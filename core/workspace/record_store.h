// SPDX-License-Identifier: GPL-3.0-or-later
/// Stores records one by one, idempotently: by the source's own identity, the newest export of a record wins,
/// a deleted record is a tombstone that never blanks what was known.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/model/records.h"

namespace rapport::workspace {

class Database;

/// What became of a record.
enum class Outcome : std::uint8_t { added, updated, unchanged };

class RecordStore {
 public:
  explicit RecordStore(Database& database);
  ~RecordStore();
  RecordStore(const RecordStore&) = delete;
  RecordStore& operator=(const RecordStore&) = delete;

  /// The records from here on are of another file, which has all columns until set_columns() says otherwise.
  void begin_file();
  /// Names the columns that the file at hand has (in lower case, without underscores except in names that end
  /// in "__c"), so that a column which a slim export lacks keeps its stored value, while a column that is
  /// there and empty blanks it. Empty: all.
  void set_columns(const std::vector<std::string>& columns);
  /// A person has named how the file at hand is to be read: it corrects earlier copies of the same age.
  void set_correcting(bool on);
  /// Stores a record within the open transaction. Throws Error(input) for a Zendesk record whose id is not a
  /// whole number.
  Outcome put(const Record& record);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Takes the indexes of big tables that are still empty out of the way of a first import, and builds them in
/// one go at the end: inserting a million rows into an index in random order costs more than all the rest.
/// Within the import's transaction.
class BulkIndexes {
 public:
  explicit BulkIndexes(Database& database);
  /// Builds what was taken away; call before anything reads by account.
  void rebuild();

 private:
  Database& database_;
  std::vector<std::string> missing_;
};

/// Attributes as a JSON object, names sorted, and back.
[[nodiscard]] std::string attributes_to_json(const std::vector<Attribute>& attributes);
[[nodiscard]] std::vector<Attribute> attributes_from_json(std::string_view json);

}  // namespace rapport::workspace
