// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the places beside the account page.
#include <QTableView>
#include <QWidget>
#include <utility>

#include "gallery.h"
#include "gallery_shell_values.h"
#include "ui/pages/first_start/first_start_page.h"
#include "ui/pages/matches/matches_page.h"
#include "ui/pages/portfolio/bulk_bar.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/portfolio/view_bar.h"
#include "ui/shell/problem_page.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/search_field.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

static PortfolioPage* portfolio_page(std::shared_ptr<const PortfolioSnapshot> snapshot) {
  auto* page = new PortfolioPage;
  page->show(std::move(snapshot));
  page->showMetrics(samples::sample_metrics());
  return page;
}
GALLERY(page_portfolio, 1196, 900) {
  return portfolio_page(samples::sample_snapshot());
}
GALLERY(page_portfolio_1280, 1036, 720) {
  return portfolio_page(samples::sample_snapshot());
}
GALLERY(page_portfolio_small, 780, 640) {
  return portfolio_page(samples::sample_snapshot());
}
GALLERY(page_portfolio_wide, 1676, 1000) {
  return portfolio_page(samples::sample_snapshot(60));
}
GALLERY(page_portfolio_one, 1196, 900) {
  return portfolio_page(samples::sample_snapshot(1));
}
GALLERY(page_portfolio_long_names, 1196, 700) {
  account::Portfolio portfolio = samples::sample_portfolio(12);
  for (account::PortfolioRow& row : portfolio.rows) {
    row.name = "Vereinigte Norddeutsche Lagerhaus- und Speditionsgesellschaft mbH";
    row.owner = "Maximiliane von Hohenstein-Rautenberg";
    row.tier = "Enterprise, strategic and named";
  }
  return portfolio_page(std::make_shared<const PortfolioSnapshot>(make_snapshot(portfolio)));
}
GALLERY(page_portfolio_view, 1196, 900) {
  auto* page = portfolio_page(samples::sample_snapshot());
  workspace::SavedView view;
  view.name = "Renewals with a number";
  view.columns = {"account", "metric", "arr", "renews", "phase", "next", "last_touch", "cadence", "flags"};
  view.sort = "renews";
  page->showViews({view});
  page->openView(QStringLiteral("Renewals with a number"));
  return page;
}
GALLERY(page_portfolio_naming, 1196, 900) {
  auto* page = portfolio_page(samples::sample_snapshot());
  page->findChild<ViewBar*>()->askName();
  return page;
}
GALLERY(page_portfolio_bulk, 1196, 900) {
  auto* page = portfolio_page(samples::sample_snapshot());
  auto* table = page->findChild<QTableView*>();
  table->selectAll();
  page->say(QStringLiteral("A touch every 45 days for 40 accounts. Ctrl+Z undoes it."));
  return page;
}
GALLERY(page_portfolio_bulk_next, 1036, 720) {
  auto* page = portfolio_page(samples::sample_snapshot());
  page->findChild<QTableView*>()->selectAll();
  page->findChild<BulkBar*>()->askNext();
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
static import::MatchEvidence match_evidence(const Match& match) {
  using Says = import::EvidenceLine::Says;
  import::MatchEvidence evidence;
  evidence.match_id = match.id;
  evidence.name = import::NameEvidence::same;
  evidence.sentence = "The same name but for its form, 3 of 5 people are contacts there, a domain in common.";
  evidence.lines = {{"Name", match.label, match.account_name, Says::same},
                    {"People", "5 people", "3 of them are contacts there", Says::same},
                    {"Domain", "alder.example, alder-group.example", "alder.example", Says::same},
                    {"ARR", "EUR 48,000", "EUR 52,000", Says::nothing}};
  return evidence;
}
GALLERY(page_matches_evidence, 1196, 900) {
  auto* page = new MatchesPage;
  page->setAccounts(samples::sample_snapshot());
  page->show("suggested", samples::sample_matches());
  page->showCounts({{"suggested", 14}, {"joined", 1204}, {"unmatched", 5}, {"rejected", 2}});
  page->showEvidence(match_evidence(samples::sample_matches()[0]));
  return page;
}
GALLERY(page_matches_contradicted, 1036, 720) {
  auto* page = new MatchesPage;
  page->setAccounts(samples::sample_snapshot());
  page->show("suggested", samples::sample_matches());
  import::MatchEvidence evidence = match_evidence(samples::sample_matches()[0]);
  evidence.sentence = "Only names that are alike; but the domains are different.";
  evidence.lines[0].says = import::EvidenceLine::Says::nothing;
  evidence.lines[1].account = "2 with another account";
  evidence.lines[1].says = evidence.lines[2].says = import::EvidenceLine::Says::different;
  page->showEvidence(evidence);
  return page;
}
GALLERY(page_matches_no_account, 1196, 900) {
  auto* page = new MatchesPage;
  Match match = samples::sample_matches(1)[0];
  match.account_id.clear(), match.account_name.clear(), match.status = "unmatched", match.method.clear();
  match.evidence.clear();
  page->show("unmatched", {match});
  page->showCounts({{"suggested", 14}, {"joined", 1204}, {"unmatched", 1}});
  return page;
}
GALLERY(page_matches_bulk, 1196, 900) {
  auto* page = new MatchesPage;
  const auto matches = samples::sample_matches();
  page->show("suggested", matches);
  page->openBulk();
  std::vector<import::Suggested> all;
  for (const Match& match : matches) {
    all.push_back({match, match_evidence(match)});
    if (all.size() % 3 == 0) all.back().evidence.name = import::NameEvidence::exact;
  }
  page->showSuggestions(all);
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
