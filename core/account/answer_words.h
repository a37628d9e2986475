// SPDX-License-Identifier: GPL-3.0-or-later
/// A survey answer in words. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/model/records.h"

namespace rapport::account {

/// "NPS 9", "CSAT 4 of 5", "CES 2 of 7": a score on a scale that ends at `high`.
[[nodiscard]] std::string answer_words(SurveyKind kind, int score, int high);

}  // namespace rapport::account
