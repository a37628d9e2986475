// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QProgressBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "gallery_import_values.h"
#include "test_shell_checks.h"
#include "ui/data/estimate.h"
#include "ui/models/file_result_model.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/pages/imports/gotcha_cards.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/imports/questions_card.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"

namespace rapport::ui {
namespace test_imports {

Button* button_named(const QWidget& page, const QString& label) {
  for (Button* button : page.findChildren<Button*>()) {
    if (button->label() == label) return button;
  }
  return nullptr;
}

QString all_words(const QWidget& page) {
  QStringList words;
  for (const QLabel* label : page.findChildren<QLabel*>()) {
    if (label->isVisibleTo(&page)) words << label->text();
  }
  return words.join(QLatin1Char('\n'));
}

TEST(Estimate, SaysNothingForTwoSecondsAndThenRoundNumbers) {
  EXPECT_TRUE(estimate_text(1999, 50, 100).isEmpty());
  EXPECT_EQ(estimate_text(4000, 50, 100), QStringLiteral("about 4 s left"));
  EXPECT_EQ(estimate_text(10000, 25, 100), QStringLiteral("about 30 s left"));
  EXPECT_EQ(estimate_text(60000, 10, 100), QStringLiteral("about 9 min left"));
  EXPECT_EQ(estimate_text(10000, 99, 100), QStringLiteral("almost done"));
  EXPECT_TRUE(estimate_text(10000, 0, 100).isEmpty());
  EXPECT_TRUE(estimate_text(10000, 5, 0).isEmpty());
  EXPECT_TRUE(estimate_text(10000, 101, 100).isEmpty());
}

TEST(FileResults, PutWhatNeedsAnEyeFirstAndExplainIt) {
  FileResultModel model;
  model.setFiles(samples::sample_report().files);
  ASSERT_EQ(model.rowCount(), 6);
  const QModelIndex refused = model.index(0, 0);
  EXPECT_EQ(refused.data().toString(), QStringLiteral("events-2026-10.json.gz"));
  EXPECT_EQ(static_cast<Level>(refused.data(FileResultModel::kLevelRole).toInt()), Level::risk);
  ASSERT_EQ(model.rowCount(refused), 1);
  EXPECT_TRUE(model.index(0, 0, refused).data().toString().contains(QStringLiteral("cut off")));
  const QModelIndex rejected = model.index(1, 0);
  EXPECT_TRUE(rejected.data().toString().endsWith(QStringLiteral("Contact.csv")));
  ASSERT_EQ(model.rowCount(rejected), 3);
  EXPECT_EQ(model.index(0, 0, rejected).data().toString(),
            QStringLiteral("Line 18, Email: not an email address"));
  EXPECT_EQ(model.parent(model.index(2, 0, rejected)), rejected);
  EXPECT_FALSE(model.parent(rejected).isValid());
}

TEST(FileResults, SayHowManyRowsAreNotListed) {
  import::FileResult file;
  file.path = "a.csv";
  file.rows_rejected = 250;
  for (int i = 0; i < 100; ++i)
    file.problems.push_back({"a.csv", static_cast<std::uint64_t>(i + 2), "x", "bad"});
  FileResultModel model;
  model.setFiles({file});
  const QModelIndex at = model.index(0, 0);
  ASSERT_EQ(model.rowCount(at), 101);
  EXPECT_EQ(model.index(100, 0, at).data().toString(), QStringLiteral("and 150 more rows, not listed"));
}

TEST(ImportsPage, AsksHowAFileIsMeantAndImportsItSo) {
  ImportsPage page;
  import::ImportReport report;
  import::FileResult open;
  open.path = "deals.csv";
  open.status = import::FileResult::Status::failed;
  open.reason = "deals.csv: the numbers in column Amount can be read two ways.";
  open.asks = "decimal";
  report.files = {open};
  page.showReport(report);
  const auto shown = [&page](const char* label) {
    test::settle();
    Button* button = button_named(page, QString::fromUtf8(label));
    return button != nullptr && button->isVisibleTo(&page) ? button : nullptr;
  };
  ASSERT_NE(shown("1.234,5"), nullptr);
  EXPECT_EQ(shown("Day first"), nullptr);
  QStringList asked;
  import::ImportOptions chosen;
  QObject::connect(page.questions(), &QuestionsCard::readingChosen, &page,
                   [&](const QStringList& paths, const import::ImportOptions& options) {
                     asked = paths;
                     chosen = options;
                   });
  shown("1.234,5")->click();
  EXPECT_EQ(asked, QStringList{QStringLiteral("deals.csv")});
  EXPECT_EQ(chosen.decimal, DecimalSign::comma);
  EXPECT_FALSE(chosen.dates);
  // The same file's dates are open too: the first answer holds on.
  report.files[0].asks = "dates";
  page.showReport(report);
  EXPECT_EQ(shown("1.234,5"), nullptr);
  ASSERT_NE(shown("Day first"), nullptr);
  shown("Day first")->click();
  EXPECT_EQ(chosen.decimal, DecimalSign::comma);
  EXPECT_EQ(chosen.dates, DateOrder::day_first);
  report.files[0].asks.clear();
  page.showReport(report);
  EXPECT_EQ(shown("Day first"), nullptr);
}

TEST(FileResults, SummaryCountsRowsFilesAndJoins) {
  EXPECT_EQ(import_summary(samples::sample_report()),
            QStringLiteral("3 files imported, 1 with nothing new, 1 skipped, 1 refused. 1,702 rows new, 6 "
                           "changed, 8,750 unchanged, "
                           "3 rejected. 8,190 of 8,421 records found an account (97\u00A0%)."));
}

class ImportsPageTest : public testing::Test {
 protected:
  void SetUp() override {
    page.resize(1196, 1200);
    page.show();
    test::settle();
  }
  void fill() {
    page.showReport(samples::sample_report());
    page.showQuality(samples::sample_quality());
    page.showFields(samples::sample_fields(), samples::sample_meanings());
    page.showOwnTables(samples::sample_own_tables());
    page.showRuns(samples::sample_runs());
    test::settle();
  }
  ImportsPage page;
};

TEST_F(ImportsPageTest, IsWellMadeEmptyRunningAndFilled) {
  test::expect_well_made(page);
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("Nothing imported yet.")));
  fill();
  for (const QSize size : {QSize(1196, 1200), QSize(1036, 720), QSize(780, 640)}) {
    page.resize(size);
    test::settle();
    test::expect_well_made(page);
  }
  page.showStarted();
  test::settle();
  test::expect_well_made(page);
}

