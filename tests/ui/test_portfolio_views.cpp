// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio page as somebody uses it every day: order, views, many accounts at once, copying, and
// following what others write.
#include <gtest/gtest.h>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "core/plan/choices.h"
#include "gallery_shell_values.h"
#include "sample_workspace.h"
#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/portfolio/bulk_bar.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/portfolio/view_bar.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/search_field.h"

namespace rapport::ui {
namespace test_portfolio_views {

using account::PortfolioColumn;

constexpr int patience = 60000;

class Views : public testing::Test {
 protected:
  void SetUp() override {
    page.resize(1196, 900);
    page.show();
    page.activateWindow();
    page.show(samples::sample_snapshot());
    page.showMetrics(samples::sample_metrics());
    test::settle();
    table = page.findChild<QTableView*>();
    table->setFocus();
  }
  [[nodiscard]] QString name(int row) const { return qs(page.model().row(row).name); }
  [[nodiscard]] QWidget* focus() {
    QWidget* now = page.focusWidget();
    return now != nullptr ? now : &page;
  }
  void click(PortfolioModel::Column column) {
    Q_EMIT table->horizontalHeader()->sectionClicked(column);
    test::settle();
  }
  [[nodiscard]] QString sentence() const {
    QStringList all;
    for (const QLabel* label : page.findChildren<QLabel*>())
      if (label->isVisibleTo(&page)) all << label->text();
    return all.join(QLatin1Char('|'));
  }
  PortfolioPage page;
  QTableView* table = nullptr;
};

TEST_F(Views, NumbersSortLargestFirstAndAThirdClickIsWorstFirstAgain) {
  const QString worst = name(0);
  EXPECT_TRUE(page.model().level(0) == Level::risk);
  click(PortfolioModel::tickets);
  std::int64_t last = 1000;
  for (int row = 0; row < page.model().rowCount(); ++row) {
    if (page.model().isMissing(row, PortfolioModel::tickets)) break;
    EXPECT_LE(page.model().row(row).tickets_open, last);
    last = page.model().row(row).tickets_open;
  }
  EXPECT_TRUE(table->horizontalHeader()->isSortIndicatorShown());
  click(PortfolioModel::tickets);
  EXPECT_EQ(page.model().row(0).tickets_open, 0);
  click(PortfolioModel::tickets);
  EXPECT_EQ(name(0), worst);
  EXPECT_FALSE(table->horizontalHeader()->isSortIndicatorShown());
  click(PortfolioModel::account_name);
  EXPECT_LT(name(0), name(1)) << "texts sort from A";
}

TEST_F(Views, TheirMetricAndTheNextPhaseAreColumns) {
  const auto text = [&](const char* id, PortfolioModel::Column column) {
    const int row = page.model().rowOf(id);
    return row < 0 ? QString() : page.model().text(row, column);
  };
  const std::string first = samples::sample_portfolio().rows[1].id;
  EXPECT_FALSE(table->isColumnHidden(PortfolioModel::metric));
  EXPECT_FALSE(table->isColumnHidden(PortfolioModel::next_phase));
  EXPECT_EQ(text(first.c_str(), PortfolioModel::metric), QStringLiteral("78 %, target 85 %"));
  EXPECT_EQ(text(first.c_str(), PortfolioModel::next_phase), QStringLiteral("Roll out to Lyon and Turin"));
  const std::string none = samples::sample_portfolio().rows[2].id;
  EXPECT_EQ(text(none.c_str(), PortfolioModel::metric), QStringLiteral("no metric"));
  EXPECT_EQ(text(none.c_str(), PortfolioModel::next_phase), QStringLiteral("none"));
}

TEST_F(Views, AreSavedByKeyboardAndOpenedWithEverything) {
  QSignalSpy saved(&page, &PortfolioPage::viewChanged);
  page.findChild<SearchField*>()->setText(QStringLiteral("ana"));
  click(PortfolioModel::arr);
  const auto* views = page.findChild<ViewBar*>();
  Q_EMIT const_cast<ViewBar*>(views)->columnToggled(PortfolioColumn::industry);
  QTest::keyClick(focus(), Qt::Key_S, Qt::ControlModifier);
  auto* field = page.findChild<EntryField*>(QString(), Qt::FindChildrenRecursively);
  ASSERT_NE(field, nullptr);
  EXPECT_TRUE(views->nameLine()->isVisible());
  QTest::keyClicks(page.focusWidget(), QStringLiteral("Large ones of Ana"));
  QTest::keyClick(page.focusWidget(), Qt::Key_Return);
  ASSERT_EQ(saved.count(), 1);
  const auto change = saved.front().front().value<workspace::ViewChange>();
  ASSERT_TRUE(change.now);
  EXPECT_EQ(change.now->filter, "ana");
  EXPECT_EQ(change.now->sort, "arr");
  EXPECT_TRUE(change.now->descending);
  EXPECT_EQ(std::count(change.now->columns.begin(), change.now->columns.end(), "industry"), 0);
  EXPECT_FALSE(views->nameLine()->isVisible());
  EXPECT_TRUE(table->hasFocus());

  page.openView({});
  EXPECT_EQ(page.view(), account::PortfolioView());
  EXPECT_EQ(page.model().rowCount(), 40);
  page.showViews({*change.now});
  page.openView(qs(change.now->name));
  EXPECT_EQ(page.view(), account::view_of(*change.now));
  EXPECT_TRUE(table->isColumnHidden(PortfolioModel::industry));
  EXPECT_EQ(page.viewName(), qs(change.now->name));
  test::settle();
  test::expect_well_made(page);
}

TEST_F(Views, AreRenamedAndRemoved) {
  workspace::SavedView view;
  view.name = "Mine";
  page.showViews({view});
  page.openView(QStringLiteral("Mine"));
  QSignalSpy changed(&page, &PortfolioPage::viewChanged);
  auto* views = page.findChild<ViewBar*>();
  views->askNewName();
  QTest::keyClicks(page.focusWidget(), QStringLiteral("Ours"));
  QTest::keyClick(page.focusWidget(), Qt::Key_Return);
  ASSERT_EQ(changed.count(), 1);
  auto change = changed.takeFirst().front().value<workspace::ViewChange>();
  EXPECT_EQ(change.was, "Mine");
  EXPECT_EQ(change.now->name, "Ours");
  Q_EMIT views->removeRequested(QStringLiteral("Ours"));
  change = changed.takeFirst().front().value<workspace::ViewChange>();
  EXPECT_EQ(change.was, "Ours");
  EXPECT_FALSE(change.now);
  // Gone in another window: what is seen stays, without a name.
  page.showViews({});
  EXPECT_TRUE(page.viewName().isEmpty());
}

TEST_F(Views, SeveralAccountsAreSetAtOnceByKeyboard) {
  QSignalSpy made(&page, &PortfolioPage::choicesMade);
  auto* bar = page.findChild<BulkBar*>();
  EXPECT_FALSE(bar->isVisible());
  page.findChild<SearchField*>()->setText(QStringLiteral("Enterprise"));
  table->setFocus();
  QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
  EXPECT_TRUE(bar->isVisible());
  const int count = page.model().rowCount();
  QTest::keyClick(table, Qt::Key_C);
  QTest::keyClicks(page.focusWidget(), QStringLiteral("none"));
  QTest::keyClick(page.focusWidget(), Qt::Key_Return);
  EXPECT_EQ(made.count(), 0);
  EXPECT_TRUE(sentence().contains(QStringLiteral("nothing was set")));
  QTest::keyClick(page.focusWidget(), Qt::Key_A, Qt::ControlModifier);
  QTest::keyClicks(page.focusWidget(), QStringLiteral("45"));
  QTest::keyClick(page.focusWidget(), Qt::Key_Return);
  ASSERT_EQ(made.count(), 1);
  const auto choices = made.front().front().value<std::vector<plan::Choice>>();
  EXPECT_EQ(static_cast<int>(choices.size()), count);
  for (const plan::Choice& choice : choices) EXPECT_EQ(choice.cadence_days, 45);
  EXPECT_EQ(made.takeFirst().back().toString(),
            QStringLiteral("A touch every 45 days for %1 accounts").arg(count));
  EXPECT_TRUE(table->hasFocus());

  table->selectRow(0);
  EXPECT_FALSE(bar->isVisible());
  QTest::keyClick(table, Qt::Key_X);
  QTest::keyClicks(page.focusWidget(), QStringLiteral("Second plant"));
  QTest::keyClick(page.focusWidget(), Qt::Key_Return);
  ASSERT_EQ(made.count(), 1);
  const auto next = made.takeFirst().front().value<std::vector<plan::Choice>>();
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].next->title, "Second plant");
  EXPECT_EQ(next[0].account_id, page.model().row(0).id);
  QTest::keyClick(table, Qt::Key_T);
  QTest::keyClick(page.focusWidget(), Qt::Key_Escape);
  EXPECT_EQ(made.count(), 0);
  EXPECT_TRUE(table->hasFocus());
}

