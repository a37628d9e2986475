// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/merges.h"

#include <algorithm>
#include <set>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

constexpr int kMostSteps = 50;  ///< A longer chain of merges is a circle.

/// An account of "SELECT id, name, deleted".
MergedAccount merged_of(Row& row) {
  MergedAccount merged;
  Instant deleted = 0;
  row.read(merged.id, merged.name, deleted);
  if (deleted > 86'400) merged.on = utc_day(deleted);  // Stamps of 1 only say that there was a deletion.
  return merged;
}

}  // namespace

std::string Merges::survivor(const std::string& account_id) {
  std::string id = account_id;
  for (int step = 0; step < kMostSteps; ++step) {
    auto account = database_.first<std::pair<bool, std::string>>(
        "SELECT deleted, master_record_id FROM account WHERE id=?", id);
    if (account && !account->first) return id;
    if (!account || account->second.empty()) return account_id;
    id = std::move(account->second);
  }
  return account_id;
}

std::vector<MergedAccount> Merges::merged_into(const std::string& account_id) {
  std::vector<MergedAccount> all;
  if (survivor(account_id) != account_id) return all;
  std::set<std::string> seen = {account_id};
  // A stack with the next one on top: each account is followed by those merged into it.
  std::vector<MergedAccount> waiting;
  const auto push = [&](const std::string& id) {
    for (Row row : database_.query("SELECT id, name, deleted FROM account WHERE master_record_id=? AND "
                                   "master_record_id<>'' AND deleted<>0 ORDER BY deleted DESC, id DESC",
                                   id))
      waiting.push_back(merged_of(row));
  };
  push(account_id);
  while (!waiting.empty()) {
    MergedAccount next = std::move(waiting.back());
    waiting.pop_back();
    if (!seen.insert(next.id).second) continue;
    push(next.id);
    all.push_back(std::move(next));
  }
  return all;
}

std::vector<std::string> Merges::members(const std::string& account_id) {
  std::vector<std::string> ids = {survivor(account_id)};
  for (MergedAccount& merged : merged_into(ids.front())) ids.push_back(std::move(merged.id));
  return ids;
}

bool Merges::has_plan(const std::string& account_id) {
  return database_.first<int>("SELECT 1 FROM plan_revision WHERE account_id=? LIMIT 1", account_id)
      .has_value();
}

std::string Merges::plan_home(const std::string& account_id) {
  const std::vector<std::string> ids = members(account_id);
  const auto found = std::find_if(ids.begin(), ids.end(), [&](const auto& id) { return has_plan(id); });
  return found == ids.end() ? ids.front() : *found;
}

std::vector<std::string> Merges::plan_members(const std::string& account_id) {
  const std::vector<std::string> ids = members(account_id);
  if (ids.size() == 1) return ids;
  std::vector<std::string> mine = {plan_home(account_id)};
  for (const std::string& id : ids)
    if (id != mine.front() && !has_plan(id)) mine.push_back(id);
  return mine;
}

std::vector<MergedAccount> Merges::plans_before_merge(const std::string& account_id) {
  const std::string live = survivor(account_id);
  std::vector<MergedAccount> merged = merged_into(live);
  if (merged.empty()) return merged;
  const std::string home = plan_home(live);
  std::erase_if(merged, [&](const MergedAccount& one) { return one.id == home || !has_plan(one.id); });
  return merged;
}

std::vector<std::pair<MergedAccount, std::string>> Merges::all() {
  std::vector<std::pair<MergedAccount, std::string>> pairs;
  for (Row row : database_.query(
           // Sorted afterwards (+id): in the order of their ids it would read every account.
           "SELECT id, name, deleted FROM account WHERE master_record_id<>'' AND deleted<>0 ORDER BY +id")) {
    MergedAccount one = merged_of(row);
    if (std::string to = survivor(one.id); to != one.id) pairs.emplace_back(std::move(one), std::move(to));
  }
  return pairs;
}

}  // namespace rapport::workspace
