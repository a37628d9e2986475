// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/import_log.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

constexpr const char* kFileColumns =
    "path, source, object, status, reason, fingerprint, options, size, imported_at, exported_at, "
    "covers_from, covers_to, rows_read, rows_new, rows_updated, rows_unchanged, rows_rejected, "
    "covers_from_at, covers_to_at, run, mapping";

/// A list of texts as one parameter, for json_each().
std::string as_parameter(const std::vector<std::string>& texts) {
  return Json(texts).text(JsonLayout::compact);
}

/// "report.csv" of "/exports/report.csv"; of an archive's member the member's.
std::string name_of_path(const std::string& path) {
  const auto end = path.find_last_of("/!");
  return end == std::string::npos ? path : path.substr(end + 1);
}
std::string stem_of(const std::string& path) {
  const std::string name = name_of_path(path);
  return name.substr(0, name.rfind('.'));
}
/// Letters and digits alone, so that "my_customers" is "My customers".
std::string letters_of(const std::string& text) {
  std::string letters = folded(text);
  std::erase_if(letters, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.'; });
  return letters;
}

/// Appends a run to ascending ones, as a part of the last where they adjoin.
void append(std::vector<CoveredDays>& runs, const CoveredDays& run) {
  if (!runs.empty() && run.from <= runs.back().to + 1)
    runs.back().to = std::max(runs.back().to, run.to);
  else
    runs.push_back(run);
}

}  // namespace

std::vector<CoveredDays> united(std::vector<CoveredDays> a, std::vector<CoveredDays> b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end(), [](const CoveredDays& x, const CoveredDays& y) { return x.from < y.from; });
  std::vector<CoveredDays> runs;
  for (const CoveredDays& run : a) append(runs, run);
  return runs;
}

const std::vector<ExportObjects>& other_ticket_exports() {
  static const std::vector<ExportObjects> all = {
      {"freshdesk", {"ticket"}}, {"jira", {"issue"}}, {"hubspot", {"ticket"}}, {"table", {"ticket"}}};
  return all;
}

const std::vector<ExportObjects>& other_commercial_exports() {
  static const std::vector<ExportObjects> all = {{"hubspot", {"deal"}},
                                                 {"stripe", {"subscription", "invoice"}},
                                                 {"chartmogul", {"subscription"}},
                                                 {"chargebee", {"subscription", "invoice"}},
                                                 {"table", {"deal", "subscription", "invoice"}}};
  return all;
}

void ImportLog::add(const LoggedFile& file, const std::vector<Problem>& problems) {
  database_.run(std::string("INSERT INTO import_file(") + kFileColumns +
                    ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                file);
  const std::int64_t id = database_.last_insert_id();
  const Query insert =
      database_.query("INSERT INTO import_problem(file_id, line, field, reason) VALUES(?,?,?,?)");
  for (const Problem& problem : problems) insert.run(id, problem.line, problem.field, problem.reason);
}

bool ImportLog::size_seen(std::uint64_t size) {
  return database_
      .first<int>("SELECT 1 FROM import_file WHERE size=? AND fingerprint<>'' AND status='imported' LIMIT 1",
                  size)
      .has_value();
}

std::vector<LoggedFile> ImportLog::same_file(std::uint64_t size, const std::string& fingerprint,
                                             const std::string& options) {
  // The first import of a file has its counts; later ones only say "unchanged".
  return database_.list<LoggedFile>(
      std::string("SELECT ") + kFileColumns +
          " FROM import_file WHERE size=? AND fingerprint=? AND options=? AND status IN ('imported', "
          "'skipped') AND imported_at=(SELECT max(imported_at) FROM import_file WHERE size=?1 AND "
          "fingerprint=?2 AND options=?3 AND status='imported') ORDER BY id",
      size, fingerprint, options);
}

std::vector<std::string> ImportLog::options_of(std::uint64_t size, const std::string& fingerprint) {
  return database_.list<std::string>(
      "SELECT DISTINCT options FROM import_file WHERE size=? AND fingerprint=? AND status='imported'", size,
      fingerprint);
}

