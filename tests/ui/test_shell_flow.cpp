// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over a real workspace: from an empty start to a brief.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QFile>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/demo/demo.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"
#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/data/workspace_writer.h"
#include "ui/models/account_list_model.h"
#include "ui/models/hit_model.h"
#include "ui/models/portfolio_model.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/report/brief_pdf.h"
#include "ui/shell/account_output.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/finder.h"
#include "ui/shell/problem_page.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/search_field.h"

namespace rapport::ui {
namespace test_shell_flow {

constexpr int patience = 60000;

Button* button_named(const QWidget& page, const QString& label) {
  for (Button* button : page.findChildren<Button*>()) {
    if (button->label() == label) return button;
  }
  return nullptr;
}

class Flow : public testing::Test {
 protected:
  StartOptions options() {
    StartOptions start;
    start.workspace = folder.filePath(QStringLiteral("mine.rapport"));
    start.settings_file = folder.filePath(QStringLiteral("settings.ini"));
    start.sample_folder = folder.filePath(QStringLiteral("sample"));
    return start;
  }
  QTemporaryDir folder;
};

TEST_F(Flow, FromAnEmptyStartToABriefInThreeClicks) {
  AppController conductor(options());
  MainWindow* window = conductor.window();
  QSignalSpy ready(&conductor, &AppController::ready);
  QElapsedTimer clock;
  clock.start();
  conductor.start();
  QCoreApplication::processEvents();
  RecordProperty("start_ms", static_cast<int>(clock.elapsed()));
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_TRUE(window->firstStart()->isVisible());
  EXPECT_FALSE(window->sidebar()->isVisible());

  QTest::mouseClick(button_named(*window->firstStart(), QStringLiteral("Try with sample data")),
                    Qt::LeftButton);
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_EQ(window->place(), Place::monday);
  window->setPlace(Place::portfolio);
  EXPECT_GE(window->portfolio()->model().rowCount(), 30);
  RecordProperty("sample_ms", static_cast<int>(clock.elapsed()));

  window->portfolio()->findChild<SearchField*>()->setText(QStringLiteral("Northwind"));
  ASSERT_EQ(window->portfolio()->model().rowCount(), 1);
  QTest::keyClick(window->portfolio()->findChild<SearchField*>(), Qt::Key_Return);
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->account()->accountId().isEmpty(); }, patience));
  EXPECT_EQ(window->place(), Place::account);
  EXPECT_EQ(window->account()->accountId(), qs(window->portfolio()->model().row(0).id));
  EXPECT_TRUE(window->account()->isVisible());
}

TEST_F(Flow, SampleOpensAgainWithoutImportingAgain) {
  StartOptions start = options();
  start.demo = true;
  std::size_t rows = 0;
  for (int round = 0; round < 2; ++round) {
    AppController conductor(start);
    QSignalSpy ready(&conductor, &AppController::ready);
    QElapsedTimer clock;
    clock.start();
    conductor.start();
    ASSERT_TRUE(ready.wait(patience));
    const auto now = static_cast<std::size_t>(conductor.window()->portfolio()->model().rowCount());
    if (round == 0) rows = now;
    EXPECT_EQ(now, rows);
    RecordProperty(round == 0 ? "first_ms" : "second_ms", static_cast<int>(clock.elapsed()));
  }
  EXPECT_TRUE(QFile::exists(folder.filePath(QStringLiteral("sample/sample.rapport"))));
  EXPECT_FALSE(QFile::exists(folder.filePath(QStringLiteral("sample/sample.rapport-wal"))))
      << "closed, it is one file";
  EXPECT_GE(rows, 30U);
}

