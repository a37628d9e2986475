// SPDX-License-Identifier: GPL-3.0-or-later
/// Made-up things to measure, for the recipe panel's tests and pictures.
#pragma once

#include <memory>

#include "core/metrics/recipe_draft.h"

namespace rapport::test {

/// Five events, two of them with numbers; texts and a number to filter by; two measures that are not usage.
[[nodiscard]] std::shared_ptr<const metrics::RecipeVocabulary> sample_vocabulary();

}  // namespace rapport::test
