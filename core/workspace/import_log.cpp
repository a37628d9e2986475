// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/import_log.h"

#include <algorithm>

#include "core/base/time_zone.h"
#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

std::optional<Day> maybe_day(const Statement& statement, int column) {
  const auto number = statement.maybe_integer(column);
  return number ? std::optional(Day{static_cast<std::int32_t>(*number)}) : std::nullopt;
}
std::optional<std::int64_t> number(const std::optional<Day>& day) {
  return day ? std::optional<std::int64_t>(day->number) : std::nullopt;
}

constexpr const char* kColumns =
    "path, source, object, status, reason, fingerprint, options, size, imported_at, exported_at, "
    "covers_from, covers_to, rows_read, "
    "rows_new, rows_updated, rows_unchanged, rows_rejected, covers_from_at, covers_to_at";

LoggedFile file_of(const Statement& s) {
  LoggedFile file;
  file.path = s.string(0), file.source = s.string(1), file.object = s.string(2), file.status = s.string(3),
  file.reason = s.string(4);
  file.fingerprint = s.string(5), file.options = s.string(6);
  file.size = static_cast<std::uint64_t>(s.integer(7));
  file.imported_at = s.integer(8);
  file.exported_at = s.maybe_integer(9);
  file.covers_from = maybe_day(s, 10), file.covers_to = maybe_day(s, 11);
  const auto count = [&](int column) { return static_cast<std::uint64_t>(s.integer(column)); };
  file.rows_read = count(12), file.rows_new = count(13), file.rows_updated = count(14),
  file.rows_unchanged = count(15);
  file.rows_rejected = count(16);
  file.covers_from_at = s.maybe_integer(17), file.covers_to_at = s.maybe_integer(18);
  return file;
}

std::string in_list(const std::vector<std::string>& objects) {
  std::string list;
  for (std::size_t i = 0; i < objects.size(); ++i) list += i > 0 ? ", ?" : "?";
  return "(" + list + ")";
}

}  // namespace

std::vector<CoveredDays> united(std::vector<CoveredDays> a, std::vector<CoveredDays> b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end(), [](const CoveredDays& x, const CoveredDays& y) { return x.from < y.from; });
  std::vector<CoveredDays> runs;
  for (const CoveredDays& run : a) {
    if (!runs.empty() && run.from <= runs.back().to + 1)
      runs.back().to = std::max(runs.back().to, run.to);
    else
      runs.push_back(run);
  }
  return runs;
}

