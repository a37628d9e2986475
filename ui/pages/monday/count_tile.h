// SPDX-License-Identifier: GPL-3.0-or-later
/// One of the figures at the top of Monday: a click shows the accounts that it counts.
#pragma once

#include <QAbstractButton>

#include "core/work/work.h"

namespace rapport::ui {

/// A figure with words below it; checked, it filters the list.
class CountTile : public QAbstractButton {
  Q_OBJECT

 public:
  explicit CountTile(QWidget* parent = nullptr);
  void show(const work::Count& count);
  using QWidget::show;
  [[nodiscard]] const work::Count& count() const { return count_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  work::Count count_;
};

}  // namespace rapport::ui
