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

void Joiner::note_outside_account(const workspace::AccountRow& row) {
  if (!is_outside_id(row.id)) return;
  // An account that is linked to another stands for that one.
  const Ref ref = row.deleted ? 0 : row.ref;
  outside_links_[row.id] = {ref, row.master_record_id};
  const std::string inner = ascii_lower(trimmed(inner_id(row.id)));
  auto [slot, added] = outside_by_inner_.try_emplace(inner, row.id);
  if (!added && slot->second != row.id) slot->second.clear();  // Two systems use it: it says nothing.
}

Joiner::Ref Joiner::outside_account(const std::string& written) const {
  auto found = outside_links_.find(written);
  if (found == outside_links_.end()) {
    const auto inner = outside_by_inner_.find(ascii_lower(trimmed(written)));
    if (inner == outside_by_inner_.end() || inner->second.empty()) return 0;
    found = outside_links_.find(inner->second);
  }
  if (found->second.first != 0 || found->second.second.empty()) return found->second.first;
  if (const Ref linked = directory_.by_id(found->second.second); linked != 0) return linked;
  const auto other = outside_links_.find(found->second.second);
  return other == outside_links_.end() ? 0 : other->second.first;
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
    Ref outside = keys.account_id.empty() ? 0 : outside_account(keys.account_id);
    if (outside == 0 && keys.account_id.empty() && !keys.company.empty()) {
      const auto named = outside_by_inner_.find(ascii_lower(trimmed(keys.company)));
      if (named != outside_by_inner_.end() && named->second.starts_with("table:"))
        outside = outside_account(named->second);
    }
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
