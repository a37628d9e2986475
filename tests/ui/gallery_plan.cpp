// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the Plan tab in its states, at the size of the tab in a window of 1440 x 900 and higher where
// the plan is longer.
#include <QLineEdit>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>
#include <QWidget>

#include "gallery.h"
#include "tests/support/sample_plan.h"
#include "tests/support/sample_values.h"
#include "ui/pages/plan/note_panel.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/button.h"

namespace {

using rapport::ui::AccountPage;
using rapport::ui::MetricNow;

AccountPage* plan_page(const rapport::plan::PlanView& view) {
  auto* page = new AccountPage;
  page->show(rapport::samples::sample_brief());
  page->setTab(AccountPage::plan_tab);
  page->plan()->show(view, rapport::samples::sample_today());
  page->setFocusPolicy(Qt::StrongFocus);
  page->setFocus();
  return page;
}

/// With follow-ups and offered tips.
rapport::plan::PlanView busy_plan() {
  rapport::plan::PlanView view = rapport::samples::agreed_plan();
  using rapport::TipState;
  view.plan.notes = {{"n1",
                      rapport::NoteKind::call,
                      "2026-11-12",
                      "Lyon had its first week without a paper list. They want the limits raised before the "
                      "holidays.",
                      "Ana Ito",
                      {"Lea Novak"},
                      false}};
  view.plan.follow_ups = {
      {"f1", "n1", "Send the proposal for higher limits", "Ana Ito", "2026-11-18", false, ""},
      {"f2", "", "Ask the CFO himself about the limits", "Ana Ito", "2026-12-01", false, ""},
      {"f3", "n1", "Figures of the first week to the COO", "Lea Novak", "2026-11-20", true, "2026-11-19"}};
  view.plan.tips = {{"one-owner", "Give each key behaviour one owner at the customer", "Lea Novak",
                     "2026-09-02", TipState::worked, "Each depot lead owns the run at eleven"},
                    {"sponsor-date", "Keep a standing date with the sponsor", "Chen Haddad", "2026-11-02",
                     TipState::offered, ""},
                    {"", "Close the books in pairs", "Max Fischer", "2026-10-05", TipState::did_not_work,
                     "Nobody had the time at month end"}};
  view.library = {{"sponsor-date", "Keep a standing date with the sponsor",
                   "Twenty minutes every six weeks, also when all is well: most of all then."}};
  return view;
}

}  // namespace

