// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/backup.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "core/base/safe_file.h"
#include "core/workspace/database.h"
#include "core/workspace/opening.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

namespace fs = std::filesystem;

/// The copy under a temporary name, removed unless it becomes complete.
class Part {
 public:
  explicit Part(const std::string& target) {
    const fs::path place(target);
    // A name near the file system's limit leaves no room for the ending.
    path_ = (place.parent_path() / ("." + place.filename().string().substr(0, 200) + ".XXXXXX")).string();
    const int fd = ::mkostemp(path_.data(), O_CLOEXEC);  // mode 0600 by itself
    if (fd < 0)
      throw Error(
          ErrorCode::io, kind_of_errno(errno),
          "The backup " + base_name(target) + " can't be written in " +
              (place.parent_path().empty() ? std::string("this folder") : place.parent_path().string()) +
              " (" + std::generic_category().message(errno) +
              "); check that the folder exists and may be written.");
    ::close(fd);
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  ~Part() {
    std::error_code ignored;
    for (const char* ending : {"-journal", "-wal", "-shm"}) fs::remove(path_ + ending, ignored);
    if (!kept_) fs::remove(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  void take_name(const std::string& target) {
    if (std::rename(path_.c_str(), target.c_str()) != 0)
      throw Error(ErrorCode::io, kind_of_errno(errno),
                  "The backup can't be named " + base_name(target) + " (" +
                      std::generic_category().message(errno) + ").");
    kept_ = true;
  }

 private:
  std::string path_;
  bool kept_ = false;
};

void copy_pages(Database& from, const std::string& part, const std::string& target,
                const Progress& progress) {
  Database out(part, Database::Access::read_write);
  // An incomplete copy is deleted, so it needs no journal beside it.
  out.execute("PRAGMA journal_mode=OFF");
  sqlite3_backup* backup = sqlite3_backup_init(out.handle(), "main", from.handle(), "main");
  int code = backup == nullptr ? sqlite3_errcode(out.handle()) : SQLITE_OK;
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
  if (cancelled) throw Cancelled();
  if (code == SQLITE_FULL)
    throw Error(ErrorCode::io, ErrorKind::disk_full,
                "The disk is full, so the backup " + base_name(target) +
                    " was not written; the workspace itself is untouched. Free some space or choose another "
                    "place.");
  if (code != SQLITE_DONE)
    throw Error(ErrorCode::io, "The backup " + base_name(target) + " could not be written completely (" +
                                   std::string(sqlite3_errstr(code)) +
                                   "); the workspace itself is untouched.");
  // The copy of a WAL database is in WAL mode too; a file at rest must need no companions.
  if (out.scalar_text("PRAGMA journal_mode=DELETE") != "delete")
    throw Error(ErrorCode::io, "The backup " + base_name(target) +
                                   " could not be brought to rest; the workspace itself is untouched.");
}

void verify_copy(const std::string& part, const std::string& target) {
  Database copy(part, Database::Access::read_only);
  if (copy.scalar_text("PRAGMA quick_check") != "ok" ||
      copy.scalar("PRAGMA application_id") != Workspace::kApplicationId)
    throw Error(ErrorCode::io, ErrorKind::corrupt,
                "The copy " + base_name(target) +
                    " did not read back well and was not kept; the workspace is untouched.");
}

/// SQLite's header has the application's number at byte 68. Read as a file, which is safe: it is not open
/// here.
bool is_workspace_at_rest(const std::string& path) {
  std::error_code unknown;
  for (const char* companion : {"-wal", "-journal"})
    if (fs::exists(path + companion, unknown)) return false;
  std::array<char, 72> head{};
  std::ifstream in(path, std::ios::binary);
  in.read(head.data(), head.size());
  if (in.gcount() != static_cast<std::streamsize>(head.size())) return false;
  if (!std::string_view(head.data(), head.size()).starts_with("SQLite format 3")) return false;
  // Bytes 18 and 19 show WAL mode: it is open somewhere. At rest a workspace never has it.
  if (head[18] != 1 || head[19] != 1) return false;
  std::int64_t application = 0;
  for (std::size_t i = 68; i < 72; ++i) application = application * 256 + static_cast<unsigned char>(head[i]);
  return application == Workspace::kApplicationId;
}

/// The imports of a workspace: number and moment. Nothing where its format has no list of them.
std::optional<std::set<std::pair<std::int64_t, Instant>>> imports_of(Database& database) {
  if (database.scalar("SELECT count(*) FROM sqlite_schema WHERE type='table' AND name='import_run'") == 0)
    return std::nullopt;
  std::set<std::pair<std::int64_t, Instant>> all;
  for (Row row : database.query("SELECT id, at FROM import_run")) {
    std::pair<std::int64_t, Instant> one;
    row.read(one.first, one.second);
    all.insert(one);
  }
  return all;
}

/// True where the workspace at `target` shows that it is no earlier state of `from`: it has imports, and none
/// of them is one of from's.
bool is_another_workspace(Database& from, const std::string& target) {
  const auto ours = imports_of(from);
  if (!ours) return false;
  Database there(target, Database::Access::read_only);
  const auto theirs = imports_of(there);
  return theirs && !theirs->empty() &&
         std::none_of(theirs->begin(), theirs->end(), [&](const auto& one) { return ours->contains(one); });
}

/// The file that a backup is written to, with links followed. Throws for a file that can't or must not be
/// replaced.
std::string place_for(Database& from, const std::string& target, Replace replace) {
  std::error_code unknown;
  if (target.empty()) throw Error(ErrorCode::usage, "The backup has no name; give the path of a file.");
  const fs::file_status status = fs::status(target, unknown);
  if (!fs::exists(status)) return target;
  if (fs::equivalent(target, from.path(), unknown) && !unknown)
    throw Error(ErrorCode::usage, "A backup can't replace the workspace itself; give another file name.");
  if (!fs::is_regular_file(status))
    throw Error(ErrorCode::io, "The backup can't be named " + base_name(target) + ": that is " +
                                   (fs::is_directory(status) ? "a folder" : "no file") +
                                   "; give another file name.");
  if (replace == Replace::backups_only && !is_workspace_at_rest(target))
    throw Error(ErrorCode::input, ErrorKind::needs_choice,
                "The file " + target +
                    " is no backup, or a workspace that is in use, so it was not replaced; give another "
                    "name, or --replace if it may be lost.");
  if (replace == Replace::backups_only && is_another_workspace(from, target))
    throw Error(
        ErrorCode::input, ErrorKind::needs_choice,
        "The file " + target +
            " is another workspace, not an earlier backup of this one, so it was not replaced; give another "
            "name, or --replace if it may be lost.");
  return fs::canonical(target).string();
}

}  // namespace

void back_up(Database& from, const std::string& target, Replace replace, const Progress& progress) {
  const std::string place = place_for(from, target, replace);
  Part part(place);
  copy_pages(from, part.path(), place, progress);
  verify_copy(part.path(), place);
  part.take_name(place);
  sync_folder_of(place);
}

void back_up(const std::string& path, const std::string& target, Replace replace, const Progress& progress) {
  const ReadOnly opened = open_to_read(path);
  if (opened.format == 0)
    throw Error(ErrorCode::workspace, ErrorKind::not_ours,
                "The file " + base_name(path) + " is empty, not a workspace; nothing was backed up.");
  back_up(*opened.database, target, replace, progress);
}

void back_up_to_place(const std::string& backup, const std::string& target,
                      const std::function<void()>& after_step) {
  const ReadOnly opened = open_to_read(backup);
  Part part(target);
  if (after_step) after_step();
  copy_pages(*opened.database, part.path(), target, Progress());
  verify_copy(part.path(), target);
  if (after_step) after_step();
  part.take_name(target);
  sync_folder_of(target);
  if (after_step) after_step();
}

void sync_folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace rapport::workspace
