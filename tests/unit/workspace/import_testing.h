// SPDX-License-Identifier: GPL-3.0-or-later
/// Exports made up on the spot, large enough that an import of them can be interrupted half-way.
#pragma once

#include <string>

#include "core/base/day.h"
#include "core/import/import.h"
#include "core/model/salesforce_id.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace::test_support {

inline std::string numbered_id(const std::string& prefix, int number) {
  std::string digits = std::to_string(number);
  return salesforce_id18(prefix + std::string(12 - digits.size(), '0') + digits);
}

inline std::string accounts_csv(int first, int count, const std::string& stamp) {
  std::string csv = "Id,IsDeleted,Name,Website,Industry,OwnerId,CreatedDate,SystemModstamp\n";
  for (int i = first; i < first + count; ++i)
    csv += numbered_id("001", i) + ",0,Company " + std::to_string(i) + ",www.company" + std::to_string(i) +
           ".example,Retail,005000000000001AAA,2025-01-01T00:00:00.000Z," + stamp + "T08:00:00.000Z\n";
  return csv;
}
inline std::string contacts_csv(int first, int count, const std::string& stamp) {
  std::string csv = "Id,IsDeleted,AccountId,LastName,FirstName,Email,CreatedDate,SystemModstamp\n";
  for (int i = first; i < first + count; ++i)
    csv += numbered_id("003", i) + ",0," + numbered_id("001", i) + ",Person,No" + std::to_string(i) + ",p" +
           std::to_string(i) + "@company" + std::to_string(i) + ".example,2025-01-01T00:00:00.000Z," + stamp +
           "T08:00:00.000Z\n";
  return csv;
}
/// `days` days of `per_day` events of the first `accounts` companies.
inline std::string events_ndjson(int days, int per_day, int accounts) {
  std::string lines;
  const Instant start = utc_start(*parse_iso_day("2026-01-05"));
  for (int day = 0; day < days; ++day)
    for (int i = 0; i < per_day; ++i) {
      const int account = (i * 7 + day) % accounts + 1;
      lines += R"({"event":"Report Opened","properties":{"time":)" +
               std::to_string(start + day * 86400 + i * 3) + R"(,"distinct_id":"p)" +
               std::to_string(account) + R"(@company)" + std::to_string(account) +
               R"(.example","$insert_id":"e)" + std::to_string(day) + "x" + std::to_string(i) +
               R"(","pages":)" + std::to_string(i % 9) + "}}\n";
    }
  return lines;
}

/// Imports within the test's own clock, so that two imports of the same files give the same bytes.
inline import::ImportReport import_paths(Workspace& workspace, const std::vector<std::string>& paths,
                                         const Progress& progress = Progress()) {
  ::setenv("RAPPORT_TODAY", "2026-03-01", 1);
  return import::run_import(workspace, paths, {}, progress);
}

}  // namespace rapport::workspace::test_support
