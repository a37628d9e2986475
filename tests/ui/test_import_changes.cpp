// SPDX-License-Identifier: GPL-3.0-or-later
// The Imports page after and before an import: what changed, the way back, and the questions.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "gallery_import_values.h"
#include "test_shell_checks.h"
#include "ui/models/file_result_model.h"
#include "ui/models/import_words.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/imports/questions_card.h"
#include "ui/panels/zone_question.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace test_import_changes {

QString all_words(const QWidget& page) {
  QStringList words;
  for (const QLabel* label : page.findChildren<QLabel*>())
    if (label->isVisibleTo(&page)) words << label->text();
  for (const ClampedText* text : page.findChildren<ClampedText*>())
    if (text->isVisibleTo(&page)) words << text->text();
  return words.join(QLatin1Char('\n'));
}

Button* shown_button(const QWidget& page, const QString& label) {
  for (Button* button : page.findChildren<Button*>())
    if (button->label() == label && button->isVisibleTo(&page)) return button;
  return nullptr;
}

TEST(FileChanges, AreBelowTheirFileWithSamples) {
  FileResultModel model;
  const import::ImportReport report = samples::sample_changes();
  model.setFiles(report.files, report.difference);
  // Account.csv comes after what needs an eye.
  const QModelIndex file = model.index(2, 0);
  ASSERT_TRUE(file.data().toString().endsWith(QStringLiteral("Account.csv")));
  ASSERT_EQ(model.rowCount(file), 3);
  const QModelIndex arr = model.index(0, 0, file);
  EXPECT_TRUE(arr.data(FileResultModel::kFieldRole).toBool());
  EXPECT_EQ(arr.data().toString(), QStringLiteral("ARR__c"));
  EXPECT_EQ(model.index(0, FileResultModel::rows_updated, file).data().toString(), QStringLiteral("4"));
  ASSERT_EQ(model.rowCount(arr), 4);
  const QModelIndex kestrel = model.index(3, 0, arr);
  EXPECT_EQ(kestrel.data(FileResultModel::kFromRole).toString(), QStringLiteral("empty"));
  EXPECT_EQ(kestrel.data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("Kestrel Foods: from empty to 30,000"));
  EXPECT_EQ(model.parent(kestrel), arr);
  EXPECT_EQ(model.parent(arr), file);
  EXPECT_EQ(model.rowCount(kestrel), 0);
}

TEST(FileChanges, SayHowManyRecordsAreNotListed) {
  import::FileResult file;
  file.path = "a.csv";
  import::ImportDifference difference;
  difference.files.resize(1);
  difference.files[0].fields = {{"stage", 12, {{"Deal", "Open", "Won"}}}};
  FileResultModel model;
  model.setFiles({file}, difference);
  const QModelIndex field = model.index(0, 0, model.index(0, 0));
  ASSERT_EQ(model.rowCount(field), 2);
  EXPECT_EQ(model.index(1, 0, field).data().toString(), QStringLiteral("and 11 more records, not listed"));
}

TEST(ImportWords, SayWhatUndoTakesBackAndWhatStays) {
  import::ImportReport report;
  report.files.resize(2);
  report.files[0].rows_new = 1;
  EXPECT_EQ(undo_words(report),
            QStringLiteral("Undo removes 1 new row. What people wrote stays: plans, notes and decisions."));
  report.files[1].rows_updated = 6;
  report.files[1].rows_new = 310;
  EXPECT_EQ(undo_words(report), QStringLiteral("Undo removes 311 new rows and restores 6 changed rows. What "
                                               "people wrote stays: plans, notes and decisions."));
  report.files[0].rows_new = report.files[1].rows_new = 0;
  EXPECT_EQ(
      undo_words(report),
      QStringLiteral("Undo restores 6 changed rows. What people wrote stays: plans, notes and decisions."));
}

class ImportChanges : public testing::Test {
 protected:
  void SetUp() override {
    page.resize(1036, 720);
    page.show();
    page.showRuns(samples::sample_runs());
    page.showOwnTables(samples::sample_own_tables());
    test::settle();
  }
  ImportsPage page;
};

