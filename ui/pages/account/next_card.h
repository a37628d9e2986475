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
  /// The words about it give way first where the page is low; wishes go on to a second line where it is high.
  void fill(int height) override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  void setPresenting(bool presenting);
  /// True where there is nothing to show: in presentation mode with no phase agreed and no wishes.
  [[nodiscard]] bool isEmpty() const;

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
  [[nodiscard]] int leastLines() const;
  [[nodiscard]] int wishWidth(const Wish& wish) const;
  /// The height with so many lines of words, and of one for each wish.
  [[nodiscard]] int heightWith(int lines) const;
  int lines_ = 0;  ///< That the words take at this width.
  bool presenting_ = false;
  bool chosen_ = false;
};

}  // namespace rapport::ui
