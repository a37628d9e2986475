// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/portfolio/portfolio_columns.h"

#include <QFontMetrics>
#include <algorithm>
#include <array>

#include "ui/base/text.h"
#include "ui/models/portfolio_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

using account::PortfolioColumn;

constexpr int kMeasuredRows = 400;
constexpr int kPadding = 20;
constexpr int kSparkline = 118, kWideSparkline = 146;
constexpr int kLeastName = 150, kMostName = 260, kLeastWords = 84;
constexpr int kMostFlags = 200, kLeastFlags = 112;
constexpr int kMostTier = 130;

/// The first to go where the room is short.
constexpr std::array<PortfolioColumn, 7> kLeastImportant = {
    PortfolioColumn::industry, PortfolioColumn::owner, PortfolioColumn::nps,   PortfolioColumn::tier,
    PortfolioColumn::tickets,  PortfolioColumn::next,  PortfolioColumn::metric};

/// How much of the room for words a column takes; 0: it is no column of words.
double share_of(PortfolioColumn column) {
  switch (column) {
    case PortfolioColumn::account:
      return 1.9;
    case PortfolioColumn::next:
    case PortfolioColumn::phase:
      return 1.6;
    case PortfolioColumn::tier:
    case PortfolioColumn::industry:
    case PortfolioColumn::owner:
      return 1.0;
    default:
      return 0.0;
  }
}

int flags_width(const PortfolioModel& model, int row) {
  int width = kPadding;
  for (const Flag* flag : model.flagsOf(row)) width += pill_size(qs(flag->label)).width() + 5;
  return width;
}

/// The width in which no name is cut, up to a bound.
int names_width(const PortfolioModel& model) {
  const QFontMetrics names(ui::font(TypeRole::body_strong));
  const auto account = static_cast<PortfolioModel::Column>(PortfolioColumn::account);
  int width = 0;
  for (int row = 0; row < std::min(model.rowCount(), kMeasuredRows); ++row)
    width = std::max(width, names.horizontalAdvance(model.text(row, account)) + kPadding);
  return std::min(width, kMostName);
}

/// The width in which no row's most urgent flag is cut: one pill, and how many more there are.
int first_flag_width(const PortfolioModel& model) {
  const QFontMetrics counts(ui::font(TypeRole::small_strong));
  int width = kLeastFlags;
  for (int row = 0; row < std::min(model.rowCount(), kMeasuredRows); ++row) {
    const std::vector<const Flag*> flags = model.flagsOf(row);
    if (flags.empty()) continue;
    int needed = kPadding + pill_size(qs(flags.front()->label)).width();
    if (flags.size() > 1) needed += 5 + counts.horizontalAdvance(QStringLiteral("+%1").arg(flags.size() - 1));
    width = std::max(width, needed);
  }
  return std::min(width, kMostFlags);
}

/// What a column of numbers needs; of words the least.
int needed(const PortfolioModel& model, PortfolioColumn column, int room) {
  const QFontMetrics head(ui::font(TypeRole::label));
  const int header = head.horizontalAdvance(portfolio_column_title(column)) + kPadding + 6;
  if (column == PortfolioColumn::account) return kLeastName;
  // There are few tiers, and their names are short.
  const bool short_words = column == PortfolioColumn::tier;
  if (share_of(column) > 0 && !short_words) return std::max(kLeastWords, header);
  if (column == PortfolioColumn::people) return std::max(room > 1000 ? kWideSparkline : kSparkline, header);
  const QFontMetrics body(ui::font(TypeRole::body));
  const auto c = static_cast<PortfolioModel::Column>(column);
  const int rows = std::min(model.rowCount(), kMeasuredRows);
  int width = column == PortfolioColumn::flags ? kLeastFlags : header;
  for (int i = 0; i < rows; ++i) {
    if (column == PortfolioColumn::flags)
      width = std::max(width, std::min(flags_width(model, i), kMostFlags));
    else
      width = std::max(width, body.horizontalAdvance(model.text(i, c)) + kPadding);
  }
  if (column == PortfolioColumn::metric) width = std::clamp(width + 16, 110, 190);
  if (short_words) width = std::clamp(width, kLeastWords, kMostTier);
  return width;
}

}  // namespace

std::vector<PortfolioColumn> in_shown_order(std::vector<PortfolioColumn> columns,
                                            const std::vector<PortfolioColumn>& shown) {
  auto next = shown.begin();
  for (PortfolioColumn& column : columns)
    if (next != shown.end() && std::find(shown.begin(), shown.end(), column) != shown.end()) column = *next++;
  return columns;
}

std::vector<ColumnWidth> fit_columns(const PortfolioModel& model, const std::vector<PortfolioColumn>& columns,
                                     int room, bool may_hide) {
  std::vector<ColumnWidth> fitted;
  int used = 0;
  for (const PortfolioColumn column : columns) {
    fitted.push_back({column, needed(model, column, room)});
    used += fitted.back().width;
  }
  const auto give_back = [&](PortfolioColumn column, int least) {
    for (ColumnWidth& one : fitted) {
      if (one.column != column) continue;
      const int spare = std::clamp(used - room, 0, std::max(0, one.width - least));
      one.width -= spare;
      used -= spare;
    }
  };
  // Further pills are counted rather than shown, and the lines of usage shorter, before a column goes.
  const auto flags_shown = std::find(columns.begin(), columns.end(), PortfolioColumn::flags);
  if (flags_shown != columns.end()) give_back(PortfolioColumn::flags, first_flag_width(model));
  give_back(PortfolioColumn::people, kSparkline);
  if (may_hide)
    for (const PortfolioColumn column : kLeastImportant) {
      if (used <= room) break;
      std::erase_if(fitted, [&](const ColumnWidth& one) {
        if (one.column != column) return false;
        used -= one.width;
        return true;
      });
    }
  give_back(PortfolioColumn::flags, kLeastFlags);
  // What is left goes to the names until none is cut, and then to all columns of words.
  int spare = std::max(0, room - used);
  for (ColumnWidth& one : fitted)
    if (one.column == PortfolioColumn::account) {
      const int more = std::clamp(names_width(model) - one.width, 0, spare);
      one.width += more;
      spare -= more;
    }
  double shares = 0;
  for (const ColumnWidth& one : fitted) shares += share_of(one.column);
  int given = 0;
  for (ColumnWidth& one : fitted) {
    const int more = static_cast<int>(spare * share_of(one.column) / std::max(shares, 1.0));
    one.width += more;
    given += more;
  }
  if (!fitted.empty()) fitted.front().width += spare - given;
  return fitted;
}

}  // namespace rapport::ui
