// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether a plan's metric is at its target, and how far on the way: one answer for the Brief, Monday, the
/// portfolio and the deck. Pure.
#pragma once

#include <optional>

#include "core/model/plan.h"

namespace rapport::plan {

/// True where a value is at the target or on its good side. False without a target.
[[nodiscard]] bool target_met(const PlanMetric& metric, double value) noexcept;

/// How much of the way from the baseline to the target is done: 0 at the baseline, 1 and more where the
/// target is met, negative on the other side of the baseline. nullopt without a target, and for a value that
/// does not meet it where there is no baseline or the baseline already meets it: there is no way then.
[[nodiscard]] std::optional<double> share_of_way(const PlanMetric& metric, double value) noexcept;

}  // namespace rapport::plan
