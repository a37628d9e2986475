// SPDX-License-Identifier: GPL-3.0-or-later
/// Which of the two themes is shown, and telling everybody when that changes.
#pragma once

#include <QObject>
#include <QString>

class QApplication;

namespace rapport::ui {

/// The application's theme. Widgets that cache colours connect to changed(); those that paint from tokens()
/// need nothing.
class Theme : public QObject {
  Q_OBJECT

 public:
  enum class Mode { system, light, dark };

  static Theme& instance();
  /// Takes the style, palette, font and style sheet of the application over. Call once, before the first
  /// widget.
  static void install(QApplication& application);
  /// Shows a theme; `system` follows the desktop's palette as it was at start.
  static void set(Mode mode);
  [[nodiscard]] static Mode mode();
  /// True while the dark tokens are shown.
  [[nodiscard]] static bool isDark();

 Q_SIGNALS:
  void changed();

 private:
  void apply();
  Mode mode_ = Mode::system;
  bool system_dark_ = false;
  bool dark_ = false;
};

/// "light", "dark", "system": as kept in the settings.
[[nodiscard]] QString name_of(Theme::Mode mode);
[[nodiscard]] Theme::Mode parse_theme_mode(const QString& text);

}  // namespace rapport::ui
