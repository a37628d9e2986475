// SPDX-License-Identifier: GPL-3.0-or-later
/// A chart of bars in the window, each of which can be chosen.
#pragma once

#include <QWidget>

#include "core/chart/bars.h"

namespace rapport::ui {

/// Bars with the heading left to the card around it. Left and Right choose a bar, Enter opens it, as a click
/// does. Paints only when something changes.
class BarsView : public QWidget {
  Q_OBJECT

 public:
  explicit BarsView(QWidget* parent = nullptr);
  /// Shows a chart; the bar with the chosen id stays chosen.
  void show(chart::BarChart chart);
  using QWidget::show;
  [[nodiscard]] const chart::BarChart& chart() const { return chart_; }
  /// Chooses a bar by its id without a signal; an unknown one: none.
  void setChosen(const std::string& id);
  [[nodiscard]] const std::string& chosen() const { return chosen_; }
  /// Bars can't be chosen: the chart is only to be looked at.
  void setQuiet();
  [[nodiscard]] QSize sizeHint() const override { return {560, 320}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {320, 150}; }

 Q_SIGNALS:
  /// A person chose a bar.
  void barChosen(const QString& id);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  [[nodiscard]] chart::BarLayout layOut() const;
  [[nodiscard]] int chosenIndex() const;
  [[nodiscard]] int barAt(const QPointF& at) const;
  void choose(int index);
  chart::BarChart chart_;
  std::string chosen_;
  int hovered_ = -1;
  bool quiet_ = false;
};

}  // namespace rapport::ui
