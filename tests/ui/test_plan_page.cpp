// SPDX-License-Identifier: GPL-3.0-or-later
// The Plan tab driven by keys on real widgets, and what is kept of it in a real workspace.
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QSignalSpy>
#include <functional>

#include "plan_test_window.h"
#include "test_account_probe.h"
#include "tests/support/sample_plan.h"
#include "tests/unit/plan/plan_testing.h"
#include "ui/data/plan_editor.h"
#include "ui/data/workspace_writer.h"
#include "ui/pages/plan/note_panel.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

namespace rapport {
namespace test_plan_page {

using plan_test::kAccount;
using probe::settle;
using ui::Field;
using ui::PlanPage;

using desk::field;
using desk::Hands;
using desk::page_with;
using desk::TestWindow;

/// Writes all six elements; the page has the focus on nothing when it begins.
void write_six(
    Hands& hands, const std::function<void()>& pause = [] {}) {
  hands.press(Qt::Key_M, Qt::ControlModifier);
  hands.type("Drivers paid on the day");
  hands.tab();
  hands.type("Chen Haddad");
  hands.tab();
  hands.type("today");
  hands.press(Qt::Key_Return);
  pause();
  hands.press(Qt::Key_M, Qt::ControlModifier);
  hands.type("Paid same day");
  hands.tab();
  hands.type("59 %");
  hands.tab();
  hands.type("85");
  hands.tab();
  hands.type("31.12.2026");
  hands.press(Qt::Key_Return);
  pause();
  hands.press(Qt::Key_M, Qt::ControlModifier);
  hands.type("Lyon live");
  hands.tab();
  hands.type("+30");
  hands.tab();
  hands.type("Lea Novak");
  hands.press(Qt::Key_Return);
  pause();
  for (const auto& [person, mark, side] :
       {std::tuple("Chen Haddad", "s", "c"), std::tuple("Lea Novak", "a", "c"),
        std::tuple("Ana Ito", "a", "u")}) {
    hands.press(Qt::Key_M, Qt::ControlModifier);
    hands.type(person);
    hands.tab();
    hands.type(mark);
    hands.tab();
    if (*side == 'c') hands.type(side);
    hands.press(Qt::Key_Escape);
  }
  hands.press(Qt::Key_M, Qt::ControlModifier);
  hands.type("Roll out to Turin");
  hands.tab();
  hands.type("same pain");
  hands.tab();
  hands.type("85 % overall");
  hands.press(Qt::Key_Return);
  pause();
}

void expect_six(const SuccessPlan& plan) {
  EXPECT_EQ(plan.purpose.text, "Drivers paid on the day");
  EXPECT_EQ(plan.purpose.said_by, "Chen Haddad");
  EXPECT_TRUE(plan_day(plan.purpose.date));
  ASSERT_EQ(plan.metrics.size(), 1U);
  EXPECT_EQ(plan.metrics[0].unit, "%");
  EXPECT_EQ(plan.metrics[0].baseline.value, 59.0);
  EXPECT_EQ(plan.metrics[0].target.value, 85.0);
  EXPECT_EQ(plan.metrics[0].target.date, "2026-12-31");
  ASSERT_EQ(plan.milestones.size(), 1U);
  EXPECT_EQ(plan.milestones[0].owner, "Lea Novak");
  ASSERT_EQ(plan.roles.size(), 3U);
  EXPECT_TRUE(plan.roles[0].sponsor && plan.roles[0].side == Side::customer);
  EXPECT_TRUE(plan.roles[1].accountable && plan.roles[1].side == Side::customer);
  EXPECT_TRUE(plan.roles[2].accountable && plan.roles[2].side == Side::us);
  ASSERT_TRUE(plan.next.chosen);
  EXPECT_EQ(plan.next.chosen->expected, "85 % overall");
}

TEST(PlanPage, AllSixElementsAreWrittenWithTheKeyboardAlone) {
  const auto page = page_with(samples::empty_plan());
  Hands hands(page.get());
  write_six(hands);
  expect_six(page->form()->plan());
  EXPECT_TRUE(page->form()->view().check.complete());
  RecordProperty("keys", hands.keys());
  std::cout << "keys for all six elements: " << hands.keys() << '\n';
  EXPECT_LT(hands.keys(), 400) << "three minutes at some two keys a second";
}

TEST(PlanPage, EscapeRevertsAndOddInputIsSaidAndKept) {
  const auto page = page_with(samples::full_plan());
  const SuccessPlan before = page->form()->plan();
  QSignalSpy drafted(page.get(), &PlanPage::drafted);
  Hands hands(page.get());
  Field* target = field(*page, "metrics[0].target.value");
  ASSERT_NE(target, nullptr);
  target->edit();
  hands.type("12");
  hands.press(Qt::Key_Escape);
  EXPECT_EQ(page->form()->plan(), before);
  target->edit();
  hands.type("a lot");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan(), before) << "never silently fixed, never silently kept";
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("\u201Ca lot\u201D is not a number")));
  ASSERT_GE(drafted.count(), 1);
  EXPECT_EQ(drafted.back().at(1).toString(), QStringLiteral("a lot"));
  target->edit();
  hands.type("40");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().metrics[0].target.value, 40.0);
  EXPECT_FALSE(probe::says(page.get(), QStringLiteral("a lot")));
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("is not above its baseline")));
  Field* by = field(*page, "metrics[0].target.date");
  by->edit();
  hands.type("soon");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().metrics[0].target.date, "soon");
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("is not a date")));
}

