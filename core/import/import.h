// SPDX-License-Identifier: GPL-3.0-or-later
/// Importing files: recognise, read, store, join, roll up. One transaction per import; a cancelled or failed
/// one leaves nothing.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/import/difference.h"
#include "core/model/records.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::sources {
struct Mapping;
}

namespace rapport::import {

/// What the person chose for an import.
struct ImportOptions {
  std::optional<Source> source;  ///< Restrict recognition to one system.
  std::string time_zone;  ///< The sources' zone: of an old Mixpanel project's local clock, and of times in
                          ///< tables that carry none; empty: as recorded, UTC, and the workspace's.
  std::optional<DecimalSign> decimal;  ///< For columns of ambiguous numbers.
  std::optional<DateOrder> dates;      ///< For columns of ambiguous dates.
  bool dry_run = false;                ///< Count everything, save nothing.
  /// Somebody is there to be asked: a file with calls or meetings whose zone nothing says is refused with
  /// that question. Else they are read in the workspace's zone, which a note says.
  bool ask_zone = false;
  /// `time_zone` is an answer to that question: it is kept for the sources that were asked about, and as the
  /// workspace's zone where nobody chose one; about a Mixpanel project's clock, with its events alone.
  bool keep_zone = false;
  /// How a table that is no known export is read ("--map"); null: none named. Saved in the workspace with the
  /// table's header, as written by `who`.
  std::shared_ptr<const sources::Mapping> mapping = {};
  std::string who = {};
};

/// The result of one file (or archive member).
struct FileResult {
  enum class Status : std::uint8_t { imported, unchanged, skipped, failed };
  std::string path;    ///< "folder/file.zip!Account.csv" for members.
  std::string source;  ///< Empty where not recognised.
  std::string object;
  std::uint64_t rows_read = 0, rows_new = 0, rows_updated = 0, rows_unchanged = 0, rows_rejected = 0;
  Status status = Status::imported;
  /// The option that a failed file needs: "decimal", "dates", "map", "time-zone", or empty.
  std::string asks;
  bool unread = false;            ///< Failed because the system did not give it: no permission, a bad medium.
  std::string reason;             ///< One sentence for skipped and failed; notes for imported.
  std::vector<Problem> problems;  ///< The first hundred rejected rows.
  bool operator==(const FileResult&) const = default;
};
/// "imported", "unchanged", "skipped", "failed".
[[nodiscard]] std::string_view name_of(FileResult::Status status) noexcept;

/// Records that should find an account (tickets, usage events, survey answers, ...) and how many did.
struct JoinResult {
  std::int64_t records = 0, joined = 0, unjoined = 0;
  bool operator==(const JoinResult&) const = default;
};

/// The result of an import.
struct ImportReport {
  std::vector<FileResult> files;
  JoinResult joined;
  /// Of the accounts in tables of one's own: how many were joined to one that was there, by "id", "email",
  /// "domain" or "manual"; "name": a name only suggests one.
  std::map<std::string, std::int64_t> table_joins;
  ImportDifference difference;  ///< What it changed, or would change; a file of `files` each.
  std::int64_t run = 0;         ///< The run's number; 0 where nothing was saved.
  bool undoable = false;        ///< It changed something and can be taken back (undo.h).
  double seconds = 0.0;
  /// True where a file has the status failed.
  [[nodiscard]] bool any_failed() const noexcept;
};

/// Imports files, folders (recursively, in name order) and archives. Refused files do not stop the others.
/// Throws Cancelled, Error(workspace) of kind busy when another program holds the lock, Error(io) on a full
/// disk; then nothing was saved. Uses all cores; reports progress from any thread.
ImportReport run_import(workspace::Workspace& workspace, const std::vector<std::string>& paths,
                        const ImportOptions& options, const Progress& progress);

/// A file of an earlier import, for the Imports page.
struct ImportedFile {
  std::string path, source, object, status, reason;
  Instant imported_at = 0;
  std::optional<Instant> exported_at;
  std::uint64_t rows_read = 0, rows_new = 0, rows_updated = 0, rows_unchanged = 0, rows_rejected = 0;
  std::string mapping = {};  ///< The name of the mapping that read it; empty where none did.
  bool operator==(const ImportedFile&) const = default;
};

/// The files of earlier imports, newest first, at most `limit`.
[[nodiscard]] std::vector<ImportedFile> load_imported_files(const workspace::Reader& reader,
                                                            std::size_t limit = 500);

}  // namespace rapport::import
