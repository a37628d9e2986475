// SPDX-License-Identifier: GPL-3.0-or-later
/// The plans of all accounts, read in one statement.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace rapport::workspace {

class Database;

/// Calls f for every account that PlanStore::accounts() has, with the document of its plan: empty where
/// everything was undone, and nullopt where the document is missing.
void each_plan_document(
    Database& database,
    const std::function<void(const std::string& account_id, std::optional<std::string_view>)>& f);

}  // namespace rapport::workspace
