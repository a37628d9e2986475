// SPDX-License-Identifier: GPL-3.0-or-later
/// Accounts with a line about each, to be opened.
#pragma once

#include <QListView>
#include <vector>

#include "ui/models/named_lines_model.h"

namespace rapport::ui {

/// The list: name and detail in one row, a note below where there is one. Enter or a double click opens the
/// account.
class NamedLines : public QListView {
  Q_OBJECT

 public:
  explicit NamedLines(const QString& accessible_name, QWidget* parent = nullptr);
  void setLines(std::vector<NamedLinesModel::Line> lines);

 Q_SIGNALS:
  void accountRequested(const QString& account_id);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void open(const QModelIndex& index);
  NamedLinesModel* model_;
};

}  // namespace rapport::ui
