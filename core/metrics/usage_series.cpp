// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/usage_series.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/flat_map64.h"
#include "core/base/text.h"
#include "core/metrics/account_events.h"
#include "core/metrics/coverage.h"
#include "core/workspace/import_log.h"
#include "core/workspace/usage_store.h"
#include "core/workspace/usage_systems.h"

namespace rapport::metrics {
namespace {

using CountKind = UsageMeasure::Kind;

struct Prefix {
  const char* text;
  CountKind kind;
};
constexpr Prefix kEventPrefixes[] = {{"usage.event:", CountKind::events},
                                     {"usage.users_of:", CountKind::people}};
constexpr Prefix kNumberPrefixes[] = {
    {"usage.sum:", CountKind::sum}, {"usage.mean:", CountKind::mean}, {"usage.median:", CountKind::median}};

bool is_percent(const std::string& property) {
  return property.ends_with("percent") || property.ends_with("_pct");
}

MetricInfo info_for(CountKind kind, const std::string& event, const std::string& property) {
  const std::string unit = is_percent(property) ? "%" : "";
  switch (kind) {
    case CountKind::events:
      if (event.empty()) return {"usage.events", "Events", "What they do", "events", Direction::up, true};
      return {"usage.event:" + event, event, "What they do", "events", Direction::up, true};
    case CountKind::people:
      if (event.empty())
        return {"usage.active_users", "Active people", "What they do", "people", Direction::up, false};
      return {
          "usage.users_of:" + event, "People who " + event, "What they do", "people", Direction::up, false};
    case CountKind::sum:
      return {"usage.sum:" + event + ":" + property,
              event + ", sum of " + property,
              "What they do",
              "",
              Direction::neutral,
              true};
    case CountKind::mean:
      return {"usage.mean:" + event + ":" + property,
              event + ", mean of " + property,
              "What they do",
              unit,
              Direction::neutral,
              false};
    case CountKind::median:
      return {"usage.median:" + event + ":" + property,
              event + ", median of " + property,
              "What they do",
              unit,
              Direction::neutral,
              false};
  }
  return {};
}

/// The measure that a metric without filters names; nothing where no import has its names.
std::optional<UsageMeasure> find_measure(workspace::Database& database, const workspace::UsageNames& names,
                                         const std::string& metric, const std::vector<Filter>& filters) {
  if (metric == "usage.events" || metric == "usage.active_users")
    return UsageMeasure::of(metric, {}, {}, filters);
  for (const Prefix& prefix : kEventPrefixes) {
    if (!metric.starts_with(prefix.text)) continue;
    UsageMeasure measure =
        UsageMeasure::of(metric, metric.substr(std::string_view(prefix.text).size()), {}, filters);
    measure.event_id = names.event_id(measure.event);
    if (measure.event_id != 0) return measure;
  }
  for (const Prefix& prefix : kNumberPrefixes) {
    if (!metric.starts_with(prefix.text)) continue;
    const std::string rest = metric.substr(std::string_view(prefix.text).size());
    // Event names can contain colons: cut where both sides are known names.
    for (auto cut = rest.find(':'); cut != std::string::npos; cut = rest.find(':', cut + 1)) {
      UsageMeasure measure = UsageMeasure::of(metric, rest.substr(0, cut), rest.substr(cut + 1), filters);
      measure.event_id = names.event_id(measure.event);
      if (measure.event_id == 0) continue;
      measure.numbers = PropertyNumbers(database, names, measure.property);
      if (measure.numbers.any()) return measure;
    }
  }
  return std::nullopt;
}

Error unknown_metric(const workspace::UsageNames& names, const std::string& metric) {
  const auto unknown = [](const std::string& what) {
    return Error(ErrorCode::not_found, what + "; the command 'metrics' lists what there is.");
  };
  for (const Prefix& prefix : kEventPrefixes) {
    if (!metric.starts_with(prefix.text)) continue;
    const std::string event = metric.substr(std::string_view(prefix.text).size());
    std::vector<std::string> all;
    for (const auto& [id, name] : names.events())
      if (!name.starts_with("$")) all.push_back(name);
    return unknown("No import has an event named \"" + event + "\"" + near_words(event, all, 0));
  }
  for (const Prefix& prefix : kNumberPrefixes)
    if (metric.starts_with(prefix.text))
      return unknown("No import has an event and numeric property \"" +
                     metric.substr(std::string_view(prefix.text).size()) + "\"");
  return unknown("There is no metric \"" + metric + "\"");
}

}  // namespace

UsageMeasure UsageMeasure::of(const std::string& metric, std::string event, std::string property,
                              const std::vector<Filter>& filters) {
  UsageMeasure measure;
  measure.event = std::move(event);
  measure.property = std::move(property);
  if (metric == "usage.active_users") measure.kind = CountKind::people;
  for (const Prefix& prefix : kEventPrefixes)
    if (metric.starts_with(prefix.text)) measure.kind = prefix.kind;
  for (const Prefix& prefix : kNumberPrefixes)
    if (metric.starts_with(prefix.text)) measure.kind = prefix.kind;
  measure.info = info_for(measure.kind, measure.event, measure.property);
  const std::string only = filters.empty() ? std::string() : " where " + in_words(filters);
  if (!filters.empty()) {
    measure.info.id = text_of(FilteredMetric{measure.info.id, filters});
    measure.info.label += only;
  }
  for (const Filter& filter : filters) measure.filters.push_back({filter, 0, {}, 0, std::nullopt});
  const std::string quoted = measure.event.empty() ? "" : "\"" + measure.event + "\"";
  switch (measure.kind) {
    case CountKind::events:
      measure.rule = "Events" + (quoted.empty() ? quoted : " named " + quoted) + only +
                     " in the period, each counted once";
      break;
    case CountKind::people:
      measure.rule = "Distinct people with at least one " + (quoted.empty() ? "event" : quoted) + only +
                     " in the period";
      break;
    case CountKind::sum:
      measure.rule = "Sum of " + measure.property + " over the " + quoted + " events of the period" + only;
      break;
    case CountKind::mean:
    case CountKind::median:
      measure.rule = (measure.kind == CountKind::mean ? "Mean of " : "Median of ") + measure.property +
                     " over the " + quoted + " events of the period that have it" +
                     (only.empty() ? "" : "," + only);
      break;
  }
  return measure;
}

UsageMeasure parse_usage_metric(workspace::Database& database, const std::string& metric) {
  const workspace::UsageNames names(database);
  const FilterReading reading = parse_filtered(metric);
  // An event can have this very name: then nothing is a filter.
  if (auto whole = find_measure(database, names, metric, {})) return std::move(*whole);
  const std::vector<Filter>& filters = reading.found.filters;
  const std::string bare(trimmed(reading.found.metric));
  auto found = find_measure(database, names, reading.found.metric, filters);
  if (!found) found = find_measure(database, names, bare, filters);
  if (!found && !reading.problem.empty())
    throw Error(ErrorCode::input, "The filters of \"" + metric + "\" can't be read: " + reading.problem +
                                      "; write them as [plan=pro, amount>=100].");
  if (!found) throw unknown_metric(names, bare);
  for (EventFilter& filter : found->filters) resolve_filter(database, names, filter);
  return std::move(*found);
}

std::string count_usage(workspace::Database& database, std::uint32_t account, const UsageMeasure& measure,
                        const SeriesQuery& query, std::vector<Point>& points) {
  const std::string said = left_out_words(database, account, measure, query);
  if (measure.needs_events()) {
    count_events(database, account, measure, query, points);
    return said;
  }
  const CoverageIndex covered(workspace::usage_coverage(database));
  workspace::UsageStore store(database);
  FlatMap64<std::uint64_t> person;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> seen;  // Point and person.
  store.each_month(account, [&](Day month, const workspace::UsageMonth& usage) {
    // Rows of one day share their point; the day changes seldom within an event.
    std::map<std::uint8_t, std::optional<std::size_t>> point_of_day;
    const auto point_for = [&](std::uint8_t offset) {
      const auto [slot, added] = point_of_day.try_emplace(offset);
      if (added) {
        const Day day = month + offset;
        const bool inside =
            covered.holds(day) && (!query.from || day >= *query.from) && (!query.to || day <= *query.to);
        slot->second = inside ? point_of(points, day, query.grain) : std::nullopt;
      }
      return slot->second;
    };
    if (measure.kind == CountKind::sum || measure.kind == CountKind::mean) {
      for (const workspace::MonthNumber& number : usage.numbers) {
        const workspace::MonthRow& row = usage.rows[number.row];
        const double* const factor = measure.numbers.factor(number.property);
        if (row.event != measure.event_id || factor == nullptr) continue;
        if (const auto at = point_for(row.day)) {
          points[*at].value += *factor * number.sum;
          points[*at].n += number.count;
        }
      }
      return;
    }
    for (const workspace::MonthRow& row : usage.rows) {
      if (measure.event_id != 0 && row.event != measure.event_id) continue;
      const auto at = point_for(row.day);
      if (!at) continue;
      points[*at].n += row.count;
      if (measure.kind == CountKind::events) {
        points[*at].value += row.count;
        continue;
      }
      if (row.actor == 0) continue;
      const auto [cluster, added] = person.insert(row.actor, 0);
      if (added) *cluster = store.person_of(row.actor);
      seen.emplace_back(static_cast<std::uint32_t>(*at), *cluster);
    }
  });
  if (measure.kind == CountKind::people) {
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
    for (const auto& [at, who] : seen) points[at].value += 1;
  }
  if (measure.kind == CountKind::mean) {
    std::erase_if(points, [](const Point& p) { return p.n == 0; });
    for (Point& point : points) point.value /= static_cast<double>(point.n);
  }
  return said;
}

std::vector<MetricInfo> usage_event_metrics(workspace::Database& database, std::uint32_t account) {
  workspace::UsageStore store(database);
  const workspace::UsageNames names(database);
  std::map<std::uint32_t, std::int64_t> counts;
  // Names of numeric properties, by event: JSON numbers and texts of one name are one property.
  std::map<std::uint32_t, std::set<std::string>> properties;
  std::map<std::string, bool> numeric;
  const auto is_numeric = [&](const std::string& name) {
    const auto [slot, added] = numeric.try_emplace(name, false);
    if (added) slot->second = PropertyNumbers(database, names, name).any();
    return slot->second;
  };
  if (account == 0) {
    for (const auto& [id, name] : names.events())
      if (!name.starts_with("$")) counts[id] = 1;
  } else {
    store.each_month(account, [&](Day, const workspace::UsageMonth& usage) {
      for (const workspace::MonthRow& row : usage.rows) counts[row.event] += row.count;
      for (const workspace::MonthNumber& number : usage.numbers)
        if (const std::string& name = names.name(number.property); is_numeric(name))
          properties[usage.rows[number.row].event].insert(name);
    });
  }
  std::vector<std::pair<std::int64_t, std::uint32_t>> order;
  for (const auto& [event, n] : counts) order.emplace_back(-n, event);
  std::sort(order.begin(), order.end());
  std::vector<MetricInfo> all;
  for (const auto& [n, event] : order) all.push_back(info_for(CountKind::events, names.name(event), {}));
  for (const auto& [n, event] : order) {
    all.push_back(info_for(CountKind::people, names.name(event), {}));
    for (const std::string& property : properties[event])
      for (const auto kind : {CountKind::sum, CountKind::mean, CountKind::median})
        all.push_back(info_for(kind, names.name(event), property));
  }
  return all;
}

}  // namespace rapport::metrics
