// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QFontDatabase>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"

namespace rapport::ui {
namespace {

QColor rgb(unsigned value) {
  return QColor::fromRgb(0xFF000000U | value);
}

Tokens make_light() {
  Tokens t;
  t.window = rgb(0xF6F6F4);
  t.sidebar = rgb(0xEFEFEC);
  t.surface = rgb(0xFFFFFF);
  t.hairline = rgb(0xE4E3DF);
  t.grid = rgb(0xECEBE7);
  t.border = rgb(0x8A8D94);
  t.text1 = rgb(0x1B1C1E);
  t.text2 = rgb(0x555962);
  // A shade darker than the first sketch: 4.5:1 must hold on the sidebar too.
  t.text3 = rgb(0x676B74);
  t.accent = rgb(0x0B63A5);
  t.accent_tint = rgb(0xE6F0F8);
  t.on_accent = rgb(0xFFFFFF);
  t.good = rgb(0x00735A);
  t.good_tint = rgb(0xE3F3EE);
  t.watch = rgb(0x8F5300);
  t.watch_tint = rgb(0xFBF0DD);
  t.risk = rgb(0xB23A12);
  t.risk_tint = rgb(0xFBE9E2);
  t.unknown = rgb(0x676B74);
  t.unknown_tint = rgb(0xF1F1EE);
  return t;
}

Tokens make_dark() {
  Tokens t;
  t.dark = true;
  t.window = rgb(0x141518);
  t.sidebar = rgb(0x101114);
  t.surface = rgb(0x1C1D21);
  t.hairline = rgb(0x2C2E34);
  t.grid = rgb(0x26282D);
  t.border = rgb(0x6C7078);
  t.text1 = rgb(0xECEDEF);
  t.text2 = rgb(0xA8ACB5);
  t.text3 = rgb(0x8D919B);
  t.accent = rgb(0x62B4EE);
  t.accent_tint = rgb(0x16293A);
  t.on_accent = rgb(0x0B1620);
  t.good = rgb(0x4FC49A);
  t.good_tint = rgb(0x15302A);
  t.watch = rgb(0xE5AC58);
  t.watch_tint = rgb(0x33270F);
  t.risk = rgb(0xF2906A);
  t.risk_tint = rgb(0x3A1F15);
  t.unknown = rgb(0x8D919B);
  t.unknown_tint = rgb(0x232529);
  return t;
}

QString family() {
  static const QString name = [] {
    const QString inter = QStringLiteral("Inter");
    if (QFontDatabase::hasFamily(inter)) return inter;
    return QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
  }();
  return name;
}

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& c) {
  return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

}  // namespace

const Tokens& light_tokens() {
  static const Tokens t = make_light();
  return t;
}

const Tokens& dark_tokens() {
  static const Tokens t = make_dark();
  return t;
}

const Tokens& tokens() {
  return Theme::isDark() ? dark_tokens() : light_tokens();
}

QColor level_color(Level level, const Tokens& theme) {
  switch (level) {
    case Level::good:
      return theme.good;
    case Level::watch:
      return theme.watch;
    case Level::risk:
      return theme.risk;
    case Level::unknown:
      break;
  }
  return theme.unknown;
}

QColor level_tint(Level level, const Tokens& theme) {
  switch (level) {
    case Level::good:
      return theme.good_tint;
    case Level::watch:
      return theme.watch_tint;
    case Level::risk:
      return theme.risk_tint;
    case Level::unknown:
      break;
  }
  return theme.unknown_tint;
}

QFont font(TypeRole role) {
  QFont f(family());
  f.setStyleStrategy(QFont::PreferAntialias);
  int pixels = 13;
  bool strong = false;
  switch (role) {
    case TypeRole::page_title:
      pixels = 22;
      strong = true;
      break;
    case TypeRole::finding:
      pixels = 15;
      strong = true;
      break;
    case TypeRole::body:
      break;
    case TypeRole::body_strong:
      strong = true;
      break;
    case TypeRole::secondary:
      pixels = 12;
      break;
    case TypeRole::secondary_strong:
      pixels = 12;
      strong = true;
      break;
    case TypeRole::label:
      pixels = 11;
      strong = true;
      f.setCapitalization(QFont::AllUppercase);
      f.setLetterSpacing(QFont::AbsoluteSpacing, 0.7);
      break;
    case TypeRole::small:
      pixels = 11;
      break;
    case TypeRole::small_strong:
      pixels = 11;
      strong = true;
      break;
    case TypeRole::figure:
      pixels = 24;
      strong = true;
      break;
  }
  f.setPixelSize(pixels);
  f.setWeight(strong ? QFont::DemiBold : QFont::Normal);
  return f;
}

QColor color_of(ColorRole color_role, const Tokens& theme) {
  switch (color_role) {
    case ColorRole::text1:
      return theme.text1;
    case ColorRole::text2:
      return theme.text2;
    case ColorRole::text3:
      return theme.text3;
    case ColorRole::accent:
      return theme.accent;
    case ColorRole::good:
      return theme.good;
    case ColorRole::watch:
      return theme.watch;
    case ColorRole::risk:
      return theme.risk;
    case ColorRole::unknown:
      return theme.unknown;
    case ColorRole::on_accent:
      return theme.on_accent;
  }
  return theme.text1;
}

ColorRole color_role_of(Level level) {
  switch (level) {
    case Level::good:
      return ColorRole::good;
    case Level::watch:
      return ColorRole::watch;
    case Level::risk:
      return ColorRole::risk;
    case Level::unknown:
      break;
  }
  return ColorRole::unknown;
}

double contrast_ratio(const QColor& a, const QColor& b) {
  const double x = luminance(a);
  const double y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace rapport::ui
