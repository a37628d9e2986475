// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace rapport::ui {

/// How the list is chosen, in words; goes with Escape or a click elsewhere.
class RulePopover : public QFrame {
  Q_OBJECT

 public:
  /// Shows it under `anchor`.
  static RulePopover* show(QWidget* anchor);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  explicit RulePopover(QWidget* parent);
};

}  // namespace rapport::ui