TEST_F(ImportChanges, AreShownWithTheirAccountsAndAWayBack) {
  page.showReport(samples::sample_changes());
  test::settle();
  test::expect_well_made(page);
  const QString words = all_words(page);
  EXPECT_TRUE(words.contains(QStringLiteral("Accounts most affected")));
  EXPECT_TRUE(words.contains(QStringLiteral("3 accounts changed, 190 new")));
  EXPECT_TRUE(words.contains(QStringLiteral("ARR\u00A0EUR\u00A048,000\u00A0\u2192\u00A0EUR\u00A052,000")))
      << words.toStdString();
  QSignalSpy account(&page, &ImportsPage::accountRequested);
  for (Link* link : page.findChildren<Link*>())
    if (link->label() == QStringLiteral("Northwind Logistics")) QTest::keyClick(link, Qt::Key_Return);
  ASSERT_EQ(account.count(), 1);
  EXPECT_EQ(account[0][0].toString(), QStringLiteral("2"));
  QSignalSpy undo(&page, &ImportsPage::undoRequested);
  QTest::keyClick(shown_button(page, QStringLiteral("Undo this import")), Qt::Key_Space);
  ASSERT_EQ(undo.count(), 1);
  EXPECT_EQ(undo[0][0].toLongLong(), 7);
}

TEST_F(ImportChanges, OfOneFileAreOpenAndTheKeyboardOpensTheirSamples) {
  page.showReport(samples::sample_changes());
  test::settle();
  auto* tree = page.findChild<QTreeView*>();
  const QModelIndex file = tree->model()->index(2, 0);
  EXPECT_TRUE(tree->isExpanded(file)) << "the only file that changed something";
  const QModelIndex field = tree->model()->index(0, 0, file);
  EXPECT_FALSE(tree->isExpanded(field));
  tree->setCurrentIndex(field);
  const int before = tree->height();
  QTest::keyClick(tree, Qt::Key_Right);
  test::settle();
  EXPECT_TRUE(tree->isExpanded(field));
  EXPECT_GT(tree->height(), before);
}

TEST_F(ImportChanges, OfAnImportThatChangedNothingHaveNoWayBack) {
  import::ImportReport report = samples::sample_changes();
  report.undoable = false;
  page.showReport(report);
  EXPECT_EQ(shown_button(page, QStringLiteral("Undo this import")), nullptr);
}

TEST_F(ImportChanges, AreTakenBackWithProgressAndCanBeImportedAgain) {
  page.showReport(samples::sample_changes());
  page.showUndoStarted();
  test::settle();
  test::expect_well_made(page);
  EXPECT_FALSE(shown_button(page, QStringLiteral("Undo"))->isEnabled()) << "one at a time";
  page.showTakenBack((*samples::sample_runs())[0], {QStringLiteral("/exports/a.csv")});
  test::settle();
  test::expect_well_made(page);
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("Taken back:")));
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("what people wrote stayed")));
  EXPECT_FALSE(all_words(page).contains(QStringLiteral("after it")));
  QSignalSpy again(&page, &ImportsPage::importAgainRequested);
  QTest::mouseClick(shown_button(page, QStringLiteral("Import again")), Qt::LeftButton);
  ASSERT_EQ(again.count(), 1);
  EXPECT_EQ(again[0][0].toStringList(), QStringList{QStringLiteral("/exports/a.csv")});
  page.showTakenBack((*samples::sample_runs())[0], {});
  EXPECT_EQ(shown_button(page, QStringLiteral("Import again")), nullptr) << "its files are not there";
  page.showUndoFailed(QStringLiteral("Another program writes to the workspace."));
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("Another program")));
}

TEST_F(ImportChanges, OfEarlierImportsHaveUndoAtTheNewestOnly) {
  QSignalSpy undo(&page, &ImportsPage::undoRequested);
  int buttons = 0;
  for (Button* button : page.findChildren<Button*>())
    if (button->label() == QStringLiteral("Undo")) ++buttons;
  EXPECT_EQ(buttons, 1);
  QTest::mouseClick(shown_button(page, QStringLiteral("Undo")), Qt::LeftButton);
  ASSERT_EQ(undo.count(), 1);
  EXPECT_EQ(undo[0][0].toLongLong(), 7);
}

