// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/import.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/import/derive.h"
#include "core/import/file_import.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/record_store.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

namespace fs = std::filesystem;

struct Candidate {
  std::string path;
  bool named = false;  ///< Given by the person, not found in a folder.
};

/// The open workspace or one of its companions, under whatever name. It must not be opened as a file: closing
/// it again would drop SQLite's locks.
bool is_the_workspace(const std::string& file, const std::string& workspace) {
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    std::error_code absent;
    if (fs::equivalent(file, workspace + ending, absent) && !absent) return true;
  }
  return false;
}

std::vector<Candidate> gather(const std::vector<std::string>& paths, const std::string& workspace) {
  std::vector<Candidate> files;
  for (const std::string& path : paths) {
    std::error_code failed;
    if (fs::is_directory(path, failed)) {
      std::vector<std::string> inside;
      for (fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, failed),
           end;
           it != end; it.increment(failed)) {
        if (it->path().filename().string().starts_with(".")) {
          if (it->is_directory(failed)) it.disable_recursion_pending();
          continue;
        }
        if (it->is_regular_file(failed) && !is_the_workspace(it->path().string(), workspace))
          inside.push_back(it->path().string());
      }
      std::sort(inside.begin(), inside.end());
      for (std::string& file : inside) files.push_back({std::move(file), false});
    } else {
      files.push_back({path, true});
    }
  }
  return files;
}

std::string fingerprint_of(const std::string& path, const Progress& progress) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return {};
  Fingerprint fingerprint;
  std::vector<char> buffer(1U << 20);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    fingerprint.add({buffer.data(), static_cast<std::size_t>(in.gcount())});
    progress.check();
  }
  return fingerprint.hex();
}

FileResult repeated(const workspace::LoggedFile& logged, const std::string& path) {
  FileResult result;
  const auto member = logged.path.find('!');
  result.path = member == std::string::npos ? path : path + logged.path.substr(member);
  result.source = logged.source;
  result.object = logged.object;
  result.reason = logged.reason;
  if (logged.status == "skipped") {
    result.status = FileResult::Status::skipped;
    return result;
  }
  result.status = FileResult::Status::unchanged;
  result.rows_read = logged.rows_read;
  result.rows_rejected = logged.rows_rejected;
  result.rows_unchanged = logged.rows_read - logged.rows_rejected;
  return result;
}

}  // namespace

std::string_view name_of(FileResult::Status status) noexcept {
  switch (status) {
    case FileResult::Status::imported:
      return "imported";
    case FileResult::Status::unchanged:
      return "unchanged";
    case FileResult::Status::skipped:
      return "skipped";
    case FileResult::Status::failed:
      return "failed";
  }
  return "failed";
}

bool ImportReport::any_failed() const noexcept {
  return std::any_of(files.begin(), files.end(),
                     [](const FileResult& file) { return file.status == FileResult::Status::failed; });
}

ImportReport run_import(workspace::Workspace& workspace, const std::vector<std::string>& paths,
                        const ImportOptions& options, const Progress& progress) {
  const auto began = std::chrono::steady_clock::now();
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  workspace::ImportLog log(db);
  workspace::BulkIndexes indexes(db);
  ImportReport report;
  FileImporter importer(db, workspace.path(), options);
  const std::string words =
      std::string(options.source ? name_of(*options.source) : "auto") + " " + options.time_zone +
      (options.decimal ? *options.decimal == DecimalSign::comma ? " comma" : " point" : "") +
      (options.dates ? *options.dates == DateOrder::day_first ? " dmy" : " mdy" : "");
  const Instant at = now();
  for (const Candidate& file : gather(paths, workspace.path())) {
    progress.check();
    if (is_the_workspace(file.path, workspace.path())) {
      FileResult refused;
      refused.path = file.path;
      refused.status = FileResult::Status::failed;
      refused.reason = file.path + " is the workspace itself, not an export.";
      report.files.push_back(std::move(refused));
      continue;
    }
    std::error_code failed;
    const std::uint64_t size = fs::is_regular_file(file.path, failed) ? fs::file_size(file.path, failed) : 0;
    std::string fingerprint;
    if (size > 0 && log.size_seen(size)) {
      fingerprint = fingerprint_of(file.path, progress);
      const auto before = log.same_file(size, fingerprint, words);
      if (!before.empty()) {
        for (const workspace::LoggedFile& logged : before)
          report.files.push_back(repeated(logged, file.path));
        continue;
      }
    }
    std::vector<ImportedMember> members = importer.import(file.path, file.named, progress);
    const bool refused = std::any_of(members.begin(), members.end(), [](const ImportedMember& m) {
      return m.result.status == FileResult::Status::failed;
    });
    if (!refused && size > 0 && fingerprint.empty()) fingerprint = fingerprint_of(file.path, progress);
    for (ImportedMember& member : members) {
      const FileResult& result = member.result;
      workspace::LoggedFile logged;
      logged.path = result.path, logged.source = result.source, logged.object = result.object;
      logged.status = std::string(name_of(result.status)), logged.reason = result.reason;
      logged.size = size, logged.fingerprint = refused ? std::string() : fingerprint, logged.options = words;
      logged.imported_at = at, logged.exported_at = member.exported_at,
      logged.covers_from = member.covers_from, logged.covers_to = member.covers_to;
      logged.covers_from_at = member.covers_from_at, logged.covers_to_at = member.covers_to_at;
      logged.rows_read = result.rows_read, logged.rows_new = result.rows_new,
      logged.rows_updated = result.rows_updated;
      logged.rows_unchanged = result.rows_unchanged, logged.rows_rejected = result.rows_rejected;
      log.add(logged, result.problems);
      report.files.push_back(std::move(member.result));
    }
  }
  indexes.rebuild();
  DeriveScope scope = importer.scope();
  if (importer.changed()) {
    // A field may come to mean something by what another system's export holds; then whatever hangs on it is
    // joined anew.
    if ((scope.join.accounts || scope.join.support || scope.join.touches || scope.join.usage) &&
        derive_fields(db))
      scope.join.accounts = true;
    derive(db, scope, progress);
  }
  report.joined = joined_records(db);
  progress.check();
  if (!options.dry_run) {
    progress.report({"Writing to disk", 0, 0});
    transaction.commit();
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return report;
}

std::vector<ImportedFile> load_imported_files(const workspace::Reader& reader, std::size_t limit) {
  std::vector<ImportedFile> files;
  for (const workspace::LoggedFile& logged : workspace::ImportLog(reader.database()).newest(limit))
    files.push_back({logged.path, logged.source, logged.object, logged.status, logged.reason,
                     logged.imported_at, logged.exported_at, logged.rows_read, logged.rows_new,
                     logged.rows_updated, logged.rows_unchanged, logged.rows_rejected});
  return files;
}

}  // namespace rapport::import
