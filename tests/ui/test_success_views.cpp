// SPDX-License-Identifier: GPL-3.0-or-later
// Hot spots, the success analysis and the bullseye in the window: what they show, and what a person does
// there.
#include <gtest/gtest.h>

#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "success_samples.h"
#include "ui/pages/practice/bullseye_view.h"
#include "ui/pages/practice/hot_spots_view.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/segment_chart.h"
#include "ui/pages/practice/success_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace test_success_views {

/// All texts of a widget that are shown, one after the other.
QString texts_of(const QWidget* widget) {
  QStringList all;
  for (const auto* label : widget->findChildren<PlainLabel*>()) all << label->text();
  for (const auto* text : widget->findChildren<ClampedText*>()) all << text->text();
  for (const auto* link : widget->findChildren<Link*>()) all << link->label();
  return all.join(QLatin1Char('\n'));
}

template <class View>
std::unique_ptr<View> shown(int width = 1180, int height = 760) {
  auto view = std::make_unique<View>();
  view->resize(width, height);
  static_cast<QWidget*>(view.get())->show();
  return view;
}

TEST(HotSpotsPage, ItSaysTheHotSegmentAndWhatCouldBeChance) {
  auto view = shown<HotSpotsView>();
  view->show(samples::hot_spots());
  QTest::qWait(0);
  EXPECT_EQ(view->chart()->current(), 0) << "The first hot segment is chosen.";
  const QString aloud = view->chart()->accessibleDescription();
  EXPECT_TRUE(aloud.contains(
      QStringLiteral("Mid-Market: 31 points lower than the rest (52 to 10 lower), 14 accounts, 41 "
                     "answers. In 2,000 shuffles a gap this wide came up somewhere in 3 %.")))
      << aloud.toStdString();
  EXPECT_TRUE(aloud.contains(QStringLiteral("It could be chance.")));
  EXPECT_TRUE(texts_of(view.get()).contains(QStringLiteral("all: NPS 24 (9 to 38)")));
}

TEST(HotSpotsPage, KeysChooseASegmentAndShowItsAnswers) {
  auto view = shown<HotSpotsView>();
  view->show(samples::hot_spots());
  QSignalSpy asked(view.get(), &HotSpotsView::recordsNeeded);
  view->chart()->setFocus();
  QTest::keyClick(view->chart(), Qt::Key_Down);
  QTest::keyClick(view->chart(), Qt::Key_Return);
  ASSERT_EQ(asked.size(), 1);
  EXPECT_EQ(asked[0][2].value<std::string>(), "Enterprise");
  view->showRecords(samples::hot_records());
  EXPECT_TRUE(texts_of(view.get()).contains(QStringLiteral("Onboarding took far too long.")));
  EXPECT_TRUE(view->leave());
  EXPECT_FALSE(view->leave());
}

TEST(HotSpotsPage, AnotherMeasureIsAskedForAndCanBeCancelled) {
  auto view = shown<HotSpotsView>();
  QSignalSpy needed(view.get(), &PracticeView::needed);
  QTest::mouseClick(view->measures()->button(2), Qt::LeftButton);
  EXPECT_EQ(needed.size(), 1);
  EXPECT_EQ(view->measure(), "csat");
  QSignalSpy cancelled(view.get(), &HotSpotsView::cancelRequested);
  view->setProgress(0.4);
  EXPECT_TRUE(texts_of(view.get()).contains(QStringLiteral("40")));
  for (Link* link : view->findChildren<Link*>())
    if (link->label() == QStringLiteral("Cancel")) QTest::mouseClick(link, Qt::LeftButton);
  EXPECT_EQ(cancelled.size(), 1);
  EXPECT_TRUE(texts_of(view.get()).contains(QStringLiteral("Compare again")));
}

TEST(HotSpotsPage, TooFewAreDotsAndCountsWithoutAFigure) {
  auto view = shown<HotSpotsView>();
  view->show(samples::few_hot_spots());
  QTest::qWait(0);
  EXPECT_FALSE(view->chart()->isVisible());
  const QString all = texts_of(view.get());
  EXPECT_TRUE(all.contains(QStringLiteral("4 promoters, 2 passives, 1 detractor of 7"))) << all.toStdString();
  EXPECT_FALSE(all.contains(QStringLiteral("+43")));
}

TEST(SuccessPage, ItShowsTheCountsAndNeverACause) {
  auto view = shown<SuccessView>();
  view->show(samples::success_page());
  const QString all = texts_of(view.get());
  EXPECT_TRUE(all.contains(QStringLiteral("12 of 14"))) << all.toStdString();
  EXPECT_TRUE(all.contains(QStringLiteral("against 15 of 46")));
  EXPECT_TRUE(all.contains(QStringLiteral("53 points more (24 to 69)")));
  EXPECT_TRUE(all.contains(QStringLiteral("5 of 6 new successes did this first; 9 of 31 others did")));
  EXPECT_FALSE(all.contains(QStringLiteral("because")));
  EXPECT_FALSE(all.contains(QStringLiteral("drives")));
}

TEST(SuccessPage, FreezingAndOneKeyForAPlan) {
  auto view = shown<SuccessView>();
  view->show(samples::success_page());
  QSignalSpy frozen(view.get(), &SuccessView::freezeRequested);
  QTest::mouseClick(view->freezeButton(), Qt::LeftButton);
  EXPECT_EQ(frozen.size(), 1);
  QSignalSpy added(view.get(), &SuccessView::behaviourRequested);
  for (Link* link : view->findChildren<Link*>())
    if (link->label() == QStringLiteral("31 accounts lack it")) {
      QTest::mouseClick(link, Qt::LeftButton);
      break;
    }
  const auto buttons = view->content()->findChildren<Button*>();
  ASSERT_FALSE(buttons.isEmpty()) << "the accounts without it are listed";
  QTest::mouseClick(buttons.first(), Qt::LeftButton);
  ASSERT_EQ(added.size(), 1);
  EXPECT_EQ(added[0][1].toString(), QStringLiteral("0010"));
  EXPECT_TRUE(view->leave()) << "Escape closes the list";
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
  EXPECT_TRUE(view->content()->findChildren<Button*>().isEmpty());
  EXPECT_FALSE(view->leave());
}

