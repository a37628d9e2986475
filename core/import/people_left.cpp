// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/people_left.h"

#include <functional>
#include <map>
#include <set>
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
  const auto where = [](const workspace::StoredValue& account, const workspace::StoredValue& is_deleted) {
    return std::string(is_deleted.integer != 0 ? std::string_view() : account.bytes);
  };
  Move move{std::string(id->bytes), std::string(name->bytes), where(*from, *was_deleted),
            where(*to, *deleted)};
  if (move.from != move.to) found_.push_back(std::move(move));
}

std::vector<PersonLeft> PeopleLeft::take(workspace::Database& database) {
  workspace::Merges merges(database);
  workspace::AccountQueries queries(database);
  // Two files of one import may change a contact one after the other: what counts is where it was before the
  // first and where it is after the last.
  std::vector<Move> moves;
  std::map<std::string, std::size_t, std::less<>> places;
  for (Move& move : found_) {
    const auto [place, first] = places.try_emplace(move.contact_id, moves.size());
    if (first)
      moves.push_back(std::move(move));
    else
      moves[place->second].to = std::move(move.to);
  }
  std::map<std::string, std::set<std::string>, std::less<>> still;  ///< Names by account.
  const auto is_still_at = [&](const std::string& account, const std::string& name) {
    const auto [place, first] = still.try_emplace(account);
    if (first)
      for (const workspace::ContactRow& contact : queries.contacts(account))
        place->second.insert(folded(contact.name));
    return place->second.contains(folded(name));
  };
  std::vector<PersonLeft> all;
  for (Move& move : moves) {
    if (all.size() == kMostLeft) break;
    if (move.from.empty() || move.from == move.to) continue;
    PersonLeft one;
    one.account_id = merges.survivor(move.from);
    const std::string now = move.to.empty() ? std::string() : merges.survivor(move.to);
    if (now == one.account_id || is_still_at(one.account_id, move.name)) continue;
    one.contact_id = std::move(move.contact_id), one.name = std::move(move.name);
    one.account = workspace::referred_name(database, "contact", "account_id", one.account_id);
    one.now_at =
        now.empty() ? std::string() : workspace::referred_name(database, "contact", "account_id", now);
    if (!one.account.empty()) all.push_back(std::move(one));
  }
  found_.clear();
  return all;
}

}  // namespace rapport::import
