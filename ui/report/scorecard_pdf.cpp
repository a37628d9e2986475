// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/scorecard_pdf.h"

#include <QFontMetricsF>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

using relationship::Assessed;
using relationship::Criterion;
using relationship::NetWord;
using relationship::Review;
using relationship::ReviewAction;
using relationship::ReviewState;
using relationship::ReviewView;

QString sheet_state(const Review& review) {
  if (review.state == ReviewState::shared) return Text::tr("To be agreed");
  if (review.state == ReviewState::draft) return Text::tr("Draft");
  QStringList names;
  if (review.agreed)
    for (const std::string& name : review.agreed->names) names << qs(name);
  const QString day = date_text(review.agreed ? review.agreed->date : review.date);
  return names.isEmpty() ? Text::tr("Agreed on %1").arg(day)
                         : Text::tr("Agreed on %1 by %2").arg(day, names.join(QStringLiteral(", ")));
}

QString sheet_word(NetWord word) {
  return word == NetWord::strained ? Text::tr("strained")
         : word == NetWord::mixed  ? Text::tr("mixed")
                                   : Text::tr("strong");
}

Piece sheet_header(const ScorecardSheet& sheet, double width) {
  const QString name = qs(sheet.account_name);
  double size = 25;
  while (size > 17 && QFontMetricsF(print_font({size, true})).horizontalAdvance(name) > width) size -= 1;
  return stacked({text_piece(name, {size, true, ColorRole::text1}, width, 3), gap_piece(2),
                  text_piece(Text::tr("Balanced scorecard, review of %1. %2")
                                 .arg(date_text(sheet.view.review.date), sheet_state(sheet.view.review)),
                             {12, false, ColorRole::text2}, width, 2),
                  gap_piece(10)});
}

/// Five dots with the score in its place.
Piece dots_piece(int score, double width) {
  return {16, [score, width](QPainter& painter, QPointF at) {
            const Tokens& t = light_tokens();
            const double step = std::min(18.0, width / 5);
            for (int i = 1; i <= 5; ++i) {
              const QPointF middle = at + QPointF((i - 0.5) * step, 8);
              painter.setPen(Qt::NoPen);
              painter.setBrush(i == score ? (score <= 2 ? t.risk : score == 3 ? t.watch : t.good) : t.border);
              painter.drawEllipse(middle, i == score ? 6.5 : 1.6, i == score ? 6.5 : 1.6);
              if (i != score) continue;
              painter.setFont(print_font({9.5, true, ColorRole::text1}));
              painter.setPen(t.surface);
              painter.drawText(QRectF(middle.x() - 8, middle.y() - 8, 16, 16), Qt::AlignCenter,
                               QString::number(score));
            }
          }};
}

Piece criterion_piece(const ReviewView& view, const Criterion& one, double width) {
  constexpr double dots = 92, moved = 22, weight = 22;
  const double words = width - dots - moved - weight - 12;
  std::vector<Piece> texts{text_piece(qs(one.name), {12, true, ColorRole::text1}, words, 2)};
  if (!one.evidence.empty())
    texts.push_back(text_piece(qs(one.evidence), {11, false, ColorRole::text2}, words, 3));
  if (one.measured) {
    const QString figure = qs(value_text(one.measured->value, one.measured->unit));
    const QString measured =
        one.measured->from && one.measured->to
            ? Text::tr("measured %1, %2 to %3")
                  .arg(figure, date_text(*one.measured->from), date_text(*one.measured->to))
            : Text::tr("measured %1").arg(figure);
    texts.push_back(text_piece(measured, {11, false, ColorRole::text3}, words, 2));
  }
  if (!one.agreed_reason.empty())
    texts.push_back(text_piece(qs(one.agreed_reason), {11, false, ColorRole::text3}, words, 2));
  const Piece left = stacked(std::move(texts));
  const Piece weight_text = text_piece(QString::number(one.weight), {12, false, ColorRole::text2}, weight, 1);
  const Piece score = one.score
                          ? dots_piece(*one.score, dots)
                          : text_piece(Text::tr("not assessed"), {11, false, ColorRole::text3}, dots, 1);
  QString change;
  if (view.against && view.against->moved.contains(one.id)) {
    const int by = view.against->moved.at(one.id);
    change = by == 0 ? QStringLiteral("=")
                     : (by > 0 ? QStringLiteral("+%1") : QStringLiteral("-%1")).arg(std::abs(by));
  }
  const Piece changed = text_piece(change,
                                   {12, false,
                                    change.startsWith(QLatin1Char('+')) ? ColorRole::good
                                    : change == QStringLiteral("=")     ? ColorRole::text3
                                                                        : ColorRole::risk},
                                   moved, 1);
  return {left.height + 9, [=](QPainter& painter, QPointF at) {
            left.paint(painter, at);
            weight_text.paint(painter, at + QPointF(words + 6, 0));
            score.paint(painter, at + QPointF(words + weight + 6, 0));
            changed.paint(painter, at + QPointF(words + weight + dots + 10, 0));
            painter.setPen(QPen(light_tokens().grid, 0.8));
            painter.drawLine(at + QPointF(0, left.height + 4), at + QPointF(width, left.height + 4));
          }};
}

