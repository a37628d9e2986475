// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/survivor_of.h"

#include <utility>

#include "core/workspace/merges.h"

namespace rapport::workspace {

SurvivorOf::SurvivorOf(Database& database) {
  for (auto& [merged, survivor] : Merges(database).all()) live_.emplace(merged.id, std::move(survivor));
}

const std::string& SurvivorOf::operator()(const std::string& account_id) const {
  const auto found = live_.find(account_id);
  return found == live_.end() ? account_id : found->second;
}

}  // namespace rapport::workspace
