// SPDX-License-Identifier: GPL-3.0-or-later
// What is compared with what: strata, candidates and cuts, all chosen without a look at the outcome.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "core/base/text.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/judgements.h"
#include "core/statistics/ranks.h"

namespace rapport::practice {
namespace {

constexpr const char* kNothingHeld = "tier and age not held equal";
constexpr int kOfEach = 3;  ///< Successful ones and others that a stratum needs.

struct Cell {
  int successful = 0, others = 0;
  void add(const Cell& other) { successful += other.successful, others += other.others; }
  [[nodiscard]] bool enough() const { return successful >= kOfEach && others >= kOfEach; }
};

/// The accounts of the tiers by age, or of both ages where one lacks a side.
struct Tier {
  std::array<Cell, 2> ages;  ///< Young, old.
  [[nodiscard]] Cell both() const {
    Cell cell = ages[0];
    cell.add(ages[1]);
    return cell;
  }
  [[nodiscard]] bool divides() const { return ages[0].enough() && ages[1].enough(); }
};

bool does(BehaviourKind kind, double value) {
  return kind == BehaviourKind::speed ? value < kNever : value != 0.0;
}

/// How many accounts do it, and for how many it is known.
std::pair<int, int> support_of(const MeasuredBehaviour& behaviour) {
  int doing = 0;
  int known = 0;
  for (const double value : behaviour.values) {
    if (std::isnan(value)) continue;
    ++known;
    if (does(behaviour.kind, value)) ++doing;
  }
  return {doing, known};
}

bool constant(const std::vector<double>& values) {
  std::optional<double> first;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    if (first && *first != value) return false;
    first = value;
  }
  return true;
}

double rounded_to(double value, double unit) {
  return std::round(value / unit) * unit;
}

}  // namespace

Strata strata_of(const std::vector<ComparedAccount>& accounts) {
  std::map<std::string, Tier> tiers;
  for (const ComparedAccount& one : accounts) {
    Cell& cell = tiers[one.tier].ages.at(one.young ? 0 : 1);
    ++(one.successful ? cell.successful : cell.others);
  }
  // Tiers that lack a side are joined where that gives both. Where it does not, each stays alone: joined to a
  // tier that has enough, its accounts would be compared with those of another tier.
  Cell joined;
  bool any_enough = false;
  bool any_divides = false;
  for (const auto& [name, tier] : tiers) {
    if (!tier.both().enough()) joined.add(tier.both());
    any_enough = any_enough || tier.both().enough();
    any_divides = any_divides || tier.divides();
  }
  Strata strata;
  if (!any_enough) {
    strata.of.assign(accounts.size(), 0);
    strata.words = kNothingHeld;
    if (tiers.size() > 1)
      strata.warning =
          "No tier has three successful customers and three others, so tier and age could not be held equal: "
          "what is found may go together with those.";
    return strata;
  }
  std::map<std::string, int> first;  // Of each tier, two strata apart: young and old.
  int next = 2;
  for (const auto& [name, tier] : tiers) {
    const bool together = !tier.both().enough() && joined.enough();
    first.emplace(name, together ? 0 : next);
    if (!together) next += 2;
  }
  for (const ComparedAccount& one : accounts) {
    const Tier& tier = tiers.at(one.tier);
    strata.of.push_back(first.at(one.tier) + (tier.divides() && !one.young ? 1 : 0));
    if (const Cell both = tier.both(); !joined.enough() && (both.successful == 0 || both.others == 0))
      ++strata.alone;
  }
  const auto no_tier =
      std::count_if(accounts.begin(), accounts.end(), [](const auto& one) { return one.tier.empty(); });
  if (tiers.size() == 1 && no_tier > 0) {
    strata.held = any_divides ? "age" : "";
    strata.warning = std::string("No customer's tier is known, so tier ") + (any_divides ? "" : "and age ") +
                     "could not be held equal: what is found may go together with " +
                     (any_divides ? "it." : "those.");
  } else {
    strata.held = any_divides ? "tier and age" : "tier";
    if (no_tier > 0)
      strata.warning = "The tier of " + counted(no_tier, "customer") + " is not known: for " +
                       (no_tier == 1 ? "it" : "them") + " tier is not held equal.";
  }
  strata.words = strata.held.empty() ? kNothingHeld : "compared within " + strata.held;
  return strata;
}

