// SPDX-License-Identifier: GPL-3.0-or-later
/// COMMERCIAL on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <memory>
#include <optional>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

/// COMMERCIAL: days to renewal (while presenting only its date), ARR, what is open, and on what that rests.
class CommercialCard : public BriefCard {
  Q_OBJECT

 public:
  explicit CommercialCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void setPresenting(bool presenting);
  /// True where there is nothing to show: in presentation mode without ARR and renewal date.
  [[nodiscard]] bool isEmpty() const;

 private:
  void showRenewal();
  void refreshShared();
  FigureLabel* days_;
  ClampedText* missing_;
  std::unique_ptr<FactRow> arr_;
  std::unique_ptr<FactRow> renewal_;
  std::unique_ptr<FactRow> expansion_;
  ClampedText* basis_;
  std::optional<Day> renewal_day_;
  Day today_;
  Origin origin_;  ///< Of the renewal.
  bool arr_known_ = false;
  bool presenting_ = false;
};

}  // namespace rapport::ui
