// SPDX-License-Identifier: GPL-3.0-or-later
/// "How this is judged": a few sentences over the page.
#pragma once

#include <string>
#include <vector>

#include "ui/widgets/popover.h"

namespace rapport::ui {

/// Lists sentences under "How this is judged"; goes with Escape or a click elsewhere.
class SentencesPopover : public Popover {
  Q_OBJECT

 public:
  /// Shows them under the anchor.
  static SentencesPopover* show(QWidget* anchor, const std::vector<std::string>& sentences);

 private:
  SentencesPopover(QWidget* parent, const std::vector<std::string>& sentences);
};

}  // namespace rapport::ui
