// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/segment_chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kCutHeight = 36;
constexpr int kSegmentHeight = 36;
constexpr int kNarrowChart = 900;
constexpr double kDot = 4.5;
constexpr int kHighestPile = 6;  ///< Dots of a score over each other.

/// The colour of a segment: what is hot by its side, all others grey.
QColor color_of_segment(const practice::HotSegment& segment, const Tokens& t) {
  if (!segment.hot) return t.text3;
  return segment.difference < 0.0 ? t.risk : t.good;
}

/// A round number that is not below the value: 30, 40, 60, 80, 100, ...
double round_reach(double value) {
  if (value <= 0.0) return 1.0;
  const double unit = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0})
    if (value <= step * unit) return step * unit;
  return 10.0 * unit;
}

}  // namespace

SegmentChart::SegmentChart(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SegmentChart::show(std::shared_ptr<const practice::HotSpots> spots) {
  spots_ = std::move(spots);
  lines_.clear();
  current_ = -1;
  double reach = 0.0;
  int top = 0;
  QStringList all;
  if (spots_) {
    std::optional<practice::Cut> cut;
    for (std::size_t i = 0; i < spots_->segments.size(); ++i) {
      const practice::HotSegment& one = spots_->segments[i];
      if (cut != one.cut) {
        lines_.push_back({-1, top});
        top += kCutHeight;
      }
      cut = one.cut;
      lines_.push_back({static_cast<int>(i), top});
      top += kSegmentHeight;
      reach = std::max({reach, std::abs(one.low), std::abs(one.high)});
      all << qs(one.sentence) + (one.hot ? QString() : QLatin1Char(' ') + Text::tr("It could be chance."));
      if (current_ < 0 && one.hot) current_ = static_cast<int>(i);
    }
  }
  // Few intervals beyond the whole range say more than a scale on which all others are points.
  reach_ = spots_ ? std::min(round_reach(reach), spots_->measure.most - spots_->measure.least) : 1.0;
  setAccessibleName(Text::tr("Difference of each segment to the rest"));
  setAccessibleDescription(all.join(QLatin1Char(' ')));
  updateGeometry();
  update();
  if (current_ >= 0) Q_EMIT currentChanged(current_);
}

QSize SegmentChart::sizeHint() const {
  return {900, lines_.empty() ? 0 : lines_.back().top + kSegmentHeight + 1};
}

QSize SegmentChart::minimumSizeHint() const {
  return {640, sizeHint().height()};
}

SegmentChart::Columns SegmentChart::columns() const {
  const int w = width();
  const bool narrow = w < kNarrowChart;
  Columns at;
  at.share = 52;
  at.words = narrow ? 178 : 214;
  at.counts = spots_ && spots_->measure.of_answers() ? 158 : 90;
  at.name = std::clamp(w / 5, 120, 260);
  at.chart = at.name + at.counts + 24;
  at.chart_width = std::max(80, w - at.chart - at.words - at.share - 24);
  return at;
}

double SegmentChart::place(double difference, const Columns& at) const {
  const double share = std::clamp(difference / reach_, -1.0, 1.0);
  return at.chart + at.chart_width * (share + 1.0) / 2.0;
}

void SegmentChart::paintEvent(QPaintEvent*) {
  if (!spots_ || lines_.empty()) return;
  const Tokens& t = tokens();
  const Columns at = columns();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  bool first = true;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (line.segment < 0) {
      const auto& under = spots_->segments[static_cast<std::size_t>(lines_[i + 1].segment)];
      painter.setFont(ui::font(TypeRole::label));
      painter.setPen(t.text3);
      painter.drawText(QRectF(8, line.top, at.name + at.counts, kCutHeight), Qt::AlignLeft | Qt::AlignVCenter,
                       qs(title_of(under.cut)).toUpper());
      if (first) paintScale(painter, line.top, at);
      first = false;
      painter.setPen(QPen(t.grid, 1));
      painter.drawLine(QPointF(0, line.top + kCutHeight - 0.5),
                       QPointF(width(), line.top + kCutHeight - 0.5));
      continue;
    }
    paintRow(painter, spots_->segments[static_cast<std::size_t>(line.segment)], line.top, at);
    if (line.segment == current_ && hasFocus())
      paint_focus_ring(painter, QRectF(1, line.top + 1, width() - 2, kSegmentHeight - 3), 4);
  }
}

