// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of the import log, of coverage and of settings.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"
#include "core/model/records.h"

namespace rapport {
class TimeZone;
}

namespace rapport::workspace {

class Database;

/// One file or archive member that an import looked at.
struct LoggedFile {
  std::string path, source, object, status, reason, fingerprint, options;
  std::uint64_t size = 0;
  Instant imported_at = 0;
  std::optional<Instant> exported_at;
  std::optional<Day> covers_from, covers_to;
  std::optional<Instant> covers_from_at, covers_to_at;  ///< The same, where the export has times.
  std::uint64_t rows_read = 0, rows_new = 0, rows_updated = 0, rows_unchanged = 0, rows_rejected = 0;
  std::optional<std::int64_t> run;  ///< The import that it was part of; none of before there were runs.
  std::string mapping;              ///< The name of the mapping that read it; empty where none did.
  auto columns() {
    return std::tie(path, source, object, status, reason, fingerprint, options, size, imported_at,
                    exported_at, covers_from, covers_to, rows_read, rows_new, rows_updated, rows_unchanged,
                    rows_rejected, covers_from_at, covers_to_at, run, mapping);
  }
};

/// A run of days that exports of an object cover, both ends inclusive.
struct CoveredDays {
  Day from;
  Day to;
  auto columns() { return std::tie(from, to); }
  bool operator==(const CoveredDays&) const = default;
};

/// The union of both, ascending and disjoint (adjacent runs are joined).
[[nodiscard]] std::vector<CoveredDays> united(std::vector<CoveredDays> a, std::vector<CoveredDays> b);

/// Exports by their system and what they hold, as in the import log.
struct ExportObjects {
  std::string source;
  std::vector<std::string> objects;
};
/// Exports of tickets beside Zendesk's and the cases of Salesforce.
[[nodiscard]] const std::vector<ExportObjects>& other_ticket_exports();
/// Exports of deals, subscriptions and invoices beside Salesforce's.
[[nodiscard]] const std::vector<ExportObjects>& other_commercial_exports();

/// The files that were imported, and queries about them. Imports are few, so every call is cheap.
class ImportLog {
 public:
  explicit ImportLog(Database& database) : database_(database) {}
  /// Logs a file and its first rejected rows.
  void add(const LoggedFile& file, const std::vector<Problem>& problems);
  /// Members of a file that was imported before with the same bytes and options; empty where there are none.
  [[nodiscard]] std::vector<LoggedFile> same_file(std::uint64_t size, const std::string& fingerprint,
                                                  const std::string& options);
  /// The options with which the same bytes were imported before.
  [[nodiscard]] std::vector<std::string> options_of(std::uint64_t size, const std::string& fingerprint);
  /// The options of the last import of a source; of a mapping where it is named.
  [[nodiscard]] std::optional<std::string> last_options(const std::string& source,
                                                        const std::string& mapping);
  /// True where a file of this size was imported, so that its fingerprint is worth taking.
  [[nodiscard]] bool size_seen(std::uint64_t size);
  /// The newest entries.
  [[nodiscard]] std::vector<LoggedFile> newest(std::size_t limit);
  /// The days that exports of these objects cover together, ascending and disjoint (adjacent runs are
  /// joined).
  [[nodiscard]] std::vector<CoveredDays> coverage(const std::string& source,
                                                  const std::vector<std::string>& objects);
  /// The days that any of these exports cover.
  [[nodiscard]] std::vector<CoveredDays> coverage(const std::vector<ExportObjects>& exports);
  /// Rejected rows of an object, and of how many rows. Not counted where a later file has at least as many
  /// good rows as the file had rows.
  struct Rejected {
    std::uint64_t rows = 0;
    std::uint64_t of = 0;
  };
  [[nodiscard]] Rejected rejected(const std::string& source, const std::vector<std::string>& objects);
  /// True where a file of one of the objects was imported, of any days.
  [[nodiscard]] bool imported(const std::string& source, const std::vector<std::string>& objects);
  /// The newest stamp inside the exports of a source, or of all ("").
  [[nodiscard]] std::optional<Instant> exported_at(const std::string& source);
  /// Files that hold an object, newest first, at most five: for a figure's origin. With days: only those that
  /// cover some of the days from..to.
  [[nodiscard]] std::vector<OriginFile> files_of(const std::string& source,
                                                 const std::vector<std::string>& objects,
                                                 std::optional<CoveredDays> days = std::nullopt);

  /// The newest file of a system: of some objects of it (none named: of any). Of a table of one's own
  /// ("table:my customers") the newest that was read by its mapping. nullopt where none was read.
  [[nodiscard]] std::optional<OriginFile> newest_file(const std::string& system,
                                                      const std::vector<std::string>& objects);
  /// True where the last import of Salesforce's accounts was a report or another table that a mapping reads,
  /// false where it was a raw export; nullopt where no such table was ever imported.
  [[nodiscard]] std::optional<bool> table_of_accounts_is_newer();
  /// The name of the newest file that a table of one's own came in; empty where it is not known.
  [[nodiscard]] std::string file_of_table(const std::string& system);

  /// Recomputes the covered days of exports with times in another zone.
  void move_coverage(const TimeZone& zone);

  /// A setting; empty where it was never set.
  [[nodiscard]] std::string setting(const std::string& name);
  /// The zone that days are counted in: an IANA name; "UTC" unless a person chose another.
  [[nodiscard]] std::string time_zone();
  /// Saves a setting.
  void set_setting(const std::string& name, const std::string& value);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
