// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of imports: what changed, questions, taking back, and the page that describes a table.
#include <QTimer>

#include "gallery.h"
#include "gallery_import_values.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/imports/questions_card.h"
#include "ui/pages/mapping/mapping_outcome.h"
#include "ui/pages/mapping/mapping_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/row_widgets.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

namespace {

void fill(ImportsPage* page) {
  page->showQuality(samples::sample_quality());
  page->showFields(samples::sample_fields(), samples::sample_meanings());
  page->showOwnTables(samples::sample_own_tables());
  page->showRuns(samples::sample_runs());
}

ImportsPage* imports_after(const import::ImportReport& report) {
  auto* page = new ImportsPage;
  page->showReport(report);
  fill(page);
  return page;
}

void ask(ImportsPage* page) {
  page->showReport(samples::sample_questions());
  page->questions()->showValues(
      QStringLiteral("/tables/deals.csv"),
      {"Amount", {{"12,500", "12500", "12.5"}, {"9,000", "9000", "9"}, {"1,250", "1250", "1.25"}}});
  page->questions()->showValues(
      QStringLiteral("/tables/calls.csv"),
      {"Date", {{"03/04/2026", "3 Apr 2026", "4 Mar 2026"}, {"05/06/2026", "5 Jun 2026", "6 May 2026"}}});
}

void describe(MappingPage* page, bool open = false) {
  page->begin(QStringLiteral("/tables/my_customers.xlsx"), MappingPage::Purpose::import);
  page->show(samples::sample_preview(open));
  if (!open) page->showOutcome(samples::sample_trial());
}

MainWindow* window_with(const std::function<void(MainWindow*)>& state) {
  auto* window = new MainWindow;
  const auto snapshot = samples::sample_snapshot(196);
  window->sidebar()->setSnapshot(snapshot);
  window->sidebar()->setWorkspace(QStringLiteral("exports/customers.rapport"));
  window->portfolio()->show(snapshot);
  fill(window->imports());
  state(window);
  return window;
}

MainWindow* window_describing(bool open = false) {
  return window_with([open](MainWindow* window) {
    describe(window->mapping(), open);
    window->openMapping();
  });
}

}  // namespace

GALLERY(page_imports, 1196, 1900) {
  return imports_after(samples::sample_changes());
}
GALLERY(page_imports_small, 780, 640) {
  return imports_after(samples::sample_changes());
}
GALLERY(page_imports_empty, 1196, 900) {
  return new ImportsPage;
}
GALLERY(page_imports_running, 1196, 900) {
  auto* page = imports_after(samples::sample_report());
  page->showStarted();
  page->showProgress(QStringLiteral("Reading events-2026-09.json.gz"), 41, 100, 4200);
  return page;
}
GALLERY(page_imports_questions, 1196, 900) {
  auto* page = new ImportsPage;
  ask(page);
  fill(page);
  return page;
}
GALLERY(page_imports_question_begun, 1196, 900) {
  auto* page = new ImportsPage;
  ask(page);
  page->questions()->keepChoice(QStringLiteral("/tables/my_customers.xlsx"), {});
  fill(page);
  return page;
}
GALLERY(page_imports_zone, 1196, 900) {
  auto* page = new ImportsPage;
  import::ImportReport report;
  import::FileResult& file = report.files.emplace_back();
  file.path = "/calendars/calls.ics";
  file.status = import::FileResult::Status::failed;
  file.asks = "time-zone";
  page->showReport(report);
  fill(page);
  return page;
}
GALLERY(page_imports_taken_back_with_later, 1196, 900) {
  auto* page = new ImportsPage;
  page->showTakenBack((*samples::sample_runs())[0], {QStringLiteral("/exports")}, 3);
  fill(page);
  return page;
}
GALLERY(page_imports_taken_back, 1196, 900) {
  auto* page = new ImportsPage;
  page->showTakenBack((*samples::sample_runs())[0], {QStringLiteral("/exports")});
  fill(page);
  return page;
}
GALLERY(page_imports_taking_back, 1196, 900) {
  auto* page = new ImportsPage;
  page->showUndoStarted();
  fill(page);
  return page;
}
GALLERY(window_imports_1440, 1440, 900) {
  return window_with([](MainWindow* window) {
    window->imports()->showReport(samples::sample_changes());
    window->setPlace(Place::imports);
  });
}
GALLERY(window_imports_1280, 1280, 720) {
  return window_with([](MainWindow* window) {
    window->imports()->showReport(samples::sample_changes());
    window->setPlace(Place::imports);
  });
}
GALLERY(window_questions_1280, 1280, 720) {
  return window_with([](MainWindow* window) {
    ask(window->imports());
    window->setPlace(Place::imports);
  });
}
GALLERY(window_mapping_1440, 1440, 900) {
  return window_describing();
}
GALLERY(window_mapping_1280, 1280, 720) {
  return window_describing();
}
GALLERY(window_mapping_1024, 1024, 640) {
  return window_describing();
}
GALLERY(window_mapping_question, 1280, 720) {
  return window_describing(true);
}
GALLERY(window_mapping_not_read, 1280, 720) {
  auto* window = window_describing();
  QTimer::singleShot(0, window, [window] {
    for (Link* link : window->mapping()->findChild<MappingOutcome*>()->findChildren<Link*>())
      if (link->accessibleName().contains(QStringLiteral("Not read"))) link->click();
  });
  return window;
}
GALLERY(window_mapping_reading, 1280, 720) {
  return window_with([](MainWindow* window) {
    window->mapping()->begin(QStringLiteral("/tables/my_customers.xlsx"), MappingPage::Purpose::import);
    window->openMapping();
  });
}
GALLERY(window_mapping_refused, 1280, 720) {
  return window_with([](MainWindow* window) {
    window->mapping()->begin(QStringLiteral("/tables/my_customers.xlsx"), MappingPage::Purpose::import);
    window->mapping()->showUnreadable(QStringLiteral(
        "my_customers.xlsx is protected by a password. Save it without one and drop it again."));
    window->openMapping();
  });
}
GALLERY(window_mapping_edit, 1440, 900) {
  return window_with([](MainWindow* window) {
    window->mapping()->begin(QStringLiteral("my customers"), MappingPage::Purpose::edit);
    window->mapping()->show(samples::sample_preview());
    window->openMapping();
  });
}
