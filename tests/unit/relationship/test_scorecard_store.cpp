// SPDX-License-Identifier: GPL-3.0-or-later
// Reviews in the workspace: what may be changed, what is kept for good, and two people at one review.
#include <gmock/gmock.h>

#include "core/relationship/scorecard_json.h"
#include "core/relationship/scorecards.h"
#include "core/workspace/scorecard_store.h"
#include "tests/unit/relationship/scorecard_testing.h"

namespace rapport::relationship {
namespace test_scorecard_store {

using namespace scorecard_test;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ScorecardStored : public testing::Test {
 protected:
  void write(const std::optional<Review>& was, const std::optional<Review>& now,
             const std::string& why = {}) {
    back_ = change_review(w_, kAccount, {was, now, why}, "Ana Ito");
  }
  [[nodiscard]] std::optional<Review> kept(Day day = kReviewed) {
    const auto row = workspace::ScorecardStore(w_.database()).review(kAccount, day);
    return row ? std::optional(review_of_document(row->document)) : std::nullopt;
  }
  CardPlace place_;
  workspace::Workspace w_ = place_.open();
  ReviewChange back_;
};

TEST_F(ScorecardStored, DocumentsReadAsTheyWereWritten) {
  Review review = agreed_review();
  review.us[0].measured = MeasuredValue{21.5, "hours", kReviewed - 90, kReviewed - 1, 12, 0};
  review.us[0].cuts = {72, 48, 24, 8};
  review.us[0].agreed_reason = "It felt slower";
  review.us[1].self = 2;
  review.us[1].tag = "process";
  review.us[4].retired = Retirement{kReviewed, "Nobody answers \u201Cquotes\u201D \"and\" lines\nbreak"};
  review.actions[0].done = kReviewed + 3;
  review.shared_on = kReviewed - 2;
  review = settled(review);
  EXPECT_EQ(review_of_document(document_of(review)), review);
}

TEST_F(ScorecardStored, ADraftIsWrittenChangedTakenBackAndRemoved) {
  const Review draft = worked_review();
  write(std::nullopt, draft);
  EXPECT_EQ(kept(), draft);
  Review changed = draft;
  changed.us[4].score = 3;
  write(draft, changed);
  EXPECT_EQ(kept(), changed);
  write(back_.was, back_.now);
  EXPECT_EQ(kept(), draft) << "the change that was given takes it back";
  write(draft, std::nullopt);
  EXPECT_FALSE(kept());
}

TEST_F(ScorecardStored, AgreeingNeedsItsActions) {
  Review review = worked_review();
  write(std::nullopt, review);
  Review agreed = review;
  agreed.state = ReviewState::agreed;
  const std::string why = refusal([&] { write(review, agreed); });
  EXPECT_THAT(why, HasSubstr("can't be agreed yet"));
  EXPECT_THAT(why, HasSubstr("Sponsor present at reviews"));
  EXPECT_EQ(kept(), review);
  agreed.actions = agreed_review().actions;
  write(review, agreed);
  EXPECT_EQ(kept()->state, ReviewState::agreed);
  EXPECT_THAT(kept()->agreed->names, testing::ElementsAre("Ana Ito")) << "nobody was named: who wrote it";
}

TEST_F(ScorecardStored, NothingIsAgreedOrDoneOnADayThatHasNotCome) {
  Review agreed = agreed_review();
  agreed.state = ReviewState::agreed;
  agreed.agreed = Agreement{kToday + 1, {"Chen Haddad"}};
  EXPECT_THAT(refusal([&] { write(std::nullopt, agreed); }), HasSubstr("after today"));
  agreed.agreed = Agreement{kToday, {}};
  EXPECT_THAT(refusal([&] { write(std::nullopt, agreed); }), HasSubstr("Say who agreed"));
  agreed.agreed = Agreement{kToday, {"Chen Haddad"}};
  agreed.actions[0].done = kToday + 1;
  EXPECT_THAT(refusal([&] { write(std::nullopt, agreed); }), HasSubstr("after today"));
  agreed.actions[0].done = kToday;
  agreed.us[0].retired = Retirement{kToday, ""};
  EXPECT_THAT(refusal([&] { write(std::nullopt, agreed); }), HasSubstr("is retired: say why"));
  EXPECT_FALSE(kept());
}

TEST_F(ScorecardStored, WhatWasAgreedIsNotOverwritten) {
  const Review agreed = agreed_review();
  write(std::nullopt, agreed);
  Review changed = agreed;
  changed.you[0].score = 5;
  EXPECT_THAT(refusal([&] { write(agreed, changed); }), HasSubstr("is not overwritten"));
  EXPECT_THAT(refusal([&] { write(agreed, std::nullopt); }), HasSubstr("only drafts are removed"));
  Review done = agreed;
  done.actions[0].done = kToday;
  write(agreed, done);
  EXPECT_EQ(kept()->actions[0].done, kToday) << "what is done of it is written";
  Review open = done;
  open.state = ReviewState::shared;
  open.agreed.reset();
  open.shared_on = kReviewed;
  EXPECT_THAT(refusal([&] { write(done, open); }), HasSubstr("say why"));
  write(done, open, "Kim wants the sponsor's score again");
  EXPECT_EQ(kept()->state, ReviewState::shared);
  const ScorecardView view = load_scorecard(w_.own_reader(), kAccount, kToday);
  ASSERT_THAT(view.events, SizeIs(3));
  EXPECT_EQ(view.events[0].action, "opened again");
  EXPECT_EQ(view.events[0].why, "Kim wants the sponsor's score again");
  EXPECT_EQ(view.events[0].who, "Ana Ito");
  const auto rows = workspace::ScorecardStore(w_.database()).events(kAccount);
  EXPECT_EQ(review_of_document(*rows[0].was), done) << "what was agreed is kept for good";
}

TEST_F(ScorecardStored, TwoPeopleAtOneReview) {
  const Review base = worked_review();
  write(std::nullopt, base);
  Review theirs = base, mine = base;
  theirs.us[0].score = 5;
  mine.you[2].score = 1;
  mine.actions = {action("Mine")};
  mine = settled(mine);
  write(base, theirs);
  write(base, mine);
  EXPECT_EQ(kept()->us[0].score, 5);
  EXPECT_EQ(kept()->you[2].score, 1);
  EXPECT_THAT(kept()->actions, SizeIs(1));
  Review again = base;
  again.us[0].score = 1;
  EXPECT_THAT(refusal([&] { write(base, again); }), HasSubstr("Contract standards met since"));
  EXPECT_EQ(kept()->us[0].score, 5);
}

TEST_F(ScorecardStored, MergesKeepReviews) {
  change_review(w_, kOther, {std::nullopt, agreed_review(), {}}, "Ana Ito");
  EXPECT_TRUE(workspace::ScorecardStore(w_.database()).reviews(kAccount).empty());
  w_.database()
      .prepare("UPDATE account SET deleted=1, master_record_id=?1 WHERE id=?2")
      .all(kAccount, kOther)
      .run();
  EXPECT_THAT(workspace::ScorecardStore(w_.database()).reviews(kAccount), SizeIs(1));
  EXPECT_EQ(workspace::ScorecardStore(w_.database()).last_agreed().count(kAccount), 1U);
  Review done = agreed_review();
  done.actions[1].done = kToday;
  write(agreed_review(), done);
  EXPECT_EQ(kept(), done) << "it is changed where it is stored";
  EXPECT_THAT(workspace::ScorecardStore(w_.database()).reviews(kAccount), SizeIs(1));
}

TEST_F(ScorecardStored, OverdueIsAFlag) {
  Review agreed = agreed_review();
  agreed.date = *parse_iso_day("2026-08-10");
  write(std::nullopt, agreed);
  const auto flag_on = [&](const char* day) {
    return ScorecardFlags(w_.own_reader(), *parse_iso_day(day)).of(kAccount);
  };
  EXPECT_FALSE(flag_on("2026-11-10"));
  ASSERT_TRUE(flag_on("2026-11-20"));
  EXPECT_EQ(flag_on("2026-11-20")->level, Level::watch);
  EXPECT_EQ(flag_on("2026-11-20")->label, "Scorecard 10 d late");
  EXPECT_EQ(
      flag_on("2026-11-20")->reason.str(),
      "The last agreed scorecard is of 10 Aug 2026; the next review was due on 10 Nov 2026, 10 days ago.");
  EXPECT_EQ(flag_on("2027-02-11")->level, Level::risk) << "a whole cadence was skipped";
  Review draft = next_of(agreed, *parse_iso_day("2026-11-19"));
  write(std::nullopt, draft);
  EXPECT_TRUE(flag_on("2026-11-20")) << "a draft is no review";
}

TEST_F(ScorecardStored, TheViewHasTrendsHistoryAndWhatIsNext) {
  Review first = agreed_review();
  first.date = kReviewed - 92;
  first.agreed->date = first.date;
  first.you[0].score = 4;
  write(std::nullopt, first);
  Review second = agreed_review();
  second.us[4].retired = Retirement{kReviewed, "Nobody answers"};
  write(std::nullopt, second);
  Review draft = next_of(second, kToday);
  write(std::nullopt, draft);
  const ScorecardView view = load_scorecard(w_.own_reader(), kAccount, kToday);
  ASSERT_THAT(view.reviews, SizeIs(3));
  EXPECT_EQ(view.reviews[0].review.date, kToday);
  EXPECT_EQ(view.agreed()->review.date, kReviewed);
  EXPECT_EQ(view.for_customer()->review.date, kReviewed) << "a draft is ours";
  EXPECT_EQ(view.reviews[1].against->moved.at("sponsor_present_at_reviews"), -2);
  EXPECT_EQ(view.reviews[1].against->against, first.date);
  ASSERT_THAT(view.retired, SizeIs(1));
  EXPECT_EQ(view.retired[0].criterion.name, "Effort");
  EXPECT_EQ(view.next_due, *parse_iso_day("2027-02-20"));
  EXPECT_EQ(view.overdue_days(), 0);
  EXPECT_THAT(draft.us, SizeIs(4)) << "what is retired is left behind";
}

TEST_F(ScorecardStored, JsonIsReadAsItIsPrinted) {
  write(std::nullopt, agreed_review());
  const ScorecardView view = load_scorecard(w_.own_reader(), kAccount, kToday);
  const std::string printed = json_of(view.reviews[0]).text(JsonLayout::indented);
  EXPECT_EQ(settled(review_written(printed, {}).review), agreed_review());
  EXPECT_THAT(printed, HasSubstr("\"word\": \"strained\""));
}

TEST_F(ScorecardStored, WrittenReviewsAreReadStrictly) {
  const auto why = [](const std::string& json) { return refusal([&] { (void)review_written(json, {}); }); };
  EXPECT_THAT(why("{}"), HasSubstr("date: the day of the review"));
  EXPECT_THAT(why(R"({"date": "2026-11-20", "us": {"criteria": [{"nam": "x"}]}})"),
              HasSubstr("us.criteria[0].nam: there is no such key"));
  EXPECT_THAT(why(R"({"date": "2026-11-20", "state": "final"})"), HasSubstr("\"draft\", \"shared\""));
  EXPECT_THAT(why(R"({"date": "2026-11-20", "us": {"criteria": [{"name": "x", "score": 2.5}]}})"),
              HasSubstr("a whole number or null"));
  EXPECT_THAT(why(R"({"reviews": []})"), HasSubstr("one review"));
  EXPECT_THAT(why("[1]"), HasSubstr("an object"));
  EXPECT_EQ(
      why(R"({"date": "2026-11-20", "net": 57.5, "us": {"score": 75.0, "coverage": 0.8, "criteria": []}})"),
      "");
}

TEST_F(ScorecardStored, ScoresByCutPointsFillWhatIsNotNamed) {
  const std::string json = R"({"date": "2026-11-20", "us": {"criteria": [
      {"id": "ttr", "name": "Time to resolve", "kind": "quantitative", "cuts": [72, 48, 24, 8], "measured": 21},
      {"id": "kept", "name": "Kept", "kind": "quantitative", "cuts": [72, 48, 24, 8], "measured": 21,
       "score": null}]}})";
  WrittenReview written = review_written(json, {});
  score_unscored(written);
  EXPECT_EQ(written.review.us[0].score, 4);
  EXPECT_FALSE(written.review.us[1].score) << "null says: not assessed";
}

TEST_F(ScorecardStored, UnknownAccountsAreNamed) {
  EXPECT_THAT(refusal([&] { (void)load_scorecard(w_.own_reader(), "001000000000NONEAAA", kToday); }),
              HasSubstr("There is no account"));
  EXPECT_THAT(refusal([&] {
                change_review(w_, "001000000000NONEAAA", {std::nullopt, worked_review(), {}}, "Ana");
              }),
              HasSubstr("There is no account"));
}

}  // namespace test_scorecard_store
}  // namespace rapport::relationship
