// SPDX-License-Identifier: GPL-3.0-or-later
/// What can be charted, in the order and the groups in which a person looks for it.
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

#include "core/model/series.h"

namespace rapport::ui {

/// A line of the list: a group's name, a metric, or an event's metric beneath the event.
struct MetricRow {
  enum class Kind { group, metric, event, part };
  Kind kind = Kind::metric;
  QString id;           ///< Empty for a group. An event is its count.
  QString label;        ///< "WHAT THEY DO"; "Active people"; "Create Report"; "People", "Sum of amount".
  QString full;         ///< The metric's whole name, for the tool tip and the pinned ones.
  bool folded = false;  ///< Of an event: its parts are not among the rows.
  bool operator==(const MetricRow&) const = default;
};

/// How the list is shown.
struct MetricListing {
  QStringList pins;      ///< Ids listed first, after those of the plan.
  QStringList unfolded;  ///< Events (ids of their counts) whose parts are shown.
  QString filter;        ///< All words must be in a metric's whole name; then every event is unfolded.
  bool operator==(const MetricListing&) const = default;
};

/// The rows of these metrics. What counts people, sums, means or medians of an event that is itself counted
/// is listed under it; where only its parts pass the filter, the event is still above them.
[[nodiscard]] std::vector<MetricRow> metric_rows(const std::vector<MetricInfo>& metrics,
                                                 const MetricListing& listing);

/// The event that a metric belongs to, as the id of its count; empty where it is none's part.
[[nodiscard]] QString event_of(const QString& id, const std::vector<MetricInfo>& metrics);

}  // namespace rapport::ui
