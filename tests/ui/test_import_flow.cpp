// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over a real workspace: an unknown table from drop to portfolio, and taking it back.
#include <gtest/gtest.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/data/workspace_writer.h"
#include "ui/models/portfolio_model.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/imports/questions_card.h"
#include "ui/pages/mapping/mapping_header.h"
#include "ui/pages/mapping/mapping_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/panels/zone_question.h"
#include "ui/shell/app_controller.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"

namespace rapport::ui {
namespace test_import_flow {

constexpr int patience = 60000;

class ImportFlow : public testing::Test {
 protected:
  void SetUp() override {
    StartOptions start;
    start.workspace = folder.filePath(QStringLiteral("mine.rapport"));
    start.settings_file = folder.filePath(QStringLiteral("settings.ini"));
    start.sample_folder = folder.filePath(QStringLiteral("sample"));
    controller = std::make_unique<AppController>(start);
    window = controller->window();
    QSignalSpy ready(controller.get(), &AppController::ready);
    controller->start();
    ASSERT_TRUE(ready.wait(patience));
  }
  QString write(const char* name, const char* text) {
    QFile file(folder.filePath(QString::fromUtf8(name)));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
    return file.fileName();
  }
  QString customers() {
    return write("my_customers.csv",
                 "Customer,Annual value,Renewal,CSM,Notes\n"
                 "Alder Foods,120000,2027-04-25,Ana Ito,likes calls\n"
                 "Bramble Media,48500,2027-02-03,Bo Kim,\n"
                 "Cedar Robotics,on request,2027-06-11,Ana Ito,legal\n"
                 "Delta Energy,250000,2027-09-30,Zoe Ueda,\n"
                 "Ember Textiles,12000,2027-03-01,Rui Lopez,\n"
                 "Fjord Systems,9000,2027-05-02,Bo Kim,\n");
  }
  void drop(const QString& path) { Q_EMIT window->importFilesChosen({path}); }
  bool waitForTable() {
    return QTest::qWaitFor(
        [&] { return window->mapping()->isVisible() && window->mapping()->preview() != nullptr; }, patience);
  }
  void press(Qt::Key key, Qt::KeyboardModifiers with) {
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : window, key, with);
    ++keys;
  }
  [[nodiscard]] int accounts() const { return window->portfolio()->model().rowCount(); }
  QTemporaryDir folder;
  std::unique_ptr<AppController> controller;
  MainWindow* window = nullptr;
  int keys = 0;
};

TEST_F(ImportFlow, ATableOfCustomersIsInThePortfolioAfterTwoKeys) {
  QElapsedTimer clock;
  clock.start();
  drop(customers());
  ASSERT_TRUE(waitForTable());
  EXPECT_EQ(window->place(), Place::imports);
  const sources::TablePreview& preview = *window->mapping()->preview();
  EXPECT_EQ(preview.rows, 6U);
  EXPECT_EQ(preview.columns[0].means, sources::Meaning::account_name);
  EXPECT_EQ(preview.columns[1].means, sources::Meaning::arr);
  EXPECT_EQ(preview.columns[1].unreadable, 1U);
  EXPECT_EQ(preview.columns[2].means, sources::Meaning::renewal_date);
  EXPECT_EQ(preview.columns[3].means, sources::Meaning::csm);
  QSignalSpy finished(controller->writer(), &WorkspaceWriter::finished);
  QSignalSpy ready(controller.get(), &AppController::ready);
  press(Qt::Key_Return, Qt::ControlModifier);
  ASSERT_TRUE(finished.wait(patience));
  ASSERT_TRUE(ready.wait(patience));
  press(Qt::Key_2, Qt::ControlModifier);
  EXPECT_TRUE(window->portfolio()->isVisible());
  ASSERT_EQ(accounts(), 6);
  bool seen = false;
  for (int i = 0; i < accounts(); ++i) {
    const account::PortfolioRow& row = window->portfolio()->model().row(i);
    if (row.name != "Alder Foods") continue;
    seen = true;
    ASSERT_TRUE(row.arr);
    EXPECT_EQ(row.arr->amount, 120000);
    ASSERT_TRUE(row.renewal_date);
    EXPECT_EQ(iso(*row.renewal_date), "2027-04-25");
  }
  EXPECT_TRUE(seen);
  EXPECT_EQ(keys, 2) << "take the proposal, look at the portfolio";
  RecordProperty("milliseconds", static_cast<int>(clock.elapsed()));

  // The next such table is read without a question.
  QSignalSpy again(controller->writer(), &WorkspaceWriter::finished);
  drop(write("my_customers_december.csv",
             "Customer,Annual value,Renewal,CSM,Notes\nAlder Foods,130000,2027-04-25,Ana Ito,\n"));
  ASSERT_TRUE(again.wait(patience));
  test::settle();
  EXPECT_FALSE(window->mapping()->isVisible());
  EXPECT_FALSE(window->imports()->questions()->any());
}

TEST_F(ImportFlow, CallsThatNameNoZoneAreImportedAfterOneAnswer) {
  QSignalSpy finished(controller->writer(), &WorkspaceWriter::finished);
  const char* calendar =
      "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Ana\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261130T090000\r\nEND:"
      "VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20261130T110000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  drop(write("ana.ics", calendar));
  ASSERT_TRUE(finished.wait(patience));
  test::settle();
  const auto asked = window->imports()->questions()->findChildren<ZoneQuestion*>();
  ASSERT_EQ(asked.size(), 1);
  asked[0]->take()->click();
  ASSERT_TRUE(finished.wait(patience));
  test::settle();
  EXPECT_FALSE(window->imports()->questions()->any());
  const auto report = finished.last()[0].value<std::shared_ptr<const import::ImportReport>>();
  ASSERT_EQ(report->files.size(), 1U);
  EXPECT_EQ(report->files[0].rows_new, 2U);
  // The next one is read without a question.
  drop(write("ana2.ics", calendar));
  ASSERT_TRUE(finished.wait(patience));
  test::settle();
  EXPECT_FALSE(window->imports()->questions()->any());
}

TEST_F(ImportFlow, AnUnknownTableThatIsDiscardedLeavesNothing) {
  drop(customers());
  ASSERT_TRUE(waitForTable());
  press(Qt::Key_Escape, Qt::NoModifier);
  test::settle();
  EXPECT_FALSE(window->mapping()->isVisible());
  EXPECT_TRUE(window->imports()->isVisible());
  EXPECT_FALSE(window->imports()->questions()->any());
  EXPECT_EQ(accounts(), 0);
  EXPECT_TRUE(window->said().contains(QStringLiteral("my_customers.csv was left out")));
}

TEST_F(ImportFlow, AnImportIsTakenBackAndImportedAgain) {
  const QString accounts_csv = write("Account.csv",
                                     "Id,Name,Website,Industry,OwnerId,CreatedDate,IsDeleted\n"
                                     "0015g00000AAAAAAA0,Acme,acme.example,Retail,0055g00000AAAAAAA0,"
                                     "2024-01-02T00:00:00.000Z,false\n");
  QSignalSpy finished(controller->writer(), &WorkspaceWriter::finished);
  QSignalSpy ready(controller.get(), &AppController::ready);
  drop(accounts_csv);
  ASSERT_TRUE(finished.wait(patience));
  ASSERT_TRUE(ready.wait(patience));
  ASSERT_EQ(accounts(), 1);
  const auto shown = [&](const QString& label) {
    for (Button* button : window->imports()->findChildren<Button*>())
      if (button->label() == label && button->isVisible()) return button;
    return static_cast<Button*>(nullptr);
  };
  QSignalSpy back(controller->writer(), &WorkspaceWriter::takenBack);
  ASSERT_NE(shown(QStringLiteral("Undo this import")), nullptr);
  shown(QStringLiteral("Undo this import"))->click();
  EXPECT_TRUE(controller->writer()->running());
  ASSERT_TRUE(back.wait(patience));
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_EQ(accounts(), 0);
  EXPECT_EQ(window->place(), Place::imports) << "it stays where it says what was taken back";
  test::settle();
  ASSERT_NE(shown(QStringLiteral("Import again")), nullptr);
  shown(QStringLiteral("Import again"))->click();
  ASSERT_TRUE(finished.wait(patience));
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_EQ(accounts(), 1);
}

TEST_F(ImportFlow, ADifferentUndoThanTheOneSeenIsRefused) {
  QSignalSpy failed(controller->writer(), &WorkspaceWriter::undoFailed);
  controller->writer()->undo(42);
  ASSERT_TRUE(failed.wait(patience));
  EXPECT_TRUE(failed[0][0].toString().contains(QStringLiteral("nothing was changed")));
  EXPECT_FALSE(controller->writer()->running());
}

TEST_F(ImportFlow, LateResultsOfAnotherChoiceAreDropped) {
  drop(customers());
  ASSERT_TRUE(waitForTable());
  QSignalSpy tried(controller->writer(), &WorkspaceWriter::triedOut);
  MappingPage* page = window->mapping();
  // Three choices in a row: what is shown at the end is the last one's.
  for (int i = 0; i < 3; ++i) {
    QTest::keyClick(page->header()->list(4), i == 2 ? Qt::Key_Home : Qt::Key_End);
    QTest::keyClick(page->header()->list(4), Qt::Key_Up);
  }
  QTest::keyClick(page->header()->list(4), Qt::Key_Home);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return tried.count() > 0 && page->preview()->columns[4].means == sources::Meaning::ignored &&
               page->acceptButton()->label() == QStringLiteral("Import 6 rows");
      },
      patience));
}

