// SPDX-License-Identifier: GPL-3.0-or-later
/// A ChartSpec drawn with Qt Charts, on the screen and in PNG, SVG and PDF alike.
///
/// Qt Charts shares items among all its charts, so that two threads must not draw at once. Charts are
/// therefore drawn or recorded on the window's thread only, which is checked, and what was recorded is
/// replayed on any thread.
#pragma once

#include <QPicture>
#include <QSizeF>
#include <memory>

#include "core/chart/chart_spec.h"
#include "ui/charts/chart_style.h"

class QPainter;

namespace rapport::ui {

/// One chart at one size in one style: made, painted or recorded, thrown away. Window's thread only: every
/// function throws std::logic_error elsewhere, and where no QApplication runs.
class ChartRenderer {
 public:
  /// `size` in pixels of the target. Window's thread, else it refuses.
  ChartRenderer(const chart::ChartSpec& spec, const ChartStyle& style, QSizeF size);
  ~ChartRenderer();
  ChartRenderer(const ChartRenderer&) = delete;
  ChartRenderer& operator=(const ChartRenderer&) = delete;

  [[nodiscard]] const chart::Layout& layout() const;
  /// Draws as vectors into `target`, in the painter's coordinates, as large as fits. The ground stays as it
  /// is.
  void paint(QPainter& painter, const QRectF& target) const;
  /// What paint() would draw into a rectangle of the chart's own size at (0, 0). Texts stay texts.
  [[nodiscard]] QPicture record() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Draws what was recorded at `size` into `target`, as large as fits. Any thread, several at once too.
void replay(const QPicture& picture, QSizeF size, QPainter& painter, const QRectF& target);

/// Throws std::logic_error where the calling thread is not the window's.
void require_window_thread();

}  // namespace rapport::ui