void SegmentChart::paintScale(QPainter& painter, int top, const Columns& at) const {
  const Tokens& t = tokens();
  painter.setFont(ui::font(TypeRole::small));
  painter.setPen(t.text3);
  const int decimals = reach_ < 5.0 ? 1 : 0;
  const QString reach = qs(rounded_text(reach_, decimals));
  painter.drawText(QRectF(at.chart, top, at.chart_width / 2.0 - 20, kCutHeight),
                   Qt::AlignLeft | Qt::AlignVCenter, Text::tr("%1 lower").arg(reach));
  painter.drawText(QRectF(at.chart + at.chart_width / 2.0 - 20, top, 40, kCutHeight), Qt::AlignCenter,
                   QStringLiteral("0"));
  painter.drawText(QRectF(at.chart + at.chart_width / 2.0, top, at.chart_width / 2.0, kCutHeight),
                   Qt::AlignRight | Qt::AlignVCenter, Text::tr("%1 higher").arg(reach));
}

void SegmentChart::paintRow(QPainter& painter, const practice::HotSegment& segment, int top,
                            const Columns& at) const {
  const Tokens& t = tokens();
  const double middle = top + kSegmentHeight / 2.0;
  const auto write = [&](const QRectF& box, const QString& text, TypeRole role, const QColor& color,
                         Qt::Alignment side) {
    painter.setFont(ui::font(role));
    painter.setPen(color);
    const QString shown =
        painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(box.width()));
    painter.drawText(box, side | Qt::AlignVCenter, shown);
  };
  write(QRectF(8, top, at.name - 16, kSegmentHeight), qs(segment.value),
        segment.hot ? TypeRole::body_strong : TypeRole::body, t.text1, Qt::AlignLeft);
  QString counts = qs(counted(segment.accounts, "account"));
  if (spots_->measure.of_answers())
    counts += QStringLiteral(", ") +
              qs(counted(segment.answers,
                         spots_->measure.kind == practice::HotMeasure::Kind::csat ? "rating" : "answer"));
  write(QRectF(at.name, top, at.counts, kSegmentHeight), counts, TypeRole::secondary, t.text2,
        Qt::AlignRight);
  const double zero = place(0.0, at);
  painter.setPen(QPen(t.hairline, 1.5));
  painter.drawLine(QPointF(zero, top + 6), QPointF(zero, top + kSegmentHeight - 7));
  const QColor color = color_of_segment(segment, t);
  QColor line = color;
  if (!segment.hot) line.setAlphaF(0.45F);
  painter.setPen(QPen(line, 3, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(QPointF(place(segment.low, at), middle), QPointF(place(segment.high, at), middle));
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  // Not colour alone: what is hot points to its side.
  if (segment.hot) {
    const double side = segment.difference < 0.0 ? -1.0 : 1.0;
    const double x = place(segment.difference, at);
    const QPointF arrow[] = {
        {x + side * 7.0, middle}, {x - side * 5.0, middle - 6.0}, {x - side * 5.0, middle + 6.0}};
    painter.drawPolygon(arrow, 3);
  } else {
    painter.drawEllipse(QPointF(place(segment.difference, at), middle), kDot, kDot);
  }
  const int words = at.chart + at.chart_width + 18;
  write(QRectF(words, top, at.words - 8, kSegmentHeight), qs(segment.words), TypeRole::body,
        segment.hot ? t.text1 : t.text2, Qt::AlignLeft);
  write(QRectF(width() - at.share - 8, top, at.share, kSegmentHeight), percent_text(segment.p),
        TypeRole::secondary, t.text2, Qt::AlignRight);
  painter.setPen(QPen(t.grid, 1));
  painter.drawLine(QPointF(0, top + kSegmentHeight - 0.5), QPointF(width(), top + kSegmentHeight - 0.5));
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
  for (const Line& line : lines_) {
    const int height = line.segment < 0 ? kCutHeight : kSegmentHeight;
    if (line.segment < 0 || event->pos().y() < line.top || event->pos().y() >= line.top + height) continue;
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
