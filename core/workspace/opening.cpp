// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/opening.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/restore.h"
#include "core/workspace/schema.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

namespace fs = std::filesystem;
using Access = Database::Access;

/// How long a query to a file with foreign views may take.
constexpr std::chrono::milliseconds kPatience{5000};

std::uintmax_t size_of(const std::string& path) {
  std::error_code absent;
  const std::uintmax_t size = fs::file_size(path, absent);
  return absent ? 0 : size;
}

/// Takes back what a killed import left half done in a file that was new: its rollback journal, which only
/// who may write can apply.
void roll_back(const std::string& path) {
  try {
    Database database(path, Access::read_write);
    database.execute(kLongWait);
    database.limit_questions(kPatience);
    (void)database.scalar("PRAGMA schema_version");
  } catch (const StorageError& error) {
    if (error.kind() == ErrorKind::busy || error.code() != ErrorCode::io) throw;
    const std::string name = base_name(path);
    throw StorageError(ErrorCode::io, ErrorKind::read_only,
                       "An import into the workspace " + name +
                           " was interrupted and must be rolled back before it can be read, which can't be "
                           "done here, where nothing can be written; copy " +
                           name + " and " + name + "-journal together to another folder and open it there.");
  }
}

/// A connection that has read the file's first page. Writes nothing where that is impossible: SQLite can't
/// create a WAL's files in a read-only folder, nor fill them on a full disk. `alone`: set where it locks out
/// all others.
std::unique_ptr<Database> readable(const std::string& path, bool& alone) {
  const auto tried = [&](Access access) {
    auto database = std::make_unique<Database>(path, access);
    database->limit_questions(kPatience);
    (void)database->scalar("PRAGMA schema_version");
    return database;
  };
  bool interrupted = false;
  try {
    return tried(Access::read_only);
  } catch (const StorageError& error) {
    const bool no_room = error.kind() == ErrorKind::no_permission || error.kind() == ErrorKind::read_only ||
                         error.kind() == ErrorKind::disk_full || error.code() == ErrorCode::io;
    if (!no_room || ::access(path.c_str(), R_OK) != 0) throw;
    interrupted = size_of(path + "-journal") > 0;
    if (interrupted && error.kind() != ErrorKind::read_only) throw;
  }
  if (interrupted) {
    roll_back(path);
    return tried(Access::read_only);
  }
  if (size_of(path + "-wal") == 0) return tried(Access::frozen);
  alone = true;
  try {
    return tried(Access::alone);
  } catch (const StorageError& error) {
    if (error.kind() == ErrorKind::busy) throw;
    throw StorageError(ErrorCode::io, ErrorKind::read_only,
                       "The workspace " + base_name(path) +
                           " was not closed in order, and its folder takes no writing, so its last changes "
                           "(in " +
                           base_name(path) + "-wal) can't be read; copy both files to another folder.");
  }
}

}  // namespace

std::string base_name(const std::string& path) {
  return fs::path(path).filename().string();
}

void configure(Database& db, bool writer) {
  db.execute(
      "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;");
  if (writer)
    db.execute(
        "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-57344; PRAGMA "
        "wal_autocheckpoint=4000;");
  else
    db.execute("PRAGMA query_only=ON; PRAGMA cache_size=-16384;");
}

int judge(Database& db) {
  const std::string name = base_name(db.path());
  std::int64_t application = 0;
  std::int64_t format = 0;
  std::int64_t objects = 0;
  try {
    application = db.scalar("PRAGMA application_id");
    format = db.scalar("PRAGMA user_version");
    objects = db.scalar("SELECT count(*) FROM sqlite_schema");
  } catch (const Error& error) {
    if (error.code() != ErrorCode::workspace || error.kind() == ErrorKind::busy) throw;
    throw Error(ErrorCode::workspace, ErrorKind::corrupt,
                "The file " + name +
                    " is not a Rapport workspace or is damaged; nothing was changed. "
                    "Choose another file, or restore a backup with: restore FILE.");
  }
  // SQLite accepts a file of one byte as empty, and a truncated last page as complete.
  std::error_code unknown;
  const std::uintmax_t size = fs::file_size(db.path(), unknown);
  const bool companions =
      fs::exists(db.path() + "-wal", unknown) || fs::exists(db.path() + "-journal", unknown);
  const auto page = static_cast<std::uintmax_t>(db.scalar("PRAGMA page_size"));
  if (!unknown && !companions && page > 0 && size % page != 0)
    throw Error(ErrorCode::workspace, ErrorKind::truncated,
                "The file " + name +
                    " is not a Rapport workspace or is cut short; nothing was changed. Choose "
                    "another file, or restore a backup with: restore FILE.");
  if (application == 0 && format == 0 && objects == 0) return 0;
  if (application != Workspace::kApplicationId)
    throw Error(ErrorCode::workspace, ErrorKind::not_ours,
                "The file " + name +
                    " is a database of another program, not a Rapport workspace; nothing "
                    "was changed. Choose another file.");
  if (format > Workspace::format())
    throw Error(ErrorCode::workspace, ErrorKind::newer,
                "The workspace " + name + " was made by a newer Rapport (format " + std::to_string(format) +
                    ", this one reads up to " + std::to_string(Workspace::format()) +
                    "); nothing was changed. Update Rapport to open it.");
  return static_cast<int>(format);
}

ReadOnly open_to_read(const std::string& path) {
  require_there(path);
  ReadOnly opened;
  opened.database = readable(path, opened.alone);
  opened.format = judge(*opened.database);
  if (opened.format > 0) opened.foreign = running_schema_objects(*opened.database, opened.format);
  // Our own queries have no time limit; only foreign objects need one.
  if (opened.foreign.empty()) opened.database->limit_questions(std::chrono::milliseconds(0));
  configure(*opened.database, false);
  return opened;
}

void require_there(const std::string& path) {
  std::error_code unknown;
  if (path.empty() || fs::exists(path, unknown)) return;
  if (unknown && unknown != std::errc::no_such_file_or_directory)
    throw Error(ErrorCode::io, ErrorKind::no_permission,
                "The workspace " + path + " can't be reached: " + unknown.message() +
                    "; check the permissions of its folder.");
  if (finish_interrupted_restore(path)) return;
  const std::string kept = newest_kept_by_restore(path);
  throw Error(ErrorCode::workspace, ErrorKind::missing,
              kept.empty() ? "There is no workspace at " + path +
                                 "; import exports first, or name one with --workspace."
                           : "There is no workspace at " + path + ", but a restore has kept one as " +
                                 base_name(kept) + " beside it; bring it back with: restore " + kept + ".");
}

std::string foreign_words(const std::string& path, const std::string& foreign) {
  return "The workspace " + base_name(path) +
         " holds things that another program added and that run by themselves (" +
         std::string(clipped(foreign, 200)) +
         "), so it is only read and never changed; restore a backup with: restore FILE.";
}

}  // namespace rapport::workspace
