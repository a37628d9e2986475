// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/journey_charts.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "core/base/text.h"
#include "core/practice/nps_sample.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kStageRow = 52;
constexpr int kStageMargin = 0;
constexpr int kStageNameRoom = 132;
constexpr int kStageAxis = 20;  ///< Under the stages: what the places of the dots mean.
constexpr double kValueDot = 3.5;
constexpr int kPileWidth = 5, kPileRows = 3;
constexpr double kPileStep = 9.0;
constexpr int kLineFlags = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine;

QString stage_name(const practice::StageAnswers& one) {
  return one.stage ? qs(relationship::stage_title(*one.stage)) : Text::tr("Stage not known");
}

void draw_text(QPainter& painter, const QRectF& box, const QString& text, TypeRole role, const QColor& color,
               int flags = kLineFlags) {
  const QFont f = ui::font(role);
  painter.setFont(f);
  painter.setPen(color);
  painter.drawText(box, flags,
                   QFontMetrics(f).elidedText(text, Qt::ElideRight, static_cast<int>(box.width())));
}

/// Dots around a place, in short rows; of more than fit the number stands over them.
void draw_pile(QPainter& painter, const QPointF& at, int n) {
  const bool high = n > kPileWidth * kPileRows;
  const int shown = high ? kPileWidth * (kPileRows - 1) : n;
  const int rows = (shown + kPileWidth - 1) / kPileWidth;
  const double top = at.y() - kPileStep * ((high ? kPileRows : rows) - 1) / 2.0;
  for (int i = 0; i < shown; ++i) {
    const int row = i / kPileWidth;
    const int wide = std::min(kPileWidth, shown - row * kPileWidth);
    painter.drawEllipse(QPointF(at.x() + kPileStep * (i % kPileWidth - (wide - 1) / 2.0),
                                top + kPileStep * (row + (high ? 1 : 0))),
                        3, 3);
  }
  if (!high) return;
  const QPen pen = painter.pen();
  draw_text(painter, QRectF(at.x() - 20, top - 10, 40, 14), QString::number(n), TypeRole::small,
            tokens().text2, static_cast<int>(Qt::AlignCenter));
  painter.setPen(pen);
}

}  // namespace

StageChart::StageChart(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StageChart::setStages(std::vector<practice::StageAnswers> stages) {
  stages_ = std::move(stages);
  QStringList words;
  for (const practice::StageAnswers& one : stages_)
    words << Text::tr("%1: %2 customers, %3; CES %4")
                 .arg(stage_name(one))
                 .arg(one.customers)
                 .arg(qs(one.nps.words()), qs(one.ces.words()));
  setAccessibleName(Text::tr("NPS and CES by stage"));
  setAccessibleDescription(words.join(QLatin1Char('\n')));
  updateGeometry();
  update();
}

QSize StageChart::sizeHint() const {
  return {560, stages_.empty() ? 0 : kStageRow * static_cast<int>(stages_.size()) + kStageAxis};
}

QSize StageChart::minimumSizeHint() const {
  return {360, sizeHint().height()};
}

void StageChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Tokens& t = tokens();
  const double words_room = std::max(300.0, width() * 0.44);  // The whole sentence with its n.
  const double left = kStageMargin + kStageNameRoom;
  const double right = width() - kStageMargin - words_room - 14;
  // A pile at an end has its room, too.
  const double inset = kPileStep * kPileWidth / 2;
  const auto x = [&](double nps) { return left + inset + (nps + 100) / 200 * (right - left - 2 * inset); };
  const bool room = right - left > 90;
  double top = 0;
  for (const practice::StageAnswers& one : stages_) {
    painter.fillRect(QRectF(0, top, width(), 1), t.grid);
    const QRectF box(kStageMargin, top + 7, kStageNameRoom - 10, 19);
    draw_text(painter, box, stage_name(one), TypeRole::body_strong, one.stage ? t.text1 : t.text2);
    draw_text(painter, box.translated(0, 19), qs(counted(one.customers, "customer")), TypeRole::secondary,
              t.text2);
    const double middle = top + kStageRow / 2.0;
    if (room) painter.fillRect(QRectF(x(0) - 0.5, top + 10, 1, kStageRow - 20), t.hairline);
    const auto estimate = one.nps.estimate();
    if (room && one.nps.enough() && estimate) {
      painter.setPen(QPen(t.text3, 3, Qt::SolidLine, Qt::RoundCap));
      painter.drawLine(QPointF(x(estimate->interval.low), middle),
                       QPointF(x(estimate->interval.high), middle));
      painter.setPen(Qt::NoPen);
      painter.setBrush(t.accent);
      painter.drawEllipse(QPointF(x(estimate->value), middle), 5, 5);
    } else if (room && one.nps.n() > 0) {
      // Too few for a score: every answer is a dot at what it counts.
      painter.setPen(QPen(t.text3, 1.4));
      painter.setBrush(Qt::NoBrush);
      const std::array<std::pair<double, int>, 3> counts = {
          std::pair{-100.0, one.nps.detractors()}, {0.0, one.nps.passives()}, {100.0, one.nps.promoters()}};
      for (const auto& [at, n] : counts) draw_pile(painter, QPointF(x(at), middle), n);
    }
    const QRectF words(width() - kStageMargin - words_room, top + 7, words_room, 19);
    draw_text(painter, words, qs(one.nps.words()), TypeRole::body, one.nps.n() > 0 ? t.text1 : t.text3);
    draw_text(painter, words.translated(0, 19), Text::tr("CES %1").arg(qs(one.ces.words())),
              TypeRole::secondary, t.text2);
    top += kStageRow;
  }
  if (!room || stages_.empty()) return;
  painter.fillRect(QRectF(x(-100), top, x(100) - x(-100), 1), t.hairline);
  for (const int nps : {-100, 0, 100})
    draw_text(painter, QRectF(x(nps) - 24, top + 3, 48, 16), qs(practice::score_words(nps)), TypeRole::small,
              t.text3, static_cast<int>(Qt::AlignCenter));
}

