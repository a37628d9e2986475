// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export_chart.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "ui/charts/chart_scene.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

constexpr int width = 1440;
constexpr int height = 810;

void paint(QPainter& painter, const chart::ChartSpec& spec, const ChartStyle& style = ChartStyle::slide()) {
  const ChartScene scene(spec, style, QSizeF(width, height));
  scene.render(painter, QRectF(0, 0, width, height));
}

void must(bool done, const char* what) {
  if (!done) throw Error(ErrorCode::io, std::string("The chart could not be drawn as ") + what + ".");
}

}  // namespace

QImage chart_image(const chart::ChartSpec& spec, PngOptions options) {
  const int scale = std::clamp(options.scale, 1, 4);
  QImage image(scale * width, scale * height,
               options.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
  must(!image.isNull(), "PNG");
  image.setDevicePixelRatio(scale);
  const int dots_per_meter = qRound(scale * 96 / 0.0254);  // pasted, it is 15 inches wide
  image.setDotsPerMeterX(dots_per_meter);
  image.setDotsPerMeterY(dots_per_meter);
  image.fill(options.transparent ? Qt::transparent : Qt::white);
  QPainter painter;
  must(painter.begin(&image), "PNG");
  ChartStyle style = ChartStyle::slide();
  style.paint_surface = !options.transparent;
  paint(painter, spec, style);
  must(painter.end(), "PNG");
  image.setText(QStringLiteral("Title"), qs(spec.title));
  image.setText(QStringLiteral("Description"), qs(spec.alt_text));
  return image;
}

QByteArray png_bytes(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  // 60: a third of the time of the smallest file, for a tenth more bytes.
  must(image.save(&buffer, "PNG", 60), "PNG");
  return bytes;
}

QByteArray chart_png(const chart::ChartSpec& spec, PngOptions options) {
  return png_bytes(chart_image(spec, options));
}

QByteArray chart_svg(const chart::ChartSpec& spec) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(QSize(width, height));
  generator.setViewBox(QRect(0, 0, width, height));
  generator.setResolution(96);
  // Qt 6.4 writes both without escaping them, so they are put in afterwards.
  const QByteArray title_place("RAPPORT-CHART-TITLE");
  const QByteArray text_place("RAPPORT-CHART-TEXT");
  generator.setTitle(QString::fromLatin1(title_place));
  generator.setDescription(QString::fromLatin1(text_place));
  QPainter painter;
  must(painter.begin(&generator), "SVG");
  paint(painter, spec);
  must(painter.end(), "SVG");
  buffer.close();
  const auto put = [&bytes](const QByteArray& place, const std::string& words) {
    const qsizetype at = bytes.indexOf(place);
    must(at >= 0, "SVG");
    bytes.replace(at, place.size(), qs(words).toHtmlEscaped().toUtf8());
  };
  put(title_place, spec.title);
  put(text_place, spec.alt_text);
  return bytes;
}

QByteArray chart_pdf(const chart::ChartSpec& spec) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  // 96 logical pixels are an inch of 72 points.
  writer.setPageSize(
      QPageSize(QSizeF(width * 0.75, height * 0.75), QPageSize::Point, {}, QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setResolution(1200);
  writer.setTitle(qs(spec.title));
  writer.setCreator(QStringLiteral("Rapport"));
  QPainter painter;
  must(painter.begin(&writer), "PDF");
  painter.scale(1200.0 / 96.0, 1200.0 / 96.0);
  paint(painter, spec);
  must(painter.end(), "PDF");
  buffer.close();
  return bytes;
}

void export_chart(const chart::ChartSpec& spec, const std::string& path, PngOptions png) {
  const auto dot = path.rfind('.');
  const std::string ending =
      dot == std::string::npos ? std::string() : ascii_lower(std::string_view(path).substr(dot + 1));
  const auto write = [&path](const QByteArray& bytes) {
    write_file_safely(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
  };
  if (ending == "csv") return write_file_safely(path, chart::to_csv(spec));
  if (ending == "xlsx") return office::write_xlsx(spec, path);
  if (ending == "pptx") return office::write_pptx(spec, path, spec.source);
  if (ending == "png") return write(chart_png(spec, png));
  if (ending == "svg") return write(chart_svg(spec));
  if (ending == "pdf") return write(chart_pdf(spec));
  throw Error(ErrorCode::usage, "A chart is written as .png, .svg, .pdf, .pptx, .xlsx or .csv; “" + path +
                                    "” has none of these endings.");
}

}  // namespace rapport::ui
