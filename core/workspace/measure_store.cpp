// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/measure_store.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/workspace/database.h"

namespace rapport::workspace {
std::vector<std::string> MeasureStore::ids_of(const std::string& account_id, bool plan_metric) {
  if (rows_ == MergeScope::own) return {account_id};
  Merges merges(database_);
  return plan_metric ? merges.plan_members(account_id) : merges.members(account_id);
}

std::vector<ObservationRow> MeasureStore::observations(const std::string& account_id,
                                                       const std::string& metric_id) {
  std::map<Day, ObservationRow> by_day;  // Of two values of a day the first member's is the one.
  for (const std::string& id : ids_of(account_id, true))
    for (ObservationRow& row : database_.list<ObservationRow>(
             "SELECT day, value, note, at, who FROM observation WHERE account_id=? AND metric_id=?", id,
             metric_id))
      by_day.try_emplace(row.day, std::move(row));
  std::vector<ObservationRow> rows;
  for (auto& [day, row] : by_day) rows.push_back(std::move(row));
  return rows;
}

std::vector<std::string> MeasureStore::observed_metrics(const std::string& account_id) {
  std::set<std::string> metrics;
  for (const std::string& id : ids_of(account_id, true))
    for (std::string& metric :
         database_.list<std::string>("SELECT DISTINCT metric_id FROM observation WHERE account_id=?", id))
      metrics.insert(std::move(metric));
  return {metrics.begin(), metrics.end()};
}

std::optional<ObservationRow> MeasureStore::observation(const std::string& account_id,
                                                        const std::string& metric_id, Day day) {
  for (const std::string& id : ids_of(account_id, true))
    if (auto row = database_.first<ObservationRow>(
            "SELECT day, value, note, at, who FROM observation WHERE account_id=? AND metric_id=? AND day=?",
            id, metric_id, day))
      return row;
  return std::nullopt;
}

void MeasureStore::put(const std::string& account_id, const std::string& metric_id,
                       const ObservationRow& row) {
  database_.run(
      "INSERT OR REPLACE INTO observation(account_id, metric_id, day, value, note, at, who) "
      "VALUES(?,?,?,?,?,?,?)",
      ids_of(account_id, true).front(), metric_id, row);
}

bool MeasureStore::remove(const std::string& account_id, const std::string& metric_id, Day day) {
  bool any = false;
  for (const std::string& id : ids_of(account_id, true)) {
    database_.run("DELETE FROM observation WHERE account_id=? AND metric_id=? AND day=?", id, metric_id, day);
    any = database_.changes() > 0 || any;
  }
  return any;
}

std::vector<AnnotationRow> MeasureStore::annotations(const std::string& account_id) {
  std::vector<AnnotationRow> rows;
  for (const std::string& id : ids_of(account_id, false)) {
    for (AnnotationRow& row : database_.list<AnnotationRow>(
             "SELECT id, day, kind, text, at, who FROM annotation WHERE account_id=? ORDER BY day, id", id)) {
      // Both accounts may have the same event.
      const bool known = std::any_of(rows.begin(), rows.end(), [&](const AnnotationRow& other) {
        return other.day == row.day && other.kind == row.kind && other.text == row.text;
      });
      if (!known) rows.push_back(std::move(row));
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const AnnotationRow& a, const AnnotationRow& b) {
    return std::pair(a.day, a.id) < std::pair(b.day, b.id);
  });
  return rows;
}

std::int64_t MeasureStore::add(const std::string& account_id, const AnnotationRow& row) {
  const std::vector<std::string> ids = ids_of(account_id, false);
  const auto kept = [&](const std::string& id) {
    return database_
        .first<std::int64_t>("SELECT id FROM annotation WHERE account_id=? AND day=? AND kind=? AND text=?",
                             id, row.day, row.kind, row.text)
        .value_or(0);
  };
  for (const std::string& id : ids)
    if (const std::int64_t known = kept(id); known != 0) return known;
  database_.run("INSERT OR IGNORE INTO annotation(account_id, day, kind, text, at, who) VALUES(?,?,?,?,?,?)",
                ids.front(), row.day, row.kind, row.text, row.at, row.who);
  return kept(ids.front());
}

bool MeasureStore::remove_annotation(const std::string& account_id, std::int64_t id) {
  bool any = false;
  std::optional<AnnotationRow> row;
  for (const AnnotationRow& one : annotations(account_id))
    if (one.id == id) row = one;
  if (!row) return false;
  // An equal event of a merged account is removed too, or it would appear in its place.
  for (const std::string& member : ids_of(account_id, false)) {
    database_.run("DELETE FROM annotation WHERE account_id=? AND day=? AND kind=? AND text=?", member,
                  row->day, row->kind, row->text);
    any = database_.changes() > 0 || any;
  }
  return any;
}

std::optional<ChartTitleRow> MeasureStore::title(const std::string& account_id, const std::string& metric_id,
                                                 const std::string& grain) {
  for (const std::string& id : ids_of(account_id, metric_id.starts_with("plan:")))
    if (auto row = database_.first<ChartTitleRow>(
            "SELECT text, own, at, who FROM chart_title WHERE account_id=? AND metric_id=? AND grain=?", id,
            metric_id, grain))
      return row;
  return std::nullopt;
}

void MeasureStore::put_title(const std::string& account_id, const std::string& metric_id,
                             const std::string& grain, const ChartTitleRow& row) {
  database_.run(
      "INSERT OR REPLACE INTO chart_title(account_id, metric_id, grain, text, own, at, who) "
      "VALUES(?,?,?,?,?,?,?)",
      ids_of(account_id, metric_id.starts_with("plan:")).front(), metric_id, grain, row);
}

bool MeasureStore::remove_title(const std::string& account_id, const std::string& metric_id,
                                const std::string& grain) {
  bool any = false;
  for (const std::string& id : ids_of(account_id, metric_id.starts_with("plan:"))) {
    database_.run("DELETE FROM chart_title WHERE account_id=? AND metric_id=? AND grain=?", id, metric_id,
                  grain);
    any = database_.changes() > 0 || any;
  }
  return any;
}

}  // namespace rapport::workspace
