// SPDX-License-Identifier: GPL-3.0-or-later
/// Cells whose words begin where those of the header do.
#pragma once

#include <QPainter>
#include <QStyledItemDelegate>

namespace rapport::ui {

/// Paints a cell a few pixels further in, its selection from edge to edge.
class InsetDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    if (option.state.testFlag(QStyle::State_Selected))
      painter->fillRect(option.rect, option.palette.highlight());
    QStyleOptionViewItem inset = option;
    inset.rect.adjust(5, 0, -5, 0);
    QStyledItemDelegate::paint(painter, inset, index);
  }
};

}  // namespace rapport::ui
