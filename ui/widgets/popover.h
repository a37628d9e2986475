// SPDX-License-Identifier: GPL-3.0-or-later
/// A small page over the window that goes with Escape or a click elsewhere.
#pragma once

#include <QFrame>

#include "ui/theme/tokens.h"

class QVBoxLayout;

namespace rapport::ui {

/// Lists sentences under a heading; deletes itself when it is closed.
class Popover : public QFrame {
  Q_OBJECT

 public:
  /// The edge of the anchor that the popover's own lies under.
  enum class Edge { left, right };
  /// Shows it under the anchor, or above it where there is no room, within its screen.
  void showAt(QWidget* anchor, Edge edge);

 protected:
  Popover(QWidget* parent, const QString& heading, int width);
  /// Adds a paragraph; nothing for an empty text.
  void addSentence(const QString& text, TypeRole role, ColorRole color);
  /// As high as what stands in it.
  void fitHeight();
  [[nodiscard]] QVBoxLayout* column() const { return column_; }
  void paintEvent(QPaintEvent* event) override;

 private:
  QVBoxLayout* column_;
};

}  // namespace rapport::ui