TEST_F(ImportFlow, WhatImportsShowsIsReadOnEnteringItAndAfterEachImport) {
  QSignalSpy places(window, &MainWindow::placeChanged);
  QSignalSpy finished(controller->writer(), &WorkspaceWriter::finished);
  drop(customers());
  ASSERT_TRUE(waitForTable());
  drop(customers());
  ASSERT_TRUE(finished.wait(patience));
  ASSERT_TRUE(waitForTable());
  press(Qt::Key_Escape, Qt::NoModifier);
  EXPECT_TRUE(window->imports()->isVisible());
  EXPECT_EQ(places.count(), 1) << "pages of the same place take each other's room";
}

TEST_F(ImportFlow, AFileThatIsOnlyAQuestionHasNothingReadAgain) {
  QSignalSpy ready(controller.get(), &AppController::ready);
  drop(customers());
  ASSERT_TRUE(waitForTable());
  window->mapping()->accept();
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_EQ(ready.count(), 1) << "once for the import, not for the question";
  EXPECT_EQ(accounts(), 6);
}

TEST_F(ImportFlow, AnotherFileLeavesTheChosenColumnsAsAQuestion) {
  drop(customers());
  ASSERT_TRUE(waitForTable());
  MappingPage* page = window->mapping();
  // "Notes" becomes an id, which no proposal would say.
  QTest::keyClick(page->header()->list(4), Qt::Key_End);
  const sources::Mapping chosen = page->mapping();
  ASSERT_TRUE(page->hasChosen());
  QSignalSpy finished(controller->writer(), &WorkspaceWriter::finished);
  drop(write("accounts_of_a_crm.csv", "Id,Name,Website,Industry,OwnerId,CreatedDate,IsDeleted\n"));
  EXPECT_FALSE(page->isVisible());
  EXPECT_TRUE(window->said().contains(QStringLiteral("What you chose about my_customers.csv is kept")))
      << window->said().toStdString();
  Button* go_on = nullptr;
  for (Button* button : window->imports()->findChildren<Button*>())
    if (button->label() == QStringLiteral("Continue\u2026")) go_on = button;
  EXPECT_NE(go_on, nullptr);
  ASSERT_TRUE(finished.wait(patience));
  // The next question comes up by itself: it is the one that was left.
  ASSERT_TRUE(waitForTable());
  EXPECT_EQ(page->path(), folder.filePath(QStringLiteral("my_customers.csv")));
  EXPECT_EQ(page->mapping(), chosen);

  // Discarded, nothing of it is kept.
  press(Qt::Key_Escape, Qt::NoModifier);
  EXPECT_FALSE(window->imports()->questions()->choiceOf(page->path()).mapping);
}