TEST(PlanPage, WishesMoveAndAreChosenByKey) {
  const auto page = page_with(samples::full_plan());
  Hands hands(page.get());
  field(*page, "next.wishes[2].title")->setFocus();
  hands.press(Qt::Key_Up, Qt::AltModifier);
  hands.press(Qt::Key_Up, Qt::AltModifier);
  EXPECT_EQ(page->form()->plan().next.wishes[0].title, "Supplier payments");
  EXPECT_EQ(hands.focus(), field(*page, "next.wishes[0].title"));
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().next.chosen->title, "Supplier payments");
  EXPECT_EQ(page->form()->plan().next.wishes[0].title, "Roll out to Lyon and Turin");
}

TEST(PlanPage, HostileTextsArePlainAndEveryFieldHasAName) {
  const auto page = page_with(samples::long_plan());
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("<b>Acme</b> & <img src=x>")));
  for (const Field* one : page->findChildren<Field*>()) EXPECT_FALSE(one->accessibleName().isEmpty());
  for (const QLabel* label : page->findChildren<QLabel*>()) EXPECT_EQ(label->textFormat(), Qt::PlainText);
}

TEST(PlanPage, PresentingHidesWhatIsOursAndEditsNothing) {
  const auto page = page_with(samples::half_plan());
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("is not a date")));
  page->setPresenting(true);
  settle();
  for (const char* words : {"is not a date", "History", "Add a", "judged by hand", "sign again", "none"})
    EXPECT_FALSE(probe::says(page.get(), QString::fromLatin1(words))) << words;
  Field* purpose = field(*page, "purpose.text");
  purpose->edit();
  EXPECT_FALSE(purpose->isEditing());
}

TEST(PlanPage, ADraftLeftByACrashStandsInItsField) {
  plan::PlanView view = samples::full_plan();
  view.drafts = {{"purpose.text", "Pay every dri", 0, "Ana Ito"}};
  const auto page = page_with(view);
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("Pay every dri")));
  Field* purpose = field(*page, "purpose.text");
  purpose->edit();
  ASSERT_NE(purpose->editor(), nullptr);
  EXPECT_EQ(purpose->editor()->text(), QStringLiteral("Pay every dri"));
}

