// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace rapport::ui {

/// A circle that is ticked when something is done. Space and Enter tick, like a click.
class CheckCircle : public QAbstractButton {
  Q_OBJECT

 public:
  explicit CheckCircle(QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override { return {20, 22}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
};

}  // namespace rapport::ui
