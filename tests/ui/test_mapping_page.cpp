// SPDX-License-Identifier: GPL-3.0-or-later
// The page that describes a table: by keyboard alone.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "gallery_import_values.h"
#include "test_shell_checks.h"
#include "ui/models/mapping_words.h"
#include "ui/pages/mapping/mapping_header.h"
#include "ui/pages/mapping/mapping_outcome.h"
#include "ui/pages/mapping/mapping_page.h"
#include "ui/pages/mapping/row_kind_picker.h"
#include "ui/panels/reading_question.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace test_mapping_page {

using sources::Meaning;

class Mapping : public testing::Test {
 protected:
  void SetUp() override {
    page.resize(1196, 900);
    page.begin(QStringLiteral("/tables/my_customers.xlsx"), MappingPage::Purpose::import);
    page.show(samples::sample_preview());
    page.QWidget::show();
    page.activateWindow();
    test::settle();
    page.focusContent();
    QObject::connect(&page, &MappingPage::mappingChanged, &page,
                     [this](const std::shared_ptr<const sources::Mapping>& mapping) { chosen = mapping; });
    QObject::connect(&page, &MappingPage::accepted, &page,
                     [this](const std::shared_ptr<const sources::Mapping>& mapping) { accepted = mapping; });
  }
  void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
    QWidget* focus = page.focusWidget();
    QTest::keyClick(focus != nullptr ? focus : &page, key, with);
    test::settle();
  }
  static std::string named(const sources::Mapping& mapping, Meaning meaning) {
    const sources::MappedColumn* column = mapping.column(meaning);
    return column == nullptr || column->names.empty() ? std::string() : column->names.front();
  }
  MappingPage page;
  std::shared_ptr<const sources::Mapping> chosen, accepted;
};

TEST_F(Mapping, IsWellMadeAtEverySize) {
  for (const QSize size : {QSize(1196, 900), QSize(1036, 720), QSize(780, 640)}) {
    page.resize(size);
    test::settle();
    test::expect_well_made(page);
    page.showOutcome(samples::sample_trial());
    test::settle();
    test::expect_well_made(page);
  }
}

TEST_F(Mapping, TheProposalIsTakenWithOneKey) {
  page.showOutcome(samples::sample_trial());
  EXPECT_EQ(page.acceptButton()->label(), QStringLiteral("Import 211 rows"));
  press(Qt::Key_Return, Qt::ControlModifier);
  ASSERT_NE(accepted, nullptr);
  EXPECT_EQ(named(*accepted, Meaning::arr), "Annual value");
  EXPECT_EQ(named(*accepted, Meaning::csm), "CSM");
  EXPECT_EQ(named(*accepted, Meaning::renewal_date), "Renewal");
  const sources::MappedColumn* left_out = accepted->column(Meaning::ignored);
  ASSERT_NE(left_out, nullptr);
  EXPECT_EQ(left_out->names, (std::vector<std::string>{"Notes", "Col9"}));
}

TEST_F(Mapping, ArrowsGoAlongTheColumnsAndTabPastThem) {
  EXPECT_TRUE(page.header()->list(0)->hasFocus());
  for (int i = 0; i < 3; ++i) press(Qt::Key_Right);
  EXPECT_TRUE(page.header()->list(3)->hasFocus());
  press(Qt::Key_Left);
  EXPECT_TRUE(page.header()->list(2)->hasFocus());
  press(Qt::Key_Tab);
  EXPECT_TRUE(page.findChild<QTableView*>()->hasFocus());
  press(Qt::Key_Backtab);
  EXPECT_TRUE(page.header()->list(2)->hasFocus()) << "the column where the keyboard was";
  press(Qt::Key_Backtab);
  EXPECT_TRUE(page.rowKinds()->buttons()->button(0)->hasFocus());
}