TEST_F(Flow, AFinderThatIsOpenKeepsTheKeyboardAsTheFirstWorkArrives) {
  StartOptions start = options();
  start.demo = true;
  {
    AppController makes_the_sample(start);
    QSignalSpy made(&makes_the_sample, &AppController::ready);
    makes_the_sample.start();
    ASSERT_TRUE(made.wait(patience));
  }
  AppController conductor(start);
  MainWindow* window = conductor.window();
  int work_before = -1;
  QObject::connect(&conductor, &AppController::ready, window, [&] {
    if (work_before >= 0) return;
    work_before = static_cast<int>(window->monday()->work().items.size());
    window->finder()->open();
  });
  conductor.start();
  ASSERT_TRUE(QTest::qWaitFor([&] { return !window->monday()->work().items.empty(); }, patience));
  EXPECT_EQ(work_before, 0) << "the finder is open before the work is there";
  EXPECT_EQ(window->place(), Place::monday);
  ASSERT_TRUE(window->finder()->isVisible());
  EXPECT_EQ(window->focusWidget(), window->finder()->findChild<SearchField*>());
}

TEST_F(Flow, LeafsThroughAccountsAndFindsPeople) {
  StartOptions start = options();
  start.demo = true;
  AppController conductor(start);
  MainWindow* window = conductor.window();
  QSignalSpy ready(&conductor, &AppController::ready);
  conductor.start();
  ASSERT_TRUE(ready.wait(patience));
  window->setPlace(Place::account);
  window->sidebar()->focusAccounts();
  QListView* list = window->sidebar()->list();
  for (int i = 0; i < 12; ++i) QTest::keyClick(list, Qt::Key_Down);
  const QString wanted = list->currentIndex().data(AccountListModel::kIdRole).toString();
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->account()->accountId() == wanted; }, patience));
  // The neighbours are read ahead, so that the next key shows its account at once.
  // How long that takes is the machine's affair; that it happens shows in a key that shows its account in
  // the same turn.
  bool at_once = false;
  for (int i = 0; i < 20 && !at_once; ++i) {
    QTest::qWait(400);
    QTest::keyClick(list, Qt::Key_Down);
    const QString next = list->currentIndex().data(AccountListModel::kIdRole).toString();
    at_once = window->account()->accountId() == next;
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->account()->accountId() == next; }, patience));
  }
  EXPECT_TRUE(at_once);

  QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
  ASSERT_TRUE(window->finder()->isVisible());
  auto* field = window->finder()->findChild<SearchField*>();
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        field->setText(QString());
        QTest::keyClicks(field, QStringLiteral("northw"));
        return window->finder()->hits().rowCount() > 0;
      },
      patience));
  EXPECT_TRUE(qs(window->finder()->hits().at(0).text).startsWith(QStringLiteral("Northwind")));
  const QString found = qs(window->finder()->hits().at(0).account_id);
  QTest::keyClick(field, Qt::Key_Return);
  EXPECT_FALSE(window->finder()->isVisible());
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->account()->accountId() == found; }, patience));

  for (const int tab :
       {AccountPage::charts_tab, AccountPage::people_tab, AccountPage::timeline_tab, AccountPage::data_tab}) {
    window->account()->setTab(tab);
    QTest::qWait(120);
  }
  EXPECT_TRUE(window->said().isEmpty()) << window->said().toStdString();
}

TEST_F(Flow, ImportsWhatIsDroppedAndShowsTheResult) {
  write_demo(u8(folder.filePath(QStringLiteral("exports"))));
  AppController conductor(options());
  MainWindow* window = conductor.window();
  QSignalSpy ready(&conductor, &AppController::ready);
  QSignalSpy finished(conductor.writer(), &WorkspaceWriter::finished);
  conductor.start();
  ASSERT_TRUE(ready.wait(patience));
  Q_EMIT window->importFilesChosen({folder.filePath(QStringLiteral("exports/salesforce"))});
  EXPECT_TRUE(window->imports()->isVisible());
  EXPECT_TRUE(conductor.writer()->running());
  ASSERT_TRUE(finished.wait(patience));
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_GE(window->sidebar()->accounts().rowCount(), 30);
  EXPECT_EQ(window->place(), Place::imports);
}

