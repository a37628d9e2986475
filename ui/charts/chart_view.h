// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart on the screen: drawn from a ChartSpec, walked through with the keyboard, copied with Ctrl+C.
#pragma once

#include <QPixmap>
#include <QWidget>
#include <memory>

#include "core/chart/chart_spec.h"
#include "ui/charts/chart_scene.h"

namespace rapport::ui {

class ChartView : public QWidget {
  Q_OBJECT

 public:
  explicit ChartView(QWidget* parent = nullptr);
  ~ChartView() override;

  void setSpec(const chart::ChartSpec& spec);
  [[nodiscard]] const chart::ChartSpec& spec() const { return spec_; }
  /// Larger type, for the Charts page.
  void setLarge(bool large);
  /// Whether title and subtitle stand inside (they do by default).
  void setHeadingVisible(bool visible);
  /// The point that the keyboard or the mouse is on; -1 for none.
  [[nodiscard]] int cursor() const { return cursor_; }
  void setCursorPoint(int index);
  /// What the bubble at the cursor says, line by line: period, value, further series, records and coverage.
  [[nodiscard]] QStringList cursorLines() const;
  /// Puts picture, drawing and table on the clipboard.
  void copy() const;
  [[nodiscard]] QSize sizeHint() const override { return {640, 320}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {300, 180}; }

 Q_SIGNALS:
  /// The chart was copied by the keyboard.
  void copied();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void dropPicture();
  void makePicture();
  void paintCursor(QPainter& painter) const;
  void describe();
  [[nodiscard]] const chart::ChartSeries* mainSeries() const;
  [[nodiscard]] int nearestPoint(double x) const;

  chart::ChartSpec spec_;
  bool large_ = false;
  bool heading_ = true;
  int cursor_ = -1;
  bool ring_ = false;  ///< The focus came, or is used, by the keyboard.
  std::unique_ptr<ChartScene> scene_;
  QPixmap picture_;
};

}  // namespace rapport::ui
