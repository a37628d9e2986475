// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/dated_backup.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/workspace/backup.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/workspace.h"

namespace rapport::workspace {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBackupFolder = "backup_folder";
constexpr const char* kEnding = ".rapport";
constexpr std::size_t kLastDays = 7;
constexpr std::size_t kLastMonths = 12;

/// How the copies of a workspace begin. Another one may have its name and its backup folder: the copies of
/// both stand side by side, told apart by the place that each is in.
std::string name_without_date(const std::string& workspace) {
  std::error_code unknown;
  const fs::path path(workspace);
  const fs::path place = fs::weakly_canonical(fs::absolute(path, unknown), unknown);
  const std::uint64_t hash = hash64(unknown ? workspace : place.string());
  std::string letters;
  for (int shift = 0; shift < 32; shift += 4) letters += "0123456789abcdef"[hash >> shift & 0xF];
  return path.stem().string() + " " + letters;
}

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
  keep_setting(workspace, kBackupFolder,
               path.empty() ? path : fs::absolute(path).lexically_normal().string());
}

std::optional<std::string> write_dated_backup(Workspace& workspace, Day day, const Progress& progress) {
  const std::string folder = backup_folder(workspace.own_reader());
  if (folder.empty()) return std::nullopt;
  std::error_code trouble;
  if (!fs::is_directory(folder, trouble))
    throw Error(ErrorCode::io, ErrorKind::missing,
                "The backup after the import was not written: the folder " + folder +
                    " is not there. The import itself is saved.");
  const std::string stem = name_without_date(workspace.path());
  const std::string target = (fs::path(folder) / (stem + " " + iso(day) + kEnding)).string();
  back_up(workspace.database(), target, Replace::backups_only, progress);
  remove_old(folder, stem);
  return target;
}

std::vector<std::string> dated_backups(const Workspace& workspace) {
  const std::string folder = backup_folder(workspace.own_reader());
  std::vector<std::string> copies;
  std::error_code trouble;
  if (folder.empty()) return copies;
  const std::string stem = name_without_date(workspace.path());
  const std::string former = fs::path(workspace.path()).stem().string();
  for (const auto& entry : fs::directory_iterator(folder, trouble))
    if (const std::string name = entry.path().filename().string();
        day_of_copy(name, stem) || day_of_copy(name, former))
      copies.push_back(entry.path().string());
  std::sort(copies.begin(), copies.end());
  return copies;
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
