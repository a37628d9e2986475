// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export_chart.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QSvgGenerator>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "ui/base/text.h"
#include "ui/charts/chart_renderer.h"
#include "ui/charts/pdf_finish.h"
#include "ui/charts/svg_tidy.h"

namespace rapport::ui {
namespace {

constexpr int width = 1440;
constexpr int height = 810;

void paint(QPainter& painter, const RecordedChart& chart, const PictureOptions& options) {
  const QRectF all(0, 0, width, height);
  if (!options.transparent) painter.fillRect(all, ChartStyle::slide().surface);
  replay(chart.picture, all.size(), painter, all);
}

void must(bool done, const char* what) {
  if (!done) throw Error(ErrorCode::io, std::string("The chart could not be drawn as ") + what + ".");
}

}  // namespace

RecordedChart record_chart(const chart::ChartSpec& spec) {
  return {spec, ChartRenderer(spec, ChartStyle::slide(), QSizeF(width, height)).record()};
}

QImage chart_image(const RecordedChart& chart, const PictureOptions& options) {
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
  paint(painter, chart, options);
  must(painter.end(), "PNG");
  image.setText(Text::tr("Title"), qs(chart.spec.title));
  image.setText(Text::tr("Description"), qs(chart.spec.alt_text));
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

QByteArray chart_png(const RecordedChart& chart, const PictureOptions& options) {
  return png_bytes(chart_image(chart, options));
}

QByteArray chart_svg(const RecordedChart& chart, const PictureOptions& options) {
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
  paint(painter, chart, options);
  must(painter.end(), "SVG");
  buffer.close();
  bytes = tidied_svg(bytes);
  const auto put = [&bytes](const QByteArray& place, const std::string& words) {
    const qsizetype at = bytes.indexOf(place);
    must(at >= 0, "SVG");
    bytes.replace(at, place.size(), qs(words).toHtmlEscaped().toUtf8());
  };
  put(title_place, chart.spec.title);
  put(text_place, chart.spec.alt_text);
  return bytes;
}

QByteArray chart_pdf(const RecordedChart& chart, const PictureOptions& options) {
  constexpr int resolution = 1200;
  PdfPages writer(resolution);
  // 96 logical pixels are an inch of 72 points.
  writer.setPageSize(
      QPageSize(QSizeF(width * 0.75, height * 0.75), QPageSize::Point, {}, QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setTitle(qs(chart.spec.title));
  QPainter painter;
  must(painter.begin(&writer), "PDF");
  painter.scale(resolution / 96.0, resolution / 96.0);
  paint(painter, chart, options);
  must(painter.end(), "PDF");
  return writer.take();
}

void export_chart(const RecordedChart& chart, const std::string& path, const PictureOptions& options) {
  const auto dot = path.rfind('.');
  const std::string ending =
      dot == std::string::npos ? std::string() : ascii_lower(std::string_view(path).substr(dot + 1));
  const auto write = [&path](const QByteArray& bytes) {
    write_file_safely(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
  };
  if (ending == "csv")
    return write_file_safely(path, options.subject
                                       ? chart::to_csv(chart.spec, *options.subject, options.dialect)
                                       : chart::to_csv(chart.spec));
  if (ending == "xlsx") return office::write_xlsx(chart.spec, path);
  if (ending == "pptx") return office::write_pptx(chart.spec, path, chart.spec.source);
  if (ending == "png") return write(chart_png(chart, options));
  if (ending == "svg") return write(chart_svg(chart, options));
  if (ending == "pdf") return write(chart_pdf(chart, options));
  throw Error(ErrorCode::usage, "A chart is written as .png, .svg, .pdf, .pptx, .xlsx or .csv; “" + path +
                                    "” has none of these endings.");
}

}  // namespace rapport::ui
