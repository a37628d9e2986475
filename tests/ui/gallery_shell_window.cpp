// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the whole window.
#include <QPixmap>
#include <QTimer>

#include "gallery.h"
#include "gallery_shell_values.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/shell/account_page.h"
#include "ui/shell/finder.h"
#include "ui/shell/main_window.h"
#include "ui/shell/overlays.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/row_widgets.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

namespace {

MainWindow* window_at(Place place) {
  auto* window = new MainWindow;
  const auto snapshot = samples::sample_snapshot(196);
  window->sidebar()->setSnapshot(snapshot);
  window->sidebar()->setSuggestions(14);
  window->sidebar()->setWorkspace(QStringLiteral("exports/customers.rapport"));
  window->sidebar()->setAccount(snapshot->portfolio.rows[3].id);
  window->portfolio()->show(snapshot);
  window->account()->show(samples::sample_brief());
  window->matches()->setAccounts(snapshot);
  window->matches()->show("suggested", samples::sample_matches());
  window->imports()->showReport(samples::sample_report());
  window->imports()->showQuality(samples::sample_quality());
  window->imports()->showFields(samples::sample_fields(), samples::sample_meanings());
  window->setPlace(place);
  return window;
}

}  // namespace

GALLERY(window_portfolio, 1440, 900) {
  return window_at(Place::portfolio);
}
GALLERY(window_portfolio_1280, 1280, 720) {
  return window_at(Place::portfolio);
}
GALLERY(window_account, 1440, 900) {
  return window_at(Place::account);
}
GALLERY(window_account_1024, 1024, 640) {
  return window_at(Place::account);
}
GALLERY(window_presenting, 1440, 900) {
  auto* window = window_at(Place::account);
  window->setPresenting(true);
  return window;
}
GALLERY(window_keys, 1440, 900) {
  auto* window = window_at(Place::portfolio);
  window->resize(1440, 900);
  QTimer::singleShot(0, window, [window] { window->findChild<KeysOverlay*>()->open(); });
  return window;
}
GALLERY(window_finder_actions, 1280, 720) {
  auto* window = window_at(Place::account);
  window->setProperty("keeps_focus", true);
  window->finder()->setActions([] {
    return std::vector<FinderAction>{
        {{}, QStringLiteral("New note"), QStringLiteral("Ctrl+N"), {}},
        {{}, QStringLiteral("Export deck"), QStringLiteral("PowerPoint"), {}},
        {{}, QStringLiteral("Present"), QStringLiteral("F5"), {}},
        {{}, QStringLiteral("Import exports\u2026"), QStringLiteral("Ctrl+I"), {}},
        {{}, QStringLiteral("Dark"), QStringLiteral("colours"), {}}};
  });
  window->finder()->setRecent([] {
    std::vector<rapport::account::SearchHit> hits(2);
    hits[0].text = "Northwind Logistics GmbH";
    hits[1].text = "Alder Foods";
    for (auto& hit : hits) hit.detail = "opened lately";
    return hits;
  });
  QTimer::singleShot(0, window, [window] { window->finder()->open(); });
  return window;
}
GALLERY(window_rings, 1280, 720) {
  auto* window = window_at(Place::account);
  window->setProperty("keeps_focus", true);
  QTimer::singleShot(0, window, [window] {
    for (Button* one : window->account()->findChildren<Button*>())
      if (one->label() == QStringLiteral("Brief")) one->setFocus(Qt::TabFocusReason);
  });
  return window;
}
GALLERY(window_rings_figure, 1280, 720) {
  auto* window = window_at(Place::account);
  window->setProperty("keeps_focus", true);
  QTimer::singleShot(0, window, [window] {
    for (FigureLabel* one : window->account()->findChildren<FigureLabel*>())
      if (one->isVisible()) return one->setFocus(Qt::TabFocusReason);
  });
  return window;
}
GALLERY(window_rings_link, 1280, 720) {
  auto* window = window_at(Place::account);
  window->setProperty("keeps_focus", true);
  QTimer::singleShot(0, window, [window] {
    for (Link* one : window->account()->findChildren<Link*>())
      if (one->isVisible()) return one->setFocus(Qt::TabFocusReason);
  });
  return window;
}
GALLERY(window_drop, 1440, 900) {
  auto* window = window_at(Place::portfolio);
  QTimer::singleShot(0, window, [window] {
    auto* drop = window->findChild<DropOverlay*>();
    drop->show();
    drop->raise();
  });
  return window;
}
