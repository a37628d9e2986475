// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/peers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/measure/annotations.h"
#include "core/metrics/recipe.h"
#include "core/workspace/database.h"
#include "core/workspace/summary_store.h"
#include "core/workspace/workspace.h"

namespace rapport::measure {
namespace {

constexpr std::size_t most_asked = 40;  ///< Accounts whose series is read before the search ends.
constexpr int least_shared = 3;         ///< Periods that both must have.

/// The fields of an account that decide how similar it is.
struct Likeness {
  std::string id, name, tier, industry;
  std::optional<Money> arr;
};

/// Another account and its distance: first by shared fields, then by the ratio of ARR.
struct Candidate {
  Likeness account;
  int shared = 0;
  double distance = std::numeric_limits<double>::infinity();
};

bool same(const std::string& a, const std::string& b) {
  return !a.empty() && ascii_lower(a) == ascii_lower(b);
}

Likeness likeness_of(const AccountFacts& facts) {
  return {facts.id, facts.name, facts.tier, facts.industry, facts.arr};
}

/// The customers that share tier or industry with an account, the nearest first.
std::vector<Candidate> candidates_for(const workspace::Reader& reader, const Likeness& own) {
  std::vector<Candidate> found;
  // What makes accounts alike is in no plan.
  const auto planned = [](const std::string&) { return false; };
  workspace::SummaryStore(reader.database()).each_listed(planned, [&](workspace::AccountSummary& summary) {
    // A known non-customer is not comparable.
    if (summary.facts.id == own.id || !summary.facts.customer.value_or(true)) return;
    Candidate candidate{likeness_of(summary.facts)};
    const Likeness& other = candidate.account;
    candidate.shared = (same(other.tier, own.tier) ? 1 : 0) + (same(other.industry, own.industry) ? 1 : 0);
    if (candidate.shared == 0) return;
    // Amounts in two currencies can't be compared.
    if (own.arr && other.arr && own.arr->currency == other.arr->currency && own.arr->amount > 0.0 &&
        other.arr->amount > 0.0)
      candidate.distance = std::abs(std::log(other.arr->amount / own.arr->amount));
    found.push_back(std::move(candidate));
  });
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    if (a.shared != b.shared) return a.shared > b.shared;
    if (a.distance != b.distance) return a.distance < b.distance;
    return std::pair(ascii_lower(a.account.name), a.account.id) <
           std::pair(ascii_lower(b.account.name), b.account.id);
  });
  return found;
}

/// The measure of another account; without points where it has none.
Series series_of(const workspace::Reader& reader, const std::string& id, const metrics::SeriesQuery& query,
                 const std::optional<metrics::PlanMetricSpec>& own_metric) {
  try {
    if (!own_metric) return metrics::load_series(reader, id, query);
    metrics::PlanMetricSpec recipe = *own_metric;
    // Values by hand belong to the account that typed them.
    recipe.id.clear();
    return metrics::load_plan_series(reader, id, recipe, {query.grain, query.from, query.to});
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::input) throw;
    return {};
  }
}

int shared_periods(const Series& a, const Series& b) {
  int n = 0;
  auto at = b.points.begin();
  for (const Point& point : a.points) {
    while (at != b.points.end() && at->start < point.start) ++at;
    if (at != b.points.end() && at->start == point.start && !at->partial) ++n;
  }
  return n;
}

}  // namespace

bool went_live_within(const workspace::Reader& reader, const std::string& account_id, const Series& series) {
  if (series.points.empty()) return false;
  const Day first = series.points.front().start;
  const Day last = next_period(series.points.back().start, series.grain) - 1;
  const auto inside = [&](Day day) { return day >= first && day <= last; };
  for (const Annotation& a : load_annotations(reader, account_id))
    if (a.kind == AnnotationKind::go_live && inside(a.day)) return true;
  const auto summary = workspace::SummaryStore(reader.database()).load(account_id);
  return summary && summary->facts.go_live && inside(*summary->facts.go_live);
}

Peers load_peers(const workspace::Reader& reader, const Series& series, const metrics::SeriesQuery& query) {
  Peers result;
  if (series.points.empty()) {
    result.words = "There is nothing to hold others against yet.";
    return result;
  }
  constexpr std::string_view plan = "plan:";
  std::optional<metrics::PlanMetricSpec> own_metric;
  if (query.metric.starts_with(plan)) {
    own_metric = metrics::plan_metric(reader, series.account_id, query.metric.substr(plan.size()));
    if (trimmed(own_metric->recipe).empty()) {
      result.words = "Values by hand are this customer's own: no other account is measured like this.";
      return result;
    }
  }
  const auto own = workspace::SummaryStore(reader.database()).load(series.account_id);
  if (!own) return result;
  for (const Candidate& candidate : candidates_for(reader, likeness_of(own->facts))) {
    if (result.peers.size() == most_peers || static_cast<std::size_t>(result.alike) == most_asked) break;
    ++result.alike;
    Peer peer{series_of(reader, candidate.account.id, query, own_metric), false};
    // Where an event never happened, the covered weeks still count as 0.
    const bool measured = std::any_of(peer.series.points.begin(), peer.series.points.end(),
                                      [](const Point& point) { return point.value != 0.0; });
    if (!measured || shared_periods(series, peer.series) < least_shared) continue;
    peer.series.account_name = candidate.account.name;
    peer.changed = went_live_within(reader, candidate.account.id, series);
    result.peers.push_back(std::move(peer));
  }
  if (result.peers.size() < least_peers) {
    result.words = "Fewer than three accounts of the same tier or industry have this measure.";
    result.peers.clear();
    return result;
  }
  result.words = counted(static_cast<std::int64_t>(result.peers.size()), "account") +
                 " of the same tier or industry, nearest by ARR";
  // The number of lines drawn and of controls used can differ; the sentence has both.
  const auto changed =
      std::count_if(result.peers.begin(), result.peers.end(), [](const Peer& peer) { return peer.changed; });
  const std::size_t controls = controls_of(result).size();
  if (changed > 0)
    result.words += controls == 0
                        ? "; too few of them without a change of their own in that time to measure against"
                        : "; measured against " + std::to_string(controls) + ", as " +
                              std::to_string(changed) + " went live in that time";
  result.words += ".";
  return result;
}

std::vector<std::vector<Point>> controls_of(const Peers& peers) {
  std::vector<std::vector<Point>> controls;
  for (const Peer& peer : peers.peers)
    if (!peer.changed) controls.push_back(peer.series.points);
  if (controls.size() < least_peers) controls.clear();
  return controls;
}

}  // namespace rapport::measure
