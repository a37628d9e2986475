// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export_bars.h"

#include <QPainter>

#include "core/base/error.h"
#include "core/base/text.h"
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
  const std::string lower = ascii_lower(path);
  const PaintedPicture picture{QSize(kBarsWidth, kBarsHeight),
                               [&chart](QPainter& painter) { draw_bars(painter, chart); }, chart.title,
                               chart.alt_text};
  if (lower.ends_with(".png")) return write_picture(path, png_bytes(picture_image(picture, 2, false)));
  if (lower.ends_with(".svg")) return write_picture(path, picture_svg(picture));
  if (lower.ends_with(".pdf")) return write_picture(path, picture_pdf(picture));
  throw Error(ErrorCode::usage, "“" + path +
                                    "” has none of the endings that can be written here: .xlsx, .csv, "
                                    ".pptx, .png, .svg or .pdf. Nothing was written.");
}

}  // namespace rapport::ui
