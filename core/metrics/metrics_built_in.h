// SPDX-License-Identifier: GPL-3.0-or-later
/// The metrics that need no event name, and the exports they are counted from. Internal to metrics.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/series.h"
#include "core/workspace/import_log.h"

namespace rapport::metrics {

/// Exports by their system and what they hold, as in the import log.
struct ExportsOf {
  std::string source;
  std::vector<std::string> objects;
};

/// A fixed metric: what it is, the exports it is counted from, and its rule in words.
struct BuiltIn {
  MetricInfo info;
  std::string source;                ///< As in the import log; "usage": any system of usage events.
  std::vector<std::string> objects;  ///< Their exports cover the days.
  std::string what;                  ///< For the words on coverage: "usage".
  std::string rule;
  ExportsOf also = {};  ///< Another system that holds records of the same meaning.
  [[nodiscard]] bool is_usage() const noexcept { return source == "usage"; }
};
/// All of them, in the order to list them.
[[nodiscard]] const std::vector<BuiltIn>& built_ins();
/// The one of an id; null where there is none.
[[nodiscard]] const BuiltIn* built_in(const std::string& id);
/// The last day that the metric counts of those up to `to` (nothing: all): a ticket or an answer dated after
/// today has a wrong date; touches ahead are planned meetings.
[[nodiscard]] std::optional<Day> last_counted(const std::string& id, std::optional<Day> to);
/// The days that exports of the metric cover.
[[nodiscard]] std::vector<workspace::CoveredDays> coverage_of(workspace::Database& database,
                                                              const BuiltIn& metric);
/// The covered days, and for touches also the days on which the account was touched. A series has periods for
/// exactly these days, so that its sum equals the account's figure.
[[nodiscard]] std::vector<workspace::CoveredDays> days_known(workspace::Database& database,
                                                             const BuiltIn& metric, std::uint32_t account);
/// The files of those exports, newest first, at most five; with days only those that cover some of them.
[[nodiscard]] std::vector<OriginFile> files_of(workspace::Database& database, const BuiltIn& metric,
                                               std::optional<workspace::CoveredDays> days = std::nullopt);
/// The fixed metric that a text names when it has no filters ("usage.events", "tickets.created[]"); null
/// where it names another. Throws Error(input) for filters on a metric that counts no usage events.
[[nodiscard]] const BuiltIn* unfiltered_built_in(const std::string& metric);

}  // namespace rapport::metrics
