// SPDX-License-Identifier: GPL-3.0-or-later
// Journey, answers and advocates in the window: what they show, and what is written by the keyboard.
#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/office/package.h"
#include "relationship_samples.h"
#include "test_account_probe.h"
#include "ui/pages/account/account_header.h"
#include "ui/pages/account/brief_tab.h"
#include "ui/pages/account/journey_strip.h"
#include "ui/pages/account/stage_badge.h"
#include "ui/pages/practice/advocates_view.h"
#include "ui/pages/practice/answers_view.h"
#include "ui/pages/practice/export_button.h"
#include "ui/pages/practice/journey_charts.h"
#include "ui/pages/practice/journeys_view.h"
#include "ui/pages/practice/practice_rows.h"
#include "ui/panels/fields_bar.h"
#include "ui/shell/account_page.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport {
namespace test_relationship {

using probe::page_with;
using probe::says;
using ui::AccountPage;
using ui::BriefTab;
using ui::JourneyStrip;
using ui::PracticeRow;

template <typename View>
std::unique_ptr<View> shown() {
  auto view = std::make_unique<View>();
  view->resize(1100, 720);
  view->QWidget::show();
  return view;
}

TEST(Relationship, TheBriefStaysOnOneScreenWithAJourney) {
  int number = 0;
  for (const account::AccountBrief& brief :
       {samples::sample_brief(), samples::empty_brief(), samples::many_flags_brief(), samples::parent_brief(),
        samples::long_names_brief()}) {
    const auto page = page_with(brief);
    const int height = page->findChild<BriefTab*>()->viewport()->height();
    page->showJourney(brief.facts.id, samples::account_journey(brief.facts.id));
    probe::settle();
    const auto* tab = page->findChild<BriefTab*>();
    EXPECT_EQ(tab->verticalScrollBar()->maximum(), 0) << "brief " << number;
    EXPECT_EQ(tab->viewport()->height(), height) << "the strip takes no height, brief " << number;
    EXPECT_TRUE(page->journey()->isVisible());
    EXPECT_TRUE(page->findChild<ui::StageBadge*>()->isVisible());
    ++number;
  }
}

TEST(Relationship, JConfirmsWhatIsSuggested) {
  const account::AccountBrief brief = samples::sample_brief();
  const auto page = page_with(brief);
  page->showJourney(brief.facts.id, samples::account_journey(brief.facts.id));
  EXPECT_TRUE(page->journey()->words().contains(QStringLiteral("Performance? J confirms")))
      << page->journey()->words().toStdString();
  EXPECT_TRUE(page->journey()->words().contains(QStringLiteral("day 47, no first value yet")));
  relationship::Changes written;
  QObject::connect(page.get(), &AccountPage::journeyChanged, page.get(),
                   [&](const relationship::Changes& changes, const QString&) { written = changes; });
  ASSERT_TRUE(page->journey()->confirm());
  ASSERT_EQ(written.journey.size(), 1U);
  EXPECT_EQ(written.journey[0].entry.stage, relationship::Stage::performance);
  EXPECT_EQ(written.journey[0].account_id, brief.facts.id);
  EXPECT_FALSE(written.journey[0].entry.evidence.empty());
  // Another account's journey is not shown under this one.
  page->showJourney("001000000000009AAA", samples::account_journey("001000000000009AAA", false));
  EXPECT_TRUE(page->journey()->words().contains(QStringLiteral("Adoption")));
}

TEST(Relationship, PresentingHidesWhatIsOurs) {
  const account::AccountBrief brief = samples::sample_brief();
  const auto page = page_with(brief);
  page->showJourney(brief.facts.id, samples::account_journey(brief.facts.id));
  page->setPresenting(true);
  EXPECT_EQ(page->journey()->words(), QStringLiteral("Adoption"));
  EXPECT_FALSE(page->journey()->confirm()) << "nothing is confirmed before the customer's eyes";
  page->setPresenting(false);
  page->showJourney(brief.facts.id, samples::account_journey(brief.facts.id, false));
  EXPECT_TRUE(page->findChild<ui::StageBadge*>()->isVisible());
  page->setPresenting(true);
  EXPECT_FALSE(page->findChild<ui::StageBadge*>()->isVisible()) << "only suggested";
  EXPECT_FALSE(page->journey()->isVisible());
}

TEST(Relationship, AnAnswerIsPlannedDoneAndDeclinedByKeys) {
  auto view = shown<ui::AnswersView>();
  view->setAuthor(QStringLiteral("Ana Ito"));
  view->show(samples::shared_book(samples::answers_book()));
  EXPECT_EQ(view->list()->count(), 4) << "what is decided is behind All";
  relationship::AnswerFollowUp written;
  QObject::connect(view.get(), &ui::AnswersView::followedUp, view.get(),
                   [&](const relationship::AnswerFollowUp& one, const QString&) { written = one; });
  QTest::keyClick(view->list(), Qt::Key_P);
  ASSERT_TRUE(view->bar()->isVisible());
  EXPECT_EQ(view->bar()->text(0), QStringLiteral("Ana Ito"));
  QTest::keyClick(view->bar()->entry(0), Qt::Key_Return);
  EXPECT_EQ(written.state, relationship::FollowUpState::planned);
  EXPECT_EQ(written.answer, "a1");
  EXPECT_EQ(written.due, samples::kPracticeDay + 1) << "it was due long ago";
  EXPECT_FALSE(view->bar()->isVisible());

  view->list()->choose(QStringLiteral("a2"));
  QTest::keyClick(view->list(), Qt::Key_D);
  QTest::keyClick(view->bar()->entry(0), Qt::Key_Return);
  EXPECT_TRUE(view->bar()->isVisible()) << "without an outcome it is not done";
  EXPECT_TRUE(view->bar()->hint().contains(QStringLiteral("Outcome"))) << view->bar()->hint().toStdString();
  view->bar()->entry(0)->setText(QStringLiteral("The bank's format"));
  EXPECT_EQ(view->bar()->text(1), QStringLiteral("28 Nov 2026")) << "a day as people write it";
  QTest::keyClick(view->bar()->entry(0), Qt::Key_Return);
  EXPECT_TRUE(view->bar()->isVisible()) << "no cause is chosen for anybody";
  EXPECT_EQ(view->bar()->hint(), QStringLiteral("Root cause is missing"));
  view->bar()->combo(2)->setCurrentIndex(2);
  QTest::keyClick(view->bar()->entry(0), Qt::Key_Return);
  EXPECT_EQ(written.state, relationship::FollowUpState::done);
  EXPECT_EQ(written.cause, relationship::RootCause::defect);
  EXPECT_EQ(written.done, samples::kPracticeDay - 2) << "the day of what is suggested";
  EXPECT_EQ(written.owner, "Ana Ito");

  QTest::keyClick(view->list(), Qt::Key_X);
  view->bar()->entry(0)->setText(QStringLiteral("Left the company"));
  QTest::keyClick(view->bar()->entry(0), Qt::Key_Return);
  EXPECT_EQ(written.state, relationship::FollowUpState::declined);
  EXPECT_EQ(written.reason, "Left the company");
  QSignalSpy undo(view.get(), &ui::AnswersView::undoRequested);
  QTest::keyClick(view->list(), Qt::Key_U);
  EXPECT_EQ(undo.count(), 1);
}

/// The file that a page exports; the sentence of what went wrong where it does not.
template <typename View>
QByteArray exported_file(View& view, const char* ending) {
  const QTemporaryDir folder;
  const QString path = folder.filePath(QStringLiteral("list.") + QString::fromLatin1(ending));
  QSignalSpy said(&view, &ui::PracticeView::said);
  view.exporting()->write(path);
  if (!said.wait(60000)) return "nothing was said";
  if (said.back().back().toBool()) return said.back().front().toString().toUtf8();
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::ReadOnly));
  return file.readAll();
}

