// SPDX-License-Identifier: GPL-3.0-or-later
/// Answers of several accounts, counted: a score with its interval where they are enough, else counts. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/model/nps.h"
#include "core/statistics/clustered_mean.h"

namespace rapport::practice {

/// NPS answers.
class NpsSample {
 public:
  /// Adds an answer of an account.
  void add(std::uint32_t account, int score);
  [[nodiscard]] int n() const noexcept { return promoters_ + passives_ + detractors_; }
  [[nodiscard]] int accounts() const noexcept { return static_cast<int>(by_account_.size()); }
  [[nodiscard]] int promoters() const noexcept { return promoters_; }
  [[nodiscard]] int passives() const noexcept { return passives_; }
  [[nodiscard]] int detractors() const noexcept { return detractors_; }
  /// How many gave each score, 0 to 10: for the strip of dots.
  [[nodiscard]] const std::array<int, 11>& scores() const noexcept { return scores_; }
  /// True where there are enough answers and accounts for a score to be printed (judgements.h).
  [[nodiscard]] bool enough() const noexcept;
  /// Score and interval; nullopt without an answer. Printed for people only where there are enough().
  [[nodiscard]] std::optional<statistics::MeanEstimate> estimate() const;
  /// "NPS 31 (12 to 48), 41 answers of 14 accounts"; where they are too few "2 promoters, 1 passive, 0
  /// detractors of 3"; "no answer".
  [[nodiscard]] std::string words() const;
  bool operator==(const NpsSample& other) const;

 private:
  int promoters_ = 0, passives_ = 0, detractors_ = 0;
  std::array<int, 11> scores_{};
  std::map<std::uint32_t, std::pair<int, int>> by_account_;  ///< Promoters less detractors, and answers.
};

/// Answers on one scale of effort or satisfaction, the good end up.
class ScaleSample {
 public:
  /// Adds an answer of an account; those on another scale than the first are counted apart.
  void add(std::uint32_t account, const Answer& answer, Scale scale);
  [[nodiscard]] int n() const noexcept { return n_; }
  [[nodiscard]] int accounts() const noexcept { return static_cast<int>(by_account_.size()); }
  [[nodiscard]] int others() const noexcept { return others_; }
  [[nodiscard]] Scale scale() const noexcept { return scale_; }
  [[nodiscard]] bool enough() const noexcept;
  /// Mean and interval, which counts accounts; nullopt without an answer.
  [[nodiscard]] std::optional<statistics::MeanEstimate> estimate() const;
  /// "2.1 of 5 (1.8 to 2.4), 30 answers of 12 accounts", "3 answers: 2, 4, 4 of 5", "no answer".
  [[nodiscard]] std::string words() const;
  bool operator==(const ScaleSample& other) const;

 private:
  int n_ = 0, others_ = 0;
  Scale scale_;
  std::map<int, int> scores_;
  std::map<std::uint32_t, std::pair<int, int>> by_account_;  ///< Sum of the scores, and answers.
};

/// "NPS 31", "-4", with a real minus sign where it is below 0.
[[nodiscard]] std::string score_words(double value);
/// "12 to 48".
[[nodiscard]] std::string interval_words(const statistics::Interval& interval, int decimals = 0);

}  // namespace rapport::practice
