// SPDX-License-Identifier: GPL-3.0-or-later
// Wishes by mouse, follow-ups, expertise, drafts of answers, and edits while another program writes.
#include <gtest/gtest.h>

#include <QAction>
#include <QElapsedTimer>
#include <QFile>
#include <QMenu>
#include <QTemporaryDir>

#include "plan_test_window.h"
#include "tests/support/sample_values.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/sidebar_row.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/check_circle.h"

namespace rapport {
namespace test_plan_wishes {

using desk::field;
using desk::Hands;
using desk::OtherProgram;
using desk::page_with;
using desk::TestWindow;
using plan_test::kAccount;
using probe::says;
using probe::settle;
using ui::AccountPage;

/// Presses on a wish, moves to the middle of another (and a little beyond), and lets go.
void drag(ui::PlanPage& page, int from, int to, bool let_go_outside = false) {
  ui::Field* first = field(page, qPrintable(QStringLiteral("next.wishes[%1].title").arg(from)));
  ui::Field* last = field(page, qPrintable(QStringLiteral("next.wishes[%1].title").arg(to)));
  ASSERT_TRUE(first != nullptr && last != nullptr);
  const QPoint start = first->rect().center();
  const QPoint beyond(0, to > from ? 4 : -4);
  const QPoint end = first->mapFromGlobal(last->mapToGlobal(last->rect().center()) + beyond) +
                     QPoint(let_go_outside ? -3000 : 0, 0);
  const auto send = [&](QEvent::Type type, const QPoint& at, Qt::MouseButton button) {
    QMouseEvent event(type, at, first->mapToGlobal(at), button,
                      type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(first, &event);
  };
  send(QEvent::MouseButtonPress, start, Qt::LeftButton);
  send(QEvent::MouseMove, start + QPoint(1, 1), Qt::NoButton);
  send(QEvent::MouseMove, (start + end) / 2, Qt::NoButton);
  send(QEvent::MouseMove, end, Qt::NoButton);
  send(QEvent::MouseButtonRelease, end, Qt::LeftButton);
  settle();
}

std::vector<std::string> wishes(ui::PlanPage& page) {
  std::vector<std::string> titles;
  for (const NextStep& one : page.form()->plan().next.wishes) titles.push_back(one.title);
  return titles;
}

TEST(PlanWishes, AreDraggedToAnotherRankInOneEdit) {
  const auto page = page_with(samples::full_plan());
  QSignalSpy edited(page.get(), &ui::PlanPage::edited);
  using Titles = std::vector<std::string>;
  ASSERT_EQ(wishes(*page), (Titles{"Bank API", "Payout audit", "Supplier payments"}));
  drag(*page, 0, 2);
  EXPECT_EQ(wishes(*page), (Titles{"Payout audit", "Supplier payments", "Bank API"}));
  ASSERT_EQ(edited.count(), 1);
  EXPECT_EQ(edited[0][1].toString(), QStringLiteral("move of Bank API to rank 3"));
  drag(*page, 2, 0);
  EXPECT_EQ(wishes(*page), (Titles{"Bank API", "Payout audit", "Supplier payments"}));
  drag(*page, 1, 2);
  EXPECT_EQ(wishes(*page), (Titles{"Bank API", "Supplier payments", "Payout audit"}));
  EXPECT_EQ(edited.count(), 3);
  EXPECT_FALSE(field(*page, "next.wishes[1].title")->isEditing()) << "a drag is no click";
  drag(*page, 0, 2, true);
  EXPECT_EQ(edited.count(), 3) << "let go of elsewhere it stays";
  EXPECT_EQ(QApplication::overrideCursor(), nullptr);
  QTest::mouseClick(field(*page, "next.wishes[1].title"), Qt::LeftButton);
  EXPECT_TRUE(field(*page, "next.wishes[1].title")->isEditing()) << "a click still edits";
}

TEST(PlanWishes, StayPutWhilePresenting) {
  const auto page = page_with(samples::full_plan());
  page->setPresenting(true);
  settle();
  QSignalSpy edited(page.get(), &ui::PlanPage::edited);
  drag(*page, 0, 2);
  EXPECT_EQ(edited.count(), 0);
}

TEST(PlanWishes, ADropIsOneUndoStepWithWords) {
  TestWindow desk;
  SuccessPlan plan = samples::full_plan().plan;
  desk.page.form()->change([&](SuccessPlan& p) { p = plan; });
  desk.rest();
  drag(desk.page, 2, 0);
  desk.rest();
  EXPECT_EQ(desk.kept_plan().next.wishes[0].title, "Supplier payments");
  QTest::keyClick(&desk.page, Qt::Key_Z, Qt::ControlModifier);
  desk.rest();
  EXPECT_EQ(desk.words, QStringLiteral("Undone: move of Supplier payments to rank 1"));
  EXPECT_EQ(desk.kept_plan().next.wishes[0].title, "Bank API");
}

plan::PlanView with_follow_ups() {
  plan::PlanView view = samples::full_plan();
  view.plan.notes = {
      {"n1", NoteKind::call, "2026-11-12", "Limits before <b>the holidays</b>", "Ana Ito", {}, false}};
  view.plan.follow_ups = {{"f1", "n1", "Send the proposal", "Ana Ito", "2026-11-18", false, ""},
                          {"f2", "", "Ask the CFO", "", "2026-12-01", false, ""},
                          {"f3", "", "Figures to the COO", "", "2026-11-01", true, "2026-11-02"}};
  return view;
}

std::vector<ui::CheckCircle*> ticks(const QWidget* root) {
  return probe::visible<ui::CheckCircle>(root);
}

TEST(FollowUpsCard, AreTickedOffWithTheDayWhereTheyStand) {
  const auto page = page_with(with_follow_ups());
  QSignalSpy edited(page.get(), &ui::PlanPage::edited);
  EXPECT_TRUE(says(page.get(), QStringLiteral("3 days late")));
  EXPECT_TRUE(says(page.get(),
                   QStringLiteral("Call \u00B7 12 Nov \u00B7 Ana Ito: Limits before <b>the holidays</b>")));
  EXPECT_TRUE(says(page.get(), QStringLiteral("2 open")));
  ASSERT_EQ(ticks(page.get()).size(), 3U);
  page->showFollowUp("f1");
  EXPECT_EQ(page->window()->focusWidget(), ticks(page.get())[0]);
  QTest::keyClick(page->window()->focusWidget(), Qt::Key_Space);
  settle();
  EXPECT_TRUE(page->form()->plan().follow_ups[0].done);
  EXPECT_EQ(page->form()->plan().follow_ups[0].done_on, iso(samples::sample_today()));
  ASSERT_EQ(edited.count(), 1);
  EXPECT_EQ(edited[0][1].toString(), QStringLiteral("tick of Send the proposal"));
  EXPECT_TRUE(says(page.get(), QStringLiteral("1 open")));
  QTest::mouseClick(ticks(page.get())[0], Qt::LeftButton);
  EXPECT_FALSE(page->form()->plan().follow_ups[0].done);
  EXPECT_EQ(page->form()->plan().follow_ups[0].done_on, "");
  page->setPresenting(true);
  settle();
  EXPECT_FALSE(says(page.get(), QStringLiteral("Send the proposal"))) << "what we do next is ours";
}

TEST(FollowUpsCard, ComesIntoSightAsSoonAsItsPlanIsHere) {
  ui::PlanPage page;
  page.resize(1140, 700);
  page.QWidget::show();
  page.activateWindow();
  page.showFollowUp("f2");
  page.show(samples::empty_plan(), samples::sample_today());
  page.show(with_follow_ups(), samples::sample_today());
  settle();
  ASSERT_NE(page.window()->focusWidget(), nullptr);
  EXPECT_EQ(page.window()->focusWidget()->accessibleName(), QStringLiteral("Tick off: Ask the CFO"));
}

TEST(SidebarFollowUps, AreOpenedTickedAndTakenBack) {
  ui::Sidebar sidebar;
  sidebar.resize(244, 800);
  sidebar.show();
  sidebar.activateWindow();
  sidebar.setFollowUps({{QStringLiteral("Send the proposal"), QStringLiteral("3 d late"),
                         QStringLiteral("A1"), true, QStringLiteral("f1")},
                        {QStringLiteral("Ask the CFO"), QStringLiteral("today"), QStringLiteral("A2"), false,
                         QStringLiteral("f2")}});
  settle();
  QSignalSpy opened(&sidebar, &ui::Sidebar::followUpRequested);
  QSignalSpy ticked(&sidebar, &ui::Sidebar::followUpTicked);
  QSignalSpy undone(&sidebar, &ui::Sidebar::tickUndoRequested);
  ASSERT_EQ(ticks(&sidebar).size(), 2U);
  for (ui::SidebarRow* row : probe::visible<ui::SidebarRow>(&sidebar))
    if (row->accessibleName().startsWith(QStringLiteral("Ask the CFO")))
      QTest::mouseClick(row, Qt::LeftButton);
  ASSERT_EQ(opened.count(), 1);
  EXPECT_EQ(opened[0][0].toString(), QStringLiteral("A2"));
  EXPECT_EQ(opened[0][1].toString(), QStringLiteral("f2"));
  ticks(&sidebar)[0]->setFocus();
  QTest::keyClick(ticks(&sidebar)[0], Qt::Key_Return);
  ASSERT_EQ(ticked.count(), 1);
  EXPECT_EQ(ticked[0][0].toString(), QStringLiteral("A1"));
  EXPECT_EQ(ticked[0][1].toString(), QStringLiteral("f1"));
  sidebar.setFollowUps({{QStringLiteral("Ask the CFO"), QStringLiteral("today"), QStringLiteral("A2"), false,
                         QStringLiteral("f2")}});
  settle();
  EXPECT_EQ(sidebar.window()->focusWidget(), ticks(&sidebar)[0]) << "the keyboard goes on with the next";
  QTest::keyClick(sidebar.window()->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(undone.count(), 1);
}

TEST(PlanKept, ATickFromTheSidebarIsKeptAndTakenBackAsAnUndo) {
  TestWindow desk;
  desk.page.form()->change([](SuccessPlan& p) {
    p.follow_ups = {{"f1", "", "Send it", "", "2026-11-18", false, ""}};
  });
  desk.rest();
  desk.edits.add(kAccount, edits::FollowUpTicked{"f1", true, "Send it"});
  desk.rest();
  EXPECT_TRUE(desk.kept_plan().follow_ups[0].done);
  EXPECT_EQ(desk.kept_plan().follow_ups[0].done_on, iso(today()));
  desk.edits.add(kAccount, edits::FollowUpTicked{"f1", false, "Send it"});
  desk.rest();
  EXPECT_FALSE(desk.kept_plan().follow_ups[0].done);
  EXPECT_EQ(desk.words, QStringLiteral("Undone: tick of Send it"));
  desk.edits.add(kAccount, edits::FollowUpTicked{"f1", true, "Send it"});
  desk.page.form()->change([](SuccessPlan& p) { p.purpose.text = "Written since"; });
  desk.edits.add(kAccount, edits::FollowUpTicked{"f1", false, "Send it"});
  desk.rest();
  EXPECT_FALSE(desk.kept_plan().follow_ups[0].done);
  EXPECT_EQ(desk.kept_plan().purpose.text, "Written since") << "what came after the tick stays";
}

TEST(Expertise, ATipOfTheLibraryIsOfferedAndItsCourseNoted) {
  plan::PlanView view = samples::full_plan();
  view.library = {{"small", "Make the first value small", "One team within six weeks"},
                  {"owner", "One owner per behaviour", "Asked every week"}};
  const auto page = page_with(view);
  QSignalSpy edited(page.get(), &ui::PlanPage::edited);
  EXPECT_TRUE(says(page.get(), QStringLiteral("No tip offered yet")));
  for (ui::Link* link : probe::visible<ui::Link>(page.get()))
    if (link->label() == QStringLiteral("+ offer a tip")) QTest::keyClick(link, Qt::Key_Return);
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  ASSERT_NE(menu, nullptr);
  QTest::keyClick(menu, Qt::Key_Down);
  QTest::keyClick(menu, Qt::Key_Return);
  settle();
  ASSERT_EQ(page->form()->plan().tips.size(), 1U);
  EXPECT_EQ(edited.back().at(1).toString(), QStringLiteral("offer of One owner per behaviour"));
  Hands hands(page.get());
  hands.type("Lea Novak");
  hands.press(Qt::Key_Return);
  field(*page, "tips[0].state")->setFocus();
  hands.type("w");
  field(*page, "tips[0].outcome")->edit();
  hands.type("Six leads own it");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().tips[0],
            (OfferedTip{"owner", "One owner per behaviour", "Lea Novak", iso(samples::sample_today()),
                        TipState::worked, "Six leads own it"}));
  EXPECT_TRUE(says(page.get(), QStringLiteral("1 of 1 worked")));
  page->setPresenting(true);
  settle();
  EXPECT_FALSE(says(page.get(), QStringLiteral("One owner per behaviour")));
}

TEST(Expertise, AnOwnTipGoesIntoTheLibraryAndToTheAccount) {
  TestWindow desk;
  QObject::connect(&desk.page, &ui::PlanPage::tipWritten, &desk.edits,
                   [&](const QString& title, const QString& text) {
                     desk.edits.add(kAccount, edits::TipOffered{ui::u8(title), ui::u8(text)});
                   });
  const std::size_t shipped = desk.page.form()->view().library.size();
  EXPECT_GE(shipped, 5U);
  for (ui::Link* link : probe::visible<ui::Link>(&desk.page))
    if (link->label() == QStringLiteral("+ offer a tip")) link->click();
  auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
  ASSERT_NE(menu, nullptr);
  EXPECT_EQ(menu->actions().size(), static_cast<qsizetype>(shipped) + 2)
      << "a line and the way to an own one";
  menu->actions().back()->trigger();
  menu->close();
  settle();
  Hands hands(&desk.page);
  hands.type("Ask? Then listen");
  hands.press(Qt::Key_Return);
  hands.type("Half an hour a month");
  hands.press(Qt::Key_Return);
  desk.rest();
  const auto tips = plan::load_tips(workspace::Reader(desk.place.path()));
  ASSERT_EQ(tips.size(), shipped + 1);
  ASSERT_EQ(desk.kept_plan().tips.size(), 1U);
  EXPECT_EQ(desk.kept_plan().tips[0].title, "Ask? Then listen");
  EXPECT_EQ(desk.page.form()->plan().tips, desk.kept_plan().tips);
  EXPECT_TRUE(says(&desk.page, QStringLiteral("Half an hour a month")));
}

std::unique_ptr<AccountPage> asking(const char* key) {
  auto page = probe::page_with(samples::sample_brief());
  page->activateWindow();
  for (ui::Link* link : probe::visible<ui::Link>(page.get()))
    if (link->label() == QString::fromLatin1(key)) link->click();
  settle();
  return page;
}

QLineEdit* answer_of(const QWidget* page) {
  for (QLineEdit* one : page->findChildren<QLineEdit*>())
    if (one->accessibleName().startsWith(QStringLiteral("Answer to"))) return one;
  return nullptr;
}

TEST(Ask, WhatIsTypedIsADraftWithinTwoSecondsAndGoesWhenItIsKept) {
  const auto page = asking("HOW");
  QSignalSpy drafted(page.get(), &AccountPage::answerDrafted);
  QSignalSpy answered(page.get(), &AccountPage::answered);
  Hands hands(page.get());
  hands.type("By list?");
  EXPECT_TRUE(QTest::qWaitFor([&] { return drafted.count() > 0; }, 2000));
  EXPECT_EQ(drafted[0][0].value<std::string>(), samples::sample_brief().facts.id);
  EXPECT_EQ(drafted[0][1].toString(), QStringLiteral("HOW"));
  EXPECT_EQ(drafted[0][2].toString(), QStringLiteral("By list?"));
  hands.press(Qt::Key_Return);
  ASSERT_EQ(answered.count(), 1);
  EXPECT_EQ(answered[0][2].toString(), QStringLiteral("By list?"));
  EXPECT_EQ(drafted.back().at(2).toString(), QString());
}

TEST(Ask, LeafingOnAndPresentingPutAnAnswerAside) {
  const auto page = asking("HOW");
  QSignalSpy drafted(page.get(), &AccountPage::answerDrafted);
  Hands hands(page.get());
  hands.type("By li");
  page->show(samples::parent_brief());
  settle();
  ASSERT_GE(drafted.count(), 1);
  EXPECT_EQ(drafted.back().at(2).toString(), QStringLiteral("By li")) << "at once, not after a second";
  EXPECT_FALSE(answer_of(page.get())->isVisible());
  page->show(samples::sample_brief());
  settle();
  EXPECT_TRUE(answer_of(page.get())->isVisible());
  EXPECT_EQ(answer_of(page.get())->text(), QStringLiteral("By li"));
  page->setPresenting(true);
  EXPECT_FALSE(answer_of(page.get())->isVisible());
  page->setPresenting(false);
  EXPECT_EQ(answer_of(page.get())->text(), QStringLiteral("By li"));
  answer_of(page.get())->setFocus();
  hands.press(Qt::Key_Escape);
  EXPECT_EQ(drafted.back().at(2).toString(), QString()) << "given up";
  page->show(samples::parent_brief());
  page->show(samples::sample_brief());
  EXPECT_FALSE(answer_of(page.get())->isVisible());
}

TEST(Ask, WhatACrashLeftStandsInItsField) {
  account::AccountBrief brief = samples::sample_brief();
  brief.questions[2].draft = "Two people and <b>no</b> budget";
  const auto page = probe::page_with(brief);
  ASSERT_NE(answer_of(page.get()), nullptr);
  EXPECT_TRUE(answer_of(page.get())->isVisible());
  EXPECT_EQ(answer_of(page.get())->text(), QStringLiteral("Two people and <b>no</b> budget"));
  EXPECT_TRUE(
      answer_of(page.get())->accessibleName().contains(QString::fromStdString(brief.questions[2].key)));
}

TEST(Ask, ADraftOnDiskComesWithTheBrief) {
  plan_test::Place place;
  {
    workspace::Workspace w = place.open();
    plan::save_draft(w, kAccount, account::answer_draft_field("WHO"), "The COO and", "Ana Ito");
  }
  const auto drafts = plan::load_drafts(workspace::Reader(place.path()), kAccount);
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_EQ(drafts[0].field, "questions[WHO].answer");
  EXPECT_EQ(drafts[0].text, "The COO and");
}

TEST(PlanKept, AnEditWaitsForAnotherProgramsImportAndIsKeptByItself) {
  TestWindow desk;
  QStringList said, failures;
  QObject::connect(&desk.edits, &ui::EditQueue::waiting, &desk.page, [&](const QString& sentence) {
    said << sentence;
    desk.page.showWaiting(sentence);
  });
  QObject::connect(&desk.plan_editor, &ui::PlanEditor::failed, &desk.page,
                   [&](const QString& sentence) { failures << sentence; });
  Hands hands(&desk.page);
  {
    const OtherProgram import(desk.place.path(), 4000);
    field(desk.page, "purpose.text")->edit();
    hands.type("Written during an import");
    hands.press(Qt::Key_Return);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !said.isEmpty(); }, 2500)) << "said while it still waits";
    EXPECT_TRUE(says(&desk.page, QStringLiteral("are saved as soon as it has ended")));
    EXPECT_TRUE(says(&desk.page, QStringLiteral("Written during an import")));
    field(desk.page, "purpose.said_by")->edit();
    hands.type("Lea Novak");
    hands.press(Qt::Key_Return);
    EXPECT_EQ(desk.kept_plan(), SuccessPlan{}) << "the other one holds the workspace";
    EXPECT_TRUE(QTest::qWaitFor([&] { return desk.kept > 0; }, 6000));
  }
  desk.rest();
  EXPECT_EQ(desk.kept_plan().purpose.text, "Written during an import");
  EXPECT_EQ(desk.kept_plan().purpose.said_by, "Lea Novak");
  EXPECT_TRUE(failures.isEmpty()) << failures.join(QLatin1Char(' ')).toStdString();
  EXPECT_EQ(said.size(), 2);
  EXPECT_TRUE(said.back().isEmpty());
  EXPECT_FALSE(says(&desk.page, QStringLiteral("are saved as soon as")));
  EXPECT_TRUE(desk.clash.isEmpty());
}

