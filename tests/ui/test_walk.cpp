// SPDX-License-Identifier: GPL-3.0-or-later
// A walk through the window with the keyboard: where Escape leads, where the keys go, what a customer sees.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "gallery_shell_values.h"
#include "test_shell_checks.h"
#include "tests/support/sample_measure.h"
#include "tests/support/sample_plan.h"
#include "tests/support/sample_series.h"
#include "tests/support/sample_values.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/models/people_model.h"
#include "ui/models/plan_labels.h"
#include "ui/models/values_model.h"
#include "ui/pages/account/brief_tab.h"
#include "ui/pages/account/people_tab.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/plan/note_panel.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/panels/annotation_bar.h"
#include "ui/panels/field.h"
#include "ui/panels/finding_panel.h"
#include "ui/panels/records_panel.h"
#include "ui/panels/values_grid.h"
#include "ui/panels/values_panel.h"
#include "ui/shell/account_page.h"
#include "ui/shell/finder.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sidebar_row.h"
#include "ui/widgets/button.h"
#include "ui/widgets/check_circle.h"

namespace rapport::ui {
namespace test_walk {

using namespace rapport::test;

class Walk : public testing::Test {
 protected:
  void SetUp() override {
    window.resize(1440, 900);
    snapshot = samples::sample_snapshot();
    window.sidebar()->setSnapshot(snapshot);
    window.portfolio()->show(snapshot);
    window.account()->show(samples::sample_brief());
    window.sidebar()->setAccount(snapshot->portfolio.rows[2].id);
    window.setPlace(Place::account);
    window.show();
    window.activateWindow();
    settle();
  }
  void openChart() {
    window.account()->setTab(AccountPage::charts_tab);
    charts()->setToday(sample_today());
    std::vector<MetricInfo> metrics = sample_metrics();
    metrics.push_back(measure->facts.series.metric);
    charts()->setMetrics(std::move(metrics));
    charts()->chooseMetric(qs(measure->query.metric));
    charts()->setMeasure(measure);
    settle();
  }
  ChartsPage* charts() { return window.account()->charts(); }
  void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : &window, key, with);
    settle();
  }
  [[nodiscard]] static bool in(const QWidget* page) {
    const QWidget* focus = QApplication::focusWidget();
    return focus != nullptr && (focus == page || page->isAncestorOf(focus));
  }
  Button* button(QWidget* page, const QString& label) {
    for (Button* one : page->findChildren<Button*>())
      if (one->label() == label && one->isVisible()) return one;
    return nullptr;
  }
  std::shared_ptr<const measure::MeasureView> measure = made(paid_same_day(Rung::segmented));
  std::shared_ptr<const PortfolioSnapshot> snapshot;
  MainWindow window;
};

TEST_F(Walk, EscapeClosesTheRecordsWhereverTheKeyboardIs) {
  openChart();
  const Day start = measure->facts.series.points.back().start;
  RecordsPanel* records = charts()->records();
  for (QWidget* at : std::initializer_list<QWidget*>{charts()->chartView(), records->findChild<QTableView*>(),
                                                     window.sidebar()->list()}) {
    Q_EMIT charts()->chartView()->pointAsked(start);
    settle();
    ASSERT_TRUE(records->isVisible());
    at->setFocus();
    charts()->chartView()->setCursorPoint(0);
    press(Qt::Key_Escape);
    EXPECT_FALSE(records->isVisible()) << at->metaObject()->className();
    EXPECT_TRUE(charts()->chartView()->hasFocus());
  }
}

