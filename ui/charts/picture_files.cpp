// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/picture_files.h"

#include <QBuffer>
#include <QPageSize>
#include <QSvgGenerator>
#include <string_view>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/charts/pdf_finish.h"
#include "ui/charts/svg_tidy.h"

namespace rapport::ui {
namespace {

void must(bool done, const char* what) {
  if (!done) throw Error(ErrorCode::io, std::string("The chart could not be drawn as ") + what + ".");
}

}  // namespace

QImage picture_image(const PaintedPicture& picture, int scale, bool transparent) {
  QImage image(scale * picture.size,
               transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
  must(!image.isNull(), "PNG");
  image.setDevicePixelRatio(scale);
  const int dots_per_meter = qRound(scale * 96 / 0.0254);  // pasted, it has its logical size
  image.setDotsPerMeterX(dots_per_meter);
  image.setDotsPerMeterY(dots_per_meter);
  image.fill(transparent ? Qt::transparent : Qt::white);
  QPainter painter;
  must(painter.begin(&image), "PNG");
  picture.paint(painter);
  must(painter.end(), "PNG");
  image.setText(Text::tr("Title"), qs(picture.title));
  image.setText(Text::tr("Description"), qs(picture.description));
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

QByteArray picture_svg(const PaintedPicture& picture) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(picture.size);
  generator.setViewBox(QRect(QPoint(0, 0), picture.size));
  generator.setResolution(96);
  // Qt 6.4 writes both without escaping them, so they are put in afterwards.
  const QByteArray title_place("RAPPORT-CHART-TITLE");
  const QByteArray text_place("RAPPORT-CHART-TEXT");
  generator.setTitle(QString::fromLatin1(title_place));
  generator.setDescription(QString::fromLatin1(text_place));
  QPainter painter;
  must(painter.begin(&generator), "SVG");
  picture.paint(painter);
  must(painter.end(), "SVG");
  buffer.close();
  bytes = tidied_svg(bytes);
  const auto put = [&bytes](const QByteArray& place, const std::string& words) {
    const qsizetype at = bytes.indexOf(place);
    must(at >= 0, "SVG");
    bytes.replace(at, place.size(), qs(words).toHtmlEscaped().toUtf8());
  };
  put(title_place, picture.title);
  put(text_place, picture.description);
  return bytes;
}

QByteArray picture_pdf(const PaintedPicture& picture) {
  constexpr int resolution = 1200;
  PdfPages writer(resolution);
  // 96 logical pixels are an inch of 72 points.
  writer.setPageSize(QPageSize(QSizeF(picture.size) * 0.75, QPageSize::Point, {}, QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setTitle(qs(picture.title));
  QPainter painter;
  must(painter.begin(&writer), "PDF");
  painter.scale(resolution / 96.0, resolution / 96.0);
  picture.paint(painter);
  must(painter.end(), "PDF");
  return writer.take();
}

void write_picture(const std::string& path, const QByteArray& bytes) {
  write_file_safely(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

void write_picture(const std::string& path, const PaintedPicture& picture, const std::string& endings) {
  const std::string lower = ascii_lower(path);
  if (lower.ends_with(".png")) return write_picture(path, png_bytes(picture_image(picture, 2, false)));
  if (lower.ends_with(".svg")) return write_picture(path, picture_svg(picture));
  if (lower.ends_with(".pdf")) return write_picture(path, picture_pdf(picture));
  throw Error(ErrorCode::usage, "\u201C" + path +
                                    "\u201D has none of the endings that can be written here: " + endings +
                                    ". Nothing was written.");
}

}  // namespace rapport::ui