/// The lines of the table that a page exports.
template <typename View>
QStringList exported(View& view, const char* ending) {
  return QString::fromUtf8(exported_file(view, ending)).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
}

/// All that stands in a workbook.
std::string workbook_text(const QByteArray& file) {
  EXPECT_TRUE(file.startsWith("PK")) << file.left(200).toStdString();
  if (!file.startsWith("PK")) return {};
  const office::Package package = office::Package::read(file.toStdString(), "test");
  std::string all;
  for (const office::Part& part : package.parts()) all += part.bytes + "\n";
  return all;
}

TEST(Relationship, TheListsAreExportedAsTheyAreShown) {
  auto answers = shown<ui::AnswersView>();
  EXPECT_FALSE(answers->exporting()->isEnabled()) << "nothing is read yet";
  answers->show(samples::shared_book(samples::answers_book()));
  const QStringList open = exported(*answers, "csv");
  EXPECT_EQ(open.size(), 1 + answers->list()->count()) << "a line for each that is shown";
  EXPECT_TRUE(open.value(0).startsWith(QStringLiteral("\"Account\",\"Person\"")))
      << open.value(0).toStdString();
  const std::string book_of_all = workbook_text(exported_file(*answers, "xlsx"));
  EXPECT_NE(book_of_all.find("Max Fischer"), std::string::npos);
  EXPECT_NE(book_of_all.find("Answered again"), std::string::npos);
  auto advocates = shown<ui::AdvocatesView>();
  advocates->show(samples::shared_book(samples::advocates_book()));
  const QStringList all = exported(*advocates, "csv");
  EXPECT_EQ(all.size(), 1 + advocates->list()->count());
  advocates->finder()->setText(QStringLiteral("no such words"));
  EXPECT_EQ(exported(*advocates, "csv").size(), 1) << "only the titles";
  auto journeys = shown<ui::JourneysView>();
  const practice::JourneyBook book = samples::journey_book();
  journeys->show(samples::shared_book(book));
  const QStringList waiting = exported(*journeys, "csv");
  ASSERT_EQ(waiting.size(), 1 + static_cast<qsizetype>(book.waiting.size()));
  EXPECT_TRUE(waiting[1].contains(QString::number(book.waiting[0].days))) << "the figure that is shown";
}

