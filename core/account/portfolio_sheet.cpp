// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio as a table for a spreadsheet.
#include <cmath>
#include <utility>

#include "core/account/portfolio_snapshot.h"

namespace rapport::account {
namespace {

using Column = PortfolioColumn;
using Cells = std::vector<SheetCell>;

SheetCell text_cell(const std::string& text) {
  return text.empty() ? SheetCell() : SheetCell(text);
}

/// The titles of a column's cells.
std::vector<std::string> titles_of(Column column) {
  switch (column) {
    case Column::account:
      return {"Account", "Account id"};
    case Column::arr:
      return {"ARR", "Currency"};
    case Column::renews:
      return {"Renewal date"};
    case Column::metric:
      return {"Their metric", "Value", "Target", "Unit"};
    case Column::people:
      return {"People in the last covered week"};
    case Column::nps:
      return {"Latest NPS"};
    case Column::tickets:
      return {"Open tickets"};
    case Column::cadence:
      return {"Days between touches"};
    default:
      return {std::string(title_of(column))};
  }
}

SheetCell number_cell(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? SheetCell(*value) : SheetCell();
}

void add_cells(Cells& cells, const PortfolioRow& row, const TheirMetric* metric, Column column,
               const std::vector<Column>& columns) {
  switch (column) {
    case Column::account:
      cells.emplace_back(row.name);
      cells.emplace_back(row.id);
      break;
    case Column::tier:
      cells.push_back(text_cell(row.tier));
      break;
    case Column::industry:
      cells.push_back(text_cell(row.industry));
      break;
    case Column::owner:
      cells.push_back(text_cell(row.owner));
      break;
    case Column::arr:
      cells.push_back(row.arr ? SheetCell(row.arr->amount) : SheetCell());
      cells.push_back(row.arr ? text_cell(row.arr->currency) : SheetCell());
      break;
    case Column::renews:
      cells.push_back(row.renewal_date ? SheetCell(*row.renewal_date) : SheetCell());
      break;
    case Column::metric:
      cells.push_back(metric != nullptr ? text_cell(metric->name) : SheetCell());
      cells.push_back(metric != nullptr ? number_cell(metric->value) : SheetCell());
      cells.push_back(metric != nullptr ? number_cell(metric->target) : SheetCell());
      cells.push_back(metric != nullptr ? text_cell(metric->unit) : SheetCell());
      break;
    case Column::people:
      cells.push_back(row.usage_covered ? number_cell(people_now(row)) : SheetCell());
      break;
    case Column::nps:
      cells.push_back(row.nps_recent.empty() ? SheetCell() : SheetCell(double(row.nps_recent.front())));
      break;
    case Column::tickets:
      cells.push_back(row.tickets_covered ? SheetCell(static_cast<double>(row.tickets_open)) : SheetCell());
      break;
    case Column::phase:
      cells.push_back(text_cell(row.phase));
      break;
    case Column::next:
      cells.push_back(row.next ? text_cell(row.next->title) : SheetCell());
      break;
    case Column::last_touch:
      cells.push_back(row.last_touch ? SheetCell(*row.last_touch) : SheetCell());
      break;
    case Column::cadence:
      cells.emplace_back(static_cast<double>(row.cadence_days));
      break;
    case Column::flags: {
      std::string labels;
      for (const Flag* flag : flags_to_show(row.flags, columns))
        labels += (labels.empty() ? "" : "; ") + flag->label;
      cells.push_back(text_cell(labels));
      break;
    }
  }
}

const TheirMetric* metric_of(const TheirMetrics& metrics, const PortfolioRow& row) {
  const auto found = metrics.find(row.id);
  return found == metrics.end() ? nullptr : &found->second;
}

}  // namespace

Sheet portfolio_sheet(const PortfolioSnapshot& snapshot, const TheirMetrics& metrics,
                      const std::vector<int>& rows, const std::vector<PortfolioColumn>& columns) {
  Sheet sheet;
  sheet.name = "Accounts";
  for (const Column column : columns)
    for (std::string& title : titles_of(column)) sheet.titles.push_back(std::move(title));
  sheet.rows.reserve(rows.size());
  for (const int i : rows) {
    const PortfolioRow& row = snapshot.portfolio.rows[static_cast<std::size_t>(i)];
    Cells& cells = sheet.rows.emplace_back();
    cells.reserve(sheet.titles.size());
    for (const Column column : columns) add_cells(cells, row, metric_of(metrics, row), column, columns);
  }
  return sheet;
}

}  // namespace rapport::account
