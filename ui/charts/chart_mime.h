// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart for the clipboard, and for being dragged onto a slide or a desktop.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

#include "core/chart/chart_spec.h"
#include "ui/charts/export_chart.h"

class QMimeData;

namespace rapport::ui {

/// All that other programs may ask of a chart, made once.
struct ChartClipboard {
  QByteArray png;  ///< Light, 2880 x 1620.
  QImage image;    ///< The same, not packed.
  QByteArray svg;
  QString text;  ///< The table as tab-separated text.
  QString html;
  QByteArray csv;
  QString file;  ///< The picture as a file, where one was written; else empty.
};

/// The chart in all its forms. Any thread; some 300 ms, so not the window's.
[[nodiscard]] ChartClipboard pack_chart(const RecordedChart& chart);
/// The forms for the clipboard or a drag: PNG and SVG, and the table as text, HTML and CSV; the file's
/// address where there is one. The caller owns it.
[[nodiscard]] QMimeData* mime_of(const ChartClipboard& pack);
/// Recorded, packed and handed over at once, on the window's thread.
[[nodiscard]] QMimeData* chart_mime(const chart::ChartSpec& spec);
/// A file name that every system takes: "Northwind Logistics, People a week.png".
[[nodiscard]] QString chart_file_name(const QString& account, const QString& metric, const QString& ending);

}  // namespace rapport::ui
