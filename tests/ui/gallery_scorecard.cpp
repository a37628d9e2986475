// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the Scorecard tab: draft, agreed, shown to the customer, empty, long names, one criterion.
#include <QLabel>
#include <QProcess>
#include <QTemporaryDir>

#include "gallery.h"
#include "tests/support/sample_scorecard.h"
#include "ui/pages/scorecard/score_list.h"
#include "ui/pages/scorecard/score_side.h"
#include "ui/pages/scorecard/scorecard_page.h"
#include "ui/report/scorecard_pdf.h"
#include "ui/shell/account_page.h"

namespace {

using namespace rapport;
using relationship::Assessed;

ui::AccountPage* scorecard_page(const relationship::ScorecardView& view,
                                const account::AccountBrief& brief = samples::sample_brief()) {
  auto* page = new ui::AccountPage;
  page->show(brief);
  page->setTab(ui::AccountPage::scorecard_tab);
  relationship::ScorecardView shown = view;
  shown.account_id = brief.facts.id;
  page->scorecard()->show(shown);
  page->setFocusPolicy(Qt::StrongFocus);
  page->setFocus();
  return page;
}

relationship::ScorecardView only(const relationship::Review& review) {
  relationship::ScorecardView view = relationship::with_review(samples::empty_scorecard(), review);
  return view;
}

}  // namespace

GALLERY(scorecard_draft, 1196, 844) {
  return scorecard_page(samples::sample_scorecard());
}
GALLERY(scorecard_draft_small, 1036, 664) {
  return scorecard_page(samples::sample_scorecard());
}
GALLERY(scorecard_keys, 1196, 844) {
  auto* page = scorecard_page(samples::sample_scorecard());
  page->scorecard()->side(Assessed::you)->list()->choose(0);
  page->scorecard()->side(Assessed::you)->open(ui::ScoreEntry::Kind::action);
  return page;
}
GALLERY(scorecard_agreed, 1196, 844) {
  auto* page = scorecard_page(samples::sample_scorecard());
  page->scorecard()->showReview(samples::sample_today() - 93);
  return page;
}
GALLERY(scorecard_presented, 1440, 900) {
  auto* page = scorecard_page(samples::sample_scorecard());
  page->setPresenting(true);
  page->setTab(ui::AccountPage::scorecard_tab);
  return page;
}
GALLERY(scorecard_empty, 1196, 844) {
  return scorecard_page(samples::empty_scorecard());
}
GALLERY(scorecard_begun, 1196, 844) {
  return scorecard_page(
      only(relationship::begun_review(samples::empty_scorecard(), samples::sample_today())));
}
GALLERY(scorecard_one, 1196, 844) {
  relationship::Review review = samples::sample_review(samples::sample_today(), {4}, {});
  review.us.resize(1);
  review.you.clear();
  return scorecard_page(only(review));
}
GALLERY(scorecard_long, 1036, 664) {
  relationship::Review review =
      samples::sample_review(samples::sample_today(), {1, 2, 5, 4, 3}, {5, 1, 1, 2});
  review.us[0].name = "Vertragsgem\u00E4\u00DFe Wiederherstellungszeiten der Zahlungsl\u00E4ufe";
  review.us[1].evidence =
      "Two of three were late because the depot in Bremen had no network for eleven days in September";
  review.you[1].name =
      "\u0627\u0644\u0623\u0634\u062E\u0627\u0635 \u0643\u0645\u0627 \u0627\u062A\u0641\u0642\u0646\u0627";
  for (int i = 0; i < 3; ++i) review.us.push_back(review.us[1]), review.us.back().id.clear();
  return scorecard_page(only(relationship::settled(review)), samples::long_names_brief());
}
GALLERY(scorecard_pdf, 794, 1123) {
  const relationship::ScorecardView view = samples::sample_scorecard();
  ui::ScorecardSheet sheet{"Northwind Logistics GmbH", view.today, view.reviews[0], view.reviews[1]};
  sheet.view.review.state = relationship::ReviewState::shared;
  auto* label = new QLabel;
  const QTemporaryDir folder;
  const QString pdf = folder.filePath(QStringLiteral("card.pdf"));
  ui::write_pdf_safely(ui::scorecard_pdf(sheet, ui::PageSize::a4), pdf.toStdString());
  const QString picture = folder.filePath(QStringLiteral("page"));
  QProcess::execute(QStringLiteral("pdftoppm"),
                    {QStringLiteral("-r"), QStringLiteral("96"), QStringLiteral("-singlefile"),
                     QStringLiteral("-png"), pdf, picture});
  label->setPixmap(QPixmap(picture + QStringLiteral(".png")));
  return label;
}
