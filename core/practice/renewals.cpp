// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/renewals.h"

#include <algorithm>
#include <array>
#include <boost/random/beta_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <cmath>
#include <utility>

#include "core/base/enum_names.h"
#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace {

using relationship::Call;

constexpr EnumNames<3> kSides = {"clear", "flagged", "unknown"};

/// The share of all, with half a renewal each way, so that it is never 0 or 1.
double overall(const RenewalHistory& history) {
  return (history.renewed + 0.5) / (history.n + 1.0);
}

Chances::Beta leaning_on(double share, int renewed, int n) {
  const double weight = judgement::kPriorRenewals;
  return {renewed + weight * share, n - renewed + weight * (1.0 - share)};
}

/// Renewals of one side that are drawn as one sum.
struct SmallOnes {
  double amount = 0.0, squares = 0.0;  ///< The sums of their amounts and of the squares of these.
  int n = 0;
};

/// What is drawn: the largest renewals one by one, what is left of each side together.
struct Drawn {
  std::vector<Stake> single;
  std::array<SmallOnes, 3> together;
};
Drawn drawn_of(const std::vector<Stake>& stakes) {
  Drawn drawn{stakes, {}};
  if (stakes.size() <= judgement::kDrawnSingly) return drawn;
  const auto rest = drawn.single.begin() + judgement::kDrawnSingly;
  // By the side too, so that the same are drawn together everywhere.
  const auto larger = [](const Stake& a, const Stake& b) {
    return a.amount != b.amount ? a.amount > b.amount : a.side < b.side;
  };
  std::partial_sort(drawn.single.begin(), rest, drawn.single.end(), larger);
  for (auto stake = rest; stake != drawn.single.end(); ++stake) {
    SmallOnes& of = drawn.together.at(static_cast<std::size_t>(stake->side));
    const auto amount = static_cast<double>(stake->amount);
    of.amount += amount, of.squares += amount * amount, ++of.n;
  }
  drawn.single.erase(rest, drawn.single.end());
  return drawn;
}

/// The value below which a share of the sorted draws lies, between two neighbours where it falls between.
double quantile(const std::vector<Cents>& sorted, double share) {
  if (sorted.empty()) return 0.0;
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double rest = at - static_cast<double>(below);
  return static_cast<double>(sorted[below]) * (1.0 - rest) + static_cast<double>(sorted[above]) * rest;
}

}  // namespace

std::string_view name_of(Side side) noexcept {
  return name_in(kSides, side);
}

bool RenewalHistory::earned() const noexcept {
  return n >= judgement::kFewestRenewals && flagged >= judgement::kFewestOnASide &&
         clear >= judgement::kFewestOnASide;
}

RenewalHistory history_of(const std::vector<PastRenewal>& past) {
  RenewalHistory history;
  for (const PastRenewal& one : past) {
    const int renewed = one.renewed ? 1 : 0;
    ++history.past, history.past_renewed += renewed;
    if (one.side == Side::unknown) continue;
    ++history.n, history.renewed += renewed;
    if (one.side == Side::flagged)
      ++history.flagged, history.flagged_renewed += renewed;
    else
      ++history.clear, history.clear_renewed += renewed;
  }
  return history;
}

const Chances::Beta& Chances::of(Side side) const noexcept {
  return side == Side::flagged ? flagged : side == Side::clear ? clear : unknown;
}

Chances chances_of(const RenewalHistory& history) {
  const double share = overall(history);
  return {leaning_on(share, history.clear_renewed, history.clear),
          leaning_on(share, history.flagged_renewed, history.flagged), leaning_on(share, 0, 0)};
}

OutlookSum draw_sum(const std::vector<Stake>& stakes, const Chances& chances,
                    statistics::Generator generator) {
  OutlookSum sum;
  for (const Stake& stake : stakes) {
    sum.due += stake.amount;
    sum.expected += static_cast<double>(stake.amount) * chances.of(stake.side).mean();
  }
  if (stakes.empty()) return sum;
  const Drawn drawn = drawn_of(stakes);
  boost::random::uniform_01<double> any;
  boost::random::normal_distribution<double> around;
  std::array<boost::random::beta_distribution<double>, 3> betas;
  for (const Side side : {Side::clear, Side::flagged, Side::unknown}) {
    const Chances::Beta& of = chances.of(side);
    betas.at(static_cast<std::size_t>(side)) = boost::random::beta_distribution<double>(of.a, of.b);
  }
  std::vector<Cents> totals;
  totals.reserve(judgement::kOutlookDraws);
  int all = 0;
  for (int draw = 0; draw < judgement::kOutlookDraws; ++draw) {
    // One chance a side and draw, shared: a bad year is bad for all alike.
    std::array<double, 3> chance{};
    for (std::size_t i = 0; i < chance.size(); ++i) chance.at(i) = betas.at(i)(generator);
    Cents total = 0;
    bool every = true;
    for (const Stake& stake : drawn.single) {
      const bool renews = any(generator) < chance.at(static_cast<std::size_t>(stake.side));
      every = every && renews;
      if (renews) total += stake.amount;
    }
    for (std::size_t i = 0; i < chance.size(); ++i) {
      const SmallOnes& of = drawn.together.at(i);
      if (of.n == 0) continue;
      const double share = chance.at(i);
      const double sd = std::sqrt(share * (1.0 - share) * of.squares);
      total += std::llround(std::clamp(share * of.amount + sd * around(generator), 0.0, of.amount));
      every = every && any(generator) < std::pow(share, of.n);
    }
    all += every ? 1 : 0;
    totals.push_back(total);
  }
  std::sort(totals.begin(), totals.end());
  sum.p10 = quantile(totals, 0.10);
  sum.p90 = quantile(totals, 0.90);
  sum.all = static_cast<double>(all) / judgement::kOutlookDraws;
  return sum;
}

std::optional<Brier> brier_of(const std::vector<PastRenewal>& past) {
  const RenewalHistory history = history_of(past);
  if (!history.earned()) return std::nullopt;
  Brier brier;
  for (const PastRenewal& one : past) {
    if (one.side == Side::unknown) continue;
    // Each is judged by the others: its own outcome must not help to foretell it.
    RenewalHistory others = history;
    const int renewed = one.renewed ? 1 : 0;
    --others.n, others.renewed -= renewed;
    if (one.side == Side::flagged)
      --others.flagged, others.flagged_renewed -= renewed;
    else
      --others.clear, others.clear_renewed -= renewed;
    const double said = chances_of(others).of(one.side).mean();
    brier.chances += (said - renewed) * (said - renewed) / history.n;
    brier.base += (overall(others) - renewed) * (overall(others) - renewed) / history.n;
  }
  return brier;
}

bool DueRenewal::disagree() const noexcept {
  const relationship::RenewalCall* said = call();
  if (said == nullptr || rule == Level::unknown) return false;
  const bool hopeful = said->call == Call::commit || said->call == Call::likely;
  const bool doubtful = said->call == Call::at_risk || said->call == Call::lost;
  return (hopeful && rule == Level::risk) || (doubtful && rule == Level::good);
}

Day usual_horizon(Day today) {
  return add_months(today, 12);
}

}  // namespace rapport::practice
