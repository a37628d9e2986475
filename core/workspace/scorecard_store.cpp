// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/scorecard_store.h"

#include <algorithm>

#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {

std::vector<ScorecardRow> ScorecardStore::reviews(const std::string& account_id) {
  std::vector<ScorecardRow> all;
  for (const std::string& id : Merges(database_).members(account_id))
    for (ScorecardRow& row : database_.list<ScorecardRow>(
             "SELECT review_day, state, cadence_months, document, who, at FROM scorecard_review WHERE "
             "account_id=?",
             id))
      if (std::none_of(all.begin(), all.end(), [&](const auto& one) { return one.day == row.day; }))
        all.push_back(std::move(row));
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.day > b.day; });
  return all;
}

std::optional<std::string> ScorecardStore::home(const std::string& account_id, Day day) {
  for (const std::string& id : Merges(database_).members(account_id))
    if (database_.first<int>("SELECT 1 FROM scorecard_review WHERE account_id=? AND review_day=?", id, day))
      return id;
  return std::nullopt;
}

std::optional<ScorecardRow> ScorecardStore::review(const std::string& account_id, Day day) {
  const auto id = home(account_id, day);
  if (!id) return std::nullopt;
  return database_.first<ScorecardRow>(
      "SELECT review_day, state, cadence_months, document, who, at FROM scorecard_review WHERE account_id=? "
      "AND review_day=?",
      *id, day);
}

void ScorecardStore::save(const std::string& account_id, const ScorecardRow& row) {
  const std::string id = home(account_id, row.day).value_or(Merges(database_).survivor(account_id));
  database_.run(
      "INSERT OR REPLACE INTO scorecard_review(account_id, review_day, state, cadence_months, document, who, "
      "at) VALUES(?, ?, ?, ?, ?, ?, ?)",
      id, row);
}

void ScorecardStore::remove(const std::string& account_id, Day day) {
  if (const auto id = home(account_id, day))
    database_.run("DELETE FROM scorecard_review WHERE account_id=? AND review_day=?", *id, day);
}

void ScorecardStore::add_event(const std::string& account_id, ScorecardEventRow row) {
  const std::string id = Merges(database_).survivor(account_id);
  row.number =
      1 + database_.first<int>("SELECT coalesce(max(number), 0) FROM scorecard_event WHERE account_id=?", id)
              .value_or(0);
  database_.run(
      "INSERT INTO scorecard_event(account_id, number, review_day, at, who, action, why, was) VALUES(?, ?, "
      "?, ?, ?, ?, ?, ?)",
      id, row);
}

std::vector<ScorecardEventRow> ScorecardStore::events(const std::string& account_id) {
  std::vector<ScorecardEventRow> all;
  for (const std::string& id : Merges(database_).members(account_id))
    for (ScorecardEventRow& row : database_.list<ScorecardEventRow>(
             "SELECT number, review_day, at, who, action, why, was FROM scorecard_event WHERE account_id=? "
             "ORDER BY number DESC",
             id))
      all.push_back(std::move(row));
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
  return all;
}

std::map<std::string, std::pair<Day, int>> ScorecardStore::last_agreed() {
  struct Last {
    std::string id;
    Day day;
    int cadence_months = 3;
    auto columns() { return std::tie(id, day, cadence_months); }
  };
  std::map<std::string, std::pair<Day, int>> newest;
  Merges merges(database_);
  // With max() the other column is that of its row.
  for (Last& last : database_.list<Last>(
           "SELECT account_id, max(review_day), cadence_months FROM scorecard_review WHERE state='agreed' "
           "GROUP BY account_id")) {
    auto& kept = newest.try_emplace(merges.survivor(last.id), last.day, last.cadence_months).first->second;
    if (kept.first < last.day) kept = {last.day, last.cadence_months};
  }
  return newest;
}

}  // namespace rapport::workspace