TEST_F(ImportFlow, ACancelledImportLeavesTheChosenColumns) {
  const QString path = customers();
  drop(path);
  ASSERT_TRUE(waitForTable());
  MappingPage* page = window->mapping();
  QTest::keyClick(page->header()->list(4), Qt::Key_End);
  const sources::Mapping chosen = page->mapping();
  QSignalSpy cancelled(controller->writer(), &WorkspaceWriter::cancelled);
  page->accept();
  controller->writer()->cancel();
  ASSERT_TRUE(cancelled.wait(patience));
  QuestionsCard* questions = window->imports()->questions();
  ASSERT_TRUE(questions->choiceOf(path).mapping);
  EXPECT_EQ(*questions->choiceOf(path).mapping, chosen);
  Q_EMIT questions->mappingRequested(path);
  ASSERT_TRUE(waitForTable());
  EXPECT_EQ(page->mapping(), chosen);
  QSignalSpy finished(controller->writer(), &WorkspaceWriter::finished);
  page->accept();
  ASSERT_TRUE(finished.wait(patience));
  test::settle();
  EXPECT_FALSE(questions->choiceOf(path).mapping);
}

TEST_F(ImportFlow, ATableOfOnesOwnIsChangedOnItsFileAndUnderItsName) {
  drop(customers());
  ASSERT_TRUE(waitForTable());
  QSignalSpy ready(controller.get(), &AppController::ready);
  MappingPage* page = window->mapping();
  page->accept();
  ASSERT_TRUE(ready.wait(patience));
  const auto edit = [&] {
    Q_EMIT window->imports()->tableEditRequested(QStringLiteral("my customers"));
    return waitForTable();
  };
  ASSERT_TRUE(edit());
  ASSERT_EQ(page->header()->columns(), 5);
  // What is chosen is shown on the file, and the table can still be saved.
  QTest::keyClick(page->header()->list(4), Qt::Key_End);
  const sources::Mapping chosen = page->mapping();
  test::settle();
  ASSERT_TRUE(QTest::qWaitFor([&] { return page->preview()->mapping.columns == chosen.columns; }, patience));
  EXPECT_EQ(page->mapping().name, "my customers");
  EXPECT_TRUE(page->acceptButton()->isEnabled());

  // Another file comes first: nothing of the change is lost.
  QSignalSpy finished(controller->writer(), &WorkspaceWriter::finished);
  drop(customers());
  EXPECT_FALSE(page->isVisible());
  EXPECT_TRUE(window->said().contains(QStringLiteral("is not saved yet")));
  ASSERT_TRUE(finished.wait(patience));
  test::settle();
  ASSERT_TRUE(edit());
  EXPECT_EQ(page->mapping(), chosen);
}

