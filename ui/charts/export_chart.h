// SPDX-License-Identifier: GPL-3.0-or-later
/// Charts out of the app: the same spec as on the screen, always in the light theme, 1440 x 810. A chart is
/// recorded on the window's thread; all that is made of the recording may be made on any thread.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QPicture>
#include <optional>
#include <string>

#include "core/chart/chart_spec.h"
#include "ui/charts/picture_files.h"

namespace rapport::ui {

/// How a file is made.
struct PictureOptions {
  int scale = 2;             ///< Of PNG: 1, 2 or 4 times the logical size of 1440 x 810.
  bool transparent = false;  ///< Of PNG, SVG and PDF; else on white.
  /// Of CSV: whose table it is of what, in further columns; nothing: only the chart's own columns.
  std::optional<chart::CsvSubject> subject = {};
  chart::CsvDialect dialect = {};  ///< Of CSV with a subject.
};

/// A chart to be exported: its spec, and its drawing.
struct RecordedChart {
  chart::ChartSpec spec;
  QPicture picture;  ///< 1440 x 810, without a ground.
};

/// Draws the chart for slides, once for all forms; a few milliseconds. Window's thread only: throws
/// std::logic_error elsewhere.
[[nodiscard]] RecordedChart record_chart(const chart::ChartSpec& spec);

/// The picture, with title and description inside.
[[nodiscard]] QImage chart_image(const RecordedChart& chart, const PictureOptions& options = {});
/// 2880 x 1620 pixels, twice the logical size, unless asked otherwise; with title and description inside.
[[nodiscard]] QByteArray chart_png(const RecordedChart& chart, const PictureOptions& options = {});
/// Vectors, with text as text in a list of fonts; `<title>` and `<desc>` hold the finding and the alternative
/// text.
[[nodiscard]] QByteArray chart_svg(const RecordedChart& chart, const PictureOptions& options = {});
/// One page of 15 x 8.4 inches, vectors, embedded fonts, selectable text.
[[nodiscard]] QByteArray chart_pdf(const RecordedChart& chart, const PictureOptions& options = {});

/// Writes the chart by the file's ending: .png, .svg, .pdf, .pptx and .xlsx (native charts over their data)
/// or .csv. Throws Error(usage) for another ending, and Error(io) where it can't be written; an older file at
/// `path` is then untouched. Needs a QApplication, but not its thread.
void export_chart(const RecordedChart& chart, const std::string& path, const PictureOptions& options = {});

}  // namespace rapport::ui