FirstValueChart::FirstValueChart(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FirstValueChart::setValues(const relationship::FirstValues& values) {
  values_ = values;
  setAccessibleName(Text::tr("Time to first value"));
  setAccessibleDescription(qs(relationship::compared_words(values)));
  updateGeometry();
  update();
}

void FirstValueChart::paintEvent(QPaintEvent*) {
  if (values_.subjects.empty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Tokens& t = tokens();
  const bool curve = values_.enough();
  std::map<int, int> heights;
  int highest = 1;
  for (const statistics::TimeTo& one : values_.subjects) highest = std::max(highest, ++heights[one.time]);
  const double dots = std::min(70.0, 14.0 + highest * 9.0);
  const double left = 34;
  const double right = width() - 14.0;
  const double axis = height() - 22.0;
  const double floor = axis - dots;
  const double ceiling = 18;
  const int last = std::max(1, values_.subjects.back().time);
  const auto x = [&](double day) { return left + day / last * (right - left); };
  const auto y = [&](double share) { return floor - share * (floor - ceiling); };
  const QFont small = ui::font(TypeRole::small);
  if (curve) {
    for (const double share : {0.0, 0.5, 1.0}) {
      painter.setPen(QPen(t.grid, 1, share == 0.5 ? Qt::DashLine : Qt::SolidLine));
      painter.drawLine(QPointF(left, y(share)), QPointF(right, y(share)));
      draw_text(painter, QRectF(0, y(share) - 8, left - 5, 16), QString::number(qRound(100 * share)),
                TypeRole::small, t.text3, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter));
    }
    QPainterPath path(QPointF(x(0), y(0)));
    double share = 0;
    for (const statistics::TimeStep& step : values_.times.steps) {
      path.lineTo(x(step.time), y(share));
      share = step.reached;
      path.lineTo(x(step.time), y(share));
    }
    path.lineTo(x(last), y(share));
    painter.setPen(QPen(t.accent, 2.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    if (values_.times.median) {
      const double at = x(*values_.times.median);
      painter.setPen(QPen(t.text2, 1));
      painter.drawLine(QPointF(at, ceiling - 4), QPointF(at, y(0)));
      const QString words = Text::tr("half by day %1").arg(*values_.times.median);
      const int room = QFontMetrics(small).horizontalAdvance(words) + 4;
      const bool fits = at + 5 + room < right;
      draw_text(painter, QRectF(fits ? at + 5 : at - 5 - room, ceiling - 14, room, 14), words,
                TypeRole::small, t.text2);
    }
  }
  painter.fillRect(QRectF(left, axis, right - left, 1), t.hairline);
  heights.clear();
  for (const statistics::TimeTo& one : values_.subjects) {
    const int level = heights[one.time]++;
    const QPointF at(x(one.time), axis - 7 - std::min(level * 9.0, dots - 14));
    switch (one.end) {
      case statistics::TimeEnd::event:
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawEllipse(at, kValueDot, kValueDot);
        break;
      case statistics::TimeEnd::censored:
        painter.setPen(QPen(t.text3, 1.4));
        painter.setBrush(t.surface);
        painter.drawEllipse(at, kValueDot, kValueDot);
        break;
      case statistics::TimeEnd::lost:
        painter.setPen(QPen(t.risk, 1.6));
        painter.drawLine(at + QPointF(-3, -3), at + QPointF(3, 3));
        painter.drawLine(at + QPointF(-3, 3), at + QPointF(3, -3));
        break;
    }
  }
  draw_text(painter, QRectF(left, axis + 4, 80, 16), Text::tr("day 0"), TypeRole::small, t.text3);
  draw_text(painter, QRectF(right - 80, axis + 4, 80, 16), Text::tr("day %1").arg(last), TypeRole::small,
            t.text3, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter));
}

}  // namespace rapport::ui

#include "moc_journey_charts.cpp"
