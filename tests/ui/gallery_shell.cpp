// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the places beside the account page.
#include <QWidget>

#include "gallery.h"
#include "gallery_shell_values.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/shell/problem_page.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/search_field.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

GALLERY(page_portfolio, 1196, 900) {
  auto* page = new PortfolioPage;
  page->show(samples::sample_snapshot());
  return page;
}
GALLERY(page_portfolio_small, 780, 640) {
  auto* page = new PortfolioPage;
  page->show(samples::sample_snapshot());
  return page;
}
GALLERY(page_portfolio_nothing_found, 1196, 900) {
  auto* page = new PortfolioPage;
  page->show(samples::sample_snapshot());
  page->findChild<SearchField*>()->setText(QStringLiteral("zzz"));
  return page;
}
GALLERY(page_portfolio_empty, 1196, 900) {
  auto* page = new PortfolioPage;
  page->show(std::make_shared<const PortfolioSnapshot>(make_snapshot({})));
  return page;
}
GALLERY(page_sidebar, 244, 900) {
  auto* sidebar = new Sidebar;
  sidebar->setSnapshot(samples::sample_snapshot(196));
  sidebar->setPlace(Place::account);
  sidebar->setAccount(samples::sample_portfolio(196).rows[4].id);
  sidebar->setSuggestions(14);
  sidebar->setWorkspace(QStringLiteral("exports/sample.rapport"));
  return sidebar;
}
GALLERY(page_matches, 1196, 900) {
  auto* page = new MatchesPage;
  page->setAccounts(samples::sample_snapshot());
  page->show("suggested", samples::sample_matches());
  return page;
}
GALLERY(page_matches_small, 780, 640) {
  auto* page = new MatchesPage;
  page->setAccounts(samples::sample_snapshot());
  page->show("suggested", samples::sample_matches());
  return page;
}
GALLERY(page_matches_empty, 1196, 900) {
  auto* page = new MatchesPage;
  page->show("suggested", {});
  return page;
}
GALLERY(page_first_start, 1440, 900) {
  auto* page = new FirstStartPage;
  page->setWorkspace(QStringLiteral("~/.local/share/rapport/customers.rapport"));
  return page;
}
GALLERY(page_first_start_1024, 1024, 640) {
  auto* page = new FirstStartPage;
  page->setWorkspace(QStringLiteral("~/Customer success/Accounts of the region north/customers.rapport"));
  return page;
}
GALLERY(page_first_start_running, 1440, 900) {
  auto* page = new FirstStartPage;
  page->showStarted();
  page->showProgress(QStringLiteral("Reading tickets.json"), 300, 1000, 2600);
  return page;
}
GALLERY(page_problem, 1440, 900) {
  auto* page = new ProblemPage;
  page->show(QStringLiteral("exports/customers.rapport"),
             QStringLiteral("This workspace was written by a newer Rapport (format 7; this one reads up to "
                            "3). Update Rapport, or "
                            "open another workspace."));
  return page;
}
