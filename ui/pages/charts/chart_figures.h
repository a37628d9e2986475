// SPDX-License-Identifier: GPL-3.0-or-later
/// The three figures under a chart: latest complete period, mean, change.
#pragma once

#include <QWidget>
#include <array>

#include "core/model/series.h"

namespace rapport::ui {

class FigureLabel;
class PlainLabel;

class ChartFigures : public QWidget {
  Q_OBJECT

 public:
  explicit ChartFigures(QWidget* parent = nullptr);
  /// Shows the figures of a series; with no points it says what is missing.
  void show(const Series& series);
  /// Empties all three while a series is read.
  void clear();

 private:
  struct Column {
    PlainLabel* label = nullptr;
    FigureLabel* figure = nullptr;
    PlainLabel* note = nullptr;
  };
  void set(int column, const QString& label, const QString& figure, const QString& note);
  std::array<Column, 3> columns_;
};

}  // namespace rapport::ui
