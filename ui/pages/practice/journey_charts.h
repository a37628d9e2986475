// SPDX-License-Identifier: GPL-3.0-or-later
/// The two pictures of the page Journey: satisfaction by stage, and how long the first value takes.
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/practice/journey_book.h"

namespace rapport::ui {

/// A line for each stage: its NPS as a dot with its interval where the answers are enough, else in words; CES
/// in words.
class StageChart : public QWidget {
  Q_OBJECT

 public:
  explicit StageChart(QWidget* parent = nullptr);
  void setStages(std::vector<practice::StageAnswers> stages);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<practice::StageAnswers> stages_;
};

/// The share that has first value by each day, with its median, over a dot for each customer: filled reached,
/// hollow not yet, crossed lost. Where too few reached it only the dots.
class FirstValueChart : public QWidget {
  Q_OBJECT

 public:
  explicit FirstValueChart(QWidget* parent = nullptr);
  void setValues(const relationship::FirstValues& values);
  /// Dots alone need no room for a curve.
  [[nodiscard]] QSize sizeHint() const override { return {280, values_.enough() ? 210 : 96}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {220, values_.enough() ? 150 : 96}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  relationship::FirstValues values_;
};

}  // namespace rapport::ui
