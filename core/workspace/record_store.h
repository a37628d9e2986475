// SPDX-License-Identifier: GPL-3.0-or-later
/// Stores records one by one, idempotently: the source's id is the key, the newest export of a record wins,
/// and a deletion (tombstone) never blanks known values.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/records.h"

namespace rapport::workspace {

class Database;

/// What put() did with a record.
enum class Outcome : std::uint8_t { added, updated, unchanged };

/// What erasing a person changed.
struct ErasedRecords {
  std::vector<std::pair<std::string, std::int64_t>> rows;  ///< By table, only those with any.
  std::set<std::string> names;                             ///< By which the records knew the person.
};

/// The writer of imported records. One thread, within the import's transaction; a few statements per record.
class RecordStore {
 public:
  explicit RecordStore(Database& database);
  ~RecordStore();
  RecordStore(const RecordStore&) = delete;
  RecordStore& operator=(const RecordStore&) = delete;

  /// The next records are of another file, which has all columns unless set_columns() follows.
  void begin_file();
  /// Names the columns that the file at hand has (in lower case, without underscores except in names that end
  /// in "__c"), so that a column that a slim export lacks keeps its stored value, while an empty one blanks
  /// it. Empty: all. Where one row gives records of several kinds, each name says whose it is:
  /// "account:name", "contact:", "opportunity:", "case:", "touch:" or "ticket:" before it.
  void set_columns(const std::vector<std::string>& columns);
  /// The file is read in another way than before (zone, decimal sign), so it corrects earlier copies of the
  /// same age.
  void set_correcting(bool on);
  /// The file was read to its end. What a calendar had and its export lacks is gone from `at` on; returns how
  /// many events that are.
  std::int64_t end_file(Instant at);
  /// Stores a record within the open transaction. Throws Error(input) for a Zendesk record whose id is not a
  /// whole number.
  Outcome put(const Record& record);
  /// How many erased people (erased_people.h) the records since begin_file() were about; put() leaves out who
  /// they are.
  [[nodiscard]] std::size_t erased_met() const;
  /// Blanks what all stored records say of a person by the address, as normalised_email() returns it, and
  /// remembers the person for good. Within the open transaction.
  [[nodiscard]] ErasedRecords erase(const std::string& address, Instant at);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Drops the indexes of big tables that are still empty before a first import and builds them at its end:
/// inserting a million rows into an index in random order costs more than the rest of the import. Within the
/// import's transaction.
class BulkIndexes {
 public:
  explicit BulkIndexes(Database& database);
  /// Builds the dropped indexes; call before anything reads by account.
  void rebuild();

 private:
  Database& database_;
  std::vector<std::string> missing_;
};

/// A contact that was merged into another leaves a deleted row of its own, which only says so by its key:
/// "merged>ID>SURVIVOR". It counts as long as the contact itself is deleted; of several the one deleted last.
inline constexpr std::string_view kMergedContact = "merged>";
[[nodiscard]] std::string merged_contact_key(std::string_view id, std::string_view survivor);

/// Attributes as a JSON object, names sorted, and back.
[[nodiscard]] std::string attributes_to_json(const std::vector<Attribute>& attributes);
[[nodiscard]] std::vector<Attribute> attributes_from_json(std::string_view json);

}  // namespace rapport::workspace
