// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/usage_systems.h"

#include <algorithm>

#include "core/model/usage_systems.h"
#include "core/workspace/database.h"

namespace rapport::workspace {

std::vector<CoveredDays> usage_coverage(Database& database) {
  ImportLog log(database);
  std::vector<CoveredDays> runs;
  for (const Source system : kUsageSystems)
    runs = united(std::move(runs), log.coverage(std::string(name_of(system)), {"event"}));
  return runs;
}

std::vector<OriginFile> usage_files(Database& database, std::optional<CoveredDays> days) {
  constexpr std::size_t most = 5;
  ImportLog log(database);
  std::vector<OriginFile> files;
  for (const Source system : kUsageSystems)
    for (OriginFile& file : log.files_of(std::string(name_of(system)), {"event"}, days))
      files.push_back(std::move(file));
  std::stable_sort(files.begin(), files.end(),
                   [](const OriginFile& a, const OriginFile& b) { return a.exported_at > b.exported_at; });
  if (files.size() > most) files.resize(most);
  return files;
}

std::string usage_system(Database& database) {
  ImportLog log(database);
  for (const Source system : kUsageSystems)
    if (log.imported(std::string(name_of(system)), {"event", "people", "group"}))
      return std::string(name_of(system));
  return std::string(name_of(kUsageSystems.front()));
}

}  // namespace rapport::workspace