TEST_F(Walk, EscapeLeavesThePasteThenTheValuesAndOnlyThenThePresentation) {
  openChart();
  charts()->openValues();
  ValuesPanel* values = charts()->values();
  values->paste(QStringLiteral("2026-03-02\t12\n2026-03-09\t14\n"));
  settle();
  EXPECT_EQ(button(values, QStringLiteral("Back to the chart")), nullptr);
  ASSERT_NE(button(values, QStringLiteral("Cancel")), nullptr);
  press(Qt::Key_Escape);
  EXPECT_TRUE(values->grid()->isVisible());
  ASSERT_NE(button(values, QStringLiteral("Back to the chart")), nullptr);
  press(Qt::Key_Escape);
  EXPECT_FALSE(values->isVisible());
  charts()->openValues();
  button(values, QStringLiteral("Back to the chart"))->setFocus();
  press(Qt::Key_Escape);
  EXPECT_FALSE(values->isVisible()) << "the button says Esc";

  Q_EMIT charts()->chartView()->pointActivated(measure->facts.series.points.back().start);
  settle();
  auto* bar = charts()->findChild<AnnotationBar*>();
  ASSERT_TRUE(bar->isVisible());
  press(Qt::Key_Escape);
  EXPECT_FALSE(bar->isVisible());

  press(Qt::Key_F5);
  ASSERT_TRUE(window.isPresenting());
  press(Qt::Key_Escape);
  EXPECT_FALSE(window.isPresenting());
}

TEST_F(Walk, EscapePutsANoteAsideFromWhereverTheKeyboardIs) {
  auto* note = new NotePanel(window.account());
  note->open("a", QStringLiteral("Harbour Foods"), "Ana Ito", sample_today());
  settle();
  window.sidebar()->list()->setFocus();
  press(Qt::Key_Escape);
  EXPECT_FALSE(note->isVisible());
}

TEST_F(Walk, AltAndANumberGiveTheKeysToThePage) {
  const std::string shown = u8(window.account()->accountId());
  QSignalSpy asked(window.sidebar(), &Sidebar::accountRequested);
  for (int tab = 0; tab < AccountPage::tab_count; ++tab) {
    window.sidebar()->focusAccounts();
    press(static_cast<Qt::Key>(Qt::Key_1 + tab), Qt::AltModifier);
    EXPECT_EQ(window.account()->tab(), tab);
    EXPECT_TRUE(in(window.account())) << tab;
    for (const Qt::Key letter : {Qt::Key_N, Qt::Key_H, Qt::Key_C}) press(letter);
    press(Qt::Key_Escape);
  }
  EXPECT_EQ(asked.count(), 0) << "letters in a page choose no account";
  EXPECT_EQ(u8(window.account()->accountId()), shown);
}

TEST_F(Walk, TheKeysWaitForAPageThatIsBeingRead) {
  window.account()->setLoading(QStringLiteral("Harbour Foods"));
  window.sidebar()->focusAccounts();
  window.account()->focusContent();
  settle();
  EXPECT_FALSE(window.sidebar()->list()->hasFocus());
  window.account()->show(samples::sample_brief());
  settle();
  EXPECT_TRUE(in(window.account()->findChild<BriefTab*>()));
  // Who went on to something else meanwhile is left there.
  window.account()->setLoading(QStringLiteral("Harbour Foods"));
  window.account()->focusContent();
  window.sidebar()->focusAccounts();
  window.account()->show(samples::sample_brief());
  settle();
  EXPECT_TRUE(window.sidebar()->list()->hasFocus());
}

TEST_F(Walk, WritesWhatIsMissingFromAnyTab) {
  plan::PlanView view;
  view.account_id = u8(window.account()->accountId());
  view.check.missing.push_back({"purpose", "What is success to them?"});
  window.sidebar()->focusAccounts();
  press(Qt::Key_M, Qt::ControlModifier);
  EXPECT_EQ(window.account()->tab(), AccountPage::plan_tab);
  window.account()->plan()->show(view, sample_today());
  settle();
  EXPECT_TRUE(in(window.account()->plan()));
  EXPECT_NE(qobject_cast<QLineEdit*>(QApplication::focusWidget()), nullptr) << "an editor is open";
}

