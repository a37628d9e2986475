// SPDX-License-Identifier: GPL-3.0-or-later
/// A row of the sidebar that is clicked: a place, an account, a follow-up.
#pragma once

#include "ui/shell/sidebar_button.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {

/// A row of the sidebar: words left, a quiet fact right.
class SidebarRow : public SidebarButton {
  Q_OBJECT

 public:
  explicit SidebarRow(const QString& label, QWidget* parent = nullptr);
  void setFact(const QString& fact, ColorRole color_role = ColorRole::text3);
  /// A quiet second line; empty: one line.
  void setUnder(const QString& under);
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void refreshName();
  QString label_;
  QString under_;
  QString fact_;
  ColorRole color_role_ = ColorRole::text3;
};

}  // namespace rapport::ui
