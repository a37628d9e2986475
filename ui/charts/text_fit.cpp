// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/text_fit.h"

#include <QFontMetricsF>
#include <algorithm>

#include "core/chart/text_fit.h"
#include "ui/base/text.h"

namespace rapport::ui {

QStringList fitted_lines(const QString& text, const QFont& font, double width, int max_lines) {
  const QFontMetricsF metrics(font);
  QStringList lines;
  for (const std::string& line : chart::fitted_lines(u8(text), width, max_lines, [&](std::string_view part) {
         return metrics.horizontalAdvance(
             QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size())));
       }))
    lines.append(qs(line));
  return lines;
}

QFont copyable_font(QFont font, const QString& text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
    const char16_t code = c.unicode();
    return code < 0x0300 || (code >= 0x0370 && code < 0x0590 && !(code >= 0x0483 && code <= 0x0489)) ||
           (code >= 0x2010 && code <= 0x2027) || (code >= 0x2030 && code < 0x2300);
  });
  if (plain) font.setStyleStrategy(QFont::StyleStrategy(font.styleStrategy() | QFont::PreferNoShaping));
  return font;
}

}  // namespace rapport::ui
