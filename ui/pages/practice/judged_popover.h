// SPDX-License-Identifier: GPL-3.0-or-later
/// How a page of the practice is judged, with its thresholds.
#pragma once

#include <string>
#include <vector>

#include "ui/widgets/popover.h"

namespace rapport::ui {

/// Lists the rules under a link.
class JudgedPopover : public Popover {
  Q_OBJECT

 public:
  static JudgedPopover* show(QWidget* anchor, const std::vector<std::string>& rules);

 private:
  JudgedPopover(QWidget* parent, const std::vector<std::string>& rules);
};

}  // namespace rapport::ui