std::vector<Candidate> choose_candidates(const std::vector<MeasuredBehaviour>& behaviours) {
  struct Supported {
    std::size_t behaviour;
    int doing;
  };
  std::vector<Supported> left;
  for (std::size_t i = 0; i < behaviours.size(); ++i) {
    const auto [doing, known] = support_of(behaviours[i]);
    const auto all = static_cast<double>(behaviours[i].values.size());
    if (all - known > judgement::kUnknown * all || doing < judgement::kFewestDoing ||
        constant(behaviours[i].values))
      continue;
    left.push_back({i, doing});
  }
  std::stable_sort(left.begin(), left.end(),
                   [](const Supported& a, const Supported& b) { return a.doing > b.doing; });
  std::vector<Candidate> chosen;
  std::vector<std::vector<double>> ranks;
  for (const Supported& one : left) {
    std::vector<double> own = statistics::mid_ranks(behaviours[one.behaviour].values);
    std::size_t same = 0;
    double together = 0.0;
    for (; same < chosen.size(); ++same) {
      together = statistics::correlation(ranks[same], own);
      if (std::abs(together) >= judgement::kAlike) break;
    }
    if (same < chosen.size()) {
      chosen[same].alike.push_back({one.behaviour, together < 0.0});
    } else if (chosen.size() < static_cast<std::size_t>(judgement::kMostCandidates)) {
      chosen.push_back({one.behaviour, {}});
      ranks.push_back(std::move(own));
    }
  }
  return chosen;
}

bool BehaviourCut::holds(double measured) const noexcept {
  constexpr double tiny = 1e-9;
  return at_least ? measured >= value - tiny : measured <= value + tiny;
}

BehaviourCut cut_of(BehaviourKind kind, bool more, std::vector<double> successful) {
  successful.erase(
      std::remove_if(successful.begin(), successful.end(), [](double v) { return std::isnan(v); }),
      successful.end());
  std::sort(successful.begin(), successful.end());
  BehaviourCut cut;
  cut.at_least = more;
  const double quartile =
      successful.empty() ? 0.0 : statistics::quantile_of_sorted(successful, more ? 0.25 : 0.75);
  switch (kind) {
    case BehaviourKind::breadth:
    case BehaviourKind::regularity:
    case BehaviourKind::milestones_on_time:
    case BehaviourKind::tickets_a_person:
      // None at all is no cut: everybody has that or more.
      cut.value = more ? std::max(0.1, rounded_to(quartile, 0.1)) : rounded_to(quartile, 0.1);
      break;
    case BehaviourKind::speed:
      cut.value = more ? std::max(7.0, std::floor(quartile / 7.0) * 7.0)
                       : std::max(7.0, std::ceil(quartile / 7.0) * 7.0);
      break;
    case BehaviourKind::sponsor_touches:
      cut.value = more ? std::max(0.5, rounded_to(quartile, 0.5)) : rounded_to(quartile, 0.5);
      break;
    case BehaviourKind::people_met:
    case BehaviourKind::planned_early:
      cut.value = more ? std::max(1.0, std::round(quartile)) : std::round(quartile);
      break;
    case BehaviourKind::first_reply:
      cut.value = std::max(60.0, rounded_to(quartile, 60.0));
      break;
  }
  return cut;
}

double chance_to_find(int successful, int others) noexcept {
  // Accounts with a quarter successful among which the difference shows as well: simulate.py of the
  // specification.
  constexpr std::array<std::pair<double, double>, 5> found = {
      {{20.0, 0.05}, {40.0, 0.22}, {60.0, 0.42}, {120.0, 0.84}, {400.0, 1.0}}};
  if (successful <= 0 || others <= 0) return 0.0;
  const double accounts = static_cast<double>(successful) * others / (successful + others) / 0.1875;
  if (accounts <= found.front().first) return 0.0;
  for (std::size_t i = 1; i < found.size(); ++i) {
    if (accounts > found[i].first) continue;
    const auto& [n, share] = found[i - 1];
    return share + (found[i].second - share) * (accounts - n) / (found[i].first - n);
  }
  return 1.0;
}

}  // namespace rapport::practice
