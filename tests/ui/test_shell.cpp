// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QDragEnterEvent>
#include <QElapsedTimer>
#include <QListView>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "gallery_shell_values.h"
#include "relationship_samples.h"
#include "test_shell_checks.h"
#include "tests/support/cpu_clock.h"
#include "ui/base/text.h"
#include "ui/data/brief_cache.h"
#include "ui/models/account_list_model.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/practice/advocates_view.h"
#include "ui/pages/practice/answers_view.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/practice_rows.h"
#include "ui/shell/account_output.h"
#include "ui/shell/account_page.h"
#include "ui/shell/finder.h"
#include "ui/shell/main_window.h"
#include "ui/shell/overlays.h"
#include "ui/shell/problem_page.h"
#include "ui/shell/settings.h"
#include "ui/theme/theme.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace test_shell {

class ShellTest : public testing::Test {
 protected:
  void SetUp() override {
    window.resize(1440, 900);
    snapshot = samples::sample_snapshot();
    window.sidebar()->setSnapshot(snapshot);
    window.portfolio()->show(snapshot);
    window.account()->show(samples::sample_brief());
    window.setPlace(Place::portfolio);
    window.show();
    QApplication::setActiveWindow(&window);
    test::settle();
  }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QWidget* to = QApplication::focusWidget();
    QTest::keyClick(to != nullptr ? to : &window, key, modifiers);
  }
  MainWindow window;
  std::shared_ptr<const PortfolioSnapshot> snapshot;
};

TEST_F(ShellTest, ControlNumbersShowPlaces) {
  press(Qt::Key_0, Qt::ControlModifier);
  EXPECT_EQ(window.place(), Place::account);
  EXPECT_TRUE(window.account()->isVisible());
  press(Qt::Key_4, Qt::ControlModifier);
  EXPECT_TRUE(window.imports()->isVisible());
  press(Qt::Key_5, Qt::ControlModifier);
  EXPECT_TRUE(window.matches()->isVisible());
  press(Qt::Key_2, Qt::ControlModifier);
  EXPECT_TRUE(window.portfolio()->isVisible());
  press(Qt::Key_3, Qt::ControlModifier);
  EXPECT_TRUE(window.practice()->isVisible());
  press(Qt::Key_1, Qt::ControlModifier);
  EXPECT_TRUE(window.monday()->isVisible());
}

TEST_F(ShellTest, AltNumbersShowTabs) {
  for (int tab = AccountPage::tab_count - 1; tab >= 0; --tab) {
    press(static_cast<Qt::Key>(Qt::Key_1 + tab), Qt::AltModifier);
    EXPECT_EQ(window.place(), Place::account);
    EXPECT_EQ(window.account()->tab(), tab);
  }
}

TEST_F(ShellTest, SlashFiltersAndIsALetterInAField) {
  window.setPlace(Place::imports);
  window.sidebar()->focusAccounts();
  press(Qt::Key_Slash);
  EXPECT_EQ(window.place(), Place::portfolio);
  auto* filter = window.portfolio()->findChild<SearchField*>();
  EXPECT_TRUE(filter->hasFocus());
  QTest::keyClicks(filter, QStringLiteral("a/?"));
  EXPECT_EQ(filter->text(), QStringLiteral("a/?"));
  EXPECT_FALSE(window.findChild<KeysOverlay*>()->isVisible());
}

TEST_F(ShellTest, SlashFindsAmongTheAdvocatesAndExportIsThePagesOwn) {
  window.setPlace(Place::practice);
  auto* advocates = window.practice()->view<AdvocatesView>();
  window.practice()->show(advocates);
  advocates->focusContent();
  press(Qt::Key_Slash);
  EXPECT_EQ(window.place(), Place::practice);
  EXPECT_TRUE(advocates->finder()->hasFocus());
  advocates->focusContent();
  press(Qt::Key_E, Qt::ControlModifier);
  EXPECT_EQ(window.place(), Place::practice);
  EXPECT_EQ(window.said(), QStringLiteral("There is nothing to export on this page."));
}

TEST_F(ShellTest, QuestionMarkShowsAllKeysAndAnyKeyCloses) {
  window.sidebar()->focusAccounts();
  press(Qt::Key_Question);
  auto* keys = window.findChild<KeysOverlay*>();
  ASSERT_TRUE(keys->isVisible());
  for (const QSize size : {QSize(1440, 900), QSize(1024, 640)}) {
    window.resize(size);
    test::settle();
    test::expect_nothing_clipped(*keys);
  }
  press(Qt::Key_A);
  EXPECT_FALSE(keys->isVisible());
  EXPECT_TRUE(window.sidebar()->list()->hasFocus()) << "the focus goes back where it was";
}

