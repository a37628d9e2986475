// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "core/base/safe_file.h"
#include "core/workspace/backup.h"
#include "core/workspace/database.h"
#include "core/workspace/opening.h"
#include "core/workspace/restore.h"
#include "core/workspace/schema.h"

namespace rapport::workspace {
namespace {

namespace fs = std::filesystem;

/// Creates an empty 0600 file so that SQLite never makes it readable for others first.
void create_private(const std::string& path) {
  const int fd = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    throw Error(ErrorCode::io, kind_of_errno(errno),
                "The file " + base_name(path) + " can't be created in " +
                    fs::path(path).parent_path().string() +
                    "; check that the folder exists and may be written.");
  ::fchmod(fd, 0600);
  ::close(fd);
}

void migrate(Database& db, int from) {
  if (from == Workspace::format()) return;
  if (from > 0) {
    // A backup of this name may exist already.
    const std::string first = db.path() + ".before-format-" + std::to_string(Workspace::format());
    std::string name = first;
    std::error_code unknown;
    for (int number = 2; fs::exists(name, unknown); ++number) name = first + "-" + std::to_string(number);
    back_up(db, name, Replace::backups_only, Progress());
  }
  Transaction transaction(db);
  // Another process may have created or migrated it before the lock was taken.
  from = static_cast<int>(db.scalar("PRAGMA user_version"));
  for (int format = from + 1; format <= Workspace::format(); ++format)
    db.execute(std::string(schema_step(format)));
  db.execute("PRAGMA application_id=" + std::to_string(Workspace::kApplicationId));
  db.execute("PRAGMA user_version=" + std::to_string(Workspace::format()));
  transaction.commit();
}

}  // namespace

Reader::Reader(const std::string& path) {
  ReadOnly opened = open_to_read(path);
  if (opened.format == 0)
    throw Error(ErrorCode::workspace,
                "The workspace " + base_name(path) + " is empty; import exports into it.");
  if (opened.format != Workspace::format())
    throw Error(
        ErrorCode::workspace, ErrorKind::older,
        "The workspace " + base_name(path) +
            " was made by an older Rapport; open it where it can be written, which brings it up to date.");
  if (!opened.foreign.empty()) remark_ = foreign_words(path, opened.foreign);
  database_ = std::move(opened.database);
  if (!opened.alone) path_ = path;
}
std::optional<Reader> Reader::another() const {
  if (path_.empty()) return std::nullopt;
  std::optional<Reader> other(path_);
  other->database_->execute("PRAGMA cache_size=-1024");
  return other;
}
bool Reader::in_place() const {
  return database_->in_place();
}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Workspace::Workspace(std::string path, Mode mode) : path_(std::move(path)) {
  std::error_code ignored;
  if (mode == Mode::must_exist) require_there(path_);
  const bool exists = fs::exists(path_, ignored) || finish_interrupted_restore(path_);
  if (exists) {
    struct ::stat info {};
    if (::stat(path_.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_nlink > 1)
      throw Error(ErrorCode::workspace, "The workspace " + base_name(path_) +
                                            " has a second name (a hard link), and writing through "
                                            "one of two names loses data; copy it to a file of its own.");
  } else {
    const fs::path folder = fs::path(path_).parent_path();
    if (!folder.empty() && !fs::exists(folder, ignored)) {
      fs::create_directories(folder, ignored);
      ::chmod(folder.c_str(), 0700);
    }
    create_private(path_);
  }
  auto db = std::make_shared<Database>(path_, Database::Access::read_write);
  // Waits for another Rapport that is opening or closing, which is quick, but not for an import.
  db->execute(kLongWait);
  db->limit_questions(std::chrono::seconds(5));
  const int format = judge(*db);
  if (const std::string foreign = format > 0 ? running_schema_objects(*db, format) : std::string();
      !foreign.empty())
    throw Error(ErrorCode::workspace, ErrorKind::foreign_schema, foreign_words(path_, foreign));
  db->limit_questions(std::chrono::milliseconds(0));
  if (format == 0) db->execute("PRAGMA page_size=8192");
  configure(*db, true);
  if (format == 0 && mode == Mode::create_alone)
    // A rollback journal saves only pages that were there before, of which an empty file has none; new pages
    // go straight into the file. Without others it is as safe as the WAL.
    db->execute("PRAGMA locking_mode=EXCLUSIVE");
  else if (db->scalar_text("PRAGMA journal_mode=WAL") != "wal")
    throw Error(ErrorCode::workspace, "The workspace " + base_name(path_) +
                                          " can't be opened for writing on this file system; copy it "
                                          "to a local disk.");
  migrate(*db, format);
  db->count_changes();
  db->execute(kUsualWait);
  ::chmod(path_.c_str(), 0600);
  database_ = std::move(db);
  own_reader_.reset(new Reader(database_));
}

Workspace::~Workspace() {
  own_reader_.reset();
  database_->reset_queries();
  try {
    database_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    // Leaving WAL mode writes beside the path, which is wrong where the file was moved away.
    if (database_->in_place()) database_->execute("PRAGMA journal_mode=DELETE");
  } catch (const Error&) {
    // A reader still holds the file: it stays in WAL mode, complete and safe, and the next one to close it
    // checkpoints it.
  }
}

CheckReport Workspace::check() const {
  return workspace::check(*database_, format());
}

std::string default_path() {
  if (const char* named = std::getenv("RAPPORT_WORKSPACE"); named != nullptr && *named != '\0') return named;
  const fs::path under = fs::path("rapport") / "workspace.rapport";
  // A relative path is ignored: it would be another one in each folder.
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && fs::path(data).is_absolute())
    return (data / under).string();
  if (const char* home = std::getenv("HOME"); home != nullptr && fs::path(home).is_absolute())
    return (fs::path(home) / ".local" / "share" / under).string();
  throw Error(ErrorCode::usage, ErrorKind::missing,
              "HOME is not set, so there is no place for a workspace; name a file with --workspace.");
}

}  // namespace rapport::workspace
