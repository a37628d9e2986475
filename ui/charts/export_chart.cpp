// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export_chart.h"

#include <QPainter>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "core/base/text.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "ui/charts/chart_renderer.h"
#include "ui/charts/picture_files.h"

namespace rapport::ui {
namespace {

constexpr int width = 1440;
constexpr int height = 810;

PaintedPicture picture_of(const RecordedChart& chart, const PictureOptions& options) {
  return {QSize(width, height),
          [&chart, &options](QPainter& painter) {
            const QRectF all(0, 0, width, height);
            if (!options.transparent) painter.fillRect(all, ChartStyle::slide().surface);
            replay(chart.picture, all.size(), painter, all);
          },
          chart.spec.title, chart.spec.alt_text};
}

}  // namespace

RecordedChart record_chart(const chart::ChartSpec& spec) {
  return {spec, ChartRenderer(spec, ChartStyle::slide(), QSizeF(width, height)).record()};
}

QImage chart_image(const RecordedChart& chart, const PictureOptions& options) {
  return picture_image(picture_of(chart, options), std::clamp(options.scale, 1, 4), options.transparent);
}

QByteArray chart_png(const RecordedChart& chart, const PictureOptions& options) {
  return png_bytes(chart_image(chart, options));
}

QByteArray chart_svg(const RecordedChart& chart, const PictureOptions& options) {
  return picture_svg(picture_of(chart, options));
}

QByteArray chart_pdf(const RecordedChart& chart, const PictureOptions& options) {
  return picture_pdf(picture_of(chart, options));
}

void export_chart(const RecordedChart& chart, const std::string& path, const PictureOptions& options) {
  const auto dot = path.rfind('.');
  const std::string ending =
      dot == std::string::npos ? std::string() : ascii_lower(std::string_view(path).substr(dot + 1));
  if (ending == "csv")
    return write_file_safely(path, options.subject
                                       ? chart::to_csv(chart.spec, *options.subject, options.dialect)
                                       : chart::to_csv(chart.spec));
  if (ending == "xlsx") return office::write_xlsx(chart.spec, path);
  if (ending == "pptx") return office::write_pptx(chart.spec, path, chart.spec.source);
  if (ending == "png") return write_picture(path, chart_png(chart, options));
  if (ending == "svg") return write_picture(path, chart_svg(chart, options));
  if (ending == "pdf") return write_picture(path, chart_pdf(chart, options));
  throw Error(ErrorCode::usage, "A chart is written as .png, .svg, .pdf, .pptx, .xlsx or .csv; “" + path +
                                    "” has none of these endings.");
}

}  // namespace rapport::ui
