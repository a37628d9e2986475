// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/recipe_draft.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/metrics/table_series.h"

namespace rapport::metrics {
namespace {

constexpr std::string_view kEvent = "usage.event:";
constexpr std::string_view kPeople = "usage.users_of:";
using Of = RecipePart::Kind;
constexpr std::array<std::pair<std::string_view, Of>, 3> kOfNumbers{
    {{"usage.sum:", Of::sum}, {"usage.mean:", Of::mean}, {"usage.median:", Of::median}}};

/// "EVENT:PROPERTY", both of which may hold colons: cut where the vocabulary knows both, else at the last
/// one.
bool cut(const std::string& text, const RecipeVocabulary& vocabulary, RecipePart& part) {
  std::size_t at = text.rfind(':');
  if (at == std::string::npos || at == 0 || at + 1 == text.size()) return false;
  for (const RecipeVocabulary::Event& event : vocabulary.events) {
    if (!text.starts_with(event.name + ":")) continue;
    const std::string rest = text.substr(event.name.size() + 1);
    if (std::find(event.numbers.begin(), event.numbers.end(), rest) != event.numbers.end())
      at = event.name.size();
  }
  part.event = text.substr(0, at);
  part.property = text.substr(at + 1);
  return true;
}

std::optional<RecipePart> part_of(const std::string& text, const RecipeVocabulary& vocabulary) {
  // A table may call its metric anything, brackets included.
  FilteredMetric read = is_table_metric(text) ? FilteredMetric{text, {}} : parse_filtered(text).found;
  RecipePart part;
  part.filters = std::move(read.filters);
  const std::string& metric = read.metric;
  if (metric == "usage.events") return part;
  if (metric == "usage.active_users") {
    part.kind = Of::people;
    return part;
  }
  if (metric.starts_with(kEvent) || metric.starts_with(kPeople)) {
    part.kind = metric.starts_with(kEvent) ? Of::events : Of::people;
    part.event = metric.substr(metric.find(':') + 1);
    return part.event.empty() ? std::nullopt : std::optional(part);
  }
  for (const auto& [prefix, kind] : kOfNumbers) {
    if (!metric.starts_with(prefix)) continue;
    part.kind = kind;
    return cut(metric.substr(prefix.size()), vocabulary, part) ? std::optional(part) : std::nullopt;
  }
  const bool known = std::any_of(vocabulary.others.begin(), vocabulary.others.end(),
                                 [&](const MetricInfo& other) { return other.id == metric; });
  if (!known || !part.filters.empty()) return std::nullopt;
  part.kind = Of::other;
  part.other = metric;
  return part;
}

}  // namespace

RecipeVocabulary vocabulary_of(const std::vector<MetricInfo>& metrics, std::vector<FilterProperty> filters) {
  RecipeVocabulary vocabulary;
  vocabulary.filters = std::move(filters);
  for (const MetricInfo& metric : metrics)
    if (metric.id.starts_with(kEvent)) vocabulary.events.push_back({metric.id.substr(kEvent.size()), {}});
  for (const MetricInfo& metric : metrics) {
    if (metric.id.starts_with("usage.sum:")) {
      const std::string rest = metric.id.substr(std::string_view("usage.sum:").size());
      // Of two events that both begin so ("Paid" and "Paid: late") the longer name is meant.
      RecipeVocabulary::Event* owner = nullptr;
      for (RecipeVocabulary::Event& event : vocabulary.events)
        if (rest.starts_with(event.name + ":") &&
            (owner == nullptr || event.name.size() > owner->name.size()))
          owner = &event;
      if (owner != nullptr) owner->numbers.push_back(rest.substr(owner->name.size() + 1));
    } else if (!metric.id.starts_with("usage.") && !metric.id.starts_with("plan:")) {
      vocabulary.others.push_back(metric);
    }
  }
  return vocabulary;
}

RecipeVocabulary load_vocabulary(const workspace::Reader& reader, const std::string& account_id) {
  return vocabulary_of(list_metrics(reader, account_id), filter_properties(reader));
}

std::optional<RecipeDraft> draft_of(const std::string& recipe, const RecipeVocabulary& vocabulary) {
  Recipe read;
  try {
    read = parse_recipe(recipe);
  } catch (const Error&) {
    return std::nullopt;
  }
  RecipeDraft draft;
  draft.kind = read.kind;
  const auto first = part_of(read.first, vocabulary);
  if (!first) return std::nullopt;
  draft.first = *first;
  if (read.kind == Recipe::Kind::metric) return draft;
  const auto second = part_of(read.second, vocabulary);
  if (!second) return std::nullopt;
  draft.second = *second;
  return draft;
}

std::string text_of(const RecipePart& part) {
  if (part.kind == Of::other) return part.other;
  FilteredMetric metric;
  if (part.kind == Of::events)
    metric.metric = part.event.empty() ? "usage.events" : std::string(kEvent) + part.event;
  if (part.kind == Of::people)
    metric.metric = part.event.empty() ? "usage.active_users" : std::string(kPeople) + part.event;
  for (const auto& [prefix, kind] : kOfNumbers) {
    if (part.kind != kind) continue;
    if (part.event.empty() || part.property.empty()) return {};
    metric.metric = std::string(prefix) + part.event + ":" + part.property;
  }
  for (const Filter& filter : part.filters)
    if (!filter.property.empty()) metric.filters.push_back(filter);
  return text_of(metric);
}

std::string text_of(const RecipeDraft& draft) {
  const std::string first = text_of(draft.first);
  if (first.empty() || draft.kind == Recipe::Kind::metric) return first;
  const std::string second = text_of(draft.second);
  return second.empty() ? std::string() : text_of(Recipe{draft.kind, first, second});
}

}  // namespace rapport::metrics
