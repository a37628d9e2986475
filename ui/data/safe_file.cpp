// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/safe_file.h"

#include <QSaveFile>

namespace rapport::ui {

QString write_file(const QString& path, const QByteArray& bytes) {
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) {
    return QStringLiteral("%1 could not be written: %2.").arg(path, file.errorString());
  }
  if (file.write(bytes) != bytes.size() || !file.flush()) {
    file.cancelWriting();
    return QStringLiteral(
               "%1 was not written: the disk is full or not writable. Free some space and try again.")
        .arg(path);
  }
  if (!file.commit()) {
    return QStringLiteral("%1 could not be written: %2.").arg(path, file.errorString());
  }
  return {};
}

}  // namespace rapport::ui