TEST(PlanKept, LeavingTheAccountDuringAnImportLosesNothing) {
  TestWindow desk;
  Hands hands(&desk.page);
  {
    const OtherProgram import(desk.place.path(), 1500);
    field(desk.page, "purpose.text")->edit();
    hands.type("First");
    hands.press(Qt::Key_Tab);
    hands.type("Lea Novak");
    QTest::keyClick(hands.focus(), Qt::Key_Return);
    desk.plan_editor.open(plan_test::kOther);
  }
  desk.rest();
  EXPECT_EQ(desk.kept_plan().purpose.text, "First");
  EXPECT_EQ(desk.kept_plan().purpose.said_by, "Lea Novak");
}

TEST(PlanKept, APlanIsShownWhileThisWindowImports) {
  TestWindow desk;
  const QTemporaryDir folder;
  QFile file(folder.filePath(QStringLiteral("accounts.csv")));
  ASSERT_TRUE(file.open(QIODevice::WriteOnly));
  // Large enough that it still runs when a person looks at another account.
  QByteArray rows("Id,Name,IsDeleted,SystemModstamp\n");
  for (int i = 0; i < 150'000; ++i)
    rows +=
        "001" + QByteArray::number(i).rightJustified(12, '0') + ",Somebody,false,2026-11-01T00:00:00.000Z\n";
  file.write(rows);
  file.close();
  QString failure;
  QObject::connect(&desk.writer, &ui::WorkspaceWriter::importFailed, &desk.page,
                   [&](const QString& sentence) { failure = sentence; });
  desk.writer.run({file.fileName()});
  ASSERT_TRUE(desk.writer.running());
  QSignalSpy shown(&desk.plan_editor, &ui::PlanEditor::shown);
  desk.plan_editor.open(plan_test::kOther);
  EXPECT_TRUE(shown.wait(60000));
  EXPECT_TRUE(desk.writer.running()) << "it did not wait for the import" << failure.toStdString();
  EXPECT_EQ(desk.plan_editor.accountId(), plan_test::kOther);
  EXPECT_TRUE(QTest::qWaitFor([&] { return !desk.writer.running(); }, 120000));
  EXPECT_EQ(failure, QString()) << "and the import did not suffer from being read beside";
}

/// How many pixels of a page have exactly this colour: words and marks are painted in it, edges are not.
int pixels_of(QWidget* page, const QColor& color) {
  const QImage image = page->grab().toImage().convertToFormat(QImage::Format_RGB32);
  int count = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y) == color ? 1 : 0;
  return count;
}

