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

QStringList Settings::pinnedMetrics() const {
  return settings_.value(QStringLiteral("pinned_metrics")).toStringList();
}

void Settings::setPinnedMetrics(const QStringList& metrics) {
  settings_.setValue(QStringLiteral("pinned_metrics"), metrics);
}

}  // namespace rapport::ui
