// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "ui/models/own_table.h"

class QVBoxLayout;

namespace rapport::ui {

/// The tables that a person described: what their rows are, when they were read last, *Edit* and *Remove*.
class OwnTables : public QWidget {
  Q_OBJECT

 public:
  explicit OwnTables(QWidget* parent = nullptr);
  void show(const std::vector<OwnTable>& tables);
  using QWidget::show;

 Q_SIGNALS:
  void editRequested(const QString& name);
  void removeRequested(const QString& name);

 private:
  QVBoxLayout* rows_;
};

}  // namespace rapport::ui
