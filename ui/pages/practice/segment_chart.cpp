// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/segment_chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kHighestPile = 6;  ///< Dots of a score over each other.

}  // namespace

SegmentChart::SegmentChart(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SegmentChart::show(std::shared_ptr<const practice::HotSpots> spots) {
  spots_ = std::move(spots);
  rows_ = SegmentsPainter(spots_);
  current_ = -1;
  QStringList all;
  if (spots_)
    for (std::size_t i = 0; i < spots_->segments.size(); ++i) {
      const practice::HotSegment& one = spots_->segments[i];
      all << qs(one.sentence) + (one.hot ? QString() : QLatin1Char(' ') + Text::tr("It could be chance."));
      if (current_ < 0 && one.hot) current_ = static_cast<int>(i);
    }
  setAccessibleName(Text::tr("Difference of each segment to the rest"));
  setAccessibleDescription(all.join(QLatin1Char(' ')));
  updateGeometry();
  update();
  if (current_ >= 0) Q_EMIT currentChanged(current_);
}

QSize SegmentChart::sizeHint() const {
  return {900, rows_.height()};
}

QSize SegmentChart::minimumSizeHint() const {
  return {640, sizeHint().height()};
}

void SegmentChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  rows_.paint(painter, width(), tokens());
  if (!hasFocus()) return;
  for (const SegmentsPainter::Line& line : rows_.lines())
    if (line.segment >= 0 && line.segment == current_)
      paint_focus_ring(painter, QRectF(1, line.top + 1, width() - 2, line.height - 3), 4);
}

void SegmentChart::setCurrent(int segment) {
  if (segment == current_) return;
  current_ = segment;
  update();
  Q_EMIT currentChanged(segment);
}

void SegmentChart::keyPressEvent(QKeyEvent* event) {
  const int n = spots_ ? static_cast<int>(spots_->segments.size()) : 0;
  switch (event->key()) {
    case Qt::Key_Up:
      if (n > 0) setCurrent(std::max(0, current_ - 1));
      return;
    case Qt::Key_Down:
      if (n > 0) setCurrent(std::min(n - 1, current_ + 1));
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current_ >= 0) Q_EMIT chosen(current_);
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void SegmentChart::mousePressEvent(QMouseEvent* event) {
  for (const SegmentsPainter::Line& line : rows_.lines()) {
    if (line.segment < 0 || event->pos().y() < line.top || event->pos().y() >= line.top + line.height)
      continue;
    setCurrent(line.segment);
    return;
  }
}

void SegmentChart::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (current_ < 0 && spots_ && !spots_->segments.empty()) setCurrent(0);
  update();
}

void SegmentChart::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

ScoreStrip::ScoreStrip(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScoreStrip::show(const std::array<int, 11>& scores) {
  scores_ = scores;
  QStringList all;
  for (int score = 0; score <= 10; ++score)
    if (const int n = scores_.at(static_cast<std::size_t>(score)); n > 0)
      all << Text::tr("%1: %2").arg(score).arg(n);
  setAccessibleName(Text::tr("Answers by score"));
  setAccessibleDescription(all.join(QStringLiteral(", ")));
  update();
}

void ScoreStrip::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double step = std::min(48.0, (width() - 24.0) / 11.0);
  const double base = height() - 24.0;
  painter.setPen(QPen(t.hairline, 1));
  painter.drawLine(QPointF(4, base + 0.5), QPointF(8 + 11 * step, base + 0.5));
  for (int score = 0; score <= 10; ++score) {
    const double x = 8 + step * (score + 0.5);
    painter.setFont(ui::font(TypeRole::small));
    painter.setPen(t.text3);
    painter.drawText(QRectF(x - 20, base + 2, 40, 20), Qt::AlignCenter, QString::number(score));
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.text2);
    const int n = scores_.at(static_cast<std::size_t>(score));
    // A pile that is too high says how high it is.
    const bool high = n > kHighestPile;
    for (int i = 0; i < (high ? kHighestPile - 1 : n); ++i)
      painter.drawEllipse(QPointF(x, base - 8 - 11 * i), 4, 4);
    if (!high) continue;
    painter.setPen(t.text2);
    painter.drawText(QRectF(x - step / 2, base - 8 - 11 * (kHighestPile - 1) - 8, step, 16),
                     static_cast<int>(Qt::AlignCenter), QString::number(n));
  }
}

}  // namespace rapport::ui

#include "moc_segment_chart.cpp"
