// SPDX-License-Identifier: GPL-3.0-or-later
// Monday by the keyboard: figures that filter, done, snooze, undo, and what is said where there is nothing.
#include <gtest/gtest.h>

#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/models/work_model.h"
#include "ui/pages/monday/count_tile.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/monday/rule_popover.h"
#include "ui/pages/monday/side_cards.h"
#include "ui/panels/fields_bar.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"
#include "work_samples.h"

namespace rapport::ui {
namespace test_monday {

class MondayTest : public testing::Test {
 protected:
  void SetUp() override {
    page.resize(1196, 900);
    show(samples::sample_book());
    page.QWidget::show();
    QApplication::setActiveWindow(&page);
    page.focusList();
    test::settle();
  }
  void show(work::Book book, bool saved = true) {
    page.show(samples::shared(std::move(book)), QStringLiteral("exports of 29 Nov 2026: Salesforce"), saved);
  }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QWidget* to = QApplication::focusWidget();
    QTest::keyClick(to != nullptr ? to : &page, key, modifiers);
  }
  [[nodiscard]] QStringList listed() const {
    QStringList all;
    for (const work::Item& item : page.work().items) all << qs(item.account);
    return all;
  }
  [[nodiscard]] QString current() const { return page.list()->currentIndex().data().toString(); }
  MondayPage page;
};

TEST_F(MondayTest, ListsWorstFirstWithOneReasonAndOneStep) {
  EXPECT_EQ(page.scope(), work::Scope::mine) << "who I am is known";
  const QStringList all = listed();
  ASSERT_EQ(all.size(), 8);
  EXPECT_EQ(all.mid(0, 4),
            (QStringList{QStringLiteral("Oakhaven Grocers"), QStringLiteral("Northwind Logistics"),
                         QStringLiteral("Quartz Insurance"), QStringLiteral("Harbor Retail")}));
  EXPECT_EQ(all.mid(6), (QStringList{QStringLiteral("Meridian Foods"), QStringLiteral("Tundra Robotics")}));
  EXPECT_EQ(current(), all[0]) << "the first one is chosen";
  EXPECT_EQ(page.work().items[1].when, "10:30");
  QAbstractItemModel* model = page.list()->model();
  EXPECT_EQ(
      model->index(0, 0).data(Qt::AccessibleTextRole).toString(),
      QStringLiteral("Oakhaven Grocers, risk: Renews in 19 days, nothing comes next. Choose the next phase, "
                     "today"));
  test::expect_well_made(page);
}

TEST_F(MondayTest, AFigureFiltersAndEscapeShowsAllAgain) {
  CountTile* tile = page.tile(work::Tile::no_next);
  EXPECT_EQ(tile->count().n, 1);
  QTest::mouseClick(tile, Qt::LeftButton);
  EXPECT_TRUE(tile->isChecked());
  EXPECT_EQ(listed(), QStringList{QStringLiteral("Oakhaven Grocers")});
  EXPECT_TRUE(page.leave());
  EXPECT_FALSE(tile->isChecked());
  EXPECT_EQ(listed().size(), 8);
  EXPECT_FALSE(page.leave()) << "nothing is open";
  tile->setFocus();
  press(Qt::Key_Return);
  EXPECT_TRUE(tile->isChecked());
  press(Qt::Key_Space);
  EXPECT_FALSE(tile->isChecked()) << "pressed again";
  page.setTile(work::Tile::sponsor_dark);
  EXPECT_EQ(listed(), QStringList{QStringLiteral("Northwind Logistics")});
}

TEST_F(MondayTest, SpaceIsDoneAndUTakesItBack) {
  QSignalSpy marked(&page, &MondayPage::marked);
  QSignalSpy said(&page, &MondayPage::said);
  QSignalSpy counted(&page, &MondayPage::counted);
  press(Qt::Key_Down);
  press(Qt::Key_Space);
  ASSERT_EQ(marked.count(), 1);
  EXPECT_EQ(marked[0][0].toString(), QStringLiteral("001Northwind Logistics"));
  const auto mark = marked[0][1].value<work::Mark>();
  EXPECT_EQ(mark.reason, "sponsor_dark");
  EXPECT_EQ(mark.state, work::MarkState::done);
  EXPECT_EQ(mark.fact, "Kim Vale (COO), the sponsor, last touch 74 days ago");
  EXPECT_EQ(listed().size(), 7) << "at once, before it is saved";
  EXPECT_EQ(counted.last()[0].toInt(), 7);
  EXPECT_EQ(current(), QStringLiteral("Quartz Insurance")) << "the next one is chosen";
  EXPECT_FALSE(said.isEmpty());
  press(Qt::Key_U);
  ASSERT_EQ(marked.count(), 2);
  EXPECT_EQ(marked[1][1].value<work::Mark>().state, work::MarkState::none);
  EXPECT_EQ(listed().size(), 8);
  EXPECT_EQ(current(), QStringLiteral("Northwind Logistics"));
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(marked.count(), 2) << "nothing is left to take back";
}

TEST_F(MondayTest, SAsksForAReasonAndADayAndPutsAside) {
  QSignalSpy marked(&page, &MondayPage::marked);
  press(Qt::Key_S);
  ASSERT_TRUE(page.snooze()->isVisible());
  EXPECT_TRUE(page.snooze()->entry(0)->hasFocus());
  EXPECT_EQ(page.snooze()->hint(), QStringLiteral("Until: 7 Dec 2026"))
      << "a week, until another day is typed";
  press(Qt::Key_Return);
  EXPECT_TRUE(marked.isEmpty());
  EXPECT_EQ(page.snooze()->hint(), QStringLiteral("Say what it waits for"));
  QTest::keyClicks(page.snooze()->entry(0), QStringLiteral("waits for legal"));
  page.snooze()->entry(1)->setText(QStringLiteral("yesterday"));
  press(Qt::Key_Return);
  EXPECT_TRUE(marked.isEmpty()) << "that is no day to come";
  EXPECT_TRUE(page.snooze()->entry(1)->hasFocus());
  page.snooze()->entry(1)->setText(QStringLiteral("8 dec"));
  EXPECT_EQ(page.snooze()->hint(), QStringLiteral("Until: 8 Dec 2026"));
  press(Qt::Key_Return);
  ASSERT_EQ(marked.count(), 1);
  const auto mark = marked[0][1].value<work::Mark>();
  EXPECT_EQ(mark.reason, "no_next");
  EXPECT_EQ(mark.state, work::MarkState::snoozed);
  EXPECT_EQ(mark.until, *parse_iso_day("2026-12-08"));
  EXPECT_EQ(mark.why, "waits for legal");
  EXPECT_FALSE(page.snooze()->isVisible());
  EXPECT_TRUE(page.list()->hasFocus());
  EXPECT_FALSE(listed().contains(QStringLiteral("Oakhaven Grocers")));
  EXPECT_EQ(page.work().snoozed.size(), 2U);
  press(Qt::Key_U);
  EXPECT_TRUE(listed().contains(QStringLiteral("Oakhaven Grocers")));
}

TEST_F(MondayTest, EscapeLeavesTheSnoozeBarAndLettersAreTypedInIt) {
  press(Qt::Key_S);
  QTest::keyClicks(page.snooze()->entry(0), QStringLiteral("us"));
  EXPECT_EQ(page.snooze()->entry(0)->text(), QStringLiteral("us"));
  press(Qt::Key_Escape);
  EXPECT_FALSE(page.snooze()->isVisible());
  EXPECT_TRUE(page.list()->hasFocus());
  EXPECT_EQ(listed().size(), 8);
}

TEST_F(MondayTest, WhatIsSnoozedIsListedAndShownAgain) {
  QSignalSpy marked(&page, &MondayPage::marked);
  Link* open = nullptr;
  for (Link* link : page.findChildren<Link*>())
    if (link->label() == QStringLiteral("show")) open = link;
  ASSERT_NE(open, nullptr);
  open->click();
  Link* again = nullptr;
  for (Link* link : page.findChildren<Link*>())
    if (link->label() == QStringLiteral("show again")) again = link;
  ASSERT_NE(again, nullptr);
  again->click();
  ASSERT_EQ(marked.count(), 1);
  EXPECT_EQ(marked[0][0].toString(), QStringLiteral("001Umber Motors"));
  EXPECT_EQ(marked[0][1].value<work::Mark>().state, work::MarkState::none);
  EXPECT_TRUE(listed().contains(QStringLiteral("Umber Motors")));
  EXPECT_TRUE(page.undo());
  EXPECT_EQ(marked.last()[1].value<work::Mark>().state, work::MarkState::snoozed) << "as it was before";
  EXPECT_FALSE(listed().contains(QStringLiteral("Umber Motors")));
}

TEST_F(MondayTest, AFollowUpIsTickedOffInItsPlan) {
  QSignalSpy marked(&page, &MondayPage::marked);
  QSignalSpy ticked(&page, &MondayPage::followUpTicked);
  QSignalSpy wanted(&page, &MondayPage::followUpRequested);
  const int row = static_cast<int>(listed().indexOf(QStringLiteral("Falcon Health")));
  page.list()->setCurrentIndex(page.list()->model()->index(row, 0));
  press(Qt::Key_Return);
  ASSERT_EQ(wanted.count(), 1);
  EXPECT_EQ(wanted[0][1].toString(), QStringLiteral("f1"));
  press(Qt::Key_Space);
  EXPECT_TRUE(marked.isEmpty());
  ASSERT_EQ(ticked.count(), 1);
  EXPECT_EQ(ticked[0][1].toString(), QStringLiteral("f1"));
  EXPECT_TRUE(ticked[0][3].toBool());
  EXPECT_FALSE(listed().contains(QStringLiteral("Falcon Health")));
  press(Qt::Key_U);
  ASSERT_EQ(ticked.count(), 2);
  EXPECT_FALSE(ticked[1][3].toBool());
}

TEST_F(MondayTest, EnterOpensTheAccountWhereTheReasonLeads) {
  QSignalSpy wanted(&page, &MondayPage::accountRequested);
  press(Qt::Key_Return);
  ASSERT_EQ(wanted.count(), 1);
  EXPECT_EQ(wanted[0][0].toString(), QStringLiteral("001Oakhaven Grocers"));
}

TEST_F(MondayTest, AMarkStaysOnTheScreenUntilItIsSaved) {
  press(Qt::Key_Space);
  show(samples::sample_book(), false);
  EXPECT_EQ(listed().size(), 7) << "an older book does not bring it back";
  show(samples::sample_book(), true);
  EXPECT_EQ(listed().size(), 8) << "the workspace decides";
  press(Qt::Key_Space);
  page.forgetMarks();
  EXPECT_EQ(listed().size(), 8);
}

TEST_F(MondayTest, MineAndTeam) {
  page.setTile(work::Tile::renewals);
  EXPECT_EQ(listed().size(), 1);
  auto* scopes = page.findChild<SegmentedButtons*>();
  QTest::mouseClick(scopes->button(1), Qt::LeftButton);
  EXPECT_EQ(page.scope(), work::Scope::team);
  EXPECT_EQ(listed().size(), 2);
  show(samples::sample_book());
  EXPECT_EQ(page.scope(), work::Scope::team) << "what a person chose stays";
}

TEST_F(MondayTest, SaysWhatIsThereWhereNothingIsToBeDone) {
  const auto says = [&](const char* words) {
    for (const QLabel* label : page.findChildren<QLabel*>())
      if (label->isVisibleTo(&page) && label->text() == QString::fromUtf8(words)) return true;
    return false;
  };
  show(samples::bare_book());
  test::settle();
  EXPECT_TRUE(says("Nothing needs you this week"));
  test::expect_well_made(page);
  work::Book none;
  none.today = samples::kWorkDay;
  show(none);
  test::settle();
  EXPECT_TRUE(says("Nothing was imported yet"));
  EXPECT_FALSE(page.tile(work::Tile::renewals)->isVisible());
  test::expect_well_made(page);
  work::Book nobody = samples::sample_book();
  nobody.knows_me = false;
  show(nobody);
  EXPECT_EQ(page.scope(), work::Scope::team);
  QSignalSpy settings(&page, &MondayPage::settingsRequested);
  for (Link* link : page.findChildren<Link*>())
    if (link->isVisible() && link->label().startsWith(QStringLiteral("Who are you?"))) link->click();
  EXPECT_EQ(settings.count(), 1);
  page.clear();
  EXPECT_TRUE(listed().isEmpty());
}

TEST_F(MondayTest, IsWellMadeInAllSizesAndWithLongNames) {
  for (const QSize size : {QSize(1196, 900), QSize(1036, 720), QSize(780, 640)}) {
    page.resize(size);
    for (const bool many : {false, true}) {
      show(many ? samples::long_book() : samples::sample_book());
      test::settle();
      test::expect_well_made(page);
    }
  }
}

TEST_F(MondayTest, SaysHowTheListIsChosen) {
  for (Link* link : page.findChildren<Link*>())
    if (link->label() == QStringLiteral("How this is chosen")) link->click();
  test::settle();
  auto* rule = QApplication::activePopupWidget();
  ASSERT_NE(qobject_cast<RulePopover*>(rule), nullptr);
  EXPECT_EQ(rule->findChildren<QLabel*>()[1]->text().left(32),
            QStringLiteral("1. Renewal without a next phase."));
  test::expect_well_made(*rule);
  rule->close();
}

}  // namespace test_monday
}  // namespace rapport::ui
