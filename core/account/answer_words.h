// SPDX-License-Identifier: GPL-3.0-or-later
/// A survey answer in words. Pure.
#pragma once

#include <string>

#include "core/workspace/account_queries.h"

namespace rapport::account {

/// "NPS 9", "CSAT 4 of 5", "Effort 2 of 7".
[[nodiscard]] std::string answer_words(const workspace::ResponseFact& row);

}  // namespace rapport::account
