// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/dated_backup.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/backup.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBackupFolder = "backup_folder";
constexpr const char* kEnding = ".rapport";
constexpr std::size_t kLastDays = 7;
constexpr std::size_t kLastMonths = 12;

/// The day in the name of a copy of this workspace; nullopt for any other file.
std::optional<Day> day_of_copy(const std::string& file, const std::string& stem) {
  const std::string begin = stem + " ";
  const std::string end = kEnding;
  if (file.size() != begin.size() + 10 + end.size() || !file.starts_with(begin) || !file.ends_with(end))
    return std::nullopt;
  return parse_iso_day(std::string_view(file).substr(begin.size(), 10));
}

void remove_old(const fs::path& folder, const std::string& stem) {
  std::vector<Day> days;
  std::error_code trouble;
  for (const auto& entry : fs::directory_iterator(folder, trouble))
    if (const auto day = day_of_copy(entry.path().filename().string(), stem)) days.push_back(*day);
  const std::vector<Day> kept = kept_backups(days);
  for (const Day day : days)
    if (std::find(kept.begin(), kept.end(), day) == kept.end())
      fs::remove(folder / (stem + " " + iso(day) + kEnding), trouble);
}

}  // namespace

std::string backup_folder(const Reader& reader) {
  return ImportLog(reader.database()).setting(kBackupFolder);
}

void set_backup_folder(Workspace& workspace, const std::string& folder) {
  const std::string path(trimmed(folder));
  std::error_code trouble;
  if (!path.empty() && !fs::is_directory(path, trouble))
    throw Error(ErrorCode::input, "backup_folder: there is no folder " + path + "; nothing was changed.");
  Transaction transaction(workspace.database());
  ImportLog(workspace.database())
      .set_setting(kBackupFolder, path.empty() ? path : fs::absolute(path).lexically_normal().string());
  transaction.commit();
}

std::optional<std::string> write_dated_backup(Workspace& workspace, Day day, const Progress& progress) {
  const std::string folder = backup_folder(workspace.own_reader());
  if (folder.empty()) return std::nullopt;
  std::error_code trouble;
  if (!fs::is_directory(folder, trouble))
    throw Error(ErrorCode::io, ErrorKind::missing,
                "The backup after the import was not written: the folder " + folder +
                    " is not there. The import itself is saved.");
  const std::string stem = fs::path(workspace.path()).stem().string();
  const std::string target = (fs::path(folder) / (stem + " " + iso(day) + kEnding)).string();
  back_up(workspace.database(), target, Replace::backups_only, progress);
  remove_old(folder, stem);
  return target;
}

std::vector<Day> kept_backups(std::vector<Day> days) {
  std::sort(days.begin(), days.end(), [](Day a, Day b) { return b < a; });
  std::vector<Day> kept;
  std::set<std::pair<int, int>> months;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const CivilDate date = civil(days[i]);
    const bool new_month = months.size() < kLastMonths && months.emplace(date.year, date.month).second;
    if (i < kLastDays || new_month) kept.push_back(days[i]);
  }
  return kept;
}

}  // namespace rapport::workspace
