// SPDX-License-Identifier: GPL-3.0-or-later
/// How survey answers are counted, for account, portfolio, roll-up, series and deck.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"
#include "core/model/records.h"

namespace rapport {

/// A stored answer with what counting needs.
struct Answer {
  SurveyKind kind = SurveyKind::nps;
  int score = 0;  ///< As given, low..high.
  int low = 0;
  int high = 10;
  bool low_is_good = false;
  std::uint64_t person = 0;   ///< person_of_email(); 0: anonymous, counted as a person of its own.
  std::optional<Day> day;     ///< In the workspace's zone; nullopt where no export has it.
  std::optional<Instant> at;  ///< Orders the answers of one day.
  bool operator==(const Answer&) const = default;

  /// The score on its scale with the good end up: 2 of a reversed 1..5 is 4.
  [[nodiscard]] int turned() const noexcept { return low_is_good ? low + high - score : score; }
  /// A detractor's answer, or one in the worse half of its scale.
  [[nodiscard]] bool is_bad() const noexcept {
    return kind == SurveyKind::nps ? score <= 6 : 2 * turned() < low + high;
  }
  /// One of the two best values of its scale.
  [[nodiscard]] bool is_top_two() const noexcept { return turned() >= high - 1; }
};

/// How many days back an answer counts.
constexpr int kAnswerDays = 365;
/// True where an answer of that day counts today: within the 365 days to today, not in the future.
[[nodiscard]] bool counts_today(Day day, Day today) noexcept;

/// The number of a person for Answer::person; 0 where the text holds no address.
[[nodiscard]] std::uint64_t person_of_email(std::string_view email);

/// Indexes of the answers that count, ascending: each person's latest NPS answer from `from` to `to`,
/// inclusive.
[[nodiscard]] std::vector<std::size_t> latest_of_each(const std::vector<Answer>& answers, Day from, Day to);
/// The same for the 365 days to today. A person without a dated answer counts with an undated one.
[[nodiscard]] std::vector<std::size_t> latest_today(const std::vector<Answer>& answers, Day today);

/// Promoters, passives and detractors among the NPS answers that count today.
[[nodiscard]] NpsFacts nps_today(const std::vector<Answer>& answers, Day today);
/// The score of counts; nullopt without answers.
[[nodiscard]] std::optional<double> nps_score(const NpsFacts& counts) noexcept;

/// CSAT or CES answers of the 365 days to today, every answer counted. Scales are never mixed: the most
/// frequent one counts, of two the newer.
[[nodiscard]] ScaleFacts scale_today(const std::vector<Answer>& answers, SurveyKind kind, Day today);
/// The ends of a scale.
struct Scale {
  int low = 1;
  int high = 5;
  auto operator<=>(const Scale&) const = default;
};
/// The scale that counts for these answers; nullopt where none is of that kind.
[[nodiscard]] std::optional<Scale> counted_scale(const std::vector<Answer>& answers, SurveyKind kind);

/// Fewer answers than this are too few for a score that anybody should read: dots and counts are shown
/// instead (core/measure/README.md). --json always has score and n.
constexpr std::int64_t kFewestAnswersForScore = 10;
/// Below this many answers the customer sees none, so that nobody can be recognised.
constexpr std::int64_t kFewestAnswersForCustomer = 5;

/// "2 promoters, 1 passive, 0 detractors of 3".
[[nodiscard]] std::string nps_in_words(const NpsFacts& nps);

}  // namespace rapport
