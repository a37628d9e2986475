// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

#include "ui/theme/theme.h"

namespace rapport::ui {

/// What the window remembers between starts: theme, geometry, workspace, pinned metrics. No customer data.
class Settings {
 public:
  /// An empty file name means the person's own settings; tests give a file.
  explicit Settings(const QString& file = {});
  [[nodiscard]] Theme::Mode theme() const;
  void setTheme(Theme::Mode mode);
  [[nodiscard]] QByteArray geometry() const;
  void setGeometry(const QByteArray& geometry);
  /// The workspace opened last, whether or not its file is there; empty where none was.
  [[nodiscard]] QString workspace() const;
  void setWorkspace(const QString& path);
  /// The metrics listed first on the Charts page.
  [[nodiscard]] QStringList pinnedMetrics() const;
  void setPinnedMetrics(const QStringList& metrics);

 private:
  QSettings settings_;
};

}  // namespace rapport::ui
