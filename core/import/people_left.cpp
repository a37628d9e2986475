// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/people_left.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/text.h"
#include "core/workspace/account_figures.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/merges.h"

namespace rapport::import {
namespace {

/// More are counted by nobody: an import that moves thousands of contacts moved a system.
constexpr std::size_t kMostCollected = 5'000;

/// The column of a row by its name; null where the table has none.
const workspace::StoredValue* value_of(const workspace::RowChange& change,
                                       const std::vector<workspace::StoredValue>& row,
                                       std::string_view column) {
  for (std::size_t i = 0; i < change.columns.size() && i < row.size(); ++i)
    if (change.columns[i].name == column) return &row[i];
  return nullptr;
}

}  // namespace

void PeopleLeft::add(const workspace::RowChange& change) {
  if (change.table != "contact" || found_.size() >= kMostCollected) return;
  const auto* id = value_of(change, change.before, "id");
  const auto* name = value_of(change, change.before, "name");
  const auto* from = value_of(change, change.before, "account_id");
  const auto* to = value_of(change, change.after, "account_id");
  const auto* was_deleted = value_of(change, change.before, "deleted");
  const auto* deleted = value_of(change, change.after, "deleted");
  if (id == nullptr || name == nullptr || from == nullptr || to == nullptr || was_deleted == nullptr ||
      deleted == nullptr)
    return;
  if (was_deleted->integer != 0 || from->bytes.empty()) return;
  const bool gone = deleted->integer != 0;
  if (!gone && from->bytes == to->bytes) return;
  PersonLeft& left = found_.emplace_back();
  left.account_id = from->bytes, left.contact_id = id->bytes, left.name = name->bytes;
  if (!gone) left.now_at = to->bytes;
}

std::vector<PersonLeft> PeopleLeft::take(workspace::Database& database) {
  workspace::Merges merges(database);
  workspace::AccountQueries queries(database);
  std::vector<PersonLeft> all;
  for (PersonLeft& one : found_) {
    if (all.size() == kMostLeft) break;
    one.account_id = merges.survivor(one.account_id);
    const std::string now = one.now_at.empty() ? std::string() : merges.survivor(one.now_at);
    if (now == one.account_id) continue;
    const auto still = queries.contacts(one.account_id);
    if (std::any_of(still.begin(), still.end(), [&](const workspace::ContactRow& contact) {
          return folded(contact.name) == folded(one.name);
        }))
      continue;
    one.account = workspace::referred_name(database, "contact", "account_id", one.account_id);
    one.now_at =
        now.empty() ? std::string() : workspace::referred_name(database, "contact", "account_id", now);
    if (!one.account.empty()) all.push_back(std::move(one));
  }
  found_.clear();
  return all;
}

}  // namespace rapport::import
