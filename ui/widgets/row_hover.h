// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QObject>
#include <QPersistentModelIndex>
#include <QTimer>

namespace rapport::ui {

/// Says which row the pointer rests on, so early that what its tool tip needs can be read before it shows.
class RowHover : public QObject {
  Q_OBJECT

 public:
  /// Watches the view, which tracks the mouse from now on and owns this.
  explicit RowHover(QAbstractItemView* view);

  /// What the tool tip needs is read: one that is shown is shown anew.
  void renew();

 Q_SIGNALS:
  /// The pointer has been on a cell of the row for a moment; a pointer on its way says nothing.
  void rested(const QModelIndex& index);

 private:
  QAbstractItemView* view_;
  QPersistentModelIndex on_;
  QTimer moment_;
};

}  // namespace rapport::ui
