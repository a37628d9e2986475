// SPDX-License-Identifier: GPL-3.0-or-later
/// A card of the Brief that is a list of lines.
#pragma once

#include <cstddef>

#include "ui/pages/account/brief_grid.h"

namespace rapport::ui {

/// Shows as many of its lines as the height has room for, and a few of them in any height.
class LinesCard : public BriefCard {
  Q_OBJECT

 public:
  using BriefCard::BriefCard;
  void fill(int height) override;
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  /// So many lines are shown however low the card is.
  [[nodiscard]] virtual std::size_t leastLines() const = 0;
  /// So many lines there are.
  [[nodiscard]] virtual std::size_t allLines() const = 0;
  /// The height of so many lines and of what is always there, without the card's margins and its head.
  [[nodiscard]] virtual int bodyHeight(std::size_t lines) const = 0;
  /// Shows so many lines from the first on, and hides the others.
  virtual void showLines(std::size_t count) = 0;
  /// The height of the card with so many lines.
  [[nodiscard]] int heightOf(std::size_t lines) const;
};

}  // namespace rapport::ui
