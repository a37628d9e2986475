// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/dot_strip.h"

#include <QPainter>
#include <array>
#include <cmath>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kRowWords = 76;
constexpr int kScaleHigh = 16;
constexpr double kDotRadius = 3.0;
/// Dots of one place go up and down by these; more lie over each other.
constexpr std::array<double, 5> kSpread = {0.0, -5.0, 5.0, -8.0, 8.0};

}  // namespace

DotStrip::DotStrip(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DotStrip::show(std::vector<practice::SuccessDot> dots, double cut, const QString& from,
                    const QString& to) {
  from_ = from, to_ = to;
  dots_ = std::move(dots);
  cut_ = cut;
  int successful = 0;
  for (const practice::SuccessDot& one : dots_) successful += one.successful ? 1 : 0;
  setAccessibleName(Text::tr("Dots of %1 accounts").arg(dots_.size()));
  setAccessibleDescription(Text::tr("%1: %2. %3: %4. The counts beside it say what they show.")
                               .arg(Text::tr("successful"))
                               .arg(successful)
                               .arg(Text::tr("others"))
                               .arg(static_cast<int>(dots_.size()) - successful));
  update();
}

void DotStrip::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double room = width() - kRowWords - 12.0;
  const double rows_high = height() - kScaleHigh;
  const double rows[] = {rows_high * 0.27, rows_high * 0.75};
  painter.setFont(ui::font(TypeRole::small));
  painter.setPen(t.text2);
  painter.drawText(QRectF(0, rows[0] - 10, kRowWords, 20), Qt::AlignLeft | Qt::AlignVCenter,
                   Text::tr("successful"));
  painter.drawText(QRectF(0, rows[1] - 10, kRowWords, 20), Qt::AlignLeft | Qt::AlignVCenter,
                   Text::tr("others"));
  if (cut_ >= 0.0) {
    painter.setPen(QPen(t.border, 1.5, Qt::DotLine));
    const double x = kRowWords + 4 + room * cut_;
    painter.drawLine(QPointF(x, 2), QPointF(x, rows_high - 2));
  }
  painter.setPen(t.text3);
  const QRectF scale(kRowWords + 4, height() - kScaleHigh, room, kScaleHigh);
  painter.drawText(scale, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), from_);
  painter.drawText(scale, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), to_);
  painter.setPen(Qt::NoPen);
  std::array<std::vector<int>, 2> at;  // How many dots lie at a place already.
  const auto places = static_cast<std::size_t>(std::max(1.0, room / (2.0 * kDotRadius))) + 1;
  at[0].assign(places, 0), at[1].assign(places, 0);
  for (const practice::SuccessDot& one : dots_) {
    const std::size_t row = one.successful ? 0 : 1;
    const double x = room * one.value;
    const auto place = std::min(places - 1, static_cast<std::size_t>(std::max(0.0, x / (2.0 * kDotRadius))));
    const int n = at.at(row)[place]++;
    QColor color = one.successful ? t.accent : t.text2;
    color.setAlphaF(one.successful ? 0.85F : 0.6F);
    painter.setBrush(color);
    painter.drawEllipse(
        QPointF(kRowWords + 4 + x, rows[row] + kSpread.at(static_cast<std::size_t>(n) % kSpread.size())),
        kDotRadius, kDotRadius);
  }
}

}  // namespace rapport::ui

#include "moc_dot_strip.cpp"
