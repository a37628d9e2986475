// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings.h"

namespace rapport::ui {

Settings::Settings(const QString& file)
    : settings_(
          file.isEmpty() ? QSettings(QStringLiteral("rapport"), QStringLiteral("rapport")).fileName() : file,
          QSettings::IniFormat) {}

Theme::Mode Settings::theme() const {
  return parse_theme_mode(settings_.value(QStringLiteral("theme")).toString());
}

void Settings::setTheme(Theme::Mode mode) {
  settings_.setValue(QStringLiteral("theme"), name_of(mode));
}

QByteArray Settings::geometry() const {
  return settings_.value(QStringLiteral("geometry")).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry) {
  settings_.setValue(QStringLiteral("geometry"), geometry);
}

QString Settings::workspace() const {
  return settings_.value(QStringLiteral("workspace")).toString();
}

void Settings::setWorkspace(const QString& path) {
  settings_.setValue(QStringLiteral("workspace"), path);
}

QStringList Settings::recentAccounts() const {
  return settings_.value(QStringLiteral("recent_accounts")).toStringList();
}

void Settings::setRecentAccounts(const QStringList& ids) {
  settings_.setValue(QStringLiteral("recent_accounts"), ids);
}

int Settings::lastTab() const {
  return settings_.value(QStringLiteral("last_tab"), 0).toInt();
}

void Settings::setLastTab(int tab) {
  settings_.setValue(QStringLiteral("last_tab"), tab);
}

QStringList Settings::recentActions() const {
  return settings_.value(QStringLiteral("recent_actions")).toStringList();
}

void Settings::setRecentActions(const QStringList& ids) {
  settings_.setValue(QStringLiteral("recent_actions"), ids);
}

QStringList Settings::pinnedMetrics() const {
  return settings_.value(QStringLiteral("pinned_metrics")).toStringList();
}

void Settings::setPinnedMetrics(const QStringList& metrics) {
  settings_.setValue(QStringLiteral("pinned_metrics"), metrics);
}

}  // namespace rapport::ui