TEST(Relationship, AnAccountsWorkbookHoldsNobodyElse) {
  auto view = shown<ui::AnswersView>();
  view->show(samples::shared_book(samples::answers_book()));
  view->setAccount(QStringLiteral("001Q"));
  const std::string theirs = workbook_text(exported_file(*view, "xlsx"));
  EXPECT_NE(theirs.find("Quartzfield Insurance"), std::string::npos);
  EXPECT_NE(theirs.find("Pat Roe"), std::string::npos);
  for (const char* other : {"Harborlight", "Max Fischer", "Cedar Robotics", "Kim Vale", "Falkenholm"})
    EXPECT_EQ(theirs.find(other), std::string::npos) << other;
  EXPECT_NE(theirs.find("Defect"), std::string::npos) << "the root cause of their own answer";
  EXPECT_EQ(theirs.find("Price"), std::string::npos) << "a root cause of other customers";
}

TEST(Relationship, TheSideCountsTheSurveyThatIsListed) {
  auto view = shown<ui::AnswersView>();
  practice::AnswersBook book = samples::answers_book();
  book.answers[4].kind = SurveyKind::ces;  // The one with a root cause.
  book.causes = {{relationship::RootCause::defect, 1}};
  view->show(samples::shared_book(book));
  probe::settle();
  EXPECT_TRUE(says(view.get(), QStringLiteral("Defect")));
  EXPECT_FALSE(says(view.get(), QStringLiteral("No root cause was found yet.")));
  view->findChildren<ui::SegmentedButtons*>().at(1)->button(0)->click();
  probe::settle();
  EXPECT_TRUE(says(view.get(), QStringLiteral("No root cause was found yet.")));
}

TEST(Relationship, ADayThatHasComeIsNeverGuessedOutOfOneToCome) {
  ui::FieldsBar bar;
  bar.show();
  const Day today = samples::kPracticeDay;  // Monday, 30 Nov 2026
  QSignalSpy accepted(&bar, &ui::FieldsBar::accepted);
  bar.open(0, QStringLiteral("Done"), QStringLiteral("done"),
           {{QStringLiteral("Done"), ui::BarField::Kind::past_day}}, today);
  for (const char* words : {"fri", "3 Dec 2026", "2026-12-03", "+7"}) {
    bar.entry(0)->setText(QString::fromLatin1(words));
    QTest::keyClick(bar.entry(0), Qt::Key_Return);
    EXPECT_EQ(accepted.count(), 0) << words;
  }
  bar.entry(0)->setText(QStringLiteral("fri"));
  EXPECT_FALSE(bar.hint().contains(QStringLiteral("fri"))) << bar.hint().toStdString();
  for (const auto& [words, day] : {std::pair{"8 nov", "2026-11-08"},
                                   {"3 dec", "2025-12-03"},
                                   {"8.11.", "2026-11-08"},
                                   {"today", "2026-11-30"},
                                   {"28 Nov 2026", "2026-11-28"},
                                   {"2026-11-08", "2026-11-08"}}) {
    bar.entry(0)->setText(QString::fromLatin1(words));
    EXPECT_EQ(bar.day(0), parse_iso_day(day)) << words;
  }
  QTest::keyClick(bar.entry(0), Qt::Key_Return);
  EXPECT_EQ(accepted.count(), 1);
  bar.open(0, QStringLiteral("Plan"), QStringLiteral("plan"),
           {{QStringLiteral("Due"), ui::BarField::Kind::day}}, today);
  bar.entry(0)->setText(QStringLiteral("8 Nov 2026"));
  QTest::keyClick(bar.entry(0), Qt::Key_Return);
  EXPECT_EQ(accepted.count(), 1) << "what is due is today or to come";
  EXPECT_EQ(bar.hint(), QStringLiteral("Due is today or a day to come"));
  bar.entry(0)->setText(QStringLiteral("fri"));
  EXPECT_EQ(bar.day(0), parse_iso_day("2026-12-04"));
}

