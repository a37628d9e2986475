// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of values, events and chart titles that people enter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {

class Database;

/// One row of observation, without its account and metric.
struct ObservationRow {
  Day day;
  double value = 0.0;
  std::string note;
  Instant at = 0;
  std::string who;
  auto columns() { return std::tie(day, value, note, at, who); }
  bool operator==(const ObservationRow&) const = default;
};

/// One row of annotation, without its account.
struct AnnotationRow {
  std::int64_t id = 0;
  Day day;
  std::string kind;  ///< "go-live", "intervention", "external" or "definition".
  std::string text;
  Instant at = 0;
  std::string who;
  auto columns() { return std::tie(id, day, kind, text, at, who); }
  bool operator==(const AnnotationRow&) const = default;
};

/// One row of chart_title, without its account, metric and grain.
struct ChartTitleRow {
  std::string text;
  std::string own;  ///< The app's own sentence when this was written.
  Instant at = 0;
  std::string who;
  auto columns() { return std::tie(text, own, at, who); }
  bool operator==(const ChartTitleRow&) const = default;
};

/// Rows are found by account, under its id and those of the accounts that were merged into it: values and
/// titles of plan metrics under Merges::plan_members(), the rest under all of them. Rows are written for the
/// survivor, or for the id that has its plan. Each call is a few indexed statements.
class MeasureStore {
 public:
  explicit MeasureStore(Database& database, MergeScope rows = MergeScope::survivor)
      : database_(database), rows_(rows) {}

  /// All values of a metric, by day.
  [[nodiscard]] std::vector<ObservationRow> observations(const std::string& account_id,
                                                         const std::string& metric_id);
  /// The metrics that an account has values of, by id.
  [[nodiscard]] std::vector<std::string> observed_metrics(const std::string& account_id);
  /// The value of one day, where there is one.
  [[nodiscard]] std::optional<ObservationRow> observation(const std::string& account_id,
                                                          const std::string& metric_id, Day day);
  /// Saves a value; one of the same day is replaced.
  void put(const std::string& account_id, const std::string& metric_id, const ObservationRow& row);
  /// True where there was a value to remove.
  bool remove(const std::string& account_id, const std::string& metric_id, Day day);

  /// All events of an account, by day, then in the order they were saved.
  [[nodiscard]] std::vector<AnnotationRow> annotations(const std::string& account_id);
  /// Saves an event and returns its id; an equal event is saved once. `row.id` is not used.
  std::int64_t add(const std::string& account_id, const AnnotationRow& row);
  /// True where there was an event of this id to remove.
  bool remove_annotation(const std::string& account_id, std::int64_t id);

  /// The title that a person wrote over a metric's chart by a grain ("week"), where there is one.
  [[nodiscard]] std::optional<ChartTitleRow> title(const std::string& account_id,
                                                   const std::string& metric_id, const std::string& grain);
  /// Saves a title; an earlier one is replaced.
  void put_title(const std::string& account_id, const std::string& metric_id, const std::string& grain,
                 const ChartTitleRow& row);
  /// True where there was a title to remove.
  bool remove_title(const std::string& account_id, const std::string& metric_id, const std::string& grain);

 private:
  /// The ids whose rows count; the first one takes precedence and is written to.
  [[nodiscard]] std::vector<std::string> ids_of(const std::string& account_id, bool plan_metric);
  Database& database_;
  MergeScope rows_;
};

}  // namespace rapport::workspace
