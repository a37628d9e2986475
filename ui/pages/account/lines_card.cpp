// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/lines_card.h"

#include <QLayout>

namespace rapport::ui {
namespace {

constexpr int kHead = 22;  ///< The title with the space below it.
constexpr int kLeastWidth = 120;

}  // namespace

int LinesCard::heightOf(std::size_t lines) const {
  const QMargins margins = layout()->contentsMargins();
  return margins.top() + margins.bottom() + kHead + bodyHeight(lines);
}

QSize LinesCard::minimumSizeHint() const {
  return {kLeastWidth, heightOf(leastLines())};
}

void LinesCard::fill(int height) {
  std::size_t count = leastLines();
  while (count < allLines() && heightOf(count + 1) <= height) ++count;
  showLines(count);
}

}  // namespace rapport::ui

#include "moc_lines_card.cpp"
