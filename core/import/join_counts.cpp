// SPDX-License-Identifier: GPL-3.0-or-later
/// Joins the counts that tables hold to accounts.
#include "core/base/text.h"
#include "core/import/join.h"
#include "core/model/records.h"

namespace rapport::import {

using identity::Found;
using identity::MatchKeys;
using identity::Method;
using workspace::LedgerRow;

Joiner::Ref Joiner::outside_account(const std::string& written, bool tables_only) const {
  const auto found = outside_by_inner_.find(ascii_lower(trimmed(written)));
  if (found == outside_by_inner_.end() || (tables_only && !found->second.starts_with("table:"))) return 0;
  return directory_.by_id(found->second);
}

void Joiner::join_counts() {
  std::vector<workspace::CountStore::Join> joins;
  std::vector<LedgerRow> rows;
  std::map<std::string, std::int64_t> by_method;
  counts_.each_keys([&](const workspace::CountKeys& keys) {
    const std::string& record = !keys.account_id.empty() ? keys.account_id
                                : !keys.email.empty()    ? keys.email
                                                         : keys.company;
    const std::string& label = keys.company.empty() ? record : keys.company;
    MatchKeys match_keys;
    if (!keys.account_id.empty()) match_keys.ids.push_back(keys.account_id);
    match_keys.product_ids = true;
    if (keys.email.find('@') != std::string::npos)
      match_keys.emails.push_back(keys.email);
    else if (!keys.email.empty())
      match_keys.domains.push_back(keys.email);
    match_keys.name = keys.company;
    // An account of another system by its own id; a name is one only of tables, whose accounts may have no
    // other.
    Ref outside = 0;
    if (!keys.account_id.empty())
      outside = outside_account(keys.account_id, false);
    else if (!keys.company.empty())
      outside = outside_account(keys.company, true);
    std::vector<LedgerRow> own;
    Found found = decide("table", "count", record, label, match_keys, true, keys.rows, own);
    const bool judged = decisions_.contains("table:count:" + record);
    if (found.account == 0 && outside != 0 && !judged) {
      found = {outside, Method::id, "the id " + record, 1.0};
      own.clear();
      own.push_back(
          {"count", record, account_id(outside), "joined", "id", found.evidence, label, 1.0, keys.rows});
    }
    rows.insert(rows.end(), own.begin(), own.end());
    by_method[std::string(name_of(found.method))] += keys.rows;
    if (found.account != 0) joins.push_back({found.account, keys, std::string(name_of(found.method))});
  });
  counts_.replace_joins(joins);
  store_.replace_counts("table", "count", by_method);
  store_.replace_ledger("table", {"count"}, rows);
}

}  // namespace rapport::import
