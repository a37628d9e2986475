// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/import/difference.h"

class QVBoxLayout;

namespace rapport::ui {

class PlainLabel;

/// The accounts that an import affected most: each with the figures that changed. Hidden where there is none.
class AffectedAccounts : public QWidget {
  Q_OBJECT

 public:
  explicit AffectedAccounts(QWidget* parent = nullptr);
  void show(const import::ImportDifference& difference);
  using QWidget::show;

 Q_SIGNALS:
  void accountRequested(const QString& account_id);

 private:
  PlainLabel* fact_;
  QVBoxLayout* rows_;
};

}  // namespace rapport::ui
