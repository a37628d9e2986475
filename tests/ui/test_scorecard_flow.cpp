// SPDX-License-Identifier: GPL-3.0-or-later
// The Scorecard tab over a real workspace: every key is kept and undone in steps, beside what others change.
#include <gtest/gtest.h>

#include <QSignalSpy>

#include "plan_test_window.h"
#include "tests/unit/relationship/scorecard_testing.h"
#include "ui/data/data_loader.h"
#include "ui/pages/scorecard/review_card.h"
#include "ui/pages/scorecard/score_list.h"
#include "ui/pages/scorecard/score_side.h"
#include "ui/pages/scorecard/scorecard_page.h"
#include "ui/shell/scorecard_controller.h"

namespace rapport {
namespace test_scorecard_flow {

using desk::Hands;
using probe::settle;
using relationship::Assessed;
using relationship::Review;

/// The page with its controller, as the window has them.
struct CardWindow {
  scorecard_test::CardPlace place;
  ui::WorkspaceWriter writer;
  ui::EditQueue edits{&writer};
  ui::DataLoader loader;
  ui::ScorecardPage page;
  ui::ScorecardController controller{&page, &loader, &edits, nullptr};
  QString said;
  explicit CardWindow(const std::optional<Review>& first = scorecard_test::worked_review()) {
    QObject::connect(&controller, &ui::ScorecardController::said, &page,
                     [this](const QString& sentence) { said = sentence; });
    {
      workspace::Workspace made = place.open();
      if (first)
        relationship::change_review(made, scorecard_test::kAccount, {std::nullopt, first, {}}, "Ana Ito");
    }
    page.resize(1140, 800);
    page.QWidget::show();
    page.activateWindow();
    QSignalSpy prepared(&writer, &ui::WorkspaceWriter::prepared);
    writer.prepare(place.path());
    prepared.wait(60000);
    edits.open(place.path());
    loader.open(place.path());
    load();
  }
  void load() {
    QSignalSpy ready(&loader, &ui::DataLoader::scorecardReady);
    controller.load(scorecard_test::kAccount);
    ready.wait(60000);
    settle();
  }
  void rest() {
    settle();
    ASSERT_TRUE(QTest::qWaitFor([this] { return edits.atRest(); }, 120000));
    settle();
  }
  [[nodiscard]] relationship::ScorecardView kept() const {
    return relationship::load_scorecard(workspace::Reader(place.path()), scorecard_test::kAccount, today());
  }
  [[nodiscard]] Review kept_review() const { return kept().reviews.at(0).review; }
};

TEST(ScorecardFlow, WhatIsTypedIsKeptAndUndoneInSteps) {
  CardWindow window;
  Hands hands(&window.page);
  window.page.focusContent();
  for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3}) hands.press(key);
  hands.press(Qt::Key_Minus);
  window.rest();
  EXPECT_EQ(window.kept_review().us[0].score, 1);
  EXPECT_EQ(window.kept_review().us[2].score, 3);
  EXPECT_FALSE(window.kept_review().us[3].score);
  hands.press(Qt::Key_Z, Qt::ControlModifier);
  hands.press(Qt::Key_Z, Qt::ControlModifier);
  window.rest();
  EXPECT_EQ(window.kept_review().us[3].score, 4);
  EXPECT_EQ(window.kept_review().us[2].score, 5);
  EXPECT_EQ(window.kept_review().us[1].score, 2);
  EXPECT_EQ(window.page.shown()->review, window.kept_review());
  hands.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  window.rest();
  EXPECT_EQ(window.kept_review().us[2].score, 3);
  EXPECT_TRUE(window.said.isEmpty()) << window.said.toStdString();
}

TEST(ScorecardFlow, AnotherPersonsScoreIsKeptAndAConflictIsSaid) {
  CardWindow window;
  Hands hands(&window.page);
  const Review base = window.kept_review();
  Review theirs = base;
  theirs.you[1].score = 5;
  theirs.us[0].score = 2;
  {
    workspace::Workspace other = window.place.open();
    relationship::change_review(other, scorecard_test::kAccount, {base, theirs, {}}, "Tom Weber");
  }
  window.page.side(Assessed::us)->list()->choose(1);
  window.page.side(Assessed::us)->list()->setFocus();
  hands.press(Qt::Key_5);
  window.rest();
  ASSERT_TRUE(QTest::qWaitFor([&] { return window.page.shown()->review == window.kept_review(); }, 60000));
  EXPECT_EQ(window.kept_review().us[1].score, 5);
  EXPECT_EQ(window.kept_review().you[1].score, 5) << "what they changed elsewhere stays";
  // The same line: nothing is written, and it is said.
  Review again = window.kept_review();
  Review over = again;
  over.you[3].score = 1;
  {
    workspace::Workspace other = window.place.open();
    relationship::change_review(other, scorecard_test::kAccount, {again, over, {}}, "Tom Weber");
  }
  window.page.side(Assessed::you)->list()->choose(3);
  window.page.side(Assessed::you)->list()->setFocus();
  hands.press(Qt::Key_4);
  window.rest();
  EXPECT_TRUE(window.said.contains(QStringLiteral("Process changes adopted"))) << window.said.toStdString();
  ASSERT_TRUE(QTest::qWaitFor([&] { return window.page.shown()->review == over; }, 60000));
  EXPECT_EQ(window.kept_review(), over);
}

TEST(ScorecardFlow, ARemovedDraftComesBack) {
  CardWindow window;
  Hands hands(&window.page);
  const Review draft = window.kept_review();
  Q_EMIT window.page.review()->removeRequested(draft);
  window.rest();
  EXPECT_TRUE(window.kept().reviews.empty());
  window.page.setFocus();
  hands.press(Qt::Key_Z, Qt::ControlModifier);
  window.rest();
  ASSERT_EQ(window.kept().reviews.size(), 1U);
  EXPECT_EQ(window.kept_review(), draft);
}

}  // namespace test_scorecard_flow
}  // namespace rapport
