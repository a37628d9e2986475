// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/restore.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/workspace/backup.h"
#include "core/workspace/database.h"
#include "core/workspace/opening.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

namespace fs = std::filesystem;

constexpr const char* kIncoming = ".restoring";
constexpr const char* kReady = ".restored";  ///< Only between the two renames.
constexpr const char* kKept = ".before-restore";
constexpr int kMostKept = 10'000;

std::string kept_name(const std::string& path, int number) {
  return path + kKept + (number == 1 ? std::string() : "-" + std::to_string(number));
}

bool taken(const std::string& path) {
  std::error_code unknown;
  return fs::exists(fs::symlink_status(path, unknown));
}

/// The first free name for the replaced workspace, also free for its companions.
std::string free_name(const std::string& path) {
  for (int number = 1; number < kMostKept; ++number) {
    const std::string name = kept_name(path, number);
    if (!taken(name) && !taken(name + "-wal") && !taken(name + "-journal")) return name;
  }
  throw Error(ErrorCode::io, "There are too many workspaces kept by earlier restores beside " +
                                 base_name(path) + "; move some of them to another folder.");
}

[[noreturn]] void fail(const std::string& path, int error) {
  throw Error(ErrorCode::io, kind_of_errno(error),
              "The backup can't be put in the place of " + base_name(path) + " (" +
                  std::generic_category().message(error) +
                  "); the workspace was left as it is. Check the folder and its permissions.");
}

/// 0, or the error number.
int move_name(const std::string& from, const std::string& to, unsigned flags) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) == 0) return 0;
  return errno;
}
bool not_supported(int error) {
  return error == EINVAL || error == ENOSYS || error == ENOTSUP;
}
/// Renames, and never over something.
int move_to_free_name(const std::string& from, const std::string& to) {
  const int error = move_name(from, to, RENAME_NOREPLACE);
  if (!not_supported(error)) return error;
  if (taken(to)) return EEXIST;
  return move_name(from, to, 0);
}

/// The workspace, opened exclusively and at rest (WAL content moved into the file). Null where it is too
/// damaged to open, which a restore repairs. Throws Error(workspace) of kind busy where another program has
/// it open.
std::unique_ptr<Database> hold_alone(const std::string& path) {
  try {
    auto present = std::make_unique<Database>(path, Database::Access::read_write);
    // Only a connection that is alone may leave WAL.
    if (present->scalar_text("PRAGMA journal_mode=DELETE") == "delete") {
      present->execute("BEGIN EXCLUSIVE");
      return present;
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::busy) return nullptr;
  }
  throw Busy("The workspace " + base_name(path) +
             " is open in another Rapport; close it there and restore again.");
}

void require_sound(const std::string& backup) {
  std::error_code unknown;
  if (!fs::exists(backup, unknown))
    throw Error(ErrorCode::io, ErrorKind::missing, "There is no backup at " + backup + ".");
  const ReadOnly candidate = open_to_read(backup);
  if (candidate.format == 0)
    throw Error(ErrorCode::workspace, ErrorKind::not_ours,
                "The file " + base_name(backup) + " is empty, not a backup.");
  if (!candidate.foreign.empty())
    throw Error(ErrorCode::workspace, ErrorKind::foreign_schema,
                "The file " + base_name(backup) +
                    " holds things that another program added and that run by themselves (" +
                    std::string(clipped(candidate.foreign, 200)) +
                    "), so it was not restored; the workspace was left as it is.");
  if (candidate.database->scalar_text("PRAGMA integrity_check(1)") != "ok")
    throw Error(ErrorCode::workspace, ErrorKind::corrupt,
                "The backup " + base_name(backup) + " is damaged; the workspace was left as it is.");
}

/// A rollback journal of the old file must not be applied to the new one.
void move_companions(const std::string& path, const std::string& kept) {
  std::error_code ignored;
  for (const char* ending : {"-wal", "-journal"})
    if (taken(path + ending)) (void)move_to_free_name(path + ending, kept + ending);
  fs::remove(path + "-shm", ignored);
}

/// Renames the old one, then the new one. Interrupted in between, the next opening does the second.
void put_in_turn(const std::string& path, const std::string& incoming, const std::string& kept,
                 const std::function<void()>& step) {
  const std::string ready = path + kReady;
  std::error_code ignored;
  fs::remove(ready, ignored);
  int error = move_to_free_name(incoming, ready);
  if (error == 0) step();
  if (error == 0) error = move_to_free_name(path, kept);
  if (error != 0) {
    fs::remove(incoming, ignored);
    fs::remove(ready, ignored);
    fail(path, error);
  }
  step();
  error = move_to_free_name(ready, path);
  if (error == ENOENT && taken(path)) error = 0;  // Another program opened it and finished this already.
  if (error != 0) {
    if (move_to_free_name(kept, path) == 0) fs::remove(ready, ignored);
    fail(path, error);
  }
  step();
  sync_folder_of(path);
}

}  // namespace

std::string restore(const std::string& named, const std::string& backup,
                    const std::function<void()>& after_step, bool exchange) {
  const auto step = [&] {
    if (after_step) after_step();
  };
  std::error_code unknown;
  const fs::file_status status = fs::status(named, unknown);
  if (fs::is_directory(status))
    throw Error(ErrorCode::io, ErrorKind::not_ours,
                named + " is a folder, so no workspace can be restored there.");
  require_sound(backup);
  (void)finish_interrupted_restore(named);
  // Behind a link the file itself is replaced.
  const std::string path = fs::exists(named, unknown) ? fs::canonical(named).string() : named;
  const std::string incoming = path + kIncoming;
  back_up_to_place(backup, incoming, step);
  struct RemoveLeftOver {
    const std::string& path;
    bool kept = false;
    ~RemoveLeftOver() {
      std::error_code ignored;
      if (!kept) fs::remove(path, ignored);
    }
  } left_over{incoming};
  if (!taken(path)) {
    if (const int error = move_to_free_name(incoming, path); error != 0) fail(path, error);
    left_over.kept = true;
    sync_folder_of(path);
    return {};
  }
  const std::unique_ptr<Database> present = hold_alone(path);
  const std::string kept = free_name(path);
  move_companions(path, kept);
  step();
  // The copy gets the old one's later name first, so that one exchange of the two names completes the
  // restore.
  int error = move_to_free_name(incoming, kept);
  if (error == 0) {
    step();
    error = exchange ? move_name(kept, path, RENAME_EXCHANGE) : ENOTSUP;
    if (error == 0) {
      step();
      left_over.kept = true;
      sync_folder_of(path);
      return kept;
    }
    if (const int back = move_to_free_name(kept, incoming); back != 0) fail(path, back);
  }
  if (!not_supported(error)) fail(path, error);
  // This file system can't exchange names: rename one after the other.
  left_over.kept = true;
  put_in_turn(path, incoming, kept, step);
  return kept;
}

bool finish_interrupted_restore(const std::string& path) {
  const std::string ready = path + kReady;
  std::error_code unknown;
  if (taken(path) || !fs::is_regular_file(ready, unknown)) return false;
  try {
    Database whole(ready, Database::Access::read_only);
    if (judge(whole) == 0) return false;
  } catch (const Error&) {
    return false;
  }
  return move_to_free_name(ready, path) == 0;
}

std::string newest_kept_by_restore(const std::string& path) {
  std::string newest;
  for (int number = 1; number < kMostKept; ++number) {
    const std::string name = kept_name(path, number);
    if (!taken(name)) break;
    newest = name;
  }
  return newest;
}

}  // namespace rapport::workspace
