// SPDX-License-Identifier: GPL-3.0-or-later
// The Scorecard tab by keyboard: a review is written, shared and agreed; what a customer sees of it.
#include <gtest/gtest.h>

#include <QSignalSpy>

#include "plan_test_window.h"
#include "tests/support/sample_scorecard.h"
#include "ui/pages/scorecard/net_card.h"
#include "ui/pages/scorecard/review_card.h"
#include "ui/pages/scorecard/score_list.h"
#include "ui/pages/scorecard/score_side.h"
#include "ui/pages/scorecard/scorecard_page.h"
#include "ui/panels/person_entry.h"
#include "ui/widgets/button.h"
#include "ui/widgets/entry_field.h"

namespace rapport {
namespace test_scorecard {

using desk::Hands;
using probe::settle;
using relationship::Assessed;
using relationship::Review;
using relationship::ReviewState;
using ui::AccountPage;
using ui::ScorecardPage;

std::unique_ptr<ScorecardPage> card_page(const relationship::ScorecardView& view) {
  auto page = std::make_unique<ScorecardPage>();
  page->resize(1140, 780);
  page->QWidget::show();
  page->activateWindow();
  page->show(view);
  settle();
  return page;
}

TEST(ScorecardTab, AReviewIsWrittenByKeyboard) {
  const auto page = card_page(samples::empty_scorecard());
  QSignalSpy changed(page.get(), &ScorecardPage::changed);
  page->focusContent();
  Hands hands(page.get());
  hands.press(Qt::Key_Space);  // Begin with the criteria of the tier.
  ASSERT_NE(page->shown(), nullptr);
  EXPECT_EQ(page->shown()->review.us.size(), 5U);
  EXPECT_EQ(page->shown()->review.us[0].score, 4) << "21 hours are measured, which is a 4";
  for (const Qt::Key key : {Qt::Key_4, Qt::Key_3, Qt::Key_5, Qt::Key_4, Qt::Key_Minus}) hands.press(key);
  EXPECT_EQ(hands.focus(), page->side(Assessed::you)->list()) << "after the last line the other side begins";
  for (const Qt::Key key : {Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_2}) hands.press(key);
  const auto& result = page->shown()->result;
  EXPECT_DOUBLE_EQ(*result.us.score, 75.0);
  EXPECT_NEAR(*result.you.score, 40.0, 1e-9);
  EXPECT_EQ(page->net()->figure(), QStringLiteral("57.5"));
  EXPECT_EQ(page->net()->word(), QStringLiteral("strained"));
  EXPECT_EQ(page->shown()->missing.size(), 5U) << "two actions, and evidence for a 5 and two 2";
  // An action for each 2.
  for (const int row : {0, 3}) {
    page->side(Assessed::you)->list()->choose(row);
    page->side(Assessed::you)->list()->setFocus();
    hands.press(Qt::Key_A);
    hands.type("Chen joins");
    hands.tab(2);
    hands.type("Chen Haddad");
    hands.tab();
    hands.type("+14");
    hands.press(Qt::Key_Return);
    hands.press(Qt::Key_E);
    hands.type("One of four");
    hands.press(Qt::Key_Return);
  }
  page->side(Assessed::us)->list()->choose(2);
  page->side(Assessed::us)->list()->setFocus();
  hands.press(Qt::Key_E);
  hands.type("They call first");
  hands.press(Qt::Key_Return);
  EXPECT_TRUE(page->shown()->missing.empty());
  EXPECT_EQ(page->shown()->review.actions.size(), 2U);
  EXPECT_EQ(page->shown()->review.actions[0].side, Side::customer);
  EXPECT_LT(hands.keys(), 140) << "three minutes are enough";
  // Each change goes on from the one before.
  std::optional<Review> last;
  for (const auto& one : changed) {
    const auto change = qvariant_cast<relationship::ReviewChange>(one.at(1));
    EXPECT_EQ(change.was, last);
    last = change.now;
  }
  EXPECT_EQ(last, page->shown()->review);
}

QStringList offered(const ui::PersonEntry* field) {
  QStringList names;
  if (field->people() != nullptr && field->people()->isVisible())
    for (const plan::PersonOffer& who : field->people()->people()) names << ui::qs(who.name);
  return names;
}

const std::vector<plan::PersonOffer> kPeople = {{"Kim Vale", "COO", Side::customer},
                                                {"Kira Lund", "Payroll lead", Side::customer},
                                                {"Ana Ito", "CSM", Side::us}};

std::unique_ptr<ui::ScorecardPage> page_with_people() {
  relationship::ScorecardView view = samples::sample_scorecard();
  view.people = kPeople;
  return card_page(view);
}

/// Begins an action for the first criterion of a side, and goes on to who does it.
const ui::PersonEntry* who_of_an_action(Hands& hands, ui::ScoreSide* side) {
  side->list()->choose(0);
  side->list()->setFocus();
  hands.press(Qt::Key_A);
  hands.type("Send the plan");
  hands.tab(2);
  return side->entry()->who();
}

TEST(ScorecardTab, ThePeopleOfTheAccountAreOfferedForAnAction) {
  const auto page = page_with_people();
  Hands hands(page.get());
  ui::ScoreSide* side = page->side(Assessed::us);
  const ui::PersonEntry* who = who_of_an_action(hands, side);
  ASSERT_TRUE(who->hasFocus());
  EXPECT_EQ(offered(who).value(0), QStringLiteral("Ana Ito")) << "what they assess of us is ours to do";
  hands.type("ki");
  EXPECT_EQ(offered(who), (QStringList{QStringLiteral("Kim Vale"), QStringLiteral("Kira Lund")}));
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Escape);
  EXPECT_TRUE(side->entry()->isVisible()) << "Escape leaves the choice first";
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Return);
  EXPECT_EQ(who->text(), QStringLiteral("Kira Lund"));
  EXPECT_TRUE(offered(who).isEmpty());
  EXPECT_EQ(side->entry()->side()->currentIndex(), 1) << "whose person it is says which side does it";
  hands.tab();
  hands.type("+14");
  hands.press(Qt::Key_Return);
  const relationship::ReviewAction& action = page->shown()->review.actions.back();
  EXPECT_EQ(action.who, "Kira Lund");
  EXPECT_EQ(action.side, Side::customer);
}

