// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_words.h"

namespace rapport::ui {

QString unbroken(const std::string& figure) {
  return QString::fromStdString(figure).replace(QLatin1Char(' '), QChar(0x00A0));
}

}  // namespace rapport::ui
