// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/monday/rule_popover.h"

#include <QVBoxLayout>

#include "core/work/rule.h"
#include "ui/base/text.h"

namespace rapport::ui {

RulePopover* RulePopover::show(QWidget* anchor) {
  auto* popover = new RulePopover(anchor->window());
  popover->showAt(anchor, Edge::right);
  return popover;
}

RulePopover::RulePopover(QWidget* parent) : Popover(parent, Text::tr("How this is chosen"), 520) {
  setAccessibleName(Text::tr("How this is chosen"));
  int number = 0;
  for (const work::RuleLine& line : work::rule_reasons())
    addSentence(QStringLiteral("%1. %2. %3").arg(++number).arg(qs(line.title), qs(line.text)),
                TypeRole::secondary, ColorRole::text1);
  column()->addSpacing(space::s);
  for (const std::string& note : work::rule_notes())
    addSentence(qs(note), TypeRole::secondary, ColorRole::text2);
}

}  // namespace rapport::ui

#include "moc_rule_popover.cpp"