TEST(ScorecardTab, ShiftAndTabTakeWhoIsChosenToo) {
  const auto page = page_with_people();
  Hands hands(page.get());
  ui::ScoreSide* side = page->side(Assessed::us);
  const ui::PersonEntry* who = who_of_an_action(hands, side);
  ASSERT_TRUE(who->hasFocus());
  hands.type("ki");
  hands.press(Qt::Key_Down);
  QTest::keyClick(page->window()->focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
  EXPECT_EQ(who->text(), QStringLiteral("Kim Vale"));
  EXPECT_FALSE(who->hasFocus()) << "and on to the field before";
  EXPECT_TRUE(offered(who).isEmpty());
}

TEST(ScorecardTab, PeopleWhoCameSinceAreOfferedForAnAgreement) {
  relationship::ScorecardView view = samples::sample_scorecard();
  ASSERT_FALSE(view.reviews.empty());
  view.reviews[0].review.state = ReviewState::shared;
  view.reviews[0].missing.clear();
  const auto page = card_page(view);
  view.people = kPeople;  // The same reviews, and a plan that names people now.
  page->show(view);
  auto* card = page->findChild<ui::ReviewCard*>();
  card->step()->click();
  ASSERT_TRUE(card->asked()->isVisible());
  card->asked()->setFocus();
  QTest::keyClicks(card->asked(), QStringLiteral("ki"));
  EXPECT_EQ(offered(card->asked()), (QStringList{QStringLiteral("Kim Vale"), QStringLiteral("Kira Lund")}));
}

TEST(ScorecardTab, ThoseWhoAgreedAreOfferedOneByOne) {
  relationship::ScorecardView view = samples::sample_scorecard();
  view.people = kPeople;
  Review draft = view.reviews[0].review;
  draft.state = ReviewState::shared;
  draft.actions.push_back({"", "Depots own their queue", Side::customer, "Lea Novak", view.today + 70,
                           std::nullopt, "process_changes_adopted"});
  const auto page = card_page(relationship::with_review(view, relationship::settled(draft)));
  page->review()->step()->click();
  settle();
  Hands hands(page.get());
  hands.type("ki");
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Return);
  hands.type(", an");
  EXPECT_EQ(offered(page->review()->asked()), QStringList{QStringLiteral("Ana Ito")});
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Return);
  hands.press(Qt::Key_Return);
  ASSERT_EQ(page->shown()->review.state, ReviewState::agreed);
  EXPECT_EQ(page->shown()->review.agreed->names, (std::vector<std::string>{"Kim Vale", "Ana Ito"}));
}

TEST(ScorecardTab, ReadsFromAcrossATableWhenItIsPresented) {
  const auto page = card_page(samples::sample_scorecard());
  page->showReview(samples::sample_today() - 93);
  settle();
  ui::ScoreList* list = page->side(Assessed::us)->list();
  const int row = list->visualRect(list->scores()->index(0)).height();
  page->setPresenting(true);
  settle();
  EXPECT_GE(list->visualRect(list->scores()->index(0)).height(), row * 13 / 10);
  page->setPresenting(false);
  settle();
  EXPECT_EQ(list->visualRect(list->scores()->index(0)).height(), row);
}

