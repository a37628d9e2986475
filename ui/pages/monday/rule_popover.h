// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/popover.h"

namespace rapport::ui {

/// How the list is chosen, in words.
class RulePopover : public Popover {
  Q_OBJECT

 public:
  /// Shows it under `anchor`.
  static RulePopover* show(QWidget* anchor);

 private:
  explicit RulePopover(QWidget* parent);
};

}  // namespace rapport::ui
