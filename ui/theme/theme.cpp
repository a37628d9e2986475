// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>
#include <QWidget>

#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"
#include "ui/theme/window_style.h"

namespace rapport::ui {
namespace {

QPalette palette_of(const Tokens& t) {
  QPalette p;
  p.setColor(QPalette::Window, t.window);
  p.setColor(QPalette::WindowText, t.text1);
  p.setColor(QPalette::Base, t.surface);
  p.setColor(QPalette::AlternateBase, t.window);
  p.setColor(QPalette::Text, t.text1);
  p.setColor(QPalette::PlaceholderText, t.text3);
  p.setColor(QPalette::Button, t.surface);
  p.setColor(QPalette::ButtonText, t.text1);
  p.setColor(QPalette::BrightText, t.risk);
  p.setColor(QPalette::Highlight, t.accent);
  p.setColor(QPalette::HighlightedText, t.on_accent);
  p.setColor(QPalette::Link, t.accent);
  p.setColor(QPalette::LinkVisited, t.accent);
  p.setColor(QPalette::ToolTipBase, t.surface);
  p.setColor(QPalette::ToolTipText, t.text1);
  p.setColor(QPalette::Light, t.surface);
  p.setColor(QPalette::Midlight, t.hairline);
  p.setColor(QPalette::Mid, t.hairline);
  p.setColor(QPalette::Dark, t.border);
  p.setColor(QPalette::Shadow, t.dark ? QColor(Qt::black) : t.border);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    p.setColor(QPalette::Disabled, role, t.text3);
  }
  return p;
}

}  // namespace

Theme& Theme::instance() {
  static Theme theme;
  return theme;
}

void Theme::install(QApplication& application) {
  Theme& self = instance();
  self.system_dark_ = application.palette().color(QPalette::Window).lightness() < 128;
  application.setStyle(new WindowStyle);
  application.setFont(font(TypeRole::body));
  QToolTip::setFont(font(TypeRole::secondary));
  self.apply();
}

void Theme::set(Mode mode) {
  Theme& self = instance();
  const bool was_dark = self.dark_;
  self.mode_ = mode;
  self.dark_ = mode == Mode::dark || (mode == Mode::system && self.system_dark_);
  if (self.dark_ != was_dark && qApp != nullptr) self.apply();
}

Theme::Mode Theme::mode() {
  return instance().mode_;
}

bool Theme::isDark() {
  return instance().dark_;
}

void Theme::apply() {
  dark_ = mode_ == Mode::dark || (mode_ == Mode::system && system_dark_);
  const Tokens& t = dark_ ? dark_tokens() : light_tokens();
  QApplication::setPalette(palette_of(t));
  qApp->setStyleSheet(style_sheet(t));
  Q_EMIT changed();
  const auto tops = QApplication::topLevelWidgets();
  for (QWidget* top : tops) top->update();
}

QString name_of(Theme::Mode mode) {
  switch (mode) {
    case Theme::Mode::light:
      return QStringLiteral("light");
    case Theme::Mode::dark:
      return QStringLiteral("dark");
    case Theme::Mode::system:
      break;
  }
  return QStringLiteral("system");
}

Theme::Mode parse_theme_mode(const QString& text) {
  if (text == QLatin1String("light")) return Theme::Mode::light;
  if (text == QLatin1String("dark")) return Theme::Mode::dark;
  return Theme::Mode::system;
}

}  // namespace rapport::ui

#include "moc_theme.cpp"