TEST(PlanKept, EveryEditIsKeptAndUndoneWithWordsDownToTheEmptyPlan) {
  TestWindow desk;
  Hands hands(&desk.page);
  // A person is slower than a worker: what is typed while one edit is on its way goes as one with the next.
  write_six(hands, [&] { desk.rest(); });
  for (int i = 0; i < 5; ++i) desk.rest();
  expect_six(desk.kept_plan());
  const SuccessPlan end = desk.page.form()->plan();
  EXPECT_EQ(desk.kept_plan(), end);
  int steps = 0;
  while (!desk.page.form()->view().undo.empty() && steps < 60) {
    const QString named = QString::fromStdString(desk.page.form()->view().undo);
    ASSERT_TRUE(named.startsWith(QStringLiteral("Undo ")));
    QTest::keyClick(&desk.page, Qt::Key_Z, Qt::ControlModifier);
    desk.rest();
    EXPECT_EQ(desk.words, QStringLiteral("Undone: ") + named.mid(5));
    ++steps;
  }
  EXPECT_GE(steps, 5);
  EXPECT_EQ(desk.kept_plan(), SuccessPlan{});
  EXPECT_EQ(desk.page.form()->plan(), SuccessPlan{});
  for (int i = 0; i < steps; ++i) {
    QTest::keyClick(&desk.page, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    desk.rest();
  }
  EXPECT_EQ(desk.kept_plan(), end);
}

TEST(PlanKept, AnotherProgramsEditOfTheSameFieldIsSaidAndNeitherIsLostUnasked) {
  for (const bool mine : {false, true}) {
    TestWindow desk;
    Hands hands(&desk.page);
    field(desk.page, "purpose.text")->edit();
    hands.type("First");
    hands.press(Qt::Key_Return);
    desk.rest();
    desk.rest();
    const auto elsewhere = [&](const char* text, const char* who) {
      desk.writer.write(
          [text, who](workspace::Workspace& w) {
            const plan::PlanView now = plan::load_plan(w.own_reader(), kAccount, today());
            SuccessPlan theirs = now.plan;
            theirs.purpose.text = text;
            theirs.purpose.said_by = who;
            plan::save_plan(w, kAccount, theirs, now.revision, "", "Tom Weber");
          },
          [](const std::exception_ptr&) {});
      desk.rest();
    };
    elsewhere("Theirs", "Lea Novak");
    field(desk.page, "purpose.text")->edit();
    hands.type("Mine");
    hands.press(Qt::Key_Return);
    desk.rest();
    EXPECT_TRUE(desk.clash.contains(QStringLiteral("purpose"))) << desk.clash.toStdString();
    EXPECT_TRUE(probe::says(&desk.page, desk.clash));
    EXPECT_EQ(desk.kept_plan().purpose.text, "Theirs");
    for (ui::Button* button : desk.page.findChildren<ui::Button*>())
      if (button->label() == (mine ? QStringLiteral("Keep mine") : QStringLiteral("Take theirs")))
        button->click();
    desk.rest();
    desk.rest();
    EXPECT_EQ(desk.kept_plan().purpose.text, mine ? "Mine" : "Theirs");
    EXPECT_EQ(desk.kept_plan().purpose.said_by, "Lea Novak") << "what only they changed stays";
    EXPECT_EQ(desk.page.form()->plan().purpose.text, desk.kept_plan().purpose.text);
  }
}

TEST(PlanKept, LeavingAnAccountAtOnceLosesNothing) {
  TestWindow desk;
  Hands hands(&desk.page);
  field(desk.page, "purpose.text")->edit();
  hands.type("First");
  hands.press(Qt::Key_Tab);
  hands.type("Lea Novak");
  QTest::keyClick(hands.focus(), Qt::Key_Return);
  desk.plan_editor.open(plan_test::kOther);
  desk.rest();
  EXPECT_EQ(desk.kept_plan().purpose.text, "First");
  EXPECT_EQ(desk.kept_plan().purpose.said_by, "Lea Novak");
  EXPECT_EQ(desk.page.form()->plan(), SuccessPlan{});
  desk.plan_editor.open(kAccount);
  desk.rest();
  field(desk.page, "purpose.text")->edit();
  hands.type("Last words");
  QTest::keyClick(hands.focus(), Qt::Key_Return);
  desk.edits.finish();
  EXPECT_EQ(desk.kept_plan().purpose.text, "Last words");
}

TEST(PlanKept, WhatIsBeingTypedIsADraftWithinTwoSeconds) {
  TestWindow desk;
  Hands hands(&desk.page);
  field(desk.page, "purpose.text")->edit();
  hands.type("Half a sen");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return !plan::load_plan(workspace::Reader(desk.place.path()), kAccount, today()).drafts.empty();
      },
      60000));
  desk.rest();
  const auto view = plan::load_plan(workspace::Reader(desk.place.path()), kAccount, today());
  ASSERT_EQ(view.drafts.size(), 1U);
  EXPECT_EQ(view.drafts[0].text, "Half a sen");
  hands.press(Qt::Key_Return);
  desk.rest();
  desk.rest();
  EXPECT_TRUE(plan::load_plan(workspace::Reader(desk.place.path()), kAccount, today()).drafts.empty());
  EXPECT_EQ(desk.kept_plan().purpose.text, "Half a sen");
}

