// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/plan_documents.h"

#include <set>
#include <unordered_map>
#include <utility>

#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/plan_store.h"

namespace rapport::workspace {

void each_plan_document(Database& database,
                        const std::function<void(const std::string&, std::optional<std::string_view>)>& f) {
  // Only a survivor of a merge may have its plan under another id.
  std::set<std::string> survivors;
  Merges merges(database);
  for (auto& [merged, survivor] : merges.all()) survivors.insert(std::move(survivor));
  std::unordered_map<std::string, std::string> at_home;
  for (const std::string& id : PlanStore(database).accounts())
    at_home.emplace(survivors.contains(id) ? merges.plan_home(id) : id, id);
  for (Row row : database.query(
           "SELECT h.account_id, h.shows, d.document FROM plan_revision h LEFT JOIN plan_revision d ON "
           "d.account_id=h.account_id AND d.number=h.shows WHERE h.number=(SELECT max(number) FROM "
           "plan_revision WHERE account_id=h.account_id) ORDER BY h.account_id")) {
    const auto found = at_home.find(row.get<std::string>());
    if (found == at_home.end()) continue;
    const bool undone = row.get<int>() == 0;
    const auto document = row.get<std::optional<std::string_view>>();
    f(found->second, undone ? std::optional<std::string_view>("") : document);
  }
}

}  // namespace rapport::workspace
