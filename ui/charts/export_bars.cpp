// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export_bars.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QSvgGenerator>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/charts/bars_painter.h"
#include "ui/charts/export_chart.h"
#include "ui/charts/pdf_finish.h"
#include "ui/charts/svg_tidy.h"

namespace rapport::ui {
namespace {

constexpr int kBarsWidth = 1440, kBarsHeight = 810;

void draw_bars(QPainter& painter, const chart::BarChart& chart) {
  const ChartStyle style = ChartStyle::slide();
  const QSizeF size(kBarsWidth, kBarsHeight);
  painter.fillRect(QRectF(QPointF(0, 0), size), style.surface);
  paint_bars(painter, chart::lay_out(chart, style.options(size), style.measure()), style, light_tokens());
}

QByteArray bars_svg(const chart::BarChart& chart) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(QSize(kBarsWidth, kBarsHeight));
  generator.setViewBox(QRect(0, 0, kBarsWidth, kBarsHeight));
  generator.setResolution(96);
  QPainter painter(&generator);
  draw_bars(painter, chart);
  painter.end();
  buffer.close();
  return tidied_svg(bytes);
}

QByteArray bars_pdf(const chart::BarChart& chart) {
  constexpr int resolution = 1200;
  PdfPages writer(resolution);
  writer.setPageSize(
      QPageSize(QSizeF(kBarsWidth * 0.75, kBarsHeight * 0.75), QPageSize::Point, {}, QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setTitle(qs(chart.title));
  QPainter painter;
  if (!painter.begin(&writer)) throw Error(ErrorCode::io, "The chart could not be drawn as PDF.");
  painter.scale(resolution / 96.0, resolution / 96.0);
  draw_bars(painter, chart);
  painter.end();
  return writer.take();
}

}  // namespace

QByteArray bars_png(const chart::BarChart& chart) {
  constexpr int scale = 2;
  QImage image(scale * kBarsWidth, scale * kBarsHeight, QImage::Format_RGB32);
  image.setDevicePixelRatio(scale);
  const int dots_per_meter = qRound(scale * 96 / 0.0254);
  image.setDotsPerMeterX(dots_per_meter);
  image.setDotsPerMeterY(dots_per_meter);
  QPainter painter(&image);
  draw_bars(painter, chart);
  painter.end();
  image.setText(Text::tr("Title"), qs(chart.title));
  image.setText(Text::tr("Description"), qs(chart.alt_text));
  return png_bytes(image);
}

void export_bars(const chart::BarChart& chart, const std::string& path) {
  const std::string lower = ascii_lower(path);
  const auto write = [&path](const QByteArray& bytes) {
    write_file_safely(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
  };
  if (lower.ends_with(".png")) return write(bars_png(chart));
  if (lower.ends_with(".svg")) return write(bars_svg(chart));
  if (lower.ends_with(".pdf")) return write(bars_pdf(chart));
  throw Error(ErrorCode::usage, "“" + path +
                                    "” has none of the endings that can be written here: .xlsx, .csv, "
                                    ".pptx, .png, .svg or .pdf. Nothing was written.");
}

}  // namespace rapport::ui
