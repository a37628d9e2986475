// SPDX-License-Identifier: GPL-3.0-or-later
/// WHAT'S NEXT on the Brief. Built once; show() only sets texts, so that changing the account is instant.
#pragma once

#include <vector>

#include "core/account/brief.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

/// WHAT'S NEXT: the chosen next phase with why and what it should bring, and the wishes behind it; or that
/// none is agreed, and the way to the plan.
class NextCard : public BriefCard {
  Q_OBJECT

 public:
  explicit NextCard(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  void fit(int width) override;
  void setPresenting(bool presenting);

 Q_SIGNALS:
  void planRequested();

 private:
  ClampedText* heading_;
  ClampedText* words_;
  struct Wish {
    ClampedText *title, *kind;
  };
  std::vector<Wish> wishes_;
  Link* plan_;
  bool chosen_ = false;
};

}  // namespace rapport::ui
