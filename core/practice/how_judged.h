// SPDX-License-Identifier: GPL-3.0-or-later
/// How the pages about the whole book are judged, in sentences with the thresholds of
/// core/relationship/judgements.h.
#pragma once

#include <string>
#include <vector>

namespace rapport::judgement {

/// `of_answers`: the measure is of answers or ratings; otherwise each account has one value.
[[nodiscard]] std::vector<std::string> how_hot_spots_are_judged(bool of_answers);
[[nodiscard]] std::vector<std::string> how_retention_is_judged();
[[nodiscard]] std::vector<std::string> how_renewals_are_judged();
[[nodiscard]] std::vector<std::string> how_success_is_judged();
[[nodiscard]] std::vector<std::string> how_fit_is_judged();

}  // namespace rapport::judgement
