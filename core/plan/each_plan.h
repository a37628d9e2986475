// SPDX-License-Identifier: GPL-3.0-or-later
/// The success plans of all accounts.
#pragma once

#include <functional>
#include <string>

#include "core/model/plan.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::plan {

/// Calls f for every account with a plan, notes or follow-ups, with what load_plan_only() gives: one
/// statement for all of them, where load_plan_only() is some for each.
void each_plan(const workspace::Reader& reader,
               const std::function<void(const std::string& account_id, SuccessPlan&& plan)>& f);

}  // namespace rapport::plan