TEST_F(ShellTest, ArrowsInTheListAskForAccountsAndKeepTheTab) {
  QSignalSpy asked(window.sidebar(), &Sidebar::accountRequested);
  window.setPlace(Place::account);
  window.account()->setTab(AccountPage::people_tab);
  window.sidebar()->focusAccounts();
  press(Qt::Key_Down);
  press(Qt::Key_Down);
  ASSERT_GE(asked.count(), 2);
  EXPECT_NE(asked.at(0).front(), asked.at(1).front());
  EXPECT_EQ(window.account()->tab(), AccountPage::people_tab);
}

TEST_F(ShellTest, ControlArrowsLeafThroughAccountsFromAnywhere) {
  QSignalSpy asked(window.sidebar(), &Sidebar::accountRequested);
  const AccountListModel& accounts = window.sidebar()->accounts();
  window.account()->setTab(AccountPage::people_tab);
  window.sidebar()->setAccount(accounts.idAt(3));
  window.setPlace(Place::imports);
  press(Qt::Key_Down, Qt::ControlModifier);
  ASSERT_EQ(asked.count(), 1);
  EXPECT_EQ(asked.last().front().toString(), qs(accounts.idAt(4)));
  press(Qt::Key_Up, Qt::ControlModifier);
  press(Qt::Key_Up, Qt::ControlModifier);
  ASSERT_EQ(asked.count(), 3);
  EXPECT_EQ(asked.last().front().toString(), qs(accounts.idAt(2)));
  EXPECT_EQ(window.account()->tab(), AccountPage::people_tab);
  window.sidebar()->setAccount(accounts.idAt(0));
  press(Qt::Key_Up, Qt::ControlModifier);
  EXPECT_EQ(asked.last().front().toString(), qs(accounts.idAt(0))) << "it ends there";
  asked.clear();
  window.setPresenting(true);
  press(Qt::Key_Down, Qt::ControlModifier);
  EXPECT_EQ(asked.count(), 0) << "the next account is another customer";
}

TEST_F(ShellTest, ArrivingAtThePortfolioPutsTheKeysIntoItsTable) {
  auto* table = window.portfolio()->findChild<QTableView*>();
  auto* filter = window.portfolio()->findChild<SearchField*>();
  window.setPlace(Place::imports);
  window.sidebar()->focusAccounts();
  press(Qt::Key_2, Qt::ControlModifier);
  EXPECT_TRUE(table->hasFocus());
  EXPECT_EQ(window.portfolio()->selectedAccounts().size(), 1U) << "the row that the keys mean is seen";
  press(Qt::Key_Slash);
  ASSERT_TRUE(filter->hasFocus());
  press(Qt::Key_2, Qt::ControlModifier);
  EXPECT_TRUE(filter->hasFocus()) << "who is typing goes on";
}

TEST_F(ShellTest, APortfolioThatComesLaterTakesTheKeysThen) {
  MainWindow late;
  late.resize(1440, 900);
  late.show();
  QApplication::setActiveWindow(&late);
  late.setPlace(Place::portfolio);
  auto* table = late.portfolio()->findChild<QTableView*>();
  EXPECT_FALSE(table->hasFocus());
  late.portfolio()->show(snapshot);
  EXPECT_TRUE(table->hasFocus());
  EXPECT_EQ(late.portfolio()->selectedAccounts().size(), 1U);
}

TEST_F(ShellTest, AChosenTabOfThePracticePutsTheKeysIntoItsList) {
  auto* answers = window.practice()->view<AnswersView>();
  answers->show(std::make_shared<const practice::AnswersBook>(samples::answers_book()));
  window.setPlace(Place::practice);
  test::settle();
  auto* tabs = window.practice()->findChild<SegmentedButtons*>(QString(), Qt::FindDirectChildrenOnly);
  ASSERT_NE(tabs, nullptr);
  QTest::mouseClick(tabs->button(1), Qt::LeftButton);
  EXPECT_EQ(window.practice()->current(), answers);
  EXPECT_TRUE(answers->list()->hasFocus());
  tabs->button(1)->setFocus();
  press(Qt::Key_Right);
  EXPECT_TRUE(tabs->button(2)->hasFocus()) << "the arrows go on along the tabs";
}

