// SPDX-License-Identifier: GPL-3.0-or-later
/// Measure recipes: how a plan's metric is counted from imported data.
///
///     tickets.first_reply_minutes                             any built-in metric
///     table:Active users                                      what a table says of each account and period
///     usage.event:Invoice Paid                                how often an event was done
///     usage.users_of:Create Report                            how many people did it
///     usage.sum:Invoice Paid:amount                           a property of it: also usage.mean: (average)
///     and
///                                                             usage.median: (the middle value)
///     usage.event:Invoice Paid[plan=pro, amount>=100]         only events for which all of this holds
///     share("usage.event:Paid Same Day", "usage.event:Paid")  the first as percent of the second
///     ratio("tickets.created", "usage.active_users")          the first divided by the second
///
/// Filters apply to every usage metric, also within share and ratio: in brackets after it, separated by
/// commas, with = != > >= < <=. Texts and true/false compare by = and !=, numbers by all six. A value or
/// property that contains a bracket, comma, quote or sign is quoted; "" means "not given": [plan=""] matches
/// an event without a plan, and so does [plan!=pro]. Texts are stored only for properties with at most 1,000
/// different ones; see recipe_filter.h.
///
/// Quotes around the metrics of share and ratio may be left out where these contain no comma, quote or
/// parenthesis outside of filters; a quote inside quotes is doubled.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::metrics {

/// A recipe, taken apart.
struct Recipe {
  enum class Kind : std::uint8_t { metric, share, ratio };
  Kind kind = Kind::metric;
  std::string first;   ///< A built-in metric, with its filters.
  std::string second;  ///< For share and ratio.
  bool operator==(const Recipe&) const = default;
};

/// Takes a recipe apart. Throws Error(input) with a sentence that says what is wrong with it. Whether its
/// metrics exist shows when it is counted.
[[nodiscard]] Recipe parse_recipe(const std::string& text);
/// The recipe as parse_recipe reads it.
[[nodiscard]] std::string text_of(const Recipe& recipe);
/// True where a metric without its filters has the form of a usage metric; its events need not exist.
[[nodiscard]] bool is_usage_form(const std::string& metric);
/// Why a recipe can never be counted, in a sentence; empty where it can be, and for no recipe at all. Whether
/// its events exist shows when it is counted.
[[nodiscard]] std::string problem_of(const std::string& recipe);
/// For people: "Paid Same Day as a share of Paid", "Invoice Paid where plan is pro and amount at least 100".
[[nodiscard]] std::string in_words(const Recipe& recipe);
/// The same for one metric.
[[nodiscard]] std::string metric_in_words(const std::string& metric);
/// True for the text of a share or ratio.
[[nodiscard]] bool is_combination(const std::string& text) noexcept;

struct SeriesQuery;
/// The series of a recipe; the query's metric is not looked at. A point of share or ratio needs both sides;
/// where the second is 0 there is none. Throws as load_series does.
[[nodiscard]] Series load_recipe_series(const workspace::Reader& reader, const std::string& account_id,
                                        const Recipe& recipe, const SeriesQuery& query);

/// A plan's metric, as far as its series needs it.
struct PlanMetricSpec {
  std::string id;
  std::string name;
  std::string unit;
  Direction direction = Direction::neutral;
  Grain cadence = Grain::week;
  std::string recipe;  ///< Empty: values by hand.
};

/// How a series of it introduces itself.
[[nodiscard]] MetricInfo info_of(const PlanMetricSpec& metric, bool is_count);

/// What to show of it.
struct PlanSeriesQuery {
  std::optional<Grain> grain;  ///< Nothing: the cadence.
  std::optional<Day> from;
  std::optional<Day> to;
};

/// The series "plan:ID". With a recipe its points come from the exports; where they have no point, a value by
/// hand stands in, so that what was measured before the exports begin is on the same chart. Without a recipe
/// all values are by hand. A point of share or ratio needs both sides; where the second is 0 there is none.
/// Throws Error(not_found) for an unknown account, Error(input) for a recipe that cannot be read.
[[nodiscard]] Series load_plan_series(const workspace::Reader& reader, const std::string& account_id,
                                      const PlanMetricSpec& metric, const PlanSeriesQuery& query);

/// The metrics of an account's plan, in its order; after them those that only have values by hand (their
/// cadence is the usual distance of the values).
[[nodiscard]] std::vector<PlanMetricSpec> plan_metrics(const workspace::Reader& reader,
                                                       const std::string& account_id);
/// One of them. Throws Error(not_found) that names those there are.
[[nodiscard]] PlanMetricSpec plan_metric(const workspace::Reader& reader, const std::string& account_id,
                                         const std::string& id);

}  // namespace rapport::metrics
