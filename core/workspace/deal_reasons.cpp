// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/deal_reasons.h"

#include <algorithm>
#include <utility>

#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {

std::vector<DealReasonRow> DealReasons::of(const std::string& account_id) {
  std::vector<DealReasonRow> rows;
  for (const std::string& id : Merges(database_).members(account_id))
    for (DealReasonRow& row : database_.list<DealReasonRow>(
             "SELECT deal_id, reason, bought, stays, who, at FROM deal_reason WHERE account_id=?", id))
      rows.push_back(std::move(row));
  std::sort(rows.begin(), rows.end(), [](const DealReasonRow& a, const DealReasonRow& b) {
    return std::tie(a.deal_id, a.at, a.reason) < std::tie(b.deal_id, b.at, b.reason);
  });
  return rows;
}

void DealReasons::replace(const std::string& account_id, const std::string& deal_id,
                          const std::vector<DealReasonRow>& rows) {
  database_.run("DELETE FROM deal_reason WHERE deal_id=?", deal_id);
  const std::string account = Merges(database_).survivor(account_id);
  for (const DealReasonRow& row : rows)
    database_.run(
        "INSERT INTO deal_reason(account_id, deal_id, reason, bought, stays, who, at) VALUES(?,?,?,?,?,?,?)",
        account, row);
}

std::vector<std::string> DealReasons::known() {
  return database_.list<std::string>(
      "SELECT reason FROM deal_reason GROUP BY reason ORDER BY count(*) DESC, reason LIMIT 50");
}

}  // namespace rapport::workspace
