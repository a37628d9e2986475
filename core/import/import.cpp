// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/import.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>

#include "core/base/enum_names.h"
#include "core/base/hash.h"
#include "core/base/time_zone.h"
#include "core/import/derive.h"
#include "core/import/file_import.h"
#include "core/import/find_files.h"
#include "core/import/imported_file.h"
#include "core/import/keep_readings.h"
#include "core/import/mappings.h"
#include "core/import/run_recorder.h"
#include "core/import/source_zones.h"
#include "core/sources/mapped/mapping_json.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/join_store.h"
#include "core/workspace/record_store.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_of(const std::string& path) {
  std::error_code failed;
  const std::uintmax_t size = fs::is_regular_file(path, failed) ? fs::file_size(path, failed) : 0;
  return failed ? 0 : size;
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

/// "!member" of a member's path; empty for a loose file. Folders and files may have a '!' in their own names.
std::string member_of(const std::string& logged, bool is_archive) {
  std::error_code ignored;
  // A workbook with one sheet is logged as the file itself.
  if (!is_archive || fs::is_regular_file(logged, ignored)) return {};
  const auto first = logged.find('!');
  for (auto mark = first; mark != std::string::npos; mark = logged.find('!', mark + 1)) {
    std::error_code absent;
    if (fs::is_regular_file(logged.substr(0, mark), absent)) return logged.substr(mark);
  }
  return first == std::string::npos ? std::string() : logged.substr(first);
}

bool is_zip(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return in.get() == 'P' && in.get() == 'K';
}

/// The result of a file that was imported before with the same bytes.
FileResult repeated(const workspace::LoggedFile& logged, const std::string& path) {
  FileResult result;
  result.path = path + member_of(logged.path, is_zip(path));
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

ImportedMember repeated_member(const workspace::LoggedFile& logged, const std::string& path) {
  ImportedMember member;
  member.result = repeated(logged, path);
  return member;
}

/// A changed mapping reads the same bytes in another way.
std::string mapping_words(workspace::Database& database, const ImportOptions& options) {
  std::string words;
  if (options.mapping) words = sources::to_json(*options.mapping).text(JsonLayout::compact);
  words += mappings_version(database);
  if (words.empty()) return words;
  Fingerprint fingerprint;
  fingerprint.add(words);
  return " map " + fingerprint.hex();
}

/// So does another zone that was named for a source.
std::string zone_words(workspace::Database& database, const ImportOptions& options) {
  std::string words;
  if (options.time_zone.empty())
    for (const auto& [source, zone] : source_zones(database)) words += " " + source + "=" + zone;
  return words;
}

/// A file with what is known about it before the workspace is locked.
struct Prepared {
  Candidate file;
  std::uint64_t size = 0;
  std::string fingerprint;  ///< Only where a file of this size was imported before.
};

std::vector<Prepared> prepare(workspace::Workspace& workspace, const std::vector<std::string>& paths,
                              const Progress& progress) {
  workspace::ImportLog log(workspace.database());
  std::vector<Prepared> all;
  for (Candidate& file : gather(paths, workspace.path())) {
    progress.check();
    Prepared one;
    if (file.trouble.empty() && is_the_workspace(file.path, workspace.path()))
      file.trouble = file.path + " is the workspace itself, not an export.";
    if (file.trouble.empty()) one.size = size_of(file.path);
    if (one.size > 0 && log.size_seen(one.size)) one.fingerprint = fingerprint_of(file.path, progress);
    one.file = std::move(file);
    all.push_back(std::move(one));
  }
  return all;
}

/// The result of a file that is not read, with the reason.
ImportedMember unread(const Candidate& file) {
  ImportedMember member;
  member.result.path = file.path;
  member.result.status = file.empty ? FileResult::Status::skipped : FileResult::Status::failed;
  member.result.reason = file.trouble;
  return member;
}

bool holds_an_export(const std::vector<ImportedMember>& members) {
  const auto status_is = [&](FileResult::Status status) {
    return std::any_of(members.begin(), members.end(),
                       [&](const ImportedMember& m) { return m.result.status == status; });
  };
  return !status_is(FileResult::Status::failed) &&
         (status_is(FileResult::Status::imported) || status_is(FileResult::Status::unchanged));
}

/// What changes the meaning of a file's bytes.
std::string option_words(const ImportOptions& options) {
  return std::string(options.source ? name_of(*options.source) : "auto") + " " + options.time_zone +
         (options.decimal ? *options.decimal == DecimalSign::comma ? " comma" : " point" : "") +
         (options.dates ? *options.dates == DateOrder::day_first ? " dmy" : " mdy" : "");
}

/// The log's entry of a member, but for what belongs to its whole file.
workspace::LoggedFile logged_file(const ImportedMember& member) {
  const FileResult& result = member.result;
  workspace::LoggedFile logged;
  logged.path = result.path, logged.source = result.source, logged.object = result.object;
  logged.status = std::string(name_of(result.status)), logged.reason = result.reason;
  logged.exported_at = member.exported_at, logged.mapping = member.mapping;
  logged.covers_from = member.covers_from, logged.covers_to = member.covers_to;
  logged.covers_from_at = member.covers_from_at, logged.covers_to_at = member.covers_to_at;
  logged.rows_read = result.rows_read, logged.rows_new = result.rows_new;
  logged.rows_updated = result.rows_updated;
  logged.rows_unchanged = result.rows_unchanged, logged.rows_rejected = result.rows_rejected;
  return logged;
}

/// Adds a file's result and what it changed.
void add_file(ImportReport& report, ImportedMember&& member) {
  FileResult& result = member.result;
  report.difference.files.push_back({result.path, result.source, result.object, result.rows_new,
                                     result.rows_updated, result.rows_unchanged, result.rows_rejected,
                                     std::move(member.fields)});
  report.files.push_back(std::move(result));
}

}  // namespace