GALLERY(plan_empty, 1196, 844) {
  return plan_page(rapport::samples::empty_plan());
}
GALLERY(plan_half, 1196, 844) {
  return plan_page(rapport::samples::half_plan());
}
GALLERY(plan_full, 1196, 980) {
  auto* page = plan_page(rapport::samples::full_plan());
  page->plan()->setValues(
      {{"paid_same_day", MetricNow{QStringLiteral("76\u00A0%"), {59, 60, 66, 70, 74, 76}}},
       {"payout_errors", MetricNow{QStringLiteral("12"), {41, 38, 30, 22, 15, 12}}}});
  return page;
}
GALLERY(plan_agreed, 1196, 844) {
  return plan_page(rapport::samples::agreed_plan());
}
GALLERY(plan_stale, 1196, 844) {
  return plan_page(rapport::samples::stale_plan());
}
GALLERY(plan_advanced, 1196, 1040) {
  return plan_page(rapport::samples::advanced_plan());
}
GALLERY(plan_long, 1196, 1180) {
  return plan_page(rapport::samples::long_plan());
}
GALLERY(plan_1280x720, 1036, 664) {
  return plan_page(rapport::samples::agreed_plan());
}
GALLERY(plan_presenting, 1196, 900) {
  auto* page = plan_page(rapport::samples::agreed_plan());
  page->setPresenting(true);
  return page;
}
GALLERY(plan_conflict, 1196, 500) {
  auto* page = plan_page(rapport::samples::agreed_plan());
  page->plan()->showConflict(QStringLiteral(
      "The plan was changed in the meantime by Dana Levi in the same place (target of Drivers paid same "
      "day); nothing was overwritten. Look at what is there now and write again."));
  return page;
}
GALLERY(plan_on_the_brief, 1196, 844) {
  rapport::account::AccountBrief brief = rapport::samples::sample_brief();
  const rapport::SuccessPlan plan = rapport::samples::agreed_plan().plan;
  brief.has_plan = true;
  brief.purpose = plan.purpose;
  brief.next = plan.next;
  for (rapport::account::Person& person : brief.people) person.sponsor = person.name == "Chen Haddad";
  brief.questions[3].old = true;
  auto* page = new AccountPage;
  page->show(brief);
  page->setFocusPolicy(Qt::StrongFocus);
  page->setFocus();
  return page;
}
GALLERY(plan_people_offered, 1196, 1000) {
  rapport::plan::PlanView view = rapport::samples::half_plan();
  view.offers = {{"Lea Novak", "Head of Payroll", rapport::Side::customer},
                 {"Leander van der Meer-Hoogenboom", "Chief Operating Officer EMEA", rapport::Side::customer},
                 {"Lena Ort", "CSM", rapport::Side::us}};
  auto* page = plan_page(view);
  page->setProperty("keeps_focus", true);
  QTimer::singleShot(0, page, [page] {
    for (rapport::ui::Field* one : page->findChildren<rapport::ui::Field*>()) {
      if (one->path() != QStringLiteral("roles[2].person")) continue;
      one->edit();
      QTest::keyClicks(one->editor(), QStringLiteral("le"));
      QTest::keyClick(one->editor(), Qt::Key_Down);
    }
  });
  return page;
}
GALLERY(plan_draft_asked, 1196, 844) {
  rapport::plan::PlanView view = rapport::samples::full_plan();
  view.plan.roles.clear();
  view.check.missing = {{"roles", "Nobody is accountable on one side."}};
  auto* page = plan_page(view);
  page->setProperty("keeps_focus", true);
  QTimer::singleShot(0, page, [page] {
    for (rapport::ui::Button* one : page->findChildren<rapport::ui::Button*>())
      if (one->label() == QStringLiteral("Advance to this phase")) one->click();
  });
  return page;
}
GALLERY(plan_year_meant, 1196, 844) {
  auto* page = plan_page(rapport::samples::full_plan());
  page->plan()->form()->setNote(QStringLiteral("purpose.date"),
                                QStringLiteral("No year was typed: 24 Dec 2025 is meant, the latest one."));
  return page;
}
GALLERY(plan_follow_ups, 1196, 1330) {
  return plan_page(busy_plan());
}
GALLERY(plan_follow_ups_1024x640, 780, 1900) {
  return plan_page(busy_plan());
}
GALLERY(plan_sidebar, 244, 520) {
  auto* sidebar = new rapport::ui::Sidebar;
  sidebar->setFollowUps({{QStringLiteral("Send the proposal for higher limits"), QStringLiteral("3 d late"),
                          QStringLiteral("A"), true, QStringLiteral("f1")},
                         {QStringLiteral("Ask the CFO"), QStringLiteral("today"), QStringLiteral("B"), false,
                          QStringLiteral("f2")}});
  return sidebar;
}
GALLERY(plan_waiting, 1196, 500) {
  auto* page = plan_page(rapport::samples::agreed_plan());
  page->plan()->showWaiting(
      QStringLiteral("Another Rapport is writing to this workspace, perhaps an import. Your edits stay here "
                     "and are saved as soon as it has ended."));
  return page;
}
GALLERY(plan_presenting_all, 1196, 1100) {
  auto* page = plan_page(busy_plan());
  page->setPresenting(true);
  return page;
}
GALLERY(plan_answer_begun, 1196, 844) {
  rapport::account::AccountBrief brief = rapport::samples::sample_brief();
  brief.questions[1].draft = "By list, twice a day, and the night shift";
  auto* page = new AccountPage;
  page->show(brief);
  page->setFocusPolicy(Qt::StrongFocus);
  page->setFocus();
  return page;
}
GALLERY(plan_note, 1196, 844) {
  auto* page = plan_page(rapport::samples::agreed_plan());
  auto* note = new rapport::ui::NotePanel(page);
  page->resize(1196, 844);
  note->open("001000000000001AAA", QStringLiteral("Northwind <b>Logistics</b> GmbH"), "Ana Ito",
             rapport::samples::sample_today());
  return page;
}
