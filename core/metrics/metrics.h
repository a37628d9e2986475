// SPDX-License-Identifier: GPL-3.0-or-later
/// The built-in metrics and their series.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::metrics {

/// The metrics that an account has data for; with an empty id, all metrics of the workspace.
[[nodiscard]] std::vector<MetricInfo> list_metrics(const workspace::Reader& reader,
                                                   const std::string& account_id);

/// What to count, and over which days (inclusive; nullopt: as far as the exports cover).
struct SeriesQuery {
  std::string metric;
  Grain grain = Grain::week;
  std::optional<Day> from;
  std::optional<Day> to;
};

/// A property of usage events that metrics can be filtered by.
struct FilterProperty {
  std::string name;
  bool numbers = false;            ///< Some events hold a number: all signs fit.
  std::vector<std::string> texts;  ///< The different texts, in order: = and != fit. At most 1,000. Without
                                   ///< the placeholder for texts that are not stored, and, where there are
                                   ///< numbers, without texts that are numbers themselves.
};
/// The stored properties, by name. Properties with more different texts are not stored.
[[nodiscard]] std::vector<FilterProperty> filter_properties(const workspace::Reader& reader);

/// The usual grain of a metric, of week, month and quarter: the finest whose median period rests on
/// kFewRecords records (for a score of answers: kFewestAnswersForScore), between the first and the last
/// period that has any. A grain that leaves fewer than 6 complete periods, which a finding needs, is not
/// taken. `at` loads the series of a grain; it is called with one grain after the other until one is enough.
/// Pure but for `at`.
[[nodiscard]] Grain dense_grain(const std::function<const Series&(Grain)>& at);

/// The grain to use where nobody chose one: the cadence of a plan's metric, else dense_grain(). Loads up to
/// three series.
[[nodiscard]] Grain usual_grain_of(const workspace::Reader& reader, const std::string& account_id,
                                   const std::string& metric);

/// Counts a metric: a built-in one, with filters or without (see recipe.h), share() or ratio() of two, or
/// "plan:ID" of the account's plan. Throws Error(not_found) for an unknown metric, account, property or
/// value, Error(input) for filters or a recipe that can't be read.
[[nodiscard]] Series load_series(const workspace::Reader& reader, const std::string& account_id,
                                 const SeriesQuery& query);

/// The same by its usual grain (usual_grain_of), as far as the exports cover. Cheaper than both calls: the
/// series that was loaded to choose the grain is returned.
[[nodiscard]] Series load_usual_series(const workspace::Reader& reader, const std::string& account_id,
                                       const std::string& metric);

}  // namespace rapport::metrics
