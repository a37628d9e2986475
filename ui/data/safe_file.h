// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace rapport::ui {

/// Writes a file whole or not at all. Gives an empty text, or one sentence that says what went wrong.
/// (Qt 6.4's QSaveFile commits a truncated file on a full disk unless every write's length is checked; here
/// it is.)
[[nodiscard]] QString write_file(const QString& path, const QByteArray& bytes);

}  // namespace rapport::ui
