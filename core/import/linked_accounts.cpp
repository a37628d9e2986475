// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/linked_accounts.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/base/text.h"
#include "core/import/outside_keys.h"
#include "core/import/table_fields.h"
#include "core/model/billing.h"
#include "core/workspace/import_log.h"
#include "core/workspace/merges.h"

namespace rapport::import {

LinkedAccounts::LinkedAccounts(workspace::Database& database)
    : database_(database), queries_(database), outside_(database), meant_(meant_fields(database)) {
  has_own_ = !outside_.own().empty();
  for (const auto& column : {std::pair{"Type", &workspace::AccountCore::type},
                             std::pair{"Industry", &workspace::AccountCore::industry}})
    if (std::any_of(meant_.begin(), meant_.end(), [&](const workspace::FieldRow& row) {
          return row.object == "Account" && equals_ignoring_case(row.field, column.first);
        }))
      columns_meant_.push_back(column);
  workspace::Merges merges(database);
  for (const auto& [id, target] : outside_.linked()) members_[merges.survivor(id)].push_back(id);
  for (auto& [survivor, ids] : members_)
    std::sort(ids.begin(), ids.end(), [](const std::string& a, const std::string& b) {
      return std::tuple(precedence_of(a), a) < std::tuple(precedence_of(b), b);
    });
}

AccountFields LinkedAccounts::fields_of(workspace::AccountCore core) {
  AccountFields one;
  one.object = is_outside_id(core.id) ? system_of(core.id) : "Account";
  one.core = std::move(core);
  one.fields = &fields_.try_emplace(one.object, meant_, one.object).first->second;
  if (one.object != "Account") {
    const auto [words, added] = words_.try_emplace(one.object);
    if (added) words->second = workspace::ImportLog(database_).file_of_table(one.object);
    if (words->second.empty()) words->second = system_words(one.object);
    one.words = words->second;
    return one;
  }
  for (const auto& [name, column] : columns_meant_)
    if (const std::string& value = one.core.*column; !value.empty())
      one.core.attributes.push_back({name, value});
  return one;
}

void LinkedAccounts::load(workspace::AccountCore&& core, std::vector<AccountFields>& accounts,
                          std::vector<workspace::OwnAccount>& by_hand) {
  accounts.clear();
  by_hand.clear();
  accounts.push_back(fields_of(std::move(core)));
  if (const auto found = members_.find(accounts.front().core.id); found != members_.end())
    for (const std::string& id : found->second)
      if (auto member = queries_.account(id)) accounts.push_back(fields_of(std::move(*member)));
  if (!has_own_) return;
  for (const AccountFields& one : accounts)
    if (workspace::is_own_account(one.core.id))
      if (auto own = outside_.own(one.core.id)) by_hand.push_back(std::move(*own));
}

}  // namespace rapport::import
