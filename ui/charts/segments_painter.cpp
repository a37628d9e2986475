// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/segments_painter.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/error.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/charts/picture_files.h"

namespace rapport::ui {
namespace {

constexpr int kCutHeight = 36;
constexpr int kSegmentHeight = 36;
constexpr int kNarrowChart = 900;
constexpr double kDot = 4.5;
constexpr int kPictureWidth = 1080, kPictureMargin = 28, kPictureHead = 96;

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

SegmentsPainter::SegmentsPainter(std::shared_ptr<const practice::HotSpots> spots) : spots_(std::move(spots)) {
  if (!spots_) return;
  double reach = 0.0;
  int top = 0;
  std::optional<practice::Cut> cut;
  const auto add = [&](int segment, int height) {
    lines_.push_back({segment, top, height});
    top += height;
  };
  for (std::size_t i = 0; i < spots_->segments.size(); ++i) {
    const practice::HotSegment& one = spots_->segments[i];
    if (cut != one.cut) add(-1, kCutHeight);
    cut = one.cut;
    add(static_cast<int>(i), kSegmentHeight);
    reach = std::max({reach, std::abs(one.low), std::abs(one.high)});
  }
  // Few intervals beyond the whole range say more than a scale on which all others are points.
  reach_ = std::min(round_reach(reach), spots_->measure.most - spots_->measure.least);
}

int SegmentsPainter::height() const {
  return lines_.empty() ? 0 : lines_.back().top + lines_.back().height + 1;
}

SegmentsPainter::Columns SegmentsPainter::columns(int w) const {
  const bool narrow = w < kNarrowChart;
  Columns at;
  at.width = w;
  at.share = 52;
  at.words = narrow ? 178 : 214;
  at.counts = spots_ && spots_->measure.of_answers() ? 158 : 90;
  at.name = std::clamp(w * 23 / 100, 120, 280);
  at.chart = at.name + at.counts + 24;
  at.chart_width = std::max(80, w - at.chart - at.words - at.share - 24);
  return at;
}

double SegmentsPainter::place(double difference, const Columns& at) const {
  const double share = std::clamp(difference / reach_, -1.0, 1.0);
  return at.chart + at.chart_width * (share + 1.0) / 2.0;
}

void SegmentsPainter::paint(QPainter& painter, int width, const Tokens& t) const {
  if (!spots_ || lines_.empty()) return;
  const Columns at = columns(width);
  painter.setRenderHint(QPainter::Antialiasing);
  bool first = true;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (line.segment >= 0) {
      paintRow(painter, spots_->segments[static_cast<std::size_t>(line.segment)], line.top, at, t);
      continue;
    }
    const auto& under = spots_->segments[static_cast<std::size_t>(lines_[i + 1].segment)];
    painter.setFont(ui::font(TypeRole::label));
    painter.setPen(t.text3);
    painter.drawText(QRectF(8, line.top, at.name + at.counts, kCutHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     qs(title_of(under.cut)).toUpper());
    if (first) paintScale(painter, line.top, at, t);
    first = false;
    painter.setPen(QPen(t.grid, 1));
    painter.drawLine(QPointF(0, line.top + kCutHeight - 0.5), QPointF(width, line.top + kCutHeight - 0.5));
  }
}

void SegmentsPainter::paintScale(QPainter& painter, int top, const Columns& at, const Tokens& t) const {
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

void SegmentsPainter::paintRow(QPainter& painter, const practice::HotSegment& segment, int top,
                               const Columns& at, const Tokens& t) const {
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
  write(QRectF(at.width - at.share - 8, top, at.share, kSegmentHeight), percent_text(segment.p),
        TypeRole::secondary, t.text2, Qt::AlignRight);
  painter.setPen(QPen(t.grid, 1));
  painter.drawLine(QPointF(0, top + kSegmentHeight - 0.5), QPointF(at.width, top + kSegmentHeight - 0.5));
}

void export_segments(std::shared_ptr<const practice::HotSpots> spots, const std::string& path) {
  const SegmentsPainter rows(spots);
  if (rows.lines().empty())
    throw Error(ErrorCode::usage, "No segment is compared yet, so there is nothing to draw.");
  const QSize size(kPictureWidth, kPictureHead + rows.height() + kPictureMargin);
  const Tokens& theme = light_tokens();
  const int room = kPictureWidth - 2 * kPictureMargin;
  const PaintedPicture picture{
      size,
      [&](QPainter& painter) {
        painter.fillRect(QRect(QPoint(0, 0), size), theme.surface);
        painter.translate(kPictureMargin, kPictureMargin);
        const auto write = [&](TypeRole role, const QColor& color, int top, const std::string& text) {
          painter.setFont(ui::font(role));
          painter.setPen(color);
          painter.drawText(QRect(0, top, room, 24), Qt::AlignLeft | Qt::AlignVCenter,
                           painter.fontMetrics().elidedText(qs(text), Qt::ElideRight, room));
        };
        write(TypeRole::finding, theme.text1, 0, spots->finding);
        write(TypeRole::secondary, theme.text2, 24, spots->subtitle);
        painter.translate(0, kPictureHead - kPictureMargin);
        rows.paint(painter, room, theme);
      },
      spots->finding, spots->subtitle};
  write_picture(path, picture, ".xlsx, .csv, .png, .svg or .pdf");
}

}  // namespace rapport::ui
