// SPDX-License-Identifier: GPL-3.0-or-later
/// Two rows of dots: the successful in the accent, the others in grey.
#pragma once

#include <QWidget>
#include <vector>

#include "core/practice/success_analysis.h"

namespace rapport::ui {

/// The values of the accounts on one line each, from low to high; equal ones lie over each other.
class DotStrip : public QWidget {
  Q_OBJECT

 public:
  explicit DotStrip(QWidget* parent = nullptr);
  /// `cut`: where on the strip who did it begins, 0..1; none is drawn below 0.
  /// `from`, `to`: what its ends stand for.
  void show(std::vector<practice::SuccessDot> dots, double cut, const QString& from, const QString& to);
  using QWidget::show;
  [[nodiscard]] QSize sizeHint() const override { return {360, 66}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {160, 66}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<practice::SuccessDot> dots_;
  double cut_ = -1.0;
  QString from_, to_;
};

}  // namespace rapport::ui
