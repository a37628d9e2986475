// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQLite file: opened and migrated here and nowhere else (README.md).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/workspace/integrity_check.h"
#include "core/workspace/restore.h"

namespace rapport::workspace {

class Database;

/// A read-only view of a workspace, for one thread. Many may exist beside one Workspace; each sees the last
/// committed state. Opening takes some ms.
class Reader {
 public:
  /// Throws Error(workspace) where the file is missing, not ours, newer or corrupt. Writes nothing, and needs
  /// neither free disk space nor write permission.
  explicit Reader(const std::string& path);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  /// The connection, for the stores and queries of this room.
  [[nodiscard]] Database& database() const noexcept { return *database_; }
  /// A second view of the same file, for another thread that reads a lot once: it keeps little in memory.
  /// Nothing for a writer's own view, beside which nobody sees what is not committed yet, and for one that
  /// locks out all others (in a folder that can't be written). Throws as the constructor does.
  [[nodiscard]] std::optional<Reader> another() const;
  /// False where the file was deleted, moved away or replaced since it was opened.
  [[nodiscard]] bool in_place() const;
  /// A sentence for the person where the workspace is read-only because another program added triggers or
  /// views to it; usually empty.
  [[nodiscard]] const std::string& remark() const noexcept { return remark_; }

 private:
  friend class Workspace;
  explicit Reader(std::shared_ptr<Database> database) : database_(std::move(database)) {}
  std::shared_ptr<Database> database_;
  std::string path_;  ///< Empty where another() has nothing.
  std::string remark_;
};

/// The writer: at most one per file among all processes. One thread.
class Workspace {
 public:
  enum class Mode : std::uint8_t {
    must_exist,
    create_if_missing,
    /// As create_if_missing. One that is made now is locked for all others, readers too, until it is closed:
    /// nobody misses what is not there yet, and an import into it writes each page once instead of twice.
    create_alone,
  };
  /// Opens, checks application_id and format, migrates an older format after a verified backup (one
  /// transaction). Throws Error(workspace): not ours, newer, corrupt, locked by another writer, or with
  /// triggers or views of another program; Error(io): no permission, disk full.
  Workspace(std::string path, Mode mode);
  /// Checkpoints and returns to a rollback journal, so that at rest the workspace is one self-contained file
  /// (unless readers of this or another process still hold it; then SQLite's own recovery does it at the next
  /// open).
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  /// The writing connection, for the stores of this room.
  [[nodiscard]] Database& database() noexcept { return *database_; }
  /// Format of the schema that this program writes (user_version): the number of steps in schema/.
  [[nodiscard]] static int format() noexcept;
  /// 'Rpt1', in the header of every workspace (application_id).
  static constexpr std::int64_t kApplicationId = 0x52707431;
  /// A reader over the writing connection itself: sees uncommitted work of an open transaction.
  [[nodiscard]] const Reader& own_reader() const noexcept { return *own_reader_; }

  /// check() of what is open.
  [[nodiscard]] CheckReport check() const;

 private:
  std::string path_;
  std::shared_ptr<Database> database_;
  std::unique_ptr<Reader> own_reader_;
};

/// The default workspace: $RAPPORT_WORKSPACE, else $XDG_DATA_HOME/rapport/workspace.rapport (~/.local/share).
/// Throws Error(usage) where none of these is set.
[[nodiscard]] std::string default_path();

}  // namespace rapport::workspace
