// SPDX-License-Identifier: GPL-3.0-or-later
// The one rule by which answers are counted.
#include <gtest/gtest.h>

#include "core/model/nps.h"

namespace rapport {
namespace test_nps {

constexpr Day kToday{20786};  // 29 November 2026.

Answer nps(std::uint64_t person, int score, int days_ago) {
  return {SurveyKind::nps, score, 0, 10, false, person, kToday - days_ago, std::nullopt};
}

TEST(Nps, EachPersonsLatestAnswerOfTheYearCounts) {
  const NpsFacts facts = nps_today({nps(1, 0, 90), nps(1, 10, 10), nps(2, 9, 366), nps(3, 8, 365),
                                    nps(4, 10, -1), nps(0, 3, 5), nps(0, 3, 5)},
                                   kToday);
  EXPECT_EQ(facts.n, 4);
  EXPECT_EQ(facts.promoters, 1);
  EXPECT_EQ(facts.passives, 1);
  EXPECT_EQ(facts.detractors, 2) << "who is not named is a person of their own";
  EXPECT_EQ(facts.score, -25.0);
  EXPECT_EQ(facts.last, kToday - 5);
  EXPECT_EQ(nps_today({}, kToday).score, std::nullopt);
}

TEST(Nps, AnUndatedAnswerCountsWherePersonHasNoOther) {
  Answer undated = nps(1, 9, 0);
  undated.day.reset();
  EXPECT_EQ(nps_today({undated}, kToday).n, 1);
  EXPECT_EQ(nps_today({undated}, kToday).last, std::nullopt);
  EXPECT_EQ(nps_today({undated, nps(1, 0, 400)}, kToday).n, 0)
      << "they have answered long ago, and that is known";
}

TEST(Nps, APeriodHasItsOwnLatestAnswers) {
  const std::vector<Answer> answers = {nps(1, 0, 40), nps(1, 9, 35), nps(1, 10, 5)};
  EXPECT_EQ(latest_of_each(answers, kToday - 50, kToday - 30), (std::vector<std::size_t>{1}));
  EXPECT_EQ(latest_of_each(answers, kToday - 50, kToday), (std::vector<std::size_t>{2}));
}

TEST(Nps, ScalesAreTurnedAndNeverMixed) {
  const auto effort = [](int score, int high, bool reversed) {
    return Answer{SurveyKind::ces, score, 1, high, reversed, 0, kToday - 3, std::nullopt};
  };
  const ScaleFacts facts =
      scale_today({effort(1, 5, true), effort(4, 5, false), effort(7, 7, false)}, SurveyKind::ces, kToday);
  EXPECT_EQ(facts.n, 2);
  EXPECT_EQ(facts.value, 4.5);
  EXPECT_EQ(facts.high, 5);
  EXPECT_EQ(facts.other_scales, 1);
  EXPECT_EQ(scale_today({}, SurveyKind::csat, kToday).value, std::nullopt);
}

TEST(Nps, IsPutIntoWords) {
  const NpsFacts facts = {3, 2, 1, 0, 66.7, std::nullopt};
  EXPECT_EQ(nps_in_words(facts), "2 promoters, 1 passive, 0 detractors of 3");
}

}  // namespace test_nps
}  // namespace rapport
