// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export_bars.h"

#include <QPainter>

#include "ui/charts/bars_painter.h"
#include "ui/charts/picture_files.h"

namespace rapport::ui {
namespace {

constexpr int kBarsWidth = 1440, kBarsHeight = 810;

void draw_bars(QPainter& painter, const chart::BarChart& chart) {
  const ChartStyle style = ChartStyle::slide();
  const QSizeF size(kBarsWidth, kBarsHeight);
  painter.fillRect(QRectF(QPointF(0, 0), size), style.surface);
  paint_bars(painter, chart::lay_out(chart, style.options(size), style.measure()), style, light_tokens());
}

}  // namespace

void export_bars(const chart::BarChart& chart, const std::string& path) {
  write_picture(path,
                {QSize(kBarsWidth, kBarsHeight), [&chart](QPainter& painter) { draw_bars(painter, chart); },
                 chart.title, chart.alt_text},
                ".xlsx, .csv, .pptx, .png, .svg or .pdf");
}

}  // namespace rapport::ui
