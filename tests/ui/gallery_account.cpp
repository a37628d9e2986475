// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the account page. Sizes are those of the page inside the window: 1440x900 less the list and the
// top bar.
#include <QTableView>
#include <QWidget>

#include "gallery.h"
#include "tests/support/sample_plan.h"
#include "tests/support/sample_values.h"
#include "ui/pages/account/people_tab.h"
#include "ui/pages/account/timeline_tab.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/shell/account_page.h"
#include "ui/widgets/search_field.h"

namespace {

using rapport::ui::AccountPage;

AccountPage* page_of(const rapport::account::AccountBrief& brief, int tab = AccountPage::brief_tab) {
  auto* page = new AccountPage;
  page->show(brief);
  page->showPeople(rapport::samples::sample_people(), rapport::samples::sample_contacts());
  page->showTimeline(rapport::samples::sample_timeline());
  page->setTab(tab);
  // Shown alone the page would give the focus, and so its ring, to its first figure.
  page->setFocusPolicy(Qt::StrongFocus);
  page->setFocus();
  return page;
}

rapport::plan::PlanView people_view() {
  using rapport::Sentiment;
  rapport::plan::PlanView view = rapport::samples::full_plan();
  view.touches_until = rapport::samples::sample_today() - 1;
  view.plan.people = {
      {"003000000000004AAA", "Chen Haddad", "executive sponsor", Sentiment::positive, true,
       "Thinks in drivers, not in euros"},
      {"003000000000001AAA", "Lea Novak", "champion", Sentiment::positive, false,
       "Brings the depots along; back from leave on 3 December"},
      {"003000000000003AAA", "Max Fischer", "decision maker", Sentiment::neutral, false, "Signs the renewal"},
      {"003000000000002AAA", "Rui Ito", "admin/IT", Sentiment::negative, false, "Wants single sign-on first"},
      {"003000000000007AAA", "Sven Lund", "end user", Sentiment::unknown, false, ""},
      {"", "Uma Patel", "sceptic", Sentiment::negative, false, ""}};
  return view;
}

AccountPage* people_page(
    const rapport::plan::PlanView& view, const QString& chosen,
    const std::vector<rapport::account::Person>& people = rapport::samples::sample_people()) {
  auto* page = page_of(rapport::samples::sample_brief(), AccountPage::people_tab);
  page->showPeople(people, rapport::samples::sample_contacts());
  page->plan()->show(view, rapport::samples::sample_today());
  page->findChild<rapport::ui::PeopleTab*>()->choose(chosen);
  return page;
}

void open_line(AccountPage* page, int row) {
  auto* tab = page->findChild<rapport::ui::TimelineTab*>();
  tab->table()->setCurrentIndex(tab->table()->model()->index(row, 0));
  tab->openRecord();
}

}  // namespace