TEST(Relationship, WhatWaitsBehindAnotherSurveyIsNotSaidToBeDone) {
  auto view = shown<ui::AnswersView>();
  practice::AnswersBook book = samples::answers_book();
  for (auto& one : book.answers) one.kind = SurveyKind::ces;
  view->show(samples::shared_book(book));
  EXPECT_TRUE(says(view.get(), QStringLiteral("4 answers wait for us")));
  auto* surveys = view->findChildren<ui::SegmentedButtons*>().at(1);
  surveys->button(0)->click();
  EXPECT_TRUE(says(view.get(), QStringLiteral("No NPS answer waits for us")));
}

TEST(Relationship, OneAccountsAnswersAndBack) {
  auto view = shown<ui::AnswersView>();
  view->show(samples::shared_book(samples::answers_book()));
  view->setAccount(QStringLiteral("001Q"));
  ASSERT_EQ(view->list()->count(), 1) << "of one account all of them";
  EXPECT_EQ(view->list()->row(0)->title, QStringLiteral("Quartzfield Insurance"));
  EXPECT_TRUE(view->list()->row(0)->note.contains(QStringLiteral("Defect: Time zone of the export")));
  EXPECT_TRUE(view->leave());
  EXPECT_EQ(view->list()->count(), 6);
  EXPECT_FALSE(view->leave());
  view->clear();
  EXPECT_EQ(view->list()->count(), 0);
}

TEST(Relationship, WhoLeftIsOnlyShownWhereAskedFor) {
  auto view = shown<ui::AnswersView>();
  practice::AnswersBook book = samples::answers_book();
  book.not_customers = {samples::made_answer("j1", "Juniper Homes", "Ida Moss", 2, 10, "We left")};
  view->show(samples::shared_book(book));
  EXPECT_EQ(view->list()->count(), 4);
  EXPECT_TRUE(says(view.get(), QStringLiteral("customers only, 1 answer of other accounts left out")));
  view->setAccount(QStringLiteral("001J"));
  ASSERT_EQ(view->list()->count(), 1) << "of one account all of them";
  EXPECT_EQ(view->list()->row(0)->title, QStringLiteral("Juniper Homes"));
  EXPECT_TRUE(says(view.get(), QStringLiteral("1 answer of Juniper Homes waits for us")));
  EXPECT_FALSE(says(view.get(), QStringLiteral("customers only")));
}

TEST(Relationship, TheCardsBesideTheAnswersScrollInALowWindow) {
  auto view = shown<ui::AnswersView>();
  view->resize(1100, 420);
  view->show(samples::shared_book(samples::answers_book()));
  probe::settle();
  const QScrollArea* side = nullptr;
  for (const QScrollArea* one : view->findChildren<QScrollArea*>())
    if (one->isVisibleTo(view.get()) && says(one, QStringLiteral("Defect"))) side = one;
  ASSERT_NE(side, nullptr);
  EXPECT_GT(side->verticalScrollBar()->maximum(), 0);
  for (const ui::ClampedText* words : side->findChildren<ui::ClampedText*>()) {
    if (!words->isVisibleTo(side)) continue;
    EXPECT_GE(words->height(), words->sizeHint().height()) << words->text().toStdString();
  }
  for (const QLabel* label : side->findChildren<QLabel*>()) {
    if (!label->isVisibleTo(side)) continue;
    EXPECT_GE(label->height(), label->sizeHint().height()) << label->text().toStdString();
  }
}

