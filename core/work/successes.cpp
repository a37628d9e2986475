// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/successes.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "core/account/success.h"
#include "core/base/enum_names.h"
#include "core/plan/each_plan.h"
#include "core/plan/plan.h"
#include "core/plan/target.h"
#include "core/workspace/database.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/undo_store.h"
#include "core/workspace/workspace.h"

namespace rapport::work {
namespace {

constexpr EnumNames<6> kSuccessStates = {"reached",         "near",  "on_the_way",
                                         "no_clear_change", "worse", "not_measured"};

/// True for a metric that was closed as reached so lately that somebody may still act on it.
bool reached_lately(const PlanMetric& metric, Day today) {
  const auto day = plan_day(metric.closed.date);
  return metric.state == PlanMetricState::reached && day && today - *day <= reached_days;
}

PlanSuccess named(const PlanMetric& metric) {
  PlanSuccess success;
  success.metric_id = metric.id;
  success.metric = metric.name.empty() ? metric.id : metric.name;
  return success;
}

/// Which imports brought a day of an export. The periods of one book begin on the same days: each is asked
/// for once.
class Imports {
 public:
  explicit Imports(workspace::Database& database) : runs_(database) {}

  /// The import that alone brought the last day of a period, where an older one reached to the day before it,
  /// by the exports that a series is counted from; else 0: it is no news, or nobody knows.
  std::int64_t that_brought(const Series& series, Day start) {
    const std::set<std::int64_t> brought = covering(series, next_period(start, series.grain) - 1);
    if (brought.size() != 1) return 0;
    const std::set<std::int64_t> before = covering(series, start - 1);
    return !before.empty() && *before.begin() < *brought.begin() ? *brought.begin() : 0;
  }

 private:
  using Covered = std::tuple<std::string, std::string, Day>;  ///< Source, object and day.

  std::set<std::int64_t> covering(const Series& series, Day day) {
    std::set<std::int64_t> imports;
    for (const OriginFile& file : series.origin.files) {
      const auto [known, fresh] = known_.try_emplace(Covered(file.source, file.object, day));
      if (fresh) known->second = runs_.covering(file.source, file.object, day);
      imports.insert(known->second.begin(), known->second.end());
    }
    return imports;
  }

  workspace::UndoStore runs_;
  std::map<Covered, std::vector<std::int64_t>> known_;
};

/// The first of the periods in a row at the target.
Day first_at_target(const PlanSuccess& success, const Series& series) {
  int left = success.periods;
  for (auto point = series.points.rbegin(); point != series.points.rend(); ++point)
    if (!point->partial && --left == 0) return point->start;
  return {};
}

/// The first open metric that has values, as on the Brief; else one that was closed as reached lately.
PlanSuccess success_of(const workspace::Reader& reader, const std::string& account_id,
                       const SuccessPlan& plan, Day today, Imports& imports) {
  PlanSuccess success;
  for (const PlanMetric& metric : plan.metrics) {
    if (const auto measure = account::load_open_measure(reader, account_id, metric, today)) {
      PlanSuccess judged = judge_success(metric, *measure);
      const Series& series = measure->facts.series;
      if (judged.state == SuccessState::reached)
        judged.from_run = imports.that_brought(series, first_at_target(judged, series));
      return judged;
    }
    if (metric.state == PlanMetricState::open && success.metric_id.empty()) success = named(metric);
  }
  if (!success.metric_id.empty()) return success;
  for (const PlanMetric& metric : plan.metrics)
    if (reached_lately(metric, today)) {
      success = named(metric);
      success.state = SuccessState::reached;
      if (const auto& target = metric.target.value) {
        metrics::Finding scale;
        scale.divisor = metrics::reading_divisor(metric.unit, *target);
        success.target = metrics::exactly(*target, scale, metric.unit);
      }
    }
  return success;
}

}  // namespace

std::string_view name_of(SuccessState state) noexcept {
  return name_in(kSuccessStates, state);
}

PlanSuccess judge_success(const PlanMetric& metric, const measure::MeasureView& view) {
  PlanSuccess success = named(metric);
  success.grain = view.facts.series.grain;
  success.latest = view.words.latest;
  const metrics::Finding& finding = view.finding;
  if (metric.target.value) success.target = metrics::exactly(*metric.target.value, finding, metric.unit);
  if (!finding.latest || finding.verdict == metrics::Verdict::stopped) return success;
  if (metric.target.value) {
    const auto& points = view.facts.series.points;
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
      if (point->partial) continue;
      if (!plan::target_met(metric, point->value)) break;
      ++success.periods;
    }
    if (success.periods > 0) {
      success.state = SuccessState::reached;
      return success;
    }
    if (plan::share_of_way(metric, *finding.latest).value_or(0) >= near_share) {
      success.state = SuccessState::near_target;
      return success;
    }
  }
  if (finding.clear())
    success.state = finding.good() > 0   ? SuccessState::on_the_way
                    : finding.good() < 0 ? SuccessState::worse
                                         : SuccessState::no_clear_change;
  else if (finding.verdict == metrics::Verdict::no_clear_change)
    success.state = SuccessState::no_clear_change;
  return success;
}

std::vector<PlanSuccess> load_successes(const workspace::Reader& reader, Day today,
                                        const std::function<bool()>& stop) {
  workspace::Database& db = reader.database();
  std::unordered_set<std::string> customers;
  workspace::SummaryStore(db).each_listed([](const std::string&) { return false; },
                                          [&](workspace::AccountSummary& summary) {
                                            AccountFacts& facts = summary.facts;
                                            if (facts.customer.value_or(true))
                                              customers.insert(std::move(facts.id));
                                          });
  // Measures take long: the one statement that reads the plans is over before the first of them.
  std::map<std::string, SuccessPlan> plans;
  plan::each_plan(reader, [&](const std::string& id, SuccessPlan&& plan) {
    if (!customers.contains(id) || !plan::is_plan(plan)) return;
    SuccessPlan& kept = plans[id];
    kept.metrics = std::move(plan.metrics), kept.next = std::move(plan.next);
  });
  std::vector<PlanSuccess> all;
  Imports imports(db);
  for (const auto& [id, plan] : plans) {
    if (stop && stop()) break;
    PlanSuccess one = success_of(reader, id, plan, today, imports);
    one.account_id = id;
    if (plan.next.chosen) one.next = plan.next.chosen->title;
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace rapport::work
