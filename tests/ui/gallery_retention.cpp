// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of retention, renewals and the touch model.
#include <QTableView>
#include <QTest>
#include <QTimer>

#include "gallery.h"
#include "retention_samples.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/reasons_bar.h"
#include "ui/pages/practice/renewals_view.h"
#include "ui/pages/practice/retention_view.h"
#include "ui/pages/practice/touch_view.h"
#include "ui/panels/fields_bar.h"
#include "ui/widgets/entry_field.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

namespace {

PracticePage* practice_with_retention(practice::Retention retention) {
  auto* page = new PracticePage;
  auto* view = page->view<RetentionView>();
  page->show(view);
  view->show(samples::held(std::move(retention)));
  return page;
}

PracticePage* practice_with_renewals(practice::Outlook outlook) {
  auto* page = new PracticePage;
  auto* view = page->view<RenewalsView>();
  page->show(view);
  view->show(samples::held(std::move(outlook)));
  return page;
}

practice::Retention long_names() {
  practice::Retention r = samples::sample_retention();
  for (practice::RetentionRow& row : r.rows)
    row.account =
        "S\xC3\xBC"
        "ddeutsche Fernverkehrsabrechnungs-GmbH " +
        row.account;
  return r;
}

practice::Outlook long_outlook() {
  practice::Outlook o = samples::sample_outlook();
  for (practice::DueRenewal& due : o.due) {
    due.account =
        "S\xC3\xBC"
        "ddeutsche Fernverkehrsabrechnungs-GmbH " +
        due.account;
    due.next = "Roll out to all divisions of the northern and southern hemisphere";
  }
  return o;
}

}  // namespace

GALLERY(retention, 1196, 900) {
  return practice_with_retention(samples::sample_retention());
}
GALLERY(retention_reading, 1196, 900) {
  auto* page = new PracticePage;
  auto* view = page->view<RetentionView>();
  page->show(view);
  view->setProgress(QStringLiteral("Reading the ARR of accounts"), 0.4);
  return page;
}
GALLERY(renewals_reading, 1196, 900) {
  PracticePage* page = practice_with_renewals(samples::sample_outlook());
  page->view<RenewalsView>()->setProgress(QStringLiteral("Replaying past renewals"), 0.7);
  return page;
}
GALLERY(retention_1280, 1036, 720) {
  return practice_with_retention(samples::sample_retention());
}
GALLERY(retention_unknown, 1196, 900) {
  return practice_with_retention(samples::sample_retention(true));
}
GALLERY(retention_range_only, 1196, 900) {
  practice::Retention r = samples::sample_retention(true);
  for (practice::RetentionRow& row : r.rows)
    if (row.account.starts_with("Steady customer 1")) row.end.reset(), row.source.clear();
  return practice_with_retention(practice::retention_of(r.rows, r.from, r.to, "EUR"));
}
GALLERY(retention_long, 1036, 720) {
  return practice_with_retention(long_names());
}
GALLERY(retention_one, 1196, 900) {
  return practice_with_retention(practice::retention_of({samples::retention_row("Only one", 80'000, 96'000)},
                                                        samples::kPracticeDay - 365, samples::kPracticeDay,
                                                        "EUR"));
}
GALLERY(retention_nothing, 1196, 900) {
  return practice_with_retention(
      practice::retention_of({}, samples::kPracticeDay - 365, samples::kPracticeDay, "EUR"));
}
GALLERY(renewals, 1196, 900) {
  return practice_with_renewals(samples::sample_outlook());
}
GALLERY(renewals_1280, 1036, 720) {
  return practice_with_renewals(samples::sample_outlook());
}
GALLERY(renewals_not_earned, 1196, 900) {
  return practice_with_renewals(samples::sample_outlook(false));
}
GALLERY(renewals_long, 1036, 720) {
  return practice_with_renewals(long_outlook());
}
GALLERY(renewals_call, 1196, 900) {
  PracticePage* page = practice_with_renewals(samples::sample_outlook());
  QTimer::singleShot(0, page, [page] {
    auto* view = page->view<RenewalsView>();
    view->focusContent();
    QTest::keyClick(view->table(), Qt::Key_R);
    view->callBar()->entry(1)->setText(QStringLiteral("New COO reviews all vendors"));
  });
  return page;
}
GALLERY(renewals_reasons, 1196, 900) {
  PracticePage* page = practice_with_renewals(samples::sample_outlook());
  QTimer::singleShot(0, page, [page] {
    auto* view = page->view<RenewalsView>();
    view->focusContent();
    QTest::keyClick(view->table(), Qt::Key_B);
    relationship::ReasonsOfAccount reasons;
    reasons.deals = {{"006",
                      "Oakhaven payouts",
                      samples::kPracticeDay - 700,
                      {57'000, "EUR"},
                      {{"Drivers paid on the day", true, true}, {"Price", true, false}}}};
    reasons.bought = 2, reasons.stay = 1;
    view->reasonsBar()->show(reasons);
  });
  return page;
}
GALLERY(renewals_nothing, 1196, 900) {
  practice::Outlook o;
  o.today = samples::kPracticeDay, o.until = o.today + 365;
  o.customers = 12, o.undated = 12;
  return practice_with_renewals(std::move(o));
}
GALLERY(touch_model, 1196, 900) {
  auto* page = new PracticePage;
  auto* view = page->view<TouchView>();
  page->show(view);
  view->show(samples::held(samples::sample_touch_book()));
  return page;
}
GALLERY(touch_model_1280, 1036, 720) {
  auto* page = new PracticePage;
  auto* view = page->view<TouchView>();
  page->show(view);
  view->show(samples::held(samples::sample_touch_book()));
  return page;
}
