// SPDX-License-Identifier: GPL-3.0-or-later
/// Segments against the rest: a dot and its interval for each, grey where it could be chance.
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/practice/hotspots.h"

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
  struct Line {
    int segment = -1;  ///< -1: the name of a cut.
    int top = 0;
  };
  /// Where the parts of a row are, in pixels.
  struct Columns {
    int name = 0, counts = 0, chart = 0, chart_width = 0, words = 0, share = 0;
  };
  [[nodiscard]] Columns columns() const;
  [[nodiscard]] double place(double difference, const Columns& at) const;
  void paintRow(QPainter& painter, const practice::HotSegment& segment, int top, const Columns& at) const;
  void paintScale(QPainter& painter, int top, const Columns& at) const;

  std::shared_ptr<const practice::HotSpots> spots_;
  std::vector<Line> lines_;
  double reach_ = 1.0;  ///< The scale goes from -reach to reach.
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
