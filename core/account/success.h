// SPDX-License-Identifier: GPL-3.0-or-later
/// What success means to a customer: their purpose, and the measure of it with its values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/measure/measure.h"
#include "core/model/plan.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::account {

/// The newest value of one of the plan's metrics, and its recent values.
struct MetricValue {
  std::string text;         ///< "78 %": of the last complete period, as its finding prints it.
  std::vector<float> line;  ///< The last 26 periods, oldest first.
  bool operator==(const MetricValue&) const = default;
};

/// The success card of the Brief.
struct SuccessView {
  bool has_plan = false;                        ///< A plan was written, even in part.
  Purpose purpose;                              ///< Its text is empty where nobody wrote it.
  std::string metric;                           ///< The open metric shown; empty: the plan has none.
  std::string metric_id;                        ///< Likewise.
  std::optional<measure::MeasureView> measure;  ///< Where that metric has values.
  /// By the metric's id, of all that are open and have values.
  std::map<std::string, MetricValue> values{};
  bool operator==(const SuccessView&) const = default;
};

/// The first open metric of the account's plan that has values, with its chart; else only what the plan
/// contains. Loads one measure per open metric. Throws Error(not_found) for an unknown account.
[[nodiscard]] SuccessView load_success(const workspace::Reader& reader, const std::string& account_id,
                                       Day today);
/// The measure of a metric of the plan; nullopt where it is not open or has no values. The first open metric
/// that has one stands for the account's success, on the Brief as on Monday.
[[nodiscard]] std::optional<measure::MeasureView> load_open_measure(const workspace::Reader& reader,
                                                                    const std::string& account_id,
                                                                    const PlanMetric& metric, Day today);
/// The plan's purpose in its words with who said it: "“Pay every driver on the day” · COO, Feb 2026".
[[nodiscard]] std::string purpose_line(const Purpose& purpose);

}  // namespace rapport::account
