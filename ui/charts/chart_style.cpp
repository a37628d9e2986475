// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_style.h"

namespace rapport::ui {
namespace {

QFont sized(TypeRole role, double pixels) {
  QFont f = font(role);
  f.setPixelSize(qMax(1, qRound(pixels)));
  return f;
}

/// Printed text is placed by true widths; the screen's hinted ones would part the letters.
QFont unhinted(QFont f) {
  f.setHintingPreference(QFont::PreferNoHinting);
  return f;
}

ChartStyle coloured(const Tokens& theme) {
  ChartStyle style;
  style.surface = theme.surface;
  style.text1 = theme.text1;
  style.text2 = theme.text2;
  style.text3 = theme.text3;
  style.grid = theme.grid;
  style.accent = theme.accent;
  style.good = theme.good;
  return style;
}

QColor with_alpha(QColor color, double alpha) {
  color.setAlphaF(static_cast<float>(alpha));
  return color;
}

}  // namespace

ChartStyle ChartStyle::screen(const Tokens& theme, bool large) {
  ChartStyle style = coloured(theme);
  style.title = sized(TypeRole::finding, large ? 18 : 15);
  style.subtitle = sized(TypeRole::secondary, large ? 13 : 12);
  style.label = sized(TypeRole::small, large ? 12 : 11);
  style.label_strong = sized(TypeRole::body_strong, 13);
  return style;
}

ChartStyle ChartStyle::slide() {
  ChartStyle style = coloured(light_tokens());
  style.title = unhinted(sized(TypeRole::page_title, 34));
  style.subtitle = unhinted(sized(TypeRole::secondary, 18));
  style.label = unhinted(sized(TypeRole::small, 16));
  style.label_strong = unhinted(sized(TypeRole::body_strong, 19));
  style.scale = 1.35;
  style.margin = 72.0;
  style.source = true;
  style.copyable = true;
  style.paint_surface = true;
  return style;
}

ChartStyle ChartStyle::print(double scale, bool heading) {
  ChartStyle style = coloured(light_tokens());
  style.title = unhinted(sized(TypeRole::finding, 15 * scale));
  style.subtitle = unhinted(sized(TypeRole::secondary, 12 * scale));
  style.label = unhinted(sized(TypeRole::small, 11 * scale));
  style.label_strong = unhinted(sized(TypeRole::body_strong, 13 * scale));
  style.scale = scale;
  style.heading = heading;
  style.copyable = true;
  return style;
}

QColor ChartStyle::band() const {
  return with_alpha(text1, 0.13);
}
QColor ChartStyle::span() const {
  return with_alpha(text1, 0.08);
}
QColor ChartStyle::peer() const {
  return with_alpha(text3, 0.45);
}

}  // namespace rapport::ui
