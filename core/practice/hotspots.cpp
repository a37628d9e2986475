// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/hotspots.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/relationship/judgements.h"
#include "core/statistics/clustered_mean.h"

namespace rapport::practice {
namespace {

using statistics::ClusterSums;
using statistics::MeanEstimate;
using statistics::SegmentTable;

/// Sums of a segment, or of all.
struct Totals {
  ClusterSums sums;
  int answers = 0, promoters = 0, passives = 0, detractors = 0;
  void add(const AccountValue& one) {
    sums.add(one.cluster);
    answers += one.answers;
    promoters += one.promoters, passives += one.passives, detractors += one.detractors;
  }
  [[nodiscard]] Totals without(const Totals& part) const {
    return {sums.without(part.sums), answers - part.answers, promoters - part.promoters,
            passives - part.passives, detractors - part.detractors};
  }
  [[nodiscard]] int accounts() const { return static_cast<int>(sums.accounts); }
};

MeanEstimate estimate_of(const HotMeasure& measure, const Totals& totals) {
  if (measure.kind == HotMeasure::Kind::nps)
    return statistics::nps_of(totals.promoters, totals.passives, totals.detractors, totals.sums);
  return statistics::mean_of(totals.sums, measure.least, measure.most);
}

bool enough(const HotMeasure& measure, const Totals& totals) {
  return totals.accounts() >= judgement::kSegmentAccounts &&
         (!measure.of_answers() || totals.answers >= judgement::kSegmentAnswers);
}

/// A segment of the table that is being made.
struct Group {
  Cut cut;
  std::string value;
  Totals totals;
  std::vector<std::size_t> members;  ///< Places in HotValues::accounts.
};

std::vector<Group> groups_of(const Book& book, const HotValues& values, std::optional<Cut> by) {
  std::vector<Group> all;
  for (std::size_t c = 0; c < kCuts; ++c) {
    const auto cut = static_cast<Cut>(c);
    if (by && *by != cut) continue;
    std::map<std::string, Group> groups;
    for (std::size_t i = 0; i < values.accounts.size(); ++i) {
      const std::string& value = book.accounts[values.accounts[i].account].in(cut);
      if (value.empty()) continue;
      Group& group = groups.try_emplace(value, Group{cut, value, {}, {}}).first->second;
      group.totals.add(values.accounts[i]);
      group.members.push_back(i);
    }
    for (auto& [value, group] : groups) all.push_back(std::move(group));
  }
  return all;
}

SegmentTable table_of(const HotMeasure& measure, const HotValues& values, const std::vector<Group>& judged) {
  SegmentTable table;
  std::vector<Cut> cuts;
  for (const Group& group : judged)
    if (cuts.empty() || cuts.back() != group.cut) cuts.push_back(group.cut);
  table.cuts = cuts.size();
  table.groups = judged.size();
  // The floor is two hundredths of half the range: of the 200 points of an NPS that is two points.
  table.floor = judgement::kLeastError * (measure.most - measure.least) / 2.0;
  for (const AccountValue& one : values.accounts) table.accounts.push_back(one.cluster);
  table.group.assign(values.accounts.size() * table.cuts, SegmentTable::kNone);
  std::size_t column = 0;
  for (std::size_t g = 0; g < judged.size(); ++g) {
    if (g > 0 && judged[g].cut != judged[g - 1].cut) ++column;
    for (const std::size_t i : judged[g].members)
      table.group[i * table.cuts + column] = static_cast<std::uint16_t>(g);
  }
  return table;
}

/// How far the true differences seem to lie apart: what their spread has beyond their own doubt.
double spread_beyond_doubt(const std::vector<HotSegment>& segments, const std::vector<double>& errors) {
  if (segments.size() < 2) return 0.0;
  double mean = 0.0;
  double doubt = 0.0;
  for (std::size_t i = 0; i < segments.size(); ++i)
    mean += segments[i].difference, doubt += errors[i] * errors[i];
  const auto n = static_cast<double>(segments.size());
  mean /= n, doubt /= n;
  double squares = 0.0;
  for (const HotSegment& one : segments) squares += (one.difference - mean) * (one.difference - mean);
  return std::max(0.0, squares / (n - 1.0) - doubt);
}

/// Cut by cut: what stands out most is first, and what is hot before what could be chance.
void put_in_order(std::vector<HotSegment>& segments, const std::vector<double>& weights) {
  std::vector<std::size_t> order(segments.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::map<Cut, std::pair<bool, double>> best;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    auto& [hot, weight] = best[segments[i].cut];
    hot = hot || segments[i].hot;
    weight = std::max(weight, weights[i]);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const HotSegment& x = segments[a];
    const HotSegment& y = segments[b];
    if (x.cut != y.cut) {
      const auto& p = best[x.cut];
      const auto& q = best[y.cut];
      if (p.first != q.first) return p.first;
      if (p.second != q.second) return p.second > q.second;
      return x.cut < y.cut;
    }
    if (x.hot != y.hot) return x.hot;
    return weights[a] > weights[b];
  });
  std::vector<HotSegment> sorted;
  for (const std::size_t i : order) sorted.push_back(std::move(segments[i]));
  segments = std::move(sorted);
}

}  // namespace