TEST(ScorecardTab, SharedThenAgreedByNames) {
  relationship::ScorecardView view = samples::sample_scorecard();
  Review draft = view.reviews[0].review;
  draft.actions.push_back({"", "Depots own their queue", Side::customer, "Lea Novak", view.today + 70,
                           std::nullopt, "process_changes_adopted"});
  const auto page = card_page(relationship::with_review(view, relationship::settled(draft)));
  EXPECT_TRUE(page->shown()->missing.empty());
  page->review()->step()->click();
  EXPECT_EQ(page->shown()->review.state, ReviewState::shared);
  EXPECT_EQ(page->shown()->review.shared_on, view.today);
  page->review()->step()->click();
  settle();
  EXPECT_TRUE(page->review()->asked()->isVisible());
  Hands hands(page.get());
  hands.type("Chen Haddad, Ana Ito");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->shown()->review.state, ReviewState::agreed);
  EXPECT_EQ(page->shown()->review.agreed->names, (std::vector<std::string>{"Chen Haddad", "Ana Ito"}));
  // What was agreed takes no keys any more.
  const Review agreed = page->shown()->review;
  page->side(Assessed::us)->list()->choose(0);
  page->side(Assessed::us)->list()->setFocus();
  hands.press(Qt::Key_1);
  hands.press(Qt::Key_E);
  EXPECT_EQ(page->shown()->review, agreed);
}

TEST(ScorecardTab, WhatIsMissingKeepsItFromBeingAgreed) {
  relationship::ScorecardView view = samples::sample_scorecard();
  Review shared = view.reviews[0].review;
  shared.state = ReviewState::shared;
  const auto page = card_page(relationship::with_review(view, shared));
  EXPECT_EQ(page->shown()->missing.size(), 1U);
  EXPECT_FALSE(page->review()->step()->isEnabled());
}

TEST(ScorecardTab, TheCustomerSeesNoDraft) {
  auto page = std::make_unique<AccountPage>();
  page->resize(probe::kLaptop);
  page->QWidget::show();
  page->show(samples::sample_brief());
  page->setTab(AccountPage::scorecard_tab);
  page->scorecard()->show(samples::sample_scorecard());
  EXPECT_EQ(page->scorecard()->shown()->review.state, ReviewState::draft);
  page->setPresenting(true);
  settle();
  EXPECT_EQ(page->tab(), AccountPage::scorecard_tab) << "there is an agreed review to show";
  EXPECT_EQ(page->scorecard()->shown()->review.date, samples::sample_today() - 93);
  EXPECT_FALSE(page->scorecard()->review()->step()->isVisible());
  // Only a draft: nothing of it is offered.
  page->setPresenting(false);
  page->scorecard()->show(relationship::with_review(
      samples::empty_scorecard(), samples::sample_review(samples::sample_today(), {4, 4, 4, 4}, {4, 4, 4})));
  page->setPresenting(true);
  settle();
  EXPECT_EQ(page->tab(), AccountPage::brief_tab);
  page->setTab(AccountPage::scorecard_tab);
  EXPECT_EQ(page->tab(), AccountPage::brief_tab);
}

TEST(ScorecardTab, EscapeLeavesAFieldAndKeepsTheLine) {
  const auto page = card_page(samples::sample_scorecard());
  page->side(Assessed::us)->list()->choose(1);
  page->side(Assessed::us)->list()->setFocus();
  Hands hands(page.get());
  hands.press(Qt::Key_E);
  EXPECT_TRUE(page->side(Assessed::us)->entry()->isVisible());
  hands.type("123");
  EXPECT_EQ(page->shown()->review.us[1].score, 3) << "digits in a field are text";
  hands.press(Qt::Key_Escape);
  EXPECT_FALSE(page->side(Assessed::us)->entry()->isVisible());
  EXPECT_EQ(hands.focus(), page->side(Assessed::us)->list());
  EXPECT_EQ(page->shown()->review.us[1].evidence, "2 of 3");
  EXPECT_EQ(page->side(Assessed::us)->list()->row(), 1);
}

TEST(ScorecardTab, LastActionsAreTickedOnTheNextReview) {
  const auto page = card_page(samples::sample_scorecard());
  QSignalSpy changed(page.get(), &ScorecardPage::changed);
  for (auto* tick : page->review()->findChildren<QAbstractButton*>())
    if (tick->accessibleName() == QStringLiteral("Done: A deputy for the sponsor")) {
      tick->click();
      break;
    }
  ASSERT_EQ(changed.count(), 1);
  const auto change = qvariant_cast<relationship::ReviewChange>(changed.at(0).at(1));
  EXPECT_EQ(change.now->state, ReviewState::agreed);
  EXPECT_EQ(change.now->actions[2].done, samples::sample_today());
  EXPECT_EQ(page->shown()->review.date, samples::sample_today() - 1) << "the review shown stays";
}

}  // namespace test_scorecard
}  // namespace rapport
