// SPDX-License-Identifier: GPL-3.0-or-later
// The rule of the balanced scorecard against numbers that were worked out by hand.
#include <gmock/gmock.h>

#include "core/relationship/scorecard.h"
#include "tests/unit/relationship/scorecard_testing.h"

namespace rapport::relationship {
namespace test_scorecard {

using namespace scorecard_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Scorecard, TheWorkedExample) {
  const ReviewResult result = result_of(worked_review());
  EXPECT_DOUBLE_EQ(*result.us.mean, 4.0);
  EXPECT_DOUBLE_EQ(*result.us.score, 75.0);
  EXPECT_DOUBLE_EQ(result.us.coverage, 0.8);
  EXPECT_EQ(result.us.scored, 4);
  EXPECT_EQ(result.us.criteria, 5);
  EXPECT_DOUBLE_EQ(*result.you.mean, 2.6);
  EXPECT_NEAR(*result.you.score, 40.0, 1e-9);
  EXPECT_DOUBLE_EQ(result.you.coverage, 1.0);
  EXPECT_NEAR(*result.net, 57.5, 1e-9);
  EXPECT_EQ(result.word, NetWord::strained);
  EXPECT_EQ(result.weaker, Assessed::you);
}

TEST(Scorecard, NothingAssessedIsNotRatedAndNoZero) {
  Review review = worked_review();
  for (Criterion& one : review.us) one.score.reset();
  const ReviewResult result = result_of(review);
  EXPECT_FALSE(result.us.score);
  EXPECT_FALSE(result.us.mean);
  EXPECT_EQ(result.us.coverage, 0.0);
  EXPECT_FALSE(result.net);
  EXPECT_FALSE(result.word);
  EXPECT_TRUE(result.you.score) << "the other side stands on its own";
}

TEST(Scorecard, OneCriterionGivesNoNet) {
  Review review = worked_review();
  review.us = {review.us[0]};
  const ReviewResult result = result_of(review);
  EXPECT_EQ(result.us.scored, 1);
  EXPECT_EQ(result.us.criteria, 1);
  EXPECT_TRUE(result.us.score);
  EXPECT_FALSE(result.net);
}

TEST(Scorecard, BelowSixtyPercentOfTheWeightASideIsNotRated) {
  std::vector<Criterion> side = {criterion("A", 3, 4), criterion("B", 2, std::nullopt)};
  EXPECT_TRUE(result_of(side).score) << "3 of 5 is 60 %";
  side[1].weight = 3;
  EXPECT_FALSE(result_of(side).score) << "3 of 6 is 50 %";
  EXPECT_DOUBLE_EQ(result_of(side).coverage, 0.5);
}

TEST(Scorecard, RetiredCriteriaDoNotCount) {
  std::vector<Criterion> side = {criterion("A", 1, 5), criterion("B", 3, 1)};
  side[1].retired = Retirement{kReviewed, "Measured elsewhere"};
  EXPECT_DOUBLE_EQ(*result_of(side).score, 100.0);
  EXPECT_EQ(result_of(side).criteria, 1);
}

TEST(Scorecard, TheWordIsThatOfWhatIsShown) {
  EXPECT_EQ(word_of(49.94), NetWord::strained);
  EXPECT_EQ(word_of(49.96), NetWord::mixed) << "it is written 50";
  EXPECT_EQ(word_of(69.9), NetWord::mixed);
  EXPECT_EQ(word_of(70.0), NetWord::strong);
}

TEST(Scorecard, CutPointsRiseOrFall) {
  const std::vector<double> falling = {72, 48, 24, 8};
  EXPECT_EQ(score_by_cuts(100, falling), 1);
  EXPECT_EQ(score_by_cuts(72, falling), 2);
  EXPECT_EQ(score_by_cuts(21, falling), 4);
  EXPECT_EQ(score_by_cuts(8, falling), 5);
  const std::vector<double> rising = {1.5, 2.5, 3.5, 4.5};
  EXPECT_EQ(score_by_cuts(1.4, rising), 1);
  EXPECT_EQ(score_by_cuts(3.5, rising), 4);
  EXPECT_EQ(score_by_cuts(5, rising), 5);
  EXPECT_EQ(score_by_cuts(5, {}), 0);
}

TEST(Scorecard, TrendsCompareOnlyWhatBothScored) {
  Review before = worked_review();
  before.date = kReviewed - 92;
  before.us[1].score = 2;  // Now 3.
  before.us[2].score.reset();
  before.you[0].score = 3;  // Now 2.
  const Comparison result = compare(before, worked_review());
  EXPECT_EQ(result.common, 7);
  EXPECT_EQ(result.common_us, 3);
  EXPECT_EQ(result.moved.at("time_to_resolve"), 1);
  EXPECT_EQ(result.moved.at("sponsor_present_at_reviews"), -1);
  EXPECT_FALSE(result.moved.contains("milestones_hit"));
  // us: (3*4 + 2*2 + 1*4)/6 = 3.33, now 3.67; you: (3*3 + 2*3 + 2*4 + 3*2)/10 = 2.9, now 2.6.
  EXPECT_NEAR(*result.us_before, 100 * (20.0 / 6 - 1) / 4, 1e-9);
  EXPECT_NEAR(*result.us_now, 100 * (22.0 / 6 - 1) / 4, 1e-9);
  EXPECT_NEAR(*result.you_before, 47.5, 1e-9);
  EXPECT_NEAR(*result.net_change, (*result.us_now + 40.0) / 2 - (*result.us_before + 47.5) / 2, 1e-9);
}

TEST(Scorecard, TwoActionsAreDemanded) {
  const std::vector<Demand> demands = demands_of(worked_review());
  ASSERT_THAT(demands, SizeIs(2));
  EXPECT_EQ(demands[0].criterion, "sponsor_present_at_reviews");
  EXPECT_EQ(demands[1].criterion, "process_changes_adopted");
  EXPECT_THAT(demands[0].text, HasSubstr("needs an action"));
  EXPECT_THAT(demands_of(agreed_review()), IsEmpty()) << "actions that name no criterion answer them in turn";
}

TEST(Scorecard, AnActionNeedsSomebodyAndADay) {
  Review review = worked_review();
  review.actions = {action("A deputy joins", "sponsor_present_at_reviews"),
                    action("Depots own their queue", "process_changes_adopted")};
  EXPECT_THAT(demands_of(review), IsEmpty());
  review.actions[0].who.clear();
  EXPECT_THAT(demands_of(review), SizeIs(1));
  review.you[0].no_action = "The sponsor leaves in January";
  EXPECT_THAT(demands_of(review), IsEmpty()) << "a stated reason is enough";
}

TEST(Scorecard, SecondOpinionsFarApartNeedAnAnswer) {
  Review review = agreed_review();
  review.state = ReviewState::draft;
  review.us[0].self = 3;
  EXPECT_FALSE(seen_differently(review.us[0]));
  review.us[0].self = 2;
  EXPECT_TRUE(seen_differently(review.us[0]));
  ASSERT_THAT(demands_of(review), SizeIs(1));
  EXPECT_THAT(demands_of(review)[0].text, HasSubstr("Process changes adopted"))
      << "the first action without a criterion answers it, so one is missing";
}

TEST(Scorecard, ExtremeScoresNeedEvidence) {
  Review review = agreed_review();
  for (Criterion& one : review.us) one.evidence.clear();
  for (Criterion& one : review.you) one.evidence.clear();
  std::vector<std::string> asked;
  for (const Demand& one : demands_of(review)) {
    EXPECT_EQ(one.kind, Demand::Kind::evidence);
    asked.push_back(one.criterion);
  }
  EXPECT_THAT(asked, ElementsAre("milestones_hit", "sponsor_present_at_reviews", "process_changes_adopted"));
}

TEST(Scorecard, AnotherScoreThanTheMeasuredOneNeedsAReason) {
  Review review = agreed_review();
  Criterion& one = review.us[1];
  one.cuts = {72, 48, 24, 8};
  one.measured = MeasuredValue{6, "hours", kReviewed - 90, kReviewed - 1, 12, 0};
  review = settled(review);
  EXPECT_EQ(review.us[1].measured->score, 5);
  ASSERT_THAT(demands_of(review), SizeIs(1));
  EXPECT_THAT(demands_of(review)[0].text, HasSubstr("measured 5 and scored 3"));
  review.us[1].agreed_reason = "Two tickets waited a week";
  EXPECT_THAT(demands_of(review), IsEmpty());
}

TEST(Scorecard, ChangesOfCriteriaAreNamed) {
  Review now = worked_review();
  now.date = kReviewed + 92;
  now.us[4].retired = Retirement{now.date, "Nobody answers"};
  now.us.erase(now.us.begin());
  now.us.push_back(criterion("Knows our business", 1, 4));
  now = settled(now);
  const Review before = worked_review();
  const CriteriaChanges changes = changes_between(before, now);
  EXPECT_THAT(changes.added, ElementsAre("Knows our business"));
  EXPECT_THAT(changes.retired, ElementsAre("Effort"));
  EXPECT_THAT(changes.left_out, ElementsAre("Contract standards met"));
  const std::vector<std::string> warnings = warnings_of(now, &before);
  EXPECT_THAT(warnings, testing::Contains(HasSubstr("3 criteria changed")));
  EXPECT_THAT(warnings, testing::Contains(HasSubstr("is left out; retire it with a reason")));
}

TEST(Scorecard, SettlingRefusesWhatCantBe) {
  const auto with = [](auto change) {
    Review review = worked_review();
    change(review);
    return refusal([&] { (void)settled(review); });
  };
  EXPECT_THAT(with([](Review& r) { r.us[0].score = 6; }), HasSubstr("from 1 to 5"));
  EXPECT_THAT(with([](Review& r) { r.us[0].weight = 4; }), HasSubstr("1, 2 or 3"));
  EXPECT_THAT(with([](Review& r) { r.us[0].cuts = {1, 2, 3}; }), HasSubstr("four numbers"));
  EXPECT_THAT(with([](Review& r) { r.us[0].cuts = {1, 3, 2, 4}; }), HasSubstr("rise or fall"));
  EXPECT_THAT(with([](Review& r) { r.us[0].name = " "; }), HasSubstr("no name"));
  EXPECT_THAT(with([](Review& r) { r.you[0].id = r.us[0].id; }), HasSubstr("have the id"));
  EXPECT_THAT(with([](Review& r) { r.cadence_months = 2; }), HasSubstr("1, 3 or 6 months"));
  EXPECT_THAT(with([](Review& r) { r.actions = {action("Do", "nothing_here")}; }),
              HasSubstr("does not have"));
  EXPECT_EQ(with([](Review&) {}), "");
  const Review once = worked_review();
  EXPECT_EQ(settled(once), once) << "settling twice changes nothing";
}

TEST(Scorecard, TheNextReviewKeepsWhatItIsAndForgetsWhatItWas) {
  Review last = agreed_review();
  last.us[0].retired = Retirement{kReviewed, "In the contract now"};
  const Review next = next_of(last, kReviewed + 92);
  EXPECT_THAT(next.us, SizeIs(4));
  EXPECT_THAT(next.you, SizeIs(4));
  EXPECT_EQ(next.you[0].id, last.you[0].id);
  EXPECT_FALSE(next.you[0].score);
  EXPECT_TRUE(next.actions.empty());
  EXPECT_EQ(next.state, ReviewState::draft);
}

TEST(Scorecard, ThreeTiersHaveTemplates) {
  EXPECT_THAT(scorecard_templates(), SizeIs(3));
  for (const ScorecardTemplate& one : scorecard_templates()) {
    const Review review = from_scorecard_template(one.id, kToday);
    EXPECT_EQ(settled(review), review) << one.id;
    EXPECT_THAT(warnings_of(review, nullptr), IsEmpty()) << one.id;
  }
  EXPECT_EQ(template_for("Enterprise"), "enterprise");
  EXPECT_EQ(template_for("Mid-Market"), "mid-market");
  EXPECT_EQ(template_for("SMB"), "standard");
  EXPECT_EQ(template_for(""), "standard");
}

}  // namespace test_scorecard
}  // namespace rapport::relationship
