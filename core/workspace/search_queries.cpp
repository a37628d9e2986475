// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/search_queries.h"

#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {

std::vector<AccountKey> SearchQueries::account_keys() {
  using Pair = std::pair<std::string, std::string>;
  std::vector<AccountKey> all;
  for (auto& [id, domain] : database_.list<Pair>(
           "SELECT a.id, s.domain FROM account a JOIN account_summary s ON s.account_ref=a.ref WHERE "
           "a.deleted=0 AND s.domain<>''"))
    all.push_back({AccountKeyKind::domain, std::move(id), std::move(domain)});
  for (const auto& [id, domains] : database_.list<Pair>(
           "SELECT j.candidate, o.domain_names FROM record_join j JOIN organization o ON "
           "o.id=CAST(j.record_id "
           "AS INTEGER) WHERE j.source='zendesk' AND j.kind='organization' AND j.status='joined' AND "
           "o.domain_names<>''"))
    for (const std::string_view domain : split(domains, ' '))
      if (!domain.empty()) all.push_back({AccountKeyKind::domain, id, std::string(domain)});

  for (const auto& [one, survivor] : Merges(database_).all()) {
    all.push_back({AccountKeyKind::merged_id, survivor, one.id});
    if (!one.name.empty()) all.push_back({AccountKeyKind::merged_name, survivor, one.name});
  }
  return all;
}

void SearchQueries::each_person(
    const std::function<void(std::string_view, std::string_view, std::string_view, std::string_view)>& f) {
  database_.each<std::string_view, std::string_view, std::string_view, std::string_view>(
      f,
      "SELECT coalesce(a.id, c.account_id), c.name, c.title, c.email FROM contact c LEFT JOIN contact_join j "
      "ON "
      "c.account_id='' AND j.contact_id=c.id LEFT JOIN account a ON a.ref=j.account_ref WHERE c.deleted=0 "
      "AND "
      "(c.name<>'' OR c.email<>'')");
}

}  // namespace rapport::workspace
