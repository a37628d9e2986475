// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_renderer.h"

#include <QApplication>
#include <QGraphicsScene>
#include <QPainter>
#include <QThread>
#include <algorithm>
#include <stdexcept>

#include "ui/charts/chart_marks.h"
#include "ui/charts/chart_plot.h"

namespace rapport::ui {

void require_window_thread() {
  const auto* application = qobject_cast<const QApplication*>(QCoreApplication::instance());
  if (application == nullptr || QThread::currentThread() != application->thread())
    throw std::logic_error("Charts are drawn on the window's thread only; others replay what was recorded.");
}

struct ChartRenderer::Parts {
  chart::ChartSpec spec;
  ChartStyle style;
  QSizeF size;
  chart::Layout layout;
  QGraphicsScene scene;

  Parts(const chart::ChartSpec& a_spec, const ChartStyle& a_style, QSizeF a_size)
      : spec(a_spec), style(a_style), size(a_size), layout(style.layout(spec, size)) {
    scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    scene.setSceneRect(QRectF(QPointF(), size));
    if (!spec.series.empty()) add_plot(scene, spec, style, layout, new ChartBackground(spec, style, layout));
    scene.addItem(new ChartMarks(spec, style, layout));
  }
};

ChartRenderer::ChartRenderer(const chart::ChartSpec& spec, const ChartStyle& style, QSizeF size) {
  require_window_thread();
  parts_ = std::make_unique<Parts>(spec, style, size);
}

ChartRenderer::~ChartRenderer() = default;

const chart::Layout& ChartRenderer::layout() const {
  return parts_->layout;
}

void ChartRenderer::paint(QPainter& painter, const QRectF& target) const {
  require_window_thread();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::TextAntialiasing);
  parts_->scene.render(&painter, target, QRectF(QPointF(), parts_->size), Qt::KeepAspectRatio);
  painter.restore();
}

QPicture ChartRenderer::record() const {
  QPicture picture;
  QPainter painter(&picture);
  paint(painter, QRectF(QPointF(), parts_->size));
  painter.end();
  return picture;
}

void replay(const QPicture& picture, QSizeF size, QPainter& painter, const QRectF& target) {
  // Playing moves a place within the picture's bytes, which copies would share.
  QPicture own(picture);
  own.detach();
  painter.save();
  const double scale = std::min(target.width() / size.width(), target.height() / size.height());
  painter.translate(target.topLeft());
  painter.scale(scale, scale);
  // A picture grows by itself on a device of more dots per inch; here the target gives its size.
  const QPaintDevice* device = painter.device();
  painter.scale(static_cast<double>(own.logicalDpiX()) / device->logicalDpiX(),
                static_cast<double>(own.logicalDpiY()) / device->logicalDpiY());
  own.play(&painter);
  painter.restore();
}

}  // namespace rapport::ui
