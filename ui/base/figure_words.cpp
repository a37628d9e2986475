// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/figure_words.h"

namespace rapport::ui {

QString unbroken(const std::string& figure) {
  QString words = QString::fromStdString(figure);
  for (qsizetype i = 1; i < words.size(); ++i)
    if (words[i] == QLatin1Char(' ') && words[i - 1].isDigit()) words[i] = QChar(0x00A0);
  if (words.startsWith(QLatin1Char('-'))) words[0] = QChar(0x2212);
  return words;
}

}  // namespace rapport::ui
