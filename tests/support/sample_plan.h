// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made success plans of an invented company in their different states, as sample_values.h makes the
/// rest.
#pragma once

#include "core/plan/plan.h"

namespace rapport::samples {

/// What the Plan page gets for a plan: checked and judged as of sample_today(), with a history of changes.
[[nodiscard]] plan::PlanView view_of(const SuccessPlan& plan, int revision = 7);
/// Nothing written yet.
[[nodiscard]] plan::PlanView empty_plan();
/// Purpose, one metric without target, a role: and a date and a target that are odd.
[[nodiscard]] plan::PlanView half_plan();
/// All six elements, signed off by nobody.
[[nodiscard]] plan::PlanView full_plan();
/// The same, signed off by all four.
[[nodiscard]] plan::PlanView agreed_plan();
/// The agreed one after its target was changed.
[[nodiscard]] plan::PlanView stale_plan();
/// In its third phase, with two past ones.
[[nodiscard]] plan::PlanView advanced_plan();
/// Long German, right-to-left and hostile texts in every field.
[[nodiscard]] plan::PlanView long_plan();

}  // namespace rapport::samples
