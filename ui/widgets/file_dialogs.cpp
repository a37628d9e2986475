// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/file_dialogs.h"

#include <QFileInfo>

namespace rapport::ui {
namespace {

QFileDialog* opened(QWidget* parent, const QString& title, const QStringList& filters,
                    QStandardPaths::StandardLocation folder) {
  auto* dialog = new QFileDialog(parent, title, QStandardPaths::writableLocation(folder));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilters(filters);
  return dialog;
}

}  // namespace

QFileDialog* ask_where_to_save(QWidget* parent, const QString& title, const QString& filter,
                               const QString& name, QStandardPaths::StandardLocation folder) {
  QFileDialog* dialog = opened(parent, title, {filter}, folder);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QFileInfo(name).suffix());
  dialog->selectFile(name);
  dialog->open();
  return dialog;
}

QFileDialog* ask_where_it_is(QWidget* parent, const QString& title, const QString& filter,
                             const QString& name, QStandardPaths::StandardLocation folder) {
  QFileDialog* dialog = opened(parent, title, {filter}, folder);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setOption(QFileDialog::DontConfirmOverwrite);
  dialog->setDefaultSuffix(QFileInfo(name).suffix());
  dialog->selectFile(name);
  dialog->open();
  return dialog;
}

QFileDialog* ask_what_to_open(QWidget* parent, const QString& title, const QStringList& filters,
                              QFileDialog::FileMode mode, QStandardPaths::StandardLocation folder) {
  QFileDialog* dialog = opened(parent, title, filters, folder);
  dialog->setFileMode(mode);
  dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
  dialog->open();
  return dialog;
}

}  // namespace rapport::ui
