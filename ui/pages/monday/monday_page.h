// SPDX-License-Identifier: GPL-3.0-or-later
/// The first place: which accounts to touch this week.
#pragma once

#include <QWidget>
#include <memory>

#include "core/base/day.h"
#include "ui/models/portfolio_snapshot.h"

class QListView;
class QStandardItemModel;

namespace rapport::ui {

class PlainLabel;

/// The accounts that call for attention, worst first; Enter opens one.
class MondayPage : public QWidget {
  Q_OBJECT

 public:
  explicit MondayPage(QWidget* parent = nullptr);
  void show(std::shared_ptr<const PortfolioSnapshot> snapshot, Day today);
  using QWidget::show;
  /// Puts the keyboard into the list.
  void focusList();

 Q_SIGNALS:
  void accountRequested(const QString& account_id);

 private:
  PlainLabel* title_;
  PlainLabel* subtitle_;
  QListView* list_;
  QStandardItemModel* model_;
};

}  // namespace rapport::ui
