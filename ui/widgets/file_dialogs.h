// SPDX-License-Identifier: GPL-3.0-or-later
/// The dialogs that ask for a file. Each is open already when it is given, and deletes itself.
#pragma once

#include <QFileDialog>
#include <QStandardPaths>

namespace rapport::ui {

/// Asks where to write a file that is called `name` unless a person calls it otherwise; the ending stays.
QFileDialog* ask_where_to_save(QWidget* parent, const QString& title, const QString& filter,
                               const QString& name,
                               QStandardPaths::StandardLocation folder = QStandardPaths::DocumentsLocation);
/// Asks for a file, or a folder, that exists.
QFileDialog* ask_what_to_open(QWidget* parent, const QString& title, const QStringList& filters,
                              QFileDialog::FileMode mode = QFileDialog::ExistingFile,
                              QStandardPaths::StandardLocation folder = QStandardPaths::DocumentsLocation);

}  // namespace rapport::ui
