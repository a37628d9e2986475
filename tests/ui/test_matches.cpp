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
namespace test_matches {

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
    list = page.findChild<QListView*>(QStringLiteral("matches"));
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
  [[nodiscard]] QString words() const {
    QStringList all;
    for (const QLabel* label : page.findChildren<QLabel*>())
      if (label->isVisibleTo(&page)) all << label->text();
    return all.join(QLatin1Char('|'));
  }
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

TEST_F(MatchesPageTest, TheRecordThatWasAskedForIsSelectedOrNone) {
  std::vector<Match> matches(3);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    Match& match = matches[i];
    match.source = i == 0 ? "zendesk" : "calendar", match.kind = i == 0 ? "user" : "event";
    match.record_id = "r" + std::to_string(i);
    match.id = match.source + ":" + match.kind + ":" + match.record_id;
    match.label = "Record " + std::to_string(i);
    match.status = "unmatched";
  }
  page.selectSoon("calendar:event:r2");
  page.show("suggested", samples::sample_matches());
  EXPECT_EQ(page.currentRow(), 0) << "another list waits for nothing";
  page.show("unmatched", matches);
  EXPECT_EQ(page.currentRow(), 2);
  page.show("unmatched", matches);
  EXPECT_EQ(page.currentRow(), 2) << "read again, it stays";
  page.selectSoon("calendar:event:elsewhere");
  page.show("unmatched", matches);
  EXPECT_EQ(page.currentRow(), -1) << "rather none than another one";
  page.show("unmatched", matches);
  EXPECT_EQ(page.currentRow(), -1) << "read again, it stays so";
  EXPECT_TRUE(list->isVisibleTo(&page));
  // What was put into a card is shown at the next turn.
  EXPECT_TRUE(QTest::qWaitFor([&] { return words().contains(QStringLiteral("No record is selected.")); }))
      << words().toStdString();
  EXPECT_FALSE(words().contains(QStringLiteral("Record 2")));
  press(Qt::Key_L);
  press(Qt::Key_J);
  EXPECT_EQ(page.currentRow(), 0);
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

TEST_F(MatchesPageTest, ARecordIsLinkedWithTheAccountThatItBelongsTo) {
  Match match;
  match.id = "zendesk:organization:1";
  match.source = "zendesk";
  match.kind = "organization";
  match.record_id = "1";
  match.label = "Lonely";
  match.status = "unmatched";
  page.show("unmatched", {match});
  QSignalSpy needed(&page, &MatchesPage::accountNeeded);
  QSignalSpy linked(&page, &MatchesPage::linked);
  press(Qt::Key_L);
  ASSERT_EQ(needed.count(), 1);
  page.link("001ALDER", QStringLiteral("Alder"));
  ASSERT_EQ(linked.count(), 1);
  EXPECT_EQ(linked.front().front().value<Match>().record_id, "1");
  EXPECT_EQ(linked.front().back().value<std::string>(), "001ALDER");
  EXPECT_EQ(page.model().rowCount(), 0);
  EXPECT_TRUE(words().contains(QStringLiteral("Lonely belongs to Alder now")));
  press(Qt::Key_U);
  EXPECT_EQ(said.back(), "undo Lonely");
  EXPECT_EQ(page.model().rowCount(), 1);
  // What joined is not linked elsewhere by a slip.
  match.status = "joined";
  match.account_id = "001ALDER";
  page.show("joined", {match});
  press(Qt::Key_L);
  EXPECT_EQ(needed.count(), 1);
}

TEST_F(MatchesPageTest, ShowsWhatSpeaksForItInWordsAndNoPercentage) {
  QSignalSpy needed(&page, &MatchesPage::evidenceNeeded);
  press(Qt::Key_J);
  ASSERT_EQ(needed.count(), 1);
  import::MatchEvidence evidence;
  evidence.match_id = page.model().at(page.currentRow()).id;
  evidence.sentence = "Only names that are alike; but the domains are different.";
  evidence.lines = {{"Name", "A", "B", import::EvidenceLine::Says::nothing},
                    {"Domain", "a.example", "b.example", import::EvidenceLine::Says::different}};
  page.showEvidence(evidence);
  test::settle();
  EXPECT_TRUE(words().contains(QStringLiteral("but the domains are different")));
  EXPECT_TRUE(words().contains(QStringLiteral("a.example")));
  EXPECT_FALSE(words().contains(QLatin1Char('%')));
  test::expect_well_made(page);
  // Evidence that comes late, of the match before, is not shown for this one.
  evidence.match_id = "another";
  evidence.sentence = "Something else.";
  page.showEvidence(evidence);
  EXPECT_FALSE(words().contains(QStringLiteral("Something else")));
}

TEST_F(MatchesPageTest, ManyAreConfirmedWithOneKeyAndUndoneWithOne) {
  QSignalSpy needed(&page, &MatchesPage::suggestionsNeeded);
  QSignalSpy confirmed(&page, &MatchesPage::bulkConfirmed);
  QSignalSpy undone(&page, &MatchesPage::bulkUndone);
  std::vector<import::Suggested> all;
  for (const Match& match : samples::sample_matches()) {
    import::Suggested one{match, {}};
    one.evidence.match_id = match.id;
    one.evidence.name = all.size() < 3 ? import::NameEvidence::exact : import::NameEvidence::alike;
    one.evidence.other_domain = all.size() == 2;
    one.evidence.sentence = "Only exactly the same name.";
    all.push_back(one);
  }
  press(Qt::Key_B);
  ASSERT_EQ(needed.count(), 1);
  EXPECT_TRUE(page.bulkOpen());
  page.showSuggestions(all);
  test::settle();
  EXPECT_TRUE(words().contains(QStringLiteral("2 suggestions with exactly the same name")));
  test::expect_well_made(page);
  QTest::keyClick(page.focusWidget(), Qt::Key_Escape);
  EXPECT_FALSE(page.bulkOpen());
  EXPECT_EQ(confirmed.count(), 0);
  press(Qt::Key_B);
  page.showSuggestions(all);
  QTest::keyClick(page.focusWidget(), Qt::Key_Return);
  ASSERT_EQ(confirmed.count(), 1);
  EXPECT_EQ(confirmed.front().front().value<std::vector<import::Suggested>>().size(), 2U);
  EXPECT_EQ(page.model().rowCount(), 12);
  // A reading from before the decision does not bring them back.
  page.show("suggested", samples::sample_matches());
  EXPECT_EQ(page.model().rowCount(), 12);
  press(Qt::Key_U);
  ASSERT_EQ(undone.count(), 1);
  EXPECT_EQ(undone.front().front().value<std::vector<import::Suggested>>().size(), 2U);
}

TEST_F(MatchesPageTest, ManyAreOfferedAsSoonAsTheSuggestionsAreThere) {
  MatchesPage fresh;
  fresh.resize(1100, 700);
  fresh.QWidget::show();
  fresh.openBulkSoon();  // From the result of an import.
  QSignalSpy needed(&fresh, &MatchesPage::suggestionsNeeded);
  EXPECT_FALSE(fresh.bulkOpen());
  fresh.show("suggested", samples::sample_matches());
  EXPECT_TRUE(fresh.bulkOpen());
  EXPECT_EQ(needed.count(), 1);
  EXPECT_TRUE(fresh.leave());
  fresh.show("suggested", samples::sample_matches());
  EXPECT_FALSE(fresh.bulkOpen()) << "once is enough";
  // What is already open is from before the next import.
  fresh.openBulk();
  ASSERT_TRUE(fresh.bulkOpen());
  ASSERT_EQ(needed.count(), 2);
  fresh.openBulkSoon();
  EXPECT_FALSE(fresh.bulkOpen()) << "the list of before is not shown for the new one";
  fresh.show("suggested", samples::sample_matches());
  EXPECT_TRUE(fresh.bulkOpen());
  EXPECT_EQ(needed.count(), 3) << "it is read again";
}

TEST_F(MatchesPageTest, CountsStandOnTheSegments) {
  page.showCounts({{"suggested", 14}, {"unmatched", 5}, {"joined", 1204}});
  auto* row = page.findChild<SegmentedButtons*>();
  EXPECT_EQ(row->button(0)->tail(), QStringLiteral("14"));
  EXPECT_EQ(row->button(1)->tail(), QStringLiteral("1,204"));
  EXPECT_EQ(row->button(2)->tail(), QStringLiteral("5"));
  EXPECT_EQ(row->button(3)->tail(), QStringLiteral("0"));
}

TEST_F(MatchesPageTest, ATenthOfASecondForFiveThousand) {
  page.show("suggested", samples::sample_matches(5000));
  const test::CpuClock clock;
  for (int i = 0; i < 20; ++i) press(Qt::Key_Y);
  RecordProperty("ms_per_key", static_cast<int>(clock.elapsed() / 20));
  EXPECT_LT(clock.elapsed() / 20, 50);
}

}  // namespace test_matches
}  // namespace rapport::ui
