// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/plan.h"

namespace rapport {

std::optional<Day> plan_day(const PlanDate& text) noexcept {
  return parse_iso_day(text);
}
bool is_bad_date(const PlanDate& text) noexcept {
  return !text.empty() && !parse_iso_day(text);
}

}  // namespace rapport
