// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of the Plan tab: people are offered, years are understood, Ctrl+M goes round, an open editor stays
// with its row, undo in it means the page, and a draft asks once before it advances.
#include <gtest/gtest.h>

#include <QLineEdit>
#include <QSignalSpy>

#include "plan_test_window.h"
#include "ui/panels/person_choices.h"
#include "ui/widgets/button.h"

namespace rapport {
namespace test_plan_fields {

using desk::field;
using desk::Hands;
using desk::page_with;
using probe::says;
using probe::settle;
using ui::Field;
using ui::PlanPage;

plan::PlanView with_people(plan::PlanView view) {
  view.offers = {{"Kim Vale", "COO", Side::customer},
                 {"Kira Lund", "Payroll lead", Side::customer},
                 {"Ana Ito", "CSM", Side::us}};
  return view;
}

ui::Button* button(const QWidget& page, const QString& label) {
  for (ui::Button* one : page.findChildren<ui::Button*>())
    if (one->label() == label && one->isVisibleTo(&page)) return one;
  return nullptr;
}

QStringList offered(const Field* one) {
  QStringList names;
  if (one->people() != nullptr && one->people()->isVisible())
    for (const plan::PersonOffer& who : one->people()->people()) names << ui::qs(who.name);
  return names;
}

TEST(PlanPeople, AContactIsChosenWithTheArrowsAndSideAndRoleComeWithThem) {
  const auto page = page_with(with_people(samples::empty_plan()));
  Hands hands(page.get());
  field(*page, "roles[0].person")->edit();
  settle();
  const Field* name = field(*page, "roles[0].person");
  EXPECT_EQ(offered(name).size(), 3) << "as soon as an empty field is opened";
  hands.type("ki");
  EXPECT_EQ(offered(name), (QStringList{QStringLiteral("Kim Vale"), QStringLiteral("Kira Lund")}));
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Up);
  hands.press(Qt::Key_Return);
  ASSERT_EQ(page->form()->plan().roles.size(), 1U);
  EXPECT_EQ(page->form()->plan().roles[0].person, "Kim Vale");
  EXPECT_EQ(page->form()->plan().roles[0].side, Side::customer);
  EXPECT_EQ(page->form()->plan().roles[0].role, "COO");
  EXPECT_FALSE(name->isEditing());
  // Without an arrow Enter takes what was typed.
  field(*page, "roles[1].person")->edit();
  hands.type("Kim");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().roles[1].person, "Kim");
  // A whole name that is known needs no arrow.
  field(*page, "roles[2].person")->edit();
  hands.type("kira lund");
  hands.tab();
  EXPECT_EQ(page->form()->plan().roles[2].role, "Payroll lead");
  EXPECT_EQ(page->form()->plan().roles[2].side, Side::customer);
}

TEST(PlanPeople, EveryFieldForAPersonOffersThem) {
  plan::PlanView view = with_people(samples::full_plan());
  view.plan.follow_ups = {{"f1", "", "Send the limits", "", "2026-12-01", false, ""}};
  view.plan.tips = {{"", "Weekly call", "", "2026-11-20", TipState::offered, ""}};
  const auto page = page_with(view);
  Hands hands(page.get());
  for (const char* path : {"purpose.said_by", "milestones[0].owner", "follow_ups[0].owner", "roles[0].person",
                           "tips[0].offered_to", "signoffs.customer", "signoffs.success"}) {
    Field* one = field(*page, path);
    ASSERT_NE(one, nullptr) << path;
    if (!one->isVisible()) continue;  // A milestone that is not the one shown.
    one->edit();
    one->editor()->clear();
    hands.type("Ki");
    EXPECT_EQ(offered(one).size(), 2) << path;
    hands.press(Qt::Key_Escape);
    EXPECT_FALSE(one->isEditing()) << path;
  }
  Field* owner = field(*page, "follow_ups[0].owner");
  owner->edit();
  EXPECT_EQ(offered(owner).front(), QStringLiteral("Ana Ito")) << "a follow-up is ours";
  EXPECT_EQ(page->form()->plan(), view.plan);
}

TEST(PlanPeople, TheOwnerOfAMilestoneSaysWhoseItIs) {
  const auto page = page_with(with_people(samples::empty_plan()));
  Hands hands(page.get());
  field(*page, "milestones[0].title")->edit();
  hands.type("Lyon live");
  hands.tab(2);
  hands.type("kim");
  hands.press(Qt::Key_Down);
  hands.press(Qt::Key_Return);
  ASSERT_EQ(page->form()->plan().milestones.size(), 1U);
  EXPECT_EQ(page->form()->plan().milestones[0].owner, "Kim Vale");
  EXPECT_EQ(page->form()->plan().milestones[0].side, Side::customer);
}

TEST(PlanPeople, AClickChoosesToo) {
  const auto page = page_with(with_people(samples::empty_plan()));
  Hands hands(page.get());
  Field* said = field(*page, "purpose.said_by");
  said->edit();
  hands.type("ki");
  ASSERT_EQ(offered(said).size(), 2);
  QTest::mouseClick(said->people(), Qt::LeftButton, Qt::NoModifier, QPoint(40, 4 + 28 + 14));
  settle();
  EXPECT_EQ(page->form()->plan().purpose.said_by, "Kira Lund");
}

