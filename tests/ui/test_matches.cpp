// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include "gallery_shell_values.h"
#include "test_shell_checks.h"
#include "tests/support/cpu_clock.h"
#include "ui/models/matches_model.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

class MatchesPageTest : public testing::Test {
 protected:
  void SetUp() override {
    qRegisterMetaType<rapport::Match>();
    page.resize(1196, 900);
    page.setAccounts(samples::sample_snapshot());
    page.QWidget::show();
    page.show("suggested", samples::sample_matches());
    page.focusList();
    test::settle();
    list = page.findChild<QListView*>();
    ASSERT_NE(list, nullptr);
    QObject::connect(&page, &MatchesPage::confirmed, &page,
                     [this](const Match& m) { said.push_back("yes " + m.label); });
    QObject::connect(&page, &MatchesPage::rejected, &page,
                     [this](const Match& m) { said.push_back("no " + m.label); });
    QObject::connect(&page, &MatchesPage::undone, &page,
                     [this](const Match& m) { said.push_back("undo " + m.label); });
  }
  [[nodiscard]] std::string current() const { return page.model().at(page.currentRow()).label; }
  void press(Qt::Key key) { QTest::keyClick(list, key); }
  MatchesPage page;
  QListView* list = nullptr;
  std::vector<std::string> said;
};

TEST_F(MatchesPageTest, IsWellMade) {
  for (const QSize size : {QSize(1196, 900), QSize(780, 640)}) {
    page.resize(size);
    test::settle();
    test::expect_well_made(page);
  }
}

TEST_F(MatchesPageTest, MovesWithJKAndArrows) {
  EXPECT_EQ(page.currentRow(), 0);
  press(Qt::Key_J);
  press(Qt::Key_Down);
  EXPECT_EQ(page.currentRow(), 2);
  press(Qt::Key_K);
  press(Qt::Key_Up);
  press(Qt::Key_Up);
  EXPECT_EQ(page.currentRow(), 0);
}

TEST_F(MatchesPageTest, DecidesAndGoesOnAtOnce) {
  const auto all = samples::sample_matches();
  press(Qt::Key_Y);
  EXPECT_EQ(current(), all[1].label);
  press(Qt::Key_N);
  EXPECT_EQ(current(), all[2].label);
  EXPECT_EQ(page.model().rowCount(), 12);
  EXPECT_EQ(said, (std::vector<std::string>{"yes " + all[0].label, "no " + all[1].label}));
}

TEST_F(MatchesPageTest, UndoPutsItBackWhereItWas) {
  const auto all = samples::sample_matches();
  press(Qt::Key_J);
  press(Qt::Key_N);
  press(Qt::Key_U);
  EXPECT_EQ(page.currentRow(), 1);
  EXPECT_EQ(current(), all[1].label);
  EXPECT_EQ(page.model().rowCount(), 14);
  EXPECT_EQ(said.back(), "undo " + all[1].label);
  press(Qt::Key_U);
  EXPECT_EQ(said.size(), 2U) << "nothing left to undo";
}

TEST_F(MatchesPageTest, WhatIsDecidedDoesNotComeBackWithALateReading) {
  press(Qt::Key_Y);
  page.show("suggested", samples::sample_matches());
  EXPECT_EQ(page.model().rowCount(), 13);
}

TEST_F(MatchesPageTest, DecidesTheLastOneAndSaysSo) {
  page.show("suggested", samples::sample_matches(1));
  press(Qt::Key_Y);
  EXPECT_EQ(page.model().rowCount(), 0);
  EXPECT_EQ(page.currentRow(), -1);
  press(Qt::Key_Y);
  press(Qt::Key_N);
  EXPECT_EQ(said.size(), 1U);
  QStringList words;
  for (const QLabel* label : page.findChildren<QLabel*>()) {
    if (label->isVisibleTo(&page)) words << label->text();
  }
  EXPECT_TRUE(words.join(QLatin1Char(' ')).contains(QStringLiteral("No suggestions to review")));
}

TEST_F(MatchesPageTest, UnmatchedRecordsCannotBeConfirmed) {
  Match match;
  match.id = "zendesk:organization:1";
  match.source = "zendesk";
  match.kind = "organization";
  match.label = "Lonely";
  match.status = "unmatched";
  page.show("unmatched", {match});
  press(Qt::Key_Y);
  press(Qt::Key_N);
  EXPECT_TRUE(said.empty());
  EXPECT_EQ(page.model().rowCount(), 1);
}

TEST_F(MatchesPageTest, AsksForAnotherStatusAndOpensTheAccount) {
  QSignalSpy status(&page, &MatchesPage::statusRequested);
  QSignalSpy opened(&page, &MatchesPage::accountRequested);
  auto* row = page.findChild<SegmentedButtons*>();
  QTest::mouseClick(row->button(1), Qt::LeftButton);
  ASSERT_EQ(status.count(), 1);
  EXPECT_EQ(status.front().front().toString(), QStringLiteral("joined"));
  page.show("suggested", samples::sample_matches());
  press(Qt::Key_Return);
  EXPECT_EQ(opened.count(), 1);
}

TEST_F(MatchesPageTest, ATenthOfASecondForFiveThousand) {
  page.show("suggested", samples::sample_matches(5000));
  const test::CpuClock clock;
  for (int i = 0; i < 20; ++i) press(Qt::Key_Y);
  RecordProperty("ms_per_key", static_cast<int>(clock.elapsed() / 20));
  EXPECT_LT(clock.elapsed() / 20, 50);
}

}  // namespace
}  // namespace rapport::ui
