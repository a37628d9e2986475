// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the account page. Sizes are those of the page inside the window: 1440x900 less the list and the
// top bar.
#include <QWidget>

#include "gallery.h"
#include "tests/support/sample_values.h"
#include "ui/pages/account/account_page.h"

namespace {

using rapport::ui::AccountPage;

AccountPage* page_of(const rapport::account::AccountBrief& brief, int tab = AccountPage::brief_tab) {
  auto* page = new AccountPage;
  page->show(brief);
  page->showPeople(rapport::samples::sample_people());
  page->showTimeline(rapport::samples::sample_timeline());
  page->setTab(tab);
  // Shown alone the page would give the focus, and so its ring, to its first figure.
  page->setFocusPolicy(Qt::StrongFocus);
  page->setFocus();
  return page;
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
GALLERY(account_scorecard, 1196, 844) {
  return page_of(rapport::samples::sample_brief(), AccountPage::scorecard_tab);
}
GALLERY(account_people, 1196, 844) {
  return page_of(rapport::samples::sample_brief(), AccountPage::people_tab);
}
GALLERY(account_timeline, 1196, 844) {
  return page_of(rapport::samples::sample_brief(), AccountPage::timeline_tab);
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
