// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/arr_readings.h"

#include <algorithm>
#include <map>

#include "core/model/records.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {

std::vector<ArrReadings::Origin> ArrReadings::origins() {
  std::vector<Origin> all;
  for (auto& [source, system] : database_.list<std::pair<std::string, std::string>>(
           "SELECT DISTINCT arr_source, arr_system FROM account_commercial WHERE arr_source<>''"))
    all.push_back({std::move(source), std::move(system)});
  std::sort(all.begin(), all.end(), [](const Origin& a, const Origin& b) {
    return std::tie(a.source, a.system) < std::tie(b.source, b.system);
  });
  return all;
}

bool ArrReadings::is_dated(const std::string& system) {
  if (system == name_of(Source::salesforce)) return true;
  // The ids of a system begin with its name, then ':' or '/'.
  const bool table = system.starts_with("table:");
  const std::string from = system + (table ? "/" : ":");
  const std::string to = system + (table ? "0" : ";");
  for (const char* of : {"account", "subscription"})
    if (database_.first<int>(
            "SELECT 1 FROM " + std::string(of) + " WHERE id>=? AND id<? AND version>0 LIMIT 1", from, to))
      return true;
  return false;
}

void ArrReadings::keep(const Origin& origin, Day day, const std::string& file, std::int64_t run) {
  // What the last run said of the day already is not written again.
  database_.run(
      "INSERT INTO arr_reading(account_id, day, amount, currency, source, file, run) SELECT a.id, ?1, "
      "s.arr_amount, s.arr_currency, k.arr_source, ?2, ?5 FROM account_commercial k JOIN account_summary s "
      "ON "
      "s.account_ref=k.account_ref JOIN account a ON a.ref=k.account_ref WHERE k.arr_source=?3 AND "
      "k.arr_system=?4 AND s.arr_amount IS NOT NULL AND NOT EXISTS(SELECT 1 FROM arr_reading r WHERE "
      "r.account_id=a.id AND r.day=?1 AND r.amount=s.arr_amount AND r.currency=s.arr_currency AND "
      "r.source=k.arr_source AND r.file=?2 AND r.run=(SELECT max(run) FROM arr_reading l WHERE "
      "l.account_id=a.id AND l.day=?1)) ORDER BY a.id",
      day, file, origin.source, origin.system, run);
}

std::vector<ArrReading> ArrReadings::until(const std::string& account_id, std::optional<Day> day,
                                           std::size_t limit) {
  // By day; of several members on one day the survivor's counts, then the first merged.
  std::map<Day, ArrReading> by_day;
  for (const std::string& member : Merges(database_).members(account_id))
    for (Row row :
         database_.query("SELECT day, amount, currency, source, file, max(run) FROM arr_reading WHERE "
                         "account_id=?1 AND (?2 IS NULL OR day<=?2) GROUP BY day ORDER BY day DESC "
                         "LIMIT ?3",
                         member, day, static_cast<std::int64_t>(limit))) {
      ArrReading one;
      row.read(one.day, one.amount.amount, one.amount.currency, one.source, one.file);
      const Day at = one.day;
      by_day.try_emplace(at, std::move(one));
    }
  std::vector<ArrReading> all;
  for (auto& [at, one] : by_day) all.push_back(std::move(one));
  if (all.size() > limit) all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(limit));
  return all;
}

std::vector<ArrReading> ArrReadings::of(const std::string& account_id, std::size_t limit) {
  return until(account_id, std::nullopt, limit);
}

void ArrReadings::each(Day from, Day to, const std::function<void(const std::string&, ArrReading&&)>& f) {
  for (Row row : database_.query("SELECT account_id, day, amount, currency, source, file, max(run) FROM "
                                 "arr_reading WHERE day>=? AND day<=? GROUP BY account_id, day ORDER BY "
                                 "account_id, day",
                                 from, to)) {
    const auto account = row.get<std::string>();
    ArrReading one;
    row.read(one.day, one.amount.amount, one.amount.currency, one.source, one.file);
    f(account, std::move(one));
  }
}

std::optional<ArrReading> ArrReadings::on(const std::string& account_id, Day day) {
  std::vector<ArrReading> found = until(account_id, day, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.back());
}

}  // namespace rapport::workspace
