// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace rapport::ui {

/// Paints a cell of the renewals: a line, and a quieter one below it.
class RenewalsDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  /// The width in which both lines of a cell are whole.
  [[nodiscard]] static int wholeWidth(const QModelIndex& cell);
};

}  // namespace rapport::ui