GALLERY(account_full, 1196, 844) {
  return page_of(rapport::samples::sample_brief());
}
GALLERY(account_empty, 1196, 844) {
  auto* page = new AccountPage;
  page->show(rapport::samples::empty_brief());
  return page;
}
GALLERY(account_long, 1196, 844) {
  return page_of(rapport::samples::long_names_brief());
}
GALLERY(account_many_flags, 1196, 844) {
  return page_of(rapport::samples::many_flags_brief());
}
GALLERY(account_parent, 1196, 844) {
  return page_of(rapport::samples::parent_brief());
}
GALLERY(account_1280x720, 1036, 664) {
  return page_of(rapport::samples::sample_brief());
}
GALLERY(account_1024x640, 780, 584) {
  return page_of(rapport::samples::long_names_brief());
}
GALLERY(account_presenting, 1196, 844) {
  auto* page = page_of(rapport::samples::sample_brief());
  page->setPresenting(true);
  return page;
}
GALLERY(account_presenting_empty, 1196, 844) {
  auto* page = page_of(rapport::samples::empty_brief());
  page->setPresenting(true);
  return page;
}
GALLERY(account_plan, 1196, 844) {
  return page_of(rapport::samples::sample_brief(), AccountPage::plan_tab);
}
GALLERY(account_charts, 1196, 844) {
  return page_of(rapport::samples::sample_brief(), AccountPage::charts_tab);
}
GALLERY(account_people, 1196, 844) {
  return page_of(rapport::samples::sample_brief(), AccountPage::people_tab);
}
GALLERY(people_full, 1196, 844) {
  return people_page(people_view(), QStringLiteral("Lea Novak"));
}
GALLERY(people_fallen, 1196, 844) {
  auto people = rapport::samples::sample_people();
  for (auto& one : people)
    if (one.name == "Chen Haddad" || one.name == "Max Fischer") one.last_touch = rapport::Day{20600};
  return people_page(people_view(), QStringLiteral("Chen Haddad"), people);
}
GALLERY(people_long, 1196, 844) {
  rapport::plan::PlanView view = rapport::samples::long_plan();
  view.plan.people = {{"", view.plan.roles[0].person, view.plan.roles[0].person, rapport::Sentiment::negative,
                       true, view.plan.purpose.text + view.plan.purpose.text}};
  return people_page(view, QString::fromStdString(view.plan.roles[0].person));
}
GALLERY(people_empty, 1196, 844) {
  auto* page = new AccountPage;
  page->show(rapport::samples::empty_brief());
  rapport::plan::PlanView nothing;
  nothing.account_id = rapport::samples::empty_brief().facts.id;
  page->plan()->show(nothing, rapport::samples::sample_today());
  page->showPeople({});
  page->setTab(AccountPage::people_tab);
  return page;
}
GALLERY(people_single_thread, 1196, 844) {
  auto* page = people_page(people_view(), QStringLiteral("Lea Novak"));
  page->showPeople(rapport::samples::sample_people(), {{rapport::samples::sample_contacts().people[0]}, 0});
  return page;
}
GALLERY(people_unknown, 1196, 844) {
  rapport::plan::PlanView view = people_view();
  view.touches_until.reset();
  return people_page(view, QStringLiteral("Lea Novak"));
}
GALLERY(people_1280x720, 1036, 664) {
  return people_page(people_view(), QStringLiteral("Chen Haddad"));
}
GALLERY(people_1024x640, 780, 584) {
  return people_page(people_view(), QStringLiteral("Chen Haddad"));
}
GALLERY(account_timeline, 1196, 844) {
  return page_of(rapport::samples::sample_brief(), AccountPage::timeline_tab);
}
GALLERY(timeline_record, 1196, 844) {
  auto* page = page_of(rapport::samples::sample_brief(), AccountPage::timeline_tab);
  open_line(page, 1);
  return page;
}
GALLERY(timeline_note_1280x720, 1036, 664) {
  auto* page = page_of(rapport::samples::sample_brief(), AccountPage::timeline_tab);
  rapport::plan::PlanView view = people_view();
  view.plan.notes = {{"n1",
                      rapport::NoteKind::call,
                      "2026-11-20",
                      "Lyon had its first week without a paper list.\nThey want the limits raised before the "
                      "holidays, and a name who decides it.",
                      "Ana Ito",
                      {"Lea Novak", "Max Fischer"},
                      true}};
  page->plan()->show(view, rapport::samples::sample_today());
  open_line(page, 1);
  return page;
}
GALLERY(timeline_search, 1036, 664) {
  auto* page = page_of(rapport::samples::sample_brief(), AccountPage::timeline_tab);
  page->findChild<rapport::ui::TimelineTab*>()->search()->setText(QStringLiteral("lyon"));
  return page;
}
GALLERY(timeline_nothing_1024x640, 780, 584) {
  auto* page = page_of(rapport::samples::sample_brief(), AccountPage::timeline_tab);
  page->findChild<rapport::ui::TimelineTab*>()->search()->setText(QStringLiteral("zebra"));
  return page;
}
GALLERY(timeline_1024x640, 780, 584) {
  auto* page = page_of(rapport::samples::sample_brief(), AccountPage::timeline_tab);
  open_line(page, 2);
  return page;
}
GALLERY(account_data, 1196, 844) {
  return page_of(rapport::samples::parent_brief(), AccountPage::data_tab);
}
GALLERY(account_data_empty, 1196, 844) {
  return page_of(rapport::samples::empty_brief(), AccountPage::data_tab);
}
GALLERY(account_data_1024x640, 780, 584) {
  return page_of(rapport::samples::long_names_brief(), AccountPage::data_tab);
}
GALLERY(account_plan_1024x640, 780, 584) {
  return page_of(rapport::samples::sample_brief(), AccountPage::plan_tab);
}
GALLERY(account_charts_1024x640, 780, 584) {
  return page_of(rapport::samples::sample_brief(), AccountPage::charts_tab);
}
GALLERY(account_none, 1196, 844) {
  return new AccountPage;
}
GALLERY(account_loading, 1196, 844) {
  auto* page = new AccountPage;
  page->setLoading(QStringLiteral("Falcon Health"));
  return page;
}
