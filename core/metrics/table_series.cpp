// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/table_series.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/metrics/account_events.h"
#include "core/metrics/observations.h"
#include "core/metrics/record_lists.h"
#include "core/metrics/records.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/count_store.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

using workspace::CountStore;
using workspace::CountValue;

/// Whole numbers that don't add up over time all the same: the same people come again, a share is no count.
bool is_level(const std::string& name) {
  static constexpr std::array<std::string_view, 12> parts = {"user",     "people",  "member", "licence",
                                                             "license",  "percent", "%",      "average",
                                                             "customer", "median",  "person", "employee"};
  // These stand in other words too: "Reports generated" is no rate.
  static constexpr std::array<std::string_view, 8> words = {"seat",  "active", "share", "rate",
                                                            "ratio", "score",  "mean",  "balance"};
  const std::string lower = ascii_lower(name);
  if (std::any_of(parts.begin(), parts.end(),
                  [&](std::string_view part) { return lower.find(part) != std::string::npos; }))
    return true;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  std::string word;
  for (std::size_t i = 0; i <= lower.size(); ++i) {
    // "WinRate" is two words.
    const bool begins = i > 0 && i < lower.size() && name[i] != lower[i] && name[i - 1] == lower[i - 1];
    if (begins || i == lower.size() || !is_letter(lower[i])) {
      if (word.size() > 1 && word.ends_with('s') &&
          std::find(words.begin(), words.end(), word.substr(0, word.size() - 1)) != words.end())
        return true;
      if (std::find(words.begin(), words.end(), word) != words.end()) return true;
      word.clear();
    }
    if (i < lower.size() && is_letter(lower[i])) word += lower[i];
  }
  return false;
}

MetricInfo table_info(const workspace::CountMetric& metric) {
  const bool percent =
      metric.name.find('%') != std::string::npos || ascii_lower(metric.name).ends_with("percent");
  return {std::string(kTablePrefix) + metric.name,
          metric.name,
          "What they do",
          percent ? "%" : "",
          Direction::neutral,
          metric.whole && !is_level(metric.name)};
}

/// One value a period of one grain.
struct TableValues {
  workspace::CountMetric metric;
  Grain grain = Grain::month;       ///< Of the values.
  std::vector<Observation> values;  ///< Ascending.
  std::vector<std::int64_t> rows;   ///< Of the table, behind each value.
  std::set<Grain> grains;           ///< Those that the account's rows have.
};

/// Whose a row is: a company that is spelled in two ways is one, where the table has its id.
const std::string& owner_of(const CountValue& row) {
  return !row.keys.account_id.empty() ? row.keys.account_id
         : !row.keys.email.empty()    ? row.keys.email
                                      : row.keys.company;
}

TableValues table_values(workspace::Database& database, std::uint32_t account, const std::string& name,
                         Grain wanted) {
  CountStore store(database);
  TableValues found;
  const auto metric = store.metric(name);
  if (!metric) {
    std::vector<std::string> names;
    for (const workspace::CountMetric& one : store.metrics(0)) names.push_back(one.name);
    throw Error(ErrorCode::not_found, "No imported table has counts named \"" + name + "\"" +
                                          near_words(name, names, 0) +
                                          "; the command 'metrics' lists what there is.");
  }
  found.metric = *metric;
  const auto rows = store.values(account, name);
  for (const CountValue& row : rows) found.grains.insert(row.grain);
  if (found.grains.empty()) return found;
  // The grain itself, else the coarsest of the finer ones; where all are coarser, the finest of those.
  found.grain = *found.grains.begin();
  for (const Grain grain : found.grains)
    if (grain <= wanted) found.grain = grain;
  std::map<Day, std::map<std::string, double>> periods;
  for (const CountValue& row : rows)
    if (row.grain == found.grain) periods[row.start][owner_of(row)] = row.value;
  for (const auto& [start, of_owners] : periods) {
    double sum = 0;
    for (const auto& [owner, value] : of_owners) sum += value;
    const auto n = static_cast<std::int64_t>(of_owners.size());
    found.values.push_back({start, found.metric.whole ? sum : sum / static_cast<double>(n), {}});
    found.rows.push_back(n);
  }
  return found;
}