TEST(PlanDates, ADayWithoutAYearIsTheNearestSensibleOneAndIsSaid) {
  const auto page = page_with(samples::empty_plan());  // Today is 21 November 2026.
  Hands hands(page.get());
  field(*page, "milestones[0].title")->edit();
  hands.type("Lyon live");
  hands.tab();
  hands.type("12 Nov");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().milestones[0].due, "2027-11-12");
  EXPECT_TRUE(says(page.get(), QStringLiteral("No year was typed: 12 Nov 2027 is meant, the next one.")));
  field(*page, "purpose.date")->edit();
  hands.type("24 Dec");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().purpose.date, "2025-12-24");
  EXPECT_TRUE(says(page.get(), QStringLiteral("No year was typed: 24 Dec 2025 is meant, the latest one.")));
  EXPECT_FALSE(says(page.get(), QStringLiteral("12 Nov 2027 is meant"))) << "of the last edit only";
  field(*page, "purpose.date")->edit();
  hands.type("3 Nov");
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().purpose.date, "2026-11-03");
  EXPECT_FALSE(says(page.get(), QStringLiteral("No year was typed"))) << "this year's day surprises nobody";
}

TEST(PlanDates, TwentyNinthOfFebruary) {
  const Day today = *parse_iso_day("2026-11-21");
  using ui::plan_words::Tense;
  EXPECT_EQ(ui::plan_words::typed_date(QStringLiteral("29 Feb"), today, Tense::ahead), "2028-02-29");
  EXPECT_EQ(ui::plan_words::typed_date(QStringLiteral("29.2."), today, Tense::past), "2024-02-29");
  EXPECT_EQ(ui::plan_words::typed_date(QStringLiteral("Dec 3"), today, Tense::ahead), "2026-12-03");
  EXPECT_EQ(ui::plan_words::meant_year(QStringLiteral("3 Dec 2027"), today, Tense::ahead), QString());
  EXPECT_EQ(ui::plan_words::meant_year(QStringLiteral("soon"), today, Tense::ahead), QString());
}

TEST(PlanMissing, CtrlMGoesThroughAllOfThemRoundAndRound) {
  const auto page = page_with(samples::empty_plan());
  Hands hands(page.get());
  const auto at = [&] {
    hands.press(Qt::Key_M, Qt::ControlModifier);
    return hands.focus()->accessibleName();
  };
  EXPECT_EQ(at(), QStringLiteral("Purpose"));
  EXPECT_EQ(at(), QStringLiteral("Metric")) << "its target is asked for with it";
  EXPECT_EQ(at(), QStringLiteral("Milestone"));
  EXPECT_EQ(at(), QStringLiteral("Person"));
  EXPECT_EQ(at(), QStringLiteral("What\u2019s next"));
  EXPECT_EQ(at(), QStringLiteral("Purpose"));
  hands.type("Pay on the day");
  EXPECT_EQ(at(), QStringLiteral("Metric")) << "what was typed is saved, and is not missing any more";
  EXPECT_EQ(page->form()->plan().purpose.text, "Pay on the day");
  EXPECT_EQ(page->form()->plan().metrics.size(), 0U);
}

TEST(PlanMissing, WhereNothingIsItSaysSo) {
  plan::PlanView view = samples::full_plan();
  view.check.missing.clear();
  const auto page = page_with(view);
  QSignalSpy said(page.get(), &PlanPage::said);
  Hands hands(page.get());
  hands.press(Qt::Key_M, Qt::ControlModifier);
  ASSERT_EQ(said.count(), 1);
  EXPECT_EQ(said[0][0].toString(), QStringLiteral("Nothing is missing: the plan has all six elements."));
}

TEST(PlanUndo, InAJustOpenedFieldMeansThePage) {
  const auto page = page_with(samples::full_plan());
  QSignalSpy undo(page.get(), &PlanPage::undoRequested);
  QSignalSpy redo(page.get(), &PlanPage::redoRequested);
  Hands hands(page.get());
  Field* purpose = field(*page, "purpose.text");
  purpose->edit();
  hands.press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(undo.count(), 1);
  EXPECT_FALSE(purpose->isEditing()) << "the text that comes back is shown";
  purpose->edit();
  hands.press(Qt::Key_Y, Qt::ControlModifier);
  EXPECT_EQ(redo.count(), 1);
  purpose->edit();
  const QString before = purpose->editor()->text();
  hands.type("Paid");
  hands.press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(undo.count(), 1) << "what was typed is undone first";
  ASSERT_TRUE(purpose->isEditing());
  EXPECT_EQ(purpose->editor()->text(), before);
  hands.press(Qt::Key_Z, Qt::ControlModifier);
  EXPECT_EQ(undo.count(), 2);
}

