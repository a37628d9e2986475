// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of scorecard reviews and of what happened to those that a customer has seen.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// A review without its account.
struct ScorecardRow {
  Day day;
  std::string state;  ///< "draft", "shared", "agreed".
  int cadence_months = 3;
  std::string document;  ///< JSON.
  std::string who;
  Instant at = 0;
  auto columns() { return std::tie(day, state, cadence_months, document, who, at); }
};
/// One thing that was done with a review; never changed or removed.
struct ScorecardEventRow {
  int number = 0;  ///< Filled by add_event().
  Day day;         ///< Of the review.
  Instant at = 0;
  std::string who;
  std::string action;  ///< "shared", "agreed", "opened again", ...
  std::string why;
  std::optional<std::string> was;  ///< The document before it; nothing where there was none.
  auto columns() { return std::tie(number, day, at, who, action, why, was); }
};

/// Reviews follow merges: those of all accounts merged into one are the survivor's; of two of one day that
/// of the survivor counts.
class ScorecardStore {
 public:
  explicit ScorecardStore(Database& database) : database_(database) {}

  /// The reviews of an account, newest first.
  [[nodiscard]] std::vector<ScorecardRow> reviews(const std::string& account_id);
  /// That of a day; nullopt without one.
  [[nodiscard]] std::optional<ScorecardRow> review(const std::string& account_id, Day day);
  /// Adds a review, or replaces the one of its day.
  void save(const std::string& account_id, const ScorecardRow& row);
  /// Removes the review of a day; does nothing without one.
  void remove(const std::string& account_id, Day day);
  void add_event(const std::string& account_id, ScorecardEventRow row);
  /// What was done, newest first.
  [[nodiscard]] std::vector<ScorecardEventRow> events(const std::string& account_id);
  /// The day and cadence of the last agreed review, by the account that it belongs to today.
  [[nodiscard]] std::map<std::string, std::pair<Day, int>> last_agreed();

 private:
  /// The id under which the review of a day is stored.
  [[nodiscard]] std::optional<std::string> home(const std::string& account_id, Day day);
  Database& database_;
};

}  // namespace rapport::workspace