TEST_F(ShellTest, AKeyForAPageClosesTheFinder) {
  const auto closes = [&](Qt::Key key, Qt::KeyboardModifier with) {
    press(Qt::Key_K, Qt::ControlModifier);
    EXPECT_TRUE(window.finder()->isVisible());
    press(key, with);
    return !window.finder()->isVisible();
  };
  EXPECT_TRUE(closes(Qt::Key_2, Qt::AltModifier));
  EXPECT_EQ(window.place(), Place::account);
  EXPECT_EQ(window.account()->tab(), AccountPage::plan_tab);
  EXPECT_TRUE(closes(Qt::Key_2, Qt::ControlModifier));
  EXPECT_TRUE(window.portfolio()->findChild<QTableView*>()->hasFocus());
  EXPECT_TRUE(closes(Qt::Key_Down, Qt::ControlModifier));
  EXPECT_TRUE(closes(Qt::Key_F5, Qt::NoModifier));
}

TEST_F(ShellTest, PresentingEndsWhereItBegan) {
  window.account()->setTab(AccountPage::people_tab);
  window.setPlace(Place::practice);
  press(Qt::Key_F5);
  EXPECT_EQ(window.place(), Place::account);
  EXPECT_EQ(window.account()->tab(), AccountPage::brief_tab);
  press(Qt::Key_Escape);
  EXPECT_FALSE(window.isPresenting());
  EXPECT_EQ(window.place(), Place::practice);
  EXPECT_EQ(window.account()->tab(), AccountPage::people_tab);
  // A tab that was chosen while presenting stays.
  window.setPlace(Place::account);
  window.setPresenting(true);
  window.account()->setTab(AccountPage::charts_tab);
  window.setPresenting(false);
  EXPECT_EQ(window.account()->tab(), AccountPage::charts_tab);
}

TEST_F(ShellTest, SettingTheAccountIsNotAsking) {
  QSignalSpy asked(window.sidebar(), &Sidebar::accountRequested);
  window.sidebar()->setAccount(snapshot->portfolio.rows[7].id);
  EXPECT_EQ(asked.count(), 0);
  EXPECT_EQ(window.sidebar()->list()->currentIndex().row(), 7);
}

TEST_F(ShellTest, PresentingHidesOtherCustomersAndOurSignals) {
  window.setPlace(Place::account);
  press(Qt::Key_F5);
  EXPECT_TRUE(window.isPresenting());
  EXPECT_FALSE(window.sidebar()->isVisible());
  EXPECT_TRUE(window.account()->isPresenting());
  press(Qt::Key_1, Qt::ControlModifier);
  EXPECT_FALSE(window.sidebar()->isVisible());
  press(Qt::Key_Escape);
  EXPECT_FALSE(window.isPresenting());
  EXPECT_TRUE(window.sidebar()->isVisible());
}

TEST_F(ShellTest, MondayIsNeverPresented) {
  MainWindow bare;
  bare.resize(1440, 900);
  bare.show();
  bare.setPlace(Place::monday);
  bare.setPresenting(true);
  EXPECT_EQ(bare.place(), Place::portfolio) << "what it shows is ours alone";
  bare.setPresenting(false);
  bare.setPlace(Place::settings);
  bare.setPresenting(true);
  EXPECT_EQ(bare.place(), Place::portfolio);
}

TEST_F(ShellTest, MarksGoWhilePresenting) {
  AccountListModel model;
  model.setSnapshot(snapshot);
  int marked = 0;
  for (int i = 0; i < model.rowCount(); ++i) {
    marked +=
        model.index(i).data(AccountListModel::kLevelRole).toInt() != static_cast<int>(Level::good) ? 1 : 0;
  }
  EXPECT_GT(marked, 0);
  model.setPresenting(true);
  for (int i = 0; i < model.rowCount(); ++i) {
    EXPECT_EQ(model.index(i).data(AccountListModel::kLevelRole).toInt(), static_cast<int>(Level::good));
  }
}

TEST_F(ShellTest, IsWellMadeInAllSizes) {
  for (const QSize size : {QSize(1440, 900), QSize(1280, 720), QSize(1024, 640)}) {
    window.resize(size);
    for (const Place place :
         {Place::monday, Place::portfolio, Place::practice, Place::imports, Place::matches}) {
      window.setPlace(place);
      test::settle();
      test::expect_accessible_names(*window.sidebar());
      test::expect_nothing_clipped(*window.sidebar());
    }
  }
  const int room = 1024 - window.sidebar()->width() - 2 * space::xxl;
  for (const PracticeView* view : window.practice()->views())
    EXPECT_LE(view->minimumSizeHint().width(), room) << view->name().toStdString();
  EXPECT_LE(window.minimumSizeHint().width(), 1024);
  EXPECT_LE(window.minimumSizeHint().height(), 640);
}

