// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/work_store.h"

#include <algorithm>
#include <utility>

#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {
namespace {

/// Adds a mark to those of an account; of two about one reason the newer one stays.
void add_mark(std::vector<WorkMarkRow>& marks, WorkMarkRow mark) {
  const auto same =
      std::find_if(marks.begin(), marks.end(), [&](const auto& one) { return one.reason == mark.reason; });
  if (same == marks.end())
    marks.push_back(std::move(mark));
  else if (same->at < mark.at)
    *same = std::move(mark);
}

void by_reason(std::vector<WorkMarkRow>& marks) {
  std::sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.reason < b.reason; });
}

}  // namespace

void WorkStore::save(const std::string& account_id, const WorkMarkRow& mark) {
  database_.run(
      "INSERT OR REPLACE INTO work_mark(account_id, reason, state, until_day, why, fact, who, at) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
      Merges(database_).survivor(account_id), mark);
}

bool WorkStore::remove(const std::string& account_id, const std::string& reason) {
  bool any = false;
  for (const std::string& id : Merges(database_).members(account_id)) {
    database_.run("DELETE FROM work_mark WHERE account_id=? AND reason=?", id, reason);
    any = any || database_.changes() > 0;
  }
  return any;
}

std::vector<WorkMarkRow> WorkStore::of(const std::string& account_id) {
  std::vector<WorkMarkRow> marks;
  for (const std::string& id : Merges(database_).members(account_id))
    for (WorkMarkRow& row : database_.list<WorkMarkRow>(
             "SELECT reason, state, until_day, why, fact, who, at FROM work_mark WHERE account_id=?", id))
      add_mark(marks, std::move(row));
  by_reason(marks);
  return marks;
}

std::map<std::string, std::vector<WorkMarkRow>> WorkStore::all() {
  std::map<std::string, std::vector<WorkMarkRow>> marks;
  std::vector<std::pair<std::string, WorkMarkRow>> rows;
  for (Row row :
       database_.query("SELECT account_id, reason, state, until_day, why, fact, who, at FROM work_mark")) {
    auto& [id, mark] = rows.emplace_back();
    row.read(id, mark);
  }
  Merges merges(database_);
  for (auto& [id, mark] : rows) add_mark(marks[merges.survivor(id)], std::move(mark));
  for (auto& [id, list] : marks) by_reason(list);
  return marks;
}

}  // namespace rapport::workspace