TEST_F(Views, RowsAndCellsAreCopiedForASpreadsheet) {
  table->selectRow(0);
  table->setFocus();
  QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
  EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(name(0)));
  EXPECT_FALSE(QGuiApplication::clipboard()->text().contains(QStringLiteral("Account id")));
  QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
  QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
  ASSERT_EQ(lines.size(), 3);
  EXPECT_TRUE(lines[0].startsWith(QStringLiteral("Account\tAccount id")));
  EXPECT_TRUE(lines[2].startsWith(name(1)));
  EXPECT_TRUE(QGuiApplication::clipboard()->mimeData()->html().startsWith(QStringLiteral("<table>")));
  table->selectRow(1);
  QTest::keyClick(table, Qt::Key_Right);
  QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
  EXPECT_EQ(QGuiApplication::clipboard()->text(),
            page.model().text(1, static_cast<PortfolioModel::Column>(table->currentIndex().column())));
  EXPECT_NE(table->currentIndex().column(), PortfolioModel::account_name);
}

TEST_F(Views, SelectionAndPlaceStayWhenTheAccountsAreReadAgain) {
  page.resize(1196, 500);
  test::settle();
  table->selectRow(20);
  QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
  const auto chosen = page.selectedAccounts();
  ASSERT_EQ(chosen.size(), 2U);
  const int scrolled = table->verticalScrollBar()->value();
  EXPECT_GT(scrolled, 0);
  page.show(samples::sample_snapshot());
  test::settle();
  EXPECT_EQ(page.selectedAccounts(), chosen);
  EXPECT_EQ(table->verticalScrollBar()->value(), scrolled);
  EXPECT_TRUE(page.findChild<BulkBar*>()->isVisible());
}

