// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/brief_pdf.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/base/text.h"
#include "ui/report/brief_cards.h"
#include "ui/report/call_sheet_pdf.h"
#include "ui/report/plan_cards.h"

namespace rapport::ui {
namespace {

constexpr std::array<double, 3> picture_heights{195, 165, 140};
constexpr double most_growth = 110;

/// How many lines an entry of these cards may take.
struct Room {
  int signals;
  int people;
  int latest;
  double usage = 170;  ///< The height of the picture of usage.
};

std::vector<Piece> rows_of(const PrintedBrief& printed, ChartRecordings& pictures, double width, Room room,
                           double picture) {
  const account::AccountBrief& brief = printed.brief;
  const account::SuccessView* success = printed.success ? &*printed.success : nullptr;
  const double half = (width - sheet_gap) / 2;
  const double third = (width - 2 * sheet_gap) / 3;
  const double left = (width - sheet_gap) * 0.42;
  const double right = width - sheet_gap - left;
  const auto whole = [&](Piece piece) { return row_piece({{width, std::move(piece)}}, sheet_gap); };
  std::vector<Piece> rows;
  rows.push_back(header_piece(brief, width));
  if (printed.say)
    rows.push_back(whole(say_this_piece(*printed.say, width, std::max(1, room.latest), SinceLine::shown)));
  const bool measured = success != nullptr && success->measure;
  if (measured) {
    // Their own measure has the width of the page; what was beside it moves below.
    rows.push_back(whole(measure_card(*success, pictures, width, picture)));
    rows.push_back(whole(wide_signals_card(brief, width, room.signals)));
    if (printed.plan)
      rows.push_back(row_piece(
          {{right, plan_summary_card(*printed.plan, right)}, {left, people_card(brief, left, room.people)}},
          sheet_gap));
    else
      rows.push_back(whole(people_card(brief, width, room.people)));
  } else {
    rows.push_back(row_piece(
        {{left, success_card(brief, success, left)}, {right, signals_card(brief, right, room.signals)}},
        sheet_gap));
    if (printed.plan) rows.push_back(whole(plan_summary_card(*printed.plan, width)));
  }
  rows.push_back(whole(do_card(brief, printed.usage_chart, pictures, width, room.usage)));
  if (measured)
    rows.push_back(
        row_piece({{half, say_card(brief, half)}, {half, commercial_card(brief, half)}}, sheet_gap));
  else
    rows.push_back(row_piece({{third, say_card(brief, third)},
                              {third, commercial_card(brief, third)},
                              {third, people_card(brief, third, room.people)}},
                             sheet_gap));
  rows.push_back(whole(latest_card(brief, width, room.latest)));
  const double ask = half * 1.24;
  rows.push_back(row_piece(
      {{ask, ask_card(brief, ask)}, {width - sheet_gap - ask, next_card(brief, width - sheet_gap - ask)}},
      sheet_gap));
  return rows;
}

}  // namespace

PrintedBrief printed_brief(account::AccountBrief brief) {
  PrintedBrief printed;
  printed.usage_chart = brief.people_a_week.spec;
  printed.brief = std::move(brief);
  return printed;
}

PrintedBrief load_printed_brief(const workspace::Reader& reader, const std::string& account_id, Day today,
                                const account::DayCall* call) {
  PrintedBrief printed = printed_brief(account::load_brief(reader, account_id, today));
  printed.success = account::load_success(reader, account_id, today);
  printed.plan = deck::load_handout(reader, account_id, today);
  printed.say = account::load_say(reader, printed.brief, *printed.success,
                                  account::load_since(reader, account_id, std::nullopt, now()), now(), call);
  return printed;
}

PdfDocument brief_paper(const PrintedBrief& printed, PageSize size) {
  const account::AccountBrief& brief = printed.brief;
  PdfDocument paper;
  PageFrame& frame = paper.frame;
  frame.size = size;
  frame.name = qs(brief.facts.name);
  frame.title = Text::tr("Brief: %1, %2").arg(frame.name, date_text(brief.today));
  frame.foot = sources_text(brief);
  frame.stamp = Text::tr("As of %1").arg(date_text(brief.today));
  const double width = paper_width(size);
  // Two pages are what a person takes along, of US Letter too: where texts are long, entries get fewer lines
  // until they fit.
  const auto lay_out = [&](Room room, double picture) {
    paper.pictures = {};
    paper.pages = paged(rows_of(printed, paper.pictures, width, room, picture), size);
  };
  // The picture gives way before the words do; what the first page then has to spare makes it larger again.
  for (const Room room : {Room{3, 2, 2}, Room{2, 2, 2}, Room{1, 2, 2}, Room{1, 2, 1}, Room{0, 1, 1}}) {
    for (const double picture : picture_heights) {
      Room tight = room;
      if (picture < picture_heights.front()) tight.usage = 145;
      lay_out(tight, picture);
      if (paper.pages.size() > 2) continue;
      const double spare = std::clamp(room_below(paper.pages.front(), size), 0.0, most_growth);
      lay_out(tight, picture + std::floor(spare));
      return paper;
    }
  }
  return paper;
}

QByteArray brief_pdf(const PrintedBrief& printed, PageSize size) {
  PdfDocument paper = brief_paper(printed, size);
  paper.pictures.record();
  return paper_pdf(paper);
}

void write_brief_pdf(const PrintedBrief& printed, const std::string& path, PageSize size) {
  write_pdf_safely(brief_pdf(printed, size), path);
}

}  // namespace rapport::ui
