// SPDX-License-Identifier: GPL-3.0-or-later
/// The dialogs that ask for a file: the desktop's own where the platform has them, else Qt's. Each is open
/// already when it is given, and deletes itself.
#pragma once

#include <QFileDialog>
#include <QStandardPaths>

namespace rapport::ui {

/// Asks where to write a file that is called `name` unless a person calls it otherwise; the ending stays.
QFileDialog* ask_where_to_save(QWidget* parent, const QString& title, const QString& filter,
                               const QString& name,
                               QStandardPaths::StandardLocation folder = QStandardPaths::DocumentsLocation);
/// Asks where a file is to be that is made, or opened where it is there already: nothing is overwritten.
QFileDialog* ask_where_it_is(QWidget* parent, const QString& title, const QString& filter,
                             const QString& name,
                             QStandardPaths::StandardLocation folder = QStandardPaths::DocumentsLocation);
/// Asks for a file, or a folder, that exists.
QFileDialog* ask_what_to_open(QWidget* parent, const QString& title, const QStringList& filters,
                              QFileDialog::FileMode mode = QFileDialog::ExistingFile,
                              QStandardPaths::StandardLocation folder = QStandardPaths::DocumentsLocation);

}  // namespace rapport::ui