TEST_F(Mapping, LettersChooseAMeaningWhichLeavesItsOldColumn) {
  for (int i = 0; i < 7; ++i) press(Qt::Key_Right);
  QTest::keyClicks(page.header()->list(7), QStringLiteral("tier"));
  test::settle();
  ASSERT_NE(chosen, nullptr);
  EXPECT_EQ(named(*chosen, Meaning::tier), "Notes");
  EXPECT_EQ(page.header()->list(5)->currentIndex(), 0) << "Segment is left out now";
  press(Qt::Key_Delete);
  EXPECT_EQ(named(*chosen, Meaning::tier), "");
}

TEST_F(Mapping, LateResultsOfTheSameTableKeepTheKeyboardWhereItIs) {
  press(Qt::Key_Right);
  page.show(samples::sample_preview());
  test::settle();
  EXPECT_TRUE(page.header()->list(1)->hasFocus());
}

TEST_F(Mapping, WhatARowIsAsksForAProposal) {
  QSignalSpy wanted(&page, &MappingPage::rowChosen);
  page.rowKinds()->buttons()->button(0)->setFocus();
  press(Qt::Key_Right);
  EXPECT_EQ(wanted.count(), 1);
  EXPECT_EQ(page.rowKinds()->kind(), sources::RowKind::person);
}

TEST_F(Mapping, EscapeDiscardsFromAColumnToo) {
  QSignalSpy discarded(&page, &MappingPage::discarded);
  press(Qt::Key_Escape);
  EXPECT_EQ(discarded.count(), 1);
}

TEST_F(Mapping, NothingIsImportedBeforeAnOpenQuestionIsAnswered) {
  page.show(samples::sample_preview(true));
  test::settle();
  test::expect_well_made(page);
  EXPECT_FALSE(page.acceptButton()->isEnabled());
  press(Qt::Key_Return, Qt::ControlModifier);
  EXPECT_EQ(accepted, nullptr);
  auto* question = page.findChild<ReadingQuestion*>();
  ASSERT_TRUE(question->isVisible());
  question->second()->click();
  ASSERT_NE(chosen, nullptr);
  EXPECT_EQ(chosen->decimal, DecimalSign::comma);
  EXPECT_TRUE(page.acceptButton()->isEnabled());
}

TEST_F(Mapping, SaysWhatJoinsChangesAndIsNotRead) {
  page.showOutcome(samples::sample_trial());
  test::settle();
  QStringList words;
  for (const ClampedText* text : page.findChild<MappingOutcome*>()->findChildren<ClampedText*>())
    words << text->text();
  EXPECT_EQ(words, (QStringList{QStringLiteral("205 accounts already there"), QStringLiteral("6 accounts"),
                                QStringLiteral("4 ARR__c, 2 renewal date, 1 owner"),
                                QStringLiteral("3 rows, 3 values")}));
  for (Link* link : page.findChild<MappingOutcome*>()->findChildren<Link*>())
    if (link->accessibleName() == QStringLiteral("Show: Not read")) link->click();
  test::settle();
  QString details;
  for (const QLabel* label : page.findChild<MappingOutcome*>()->findChildren<QLabel*>())
    if (label->isVisible() && label->text().contains(QLatin1Char('\n'))) details = label->text();
  EXPECT_TRUE(details.contains(QStringLiteral("Annual value: 2 values not read"))) << details.toStdString();
  EXPECT_TRUE(details.contains(QStringLiteral("Line 18, Customer: the row has neither")));
}

TEST_F(Mapping, ATableOfWhichNoRowCanBeReadIsNotImported) {
  import::ImportReport report = samples::sample_trial();
  report.files[0].rows_read = report.files[0].rows_rejected = 214;
  page.showOutcome(report);
  EXPECT_FALSE(page.acceptButton()->isEnabled());
}

TEST(MappingWords, EveryKindOfRowCanBeChosenAndEveryMeaningHasWords) {
  for (const sources::RowKind kind : row_kinds()) {
    EXPECT_FALSE(row_words(kind).isEmpty());
    QStringList words;
    for (const auto& choice : choices_of(kind)) words << meaning_words(kind, choice);
    EXPECT_EQ(words.removeDuplicates(), 0) << row_words(kind).toStdString();
    EXPECT_EQ(words.front(), QStringLiteral("\u2013 leave out"));
  }
}

}  // namespace test_mapping_page
}  // namespace rapport::ui
