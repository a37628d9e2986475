// SPDX-License-Identifier: GPL-3.0-or-later
/// The one rule by which answers to surveys are counted, for account, portfolio, roll-up, series and deck
/// alike.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"
#include "core/model/records.h"

namespace rapport {

/// One stored answer as far as counting goes.
struct Answer {
  SurveyKind kind = SurveyKind::nps;
  int score = 0;  ///< As given, low..high.
  int low = 0;
  int high = 10;
  bool low_is_good = false;
  std::uint64_t person = 0;   ///< Of their address; 0: not named, and so a person of its own.
  std::optional<Day> day;     ///< In the workspace's zone; nullopt where no export says it.
  std::optional<Instant> at;  ///< Orders the answers of one day.
  bool operator==(const Answer&) const = default;

  /// The score on its scale with the good end up: 2 of a reversed 1..5 is 4.
  [[nodiscard]] int turned() const noexcept { return low_is_good ? low + high - score : score; }
  /// One of the two best values of its scale.
  [[nodiscard]] bool is_top_two() const noexcept { return turned() >= high - 1; }
};

/// How far back an answer counts.
constexpr int kAnswerDays = 365;
/// True where an answer of that day counts today: of the 365 days to today, and not of a day to come.
[[nodiscard]] bool counts_today(Day day, Day today) noexcept;

/// The number of a person for Answer::person; 0 where the text holds no address.
[[nodiscard]] std::uint64_t person_of_email(std::string_view email);

/// Which of the answers count, by index and in their order: each person's latest NPS answer from `from` to
/// `to`.
[[nodiscard]] std::vector<std::size_t> latest_of_each(const std::vector<Answer>& answers, Day from, Day to);
/// The same for today: of the 365 days to it. Who has given none with a date counts with one without.
[[nodiscard]] std::vector<std::size_t> latest_today(const std::vector<Answer>& answers, Day today);

/// Promoters, passives and detractors among the NPS answers that count today.
[[nodiscard]] NpsFacts nps_today(const std::vector<Answer>& answers, Day today);
/// The score of counts; nullopt without answers.
[[nodiscard]] std::optional<double> nps_score(const NpsFacts& counts) noexcept;

/// Answers of CSAT or CES of the 365 days to today, each interaction for itself. Scales are never mixed: the
/// one that most answers have speaks, the newer of two.
[[nodiscard]] ScaleFacts scale_today(const std::vector<Answer>& answers, SurveyKind kind, Day today);
/// The scale that counts for these answers; nullopt where none is of that kind.
struct Scale {
  int low = 1;
  int high = 5;
  auto operator<=>(const Scale&) const = default;
};
[[nodiscard]] std::optional<Scale> speaking_scale(const std::vector<Answer>& answers, SurveyKind kind);

/// Fewer answers than this are too few for a score that anybody should read: dots and counts are shown
/// instead (core/measure/README.md). Machines get score and n always.
constexpr std::int64_t kFewestAnswersForScore = 10;
/// The customer sees nothing below this many answers, so that nobody is recognised by them.
constexpr std::int64_t kFewestAnswersForCustomer = 5;

/// "2 promoters, 1 passive, 0 detractors of 3".
[[nodiscard]] std::string nps_in_words(const NpsFacts& nps);

}  // namespace rapport