TEST(SuccessPage, WhatWasComparedStaysWhereComparingFails) {
  auto view = shown<SuccessView>();
  view->show(samples::success_page());
  view->fail(QStringLiteral("The disk is full."));
  EXPECT_TRUE(texts_of(view.get()).contains(QStringLiteral("The disk is full.")));
  for (Link* link : view->findChildren<Link*>())
    if (link->label() == QStringLiteral("31 accounts lack it")) {
      QTest::mouseClick(link, Qt::LeftButton);
      break;
    }
  EXPECT_FALSE(view->content()->findChildren<Button*>().isEmpty());
}

TEST(SuccessPage, TooFewLeaveTheInterviewAndNoButton) {
  auto view = shown<SuccessView>();
  view->show(samples::silent_success(3));
  EXPECT_FALSE(view->freezeButton()->isVisible());
  EXPECT_TRUE(texts_of(view.get()).contains(QStringLiteral("1. Why did you buy")));
}

TEST(BullseyePage, WhatIsTypedIsWrittenAsTheWholePage) {
  auto view = shown<BullseyeView>();
  view->show(samples::bullseye());
  QSignalSpy edited(view.get(), &BullseyeView::edited);
  view->objective()->setFocus();
  view->objective()->setText(QStringLiteral("Paid on the day"));
  QTest::keyClick(view->objective(), Qt::Key_Return);
  ASSERT_EQ(edited.size(), 1);
  const practice::Bullseye page = practice::bullseye_from_json(edited[0][0].value<std::string>());
  EXPECT_EQ(page.objective, "Paid on the day");
  EXPECT_EQ(page.attributes.size(), 2U);
  EXPECT_EQ(page.interviews.size(), 1U);
}

EntryField* field_named(BullseyeView* view, const char* name) {
  for (EntryField* one : view->findChildren<EntryField*>())
    if (one->accessibleName() == QLatin1String(name) && !one->isHidden()) return one;
  return nullptr;
}

TEST(BullseyePage, ASecondFieldKeepsWhatTheFirstOneSaid) {
  auto view = shown<BullseyeView>();
  view->show(samples::bullseye());
  QSignalSpy edited(view.get(), &BullseyeView::edited);
  view->objective()->setText(QStringLiteral("Paid on the day"));
  QTest::keyClick(view->objective(), Qt::Key_Return);
  EntryField* measure = field_named(view.get(), "Measure of success");
  ASSERT_NE(measure, nullptr);
  measure->setText(QStringLiteral("Days to pay"));
  QTest::keyClick(measure, Qt::Key_Return);
  ASSERT_EQ(edited.size(), 2);
  const practice::Bullseye page = practice::bullseye_from_json(edited[1][0].value<std::string>());
  EXPECT_EQ(page.objective, "Paid on the day");
  EXPECT_EQ(page.measure, "Days to pay");
  EXPECT_EQ(edited[1][1], edited[0][0]) << "it is based on the page of the first edit";
}

TEST(BullseyePage, WhatIsBeingTypedStaysWhenThePageIsReadAgain) {
  auto view = shown<BullseyeView>();
  view->show(samples::bullseye());
  QPointer<EntryField> objective = view->objective();
  view->activateWindow();
  ASSERT_TRUE(QTest::qWaitForWindowActive(view.get()));
  objective->setFocus();
  ASSERT_TRUE(objective->hasFocus());
  objective->selectAll();
  QTest::keyClicks(objective, QStringLiteral("Paid on"));
  view->show(samples::bullseye());
  ASSERT_FALSE(objective.isNull());
  EXPECT_EQ(view->objective(), objective.data());
  EXPECT_EQ(objective->text(), QStringLiteral("Paid on"));
}

TEST(BullseyePage, ACustomersFitCanBeAnswered) {
  auto view = shown<BullseyeView>();
  view->show(samples::bullseye());
  EXPECT_TRUE(texts_of(view.get()).contains(QStringLiteral("100 of 100"))) << "Alder Foods has all of it";
  EXPECT_TRUE(texts_of(view.get()).contains(QStringLiteral("not rated")))
      << "too little is known of Cedar Robotics";
  view->openFit("001C");
  QSignalSpy said(view.get(), &BullseyeView::fitSaid);
  for (SegmentedButtons* one : view->findChildren<SegmentedButtons*>())
    if (one->accessibleName().contains(QStringLiteral("Pays people")))
      QTest::mouseClick(one->button(0), Qt::LeftButton);
  ASSERT_EQ(said.size(), 1);
  EXPECT_EQ(said[0][0].value<std::string>(), "001C");
  EXPECT_EQ(said[0][1].value<practice::FitSaid>().answer, true);
  EXPECT_TRUE(view->leave());
}

TEST(PracticePages, HaveTheirTabs) {
  PracticePage page;
  EXPECT_NE(page.view<HotSpotsView>(), nullptr);
  EXPECT_NE(page.view<SuccessView>(), nullptr);
  EXPECT_NE(page.view<BullseyeView>(), nullptr);
}

}  // namespace test_success_views
}  // namespace rapport::ui