TEST_F(ImportChanges, QuestionsAreShownOnValuesAndStayUntilTheyAreAnswered) {
  QSignalSpy needed(page.questions(), &QuestionsCard::valuesNeeded);
  page.showReport(samples::sample_questions());
  ASSERT_EQ(needed.count(), 2);
  page.questions()->showValues(QStringLiteral("/tables/deals.csv"),
                               {"Amount", {{"12,500", "12500", "12.5"}, {"9,000", "9000", "9"}}});
  test::settle();
  test::expect_well_made(page);
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("12,500  =  12500\n9,000  =  9000")));
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("12,500  =  12.5\n9,000  =  9")));
  EXPECT_EQ(page.questions()->nextUnknownTable(), QStringLiteral("/tables/my_customers.xlsx"));

  // The answer of one file: the others stay questions.
  import::ImportReport answered;
  answered.files.resize(1);
  answered.files[0].path = "/tables/deals.csv";
  page.showReport(answered);
  test::settle();
  EXPECT_EQ(shown_button(page, QStringLiteral("1.234,5")), nullptr);
  EXPECT_NE(shown_button(page, QStringLiteral("Day first")), nullptr);
  QSignalSpy wanted(page.questions(), &QuestionsCard::mappingRequested);
  QTest::mouseClick(shown_button(page, QStringLiteral("Say what it is\u2026")), Qt::LeftButton);
  EXPECT_EQ(wanted.count(), 1);

  QSignalSpy discarded(page.questions(), &QuestionsCard::discarded);
  while (Button* discard = shown_button(page, QStringLiteral("Discard"))) {
    QTest::mouseClick(discard, Qt::LeftButton);
    test::settle();
    ASSERT_LE(discarded.count(), 2);
  }
  EXPECT_EQ(discarded.count(), 2);
  EXPECT_FALSE(page.questions()->any());
  EXPECT_FALSE(page.questions()->isVisible());
}

TEST_F(ImportChanges, FilesWithDifferentEarlierAnswersAreAskedAboutApart) {
  import::ImportReport report;
  const auto asks = [&report](std::initializer_list<std::pair<const char*, const char*>> files) {
    report.files.clear();
    for (const auto& [path, what] : files) {
      import::FileResult& file = report.files.emplace_back();
      file.path = path;
      file.status = import::FileResult::Status::failed;
      file.asks = what;
    }
  };
  struct Run {
    QStringList paths;
    import::ImportOptions options;
  };
  std::vector<Run> runs;
  QObject::connect(page.questions(), &QuestionsCard::readingChosen, &page,
                   [&runs](const QStringList& paths, const import::ImportOptions& options) {
                     runs.push_back({paths, options});
                   });
  const auto buttons = [this](const char* label) {
    QList<Button*> all;
    for (Button* button : page.findChildren<Button*>())
      if (button->label() == QString::fromUtf8(label) && button->isVisibleTo(&page)) all << button;
    return all;
  };
  asks({{"/tables/eu.csv", "dates"}});
  page.showReport(report);
  test::settle();
  buttons("Day first").front()->click();
  asks({{"/tables/us.csv", "dates"}});
  page.showReport(report);
  test::settle();
  // Both are open: the same is known of both but for what is asked.
  ASSERT_EQ(buttons("Month first").size(), 1);
  asks({{"/tables/us.csv", "decimal"}, {"/tables/eu.csv", "decimal"}, {"/tables/new.csv", "decimal"}});
  QSignalSpy needed(page.questions(), &QuestionsCard::valuesNeeded);
  page.showReport(report);
  test::settle();
  test::expect_well_made(page);
  ASSERT_EQ(needed.count(), 1);
  EXPECT_EQ(needed[0][0].toStringList(),
            (QStringList{QStringLiteral("/tables/us.csv"), QStringLiteral("/tables/eu.csv")}));
  ASSERT_EQ(buttons("1.234,5").size(), 2);
  runs.clear();
  for (Button* button : buttons("1.234,5")) button->click();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].paths,
            (QStringList{QStringLiteral("/tables/us.csv"), QStringLiteral("/tables/new.csv")}));
  EXPECT_EQ(runs[0].options.decimal, DecimalSign::comma);
  EXPECT_FALSE(runs[0].options.dates) << "nothing was said of these";
  EXPECT_EQ(runs[1].paths, QStringList{QStringLiteral("/tables/eu.csv")});
  EXPECT_EQ(runs[1].options.decimal, DecimalSign::comma);
  EXPECT_EQ(runs[1].options.dates, DateOrder::day_first);
}

