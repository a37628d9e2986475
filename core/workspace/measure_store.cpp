// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/measure_store.h"

#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

Day day_at(const Statement& s, int column) {
  return Day{static_cast<std::int32_t>(s.integer(column))};
}

}  // namespace

std::vector<ObservationRow> MeasureStore::observations(const std::string& account_id,
                                                       const std::string& metric_id) {
  std::vector<ObservationRow> rows;
  Statement s = database_.prepare(
      "SELECT day, value, note, at, who FROM observation WHERE account_id=? AND metric_id=? ORDER BY day");
  s.all(account_id, metric_id);
  while (s.step()) rows.push_back({day_at(s, 0), s.real(1), s.string(2), s.integer(3), s.string(4)});
  return rows;
}

std::vector<std::string> MeasureStore::observed_metrics(const std::string& account_id) {
  std::vector<std::string> ids;
  Statement s =
      database_.prepare("SELECT DISTINCT metric_id FROM observation WHERE account_id=? ORDER BY metric_id");
  s.all(account_id);
  while (s.step()) ids.push_back(s.string(0));
  return ids;
}

std::optional<ObservationRow> MeasureStore::observation(const std::string& account_id,
                                                        const std::string& metric_id, Day day) {
  Statement s = database_.prepare(
      "SELECT day, value, note, at, who FROM observation WHERE account_id=? AND metric_id=? AND day=?");
  s.all(account_id, metric_id, static_cast<std::int64_t>(day.number));
  if (!s.step()) return std::nullopt;
  return ObservationRow{day_at(s, 0), s.real(1), s.string(2), s.integer(3), s.string(4)};
}

void MeasureStore::put(const std::string& account_id, const std::string& metric_id,
                       const ObservationRow& row) {
  database_
      .cached(
          "INSERT OR REPLACE INTO observation(account_id, metric_id, day, value, note, at, who) "
          "VALUES(?,?,?,?,?,?,?)")
      .all(account_id, metric_id, static_cast<std::int64_t>(row.day.number), row.value, row.note, row.at,
           row.who)
      .run();
}

bool MeasureStore::remove(const std::string& account_id, const std::string& metric_id, Day day) {
  database_.cached("DELETE FROM observation WHERE account_id=? AND metric_id=? AND day=?")
      .all(account_id, metric_id, static_cast<std::int64_t>(day.number))
      .run();
  return database_.changes() > 0;
}

std::vector<AnnotationRow> MeasureStore::annotations(const std::string& account_id) {
  std::vector<AnnotationRow> rows;
  Statement s = database_.prepare(
      "SELECT id, day, kind, text, at, who FROM annotation WHERE account_id=? ORDER BY day, id");
  s.all(account_id);
  while (s.step())
    rows.push_back({s.integer(0), day_at(s, 1), s.string(2), s.string(3), s.integer(4), s.string(5)});
  return rows;
}

std::int64_t MeasureStore::add(const std::string& account_id, const AnnotationRow& row) {
  database_
      .cached("INSERT OR IGNORE INTO annotation(account_id, day, kind, text, at, who) VALUES(?,?,?,?,?,?)")
      .all(account_id, static_cast<std::int64_t>(row.day.number), row.kind, row.text, row.at, row.who)
      .run();
  Statement s =
      database_.prepare("SELECT id FROM annotation WHERE account_id=? AND day=? AND kind=? AND text=?");
  s.all(account_id, static_cast<std::int64_t>(row.day.number), row.kind, row.text);
  return s.step() ? s.integer(0) : 0;
}

bool MeasureStore::remove_annotation(const std::string& account_id, std::int64_t id) {
  database_.cached("DELETE FROM annotation WHERE account_id=? AND id=?").all(account_id, id).run();
  return database_.changes() > 0;
}

std::optional<ChartTitleRow> MeasureStore::title(const std::string& account_id, const std::string& metric_id,
                                                 const std::string& grain) {
  Statement s = database_.prepare(
      "SELECT text, own, at, who FROM chart_title WHERE account_id=? AND metric_id=? AND grain=?");
  s.all(account_id, metric_id, grain);
  if (!s.step()) return std::nullopt;
  return ChartTitleRow{s.string(0), s.string(1), s.integer(2), s.string(3)};
}

void MeasureStore::put_title(const std::string& account_id, const std::string& metric_id,
                             const std::string& grain, const ChartTitleRow& row) {
  database_
      .cached(
          "INSERT OR REPLACE INTO chart_title(account_id, metric_id, grain, text, own, at, who) "
          "VALUES(?,?,?,?,?,?,?)")
      .all(account_id, metric_id, grain, row.text, row.own, row.at, row.who)
      .run();
}

bool MeasureStore::remove_title(const std::string& account_id, const std::string& metric_id,
                                const std::string& grain) {
  database_.cached("DELETE FROM chart_title WHERE account_id=? AND metric_id=? AND grain=?")
      .all(account_id, metric_id, grain)
      .run();
  return database_.changes() > 0;
}

}  // namespace rapport::workspace
