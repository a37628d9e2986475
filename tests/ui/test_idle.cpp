// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody touches it: a page that has settled asks for no layout and paints nothing.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <map>

#include "test_shell_checks.h"
#include "tests/support/soak.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/data/data_loader.h"
#include "ui/data/workspace_writer.h"
#include "ui/models/account_list_model.h"
#include "ui/models/portfolio_model.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/pages/mapping/mapping_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/panels/recipe_panel.h"
#include "ui/panels/records_panel.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/finder.h"
#include "ui/shell/overlays.h"
#include "ui/shell/problem_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/search_field.h"

namespace rapport::ui {
namespace test_idle {

constexpr int patience = 120000;

/// Counts what an idle application must not do, by the class of the widget and the kind of event.
class WorkCounter : public QObject {
 public:
  WorkCounter() { QCoreApplication::instance()->installEventFilter(this); }
  bool eventFilter(QObject* watched, QEvent* event) override {
    switch (event->type()) {
      case QEvent::LayoutRequest:
        ++layouts_;
        ++by_[std::string("layout ") + watched->metaObject()->className()];
        break;
      case QEvent::Paint:
        ++paints_;
        ++by_[std::string("paint ") + watched->metaObject()->className()];
        break;
      case QEvent::Timer:
        ++timers_;
        ++by_[std::string("timer ") + watched->metaObject()->className()];
        break;
      default:
        break;
    }
    return false;
  }
  void clear() {
    by_.clear();
    layouts_ = paints_ = timers_ = 0;
  }
  [[nodiscard]] int layouts() const { return layouts_; }
  [[nodiscard]] int paints() const { return paints_; }
  [[nodiscard]] int timers() const { return timers_; }
  [[nodiscard]] std::string said() const {
    std::string all;
    for (const auto& [what, times] : by_) all += what + " x " + std::to_string(times) + "; ";
    return all;
  }

 private:
  std::map<std::string, int> by_;
  int layouts_ = 0;
  int paints_ = 0;
  int timers_ = 0;
};

/// So many turns of the event loop, slow enough that a short timer would be seen.
void turn(int rounds) {
  for (int i = 0; i < rounds; ++i) {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    QThread::msleep(1);
  }
}

/// Waits until all data is read, and then until forty turns in a row did nothing; false where it never rests.
bool settles(WorkCounter& counter, const AppController& conductor) {
  const auto* loader = conductor.findChild<DataLoader*>();
  if (!QTest::qWaitFor([&] { return !loader->reading(); }, patience)) return false;
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < 8000) {
    turn(40);
    counter.clear();
    turn(40);
    if (counter.layouts() == 0 && counter.paints() == 0 && !loader->reading()) return true;
  }
  return false;
}

void expect_idle(WorkCounter& counter, const AppController& conductor, const std::string& page,
                 int rounds = 250) {
  EXPECT_TRUE(settles(counter, conductor)) << page << " never rests: " << counter.said();
  counter.clear();
  turn(rounds);
  EXPECT_EQ(counter.layouts(), 0) << page << ": " << counter.said();
  EXPECT_EQ(counter.paints(), 0) << page << ": " << counter.said();
  // Qt sweeps its stores now and then; what ticks by itself would be seen many times.
  EXPECT_LE(counter.timers(), 2) << page << ": " << counter.said();
}

class Idle : public testing::Test {
 protected:
  void SetUp() override {
    flash = QApplication::cursorFlashTime();
    QApplication::setCursorFlashTime(0);  // a caret in a field may blink
    options.workspace = folder.filePath(QStringLiteral("mine.rapport"));
    options.settings_file = folder.filePath(QStringLiteral("settings.ini"));
    options.sample_folder = folder.filePath(QStringLiteral("sample"));
  }
  void TearDown() override { QApplication::setCursorFlashTime(flash); }
  std::unique_ptr<AppController> opened(bool sample) {
    options.demo = sample;
    auto conductor = std::make_unique<AppController>(options);
    QSignalSpy ready(conductor.get(), &AppController::ready);
    conductor->window()->resize(1440, 900);
    conductor->start();
    EXPECT_TRUE(ready.wait(patience));
    return conductor;
  }
  int flash = 0;
  QTemporaryDir folder;
  StartOptions options;
  WorkCounter counter;
};

TEST_F(Idle, TheCounterSeesAPageThatNeverRests) {
  QWidget restless;
  restless.show();
  turn(20);
  counter.clear();
  for (int i = 0; i < 20; ++i) {
    restless.update();
    turn(1);
  }
  EXPECT_GT(counter.paints(), 10);
  auto conductor = opened(false);
  ASSERT_TRUE(settles(counter, *conductor));
  counter.clear();
  conductor->window()->firstStart()->updateGeometry();
  turn(5);
  EXPECT_GT(counter.layouts(), 0);
}

TEST_F(Idle, TheFirstStart) {
  auto conductor = opened(false);
  ASSERT_TRUE(conductor->window()->firstStart()->isVisible());
  expect_idle(counter, *conductor, "first start");
  conductor->window()->showProblem(QStringLiteral("/x.rapport"), QStringLiteral("It is of a newer format."));
  expect_idle(counter, *conductor, "problem");
}

TEST_F(Idle, ATableThatIsDescribed) {
  auto conductor = opened(false);
  MainWindow* window = conductor->window();
  QFile file(folder.filePath(QStringLiteral("my_customers.csv")));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  file.write("Customer,Annual value,CSM\nAlder Foods,120000,Ana Ito\n");
  file.close();
  Q_EMIT window->importFilesChosen({file.fileName()});
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->mapping()->preview() != nullptr; }, patience));
  expect_idle(counter, *conductor, "mapping");
}

