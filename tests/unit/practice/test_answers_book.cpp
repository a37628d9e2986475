// SPDX-License-Identifier: GPL-3.0-or-later
// A book of answers that is narrowed to an account or a survey speaks of what is left in it, and of nobody
// else.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/practice/answers_book.h"
#include "core/practice/book_sheets.h"

namespace rapport::practice {
namespace test_answers_book {

using relationship::AnswerToFollow;
using relationship::FollowUpState;
using relationship::RootCause;

const Day kBookDay = *parse_iso_day("2026-11-30");

AnswerToFollow made(const char* account, SurveyKind kind, std::optional<RootCause> cause) {
  AnswerToFollow one;
  one.answer = std::string(account) + std::to_string(static_cast<int>(kind)) + (cause ? "done" : "open");
  one.account_id = one.account = account;
  one.kind = kind;
  one.score = 3;
  one.day = kBookDay - 20;
  one.first_due = kBookDay - 18;
  if (cause) {
    one.follow_up.state = FollowUpState::done;
    one.follow_up.done = kBookDay - 19;
    one.follow_up.cause = cause;
  }
  return one;
}

/// Two accounts with NPS and CES; somebody of each answered again.
AnswersBook made_answers() {
  AnswersBook book;
  book.today = kBookDay;
  book.answers = {made("Acorn", SurveyKind::nps, std::nullopt), made("Beech", SurveyKind::nps, std::nullopt),
                  made("Acorn", SurveyKind::nps, RootCause::defect),
                  made("Beech", SurveyKind::nps, RootCause::price),
                  made("Acorn", SurveyKind::ces, RootCause::support)};
  book.again = {{"Acorn", "Acorn", "Kim Vale", 8, 3, kBookDay - 200, kBookDay - 20, false},
                {"Beech", "Beech", "Pat Roe", 3, 5, kBookDay - 260, kBookDay - 60, true}};
  book.again_change = -1.5;
  book.nps.add(1, 3);
  book.by_role.push_back({"Others", book.nps});
  return book;
}

std::vector<RootCause> causes(const AnswersBook& book) {
  std::vector<RootCause> all;
  for (const CauseCount& one : book.causes) all.push_back(one.cause);
  std::sort(all.begin(), all.end());
  return all;
}

TEST(AnswersBookNarrowed, WithoutAWishItStaysAsItIs) {
  const AnswersBook book = made_answers();
  EXPECT_EQ(narrowed(book, {}, false), book);
}

TEST(AnswersBookNarrowed, AnAccountsBookHoldsNobodyElse) {
  const AnswersBook book = narrowed(made_answers(), "Acorn", false);
  ASSERT_EQ(book.answers.size(), 3U);
  EXPECT_EQ(book.open, 1);
  EXPECT_EQ(book.done, 2);
  EXPECT_EQ(book.causes_found, 2);
  std::vector<RootCause> theirs = {RootCause::defect, RootCause::support};
  std::sort(theirs.begin(), theirs.end());
  EXPECT_EQ(causes(book), theirs);
  ASSERT_EQ(book.again.size(), 1U);
  EXPECT_EQ(book.again[0].person, "Kim Vale");
  EXPECT_FALSE(book.again_change) << "of one there is no mean";
  EXPECT_EQ(book.nps.n(), 0) << "of all accounts together, so it is not theirs";
  EXPECT_TRUE(book.by_role.empty());
  for (const Sheet& sheet : sheets_of(book))
    for (const auto& row : sheet.rows)
      for (const SheetCell& cell : row) {
        EXPECT_NE(cell, SheetCell(std::string("Beech"))) << sheet.name;
        EXPECT_NE(cell, SheetCell(std::string("Pat Roe"))) << sheet.name;
      }
}

TEST(AnswersBookNarrowed, WhoIsNoCustomerHasABookOfItsOwnOnly) {
  AnswersBook book_of_all = made_answers();
  book_of_all.not_customers = {made("Cedar", SurveyKind::nps, std::nullopt),
                               made("Cedar", SurveyKind::ces, RootCause::support)};
  book_of_all.not_customers_again = {
      {"Cedar", "Cedar", "Ida Moss", 9, 2, kBookDay - 200, kBookDay - 20, false}};
  const AnswersBook theirs = narrowed(book_of_all, "Cedar", false);
  EXPECT_EQ(theirs.answers.size(), 2U);
  EXPECT_EQ(theirs.open, 1);
  EXPECT_EQ(theirs.done, 1);
  ASSERT_EQ(theirs.again.size(), 1U);
  EXPECT_EQ(theirs.again[0].person, "Ida Moss");
  EXPECT_TRUE(theirs.not_customers.empty());
  EXPECT_EQ(narrowed(book_of_all, "Acorn", false), narrowed(made_answers(), "Acorn", false));
  const AnswersBook nps = narrowed(book_of_all, {}, true);
  EXPECT_EQ(nps.answers.size(), 4U) << "customers only";
  EXPECT_EQ(nps.not_customers.size(), 1U);
}

TEST(AnswersBookNarrowed, TheClosedLoopIsSaidOfOneAsOfMany) {
  relationship::ClosedLoop loop;
  loop.done = 1, loop.due = 1;
  EXPECT_EQ(loop_words(loop), "1 of 1 answer past its due date was followed up.");
  loop.done = 3, loop.due = 9;
  EXPECT_EQ(loop_words(loop), "3 of 9 answers past their due date were followed up.");
}

TEST(AnswersBookNarrowed, ASurveysCausesAreOfItsAnswers) {
  const AnswersBook book = narrowed(made_answers(), {}, true);
  ASSERT_EQ(book.answers.size(), 4U);
  EXPECT_EQ(book.causes_found, 2);
  EXPECT_EQ(std::count(book.causes.begin(), book.causes.end(), CauseCount{RootCause::support, 1}), 0);
  EXPECT_EQ(book.again.size(), 2U) << "who answered again did so to NPS";
  EXPECT_EQ(book.nps.n(), 1);
  EXPECT_EQ(narrowed(book, {}, true).causes, book.causes) << "twice is as once";
}

}  // namespace test_answers_book
}  // namespace rapport::practice
