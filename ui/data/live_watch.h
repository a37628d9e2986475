// SPDX-License-Identifier: GPL-3.0-or-later
/// Notices that something was written to the workspace, by this window or by another program.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

class QFileSystemWatcher;

namespace rapport::ui {

/// Watches the file and the log beside it that SQLite writes to first. Nothing runs while nobody writes.
class LiveWatch : public QObject {
  Q_OBJECT

 public:
  explicit LiveWatch(QObject* parent = nullptr);
  /// Watches this workspace from now on.
  void watch(const QString& path);

 Q_SIGNALS:
  /// Bytes were written, perhaps a commit: look. Not oftener than every 30 ms.
  void touched();

 private:
  void add();
  QFileSystemWatcher* watcher_;
  QString path_;
  QTimer soon_;
};

}  // namespace rapport::ui
