// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/painting.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionViewItem>
#include <algorithm>
#include <cmath>
#include <limits>

namespace rapport::ui {

void paint_level_mark(QPainter& painter, const QRectF& box, Level level, const Tokens& theme) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const double side = std::min({box.width(), box.height(), 11.0});
  const QRectF r(box.center().x() - side / 2, box.center().y() - side / 2, side, side);
  const QColor color = level_color(level, theme);
  switch (level) {
    case Level::good: {
      QPainterPath path;
      path.moveTo(r.left() + side * 0.12, r.top() + side * 0.56);
      path.lineTo(r.left() + side * 0.40, r.top() + side * 0.84);
      path.lineTo(r.left() + side * 0.90, r.top() + side * 0.20);
      painter.setPen(QPen(color, std::max(1.3, side * 0.15), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
      painter.setBrush(Qt::NoBrush);
      painter.drawPath(path);
      break;
    }
    case Level::watch:
      painter.setPen(Qt::NoPen);
      painter.setBrush(color);
      painter.drawEllipse(r.center(), side * 0.44, side * 0.44);
      break;
    case Level::risk: {
      QPolygonF triangle;
      triangle << QPointF(r.center().x(), r.top() + side * 0.06)
               << QPointF(r.right(), r.bottom() - side * 0.06) << QPointF(r.left(), r.bottom() - side * 0.06);
      painter.setPen(Qt::NoPen);
      painter.setBrush(color);
      painter.drawPolygon(triangle);
      break;
    }
    case Level::unknown: {
      QFont f = font(TypeRole::small_strong);
      f.setPixelSize(std::max(8, static_cast<int>(std::lround(side * 1.15))));
      painter.setFont(f);
      painter.setPen(color);
      painter.drawText(r.adjusted(-4, -4, 4, 4), Qt::AlignCenter, QStringLiteral("?"));
      break;
    }
  }
  painter.restore();
}

QSize pill_size(const QString& text) {
  const QFontMetrics metrics(font(TypeRole::small_strong));
  return {8 + 9 + 5 + metrics.horizontalAdvance(text) + 9, 18};
}

void paint_pill(QPainter& painter, const QRectF& box, Level level, const QString& text, const Tokens& theme) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QSize wanted = pill_size(text);
  const double width = std::min<double>(wanted.width(), box.width());
  const QRectF r(box.left(), box.center().y() - wanted.height() / 2.0, width, wanted.height());
  painter.setPen(Qt::NoPen);
  painter.setBrush(level_tint(level, theme));
  painter.drawRoundedRect(r, r.height() / 2, r.height() / 2);
  paint_level_mark(painter, QRectF(r.left() + 8, r.top(), 9, r.height()), level, theme);
  const QFont f = font(TypeRole::small_strong);
  painter.setFont(f);
  painter.setPen(level == Level::unknown ? theme.text1 : level_color(level, theme));
  const QRectF words(r.left() + 22, r.top(), r.width() - 22 - 6, r.height());
  const QFontMetrics metrics(f);
  const int room = static_cast<int>(std::ceil(words.width()));
  painter.drawText(words.adjusted(0, 0, 3, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                   metrics.elidedText(text, Qt::ElideRight, room));
  painter.restore();
}

void paint_sparkline(QPainter& painter, const QRectF& box, const std::vector<float>& values,
                     const QColor& color) {
  float low = std::numeric_limits<float>::max();
  float high = std::numeric_limits<float>::lowest();
  std::size_t last = values.size();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    low = std::min(low, values[i]);
    high = std::max(high, values[i]);
    last = i;
  }
  if (last == values.size()) return;
  // Counts start at zero: a steady account must look steady, not like mountains.
  low = std::min(low, 0.0F);
  const double span = high > low ? static_cast<double>(high) - static_cast<double>(low) : 1.0;
  const QRectF r = box.adjusted(3, 3, -3.5, -3);
  const double step = values.size() > 1 ? r.width() / static_cast<double>(values.size() - 1) : 0.0;
  const auto at = [&](std::size_t i) {
    const double share = (static_cast<double>(values[i]) - static_cast<double>(low)) / span;
    return QPointF(r.left() + step * static_cast<double>(i), r.bottom() - share * r.height());
  };
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath path;
  bool open = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) {
      open = false;
      continue;
    }
    const bool alone = !open && (i + 1 == values.size() || std::isnan(values[i + 1]));
    if (alone) path.addEllipse(at(i), 0.6, 0.6);
    if (open) {
      path.lineTo(at(i));
    } else {
      path.moveTo(at(i));
    }
    open = true;
  }
  painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(path);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawEllipse(at(last), 2.5, 2.5);
  painter.restore();
}

QSize key_hint_size(const QString& key) {
  const QFontMetrics metrics(font(TypeRole::small));
  return {std::max(metrics.horizontalAdvance(key) + 9, 16), 18};
}

double paint_key_hint(QPainter& painter, const QRectF& box, const QString& key, const QColor& color_role,
                      const QColor& line) {
  const QSize wanted = key_hint_size(key);
  const QRectF r(box.right() - wanted.width() + 0.5, box.center().y() - wanted.height() / 2.0 + 0.5,
                 wanted.width() - 1, wanted.height() - 1);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(line, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(r, 4, 4);
  painter.setFont(font(TypeRole::small));
  painter.setPen(color_role);
  painter.drawText(r, Qt::AlignCenter | Qt::TextSingleLine, key);
  painter.restore();
  return wanted.width();
}

void paint_row_ground(QPainter& painter, const QStyleOptionViewItem& option) {
  const Tokens& t = tokens();
  const QRect row = option.rect;
  if ((option.state & QStyle::State_Selected) != 0U)
    painter.fillRect(row, t.accent_tint);
  else if ((option.state & QStyle::State_MouseOver) != 0U)
    painter.fillRect(row, t.window);
  painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.grid);
}

void paint_focus_ring(QPainter& painter, const QRectF& box, double corner, bool on_accent) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(on_accent ? tokens().on_accent : tokens().accent, 2));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner, corner);
  painter.restore();
}

}  // namespace rapport::ui
