// SPDX-License-Identifier: GPL-3.0-or-later
/// Figures that can be asked where they came from.
#pragma once

#include <QWidget>
#include <optional>

#include "core/model/facts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/popover.h"

namespace rapport::ui {

/// A figure (24/30 unless set otherwise) with quieter words after it. A click, Enter or Space asks it.
class FigureLabel : public QWidget {
  Q_OBJECT

 public:
  explicit FigureLabel(const QString& figure = {}, const QString& tail = {}, QWidget* parent = nullptr);
  void setFigure(const QString& figure, const QString& tail = {});
  [[nodiscard]] QString figure() const { return figure_; }
  void setRole(TypeRole role);
  void setColorRole(ColorRole color_role);
  /// With an origin, asking shows its popover by itself.
  void setOrigin(std::optional<Origin> origin);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void asked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void ask();
  QString figure_;
  QString tail_;
  TypeRole role_ = TypeRole::figure;
  ColorRole color_role_ = ColorRole::text1;
  std::optional<Origin> origin_;
};

/// Where a figure came from: the rule, the coverage, the number of records and the files.
class OriginPopover : public Popover {
  Q_OBJECT

 public:
  /// Shows the popover under `anchor`; it goes with Escape or a click elsewhere.
  static OriginPopover* show(QWidget* anchor, const Origin& origin);

 private:
  OriginPopover(QWidget* parent, const Origin& origin);
};

}  // namespace rapport::ui
