// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/nps_sample.h"

#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace {

bool enough_for_score(int n, int accounts) noexcept {
  return n >= judgement::kFewestAnswers && accounts >= judgement::kFewestAccounts;
}

std::string of_accounts(int n, int accounts) {
  return counted(n, "answer") + " of " + counted(accounts, "account");
}

statistics::ClusterSums cluster_sums_of(const std::map<std::uint32_t, std::pair<int, int>>& by_account,
                                        double unit) {
  statistics::ClusterSums sums;
  for (const auto& [account, sum] : by_account) sums.add({unit * sum.first, static_cast<double>(sum.second)});
  return sums;
}

}  // namespace

void NpsSample::add(std::uint32_t account, int score) {
  const int value = score >= 9 ? 1 : score >= 7 ? 0 : -1;
  ++(value > 0 ? promoters_ : value < 0 ? detractors_ : passives_);
  ++scores_.at(static_cast<std::size_t>(std::clamp(score, 0, 10)));
  auto& [sum, n] = by_account_[account];
  sum += value, ++n;
}

bool NpsSample::enough() const noexcept {
  return enough_for_score(n(), accounts());
}

std::optional<statistics::MeanEstimate> NpsSample::estimate() const {
  if (n() == 0) return std::nullopt;
  return statistics::nps_of(promoters_, passives_, detractors_, cluster_sums_of(by_account_, 100.0));
}

std::string NpsSample::words() const {
  if (n() == 0) return "no answer";
  if (!enough()) return nps_in_words({n(), promoters_, passives_, detractors_, std::nullopt, std::nullopt});
  const auto nps = estimate();
  return "NPS " + score_words(nps->value) + " (" + interval_words(nps->interval) + "), " +
         of_accounts(n(), accounts());
}

bool NpsSample::operator==(const NpsSample& other) const {
  return scores_ == other.scores_ && by_account_ == other.by_account_;
}

void ScaleSample::add(std::uint32_t account, const Answer& answer, Scale scale) {
  scale_ = scale;
  if (Scale{answer.low, answer.high} != scale) {
    ++others_;
    return;
  }
  ++n_;
  ++scores_[answer.turned()];
  auto& [sum, n] = by_account_[account];
  sum += answer.turned(), ++n;
}

bool ScaleSample::enough() const noexcept {
  return enough_for_score(n_, accounts());
}

std::optional<statistics::MeanEstimate> ScaleSample::estimate() const {
  if (n_ == 0) return std::nullopt;
  return statistics::mean_of(cluster_sums_of(by_account_, 1.0), scale_.low, scale_.high);
}

std::string ScaleSample::words() const {
  if (n_ == 0) return "no answer";
  const std::string of = " of " + std::to_string(scale_.high);
  if (!enough()) {
    std::string list;
    for (const auto& [score, times] : scores_)
      for (int i = 0; i < times; ++i) list += (list.empty() ? "" : ", ") + std::to_string(score);
    return counted(n_, "answer") + ": " + list + of;
  }
  const auto mean = estimate();
  return rounded_text(mean->value, 1) + of + " (" + interval_words(mean->interval, 1) + "), " +
         of_accounts(n_, accounts());
}

bool ScaleSample::operator==(const ScaleSample& other) const {
  return scores_ == other.scores_ && by_account_ == other.by_account_ && others_ == other.others_ &&
         scale_ == other.scale_;
}

std::string score_words(double value) {
  const std::string text = rounded_text(value, 0);
  return text.starts_with('-') ? "\u2212" + text.substr(1) : text;
}

std::string interval_words(const statistics::Interval& interval, int decimals) {
  const auto end = [&](double value) {
    const std::string text = rounded_text(value, decimals);
    return text.starts_with('-') ? "\u2212" + text.substr(1) : text;
  };
  return end(interval.low) + " to " + end(interval.high);
}

}  // namespace rapport::practice
