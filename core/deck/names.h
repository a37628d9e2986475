// SPDX-License-Identifier: GPL-3.0-or-later
/// The names that a template may hold: for `deck --list-names`, the starter template and the README.
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
  std::vector<std::string>
      columns;  ///< Headings; every other name of a column behind its first, in brackets.
};
/// A chart, "chart:metric", alone or with grain and range behind an @.
struct ChartName {
  std::string metric;
  std::string label;
};

[[nodiscard]] std::vector<TokenName> token_names();
[[nodiscard]] std::vector<TableName> table_names();
/// Those of a template's names that are known and are never filled, with the reason.
[[nodiscard]] std::map<std::string, std::string> refused_names();
/// The charts of an account; with an empty id of all of the workspace.
[[nodiscard]] std::vector<ChartName> chart_names(const workspace::Reader& reader,
                                                 const std::string& account_id);

/// What follows "chart:" or "finding:": "usage.events@month", "usage.events@week,last 12",
/// "tickets.created@month,2026-01..2026-06".
struct ChartRequest {
  std::string metric;
  std::optional<Grain> grain;
  std::optional<Day> from, to;  ///< Inclusive.
  std::optional<int> last;      ///< So many periods, the running one with them.
  bool operator==(const ChartRequest&) const = default;
};
/// An @ that nothing of this kind follows belongs to the metric.
[[nodiscard]] ChartRequest parse_chart_request(std::string_view text);

/// A presentation to begin a template with: a slide each of what a review shows, made of names.
[[nodiscard]] std::string starter_template();

}  // namespace rapport::deck