std::vector<OriginFile> table_files(workspace::Database& database) {
  constexpr std::size_t most = 5;
  workspace::ImportLog log(database);
  std::vector<OriginFile> files;
  for (int i = 0; i <= static_cast<int>(Source::table); ++i)
    for (OriginFile& file : log.files_of(std::string(name_of(static_cast<Source>(i))), {"usage_count"}))
      files.push_back(std::move(file));
  std::stable_sort(files.begin(), files.end(),
                   [](const OriginFile& a, const OriginFile& b) { return a.imported_at > b.imported_at; });
  if (files.size() > most) files.resize(most);
  return files;
}

/// What the series says of itself.
void describe_table(workspace::Database& database, const TableValues& found, Grain grain, Series& series) {
  series.metric = table_info(found.metric);
  series.grain = grain;
  const bool finer = !found.grains.empty() && grain < found.grain;
  series.origin.rule = "A series from a table, not people: " +
                       rule_of(by_hand(found.grain, grain, adds_up(series.metric)), grain) + ".";
  if (found.values.empty()) {
    series.origin.coverage = "No table has it of this account.";
    return;
  }
  const std::string period(name_of(found.grain));
  series.origin.coverage = "The table has " +
                           counted(static_cast<std::int64_t>(found.values.size()), period) + ", from " +
                           short_date(found.values.front().day) + " to " +
                           short_date(next_period(found.values.back().day, found.grain) - 1) + ".";
  if (finer) series.origin.coverage += " It has nothing finer than a " + period + ".";
  series.origin.files = table_files(database);
}

/// The day after which a period is not over yet.
void mark_running(std::vector<Point>& points, Grain grain) {
  for (Point& point : points) {
    const Day end = next_period(point.start, grain);
    if (end <= today() || point.start > today()) continue;
    point.partial = true;
    point.covered = std::min(point.covered, static_cast<double>(today() - point.start + 1) /
                                                static_cast<double>(end - point.start));
  }
}

}  // namespace

std::vector<MetricInfo> table_metrics(workspace::Database& database, std::uint32_t account) {
  std::vector<MetricInfo> all;
  for (const workspace::CountMetric& metric : CountStore(database).metrics(account))
    all.push_back(table_info(metric));
  return all;
}

Series load_table_series(workspace::Database& database, const workspace::AccountCore& account,
                         const SeriesQuery& query) {
  Series series;
  series.account_id = account.id;
  series.account_name = account.name;
  const TableValues found =
      table_values(database, account.ref, query.metric.substr(kTablePrefix.size()), query.grain);
  describe_table(database, found, query.grain, series);
  if (found.values.empty() || query.grain < found.grain) return series;
  series.points = observation_points(found.values, query.grain, found.grain, adds_up(series.metric),
                                     query.from, query.to);
  mark_running(series.points, query.grain);
  for (std::size_t i = 0; i < found.values.size(); ++i)
    if ((!query.from || found.values[i].day >= *query.from) &&
        (!query.to || found.values[i].day <= *query.to))
      series.origin.records += found.rows[i];
  return series;
}

Grain table_grain(const workspace::Reader& reader, const std::string& account_id, const std::string& metric) {
  const auto core = workspace::AccountQueries(reader.database()).account(account_id);
  if (!core) return Grain::month;
  for (const workspace::CountMetric& one : CountStore(reader.database()).metrics(core->ref))
    if (one.name == metric.substr(kTablePrefix.size())) return std::max(one.finest, Grain::week);
  return Grain::month;
}

Series list_table_values(const RecordQuery& query, const std::string& metric, RecordSide& side) {
  Series series;
  // A period asked for is as long as its grain: only values of that length or finer make its point.
  const int days = query.to - query.from + 1;
  const Grain grain = days >= 90   ? Grain::quarter
                      : days >= 28 ? Grain::month
                      : days >= 7  ? Grain::week
                                   : Grain::day;
  const TableValues found =
      table_values(query.database, query.account.ref, metric.substr(kTablePrefix.size()), grain);
  describe_table(query.database, found, grain, series);
  const bool one = found.grain == grain;
  side.tally = one ? Aggregate::last : adds_up(series.metric) ? Aggregate::sum : Aggregate::mean;
  if (grain >= found.grain)
    for (const Observation& value : found.values) {
      if (value.day < query.from || value.day > query.to) continue;
      MetricRecord& record = side.records.emplace_back();
      record.kind = RecordKind::value;
      record.day = value.day;
      record.title = found.metric.name;
      record.value = value.value;
      record.details.emplace_back("from", "a table, by " + std::string(name_of(found.grain)));
    }
  if (side.records.empty()) side.tally = Aggregate::last;  // The sum of nothing is no value.
  settle(query, side);
  return series;
}

}  // namespace rapport::metrics
