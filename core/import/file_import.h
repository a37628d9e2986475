// SPDX-License-Identifier: GPL-3.0-or-later
/// One file of an import: recognised, read and stored within a savepoint of its own, so that a refused file
/// leaves nothing. Internal to the import.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/time_zone.h"
#include "core/import/derive.h"
#include "core/import/fields.h"
#include "core/import/import.h"
#include "core/import/usage_import.h"
#include "core/sources/reader.h"
#include "core/workspace/record_store.h"
#include "core/workspace/usage_store.h"

namespace rapport::workspace {
class Database;
}

namespace rapport::import {

/// The result of a member with what the log keeps beside it.
struct ImportedMember {
  FileResult result;
  std::optional<Instant> exported_at;
  std::optional<Day> covers_from, covers_to;
  /// The same as instants, where the export has times: the days follow the workspace's zone.
  std::optional<Instant> covers_from_at, covers_to_at;
};

class FileImporter {
 public:
  FileImporter(workspace::Database& database, const std::string& workspace_path,
               const ImportOptions& options);

  /// Imports all members of a file. Refusals come back as results with status failed (or skipped, for files
  /// found in a folder that are no exports); then nothing of the file is kept. Throws Cancelled, and Error
  /// for what is wrong with the workspace or disk.
  std::vector<ImportedMember> import(const std::string& path, bool named, const Progress& progress);
  [[nodiscard]] bool changed() const noexcept { return changed_; }
  /// Of the file imported last, taken while it was read; empty where it must be read again for one (a zip).
  [[nodiscard]] const std::string& fingerprint() const noexcept { return fingerprint_; }
  [[nodiscard]] const DeriveScope& scope() noexcept;

 private:
  ImportedMember import_member(sources::ByteStream& stream, const sources::Recognition& recognition,
                               const Progress& progress);
  ImportedMember import_events(sources::ByteStream& stream, const Progress& progress);

  workspace::Database& database_;
  ImportOptions options_;
  TimeZone zone_;  ///< The workspace's.
  FigureFields counting_;
  std::string clock_;  ///< Zone of new events; empty: UTC.
  std::string workspace_zone_ = "UTC";
  workspace::RecordStore records_;
  workspace::UsageStore usage_store_;
  UsageImport usage_;
  DeriveScope scope_;
  bool changed_ = false;
  std::string fingerprint_;
};

/// Tickets, usage events, survey answers, touches, contacts, ... over the whole workspace, and how many have
/// an account.
[[nodiscard]] JoinResult joined_records(workspace::Database& database);

}  // namespace rapport::import
