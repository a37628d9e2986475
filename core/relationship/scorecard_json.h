// SPDX-License-Identifier: GPL-3.0-or-later
/// Reviews as JSON: as they are stored, as `scorecard --json` prints them and as `scorecard apply` reads
/// them.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/relationship/scorecards.h"

namespace rapport::relationship {

/// A review on one line, without what is computed.
[[nodiscard]] std::string document_of(const Review& review);
/// Reads document_of(). Throws Error(input) for a text that is none.
[[nodiscard]] Review review_of_document(std::string_view document);

/// The contract's shape, with what is computed.
[[nodiscard]] Json json_of(const ReviewView& review);
[[nodiscard]] Json json_of(const ScorecardView& view);

/// Reads one review as a person wrote it: a review, or {"reviews": [one]}. What is computed (scores of sides,
/// net, word, trend, what is missing) is read over. A criterion takes what it does not name from the one of
/// the same id in `known`. A score by cut points that is not named is left to measure: see `unscored`. Throws
/// Error(input) that names the path for unknown keys and wrong values.
struct WrittenReview {
  Review review;
  std::vector<std::string> unscored;  ///< Ids of criteria whose score was not named.
};
[[nodiscard]] WrittenReview review_written(std::string_view json, const Review& known);
/// Scores what review_written() left open by its measured values.
void score_unscored(WrittenReview& written);

}  // namespace rapport::relationship
