// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/integrity_check.h"

#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/opening.h"
#include "core/workspace/schema.h"

namespace rapport::workspace {

CheckReport check(const std::string& path) {
  const ReadOnly opened = open_to_read(path);
  if (opened.format == 0) {
    return {false, {"The file " + base_name(path) + " is empty: there is no workspace in it yet."}};
  }
  // Foreign content must not run forever, but checking the pages of a large file may take a while.
  if (!opened.foreign.empty()) opened.database->limit_questions(std::chrono::minutes(10));
  return check(*opened.database, opened.format);
}

CheckReport check(Database& database, int format) {
  CheckReport report;
  const auto add = [&](bool ok, const std::string& good, const std::string& bad) {
    report.ok = report.ok && ok;
    report.findings.push_back(ok ? good : bad);
  };
  // A damaged page may abort a query instead of being listed; that is a finding too, not a failure of the
  // check.
  const auto asked = [&](auto&& question) {
    try {
      return question();
    } catch (const Error& error) {
      return std::string(error.what());
    }
  };
  const std::string trouble = asked([&] {
    std::string found;
    for (const std::string& line : database.list<std::string>("PRAGMA integrity_check(20)"))
      if (line != "ok") found += (found.empty() ? "" : "; ") + line;
    return found;
  });
  add(trouble.empty(), "All pages and indexes are sound.", "The file is damaged: " + trouble + ".");
  const std::string broken = asked([&] {
    const std::int64_t references = database.scalar("SELECT count(*) FROM pragma_foreign_key_check");
    return references == 0 ? std::string()
                           : counted(references, "reference") + " between tables lead nowhere.";
  });
  add(broken.empty(), "All references between tables hold.", broken);
  const std::string odd = asked([&] { return foreign_schema_objects(database, format); });
  add(odd.empty(), "The schema is exactly format " + std::to_string(format) + ".",
      "The schema holds things that Rapport did not make: " + odd + ".");
  const std::string missing = asked([&] { return missing_schema_objects(database, format); });
  if (!missing.empty()) add(false, {}, "The schema lacks things that Rapport made: " + missing + ".");
  // Tables that may be another program's views are not queried.
  if (!running_schema_objects(database, format).empty()) return report;
  try {
    const RowFindings rows = row_findings(database);
    for (const std::string& sentence : rows.trouble) add(false, {}, sentence);
    if (rows.trouble.empty()) add(true, "What the rows say fits together.", {});
    for (const std::string& sentence : rows.waiting) add(true, sentence, {});
  } catch (const Error& error) {
    add(false, {}, error.what());
  }
  return report;
}

}  // namespace rapport::workspace
