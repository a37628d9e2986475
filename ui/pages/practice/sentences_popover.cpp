// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/sentences_popover.h"

#include "ui/base/text.h"

namespace rapport::ui {

SentencesPopover* SentencesPopover::show(QWidget* anchor, const std::vector<std::string>& sentences) {
  auto* popover = new SentencesPopover(anchor->window(), sentences);
  popover->showAt(anchor, Edge::left);
  return popover;
}

SentencesPopover::SentencesPopover(QWidget* parent, const std::vector<std::string>& sentences)
    : Popover(parent, Text::tr("How this is judged"), 520) {
  setAccessibleName(Text::tr("How this is judged"));
  for (const std::string& one : sentences) addSentence(qs(one), TypeRole::secondary, ColorRole::text1);
}

}  // namespace rapport::ui
