// SPDX-License-Identifier: GPL-3.0-or-later
// The account page around the Brief: its head, its tabs, and its states.
#include <gtest/gtest.h>

#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>

#include "test_account_probe.h"
#include "tests/support/sample_plan.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/models/people_model.h"
#include "ui/models/timeline_model.h"
#include "ui/pages/account/account_header.h"
#include "ui/pages/account/data_tab.h"
#include "ui/pages/account/people_tab.h"
#include "ui/pages/account/timeline_tab.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport {
namespace test_account {

using probe::page_with;
using probe::says;
using ui::AccountPage;

QMenu* open_menu() {
  return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

TEST(AccountPage, WithoutAnAccountSaysWhatToDo) {
  AccountPage page;
  page.resize(probe::kLaptop);
  page.QWidget::show();
  EXPECT_TRUE(says(&page, QStringLiteral("No account selected")));
  EXPECT_FALSE(says(&page, QStringLiteral("Export")));
  EXPECT_TRUE(page.accountId().isEmpty());
  page.show(samples::sample_brief());
  EXPECT_EQ(page.accountId(), QStringLiteral("001000000000001AAA"));
  EXPECT_FALSE(says(&page, QStringLiteral("No account selected")));
  page.clear();
  EXPECT_TRUE(says(&page, QStringLiteral("No account selected")));
  EXPECT_FALSE(says(&page, QStringLiteral("Northwind")));
}

TEST(AccountPage, LoadingShowsTheNameAndNothingOfTheOneBefore) {
  const auto page = page_with(samples::sample_brief());
  page->setLoading(QStringLiteral("Falcon <i>Health</i>"));
  EXPECT_TRUE(probe::visible_words(page.get()).contains(QStringLiteral("Falcon <i>Health</i>")));
  EXPECT_FALSE(says(page.get(), QStringLiteral("Northwind")));
  EXPECT_FALSE(says(page.get(), QStringLiteral("96,000")));
  EXPECT_FALSE(says(page.get(), QStringLiteral("Loading")));
  EXPECT_TRUE(QTest::qWaitFor([&] { return says(page.get(), QStringLiteral("Loading")); }, 2000));
}

TEST(AccountPage, TabsAreChosenByCallAndByKey) {
  const auto page = page_with(samples::sample_brief());
  QSignalSpy changed(page.get(), &AccountPage::tabChanged);
  page->setTab(AccountPage::timeline_tab);
  ASSERT_EQ(changed.count(), 1);
  EXPECT_EQ(changed.at(0).at(0).toInt(), 5);
  page->setTab(99);
  page->setTab(-1);
  EXPECT_EQ(page->tab(), AccountPage::timeline_tab);
  auto* tabs = page->findChild<ui::SegmentedButtons*>();
  ASSERT_NE(tabs, nullptr);
  QTest::keyClick(tabs->button(tabs->current()), Qt::Key_Right);
  EXPECT_EQ(page->tab(), AccountPage::data_tab);
  page->show(samples::empty_brief());
  EXPECT_EQ(page->tab(), AccountPage::data_tab) << "leafing keeps the tab";
}

TEST(AccountPage, ExportAndPresentAsk) {
  const auto page = page_with(samples::sample_brief());
  QSignalSpy exported(page.get(), &AccountPage::exportBriefRequested);
  QSignalSpy presented(page.get(), &AccountPage::presentRequested);
  page->openExportMenu();
  QMenu* menu = open_menu();
  ASSERT_NE(menu, nullptr);
  ASSERT_FALSE(menu->actions().isEmpty());
  menu->actions().front()->trigger();
  menu->close();
  EXPECT_EQ(exported.count(), 1);
  for (ui::Button* button : probe::visible<ui::Button>(page.get()))
    if (button->label() == QStringLiteral("Present")) QTest::keyClick(button, Qt::Key_Return);
  EXPECT_EQ(presented.count(), 1);
}

TEST(AccountPage, TheGroupLeadsToItsAccounts) {
  const auto page = page_with(samples::sample_brief());
  QSignalSpy asked(page.get(), &AccountPage::accountRequested);
  for (ui::Link* link : probe::visible<ui::Link>(page.get()))
    if (link->label() == QStringLiteral("part of Northwind Group")) QTest::mouseClick(link, Qt::LeftButton);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked.at(0).at(0).toString(), QStringLiteral("001000000000002AAA"));
  page->show(samples::parent_brief());
  for (ui::Link* link : probe::visible<ui::Link>(page.get()))
    if (link->label() == QStringLiteral("3 subsidiaries")) QTest::keyClick(link, Qt::Key_Return);
  QMenu* menu = open_menu();
  ASSERT_NE(menu, nullptr);
  ASSERT_EQ(menu->actions().size(), 3);
  EXPECT_EQ(menu->actions().at(1)->text(), QStringLiteral("Northwind && Fils SA"));
  menu->actions().at(1)->trigger();
  menu->close();
  ASSERT_EQ(asked.count(), 2);
  EXPECT_EQ(asked.at(1).at(0).toString(), QStringLiteral("001000000000003AAA"));
}

TEST(AccountPage, MissingStatesLeadToTheirRemedies) {
  const auto page = page_with(samples::empty_brief());
  QSignalSpy plan(page.get(), &AccountPage::planRequested);
  QSignalSpy imported(page.get(), &AccountPage::importRequested);
  for (ui::Link* link : probe::visible<ui::Link>(page.get())) {
    if (link->label().startsWith(QStringLiteral("What the plan needs"))) link->click();
    if (link->label().startsWith(QStringLiteral("Import exports"))) link->click();
  }
  EXPECT_EQ(plan.count(), 2);
  EXPECT_EQ(page->tab(), AccountPage::plan_tab);
  EXPECT_EQ(imported.count(), 1);
}

TEST(AccountPage, PeopleSortWithTheMissingLast) {
  ui::PeopleModel model;
  plan::FlagFacts facts;
  facts.today = samples::sample_today();
  facts.touches_until = facts.today;
  facts.people = ui::contacts_of(samples::sample_people());
  model.setPeople(ui::people_rows(plan::view_people({}, facts), samples::sample_people()));
  ASSERT_EQ(model.rowCount(), 9);
  EXPECT_EQ(model.index(0, ui::PeopleModel::last_touch).data().toString(),
            QStringLiteral("18 Nov, 3 days ago"));
  EXPECT_EQ(model.index(6, ui::PeopleModel::last_touch).data().toString(), QStringLiteral("never touched"));
  EXPECT_EQ(model.index(3, ui::PeopleModel::score).data().toString(), QStringLiteral("no answer"));
  EXPECT_LT(model.index(1, ui::PeopleModel::score).data(ui::PeopleModel::kSortRole).toInt(),
            model.index(3, ui::PeopleModel::score).data(ui::PeopleModel::kSortRole).toInt());
  const auto page = page_with(samples::sample_brief());
  page->showPeople(samples::sample_people());
  page->setTab(AccountPage::people_tab);
  const QTableView* table = page->findChild<ui::PeopleTab*>()->table();
  EXPECT_EQ(table->model()->rowCount(), 9);
  EXPECT_EQ(table->model()->index(0, 0).data().toString(), QStringLiteral("Lea Novak"));
  page->show(samples::empty_brief());
  EXPECT_EQ(table->model()->rowCount(), 0) << "the people of another account are forgotten";
  page->showPeople({});
  EXPECT_FALSE(says(page.get(), QStringLiteral("No contact export names anybody"))) << "nor by the plan?";
  plan::PlanView nothing;
  nothing.account_id = samples::empty_brief().facts.id;
  page->plan()->show(nothing, samples::empty_brief().today);
  EXPECT_TRUE(says(page.get(), QStringLiteral("No contact export names anybody")));
}

TEST(AccountPage, TheTimelineIsGroupedByMonth) {
  ui::TimelineModel model;
  model.setItems(samples::sample_timeline());
  ASSERT_EQ(samples::sample_timeline().size(), 12U);
  EXPECT_EQ(model.rowCount(), 12 + 5);
  EXPECT_TRUE(model.isHeading(0));
  EXPECT_TRUE(model.index(0, 0).data().toString().startsWith(QStringLiteral("Nov 2026")));
  EXPECT_FALSE(model.flags(model.index(0, 0)).testFlag(Qt::ItemIsSelectable));
  EXPECT_EQ(model.index(1, ui::TimelineModel::text).data().toString(),
            QStringLiteral("Payout file rejected by bank"));
  EXPECT_EQ(model.index(1, ui::TimelineModel::detail).data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("urgent, open, risk"));
  std::vector<account::TimelineItem> hostile = samples::sample_timeline();
  hostile.front().text = "<b>bold</b>";
  model.setItems(hostile);
  EXPECT_FALSE(model.index(1, ui::TimelineModel::text)
                   .data(Qt::ToolTipRole)
                   .toString()
                   .contains(QStringLiteral("<b>")));
  EXPECT_EQ(model.index(1, ui::TimelineModel::text).data().toString(), QStringLiteral("<b>bold</b>"));
}

TEST(AccountPage, TheDataTabListsASnoozedSignalLastAndSaysUntilWhen) {
  account::AccountBrief brief = samples::sample_brief();
  const std::vector<Flag> sorted = ui::words::by_urgency(brief.facts.flags);
  ASSERT_GT(sorted.size(), 1U);
  ASSERT_EQ(sorted.front().level, Level::risk);
  for (Flag& flag : brief.facts.flags)
    if (flag.id == sorted.front().id) flag.snoozed = Snooze{brief.today + 13, "waits for legal", "Ana Ito"};
  const auto page = page_with(brief);
  page->setTab(AccountPage::data_tab);
  probe::settle();
  const QStringList words = probe::visible_words(page->findChild<ui::DataTab*>());
  const QString snoozed = QStringLiteral("Snoozed until 4 Dec 2026: waits for legal. ");
  qsizetype at = -1;
  qsizetype last = -1;
  for (qsizetype i = 0; i < words.size(); ++i) {
    if (words[i].startsWith(snoozed)) at = i;
    for (const Flag& flag : brief.facts.flags)
      if (words[i].endsWith(ui::qs(flag.reason.str()))) last = i;
  }
  ASSERT_GE(at, 0) << words.join(QLatin1Char('\n')).toStdString();
  EXPECT_EQ(at, last) << "behind all others";
  Flag flag = sorted.front();
  EXPECT_EQ(ui::words::shown_level(flag), Level::risk);
  flag.snoozed = Snooze{brief.today + 13, "waits for legal", "Ana Ito"};
  EXPECT_EQ(ui::words::shown_level(flag), Level::unknown) << "no red mark";
}

TEST(AccountPage, TheDataTabNamesEveryOrigin) {
  const auto page = page_with(samples::parent_brief());
  page->setTab(AccountPage::data_tab);
  probe::settle();
  const account::AccountBrief brief = samples::parent_brief();
  for (const auto& [key, origin] : brief.origins) {
    EXPECT_TRUE(says(page.get(), ui::qs(origin.rule))) << key;
    EXPECT_TRUE(says(page.get(), ui::qs(origin.coverage))) << key;
  }
  EXPECT_TRUE(says(page.get(), QStringLiteral("tickets.json (Zendesk ticket), export of 20 Nov 2026")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("EUR\u00a0192,000 + GBP\u00a040,000")));
  for (const Flag& flag : brief.facts.flags)
    EXPECT_TRUE(says(page.get(), ui::qs(flag.reason.str()))) << flag.id;
  page->show(samples::empty_brief());
  probe::settle();
  EXPECT_FALSE(says(page.get(), QStringLiteral("tickets.json")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("It comes from no imported file.")));
}

TEST(AccountPage, ThePlanNamesItsSixElementsAsMissing) {
  const auto page = page_with(samples::sample_brief());
  page->setTab(AccountPage::plan_tab);
  page->plan()->show(samples::empty_plan(), samples::sample_today());
  probe::settle();
  int missing = 0;
  for (const ui::Link* link : probe::visible<ui::Link>(page.get()))
    missing += link->accessibleName().startsWith(QStringLiteral("Write "));
  EXPECT_EQ(missing, 6);
}

TEST(AccountPage, FitsTheSmallestWindow) {
  // 1024 x 640 less the list and the bar above.
  for (const account::AccountBrief& brief : {samples::long_names_brief(), samples::empty_brief()}) {
    const auto page = page_with(brief, QSize(780, 584));
    for (int tab = 0; tab < AccountPage::tab_count; ++tab) {
      page->setTab(tab);
      probe::settle();
      EXPECT_LE(page->minimumSizeHint().width(), 780) << tab;
      EXPECT_LE(page->minimumSizeHint().height(), 584) << tab;
      EXPECT_EQ(page->size(), QSize(780, 584)) << tab;
    }
  }
}

TEST(Words, SayWhatTheValuesSay) {
  EXPECT_EQ(ui::words::change(0.184), QStringLiteral("+18\u00a0%"));
  EXPECT_EQ(ui::words::change(-0.5), QStringLiteral("\u221250\u00a0%"));
  EXPECT_EQ(ui::words::change(0.001), QStringLiteral("no change"));
  EXPECT_EQ(ui::words::minutes(42), QStringLiteral("42 min"));
  EXPECT_EQ(ui::words::minutes(60 * 72), QStringLiteral("72 h"));
  EXPECT_EQ(ui::words::days_away(0), QStringLiteral("today"));
  EXPECT_EQ(ui::words::days_away(1), QStringLiteral("in 1 day"));
  EXPECT_EQ(ui::words::days_away(-12), QStringLiteral("12 days ago"));
  const Day today = samples::sample_today();
  EXPECT_EQ(ui::words::near_date(today - 3, today), QStringLiteral("18 Nov"));
  EXPECT_EQ(ui::words::near_date(today - 800, today), QStringLiteral("Sep 2024"));
  EXPECT_EQ(ui::words::by_urgency(samples::sample_brief().facts.flags).front().level, Level::risk);
  ASSERT_NE(ui::words::sharpest(samples::sample_brief().answers), nullptr);
  EXPECT_EQ(ui::words::sharpest(samples::sample_brief().answers)->score, 6);
  EXPECT_EQ(ui::words::sharpest({}), nullptr);
}

}  // namespace test_account
}  // namespace rapport
