// SPDX-License-Identifier: GPL-3.0-or-later
/// How the portfolio can be looked at: its columns, filters and orders, and the views that are made of them.
/// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/portfolio.h"
#include "core/workspace/view_store.h"

namespace rapport::account {

/// The columns, in their usual order. Their ids are permanent: saved views contain them.
enum class PortfolioColumn : std::uint8_t {
  account,
  tier,
  industry,
  owner,
  arr,
  renews,
  metric,  ///< Their own metric: its newest value and its target.
  people,
  nps,
  tickets,
  phase,
  next,
  last_touch,
  cadence,
  flags,
};
inline constexpr int portfolio_columns = 15;
/// "account", "tier", ..., as saved views and the command line name it.
[[nodiscard]] std::string_view name_of(PortfolioColumn column) noexcept;
/// The inverse; nullopt for an unknown id.
[[nodiscard]] std::optional<PortfolioColumn> parse_portfolio_column(std::string_view id) noexcept;
/// "Account", "Their metric", ...: the header, in English.
[[nodiscard]] std::string_view title_of(PortfolioColumn column) noexcept;
/// The columns that are shown where nobody chose others.
[[nodiscard]] const std::vector<PortfolioColumn>& usual_columns();
/// True for what is sorted largest first: numbers and days. Texts are sorted from A.
[[nodiscard]] bool is_number(PortfolioColumn column) noexcept;
/// True for what is ours alone: tier, cadence and flags are no business of the customer.
[[nodiscard]] bool is_internal(PortfolioColumn column) noexcept;

/// The built-in filters.
enum class SavedFilter : std::uint8_t {
  all,
  mine,  ///< My accounts; offered where the workspace knows who I am and there are others too.
  renews_soon,
  quiet,
  detractor,
  no_usage,
  engaged,  ///< Has a won deal, contract, usage or ticket; offered where nothing tells who is a customer.
  others,   ///< Who is no customer; offered where there are some.
};
inline constexpr int saved_filters = 8;
/// Days ahead that "Renews in 120 d" looks.
inline constexpr int renewal_window_days = 120;
/// "all", "renews_soon", ...
[[nodiscard]] std::string_view name_of(SavedFilter filter) noexcept;
/// The inverse; nullopt for an unknown id.
[[nodiscard]] std::optional<SavedFilter> parse_saved_filter(std::string_view id) noexcept;
/// True when the row belongs to the built-in filter.
[[nodiscard]] bool in_filter(const PortfolioRow& row, SavedFilter filter);

/// An order of the rows.
struct PortfolioOrder {
  std::optional<PortfolioColumn> by;  ///< Nothing: worst first.
  bool descending = false;
  bool operator==(const PortfolioOrder&) const = default;
};

/// One way to look at the portfolio.
struct PortfolioView {
  std::vector<PortfolioColumn> columns = usual_columns();
  SavedFilter saved = SavedFilter::all;
  std::string filter;  ///< The words typed into the filter.
  PortfolioOrder order;
  bool operator==(const PortfolioView&) const = default;
};
/// A saved view as this version can show it: ids that are not known are left out; the account is always
/// there.
[[nodiscard]] PortfolioView view_of(const workspace::SavedView& saved);
/// The other way round, under a name.
[[nodiscard]] workspace::SavedView saved_view(std::string name, const PortfolioView& view);

/// The raised flags that say more than the other columns that are shown, the weightiest first: risk before
/// watch, leading before current before lagging.
[[nodiscard]] std::vector<const Flag*> flags_to_show(const std::vector<Flag>& flags,
                                                     const std::vector<PortfolioColumn>& columns);
/// How bad a row is: more flags at risk first, then more to watch.
struct Badness {
  int risks = 0, watches = 0;
  auto operator<=>(const Badness&) const = default;
};
[[nodiscard]] Badness badness_of(const std::vector<Flag>& flags);

}  // namespace rapport::account
