// SPDX-License-Identifier: GPL-3.0-or-later
// The window's frame: where it is on its screen, what Ctrl+K offers, where the workspace is, and rings of the
// focus that cover no letter.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

#include "test_account_probe.h"
#include "ui/base/text.h"
#include "ui/models/account_list_model.h"
#include "ui/models/hit_model.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/finder.h"
#include "ui/shell/settings.h"
#include "ui/shell/window_place.h"
#include "ui/widgets/button.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace test_window {

using probe::settle;

TEST(WindowPlace, FitsAScreenThatIsSmallerThanThen) {
  const QRect room(0, 32, 1366, 736);
  EXPECT_EQ(fitted({100, 100, 1024, 640}, room), QRect(100, 100, 1024, 640)) << "as wanted";
  EXPECT_EQ(fitted({100, 100, 1440, 900}, room), QRect(0, 32, 1366, 736));
  EXPECT_EQ(fitted({900, 600, 1024, 640}, room), QRect(342, 128, 1024, 640)) << "moved into sight";
  EXPECT_EQ(fitted({-3000, -20, 1024, 640}, room), QRect(0, 32, 1024, 640)) << "its screen is gone";
  EXPECT_EQ(fitted({2000, 100, 1600, 640}, QRect(1920, 0, 1280, 800)), QRect(1920, 100, 1280, 640));
}

TEST(WindowPlace, AWindowOfALargerScreenIsWhollyInSight) {
  QByteArray geometry;
  {
    QWidget window;
    window.setGeometry(40, 60, 3000, 2000);
    geometry = window.saveGeometry();
  }
  for (const QByteArray& known : {geometry, QByteArray()}) {
    QWidget window;
    window.setMinimumSize(1024, 640);
    place_window(&window, known);
    EXPECT_TRUE(window.screen()->availableGeometry().contains(window.geometry()))
        << window.width() << " x " << window.height();
  }
}

TEST(Settings, RememberWhatWasOpenedLately) {
  const QTemporaryDir folder;
  const QString file = folder.filePath(QStringLiteral("settings.ini"));
  {
    Settings settings(file);
    EXPECT_EQ(settings.lastTab(), 0);
    settings.setLastTab(5);
    settings.setRecentAccounts({QStringLiteral("001B"), QStringLiteral("001A")});
    settings.setRecentActions({QStringLiteral("dark")});
  }
  const Settings settings(file);
  EXPECT_EQ(settings.lastTab(), 5);
  EXPECT_EQ(settings.recentAccounts(), (QStringList{QStringLiteral("001B"), QStringLiteral("001A")}));
  EXPECT_EQ(settings.recentActions(), QStringList{QStringLiteral("dark")});
}

QStringList titles(const Finder& finder) {
  QStringList all;
  for (int row = 0; row < finder.hits().rowCount(); ++row) all << finder.hits().index(row).data().toString();
  return all;
}

TEST(Finder, FindsActionsAndOffersWhatIsRecentFirst) {
  QWidget window;
  window.resize(900, 600);
  window.show();
  Finder finder(&window);
  QStringList done;
  finder.setActions([&] {
    const auto run = [&done](const char* id) { return [&done, id] { done << QString::fromLatin1(id); }; };
    return std::vector<FinderAction>{
        {QStringLiteral("new_note"), QStringLiteral("New note"), QStringLiteral("Ctrl+N"), run("new_note")},
        {QStringLiteral("export_deck"), QStringLiteral("Export deck"), {}, run("export_deck")},
        {QStringLiteral("deck_view"), QStringLiteral("Decks to make"), {}, run("deck_view")}};
  });
  finder.setRecent([] {
    account::SearchHit hit;
    hit.account_id = "001A";
    hit.text = "Alder Foods";
    return std::vector<account::SearchHit>{hit};
  });
  QSignalSpy chosen(&finder, &Finder::chosen);
  QSignalSpy acted(&finder, &Finder::acted);
  finder.open();
  EXPECT_EQ(titles(finder), (QStringList{QStringLiteral("Alder Foods"), QStringLiteral("New note"),
                                         QStringLiteral("Export deck"), QStringLiteral("Decks to make")}));
  auto* field = finder.findChild<SearchField*>();
  QTest::keyClicks(field, QStringLiteral("deck"));
  EXPECT_EQ(titles(finder), (QStringList{QStringLiteral("Decks to make"), QStringLiteral("Export deck")}))
      << "a title that begins so comes first";
  QTest::keyClick(field, Qt::Key_Down);
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_EQ(done, QStringList{QStringLiteral("export_deck")});
  ASSERT_EQ(acted.count(), 1);
  EXPECT_EQ(acted[0][0].toString(), QStringLiteral("export_deck"));
  EXPECT_FALSE(finder.isVisible());
  EXPECT_EQ(chosen.count(), 0);
  finder.open();
  QTest::keyClick(field, Qt::Key_Return);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen[0][0].value<account::SearchHit>().account_id, "001A");
  finder.open(QStringLiteral("zebra"));
  EXPECT_EQ(finder.hits().rowCount(), 0);
}