Piece side_card(const ReviewView& view, Assessed side, double width) {
  const double inner = inner_width(width);
  const auto& result = view.result.side(side);
  const bool weak = result.score && relationship::word_of(*result.score) == NetWord::strained;
  std::vector<Piece> pieces;
  pieces.push_back(text_piece(
      result.score ? Text::tr("%1 of 100").arg(qs(rounded_text(*result.score, 1)))
                   : Text::tr("not rated: %1 of %2 assessed").arg(result.scored).arg(result.criteria),
      {20, true, weak ? ColorRole::risk : ColorRole::text1}, inner, 2));
  const auto before = view.against
                          ? (side == Assessed::us ? view.against->us_before : view.against->you_before)
                          : std::nullopt;
  if (before && result.score) {
    const int common = side == Assessed::us ? view.against->common_us : view.against->common_you;
    pieces.push_back(text_piece(Text::tr("%1 on %2, on %3 common criteria")
                                    .arg(qs(rounded_text(*before, 1)), date_text(view.against->against))
                                    .arg(common),
                                {11, false, ColorRole::text3}, inner, 2));
  }
  pieces.push_back(gap_piece(8));
  for (const Criterion& one : view.review.side(side))
    if (!one.retired) pieces.push_back(criterion_piece(view, one, inner));
  return card_piece(side == Assessed::us ? Text::tr("How you assess us") : Text::tr("How we assess you"),
                    Text::tr("%1 assessed").arg(percent_text(result.coverage)), width, std::move(pieces));
}

Piece net_card(const ReviewView& view, double width) {
  const double inner = inner_width(width);
  std::vector<Piece> pieces;
  if (view.result.net) {
    QString words =
        Text::tr("%1, %2").arg(qs(rounded_text(*view.result.net, 1)), sheet_word(*view.result.word));
    pieces.push_back(text_piece(words, {20, true, ColorRole::text1}, inner, 1));
    QString about = Text::tr("The mean of both sides; the word follows the weaker one.");
    if (view.against && view.against->net_change) {
      const double by = *view.against->net_change;
      about = Text::tr("%1 %2 points since %3 on %4 common criteria.")
                  .arg(about, qs(relationship::change_points(by)), date_text(view.against->against))
                  .arg(view.against->common);
    }
    pieces.push_back(text_piece(about, {12, false, ColorRole::text2}, inner, 3));
  } else {
    pieces.push_back(text_piece(Text::tr("No net result: too little was assessed."),
                                {14, true, ColorRole::text2}, inner, 2));
  }
  for (const Assessed side : {Assessed::us, Assessed::you})
    for (const Criterion& one : view.review.side(side))
      if (relationship::seen_differently(one))
        pieces.push_back(text_piece(side == Assessed::you
                                        ? Text::tr("We see this differently: %1, you say %2, we say %3.")
                                              .arg(qs(one.name))
                                              .arg(*one.self)
                                              .arg(*one.score)
                                        : Text::tr("We see this differently: %1, we say %2, you say %3.")
                                              .arg(qs(one.name))
                                              .arg(*one.self)
                                              .arg(*one.score),
                                    {12, true, ColorRole::text1}, inner, 3));
  return card_piece(Text::tr("Net result"), {}, width, std::move(pieces));
}

