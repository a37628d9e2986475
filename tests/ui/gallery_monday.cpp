// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of Monday and of the settings.
#include <QListView>
#include <QTest>
#include <QTimer>

#include "gallery.h"
#include "gallery_shell_values.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/panels/fields_bar.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/entry_field.h"
#include "work_samples.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

namespace {

MondayPage* monday(work::Book book) {
  auto* page = new MondayPage;
  page->show(samples::shared(std::move(book)), QStringLiteral("exports of 29 Nov 2026: Salesforce, Zendesk"),
             true);
  return page;
}

MainWindow* monday_window() {
  auto* window = new MainWindow;
  window->sidebar()->setSnapshot(samples::sample_snapshot(60));
  window->sidebar()->setSuggestions(3);
  window->sidebar()->setWorkspace(QStringLiteral("exports/customers.rapport"));
  QObject::connect(window->monday(), &MondayPage::counted, window->sidebar(), &Sidebar::setWork);
  window->monday()->show(samples::shared(samples::sample_book()),
                         QStringLiteral("exports of 29 Nov 2026: Salesforce, Zendesk"), true);
  window->setPlace(Place::monday);
  return window;
}

SettingsPage* settings_page(bool filled) {
  auto* page = new SettingsPage;
  SettingsValues values;
  values.login = "ana";
  values.owners = {
      {"Ana Ito", "ana@ours.example", 21}, {"Lea Novak", "lea@ours.example", 18}, {"Sam Keller", "", 12}};
  values.values = {{"time_zone", "UTC"}};
  if (filled) {
    values.values = {{"my_name", "Ana Ito"},          {"my_addresses", "ana@ours.example"},
                     {"own_domains", "ours.example"}, {"own_currency", "EUR"},
                     {"rates", "GBP 1.17; USD 0.92"}, {"time_zone", "Europe/Berlin"},
                     {"supplier_name", "Ours"},       {"supplier_colour", "#0B2A45"}};
    values.logo = "PNG, 320 x 80 pixels";
  }
  page->show(values);
  page->setTheme(Theme::Mode::system);
  return page;
}

}  // namespace

GALLERY(monday_window, 1440, 900) {
  return monday_window();
}
GALLERY(monday_window_1280, 1280, 720) {
  return monday_window();
}
GALLERY(monday_window_1024, 1024, 640) {
  return monday_window();
}
GALLERY(monday_long, 1196, 900) {
  return monday(samples::long_book());
}
GALLERY(monday_long_small, 780, 640) {
  return monday(samples::long_book());
}
GALLERY(monday_tile, 1196, 900) {
  auto* page = monday(samples::sample_book());
  page->setTile(work::Tile::no_next);
  return page;
}
GALLERY(monday_snooze, 1196, 900) {
  auto* page = monday(samples::sample_book());
  QTimer::singleShot(0, page, [page] {
    page->focusList();
    QTest::keyClick(page->list(), Qt::Key_S);
    page->snooze()->entry(0)->setText(QStringLiteral("contract signed, not yet in the CRM"));
    page->snooze()->entry(1)->setText(QStringLiteral("8 dec"));
  });
  return page;
}
GALLERY(monday_one, 1196, 900) {
  work::Book book = samples::sample_book();
  book.entries.resize(1);
  return monday(std::move(book));
}
GALLERY(monday_nothing, 1196, 900) {
  return monday(samples::bare_book());
}
GALLERY(monday_who_are_you, 1196, 900) {
  work::Book book = samples::sample_book();
  book.knows_me = false;
  book.me.clear();
  book.successes.reset();
  return monday(std::move(book));
}
GALLERY(monday_not_imported, 1196, 900) {
  work::Book book;
  book.today = samples::kWorkDay;
  return monday(std::move(book));
}
GALLERY(monday_none_mine, 1196, 900) {
  work::Book book = samples::sample_book();
  for (work::Entry& entry : book.entries) entry.mine = false;
  book.my_ids.clear();
  book.mine = 0;
  auto* page = monday(std::move(book));
  page->setScope(work::Scope::mine);
  return page;
}
GALLERY(page_settings, 1196, 900) {
  return settings_page(true);
}
GALLERY(page_settings_first, 780, 640) {
  return settings_page(false);
}
GALLERY(page_settings_problem, 1196, 900) {
  auto* page = settings_page(true);
  page->field(QStringLiteral("rates"))->setText(QStringLiteral("USD lots"));
  page->showProblem(QStringLiteral("rates"),
                    QStringLiteral("rates: \"USD lots\" can't be read; write what one unit of a currency is "
                                   "worth in your own, each currency once, such as \"USD 0.92; GBP 1.17\". "
                                   "Nothing was changed."));
  page->showSaved(QStringLiteral("my_name"));
  return page;
}