std::optional<std::string> ImportLog::last_options(const std::string& source, const std::string& mapping) {
  return database_.first<std::string>(
      "SELECT options FROM import_file WHERE source=?1 AND (?2='' OR mapping=?2) AND status='imported' ORDER "
      "BY id DESC LIMIT 1",
      source, mapping);
}

std::vector<LoggedFile> ImportLog::newest(std::size_t limit) {
  return database_.list<LoggedFile>(
      std::string("SELECT ") + kFileColumns + " FROM import_file ORDER BY id DESC LIMIT ?", limit);
}

std::vector<CoveredDays> ImportLog::coverage(const std::string& source,
                                             const std::vector<std::string>& objects) {
  std::vector<CoveredDays> runs;
  for (const CoveredDays& run : database_.list<CoveredDays>(
           "SELECT covers_from, covers_to FROM import_file WHERE source=? AND object IN (SELECT value FROM "
           "json_each(?)) AND covers_from IS NOT NULL AND status='imported' ORDER BY covers_from, covers_to",
           source, as_parameter(objects)))
    append(runs, run);
  return runs;
}

std::vector<CoveredDays> ImportLog::coverage(const std::vector<ExportObjects>& exports) {
  std::vector<CoveredDays> runs;
  for (const ExportObjects& one : exports) runs = united(std::move(runs), coverage(one.source, one.objects));
  return runs;
}

ImportLog::Rejected ImportLog::rejected(const std::string& source, const std::vector<std::string>& objects) {
  const auto sums = database_.first<std::pair<std::uint64_t, std::uint64_t>>(
      "SELECT sum(f.rows_rejected), sum(f.rows_read) FROM import_file f WHERE f.source=? AND f.object IN "
      "(SELECT value FROM json_each(?)) AND f.rows_rejected>0 AND f.status='imported' AND NOT EXISTS (SELECT "
      "1 FROM import_file g WHERE g.source=f.source AND g.object=f.object AND g.status='imported' AND "
      "g.id>f.id AND g.rows_read-g.rows_rejected>=f.rows_read)",
      source, as_parameter(objects));
  return {sums->first, sums->second};
}

bool ImportLog::imported(const std::string& source, const std::vector<std::string>& objects) {
  return database_
      .first<int>(
          "SELECT 1 FROM import_file WHERE source=? AND object IN (SELECT value FROM json_each(?)) "
          "AND status='imported' LIMIT 1",
          source, as_parameter(objects))
      .has_value();
}

std::optional<Instant> ImportLog::exported_at(const std::string& source) {
  return database_
      .first<std::optional<Instant>>(
          "SELECT max(exported_at) FROM import_file WHERE status='imported' AND (?1='' OR source=?1)", source)
      .value_or(std::nullopt);
}

std::vector<OriginFile> ImportLog::files_of(const std::string& source,
                                            const std::vector<std::string>& objects,
                                            std::optional<CoveredDays> days) {
  std::vector<OriginFile> files;
  for (Row row : database_.query(
           "SELECT path, object, exported_at, imported_at FROM import_file WHERE source=?1 AND object IN "
           "(SELECT value FROM json_each(?2)) AND status='imported' AND (?3 IS NULL OR "
           "(coalesce(covers_from, "
           "covers_to)<=?3 AND covers_to>=?4)) ORDER BY exported_at DESC, id DESC LIMIT 5",
           source, as_parameter(objects), days ? std::optional(days->to) : std::nullopt,
           days ? std::optional(days->from) : std::nullopt)) {
    OriginFile& file = files.emplace_back();
    file.source = source;
    row.read(file.path, file.object, file.exported_at, file.imported_at);
  }
  return files;
}

