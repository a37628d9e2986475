// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/measure_store.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

Day day_at(const Statement& s, int column) {
  return Day{static_cast<std::int32_t>(s.integer(column))};
}

}  // namespace

std::vector<std::string> MeasureStore::ids_of(const std::string& account_id, bool plan_metric) {
  if (rows_ == MergeScope::own) return {account_id};
  Merges merges(database_);
  return plan_metric ? merges.plan_members(account_id) : merges.members(account_id);
}

std::vector<ObservationRow> MeasureStore::observations(const std::string& account_id,
                                                       const std::string& metric_id) {
  std::map<std::int32_t, ObservationRow> by_day;  // Of two values of a day the first member's is the one.
  for (const std::string& id : ids_of(account_id, true)) {
    Statement s = database_.prepare(
        "SELECT day, value, note, at, who FROM observation WHERE account_id=? AND metric_id=? ORDER BY day");
    s.all(id, metric_id);
    while (s.step()) {
      const Day day = day_at(s, 0);
      by_day.try_emplace(day.number, ObservationRow{day, s.real(1), s.string(2), s.integer(3), s.string(4)});
    }
  }
  std::vector<ObservationRow> rows;
  for (auto& [day, row] : by_day) rows.push_back(std::move(row));
  return rows;
}

std::vector<std::string> MeasureStore::observed_metrics(const std::string& account_id) {
  std::set<std::string> metrics;
  for (const std::string& id : ids_of(account_id, true)) {
    Statement s = database_.prepare("SELECT DISTINCT metric_id FROM observation WHERE account_id=?");
    s.all(id);
    while (s.step()) metrics.insert(s.string(0));
  }
  return {metrics.begin(), metrics.end()};
}

std::optional<ObservationRow> MeasureStore::observation(const std::string& account_id,
                                                        const std::string& metric_id, Day day) {
  for (const std::string& id : ids_of(account_id, true)) {
    Statement s = database_.prepare(
        "SELECT day, value, note, at, who FROM observation WHERE account_id=? AND metric_id=? AND day=?");
    s.all(id, metric_id, static_cast<std::int64_t>(day.number));
    if (s.step()) return ObservationRow{day_at(s, 0), s.real(1), s.string(2), s.integer(3), s.string(4)};
  }
  return std::nullopt;
}

void MeasureStore::put(const std::string& account_id, const std::string& metric_id,
                       const ObservationRow& row) {
  database_
      .cached(
          "INSERT OR REPLACE INTO observation(account_id, metric_id, day, value, note, at, who) "
          "VALUES(?,?,?,?,?,?,?)")
      .all(ids_of(account_id, true).front(), metric_id, static_cast<std::int64_t>(row.day.number), row.value,
           row.note, row.at, row.who)
      .run();
}

bool MeasureStore::remove(const std::string& account_id, const std::string& metric_id, Day day) {
  bool any = false;
  for (const std::string& id : ids_of(account_id, true)) {
    database_.cached("DELETE FROM observation WHERE account_id=? AND metric_id=? AND day=?")
        .all(id, metric_id, static_cast<std::int64_t>(day.number))
        .run();
    any = database_.changes() > 0 || any;
  }
  return any;
}

std::vector<AnnotationRow> MeasureStore::annotations(const std::string& account_id) {
  std::vector<AnnotationRow> rows;
  for (const std::string& id : ids_of(account_id, false)) {
    Statement s = database_.prepare(
        "SELECT id, day, kind, text, at, who FROM annotation WHERE account_id=? ORDER BY day, id");
    s.all(id);
    while (s.step()) {
      AnnotationRow row{s.integer(0), day_at(s, 1), s.string(2), s.string(3), s.integer(4), s.string(5)};
      // Both accounts may have had the same event.
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
  const auto kept = [&](const std::string& id) -> std::int64_t {
    Statement s =
        database_.prepare("SELECT id FROM annotation WHERE account_id=? AND day=? AND kind=? AND text=?");
    s.all(id, static_cast<std::int64_t>(row.day.number), row.kind, row.text);
    return s.step() ? s.integer(0) : 0;
  };
  for (const std::string& id : ids)
    if (const std::int64_t known = kept(id); known != 0) return known;
  database_
      .cached("INSERT OR IGNORE INTO annotation(account_id, day, kind, text, at, who) VALUES(?,?,?,?,?,?)")
      .all(ids.front(), static_cast<std::int64_t>(row.day.number), row.kind, row.text, row.at, row.who)
      .run();
  return kept(ids.front());
}

bool MeasureStore::remove_annotation(const std::string& account_id, std::int64_t id) {
  bool any = false;
  std::optional<AnnotationRow> row;
  for (const AnnotationRow& one : annotations(account_id))
    if (one.id == id) row = one;
  if (!row) return false;
  // The same event of a merged account goes too, or it would show again at once.
  for (const std::string& member : ids_of(account_id, false)) {
    database_.cached("DELETE FROM annotation WHERE account_id=? AND day=? AND kind=? AND text=?")
        .all(member, static_cast<std::int64_t>(row->day.number), row->kind, row->text)
        .run();
    any = database_.changes() > 0 || any;
  }
  return any;
}

std::optional<ChartTitleRow> MeasureStore::title(const std::string& account_id, const std::string& metric_id,
                                                 const std::string& grain) {
  for (const std::string& id : ids_of(account_id, metric_id.starts_with("plan:"))) {
    Statement s = database_.prepare(
        "SELECT text, own, at, who FROM chart_title WHERE account_id=? AND metric_id=? AND grain=?");
    s.all(id, metric_id, grain);
    if (s.step()) return ChartTitleRow{s.string(0), s.string(1), s.integer(2), s.string(3)};
  }
  return std::nullopt;
}

void MeasureStore::put_title(const std::string& account_id, const std::string& metric_id,
                             const std::string& grain, const ChartTitleRow& row) {
  database_
      .cached(
          "INSERT OR REPLACE INTO chart_title(account_id, metric_id, grain, text, own, at, who) "
          "VALUES(?,?,?,?,?,?,?)")
      .all(ids_of(account_id, metric_id.starts_with("plan:")).front(), metric_id, grain, row.text, row.own,
           row.at, row.who)
      .run();
}

bool MeasureStore::remove_title(const std::string& account_id, const std::string& metric_id,
                                const std::string& grain) {
  bool any = false;
  for (const std::string& id : ids_of(account_id, metric_id.starts_with("plan:"))) {
    database_.cached("DELETE FROM chart_title WHERE account_id=? AND metric_id=? AND grain=?")
        .all(id, metric_id, grain)
        .run();
    any = database_.changes() > 0 || any;
  }
  return any;
}

}  // namespace rapport::workspace
