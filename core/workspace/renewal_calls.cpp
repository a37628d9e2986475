// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/renewal_calls.h"

#include <algorithm>
#include <utility>

#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {
namespace {

void oldest_first(std::vector<RenewalCallRow>& rows) {
  // They come in the order in which they were made: of one moment the later stays behind.
  std::stable_sort(rows.begin(), rows.end(), [](const RenewalCallRow& a, const RenewalCallRow& b) {
    return std::tie(a.day, a.at) < std::tie(b.day, b.at);
  });
}

}  // namespace

void RenewalCalls::add(const std::string& account_id, const RenewalCallRow& row) {
  database_.run(
      "INSERT OR IGNORE INTO renewal_call(account_id, id, renewal_day, call, reason, day, who, at) "
      "VALUES(?,?,?,?,?,?,?,?)",
      Merges(database_).survivor(account_id), row);
}

bool RenewalCalls::remove(const std::string& id) {
  database_.run("DELETE FROM renewal_call WHERE id=?", id);
  return database_.changes() > 0;
}

std::vector<RenewalCallRow> RenewalCalls::of(const std::string& account_id) {
  std::vector<RenewalCallRow> rows;
  for (const std::string& id : Merges(database_).members(account_id))
    for (RenewalCallRow& row :
         database_.list<RenewalCallRow>("SELECT id, renewal_day, call, reason, day, who, at FROM "
                                        "renewal_call WHERE account_id=? ORDER BY number",
                                        id))
      rows.push_back(std::move(row));
  oldest_first(rows);
  return rows;
}

std::map<std::string, std::vector<RenewalCallRow>> RenewalCalls::all() {
  std::vector<std::pair<std::string, RenewalCallRow>> rows;
  for (Row row : database_.query("SELECT account_id, id, renewal_day, call, reason, day, who, at FROM "
                                 "renewal_call ORDER BY number")) {
    auto& [account, one] = rows.emplace_back();
    row.read(account, one);
  }
  std::map<std::string, std::vector<RenewalCallRow>> all;
  Merges merges(database_);
  for (auto& [account, one] : rows) all[merges.survivor(account)].push_back(std::move(one));
  for (auto& [account, list] : all) oldest_first(list);
  return all;
}

}  // namespace rapport::workspace
