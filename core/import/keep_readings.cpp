// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/keep_readings.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time_zone.h"
#include "core/workspace/arr_readings.h"
#include "core/workspace/import_log.h"

namespace rapport::import {
namespace {

/// The exports that an ARR of Salesforce comes from.
std::vector<std::string> objects_behind(const std::string& source) {
  if (source == "contracts") return {"Contract", "SBQQ__Subscription__c", "Asset"};
  if (source == "won_deals") return {"Opportunity"};
  return {"Account"};
}

}  // namespace

void keep_readings(workspace::Database& database, std::int64_t run) {
  workspace::ArrReadings readings(database);
  workspace::ImportLog log(database);
  const TimeZone zone(log.time_zone());
  const Day last = today();
  for (const workspace::ArrReadings::Origin& origin : readings.origins()) {
    std::optional<OriginFile> file;
    if (origin.system == "salesforce") file = log.newest_file(origin.system, objects_behind(origin.source));
    if (!file && !origin.system.empty()) file = log.newest_file(origin.system, {});
    const bool dated = file && file->exported_at && readings.is_dated(origin.system);
    const Day day = file ? zone.local_day(dated ? *file->exported_at : file->imported_at) : last;
    std::string name = file ? file->path.substr(file->path.find_last_of("/!") + 1) : std::string();
    // Where both raw exports and reports say ARR, which one said an account's is not kept.
    if (origin.system == "salesforce" && origin.source == "proposed_field" &&
        log.table_of_accounts_is_newer())
      name.clear();
    readings.keep(origin, std::min(day, last), name, run);
  }
}

}  // namespace rapport::import
