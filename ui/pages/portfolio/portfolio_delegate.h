// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace rapport::ui {

/// Draws a portfolio cell: sparkline, pill, right-aligned number, hairline under the row.
class PortfolioDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A table header drawn in the type of card labels, with a small arrow at the sorted column.
class LabelHeader : public QHeaderView {
  Q_OBJECT

 public:
  explicit LabelHeader(QWidget* parent = nullptr);
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int logical) const override;
};

}  // namespace rapport::ui