TEST_F(ImportChanges, TheZoneOfTimesIsAskedBeginningWithThisComputers) {
  import::ImportReport report;
  for (const char* path : {"/calendars/calls.ics", "/tables/log.csv"}) {
    import::FileResult& file = report.files.emplace_back();
    file.path = path;
    file.status = import::FileResult::Status::failed;
    file.asks = "time-zone";
  }
  // One of them was described before: its answer is given with that.
  import::ImportOptions described;
  described.mapping = std::make_shared<const sources::Mapping>();
  page.questions()->keepOptions(QStringLiteral("/tables/log.csv"), described);
  std::vector<std::pair<QStringList, import::ImportOptions>> runs;
  QObject::connect(page.questions(), &QuestionsCard::readingChosen, &page,
                   [&runs](const QStringList& paths, const import::ImportOptions& options) {
                     runs.emplace_back(paths, options);
                   });
  page.showReport(report);
  test::settle();
  test::expect_well_made(page);
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("In which time zone are the times of calls.ics?")));
  const auto questions = page.questions()->findChildren<ZoneQuestion*>();
  ASSERT_EQ(questions.size(), 2);
  EXPECT_EQ(questions[0]->zones()->currentText(), ZoneQuestion::zoneOfComputer());
  for (ZoneQuestion* question : questions) {
    question->zones()->setCurrentIndex(question->zones()->findText(QStringLiteral("Asia/Tokyo")));
    question->take()->click();
  }
  ASSERT_EQ(runs.size(), 2U);
  for (const auto& [paths, options] : runs) {
    EXPECT_EQ(options.time_zone, "Asia/Tokyo");
    EXPECT_TRUE(options.keep_zone);
    EXPECT_EQ(options.mapping != nullptr, paths.front().endsWith(QStringLiteral("log.csv")));
  }
}

TEST_F(ImportChanges, ValuesOfAQuestionAreReadOnce) {
  page.showReport(samples::sample_questions());
  page.questions()->showValues(QStringLiteral("/tables/deals.csv"),
                               {"Amount", {{"12,500", "12500", "12.5"}}});
  QSignalSpy needed(page.questions(), &QuestionsCard::valuesNeeded);
  import::ImportReport other;
  other.files.resize(1);
  other.files[0].path = "/tables/other.csv";
  page.showReport(other);
  test::settle();
  ASSERT_EQ(needed.count(), 1) << "only of the file that had none yet";
  EXPECT_EQ(needed[0][0].toStringList(), QStringList{QStringLiteral("/tables/calls.csv")});
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("12,500  =  12500")));
  // The file came once more, perhaps with other values.
  other = samples::sample_questions();
  page.showReport(other);
  EXPECT_EQ(needed.count(), 3);
}

TEST_F(ImportChanges, AFolderOfUnknownTablesIsNoWallOfQuestions) {
  import::ImportReport report;
  for (int i = 0; i < 12; ++i) {
    import::FileResult& file = report.files.emplace_back();
    file.path = "/tables/" + std::to_string(i) + ".csv";
    file.status = import::FileResult::Status::skipped;
    file.asks = "map";
    file.reason = file.path + " has columns that belong to no known export.";
  }
  page.showReport(report);
  test::settle();
  test::expect_well_made(page);
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("and 7 more tables that Rapport does not know")));
  EXPECT_TRUE(page.questions()->nextUnknownTable().isEmpty())
      << "only what the person dropped is asked at once";
}

TEST_F(ImportChanges, TablesOfOnesOwnCanBeEditedAndRemoved) {
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("each row is an account; 214 rows read on")));
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("each row is a survey answer; not read yet")));
  QSignalSpy edit(&page, &ImportsPage::tableEditRequested);
  QSignalSpy remove(&page, &ImportsPage::tableRemoveRequested);
  QTest::mouseClick(shown_button(page, QStringLiteral("Edit")), Qt::LeftButton);
  QTest::mouseClick(shown_button(page, QStringLiteral("Remove")), Qt::LeftButton);
  ASSERT_EQ(edit.count(), 1);
  EXPECT_EQ(edit[0][0].toString(), QStringLiteral("my customers"));
  ASSERT_EQ(remove.count(), 1);
}

}  // namespace test_import_changes
}  // namespace rapport::ui
