// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/schema.h"

namespace rapport::workspace {
namespace {

namespace fs = std::filesystem;

std::string base_name(const std::string& path) {
  return fs::path(path).filename().string();
}

/// Settings that every connection needs, after the file was judged.
void configure(Database& db, bool writer) {
  db.execute(
      "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;");
  if (writer)
    db.execute(
        "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-131072; PRAGMA "
        "wal_autocheckpoint=4000;");
  else
    db.execute("PRAGMA query_only=ON; PRAGMA cache_size=-16384;");
}

/// Refuses what isn't ours or is newer; returns the format found (0: an empty file).
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
    if (error.code() != ErrorCode::workspace ||
        std::string_view(error.what()).find("being written") != std::string_view::npos)
      throw;
    throw Error(ErrorCode::workspace, "The file " + name +
                                          " is not a Rapport workspace or is damaged; nothing was changed. "
                                          "Choose another file, or restore a backup with: restore FILE.");
  }
  // SQLite takes a file of one byte for an empty one, and a last page that is cut short for a whole one.
  std::error_code unknown;
  const std::uintmax_t size = fs::file_size(db.path(), unknown);
  const bool companions =
      fs::exists(db.path() + "-wal", unknown) || fs::exists(db.path() + "-journal", unknown);
  const auto page = static_cast<std::uintmax_t>(db.scalar("PRAGMA page_size"));
  if (!unknown && !companions && page > 0 && size % page != 0)
    throw Error(ErrorCode::workspace,
                "The file " + name +
                    " is not a Rapport workspace or is cut short; nothing was changed. Choose "
                    "another file, or restore a backup with: restore FILE.");
  if (application == 0 && format == 0 && objects == 0) return 0;
  if (application != Workspace::kApplicationId)
    throw Error(ErrorCode::workspace,
                "The file " + name +
                    " is a database of another program, not a Rapport workspace; nothing "
                    "was changed. Choose another file.");
  if (format > Workspace::format())
    throw Error(ErrorCode::workspace, "The workspace " + name + " was made by a newer Rapport (format " +
                                          std::to_string(format) + ", this one reads up to " +
                                          std::to_string(Workspace::format()) +
                                          "); nothing was changed. Update Rapport to open it.");
  return static_cast<int>(format);
}

