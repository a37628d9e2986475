// SPDX-License-Identifier: GPL-3.0-or-later
/// A text broken into lines of a width.
#pragma once

#include <QFont>
#include <QString>
#include <vector>

namespace rapport::ui {

/// Without line breaks, tabs and other control characters: each is a space. No-break spaces stay, they hold
/// an amount to its currency.
[[nodiscard]] QString on_one_line(QString text);

/// Lines of a text; what does not fit ends in an ellipsis.
struct TextLines {
  std::vector<QString> lines;
  bool cut = false;
};
/// Breaks a text at its words into at most `most` lines of a width in pixels.
[[nodiscard]] TextLines lines_of(const QString& text, const QFont& font, int width, int most);

}  // namespace rapport::ui
