// SPDX-License-Identifier: GPL-3.0-or-later
/// The portfolio made ready for typing: what is searched and sorted is worked out once, off the window's
/// thread.
#pragma once

#include <QString>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/portfolio.h"

namespace rapport::ui {

/// The saved filters of the portfolio page.
enum class SavedFilter : std::uint8_t {
  all,
  renews_soon,
  quiet,
  detractor,
  no_usage,
  engaged,  ///< Has a won deal, contract, usage or ticket; offered where nothing tells who is a customer.
  others,   ///< Who is no customer; offered where there are some.
};
inline constexpr int saved_filters = 7;
/// Days ahead that "Renews in 120 d" looks.
inline constexpr int renewal_window_days = 120;

/// The portfolio as read once: never changes, may be shared among threads.
struct PortfolioSnapshot {
  account::Portfolio portfolio;  ///< Its rows: the customers, then the others.
  std::size_t customers = 0;     ///< How many of the rows are customers: what lists and figures are about.
  std::vector<std::string> haystack;  ///< Per row: everything the filter looks at, folded.
  std::vector<Level> level;           ///< Per row: that of its top flag, good where there is none.
  std::vector<int> saved_counts;      ///< Per SavedFilter.
  bool one_currency = true;           ///< All ARR in the same currency: amounts can be shown without it.
};

/// Works a snapshot out of a portfolio.
[[nodiscard]] PortfolioSnapshot make_snapshot(account::Portfolio portfolio);

/// True when the row belongs to the saved filter.
[[nodiscard]] bool in_filter(const account::PortfolioRow& row, SavedFilter filter);

/// The rows (indexes into portfolio.rows, in order) which the saved filter and every word of `text` let
/// through.
[[nodiscard]] std::vector<int> filter_rows(const PortfolioSnapshot& snapshot, SavedFilter filter,
                                           std::string_view text);

/// True where a saved filter has a use in this workspace.
[[nodiscard]] bool offered(const PortfolioSnapshot& snapshot, SavedFilter filter);

/// "196 accounts · EUR 9.4 M a year · exports of 20 Nov 2026: Salesforce, Zendesk · 97 % of tickets joined".
[[nodiscard]] QString portfolio_subtitle(const account::Portfolio& portfolio);

}  // namespace rapport::ui