/// A table of so many customers.
QByteArray many_customers(int rows) {
  QByteArray text = "Customer,Annual value,Renewal,CSM,Notes\n";
  for (int i = 0; i < rows; ++i) text += "Customer " + QByteArray::number(i) + ",12000,2027-04-25,Ana Ito,\n";
  return text;
}

TEST_F(ImportFlow, AnEditDoesNotWaitForATrialWhichIsMadeAgain) {
  constexpr int rows = 3000;
  const QString path = write("many.csv", many_customers(rows).constData());
  drop(path);
  ASSERT_TRUE(waitForTable());
  WorkspaceWriter* writer = controller->writer();
  const auto mapping = std::make_shared<const sources::Mapping>(window->mapping()->mapping());
  QStringList order;
  QObject::connect(writer, &WorkspaceWriter::triedOut, writer,
                   [&](const std::shared_ptr<const import::ImportReport>& report) {
                     order << QStringLiteral("tried %1").arg(report->files.at(0).rows_new);
                   });
  writer->tryOut(path, mapping);
  for (const char* name : {"first", "second"})
    writer->write([](workspace::Workspace&) {},
                  [&order, name](std::exception_ptr problem) {
                    EXPECT_EQ(problem, nullptr);
                    order << QString::fromUtf8(name);
                  });
  ASSERT_TRUE(QTest::qWaitFor([&] { return order.size() == 3; }, patience));
  EXPECT_EQ(order, (QStringList{QStringLiteral("first"), QStringLiteral("second"),
                                QStringLiteral("tried %1").arg(rows)}));
  QTest::qWait(200);
  EXPECT_EQ(order.size(), 3) << "one result of a trial";

  // A trial that is given up is not made again.
  writer->tryOut(path, mapping);
  writer->write([](workspace::Workspace&) {},
                [&order](std::exception_ptr) { order << QStringLiteral("last"); });
  writer->cancelTrial();
  ASSERT_TRUE(QTest::qWaitFor([&] { return order.size() == 4; }, patience));
  QTest::qWait(200);
  EXPECT_EQ(order.back(), QStringLiteral("last"));
}

}  // namespace test_import_flow
}  // namespace rapport::ui