TEST_F(ImportsPageTest, ShowsProgressAndCancels) {
  QSignalSpy cancelled(&page, &ImportsPage::cancelRequested);
  page.showStarted();
  page.showProgress(QStringLiteral("Reading Contact.csv"), 3'000'000'000ULL, 6'000'000'000ULL, 4000);
  auto* bar = page.findChild<QProgressBar*>();
  ASSERT_NE(bar, nullptr);
  EXPECT_EQ(bar->value(), 500);
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("Reading Contact.csv")));
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("about 4 s left")));
  Button* files = button_named(page, QStringLiteral("Import exports\u2026"));
  ASSERT_NE(files, nullptr);
  EXPECT_FALSE(files->isEnabled());
  QTest::mouseClick(button_named(page, QStringLiteral("Cancel")), Qt::LeftButton);
  EXPECT_EQ(cancelled.count(), 1);
  page.showProgress(QStringLiteral("Joining"), 1, 2, 5000);
  EXPECT_FALSE(all_words(page).contains(QStringLiteral("Joining"))) << "it is being cancelled";
  page.showCancelled();
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("Nothing of this import was saved")));
  EXPECT_TRUE(files->isEnabled());
}

TEST_F(ImportsPageTest, ExpandsWhatWasRefused) {
  fill();
  auto* tree = page.findChild<QTreeView*>();
  ASSERT_NE(tree, nullptr);
  EXPECT_TRUE(tree->isExpanded(tree->model()->index(0, 0)));
  EXPECT_FALSE(tree->isExpanded(tree->model()->index(1, 0)));
  tree->setCurrentIndex(tree->model()->index(1, 0));
  QTest::keyClick(tree, Qt::Key_Right);
  EXPECT_TRUE(tree->isExpanded(tree->model()->index(1, 0)));
}

TEST_F(ImportsPageTest, KeepsAMeaningAsItIsChosen) {
  fill();
  QSignalSpy chosen(&page, &ImportsPage::meaningChosen);
  ComboBox* box = nullptr;
  for (ComboBox* candidate : page.findChildren<ComboBox*>()) {
    if (candidate->accessibleName() == QStringLiteral("Meaning of Account.Tier__c")) box = candidate;
  }
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(box->currentText(), QStringLiteral("tier"));
  box->setFocus();
  QTest::keyClick(box, Qt::Key_Home);
  ASSERT_EQ(chosen.count(), 1);
  EXPECT_EQ(chosen.front().at(0).toString(), QStringLiteral("Account"));
  EXPECT_EQ(chosen.front().at(1).toString(), QStringLiteral("Tier__c"));
  EXPECT_EQ(chosen.front().at(2).toString(), QStringLiteral("none"));
}

TEST_F(ImportsPageTest, GotchasGiveTheirNumbers) {
  fill();
  const QString words = all_words(*page.findChild<GotchaCards*>());
  EXPECT_TRUE(words.contains(QStringLiteral("20 Nov 2026")));
  EXPECT_TRUE(words.contains(QStringLiteral("not dated")));
  EXPECT_TRUE(words.contains(QStringLiteral("Opportunity.NextStep")));
  EXPECT_TRUE(words.contains(QStringLiteral("66\u00A0%")));
  EXPECT_TRUE(words.contains(QStringLiteral("by domain")));
}

TEST(FirstStart, OneSentenceAndThreeButtons) {
  FirstStartPage page;
  page.resize(1024, 640);
  page.show();
  test::settle();
  test::expect_well_made(page);
  QSignalSpy import_wanted(&page, &FirstStartPage::importRequested);
  QSignalSpy folder(&page, &FirstStartPage::importFolderRequested);
  QSignalSpy sample(&page, &FirstStartPage::sampleRequested);
  QTest::mouseClick(button_named(page, QStringLiteral("Import a folder\u2026")), Qt::LeftButton);
  EXPECT_EQ(folder.count(), 1);
  QTest::mouseClick(button_named(page, QStringLiteral("Import exports\u2026")), Qt::LeftButton);
  QTest::keyClick(button_named(page, QStringLiteral("Try with sample data")), Qt::Key_Return);
  EXPECT_EQ(import_wanted.count(), 1);
  EXPECT_EQ(sample.count(), 1);
  page.showStarted();
  test::settle();
  EXPECT_FALSE(button_named(page, QStringLiteral("Try with sample data"))->isVisible());
  EXPECT_TRUE(button_named(page, QStringLiteral("Cancel"))->isVisible());
  page.showReady(QStringLiteral("The disk is full."));
  test::settle();
  EXPECT_TRUE(all_words(page).contains(QStringLiteral("The disk is full.")));
}

}  // namespace test_imports
}  // namespace rapport::ui