TEST(Relationship, AnAdvocateIsAskedAndTheResultCopied) {
  auto view = shown<ui::AdvocatesView>();
  view->setAuthor(QStringLiteral("Ana Ito"));
  view->show(samples::shared_book(samples::advocates_book()));
  ASSERT_EQ(view->list()->count(), 3);
  relationship::AdvocacyAct written;
  QObject::connect(view.get(), &ui::AdvocatesView::acted, view.get(),
                   [&](const relationship::AdvocacyAct& act, const QString&) { written = act; });
  QTest::keyClick(view->list(), Qt::Key_A);
  EXPECT_EQ(view->bar()->text(0), QStringLiteral("Kim Vale"));
  EXPECT_TRUE(view->bar()->hint().contains(QStringLiteral("Renews in 41 days"))) << "a note, not a ban";
  view->bar()->combo(1)->setCurrentIndex(static_cast<int>(relationship::ActKind::case_study));
  QTest::keyClick(view->bar()->entry(0), Qt::Key_Return);
  EXPECT_EQ(written.state, relationship::ActState::asked);
  EXPECT_EQ(written.kind, relationship::ActKind::case_study);
  EXPECT_EQ(written.account_id, "001N");
  EXPECT_EQ(written.email, "kim@northwind-logistics.example");
  EXPECT_EQ(written.asked, samples::kPracticeDay);

  view->list()->choose(QStringLiteral("001C"));
  QTest::keyClick(view->list(), Qt::Key_G);
  view->bar()->entry(0)->setText(QStringLiteral("name and figures"));
  QTest::keyClick(view->bar()->entry(0), Qt::Key_Return);
  EXPECT_EQ(written.state, relationship::ActState::agreed);
  EXPECT_EQ(written.id, "act2");
  EXPECT_EQ(written.may_say, "name and figures");

  view->list()->choose(QStringLiteral("001F"));
  QTest::keyClick(view->list(), Qt::Key_A);
  EXPECT_TRUE(view->bar()->hint().contains(QStringLiteral("Let them rest until")))
      << view->bar()->hint().toStdString();
  EXPECT_TRUE(view->leave());
  QTest::keyClick(view->list(), Qt::Key_C);
  EXPECT_TRUE(QApplication::clipboard()->text().contains(QStringLiteral("May be said: Name and figures")))
      << QApplication::clipboard()->text().toStdString();
  view->finder()->setText(QStringLiteral("logistics 86"));
  ASSERT_EQ(view->list()->count(), 1);
  EXPECT_EQ(view->list()->row(0)->title, QStringLiteral("Northwind Logistics GmbH"));
  EXPECT_TRUE(view->leave());
  EXPECT_EQ(view->list()->count(), 3);
}

TEST(Relationship, TheJourneyPageNeverPrintsAFigureOfTooFew) {
  auto view = shown<ui::JourneysView>();
  view->show(samples::shared_book(samples::journey_book()));
  EXPECT_TRUE(says(view.get(), QStringLiteral("Half of 12 comparable customers had first value by day 52")))
      << "of how many is said in the title";
  EXPECT_TRUE(says(view.get(), QStringLiteral("Compared: 12 of 52 customers. Left out: 39 without")));
  EXPECT_TRUE(
      says(view.get(), QStringLiteral("Half of 12 comparable accounts had it by day 52 (28 to \u2013)")));
  EXPECT_EQ(view->waiting()->count(), 4);
  view->show(samples::shared_book(samples::journey_book_few()));
  EXPECT_TRUE(says(view.get(), QStringLiteral("Too few have first value to say how long it takes")));
  EXPECT_TRUE(says(view.get(), QStringLiteral("Compared: 2 of 6 customers and 1 former customer.")));
  EXPECT_TRUE(says(view.get(), QStringLiteral("1 of 6 customers has a confirmed stage")));
  const QString stages = view->findChild<ui::StageChart*>()->accessibleDescription();
  EXPECT_TRUE(stages.contains(QStringLiteral("1 promoter, 0 passives, 1 detractor of 2")))
      << stages.toStdString();
  EXPECT_FALSE(stages.contains(QStringLiteral("NPS "))) << stages.toStdString();
  QSignalSpy opened(view.get(), &ui::PracticeView::accountRequested);
  QTest::keyClick(view->waiting(), Qt::Key_Return);
  ASSERT_EQ(opened.count(), 1);
  EXPECT_EQ(opened[0][0].toString(), QStringLiteral("001A"));
}

}  // namespace test_relationship
}  // namespace rapport
