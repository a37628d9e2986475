// SPDX-License-Identifier: GPL-3.0-or-later
/// The Settings page: its values are read and saved here.
#pragma once

#include <QObject>
#include <QString>

namespace rapport::ui {

class DataLoader;
class SettingsPage;
class WorkspaceWriter;

/// Saves what a person changes on the page, in its turn behind a running import.
class SettingsController : public QObject {
  Q_OBJECT

 public:
  SettingsController(SettingsPage* page, DataLoader* loader, WorkspaceWriter* writer, QObject* parent);

 Q_SIGNALS:
  /// A setting is saved. `counts`: records were joined or counted again, so everything is to be read again.
  void saved(const QString& name, const QString& value, bool counts);

 private:
  void save(const QString& name, const QString& value);
  SettingsPage* page_;
  DataLoader* loader_;
  WorkspaceWriter* writer_;
};

}  // namespace rapport::ui
