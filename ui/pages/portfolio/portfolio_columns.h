// SPDX-License-Identifier: GPL-3.0-or-later
/// Which columns of the portfolio there is room for, and how wide each is.
#pragma once

#include <vector>

#include "core/account/portfolio_view.h"

namespace rapport::ui {

class PortfolioModel;

/// A column as it is drawn.
struct ColumnWidth {
  account::PortfolioColumn column;
  int width = 0;  ///< In pixels.
};

/// The same columns in the order that a person gave those that are shown; the others keep their places.
[[nodiscard]] std::vector<account::PortfolioColumn> in_shown_order(
    std::vector<account::PortfolioColumn> columns, const std::vector<account::PortfolioColumn>& shown);

/// The columns to draw in `room` pixels, in their order. Numbers get what they need and are never cut; words
/// share the rest. `may_hide`: of the usual columns the least important go where the room is short; columns
/// that a person chose stay, and the table scrolls.
[[nodiscard]] std::vector<ColumnWidth> fit_columns(const PortfolioModel& model,
                                                   const std::vector<account::PortfolioColumn>& columns,
                                                   int room, bool may_hide);

}  // namespace rapport::ui
