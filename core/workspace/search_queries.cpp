// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/search_queries.h"

#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"

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

  for (const auto& [one, survivor] : Merges(database_).all()) {
    all.push_back({AccountKeyKind::merged_id, survivor, one.id});
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
