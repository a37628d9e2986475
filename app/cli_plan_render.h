// SPDX-License-Identifier: GPL-3.0-or-later
/// A success plan, its check and its history as JSON (keys as in the contract) and as short text.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/plan/plan.h"

namespace rapport::cli {

/// `plan`, `plan check` and `plan history` as text; check and history also as JSON.
[[nodiscard]] std::string plan_text(const plan::PlanView& view, const std::string& account_name);
[[nodiscard]] std::string check_text(const plan::PlanView& view);
[[nodiscard]] std::string history_text(const std::vector<plan::HistoryEntry>& entries);
[[nodiscard]] Json check_json(const plan::PlanView& view);
[[nodiscard]] Json history_json(const std::vector<plan::HistoryEntry>& entries);

}  // namespace rapport::cli