std::optional<HotSpots> judge_hot_spots(const Book& book, const HotValues& values, std::optional<Cut> by,
                                        statistics::Generator& generator, const statistics::GoesOn& goes_on) {
  const HotMeasure& measure = values.measure;
  HotSpots spots;
  spots.measure = measure, spots.today = book.today, spots.newest = values.newest;
  spots.customers = static_cast<std::int64_t>(book.accounts.size());
  spots.scores = values.scores, spots.remarks = values.remarks;
  Totals all;
  for (const AccountValue& one : values.accounts) all.add(one);
  spots.accounts = all.accounts(), spots.answers = all.answers;
  spots.promoters = all.promoters, spots.passives = all.passives, spots.detractors = all.detractors;
  const MeanEstimate whole = estimate_of(measure, all);
  spots.value = whole.value, spots.low = whole.interval.low, spots.high = whole.interval.high;
  spots.few = all.accounts() < judgement::kFewestAccounts ||
              (measure.of_answers() && all.answers < judgement::kFewestAnswers);
  std::vector<Group> groups = groups_of(book, values, by);
  const auto too_small = std::stable_partition(groups.begin(), groups.end(), [&](const Group& group) {
    return !spots.few && enough(measure, group.totals) && all.without(group.totals).accounts() >= 2;
  });
  // A cut with one segment compares nothing; accounts of all values together are no segment.
  spots.not_judged = static_cast<int>(groups.end() - too_small);
  groups.erase(too_small, groups.end());
  if (!groups.empty()) {
    spots.shuffles = statistics::kShuffles;
    const SegmentTable table = table_of(measure, values, groups);
    const auto tests = statistics::test_segments(table, generator, spots.shuffles, goes_on);
    if (tests.empty()) return std::nullopt;
    std::vector<double> errors;
    std::vector<double> weights;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const MeanEstimate gap = statistics::difference_of(estimate_of(measure, groups[g].totals),
                                                         estimate_of(measure, all.without(groups[g].totals)));
      HotSegment& segment = spots.segments.emplace_back();
      segment.cut = groups[g].cut, segment.value = groups[g].value;
      segment.accounts = groups[g].totals.accounts(), segment.answers = groups[g].totals.answers;
      segment.estimate = groups[g].totals.sums.mean();
      segment.difference = gap.value, segment.low = gap.interval.low, segment.high = gap.interval.high;
      segment.p = tests[g].p, segment.hot = tests[g].p <= judgement::kHot;
      errors.push_back(std::max(table.floor, std::hypot(tests[g].inside.error(), tests[g].rest.error())));
    }
    const double tau2 = spread_beyond_doubt(spots.segments, errors);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      HotSegment& segment = spots.segments[g];
      segment.shrunk = statistics::shrunk(segment.difference, errors[g], tau2);
      // Where nothing lies beyond doubt all are drawn to zero: then what is least in doubt comes first.
      weights.push_back(tau2 > 0.0 ? std::abs(segment.shrunk) : std::abs(tests[g].t));
      write_words(measure, spots.shuffles, segment);
    }
    put_in_order(spots.segments, weights);
  }
  write_words(spots);
  return spots;
}

}  // namespace rapport::practice