TEST(Presenting, TheBriefAndThePlanCarryNoTintOfOurJudgement) {
  account::AccountBrief brief = samples::sample_brief();
  ASSERT_GT(brief.facts.tickets.open_urgent, 0);
  brief.facts.renewal_date = brief.today - 3;
  brief.breadth.change_vs_previous = -0.4;
  const auto page = probe::page_with(brief);
  page->plan()->show(samples::stale_plan(), samples::sample_today());
  const ui::Tokens& t = ui::tokens();
  for (const int tab : {AccountPage::brief_tab, AccountPage::plan_tab}) {
    page->setTab(tab);
    settle();
    EXPECT_GT(pixels_of(page.get(), t.watch), 20) << "ours alone it is said, on tab " << tab;
    page->setPresenting(true);
    settle();
    EXPECT_EQ(pixels_of(page.get(), t.watch), 0) << "on tab " << tab;
    if (tab == AccountPage::brief_tab) {
      EXPECT_EQ(pixels_of(page.get(), t.risk), 0);
      EXPECT_TRUE(says(page.get(), QStringLiteral("Tickets open: 3, 1 urgent"))) << "the count is theirs too";
    }
    page->setPresenting(false);
    settle();
  }
}

}  // namespace test_plan_wishes
}  // namespace rapport