TEST_F(ShellTest, FiftyThousandAccountsScrollAtOnce) {
  window.sidebar()->setSnapshot(samples::sample_snapshot(50000));
  test::settle();
  QListView* list = window.sidebar()->list();
  const test::CpuClock clock;
  for (int i = 1; i <= 20; ++i) {
    list->scrollTo(list->model()->index(i * 2499, 0));
    list->viewport()->repaint();
  }
  RecordProperty("ms_per_scroll", static_cast<int>(clock.elapsed() / 20));
  EXPECT_LT(clock.elapsed() / 20, 33);
}

TEST_F(ShellTest, FilesDroppedAnywhereAreImported) {
  QSignalSpy chosen(&window, &MainWindow::importFilesChosen);
  QMimeData data;
  data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a.zip")),
                QUrl(QStringLiteral("https://example.example/b.zip"))});
  QDragEnterEvent enter(QPoint(700, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&window, &enter);
  EXPECT_TRUE(enter.isAccepted());
  EXPECT_TRUE(window.findChild<DropOverlay*>()->isVisible());
  QDropEvent drop(QPointF(700, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(&window, &drop);
  EXPECT_FALSE(window.findChild<DropOverlay*>()->isVisible());
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen.front().front().toStringList(), QStringList{QStringLiteral("/tmp/a.zip")});
}

TEST_F(ShellTest, TextDraggedOverIsNoImport) {
  QMimeData data;
  data.setText(QStringLiteral("hello"));
  QDragEnterEvent enter(QPoint(700, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  enter.ignore();
  QCoreApplication::sendEvent(&window, &enter);
  EXPECT_FALSE(window.findChild<DropOverlay*>()->isVisible());
}

TEST_F(ShellTest, ProblemsTakeThePlaceOfTheWorkspace) {
  window.showProblem(QStringLiteral("/x.rapport"), QStringLiteral("It is of a newer format."));
  test::settle();
  EXPECT_FALSE(window.inPlaces());
  test::expect_well_made(*window.problem());
  press(Qt::Key_1, Qt::ControlModifier);
  EXPECT_FALSE(window.inPlaces()) << "there is nothing to show there";
  window.setPlace(Place::portfolio);
  EXPECT_TRUE(window.inPlaces());
}

TEST_F(ShellTest, SaysWhatWasDone) {
  window.say(QStringLiteral("Brief written to /tmp/brief.pdf"));
  EXPECT_EQ(window.said(), QStringLiteral("Brief written to /tmp/brief.pdf"));
  window.say(QString(400, QLatin1Char('x')) + QString(60, QLatin1Char(' ')) + QStringLiteral("end"), true);
  auto* toast = window.findChild<Toast*>();
  EXPECT_TRUE(window.rect().contains(toast->geometry()));
  QTest::mouseClick(toast, Qt::LeftButton);
  EXPECT_FALSE(toast->isVisible()) << "it may lie over what somebody wants to click";
  EXPECT_EQ(window.said(), QString());
}

TEST(Settings, RememberThemeGeometryAndWorkspace) {
  const QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("settings.ini"));
  const QString workspace = folder.filePath(QStringLiteral("a.rapport"));
  {
    Settings settings(file);
    EXPECT_EQ(settings.theme(), Theme::Mode::system);
    EXPECT_TRUE(settings.workspace().isEmpty());
    settings.setTheme(Theme::Mode::dark);
    settings.setGeometry("abc");
    settings.setWorkspace(workspace);
  }
  Settings settings(file);
  EXPECT_EQ(settings.theme(), Theme::Mode::dark);
  EXPECT_EQ(settings.geometry(), QByteArray("abc"));
  EXPECT_EQ(settings.workspace(), workspace) << "remembered, though its file is not there";
}

TEST(BriefCache, KeepsTheMostRecentlyUsed) {
  BriefCache cache(2);
  const auto brief = std::make_shared<const account::AccountBrief>();
  cache.put("a", brief);
  cache.put("b", brief);
  EXPECT_NE(cache.find("a"), nullptr);
  cache.put("c", brief);
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("a"), nullptr);
  cache.put("a", brief);
  EXPECT_EQ(cache.size(), 2U);
  cache.clear();
  EXPECT_EQ(cache.size(), 0U);
}

TEST(AccountOutput, FileNamesHoldWhatFileSystemsTake) {
  const QString name = paper_file_name(QStringLiteral("Brief"), QStringLiteral("../A/B: \"C\" <D>|?*\n"),
                                       samples::sample_brief().today);
  EXPECT_FALSE(name.contains(QLatin1Char('/')));
  EXPECT_FALSE(name.contains(QLatin1Char(':')));
  EXPECT_TRUE(name.endsWith(QStringLiteral("2026-11-21.pdf"))) << name.toStdString();
}

}  // namespace test_shell
}  // namespace rapport::ui
