// SPDX-License-Identifier: GPL-3.0-or-later
/// The header of a table, in the type of card labels.
#pragma once

#include <QHeaderView>

namespace rapport::ui {

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