TEST_F(Views, NothingOfOursIsSeenWhileTheScreenIsShared) {
  page.openView({});
  page.setPresenting(true);
  for (const auto column : {PortfolioModel::flags, PortfolioModel::tier, PortfolioModel::cadence})
    EXPECT_TRUE(table->isColumnHidden(column));
  table->selectAll();
  QTest::keyClick(table, Qt::Key_C);
  EXPECT_FALSE(page.findChild<BulkBar*>()->isVisible());
  page.setPresenting(false);
  EXPECT_FALSE(table->isColumnHidden(PortfolioModel::flags));
}

/// The whole window over the sample.
class Live : public testing::Test {
 protected:
  void SetUp() override {
    StartOptions start;
    start.workspace = QString::fromStdString(sample.path());
    start.settings_file = folder.filePath(QStringLiteral("settings.ini"));
    start.unsaved_folder = folder.path();
    app = std::make_unique<AppController>(start);
    QSignalSpy ready(app.get(), &AppController::ready);
    app->start();
    ASSERT_TRUE(ready.wait(patience));
    page = app->window()->portfolio();
    app->window()->setPlace(Place::portfolio);
  }
  [[nodiscard]] const account::PortfolioRow& first() const { return page->model().row(0); }
  bool becomes(const std::function<bool()>& fact) { return QTest::qWaitFor(fact, patience); }
  test::SampleWorkspace sample;
  QTemporaryDir folder;
  std::unique_ptr<AppController> app;
  PortfolioPage* page = nullptr;
};