TEST(NotePanel, KeepsANoteWithItsFollowUpByKeysAlone) {
  QWidget page;
  page.resize(900, 700);
  page.show();
  page.activateWindow();
  ui::NotePanel panel(&page);
  QSignalSpy noted(&panel, &ui::NotePanel::noted);
  panel.open(kAccount, QStringLiteral("<b>Alder</b>"), "Ana Ito", samples::sample_today());
  settle();
  Hands hands(&page);
  hands.type("Limits before the holidays");
  hands.tab();
  hands.type("Lea Novak, Chen Haddad");
  hands.tab();
  hands.type("Send the proposal");
  hands.press(Qt::Key_Return, Qt::ControlModifier);
  EXPECT_EQ(noted.count(), 0) << "a follow-up needs a day";
  EXPECT_TRUE(probe::says(&page, QStringLiteral("By when?")));
  hands.tab();
  hands.type("+7");
  hands.press(Qt::Key_Return);
  ASSERT_EQ(noted.count(), 1);
  EXPECT_FALSE(panel.isVisible());
  const SuccessPlan plan =
      plan::part_of(noted[0][1].value<plan::CallNote>(), "Ana Ito", samples::sample_today());
  ASSERT_EQ(plan.notes.size(), 1U);
  EXPECT_EQ(plan.notes[0].present, (std::vector<std::string>{"Lea Novak", "Chen Haddad"}));
  ASSERT_EQ(plan.follow_ups.size(), 1U);
  EXPECT_EQ(plan.follow_ups[0].note_id, plan.notes[0].id);
  EXPECT_EQ(plan.follow_ups[0].due, "2026-11-28");
}

TEST(PlanBrief, AskTakesAnAnswerAndNextShowsTheChosenOne) {
  account::AccountBrief brief = samples::sample_brief();
  brief.has_plan = true;
  brief.next = samples::full_plan().plan.next;
  brief.people[0].sponsor = true;
  brief.people[0].last_touch = brief.today - 74;
  const auto page = probe::page_with(brief);
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("Roll out to Lyon and Turin")));
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("wish 1: Bank API")));
  EXPECT_TRUE(probe::says(page.get(), QStringLiteral("sponsor is going dark")));
  QSignalSpy answered(page.get(), &ui::AccountPage::answered);
  for (ui::Link* link : probe::visible<ui::Link>(page.get()))
    if (link->label() == QStringLiteral("HOW")) link->click();
  settle();
  Hands hands(page.get());
  hands.type("By list & <b>hand</b>");
  hands.tab();
  hands.type("Lea");
  hands.press(Qt::Key_Return);
  ASSERT_EQ(answered.count(), 1);
  EXPECT_EQ(answered[0][0].toString(), QStringLiteral("HOW"));
  EXPECT_EQ(answered[0][2].toString(), QStringLiteral("By list & <b>hand</b>"));
  EXPECT_EQ(answered[0][3].toString(), QStringLiteral("Lea"));
}

}  // namespace test_plan_page
}  // namespace rapport
