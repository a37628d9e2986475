// SPDX-License-Identifier: GPL-3.0-or-later
/// How a cell of the portfolio is drawn.
#pragma once

#include <QColor>
#include <QStyledItemDelegate>

#include "ui/models/portfolio_model.h"

namespace rapport::ui {

/// Draws a portfolio cell: sparkline, pill, right-aligned number, hairline under the row.
class PortfolioDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  /// No colour says what worries us about an account.
  void setPresenting(bool presenting) { presenting_ = presenting; }
  /// The colour of a cell's words.
  [[nodiscard]] QColor colorOf(const PortfolioModel& model, int row, PortfolioModel::Column column) const;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  bool presenting_ = false;
};

}  // namespace rapport::ui
