// SPDX-License-Identifier: GPL-3.0-or-later
/// Charts out of the app: the same spec as on the screen, always in the light theme, 1440 x 810. All of it
/// may run on any thread: nothing here touches a widget or a pixmap.
#pragma once

#include <QByteArray>
#include <QImage>
#include <string>

#include "core/chart/chart_spec.h"

namespace rapport::ui {

/// How a picture of pixels is made.
struct PngOptions {
  int scale = 2;             ///< 1, 2 or 4 times the logical size of 1440 x 810.
  bool transparent = false;  ///< Else on white.
};

/// The picture, with title and description inside.
[[nodiscard]] QImage chart_image(const chart::ChartSpec& spec, PngOptions options = {});
/// A picture as PNG.
[[nodiscard]] QByteArray png_bytes(const QImage& image);
/// 2880 x 1620 pixels, twice the logical size, unless asked otherwise; with title and description inside.
[[nodiscard]] QByteArray chart_png(const chart::ChartSpec& spec, PngOptions options = {});
/// Vectors, with text as text; `<title>` and `<desc>` hold the finding and the alternative text.
[[nodiscard]] QByteArray chart_svg(const chart::ChartSpec& spec);
/// One page of 15 x 8.4 inches, vectors, embedded fonts, selectable text.
[[nodiscard]] QByteArray chart_pdf(const chart::ChartSpec& spec);

/// Writes the chart by the file's ending: .png, .svg, .pdf, .pptx and .xlsx (native charts over their data)
/// or .csv. Throws Error(usage) for another ending, and Error(io) where it can't be written; an older file at
/// `path` is then untouched. Needs a QApplication, but not its thread.
void export_chart(const chart::ChartSpec& spec, const std::string& path, PngOptions png = {});

}  // namespace rapport::ui
