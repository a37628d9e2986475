// SPDX-License-Identifier: GPL-3.0-or-later
/// The names that a template can contain: for `deck --list-names`, the starter template and the README.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/deck/deck.h"

namespace rapport::deck {

/// A token, "{{name}}" in a text.
struct TokenName {
  std::string name;   ///< "account.name"; N and METRIC stand for a number and a metric.
  std::string about;  ///< "The customer's name".
};
/// A table, "table:name".
struct TableName {
  std::string name;
  std::string about;
  std::vector<std::string> columns;  ///< Headings; further names of a column in brackets after its first.
};
/// A chart, "chart:metric", optionally with grain and range after an @.
struct ChartName {
  std::string metric;
  std::string label;
};

/// All tokens and all tables, in the order to list them.
[[nodiscard]] std::vector<TokenName> token_names();
[[nodiscard]] std::vector<TableName> table_names();
/// Known names that are never filled, with the reason.
[[nodiscard]] std::map<std::string, std::string> refused_names();
/// The charts of an account; with an empty id those of the workspace.
[[nodiscard]] std::vector<ChartName> chart_names(const workspace::Reader& reader,
                                                 const std::string& account_id);

/// What follows "chart:" or "finding:": "usage.events@month", "usage.events@week,last 12",
/// "tickets.created@month,2026-01..2026-06".
struct ChartRequest {
  std::string metric;
  std::optional<Grain> grain;
  std::optional<Day> from, to;  ///< Inclusive.
  std::optional<int> last;      ///< The last so many periods, including the present one.
  bool operator==(const ChartRequest&) const = default;
};
/// Parses it; never throws. An @ that is not followed by grain or range belongs to the metric.
[[nodiscard]] ChartRequest parse_chart_request(std::string_view text);

/// A presentation to start a template from, with a slide of names for each topic of a review: the bytes of a
/// PPTX.
[[nodiscard]] std::string starter_template();

}  // namespace rapport::deck
