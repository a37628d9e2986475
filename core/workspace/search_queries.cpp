// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/search_queries.h"

#include <unordered_map>
#include <utility>

#include "core/base/text.h"
#include "core/workspace/database.h"

namespace rapport::workspace {

std::vector<AccountKey> SearchQueries::account_keys() {
  std::vector<AccountKey> all;
  Statement domains = database_.prepare(
      "SELECT a.id, s.domain FROM account a JOIN account_summary s ON s.account_ref=a.ref WHERE a.deleted=0 "
      "AND s.domain<>''");
  while (domains.step()) all.push_back({AccountKeyKind::domain, domains.string(0), domains.string(1)});
  Statement organizations = database_.prepare(
      "SELECT j.candidate, o.domain_names FROM record_join j JOIN organization o ON o.id=CAST(j.record_id AS "
      "INTEGER) WHERE j.source='zendesk' AND j.kind='organization' AND j.status='joined' AND "
      "o.domain_names<>''");
  while (organizations.step())
    for (const std::string_view domain : split(organizations.text(1), ' '))
      if (!domain.empty())
        all.push_back({AccountKeyKind::domain, organizations.string(0), std::string(domain)});

  struct Merged {
    std::string name, survivor;
  };
  std::unordered_map<std::string, Merged> merged;
  Statement gone = database_.prepare(
      "SELECT id, name, master_record_id FROM account WHERE deleted<>0 AND master_record_id<>''");
  while (gone.step()) merged.emplace(gone.string(0), Merged{gone.string(1), gone.string(2)});
  for (const auto& [id, one] : merged) {
    std::string survivor = one.survivor;
    // A chain of merges ends at the live one; a broken export could make it a circle.
    for (std::size_t hops = 0; hops <= merged.size(); ++hops) {
      const auto next = merged.find(survivor);
      if (next == merged.end()) break;
      survivor = next->second.survivor;
    }
    all.push_back({AccountKeyKind::merged_id, survivor, id});
    if (!one.name.empty()) all.push_back({AccountKeyKind::merged_name, survivor, one.name});
  }
  return all;
}

void SearchQueries::each_person(
    const std::function<void(std::string_view, std::string_view, std::string_view, std::string_view)>& f) {
  Statement s = database_.prepare(
      "SELECT account_id, name, title, email FROM contact WHERE deleted=0 AND (name<>'' OR email<>'')");
  while (s.step()) f(s.text(0), s.text(1), s.text(2), s.text(3));
}

}  // namespace rapport::workspace