std::optional<bool> ImportLog::table_of_accounts_is_newer() {
  // A table of one's own may name Salesforce's accounts too.
  constexpr const char* kTables =
      "mapping<>'' AND (source='table' OR (source='salesforce' AND object IN ('Account', 'Opportunity', "
      "'Contact')))";
  const std::string read = "FROM import_file WHERE status IN ('imported', 'unchanged') AND ";
  if (!database_.first<int>("SELECT 1 " + read + kTables + " LIMIT 1")) return std::nullopt;
  return database_
      .first<bool>("SELECT mapping<>'' " + read + "((source='salesforce' AND object='Account') OR (" +
                   kTables + ")) ORDER BY id DESC LIMIT 1")
      .value_or(false);
}

std::optional<OriginFile> ImportLog::newest_file(const std::string& system,
                                                 const std::vector<std::string>& objects) {
  const auto end = system.find(':');
  const std::string source = system.substr(0, end);
  const std::string table = end == std::string::npos ? std::string() : system.substr(end + 1);
  const std::string letters = letters_of(table);
  std::optional<OriginFile> newest;
  // A file without a stamp is as new as its import.
  for (Row row : database_.query(
           "SELECT path, object, exported_at, imported_at, mapping FROM import_file WHERE source=?1 AND "
           "status IN "
           "('imported', 'unchanged') AND (?2='[]' OR object IN (SELECT value FROM json_each(?2))) ORDER BY "
           "rows_read=0, coalesce(exported_at, imported_at) DESC, id DESC",
           source, as_parameter(objects))) {
    OriginFile file;
    file.source = source;
    std::string mapping;
    row.read(file.path, file.object, file.exported_at, file.imported_at, mapping);
    // A file that another mapping read is another table.
    if (!table.empty() && !mapping.empty() && mapping != table) continue;
    const bool named = table.empty() || !mapping.empty() || letters_of(file.object) == letters ||
                       letters_of(stem_of(file.path)) == letters;
    if (!newest || named) newest = std::move(file);
    if (named) break;
  }
  return newest;
}

std::string ImportLog::file_of_table(const std::string& system) {
  if (!system.starts_with("table:")) return {};
  const auto read = database_.first<std::string>(
      "SELECT path FROM import_file WHERE source='table' AND mapping=? AND status IN "
      "('imported', 'unchanged') ORDER BY coalesce(exported_at, imported_at) DESC, id DESC LIMIT 1",
      system.substr(6));
  if (read) return name_of_path(*read);
  const auto file = newest_file(system, {});
  if (!file) return {};
  const std::string table = letters_of(system.substr(6));
  const bool named = letters_of(file->object) == table || letters_of(stem_of(file->path)) == table;
  return named ? name_of_path(file->path) : std::string();
}

void ImportLog::move_coverage(const TimeZone& zone) {
  struct Covered {
    std::int64_t id = 0;
    std::optional<Instant> from_at, to_at;
    std::optional<Day> from, to;
    auto columns() { return std::tie(id, from_at, to_at, from, to); }
  };
  const Query update = database_.query("UPDATE import_file SET covers_from=?, covers_to=? WHERE id=?");
  for (Covered& file : database_.list<Covered>(
           "SELECT id, covers_from_at, covers_to_at, covers_from, covers_to FROM import_file WHERE covers_to "
           "IS NOT NULL AND (covers_from_at IS NOT NULL OR covers_to_at IS NOT NULL)")) {
    // Each end by itself: one may be an instant and the other a day that no zone moves.
    if (file.from_at) file.from = zone.local_day(*file.from_at);
    if (file.to_at) file.to = zone.local_day(*file.to_at);
    if (file.from && *file.from > *file.to) file.from = file.to;
    update.run(file.from, file.to, file.id);
  }
}

std::string ImportLog::setting(const std::string& name) {
  return database_.first<std::string>("SELECT value FROM setting WHERE name=?", name).value_or(std::string());
}
std::string ImportLog::time_zone() {
  std::string zone = setting("time_zone");
  return zone.empty() ? "UTC" : zone;
}
void ImportLog::set_setting(const std::string& name, const std::string& value) {
  database_.run("INSERT OR REPLACE INTO setting(name, value) VALUES(?, ?)", name, value);
}

}  // namespace rapport::workspace
