// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/portfolio_view.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace rapport::account {
namespace {

using Column = PortfolioColumn;

struct ColumnInfo {
  std::string_view id, title;
  bool number = false;
};
/// In the order of PortfolioColumn.
constexpr std::array<ColumnInfo, portfolio_columns> kColumns = {{{"account", "Account"},
                                                                 {"tier", "Tier"},
                                                                 {"industry", "Industry"},
                                                                 {"owner", "Owner"},
                                                                 {"arr", "ARR", true},
                                                                 {"renews", "Renews", true},
                                                                 {"metric", "Their metric", true},
                                                                 {"people", "People a week", true},
                                                                 {"nps", "NPS", true},
                                                                 {"tickets", "Tickets", true},
                                                                 {"phase", "Phase"},
                                                                 {"next", "Next phase"},
                                                                 {"last_touch", "Last touch", true},
                                                                 {"cadence", "Touch every", true},
                                                                 {"flags", "Flags", true}}};
constexpr std::array<std::string_view, saved_filters> kFilters = {
    "all", "mine", "renews_soon", "quiet", "detractor", "no_usage", "engaged", "others"};

const ColumnInfo& info(Column column) {
  return kColumns[static_cast<std::size_t>(column)];
}

bool raised(const PortfolioRow& row, std::string_view id) {
  return std::any_of(row.flags.begin(), row.flags.end(),
                     [&](const Flag& flag) { return flag.id == id && flag.raised(); });
}

/// The column that says the same as a flag; nullopt where none does.
std::optional<Column> column_of(const Flag& flag) {
  if (flag.id == "renewal") return Column::renews;
  if (flag.id == "no_next") return Column::next;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Column column) noexcept {
  return kColumns[static_cast<std::size_t>(column)].id;
}

std::optional<Column> parse_portfolio_column(std::string_view id) noexcept {
  for (std::size_t i = 0; i < kColumns.size(); ++i)
    if (kColumns[i].id == id) return static_cast<Column>(i);
  return std::nullopt;
}

std::string_view title_of(Column column) noexcept {
  return kColumns[static_cast<std::size_t>(column)].title;
}

const std::vector<Column>& usual_columns() {
  static const std::vector<Column> usual = {
      Column::account, Column::tier,   Column::industry, Column::owner,   Column::arr,  Column::renews,
      Column::metric,  Column::people, Column::nps,      Column::tickets, Column::next, Column::flags};
  return usual;
}

bool is_number(Column column) noexcept {
  return info(column).number;
}

bool is_internal(Column column) noexcept {
  return column == Column::tier || column == Column::cadence || column == Column::flags;
}

std::string_view name_of(SavedFilter filter) noexcept {
  return kFilters[static_cast<std::size_t>(filter)];
}

std::optional<SavedFilter> parse_saved_filter(std::string_view id) noexcept {
  for (std::size_t i = 0; i < kFilters.size(); ++i)
    if (kFilters[i] == id) return static_cast<SavedFilter>(i);
  return std::nullopt;
}

bool in_filter(const PortfolioRow& row, SavedFilter filter) {
  switch (filter) {
    case SavedFilter::all:
      return true;
    case SavedFilter::mine:
      return row.mine;
    case SavedFilter::renews_soon:
      return row.days_to_renewal && *row.days_to_renewal >= 0 && *row.days_to_renewal <= renewal_window_days;
    case SavedFilter::quiet:
      return raised(row, "quiet");
    case SavedFilter::detractor:
      return raised(row, "detractor");
    case SavedFilter::no_usage:
      return !row.usage_covered;
    case SavedFilter::engaged:
      return row.engaged;
    case SavedFilter::others:
      return row.customer == false;
  }
  return false;
}

PortfolioView view_of(const workspace::SavedView& saved) {
  PortfolioView view;
  if (!saved.columns.empty()) {
    view.columns.clear();
    for (const std::string& id : saved.columns) {
      const auto column = parse_portfolio_column(id);
      if (column && std::find(view.columns.begin(), view.columns.end(), *column) == view.columns.end())
        view.columns.push_back(*column);
    }
    if (std::find(view.columns.begin(), view.columns.end(), Column::account) == view.columns.end())
      view.columns.insert(view.columns.begin(), Column::account);
  }
  view.saved = parse_saved_filter(saved.saved).value_or(SavedFilter::all);
  view.filter = saved.filter;
  view.order.by = parse_portfolio_column(saved.sort);
  view.order.descending = view.order.by && saved.descending;
  return view;
}

workspace::SavedView saved_view(std::string name, const PortfolioView& view) {
  workspace::SavedView saved;
  saved.name = std::move(name);
  if (view.columns != usual_columns())
    for (const Column column : view.columns) saved.columns.emplace_back(name_of(column));
  saved.filter = view.filter;
  saved.saved = name_of(view.saved);
  if (view.order.by) saved.sort = name_of(*view.order.by);
  saved.descending = view.order.descending;
  return saved;
}

std::vector<const Flag*> flags_to_show(const std::vector<Flag>& flags, const std::vector<Column>& columns) {
  std::vector<const Flag*> shown;
  for (const Flag& flag : flags) {
    if (!flag.raised()) continue;
    const auto column = column_of(flag);
    if (!column || std::find(columns.begin(), columns.end(), *column) == columns.end())
      shown.push_back(&flag);
  }
  std::stable_sort(shown.begin(), shown.end(), [](const Flag* a, const Flag* b) {
    return std::tuple(a->level != Level::risk, a->kind) < std::tuple(b->level != Level::risk, b->kind);
  });
  return shown;
}

Badness badness_of(const std::vector<Flag>& flags) {
  Badness badness;
  for (const Flag& flag : flags) {
    if (!flag.raised()) continue;
    ++(flag.level == Level::risk ? badness.risks : badness.watches);
  }
  return badness;
}

}  // namespace rapport::account
