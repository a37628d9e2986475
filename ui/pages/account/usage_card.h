// SPDX-License-Identifier: GPL-3.0-or-later
/// DO on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <memory>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

/// DO: how many people use the product, how much of it, and the trend.
class UsageCard : public BriefCard {
  Q_OBJECT

 public:
  explicit UsageCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);
  /// True where there is nothing to show: in presentation mode without usage.
  [[nodiscard]] bool isEmpty() const;

 Q_SIGNALS:
  void importRequested();

 private:
  FigureLabel* people_;
  Sparkline* line_;
  ClampedText* unit_;
  ClampedText* missing_;
  Link* import_;
  std::unique_ptr<FactRow> events_;
  std::unique_ptr<FactRow> change_;
  ColorRole change_color_ = ColorRole::text3;
  bool presenting_ = false;
};

}  // namespace rapport::ui