Piece action_rows(const Review& review, double width) {
  std::vector<Piece> rows;
  const Print plain{12, false, ColorRole::text1}, quiet{12, false, ColorRole::text2};
  for (const ReviewAction& action : review.actions)
    rows.push_back(stacked({columns_piece({{action.side == Side::us ? Text::tr("we") : Text::tr("you"),
                                            {12, true, ColorRole::text1}},
                                           {qs(action.text), plain},
                                           {qs(action.who), quiet},
                                           {action.done  ? Text::tr("done %1").arg(date_text(*action.done))
                                            : action.due ? date_text(*action.due)
                                                         : QString(),
                                            action.done ? Print{12, false, ColorRole::good} : quiet}},
                                          {0.07, 0.51, 0.22, 0.2}, width, 3),
                            gap_piece(4)}));
  return stacked(std::move(rows));
}

Piece actions_card(const ScorecardSheet& sheet, double width) {
  const double inner = inner_width(width);
  const Review& review = sheet.view.review;
  std::vector<Piece> pieces;
  if (review.actions.empty())
    pieces.push_back(
        text_piece(Text::tr("No actions are written yet."), {12, false, ColorRole::text2}, inner, 1));
  else
    pieces.push_back(action_rows(review, inner));
  if (sheet.before && !sheet.before->review.actions.empty()) {
    const Review& before = sheet.before->review;
    const auto done = std::count_if(before.actions.begin(), before.actions.end(),
                                    [](const ReviewAction& action) { return action.done.has_value(); });
    pieces.push_back(gap_piece(6));
    pieces.push_back(text_piece(
        Text::tr("From %1: %2 of %3 done").arg(date_text(before.date)).arg(done).arg(before.actions.size()),
        {11, true, ColorRole::text3}, inner, 1));
    pieces.push_back(action_rows(before, inner));
  }
  return card_piece(Text::tr("Before the next review"),
                    Text::tr("due %1").arg(date_text(relationship::next_review(review))), width,
                    std::move(pieces));
}

}  // namespace

ScorecardSheet load_scorecard_sheet(const workspace::Reader& reader, const std::string& account_id, Day today,
                                    std::optional<Day> date) {
  const relationship::ScorecardView all = relationship::load_scorecard(reader, account_id, today);
  ScorecardSheet sheet;
  sheet.today = today;
  const auto core = workspace::AccountQueries(reader.database()).account(all.account_id);
  if (core) sheet.account_name = core->name;
  const ReviewView* wanted = date ? nullptr : all.for_customer();
  for (const ReviewView& one : all.reviews)
    if (date && one.review.date == *date) wanted = &one;
  if (wanted == nullptr && date)
    throw Error(ErrorCode::not_found, "There is no review of " + iso(*date) + " here.");
  if (wanted == nullptr || wanted->review.state == ReviewState::draft)
    throw Error(ErrorCode::input,
                all.reviews.empty() ? "No scorecard review is written here yet, so there is no page to print."
                                    : "Only a draft is there, which is hidden from the customer; share the "
                                      "review first.");
  sheet.view = *wanted;
  for (const ReviewView& one : all.reviews)
    if (one.review.date < wanted->review.date && one.review.state != ReviewState::draft) {
      sheet.before = one;
      break;
    }
  return sheet;
}

PdfDocument scorecard_paper(const ScorecardSheet& sheet, PageSize size) {
  PdfDocument paper;
  paper.frame.size = size;
  paper.frame.name = qs(sheet.account_name);
  paper.frame.title = Text::tr("Scorecard: %1, %2").arg(paper.frame.name, date_text(sheet.view.review.date));
  paper.frame.foot = Text::tr("Balanced scorecard");
  paper.frame.stamp = Text::tr("As of %1").arg(date_text(sheet.today));
  const double width = paper_width(size);
  const double half = (width - sheet_gap) / 2;
  std::vector<Piece> rows;
  rows.push_back(sheet_header(sheet, width));
  rows.push_back(row_piece({{width, net_card(sheet.view, width)}}, sheet_gap));
  rows.push_back(row_piece(
      {{half, side_card(sheet.view, Assessed::us, half)}, {half, side_card(sheet.view, Assessed::you, half)}},
      sheet_gap));
  rows.push_back(row_piece({{width, actions_card(sheet, width)}}, sheet_gap));
  paper.pages = paged(std::move(rows), size);
  return paper;
}

QByteArray scorecard_pdf(const ScorecardSheet& sheet, PageSize size) {
  PdfDocument paper = scorecard_paper(sheet, size);
  paper.pictures.record();
  return paper_pdf(paper);
}

}  // namespace rapport::ui