TEST_F(Walk, CtrlCCopiesTheChartFromTheListOfAccounts) {
  openChart();
  QSignalSpy copied(charts()->chartView(), &ChartView::copied);
  QGuiApplication::clipboard()->setText(QStringLiteral("before"));
  window.sidebar()->focusAccounts();
  press(Qt::Key_C, Qt::ControlModifier);
  EXPECT_TRUE(copied.count() == 1 || copied.wait(20000));
  // In the records and in a field it is theirs.
  charts()->openValues();
  settle();  // The keyboard goes to the values in the next turn.
  ASSERT_TRUE(in(charts()->values()));
  copied.clear();
  press(Qt::Key_C, Qt::ControlModifier);
  QTest::qWait(1500);
  EXPECT_EQ(copied.count(), 0);
}

TEST_F(Walk, AfterANoteTheKeyboardIsWhereItWas) {
  auto* note = new NotePanel(window.account());
  QObject::connect(note, &NotePanel::left, window.account(), &AccountPage::focusContent);
  QSignalSpy noted(note, &NotePanel::noted);
  QSignalSpy asked(window.sidebar(), &Sidebar::accountRequested);
  SidebarRow* row = nullptr;
  for (SidebarRow* one : window.sidebar()->findChildren<SidebarRow*>())
    if (one->isVisible()) row = one;
  ASSERT_NE(row, nullptr);
  auto* brief = window.account()->findChild<BriefTab*>();
  for (QWidget* before : std::initializer_list<QWidget*>{brief, row, window.sidebar()->list()}) {
    before->setFocus();
    note->open("a", QStringLiteral("Harbour Foods"), "Ana Ito", sample_today());
    ASSERT_TRUE(in(note));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("They pay on the day"));
    press(Qt::Key_Return, Qt::ControlModifier);
    press(Qt::Key_Return, Qt::ControlModifier);
    EXPECT_EQ(QApplication::focusWidget(), before == row ? brief : before);
  }
  EXPECT_EQ(noted.count(), 3);
  EXPECT_EQ(asked.count(), 0) << "a second Ctrl+Enter opens no account";
}

TEST_F(Walk, PresentingKeepsOtherCustomersOffTheScreen) {
  press(Qt::Key_F5);
  ASSERT_TRUE(window.isPresenting());
  EXPECT_EQ(window.said(), QStringLiteral("In presentation mode. F5 or Esc ends it."));
  for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_4, Qt::Key_5, Qt::Key_K, Qt::Key_L, Qt::Key_E}) {
    press(key, Qt::ControlModifier);
    EXPECT_EQ(window.place(), Place::account) << key;
    EXPECT_FALSE(window.finder()->isVisible());
    EXPECT_TRUE(window.isPresenting());
  }
  press(Qt::Key_Slash);
  EXPECT_EQ(window.place(), Place::account);
  EXPECT_EQ(window.said(), QStringLiteral("Not available in presentation mode; F5 ends it."));
  press(Qt::Key_4, Qt::AltModifier);
  EXPECT_NE(window.account()->tab(), AccountPage::scorecard_tab);
  press(Qt::Key_F5);
  EXPECT_FALSE(window.isPresenting());
  EXPECT_TRUE(window.said().isEmpty()) << "said of something that is over";
  press(Qt::Key_2, Qt::ControlModifier);
  EXPECT_EQ(window.place(), Place::portfolio);
  press(Qt::Key_F5);
  EXPECT_EQ(window.place(), Place::account) << "the account is what is presented";
}

TEST_F(Walk, ACustomerSeesTheSentenceAndNotTheMethod) {
  openChart();
  FindingPanel* finding = charts()->finding();
  const auto words = [&] {
    QString all;
    for (const QLabel* label : finding->findChildren<QLabel*>())
      if (label->isVisible()) all += label->text() + QLatin1Char('\n');
    for (const ClampedText* text : finding->findChildren<ClampedText*>())
      if (text->isVisible()) all += text->text() + QLatin1Char('\n');
    return all;
  };
  const QStringList method{QStringLiteral("AR(1)"), QStringLiteral("95 %"), QStringLiteral("earlier dates")};
  for (const QString& word : method) EXPECT_FALSE(words().contains(word)) << word.toStdString();
  for (Link* link : finding->findChildren<Link*>())
    if (link->label().startsWith(QStringLiteral("How we know"))) link->click();
  settle();
  ASSERT_TRUE(finding->isExplained());
  for (const QString& word : method) EXPECT_TRUE(words().contains(word)) << word.toStdString();
  window.setPresenting(true);
  settle();
  for (const QString& word : method) EXPECT_FALSE(words().contains(word)) << word.toStdString();
  EXPECT_TRUE(words().contains(qs(measure->words.interval_words)));
  window.setPresenting(false);
  settle();
  EXPECT_FALSE(finding->isExplained()) << "it opens when somebody asks";
}

