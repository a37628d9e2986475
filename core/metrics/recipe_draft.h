// SPDX-License-Identifier: GPL-3.0-or-later
/// A measure recipe as a form: a person picks from what is available and needs no syntax.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/metrics/metrics.h"
#include "core/metrics/recipe.h"
#include "core/metrics/recipe_filter.h"

namespace rapport::metrics {

/// What there is to measure.
struct RecipeVocabulary {
  struct Event {
    std::string name;
    std::vector<std::string> numbers;  ///< Its properties that hold numbers.
    bool operator==(const Event&) const = default;
  };
  std::vector<Event> events;            ///< Most frequent first.
  std::vector<MetricInfo> others;       ///< Built-in metrics that are not of usage: tickets, survey, touches.
  std::vector<FilterProperty> filters;  ///< What usage can be filtered by.
};

/// From what list_metrics and filter_properties give. Pure.
[[nodiscard]] RecipeVocabulary vocabulary_of(const std::vector<MetricInfo>& metrics,
                                             std::vector<FilterProperty> filters);
/// What an account has data for. Throws Error(not_found) for an unknown account.
[[nodiscard]] RecipeVocabulary load_vocabulary(const workspace::Reader& reader,
                                               const std::string& account_id);

/// One figure of a recipe, in parts.
struct RecipePart {
  enum class Kind : std::uint8_t {
    events,  ///< How often `event` was done; any event where that is empty.
    people,  ///< How many people did it.
    sum,     ///< Of `property`, a number of the event.
    mean,
    median,
    other,  ///< The built-in metric `other`.
  };
  Kind kind = Kind::events;
  std::string event;
  std::string property;         ///< For sum, mean and median.
  std::vector<Filter> filters;  ///< Those with an empty property are left out of the text.
  std::string other;
  bool operator==(const RecipePart&) const = default;
};

/// A recipe in parts; `second` counts for share and ratio only.
struct RecipeDraft {
  Recipe::Kind kind = Recipe::Kind::metric;
  RecipePart first, second;
  bool operator==(const RecipeDraft&) const = default;
};

/// Parses a recipe; nullopt where its text can't be read or names a metric that this form does not know. The
/// vocabulary decides where an event's name ends and its property begins.
[[nodiscard]] std::optional<RecipeDraft> draft_of(const std::string& recipe,
                                                  const RecipeVocabulary& vocabulary);
/// What the part is called as a metric; empty while it lacks something (a sum without a property).
[[nodiscard]] std::string text_of(const RecipePart& part);
/// The recipe; empty while it lacks something.
[[nodiscard]] std::string text_of(const RecipeDraft& draft);

}  // namespace rapport::metrics
