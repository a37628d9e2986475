// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/bullseye_pdf.h"

#include <utility>

#include "core/relationship/judgements.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

constexpr Print kBullseyeText{14.0, true, ColorRole::text1};
constexpr Print kBullseyeSource{10.5, false, ColorRole::text2};

QString bullseye_source(const practice::BullseyeView& view, const std::string& part) {
  const auto found = view.sources.find(part);
  return found == view.sources.end() ? QString() : qs(found->second.words);
}

/// An answer with where it comes from; what nobody has answered yet is said, so that it can be filled in.
void add_answer(std::vector<Piece>& pieces, const practice::BullseyeView& view, const std::string& text,
                const std::string& part, double width) {
  if (!pieces.empty()) pieces.push_back(gap_piece(6));
  if (text.empty()) {
    pieces.push_back(text_piece(Text::tr("Not answered yet."), kBullseyeSource, width));
    return;
  }
  pieces.push_back(text_piece(qs(text), kBullseyeText, width));
  pieces.push_back(text_piece(bullseye_source(view, part), kBullseyeSource, width));
}

Piece bullseye_card(const QString& label, const QString& fact, double width, std::vector<Piece> pieces) {
  return row_piece({{width, card_piece(label, fact, width, std::move(pieces))}}, sheet_gap);
}

}  // namespace

PdfDocument bullseye_paper(const practice::BullseyeView& view, Day today, PageSize size) {
  PdfDocument paper;
  paper.frame.size = size;
  paper.frame.title = Text::tr("Customer bullseye, %1").arg(date_text(today));
  paper.frame.foot = Text::tr("Customer bullseye");
  paper.frame.stamp = Text::tr("As of %1").arg(date_text(today));
  const double width = paper_width(size);
  const double inner = inner_width(width);
  const practice::Bullseye& page = view.page;
  std::vector<Piece> rows;
  rows.push_back(stacked(
      {text_piece(Text::tr("Which customers succeed with us"), {22.0, true, ColorRole::text1}, width),
       text_piece(Text::tr("One answer each. It goes together with success; it need not be the reason."),
                  {12.0, false, ColorRole::text2}, width),
       gap_piece(6)}));
  std::vector<Piece> pieces;
  add_answer(pieces, view, page.objective, "objective", inner);
  rows.push_back(bullseye_card(Text::tr("Objective"), {}, width, std::exchange(pieces, {})));
  add_answer(pieces, view, page.measure, "measure", inner);
  rows.push_back(bullseye_card(Text::tr("Measure of success"), {}, width, std::exchange(pieces, {})));
  for (const practice::BullseyeAttribute& one : page.attributes)
    add_answer(pieces, view, one.text, one.id, inner);
  if (pieces.empty()) add_answer(pieces, view, {}, {}, inner);
  rows.push_back(bullseye_card(Text::tr("Attributes that enable it"), {}, width, std::exchange(pieces, {})));
  for (const practice::BullseyeProcess& one : page.processes)
    add_answer(pieces, view, one.text, one.id, inner);
  if (pieces.empty()) add_answer(pieces, view, {}, {}, inner);
  rows.push_back(bullseye_card(Text::tr("Essential process"), {}, width, std::exchange(pieces, {})));
  for (const std::string& remark : view.remarks)
    rows.push_back(text_piece(qs(remark), {11.0, false, ColorRole::text2}, width));
  paper.pages = paged(std::move(rows), size);
  return paper;
}

QByteArray bullseye_pdf(const practice::BullseyeView& view, Day today, PageSize size) {
  return paper_pdf(bullseye_paper(view, today, size));
}

}  // namespace rapport::ui
