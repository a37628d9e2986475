// SPDX-License-Identifier: GPL-3.0-or-later
/// Imports one file within a savepoint of its own, so that a refused file leaves nothing. Internal to the
/// import.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/time_zone.h"
#include "core/import/derive.h"
#include "core/import/fields.h"
#include "core/import/import.h"
#include "core/import/run_recorder.h"
#include "core/import/source_zones.h"
#include "core/import/usage_import.h"
#include "core/sources/mapped/mapping.h"
#include "core/sources/reader.h"
#include "core/workspace/record_store.h"
#include "core/workspace/usage_store.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::import {

/// The result of a member and what the import log stores with it.
struct ImportedMember {
  FileResult result;
  std::optional<Instant> exported_at;
  std::optional<Day> covers_from, covers_to;
  /// The same as instants, where the export has times: the days follow the workspace's zone.
  std::optional<Instant> covers_from_at, covers_to_at;
  std::vector<FieldChange> fields;  ///< Changed in records that were there before.
  bool with_counts = false;         ///< It holds counts by account and period.
  bool changed_beside = false;      ///< As StoringSink::changed_beside.
  std::string mapping;              ///< The name of the mapping that read it; empty where none did.
};

/// Recognises, reads and stores files one after another. One thread, within the import's transaction.
class FileImporter {
 public:
  FileImporter(workspace::Database& database, const std::string& workspace_path, const ImportOptions& options,
               RunRecorder& recorder);

  /// Imports all members of a file. Refusals come back as results with status failed (or skipped, for files
  /// found in a folder that are no exports); then nothing of the file is saved. `named`: the person named it,
  /// so it may not be skipped silently. `read_before`: the `options` in the log of imports of the same bytes.
  /// Throws Cancelled, and Error for problems of the workspace or disk.
  std::vector<ImportedMember> import(const std::string& path, bool named,
                                     std::vector<std::string> read_before, const Progress& progress);
  /// True where any file added or changed a record.
  [[nodiscard]] bool changed() const noexcept { return changed_; }
  /// The fingerprint of the last file, computed while it was read; empty where that was not possible (a zip).
  [[nodiscard]] const std::string& fingerprint() const noexcept { return fingerprint_; }
  /// What must be derived again.
  [[nodiscard]] const DeriveScope& scope() noexcept;
  /// The answer to whose zone it is became the workspace's.
  [[nodiscard]] bool moved() const noexcept { return moved_; }

 private:
  ImportedMember import_member(sources::ByteStream& stream, const sources::Recognition& recognition,
                               const Progress& progress);
  ImportedMember import_events(sources::ByteStream& stream, Source system, const Progress& progress);
  /// The zone of the times of a source that carry none, where a person named one.
  [[nodiscard]] std::string named_zone(const sources::Recognition& recognition) const;
  /// The file, or the last of its source, was read in another zone before: this reading corrects that one.
  [[nodiscard]] bool another_zone(const sources::Recognition& recognition);
  void keep_zones();

  workspace::Database& database_;
  RunRecorder& recorder_;
  ImportOptions options_;
  TimeZone zone_;  ///< The workspace's.
  FigureFields counting_;
  sources::Mappings mappings_;  ///< The one that was named, and those of the workspace.
  std::string clock_;           ///< Zone of new events; empty: UTC.
  std::string workspace_zone_ = "UTC";
  workspace::RecordStore records_;
  workspace::UsageStore usage_store_;
  UsageImport usage_;
  DeriveScope scope_;
  bool changed_ = false;
  std::string fingerprint_;
  SourceZones source_zones_;
  bool zone_chosen_ = false;        ///< A person chose the workspace's zone.
  std::set<std::string> zoneless_;  ///< The sources of the file's times whose zone the answer is.
  bool answers_records_ = true;     ///< An answer may be about records; else it is about a project's clock.
  bool clock_known_ = false;        ///< The zone of the Mixpanel project's clock was named before.
  bool clock_asked_ = false;        ///< What a question about the file would ask for is that clock.
  /// By zone_source(): of the last file before this import; nothing where there was none.
  std::map<std::string, std::optional<std::string>> last_zones_;
  std::vector<std::string> read_before_;
  bool moved_ = false;
};

/// Counts the records of the whole workspace that should have an account, and those that have one.
[[nodiscard]] JoinResult joined_records(workspace::Database& database);

}  // namespace rapport::import
