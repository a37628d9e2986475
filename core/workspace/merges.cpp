// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/merges.h"

#include <algorithm>
#include <set>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

constexpr int kMostSteps = 50;  ///< A longer chain of merges is a circle.

/// The day of a deletion; stamps of 1 only say that there was one.
std::optional<Day> day_of_stamp(std::int64_t stamp) {
  return stamp > 86'400 ? std::optional(utc_day(stamp)) : std::nullopt;
}

}  // namespace

std::string Merges::survivor(const std::string& account_id) {
  std::string id = account_id;
  for (int step = 0; step < kMostSteps; ++step) {
    Cached s = database_.cached("SELECT deleted, master_record_id FROM account WHERE id=?").all(id);
    const bool known = s.step();
    const bool live = known && s.integer(0) == 0;
    const std::string next = known ? s.string(1) : std::string();
    s.reset();
    if (live) return id;
    if (!known || next.empty()) return account_id;
    id = next;
  }
  return account_id;
}

std::vector<MergedAccount> Merges::merged_into(const std::string& account_id) {
  std::vector<MergedAccount> all;
  if (survivor(account_id) != account_id) return all;
  std::set<std::string> seen = {account_id};
  // A stack, the first to come on top: each account is followed by those merged into it.
  std::vector<MergedAccount> waiting;
  const auto push = [&](const std::string& id) {
    std::vector<MergedAccount> children;
    Cached s = database_
                   .cached(
                       "SELECT id, name, deleted FROM account WHERE master_record_id=? AND "
                       "master_record_id<>'' AND deleted<>0 ORDER BY deleted DESC, id DESC")
                   .all(id);
    while (s.step()) children.push_back({s.string(0), s.string(1), day_of_stamp(s.integer(2))});
    s.reset();
    for (MergedAccount& child : children) waiting.push_back(std::move(child));
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
  Cached s = database_.cached("SELECT 1 FROM plan_revision WHERE account_id=? LIMIT 1").all(account_id);
  const bool any = s.step();
  s.reset();
  return any;
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
  std::vector<MergedAccount> merged;
  Statement s = database_.prepare(
      "SELECT id, name, deleted FROM account WHERE master_record_id<>'' AND deleted<>0 ORDER BY id");
  while (s.step()) merged.push_back({s.string(0), s.string(1), day_of_stamp(s.integer(2))});
  std::vector<std::pair<MergedAccount, std::string>> pairs;
  for (MergedAccount& one : merged)
    if (std::string to = survivor(one.id); to != one.id) pairs.emplace_back(std::move(one), std::move(to));
  return pairs;
}

}  // namespace rapport::workspace