void copy_pages(Database& from, const std::string& target, const Progress& progress) {
  sqlite3* out = nullptr;
  if (sqlite3_open_v2(target.c_str(), &out, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
      SQLITE_OK) {
    sqlite3_close(out);
    throw Error(ErrorCode::io, "The backup " + base_name(target) +
                                   " can't be written; check the folder and its permissions.");
  }
  sqlite3_backup* backup = sqlite3_backup_init(out, "main", from.handle(), "main");
  int code = backup == nullptr ? sqlite3_errcode(out) : SQLITE_OK;
  bool cancelled = false;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(backup, 1024);
    const auto total = static_cast<std::uint64_t>(sqlite3_backup_pagecount(backup));
    progress.report({"Copying the workspace",
                     total - static_cast<std::uint64_t>(sqlite3_backup_remaining(backup)), total});
    if (progress.cancelled()) {
      cancelled = true;
      break;
    }
  }
  sqlite3_backup_finish(backup);
  // The copy of a WAL database says so in its header; a file at rest must need no companions.
  if (code == SQLITE_DONE) sqlite3_exec(out, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  sqlite3_close(out);
  if (cancelled) throw Cancelled();
  if (code != SQLITE_DONE)
    throw Error(ErrorCode::io, "The backup could not be written completely (" +
                                   std::string(sqlite3_errstr(code)) +
                                   "); the workspace itself is untouched.");
}

/// Creates an empty 0600 file so that SQLite never makes it readable for others first.
void create_private(const std::string& path) {
  const int fd = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    throw Error(ErrorCode::io, "The file " + base_name(path) + " can't be created in " +
                                   fs::path(path).parent_path().string() +
                                   "; check that the folder exists and may be written.");
  ::fchmod(fd, 0600);
  ::close(fd);
}

void sync_folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

void verify_copy(const std::string& path) {
  Database copy(path, Database::Access::read_only);
  if (copy.scalar_text("PRAGMA quick_check") != "ok" ||
      copy.scalar("PRAGMA application_id") != Workspace::kApplicationId)
    throw Error(ErrorCode::io, "The copy " + base_name(path) +
                                   " did not read back well and was not kept; the workspace is untouched.");
}

void backup_database(Database& from, const std::string& target, const Progress& progress) {
  const std::string part = target + ".part";
  std::error_code ignored;
  fs::remove(part, ignored);
  create_private(part);
  try {
    copy_pages(from, part, progress);
    verify_copy(part);
  } catch (...) {
    fs::remove(part, ignored);
    throw;
  }
  std::error_code failed;
  fs::rename(part, target, failed);
  if (failed) {
    fs::remove(part, ignored);
    throw Error(ErrorCode::io,
                "The backup can't be named " + base_name(target) + " (" + failed.message() + ").");
  }
  sync_folder_of(target);
}

void migrate(Database& db, int from) {
  if (from == Workspace::format()) return;
  if (from > 0)
    backup_database(db, db.path() + ".before-format-" + std::to_string(Workspace::format()), Progress());
  Transaction transaction(db);
  // Somebody else may have made or migrated it between the first look and the lock.
  from = static_cast<int>(db.scalar("PRAGMA user_version"));
  for (int format = from + 1; format <= Workspace::format(); ++format)
    db.execute(std::string(schema_step(format)));
  db.execute("PRAGMA application_id=" + std::to_string(Workspace::kApplicationId));
  db.execute("PRAGMA user_version=" + std::to_string(Workspace::format()));
  transaction.commit();
}

/// The workspace with nobody else in it, at rest (any WAL content is in the one file), kept locked. Null
/// where it is too damaged to be opened: that is just what a restore is for. Throws Error(workspace) where
/// another program has it open.
std::unique_ptr<Database> hold_alone(const std::string& path) {
  try {
    auto present = std::make_unique<Database>(path, Database::Access::read_write);
    // Only a connection that is alone may leave WAL.
    if (present->scalar_text("PRAGMA journal_mode=DELETE") == "delete") {
      present->execute("BEGIN EXCLUSIVE");
      return present;
    }
  } catch (const Error& error) {
    if (std::string_view(error.what()).find("being written") == std::string_view::npos) return nullptr;
  }
  throw Error(ErrorCode::workspace, "The workspace " + base_name(path) +
                                        " is open in another Rapport; close it there and restore again.");
}

}  // namespace

Reader::Reader(const std::string& path) {
  if (!fs::exists(path))
    throw Error(ErrorCode::workspace, "There is no workspace at " + path +
                                          " yet; import exports first, or name one with --workspace.");
  auto db = std::make_shared<Database>(path, Database::Access::read_only);
  const int format = judge(*db);
  if (format != Workspace::format())
    throw Error(ErrorCode::workspace, "The workspace " + base_name(path) +
                                          " is empty or of an older format; open it for writing once.");
  configure(*db, false);
  database_ = std::move(db);
}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Workspace::Workspace(std::string path, Mode mode) : path_(std::move(path)) {
  std::error_code ignored;
  const bool exists = fs::exists(path_, ignored);
  if (!exists && mode == Mode::must_exist)
    throw Error(ErrorCode::workspace, "There is no workspace at " + path_ +
                                          " yet; import exports first, or name one with --workspace.");
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
  // Another Rapport may be opening or closing at this moment: that takes no time and is waited for; an import
  // is not.
  db->execute(kLongWait);
  const int format = judge(*db);
  if (format == 0) db->execute("PRAGMA page_size=8192");
  configure(*db, true);
  if (db->scalar_text("PRAGMA journal_mode=WAL") != "wal")
    throw Error(ErrorCode::workspace, "The workspace " + base_name(path_) +
                                          " can't be opened for writing on this file system; copy it "
                                          "to a local disk.");
  migrate(*db, format);
  db->execute(kUsualWait);
  ::chmod(path_.c_str(), 0600);
  database_ = std::move(db);
  own_reader_.reset(new Reader(database_));
}