TEST(WindowLeft, TakesUpWhereThePersonLeftOffAndCtrlKDoesWhatKeysDo) {
  const QTemporaryDir folder;
  StartOptions start;
  start.demo = true;
  start.settings_file = folder.filePath(QStringLiteral("settings.ini"));
  start.sample_folder = folder.filePath(QStringLiteral("sample"));
  start.unsaved_folder = folder.filePath(QStringLiteral("unsaved"));
  constexpr int patience = 60000;
  const Theme::Mode mode = Theme::mode();
  QString account;
  {
    AppController controller(start);
    MainWindow* window = controller.window();
    QSignalSpy ready(&controller, &AppController::ready);
    controller.start();
    ASSERT_TRUE(ready.wait(patience));
    account = qs(window->sidebar()->accounts().idAt(3));
    controller.showAccount(account);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->account()->accountId() == account; }, patience));
    auto* field = window->finder()->findChild<SearchField*>();
    const auto act = [&](const char* words) {
      window->finder()->open(QString::fromLatin1(words));
      for (int row = 0; row < window->finder()->hits().rowCount(); ++row)
        if (window->finder()->hits().action(row) == nullptr) QTest::keyClick(field, Qt::Key_Down);
      QTest::keyClick(field, Qt::Key_Return);
      settle();
    };
    window->finder()->open();
    EXPECT_EQ(qs(window->finder()->hits().at(0).account_id), account) << "opened lately";
    window->finder()->close();
    act("dark");
    EXPECT_EQ(Theme::mode(), Theme::Mode::dark);
    act("present");
    EXPECT_TRUE(window->isPresenting());
    window->setPresenting(false);
    window->account()->setTab(AccountPage::timeline_tab);
    controller.addFinderActions([window] {
      return std::vector<FinderAction>{
          {QStringLiteral("view"), QStringLiteral("Renewals of Ana"), {}, [window] {
             window->setPlace(Place::portfolio);
           }}};
    });
    act("renewals of");
    EXPECT_EQ(window->place(), Place::portfolio);
    window->finder()->open();
    EXPECT_EQ(window->finder()->hits().index(1).data().toString(), QStringLiteral("Renewals of Ana"))
        << "what was done last is the first of the actions";
    window->finder()->close();
    window->close();
  }
  AppController controller(start);
  MainWindow* window = controller.window();
  QSignalSpy ready(&controller, &AppController::ready);
  controller.start();
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_EQ(window->account()->tab(), AccountPage::timeline_tab);
  QTest::keyClick(window, Qt::Key_0, Qt::ControlModifier);
  EXPECT_TRUE(QTest::qWaitFor([&] { return window->account()->accountId() == account; }, patience));
  Theme::set(mode);
}

TEST(FirstStart, SaysWhereTheWorkspaceIsAndOffersOthers) {
  FirstStartPage page;
  page.resize(1024, 640);
  page.show();
  page.setWorkspace(QStringLiteral("~/rapport/customers.rapport"));
  settle();
  EXPECT_TRUE(probe::says(&page, QStringLiteral("Your workspace: ~/rapport/customers.rapport")));
  QSignalSpy open(&page, &FirstStartPage::openWorkspaceRequested);
  QSignalSpy other(&page, &FirstStartPage::newWorkspaceRequested);
  for (Link* link : page.findChildren<Link*>()) link->click();
  EXPECT_EQ(open.count(), 1);
  EXPECT_EQ(other.count(), 1);
}

/// The widget that lies around `tight`, where one does.
const QWidget* ring_of(const QWidget& window, const QWidget* tight) {
  for (const QWidget* one : window.findChildren<QWidget*>()) {
    if (!one->isVisible() || !one->testAttribute(Qt::WA_TransparentForMouseEvents)) continue;
    const QRect around(one->mapTo(&window, QPoint(0, 0)), one->size());
    const QRect inside(tight->mapTo(&window, QPoint(0, 0)), tight->size());
    if (around.left() <= inside.left() - 4 && around.right() >= inside.right() + 4 &&
        around.contains(inside.center()))
      return one;
  }
  return nullptr;
}

TEST(FocusRing, LiesAroundWordsAndNeverOnThem) {
  QWidget window;
  auto* column = new QVBoxLayout(&window);
  auto* link = new Link(QStringLiteral("close"));
  auto* figure = new FigureLabel(QStringLiteral("96,000"));
  auto* tabs = new SegmentedButtons(QStringLiteral("Tabs"), Button::Kind::tab);
  tabs->add(QStringLiteral("Brief"));
  tabs->add(QStringLiteral("Plan"));
  column->addWidget(link);
  column->addWidget(figure);
  column->addWidget(tabs);
  window.resize(300, 200);
  window.show();
  window.activateWindow();
  settle();
  for (QWidget* one : std::initializer_list<QWidget*>{link, figure, tabs->button(0)}) {
    one->setFocus();
    settle();
    EXPECT_NE(ring_of(window, one), nullptr) << one->accessibleName().toStdString();
  }
  // It goes with its widget, and away with the focus.
  link->setFocus();
  settle();
  const QWidget* ring = ring_of(window, link);
  ASSERT_NE(ring, nullptr);
  window.resize(300, 300);
  settle();
  EXPECT_EQ(ring_of(window, link), ring);
  figure->setFocus();
  settle();
  EXPECT_EQ(ring_of(window, link), nullptr);
  delete figure;
  settle();
}

}  // namespace test_window
}  // namespace rapport::ui
