// SPDX-License-Identifier: GPL-3.0-or-later
/// What the rows of the sidebar have in common.
#pragma once

#include <QAbstractButton>
#include <QFont>

#include "ui/theme/tokens.h"

class QPainter;

namespace rapport::ui {

/// A row as wide as its place, which Enter clicks and the mouse marks; words left, a quiet fact right.
class SidebarButton : public QAbstractButton {
  Q_OBJECT

 public:
  explicit SidebarButton(QWidget* parent = nullptr);

 protected:
  /// Draws the fact at the right of `inner` and the words, elided, in the room that it leaves.
  static void paintWords(QPainter& painter, QRect inner, const QString& words, TypeRole role,
                         const QColor& color, const QString& fact, const QColor& fact_color);
  /// The accessible name: what is there of these, in this order.
  void setNameParts(const QStringList& parts);
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
};

}  // namespace rapport::ui