TEST_F(Walk, AFollowUpNamesItsAccountAndATickKeepsTheKeyboard) {
  const auto& row = snapshot->portfolio.rows[3];
  std::vector<Sidebar::FollowUpLine> due{
      {QStringLiteral("Call the depot"), QStringLiteral("2 d late"), qs(row.id), true, QStringLiteral("a")},
      {QStringLiteral("Send the numbers"), QStringLiteral("today"), qs(row.id), false, QStringLiteral("b")}};
  window.sidebar()->setFollowUps(due);
  settle();
  bool named = false;
  for (const SidebarRow* line : window.sidebar()->findChildren<SidebarRow*>())
    named =
        named || line->accessibleName() == QStringLiteral("Call the depot, %1, 2 d late").arg(qs(row.name));
  EXPECT_TRUE(named);
  QSignalSpy back(window.sidebar(), &Sidebar::tickUndoRequested);
  QList<CheckCircle*> ticks;
  for (CheckCircle* one : window.sidebar()->findChildren<CheckCircle*>())
    if (one->isVisible()) ticks << one;
  ASSERT_EQ(ticks.size(), 2);
  QTest::mouseClick(ticks[0], Qt::LeftButton);
  settle();
  EXPECT_TRUE(ticks[1]->hasFocus());
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(back.count(), 1);
  window.sidebar()->setFollowUps(due);  // As it was, once more, before the tick is kept.
  due.erase(due.begin());
  window.sidebar()->setFollowUps(due);
  settle();
  EXPECT_TRUE(in(window.sidebar()));
  press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(back.count(), 2);
}

TEST_F(Walk, ValuesSayWhatWasRepeatedAndWhatIsNoNumber) {
  openChart();
  charts()->openValues();
  ValuesPanel* values = charts()->values();
  settle();
  QTableView* grid = values->grid();
  EXPECT_EQ(grid->rowAt(2), 0) << "the newest period is in sight";
  EXPECT_EQ(grid->currentIndex().row(), 0);
  const auto says = [&](const QString& sentence) {
    for (const ClampedText* text : values->findChildren<ClampedText*>())
      if (text->isVisible() && text->text().contains(sentence)) return true;
    return false;
  };
  const QModelIndex cell = grid->currentIndex();
  grid->model()->setData(cell, QStringLiteral("abc"));
  settle();
  EXPECT_TRUE(says(QStringLiteral("“abc” is not a number.")));
  EXPECT_FALSE(says(QStringLiteral("date,value")));
  values->paste(QStringLiteral("2026-03-02\t12\n2026-03-09\t14\n2026-03-09\t15\n"));
  settle();
  EXPECT_TRUE(says(QStringLiteral("9 Mar 2026 appears more than once: its last row counts.")));
  charts()->forget(QStringLiteral("another"));
  charts()->forget(QStringLiteral("this one"));
  charts()->setMeasure(measure);
  charts()->openValues();
  settle();
  EXPECT_TRUE(values->grid()->isVisible()) << "what was pasted is over";
}

