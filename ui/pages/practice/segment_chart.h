// SPDX-License-Identifier: GPL-3.0-or-later
/// Segments against the rest: a dot and its interval for each, grey where it could be chance.
#pragma once

#include <QWidget>
#include <memory>

#include "core/practice/hotspots.h"
#include "ui/charts/segments_painter.h"

namespace rapport::ui {

/// Rows of segments under the names of their cuts. Up and Down move among them, Enter chooses one. Its height
/// follows from its rows; what is read aloud says every row in a sentence.
class SegmentChart : public QWidget {
  Q_OBJECT

 public:
  explicit SegmentChart(QWidget* parent = nullptr);
  void show(std::shared_ptr<const practice::HotSpots> spots);
  using QWidget::show;
  /// The segment of a row of the page, by its place among all.
  void setCurrent(int segment);
  [[nodiscard]] int current() const { return current_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void currentChanged(int segment);
  void chosen(int segment);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  std::shared_ptr<const practice::HotSpots> spots_;
  SegmentsPainter rows_;
  int current_ = -1;
};

/// The answers 0 to 10 as dots over each other: for what is too few for a figure.
class ScoreStrip : public QWidget {
  Q_OBJECT

 public:
  explicit ScoreStrip(QWidget* parent = nullptr);
  void show(const std::array<int, 11>& scores);
  using QWidget::show;
  [[nodiscard]] QSize sizeHint() const override { return {520, 96}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::array<int, 11> scores_{};
};

}  // namespace rapport::ui
