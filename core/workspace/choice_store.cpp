// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/choice_store.h"

#include <set>
#include <vector>

#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {
namespace {

std::optional<AccountChoice> written_for(Database& database, const std::string& account_id) {
  return database.first<AccountChoice>(
      "SELECT cadence_days, tier, who, at FROM account_choice WHERE account_id=?", account_id);
}

}  // namespace

std::optional<AccountChoice> ChoiceStore::of(const std::string& account_id) {
  for (const std::string& id : Merges(database_).members(account_id))
    if (auto choice = written_for(database_, id)) return choice;
  return std::nullopt;
}

std::unordered_map<std::string, AccountChoice> ChoiceStore::all() {
  std::unordered_map<std::string, AccountChoice> choices;
  std::set<std::string> through_merges;
  Merges merges(database_);
  for (Row row : database_.query("SELECT account_id, cadence_days, tier, who, at FROM account_choice")) {
    std::string id;
    AccountChoice choice;
    row.read(id, choice);
    if (std::string live = merges.survivor(id); live == id)
      choices.insert_or_assign(std::move(id), std::move(choice));
    else
      through_merges.insert(std::move(live));
  }
  // Which of several merged accounts counts is decided as for one account.
  for (const std::string& live : through_merges)
    if (!choices.contains(live))
      if (auto choice = of(live)) choices.emplace(live, std::move(*choice));
  return choices;
}

void ChoiceStore::save(const std::string& account_id, const AccountChoice& choice) {
  if (!choice.cadence_days && !choice.tier && Merges(database_).members(account_id).size() == 1) {
    database_.run("DELETE FROM account_choice WHERE account_id=?", account_id);
    return;
  }
  database_.run(
      "INSERT OR REPLACE INTO account_choice(account_id, cadence_days, tier, who, at) VALUES(?, ?, ?, ?, ?)",
      account_id, choice);
}

}  // namespace rapport::workspace