TEST(PlanRows, AnOpenEditorGoesWithItsRow) {
  const auto page = page_with(samples::full_plan());
  Hands hands(page.get());
  ASSERT_EQ(page->form()->plan().next.wishes[0].title, "Bank API");
  field(*page, "next.wishes[0].title")->edit();
  hands.press(Qt::Key_End);
  hands.type(" for payouts");
  hands.press(Qt::Key_Down, Qt::AltModifier);
  EXPECT_EQ(page->form()->plan().next.wishes[1].title, "Bank API") << "moved, and not saved yet";
  Field* now = field(*page, "next.wishes[1].title");
  ASSERT_TRUE(now->isEditing());
  EXPECT_FALSE(field(*page, "next.wishes[0].title")->isEditing());
  EXPECT_EQ(now->editor()->text(), QStringLiteral("Bank API for payouts"));
  EXPECT_EQ(hands.focus(), now->editor());
  const int apart =
      now->editor()->mapTo(page.get(), QPoint(0, 0)).y() - now->mapTo(page.get(), QPoint(0, 0)).y();
  EXPECT_LT(std::abs(apart), 8) << "it lies over its row";
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().next.wishes[1].title, "Bank API for payouts");
  EXPECT_EQ(page->form()->plan().next.wishes[0].title, "Payout audit");
}

TEST(PlanRows, AnEditorStaysOnItsEntryWhenSomebodyElseSortsTheList) {
  plan::PlanView view = samples::full_plan();
  const auto page = page_with(view);
  Hands hands(page.get());
  field(*page, "roles[0].responsibility")->edit();
  hands.type("Decides in a week");
  const std::string who = view.plan.roles[0].person;
  std::rotate(view.plan.roles.begin(), view.plan.roles.begin() + 1, view.plan.roles.end());
  page->show(view, samples::sample_today());
  settle();
  const std::size_t last = view.plan.roles.size() - 1;
  Field* now = field(*page, qPrintable(QStringLiteral("roles[%1].responsibility").arg(last)));
  ASSERT_TRUE(now->isEditing());
  hands.press(Qt::Key_Return);
  EXPECT_EQ(page->form()->plan().roles[last].person, who);
  EXPECT_EQ(page->form()->plan().roles[last].responsibility, "Decides in a week");
  // Gone, it takes its editor with it, and nobody else's row is written.
  now->edit();
  hands.type("lost");
  plan::PlanView fewer = page->form()->view();
  fewer.plan.roles.pop_back();
  page->show(fewer, samples::sample_today());
  settle();
  EXPECT_EQ(page->form()->plan().roles, fewer.plan.roles);
  for (const Field* one : page->findChildren<Field*>()) EXPECT_FALSE(one->isEditing());
}

TEST(PlanDraft, AsksOnceBeforeItAdvances) {
  plan::PlanView view = samples::full_plan();
  view.plan.state = PlanState::draft;
  view.plan.signoffs.clear();
  view.plan.roles.clear();
  plan::CheckFacts facts;
  facts.today = samples::sample_today();
  view.check = plan::check_plan(view.plan, facts);
  const auto page = page_with(view);
  QSignalSpy advance(page.get(), &PlanPage::advanceRequested);
  Hands hands(page.get());
  const QString words = QStringLiteral(
      "This plan is a draft, and an accountable person on each side is missing. Advance anyway?");
  const auto begin = [&] {
    ui::Button* one = button(*page, QStringLiteral("Advance to this phase"));
    ASSERT_NE(one, nullptr);
    one->click();
    settle();
  };
  begin();
  EXPECT_TRUE(says(page.get(), words));
  hands.press(Qt::Key_Escape);
  EXPECT_FALSE(says(page.get(), words));
  begin();
  button(*page, QStringLiteral("Not yet"))->click();
  settle();
  EXPECT_FALSE(says(page.get(), words));
  begin();
  hands.press(Qt::Key_Return);
  EXPECT_FALSE(says(page.get(), words)) << "asked once";
  hands.type("61 became 78");
  hands.press(Qt::Key_Return);
  ASSERT_EQ(advance.count(), 1);
  EXPECT_EQ(advance[0][0].toString(), QStringLiteral("61 became 78"));
}

TEST(PlanDraft, AnAgreedPlanAsksNothing) {
  const auto page = page_with(samples::agreed_plan());
  QSignalSpy advance(page.get(), &PlanPage::advanceRequested);
  Hands hands(page.get());
  button(*page, QStringLiteral("Advance to this phase"))->click();
  settle();
  EXPECT_EQ(button(*page, QStringLiteral("Advance anyway")), nullptr);
  hands.press(Qt::Key_Return);
  EXPECT_EQ(advance.count(), 1);
}

TEST(PlanBegun, AfterANoteTheTemplatesAreStillOfferedAndKeepIt) {
  plan::PlanView view = samples::empty_plan();
  view.plan.notes = {{"n1", NoteKind::call, "2026-11-20", "They asked for limits", "Ana Ito", {}, true}};
  const auto page = page_with(view);
  ui::Button* onboarding = button(*page, QStringLiteral("Onboarding"));
  ASSERT_NE(onboarding, nullptr);
  onboarding->click();
  settle();
  EXPECT_FALSE(page->form()->plan().milestones.empty());
  EXPECT_EQ(page->form()->plan().notes, view.plan.notes);
}

}  // namespace test_plan_fields
}  // namespace rapport