TEST_F(Live, WhatIsSetIsSavedSeenAndUndoneByCtrlZ) {
  auto* table = page->findChild<QTableView*>();
  table->selectRow(0);
  table->setFocus();
  const std::string id = first().id;
  const int before = first().cadence_days;
  plan::Choice choice;
  choice.account_id = id;
  choice.cadence_days = before + 7;
  Q_EMIT page->choicesMade({choice}, QStringLiteral("A touch"));
  const auto cadence = [&] {
    const int row = page->model().rowOf(id);
    return row < 0 ? -1 : page->model().row(row).cadence_days;
  };
  EXPECT_TRUE(becomes([&] { return cadence() == before + 7; }));
  Q_EMIT page->undoRequested();
  EXPECT_TRUE(becomes([&] { return cadence() == before; }));
  Q_EMIT page->redoRequested();
  EXPECT_TRUE(becomes([&] { return cadence() == before + 7; }));
}

TEST_F(Live, AnAccountIsShownWhateverIsWrittenOfAnotherMeanwhile) {
  const std::string one = page->model().row(0).id, other = page->model().row(1).id;
  for (int round = 0; round < 5; ++round) {
    app->showAccount(qs(one));
    const work::Mark mark{
        "quiet", round % 2 == 0 ? work::MarkState::done : work::MarkState::none, {}, {}, "x"};
    Q_EMIT app->window()->monday()->marked(qs(one), mark);
    app->showAccount(qs(other));
    EXPECT_TRUE(becomes([&] { return app->window()->account()->accountId() == qs(other); })) << round;
  }
}

TEST_F(Live, AViewIsInTheFileAndOfferedAgain) {
  Q_EMIT page->viewChanged({{}, account::saved_view("Mine", {})});
  auto* views = page->findChild<ViewBar*>();
  EXPECT_TRUE(becomes([&] { return views->views().size() == 1; }));
  Q_EMIT page->undoRequested();
  EXPECT_TRUE(becomes([&] { return views->views().empty(); }));
}

TEST_F(Live, FollowsAnotherProgramWithoutLosingTheSelection) {
  auto* table = page->findChild<QTableView*>();
  table->selectRow(3);
  const auto chosen = page->selectedAccounts();
  const std::string id = first().id;
  {
    workspace::Workspace other(sample.path(), workspace::Workspace::Mode::must_exist);
    plan::Choice choice;
    choice.account_id = id;
    choice.tier = "Set elsewhere";
    plan::apply_choices(other, {choice}, "Somebody else");
  }
  EXPECT_TRUE(becomes([&] {
    const int row = page->model().rowOf(id);
    return row >= 0 && page->model().row(row).tier == "Set elsewhere";
  }));
  EXPECT_EQ(page->selectedAccounts(), chosen);
}

TEST_F(Live, LoadsTheirMetricsAfterTheAccounts) {
  int measured = 0;
  for (int row = 0; row < page->model().rowCount(); ++row)
    measured += page->model().row(row).measured ? 1 : 0;
  ASSERT_GT(measured, 0);
  EXPECT_TRUE(becomes([&] {
    int shown = 0;
    for (int row = 0; row < page->model().rowCount(); ++row)
      shown += page->model().metricOf(row) != nullptr ? 1 : 0;
    return shown == measured;
  }));
}

}  // namespace test_portfolio_views
}  // namespace rapport::ui
