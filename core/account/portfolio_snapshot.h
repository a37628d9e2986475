// SPDX-License-Identifier: GPL-3.0-or-later
/// The portfolio made ready for typing: what is searched and sorted is worked out once, away from whoever
/// types.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/account/filter_texts.h"
#include "core/account/portfolio.h"
#include "core/account/portfolio_view.h"
#include "core/account/their_metric.h"
#include "core/model/sheet.h"

namespace rapport::account {

/// How amounts are compared.
enum class ArrOrder : std::uint8_t {
  as_is,            ///< There is one currency, or none.
  converted,        ///< All are converted into the own currency, by own rates.
  within_currency,  ///< Some can't be converted: each currency is a group of its own.
};

/// What the filter looks at in the rows of a snapshot. Worked out when it is asked for the first time: the
/// list is shown before anybody types.
class SearchedTexts {
 public:
  /// So many rows are in each of of()'s, in their order; the last may have fewer.
  static constexpr std::size_t kRows = 4096;
  /// Of these rows, always the same; on all cores. Whoever asks while they are worked out waits. Any thread.
  /// Throws what memory or threads throw that there is none of; one may ask again.
  [[nodiscard]] const std::vector<FilterTexts>& of(const std::vector<PortfolioRow>& rows);

 private:
  std::once_flag once_;
  std::vector<FilterTexts> texts_;
};

/// The portfolio as read once: never changes, may be shared among threads.
struct PortfolioSnapshot {
  Portfolio portfolio;        ///< Its rows: the customers, then the others.
  std::size_t customers = 0;  ///< How many of the rows are customers: what lists and figures are about.
  /// Never null; copies of a snapshot share it, and have the same rows.
  std::shared_ptr<SearchedTexts> texts = std::make_shared<SearchedTexts>();
  std::vector<Level> level;          ///< Per row: that of its top flag, good where there is none.
  std::vector<double> arr;           ///< Per row: the ARR to sort by; not a number where there is none.
  std::vector<std::uint32_t> worst;  ///< Per row: its place, worst first.
  std::vector<int> saved_counts;     ///< Per SavedFilter.
  bool one_currency = true;          ///< All ARR in the same currency: amounts can be shown without it.
  ArrOrder arr_order = ArrOrder::as_is;
};

/// Works a snapshot out of a portfolio, on all cores where it is a large one. Any thread.
[[nodiscard]] PortfolioSnapshot make_snapshot(Portfolio portfolio);
/// Works out what the filter looks at, so that the first key need not. Any thread; throws as
/// SearchedTexts::of() does.
void prepare_search(const PortfolioSnapshot& snapshot);

/// The rows (indexes into portfolio.rows, in order) which the built-in filter and every word of `text` let
/// through; white space alone is no word.
[[nodiscard]] std::vector<int> filter_rows(const PortfolioSnapshot& snapshot, SavedFilter filter,
                                           std::string_view text);
/// Puts rows in order. What is missing comes last, either way round; equals stay by name. `metrics`: for
/// PortfolioColumn::metric.
void sort_rows(const PortfolioSnapshot& snapshot, const TheirMetrics& metrics, PortfolioOrder order,
               std::vector<int>& rows);

/// True where a built-in filter has a use in this workspace.
[[nodiscard]] bool offered(const PortfolioSnapshot& snapshot, SavedFilter filter);

/// The latest covered value of a row's people a week; not a number where there is none.
[[nodiscard]] float people_now(const PortfolioRow& row);

/// What a column shows, of these rows, in this order, as a table: numbers are numbers and days are days.
/// Amounts have their currency beside them, a metric its target and unit, the account its id.
[[nodiscard]] Sheet portfolio_sheet(const PortfolioSnapshot& snapshot, const TheirMetrics& metrics,
                                    const std::vector<int>& rows,
                                    const std::vector<PortfolioColumn>& columns);

}  // namespace rapport::account
