// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_lines.h"

#include <QFontMetrics>
#include <QTextLayout>
#include <utility>

#include "ui/base/isolate.h"

namespace rapport::ui {

QString on_one_line(QString text) {
  for (QChar& c : text)
    if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
      c = QLatin1Char(' ');
  return text;
}

TextLines lines_of(const QString& text, const QFont& font, int width, int most) {
  TextLines broken;
  if (text.isEmpty()) return broken;
  const QFontMetrics metrics(font);
  const auto elide = [&](const QString& rest) {
    const QString line = metrics.elidedText(rest, Qt::ElideRight, width);
    broken.cut = line != rest;
    broken.lines.push_back(isolated(line));
  };
  // Eliding counts in fractions of a pixel and would cut what fits by its rounded width.
  if (metrics.horizontalAdvance(text) <= width) {
    broken.lines = {isolated(text)};
    return broken;
  }
  if (most <= 1) {
    elide(text);
    return broken;
  }
  QTextLayout layout(text, font);
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    if (static_cast<int>(broken.lines.size()) + 1 == most) {
      elide(text.mid(line.textStart()));
      break;
    }
    broken.lines.push_back(isolated(text.mid(line.textStart(), line.textLength()).trimmed()));
  }
  layout.endLayout();
  return broken;
}

}  // namespace rapport::ui
