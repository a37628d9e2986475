// SPDX-License-Identifier: GPL-3.0-or-later
/// COMMERCIAL on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <memory>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

/// COMMERCIAL: days to renewal, ARR, what is open, and on what that rests.
class CommercialCard : public BriefCard {
  Q_OBJECT

 public:
  explicit CommercialCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);

 private:
  FigureLabel* days_;
  ClampedText* missing_;
  std::unique_ptr<FactRow> arr_;
  std::unique_ptr<FactRow> renewal_;
  std::unique_ptr<FactRow> expansion_;
  ClampedText* basis_;
  ColorRole days_color_ = ColorRole::text1;
  bool presenting_ = false;
};

}  // namespace rapport::ui