TEST_F(Walk, AnAccountOpensOnItsOwnMetricUnlessAnotherWasChosenInIt) {
  openChart();
  const QString own = qs(measure->query.metric);
  ASSERT_TRUE(own.startsWith(QStringLiteral("plan:"))) << own.toStdString();
  std::vector<MetricInfo> common = sample_metrics();
  std::erase_if(common, [](const MetricInfo& m) { return m.id.starts_with("plan:"); });
  std::vector<MetricInfo> with_plan = common;
  with_plan.push_back(measure->facts.series.metric);
  charts()->forget(QStringLiteral("without"));
  charts()->setMetrics(common);
  const QString usage = charts()->metric();
  ASSERT_FALSE(usage.startsWith(QStringLiteral("plan:")));
  charts()->forget(QStringLiteral("with"));
  charts()->setMetrics(with_plan);
  EXPECT_EQ(charts()->metric(), own);
  charts()->chooseMetric(usage);
  charts()->setMetrics(with_plan);
  EXPECT_EQ(charts()->metric(), usage) << "read anew, the choice stays";
  charts()->forget(QStringLiteral("third"));
  charts()->setMetrics(with_plan);
  EXPECT_EQ(charts()->metric(), own);
  charts()->forget(QStringLiteral("with"));
  charts()->setMetrics(with_plan);
  EXPECT_EQ(charts()->metric(), usage) << "chosen in this account";
}

TEST(WalkPeople, NoColumnRunsOutOfTheTable) {
  for (const int width : {1024, 1140, 1196, 1500}) {
    AccountPage page;
    page.resize(width, 844);
    page.QWidget::show();
    page.show(samples::sample_brief());
    page.setTab(AccountPage::people_tab);
    page.showPeople(samples::sample_people());
    settle();
    const QTableView* table = page.findChild<PeopleTab*>()->table();
    EXPECT_EQ(table->horizontalScrollBar()->maximum(), 0) << width;
    const auto* cells = static_cast<const QAbstractItemView*>(table);
    for (const int column : {PeopleModel::name, PeopleModel::last_touch, PeopleModel::touches})
      if (!table->isColumnHidden(column)) {
        EXPECT_GE(table->columnWidth(column), cells->sizeHintForColumn(column) + 10)
            << width << ", " << column;
      }
  }
}

TEST(WalkPlan, ADayInAnotherYearOrFarAwayHasItsYear) {
  const Day today = day_of({2026, 11, 21});
  EXPECT_EQ(plan_words::near_date(PlanDate("2027-06-30"), today), QStringLiteral("30 Jun 2027"));
  EXPECT_EQ(plan_words::near_date(PlanDate("2026-02-10"), today), QStringLiteral("10 Feb 2026"));
  EXPECT_EQ(plan_words::near_date(PlanDate("2027-01-04"), today), QStringLiteral("4 Jan 2027"));
  EXPECT_EQ(plan_words::near_date(PlanDate("2026-12-05"), today), QStringLiteral("5 Dec"));
  EXPECT_EQ(plan_words::near_date(PlanDate("2026-06-01"), today), QStringLiteral("1 Jun"));
}

TEST(WalkPlan, ChipsThatSayNothingAppearWhenTheMilestoneIsWritten) {
  PlanPage page;
  page.resize(1140, 900);
  page.QWidget::show();
  page.activateWindow();
  plan::PlanView view;
  view.account_id = "a";
  Milestone milestone;
  milestone.title = "Depots live";
  milestone.due = "2026-12-05";
  view.plan.milestones = {milestone};
  page.show(view, day_of({2026, 11, 21}));
  settle();
  const auto chip = [&](const char* path) -> Field* {
    for (Field* one : page.findChildren<Field*>())
      if (one->path() == QString::fromLatin1(path)) return one;
    return nullptr;
  };
  for (const char* path : {"milestones[0].first_value", "milestones[0].done_on", "milestones[0].starts"}) {
    ASSERT_NE(chip(path), nullptr) << path;
    EXPECT_FALSE(chip(path)->isVisible()) << path;
  }
  EXPECT_TRUE(chip("milestones[0].state")->isVisible());
  chip("milestones[0].title")->setFocus();
  settle();
  EXPECT_TRUE(chip("milestones[0].first_value")->isVisible());
  EXPECT_TRUE(chip("milestones[0].done_on")->isVisible());
  page.setFocus();
  settle();
  EXPECT_FALSE(chip("milestones[0].done_on")->isVisible());
}

}  // namespace test_walk
}  // namespace rapport::ui