TEST_F(Idle, EveryPlaceAndTabOfTheSample) {
  auto conductor = opened(true);
  MainWindow* window = conductor->window();
  // What the toast says of the sample goes by itself after some seconds.
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->said().isEmpty(); }, patience));
  for (const QSize size : {QSize(1440, 900), QSize(1280, 720), QSize(1024, 640)}) {
    window->resize(size);
    const std::string at = " at " + std::to_string(size.width());
    for (const Place place :
         {Place::monday, Place::portfolio, Place::practice, Place::imports, Place::matches}) {
      window->setPlace(place);
      expect_idle(counter, *conductor, "place " + std::to_string(static_cast<int>(place)) + at);
    }
    window->setPlace(Place::practice);
    for (PracticeView* view : window->practice()->views()) {
      window->practice()->show(view);
      expect_idle(counter, *conductor, u8(view->name()) + at);
    }
    window->setPlace(Place::portfolio);
    window->portfolio()->findChild<SearchField*>()->setText(QStringLiteral("Northwind"));
    ASSERT_GE(window->portfolio()->model().rowCount(), 1);
    conductor->showAccount(qs(window->portfolio()->model().row(0).id));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !window->account()->accountId().isEmpty(); }, patience));
    window->portfolio()->findChild<SearchField*>()->setText({});
    for (int tab = 0; tab < AccountPage::tab_count; ++tab) {
      window->account()->setTab(tab);
      expect_idle(counter, *conductor, "tab " + std::to_string(tab) + at);
    }
    window->account()->setTab(AccountPage::charts_tab);
    window->account()->charts()->openValues();
    expect_idle(counter, *conductor, "values" + at);
    window->account()->leave();
    window->setPresenting(true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->said().isEmpty(); }, patience));
    for (const int tab : {AccountPage::brief_tab, AccountPage::plan_tab, AccountPage::charts_tab}) {
      window->account()->setTab(tab);
      expect_idle(counter, *conductor, "presenting " + std::to_string(tab) + at);
    }
    window->setPresenting(false);
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->said().isEmpty(); }, patience));
  }
  QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
  ASSERT_TRUE(window->finder()->isVisible());
  expect_idle(counter, *conductor, "finder");
}

TEST_F(Idle, TheBriefOfEveryAccount) {
  auto conductor = opened(true);
  MainWindow* window = conductor->window();
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->said().isEmpty(); }, patience));
  const AccountListModel& list = window->sidebar()->accounts();
  ASSERT_GE(list.rowCount(), 30);
  window->account()->setTab(AccountPage::brief_tab);
  // Other accounts at each size, where they are not all looked at.
  const auto step = static_cast<int>(test::stride(4));
  int first = 0;
  for (const QSize size : {QSize(1440, 900), QSize(1180, 700)}) {
    window->resize(size);
    for (int i = first; i < list.rowCount(); i += step) {
      const QString id = list.index(i, 0).data(AccountListModel::kIdRole).toString();
      conductor->showAccount(id);
      ASSERT_TRUE(QTest::qWaitFor([&] { return window->account()->accountId() == id; }, patience));
      expect_idle(counter, *conductor, "Brief of " + u8(id) + " at " + std::to_string(size.width()), 60);
    }
    first = step / 2;
  }
}

}  // namespace test_idle
}  // namespace rapport::ui