std::string_view name_of(FileResult::Status status) noexcept {
  static constexpr EnumNames<4> names = {"imported", "unchanged", "skipped", "failed"};
  return name_in(names, status);
}

bool ImportReport::any_failed() const noexcept {
  return std::any_of(files.begin(), files.end(),
                     [](const FileResult& file) { return file.status == FileResult::Status::failed; });
}

ImportReport run_import(workspace::Workspace& workspace, const std::vector<std::string>& paths,
                        const ImportOptions& options, const Progress& progress) {
  const auto began = std::chrono::steady_clock::now();
  workspace::Database& db = workspace.database();
  // Everything that needs no lock is done before it, while others may write.
  const std::vector<Prepared> prepared = prepare(workspace, paths, progress);
  workspace::Transaction transaction(db);
  workspace::ImportLog log(db);
  RunRecorder recorder(db);
  workspace::BulkIndexes indexes(db);
  ImportReport report;
  FileImporter importer(db, workspace.path(), options, recorder);
  const std::string words = option_words(options) + mapping_words(db, options) + zone_words(db, options);
  const Instant at = now();
  bool logged_any = false;
  std::set<std::string> tables;  ///< The mappings of tables that were read.
  for (const Prepared& one : prepared) {
    progress.check();
    const Candidate& file = one.file;
    if (!one.fingerprint.empty()) {
      const auto before = log.same_file(one.size, one.fingerprint, words);
      for (const workspace::LoggedFile& logged : before) {
        if (!logged.mapping.empty()) tables.insert(logged.mapping);
        add_file(report, repeated_member(logged, file.path));
      }
      if (!before.empty()) continue;
    }
    std::vector<ImportedMember> members;
    std::string fingerprint;
    if (!file.trouble.empty()) {
      members.push_back(unread(file));
    } else {
      std::vector<std::string> read_before;
      if (!one.fingerprint.empty()) read_before = log.options_of(one.size, one.fingerprint);
      members = importer.import(file.path, file.named, std::move(read_before), progress);
      // Only exports are remembered by their fingerprint, and only whole files.
      if (one.size > 0 && holds_an_export(members) && size_of(file.path) == one.size)
        fingerprint =
            importer.fingerprint().empty() ? fingerprint_of(file.path, progress) : importer.fingerprint();
    }
    for (ImportedMember& member : members) {
      workspace::LoggedFile logged = logged_file(member);
      logged.size = one.size, logged.fingerprint = fingerprint, logged.options = words;
      logged.imported_at = at, logged.run = recorder.run();
      log.add(logged, member.result.problems);
      logged_any = true;
      if (!member.mapping.empty()) tables.insert(member.mapping);
      add_file(report, std::move(member));
    }
  }
  indexes.rebuild();
  const bool recorded = recorder.stop();
  DeriveScope scope = importer.scope();
  if (importer.moved()) {
    log.move_coverage(TimeZone(log.time_zone()));
    scope.usage_everything = scope.join.touches = true;
  }
  if (importer.changed() || importer.moved()) {
    // Another system's export may change the meaning of a field; then everything that depends on it is joined
    // again.
    if ((scope.join.accounts || scope.join.support || scope.join.touches || scope.join.usage) &&
        derive_fields(db))
      scope.join.accounts = true;
    derive(db, scope, progress);
  } else if (recorded) {
    derive_fields(db);  // Only stamps of records moved, and the age of fields with them.
  }
  const bool any_read = std::any_of(report.files.begin(), report.files.end(), [](const FileResult& file) {
    return file.status == FileResult::Status::imported;
  });
  if (any_read || importer.changed()) keep_readings(db, recorder.run());
  recorder.compare_accounts(report.difference);
  report.joined = joined_records(db);
  for (const std::string& table : tables)
    for (const auto& [method, accounts] : workspace::JoinStore(db).table_methods(table))
      report.table_joins[method] += accounts;
  progress.check();
  if (!options.dry_run) {
    if (logged_any || recorded) {
      report.run = recorder.run();
      report.undoable = recorder.save(at, report.difference);
    }
    progress.report({"Writing to disk", 0, 0});
    transaction.commit();
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return report;
}

std::vector<ImportedFile> load_imported_files(const workspace::Reader& reader, std::size_t limit) {
  std::vector<ImportedFile> files;
  for (const workspace::LoggedFile& logged : workspace::ImportLog(reader.database()).newest(limit))
    files.push_back(imported_file(logged));
  return files;
}

}  // namespace rapport::import