Workspace::~Workspace() {
  own_reader_.reset();
  try {
    database_->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    database_->execute("PRAGMA journal_mode=DELETE");
  } catch (const Error&) {
    // A reader still holds the file: it stays in WAL mode, complete and safe, and the next to close it puts
    // it to rest.
  }
}

void Workspace::backup_to(const std::string& target, const Progress& progress) const {
  std::error_code ignored;
  if (fs::exists(target, ignored) && fs::equivalent(target, path_, ignored))
    throw Error(ErrorCode::usage, "A backup can't replace the workspace itself; give another file name.");
  backup_database(*database_, target, progress);
}

CheckReport Workspace::check() const {
  CheckReport report;
  const auto add = [&](bool ok, const std::string& good, const std::string& bad) {
    report.ok = report.ok && ok;
    report.findings.push_back(ok ? good : bad);
  };
  // A damaged page may end a question early instead of being listed; that is a finding too, not a failure of
  // the check.
  const auto asked = [&](auto&& question) {
    try {
      return question();
    } catch (const Error& error) {
      return std::string(error.what());
    }
  };
  const std::string trouble = asked([&] {
    Statement integrity = database_->prepare("PRAGMA integrity_check(20)");
    std::string found;
    while (integrity.step())
      if (integrity.text(0) != "ok") found += (found.empty() ? "" : "; ") + integrity.string(0);
    return found;
  });
  add(trouble.empty(), "All pages and indexes are sound.", "The file is damaged: " + trouble + ".");
  const std::string broken = asked([&] {
    const std::int64_t references = database_->scalar("SELECT count(*) FROM pragma_foreign_key_check");
    return references == 0 ? std::string()
                           : counted(references, "reference") + " between tables lead nowhere.";
  });
  add(broken.empty(), "All references between tables hold.", broken);
  const std::string odd = asked([&] { return foreign_schema_objects(*database_); });
  add(odd.empty(), "The schema is exactly format " + std::to_string(format()) + ".",
      "The schema holds things that Rapport did not make: " + odd + ".");
  const std::string missing = asked([&] { return missing_schema_objects(*database_); });
  if (!missing.empty()) add(false, {}, "The schema lacks things that Rapport made: " + missing + ".");
  return report;
}

void restore(const std::string& path, const std::string& backup) {
  std::error_code ignored;
  if (!fs::exists(backup, ignored)) throw Error(ErrorCode::io, "There is no backup at " + backup + ".");
  {
    Database candidate(backup, Database::Access::read_only);
    if (judge(candidate) == 0)
      throw Error(ErrorCode::workspace, "The file " + base_name(backup) + " is empty, not a backup.");
    if (candidate.scalar_text("PRAGMA integrity_check(1)") != "ok")
      throw Error(ErrorCode::workspace,
                  "The backup " + base_name(backup) + " is damaged; the workspace was left as it is.");
  }
  const std::string incoming = path + ".restoring";
  {
    Database from(backup, Database::Access::read_only);
    backup_database(from, incoming, Progress());
  }
  std::unique_ptr<Database> present;
  try {
    if (fs::exists(path, ignored)) {
      present = hold_alone(path);
      fs::rename(path, path + ".before-restore");
      fs::remove(path + "-wal", ignored);
      fs::remove(path + "-shm", ignored);
    }
    fs::rename(incoming, path);
  } catch (const fs::filesystem_error& error) {
    fs::remove(incoming, ignored);
    throw Error(ErrorCode::io, "The backup can't be put in the place of " + base_name(path) + " (" +
                                   error.code().message() + "); check the folder and its permissions.");
  } catch (const Error&) {
    fs::remove(incoming, ignored);
    throw;
  }
  sync_folder_of(path);
}

std::string default_path() {
  if (const char* named = std::getenv("RAPPORT_WORKSPACE"); named != nullptr && *named != '\0') return named;
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  const fs::path base = data != nullptr && *data != '\0'
                            ? fs::path(data)
                            : fs::path(home != nullptr ? home : ".") / ".local" / "share";
  return (base / "rapport" / "workspace.rapport").string();
}

}  // namespace rapport::workspace
