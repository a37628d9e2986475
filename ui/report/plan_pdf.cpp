// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_pdf.h"

#include <algorithm>
#include <cmath>

#include "ui/base/text.h"
#include "ui/report/plan_cards.h"

namespace rapport::ui {
namespace {

/// Further charts are in the deck: the plan stays short.
constexpr std::size_t most_charts = 3;
constexpr double chart_height = 200;
constexpr double least_chart_height = 140;
constexpr double most_picture_growth = 110;

/// The first page holds goals and progress, the second roles and sign-offs.
std::vector<Piece> plan_rows(const deck::PlanHandout& plan, ChartRecordings& pictures, double width,
                             double picture) {
  const double half = (width - sheet_gap) / 2;
  const auto whole = [&](Piece piece) { return row_piece({{width, std::move(piece)}}, sheet_gap); };
  std::vector<Piece> rows;
  rows.push_back(plan_header(plan, width));
  rows.push_back(whole(purpose_card(plan, width)));
  rows.push_back(whole(measures_card(plan, pictures, width, picture)));
  std::size_t charts = 0;
  for (const deck::HandoutMeasure& measure : plan.measures)
    if (measure.chart && charts++ > 0 && charts <= most_charts)
      rows.push_back(whole(chart_card(*measure.chart, pictures, width)));
  rows.push_back(whole(milestones_card(plan, PlanReader::customer, width)));
  if (plan.behaviours.empty())
    rows.push_back(whole(plan_next_card(plan, width)));
  else
    rows.push_back(
        row_piece({{half, behaviours_card(plan, half)}, {half, plan_next_card(plan, half)}}, sheet_gap));
  rows.push_back(whole(roles_card(plan, PlanReader::customer, width)));
  if (!plan.phases.empty()) rows.push_back(whole(phases_card(plan, width)));
  rows.push_back(whole(signoffs_card(plan, width)));
  return rows;
}

}  // namespace

PdfDocument plan_paper(const deck::PlanHandout& plan, PageSize size) {
  PdfDocument paper;
  PageFrame& frame = paper.frame;
  frame.size = size;
  frame.name = qs(plan.account_name);
  frame.title = Text::tr("Success plan: %1, %2").arg(frame.name, date_text(plan.today));
  frame.foot = plan.prepared_by.empty() ? Text::tr("Success plan")
                                        : Text::tr("Success plan, prepared by %1").arg(qs(plan.prepared_by));
  frame.stamp = Text::tr("As of %1").arg(date_text(plan.today));
  const double width = paper_width(size);
  // One page where a smaller picture makes it one; else what the first page has to spare makes it larger.
  const auto lay_out = [&](double picture) {
    paper.pictures = {};
    paper.pages = paged(plan_rows(plan, paper.pictures, width, picture), size);
  };
  lay_out(least_chart_height);
  const double height = paper.pages.size() == 1 ? least_chart_height : chart_height;
  lay_out(height);
  // Two small cards alone on the last page look like a slip: what they follow comes with them.
  balance_last(paper.pages, size);
  const double spare = std::clamp(room_below(paper.pages.front(), size), 0.0, most_picture_growth);
  lay_out(height + std::floor(spare));
  balance_last(paper.pages, size);
  return paper;
}

QByteArray plan_pdf(const deck::PlanHandout& plan, PageSize size) {
  PdfDocument paper = plan_paper(plan, size);
  paper.pictures.record();
  return paper_pdf(paper);
}

}  // namespace rapport::ui
