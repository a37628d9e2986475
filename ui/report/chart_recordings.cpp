// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/chart_recordings.h"

#include <QPicture>
#include <stdexcept>

#include "ui/charts/chart_renderer.h"

namespace rapport::ui {

struct ChartRecordings::Chart {
  chart::ChartSpec spec;
  QSizeF size;
  QPicture picture;
};

Piece ChartRecordings::add(const chart::ChartSpec& spec, double width, double height) {
  const auto chart = std::make_shared<Chart>(Chart{spec, QSizeF(width, height), QPicture()});
  charts_.push_back(chart);
  return {height, [chart](QPainter& painter, QPointF at) {
            if (chart->picture.isNull()) throw std::logic_error("A chart is painted that was not recorded.");
            replay(chart->picture, chart->size, painter, QRectF(at, chart->size));
          }};
}

void ChartRecordings::record() {
  require_window_thread();
  for (const auto& chart : charts_)
    if (chart->picture.isNull())
      chart->picture = ChartRenderer(chart->spec, ChartStyle::print(0.95, true), chart->size).record();
}

}  // namespace rapport::ui