void ImportLog::add(const LoggedFile& file, const std::vector<Problem>& problems) {
  const auto count = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
  database_
      .cached(std::string("INSERT INTO import_file(") + kColumns +
              ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
      .all(file.path, file.source, file.object, file.status, file.reason, file.fingerprint, file.options,
           count(file.size), file.imported_at, file.exported_at, number(file.covers_from),
           number(file.covers_to), count(file.rows_read), count(file.rows_new), count(file.rows_updated),
           count(file.rows_unchanged), count(file.rows_rejected), file.covers_from_at, file.covers_to_at)
      .run();
  const std::int64_t id = database_.last_insert_id();
  for (const Problem& problem : problems)
    database_.cached("INSERT INTO import_problem(file_id, line, field, reason) VALUES(?,?,?,?)")
        .all(id, count(problem.line), problem.field, problem.reason)
        .run();
}

bool ImportLog::size_seen(std::uint64_t size) {
  return database_
      .cached("SELECT 1 FROM import_file WHERE size=? AND fingerprint<>'' AND status='imported' LIMIT 1")
      .all(static_cast<std::int64_t>(size))
      .step();
}

std::vector<LoggedFile> ImportLog::same_file(std::uint64_t size, const std::string& fingerprint,
                                             const std::string& options) {
  std::vector<LoggedFile> files;
  // The first time it was read tells what was in it; later rows only say "unchanged".
  Statement statement = database_.prepare(
      std::string("SELECT ") + kColumns +
      " FROM import_file WHERE size=? AND fingerprint=? AND options=? AND status IN ('imported', 'skipped') "
      "AND imported_at=(SELECT max(imported_at) FROM import_file WHERE size=?1 AND fingerprint=?2 AND "
      "options=?3 AND status='imported') ORDER BY id");
  statement.all(static_cast<std::int64_t>(size), fingerprint, options);
  while (statement.step()) files.push_back(file_of(statement));
  return files;
}

std::vector<LoggedFile> ImportLog::newest(std::size_t limit) {
  std::vector<LoggedFile> files;
  Statement statement =
      database_.prepare(std::string("SELECT ") + kColumns + " FROM import_file ORDER BY id DESC LIMIT ?");
  statement.all(static_cast<std::int64_t>(limit));
  while (statement.step()) files.push_back(file_of(statement));
  return files;
}

std::vector<CoveredDays> ImportLog::coverage(const std::string& source,
                                             const std::vector<std::string>& objects) {
  Statement statement = database_.prepare(
      "SELECT covers_from, covers_to FROM import_file WHERE source=? AND object IN " + in_list(objects) +
      " AND covers_from IS NOT NULL AND status='imported' ORDER BY covers_from, covers_to");
  statement.bind(1, source);
  for (std::size_t i = 0; i < objects.size(); ++i) statement.bind(static_cast<int>(i) + 2, objects[i]);
  std::vector<CoveredDays> runs;
  while (statement.step()) {
    const CoveredDays run{Day{static_cast<std::int32_t>(statement.integer(0))},
                          Day{static_cast<std::int32_t>(statement.integer(1))}};
    if (!runs.empty() && run.from <= runs.back().to + 1)
      runs.back().to = std::max(runs.back().to, run.to);
    else
      runs.push_back(run);
  }
  return runs;
}

ImportLog::Rejected ImportLog::rejected(const std::string& source, const std::vector<std::string>& objects) {
  Statement statement = database_.prepare(
      "SELECT f.object, f.rows_rejected, f.rows_read FROM import_file f WHERE f.source=? AND f.object IN " +
      in_list(objects) +
      " AND f.rows_rejected>0 AND f.status='imported' AND NOT EXISTS (SELECT 1 FROM import_file g WHERE "
      "g.source=f.source AND g.object=f.object AND g.status='imported' AND g.id>f.id AND "
      "g.rows_read-g.rows_rejected>=f.rows_read)");
  statement.bind(1, source);
  for (std::size_t i = 0; i < objects.size(); ++i) statement.bind(static_cast<int>(i) + 2, objects[i]);
  Rejected all;
  while (statement.step()) {
    all.rows += static_cast<std::uint64_t>(statement.integer(1));
    all.of += static_cast<std::uint64_t>(statement.integer(2));
  }
  return all;
}

bool ImportLog::imported(const std::string& source, const std::vector<std::string>& objects) {
  Statement statement = database_.prepare("SELECT 1 FROM import_file WHERE source=? AND object IN " +
                                          in_list(objects) + " AND status='imported' LIMIT 1");
  statement.bind(1, source);
  for (std::size_t i = 0; i < objects.size(); ++i) statement.bind(static_cast<int>(i) + 2, objects[i]);
  return statement.step();
}

std::optional<Instant> ImportLog::exported_at(const std::string& source) {
  Statement statement = database_.prepare(
      "SELECT max(exported_at) FROM import_file WHERE status='imported' AND (?1='' OR source=?1)");
  statement.all(source);
  return statement.step() ? statement.maybe_integer(0) : std::nullopt;
}

std::vector<OriginFile> ImportLog::files_of(const std::string& source,
                                            const std::vector<std::string>& objects,
                                            std::optional<CoveredDays> days) {
  Statement statement = database_.prepare(
      "SELECT path, object, exported_at, imported_at FROM import_file WHERE source=? AND object IN " +
      in_list(objects) + " AND status='imported'" +
      (days ? " AND coalesce(covers_from, covers_to)<=? AND covers_to>=?" : "") +
      " ORDER BY exported_at DESC, id DESC LIMIT 5");
  statement.bind(1, source);
  int next = 2;
  for (const std::string& object : objects) statement.bind(next++, object);
  if (days) {
    statement.bind(next++, std::int64_t{days->to.number});
    statement.bind(next, std::int64_t{days->from.number});
  }
  std::vector<OriginFile> files;
  while (statement.step())
    files.push_back(
        {statement.string(0), source, statement.string(1), statement.maybe_integer(2), statement.integer(3)});
  return files;
}

void ImportLog::move_coverage(const TimeZone& zone) {
  Statement all = database_.prepare(
      "SELECT id, covers_from_at, covers_to_at, covers_from, covers_to FROM import_file WHERE covers_to IS "
      "NOT "
      "NULL AND (covers_from_at IS NOT NULL OR covers_to_at IS NOT NULL)");
  struct Moved {
    std::int64_t id = 0;
    std::optional<std::int64_t> from;
    std::int64_t to = 0;
  };
  std::vector<Moved> moved;
  while (all.step()) {
    // Each end by itself: one may be an instant and the other a day that no zone moves.
    const auto end = [&](int at, int day) -> std::optional<std::int64_t> {
      if (const auto instant = all.maybe_integer(at)) return zone.local_day(Instant{*instant}).number;
      return all.maybe_integer(day);
    };
    Moved file{all.integer(0), end(1, 3), end(2, 4).value_or(all.integer(4))};
    if (file.from && *file.from > file.to) file.from = file.to;
    moved.push_back(file);
  }
  for (const Moved& file : moved)
    database_.cached("UPDATE import_file SET covers_from=?, covers_to=? WHERE id=?")
        .all(file.from, file.to, file.id)
        .run();
}

std::string ImportLog::setting(const std::string& name) {
  Statement statement = database_.prepare("SELECT value FROM setting WHERE name=?");
  statement.all(name);
  return statement.step() ? statement.string(0) : std::string();
}
std::string ImportLog::time_zone() {
  std::string zone = setting("time_zone");
  return zone.empty() ? "UTC" : zone;
}
void ImportLog::set_setting(const std::string& name, const std::string& value) {
  database_.cached("INSERT OR REPLACE INTO setting(name, value) VALUES(?, ?)").all(name, value).run();
}

}  // namespace rapport::workspace
