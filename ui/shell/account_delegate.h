// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace rapport::ui {

/// Draws an account of the sidebar: its name, and its level's mark at the right.
class AccountDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  /// Rows are drawn at most this wide.
  explicit AccountDelegate(int width, QObject* parent) : QStyledItemDelegate(parent), width_(width) {}
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 private:
  int width_;
};

}  // namespace rapport::ui
