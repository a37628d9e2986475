// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/judged_popover.h"

#include <QVBoxLayout>

#include "ui/base/text.h"

namespace rapport::ui {

JudgedPopover* JudgedPopover::show(QWidget* anchor, const std::vector<std::string>& rules) {
  auto* popover = new JudgedPopover(anchor->window(), rules);
  popover->showAt(anchor, Edge::left);
  return popover;
}

JudgedPopover::JudgedPopover(QWidget* parent, const std::vector<std::string>& rules)
    : Popover(parent, Text::tr("How this is judged"), 520) {
  setAccessibleName(Text::tr("How this is judged"));
  for (const std::string& rule : rules) addSentence(qs(rule), TypeRole::secondary, ColorRole::text1);
}

}  // namespace rapport::ui

#include "moc_judged_popover.cpp"
