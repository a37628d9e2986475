// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

#include "ui/theme/theme.h"

namespace rapport::ui {

/// What the window remembers between starts: theme, place on the screen, workspace, what was opened lately,
/// pinned metrics. No customer data: accounts are remembered by their ids.
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
  /// The accounts opened lately by their ids, the newest first, and the tab that was shown last.
  [[nodiscard]] QStringList recentAccounts() const;
  void setRecentAccounts(const QStringList& ids);
  [[nodiscard]] int lastTab() const;
  void setLastTab(int tab);
  /// What was done lately by Ctrl+K, the newest first.
  [[nodiscard]] QStringList recentActions() const;
  void setRecentActions(const QStringList& ids);
  /// The metrics listed first on the Charts page.
  [[nodiscard]] QStringList pinnedMetrics() const;
  void setPinnedMetrics(const QStringList& metrics);

 private:
  QSettings settings_;
};

}  // namespace rapport::ui