TEST_F(Flow, CancellingKeepsNothing) {
  write_demo(u8(folder.filePath(QStringLiteral("exports"))));
  AppController conductor(options());
  MainWindow* window = conductor.window();
  QSignalSpy ready(&conductor, &AppController::ready);
  QSignalSpy cancelled(conductor.writer(), &WorkspaceWriter::cancelled);
  conductor.start();
  ASSERT_TRUE(ready.wait(patience));
  Q_EMIT window->importFilesChosen({folder.filePath(QStringLiteral("exports"))});
  conductor.writer()->cancel();
  ASSERT_TRUE(cancelled.wait(patience));
  EXPECT_FALSE(conductor.writer()->running());
  EXPECT_EQ(window->sidebar()->accounts().rowCount(), 0);
}

TEST_F(Flow, OnlyReadsAWorkspaceThatAnotherProgramAddedTo) {
  const std::string path = u8(folder.filePath(QStringLiteral("mine.rapport")));
  { const workspace::Workspace made(path, workspace::Workspace::Mode::create_if_missing); }
  workspace::Database(path, workspace::Database::Access::read_write)
      .execute("CREATE VIEW stranger AS SELECT 1");
  QFile file(qs(path));
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  const QByteArray before = file.readAll();
  file.close();
  {
    AppController conductor(options());
    QSignalSpy ready(&conductor, &AppController::ready);
    QSignalSpy only_read(conductor.writer(), &WorkspaceWriter::onlyRead);
    conductor.start();
    ASSERT_TRUE(ready.wait(patience));
    ASSERT_EQ(only_read.count(), 1);
    EXPECT_TRUE(conductor.window()->said().contains(QStringLiteral("view stranger")))
        << conductor.window()->said().toStdString();
  }
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll(), before);
}

TEST_F(Flow, SaysWhyAWorkspaceIsNotOpenedAndTriesAgain) {
  const QString path = folder.filePath(QStringLiteral("mine.rapport"));
  {
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(
        "This is a shopping list, not a workspace. Bread, milk, and so on, and so on, until it is long "
        "enough.");
  }
  AppController conductor(options());
  MainWindow* window = conductor.window();
  QSignalSpy failed(conductor.writer(), &WorkspaceWriter::prepareFailed);
  conductor.start();
  ASSERT_TRUE(failed.wait(patience));
  EXPECT_TRUE(window->problem()->isVisible());
  EXPECT_FALSE(window->inPlaces());
  ASSERT_TRUE(QFile::remove(path));
  QSignalSpy ready(&conductor, &AppController::ready);
  QTest::mouseClick(button_named(*window->problem(), QStringLiteral("Try again")), Qt::LeftButton);
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_TRUE(window->firstStart()->isVisible());
}

TEST_F(Flow, WritesTheBriefAsPdf) {
  account::AccountBrief brief;
  brief.facts.name = "Northwind";
  brief.today = today();
  const PdfRequest order{QStringLiteral("Brief"), QStringLiteral("Northwind"), QStringLiteral("Brief.pdf"),
                         [brief](PageSize size) { return brief_paper(printed_brief(brief), size); }};
  AccountOutput output(nullptr);
  QSignalSpy done(&output, &AccountOutput::done);
  const QString path = folder.filePath(QStringLiteral("brief.pdf"));
  output.writePdf(order, path);
  ASSERT_TRUE(done.wait(patience));
  EXPECT_FALSE(done.front().at(1).toBool()) << done.front().front().toString().toStdString();
  QFile file(path);
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_TRUE(file.readAll().startsWith("%PDF-"));
  done.clear();
  output.writePdf(order, folder.filePath(QStringLiteral("no/such/brief.pdf")));
  ASSERT_TRUE(done.wait(patience));
  EXPECT_TRUE(done.front().at(1).toBool());
}

}  // namespace test_shell_flow
}  // namespace rapport::ui
