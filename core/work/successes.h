// SPDX-License-Identifier: GPL-3.0-or-later
/// Their success over the whole book: how many accounts reached what they and we agreed on.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/measure/measure.h"
#include "core/model/plan.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::work {

/// How far an account's own metric is.
enum class SuccessState : std::uint8_t {
  reached,          ///< At its target in the last complete period, or closed as reached lately.
  near_target,      ///< At least nine tenths of the way from the baseline to the target.
  on_the_way,       ///< Clearly changed for the better.
  no_clear_change,  ///< Measured, without a clear change.
  worse,            ///< Clearly changed for the worse.
  not_measured,     ///< No values yet, or too few.
};
inline constexpr int success_states = 6;
/// "reached", "near", "on_the_way", "no_clear_change", "worse", "not_measured".
[[nodiscard]] std::string_view name_of(SuccessState state) noexcept;

/// Nine tenths of the way to the target are near it (judgement).
inline constexpr double near_share = 0.9;
/// Days for which a metric that was closed as reached is news, where no other one is open (judgement).
inline constexpr int reached_days = 90;

/// The success of one account by its plan: of the first open metric that has values, which the Brief shows
/// too; without an open one, of one that was closed as reached within `reached_days`.
struct PlanSuccess {
  std::string account_id;
  SuccessState state = SuccessState::not_measured;
  std::string metric_id, metric;  ///< Empty where the plan names none.
  std::string latest, target;     ///< "86 %", "85 %"; empty where unknown.
  int periods = 0;                ///< Complete periods in a row at the target, up to now.
  Grain grain = Grain::week;
  std::string next;  ///< The plan's next phase; may be empty.
  /// The import (its run) that brought the first of these periods, where an older one reached to the day
  /// before it; else 0: it is no news of an import.
  std::int64_t from_run = 0;
  bool operator==(const PlanSuccess&) const = default;
};

/// How many accounts are where.
struct SuccessCounts {
  std::array<int, success_states> n{};  ///< By SuccessState. Accounts without a plan are not measured.
  int accounts = 0;
  [[nodiscard]] int of(SuccessState state) const { return n.at(static_cast<std::size_t>(state)); }
  /// Those that are measured.
  [[nodiscard]] int measured() const { return accounts - of(SuccessState::not_measured); }
  bool operator==(const SuccessCounts&) const = default;
};

/// Judges one open metric by its measure. Pure.
[[nodiscard]] PlanSuccess judge_success(const PlanMetric& metric, const measure::MeasureView& view);

/// The success of every customer with a plan: loads measures until an open metric has values, some ms each.
/// `stop` is asked between two accounts; true ends it with what is there.
[[nodiscard]] std::vector<PlanSuccess> load_successes(const workspace::Reader& reader, Day today,
                                                      const std::function<bool()>& stop = {});

}  // namespace rapport::work
