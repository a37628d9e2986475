// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/portfolio/portfolio_delegate.h"

#include <QPainter>
#include <algorithm>

#include "ui/base/isolate.h"
#include "ui/base/text.h"
#include "ui/models/portfolio_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kBetweenPills = 5;
constexpr int kNumberRoom = 38;  ///< Beside a sparkline.

bool has_raised(const account::PortfolioRow& row, std::string_view id) {
  return std::any_of(row.flags.begin(), row.flags.end(),
                     [&](const Flag& flag) { return flag.id == id && flag.raised(); });
}

void paint_text(QPainter& painter, const QRect& inner, const QString& text, TypeRole role,
                const QColor& color, Qt::Alignment alignment) {
  const QFont f = ui::font(role);
  painter.setFont(f);
  painter.setPen(color);
  painter.drawText(inner, static_cast<int>(alignment) | Qt::TextSingleLine,
                   QFontMetrics(f).elidedText(isolated(text), Qt::ElideRight, inner.width()));
}

/// The line, and the number of people now beside it.
void paint_people(QPainter& painter, const QRect& inner, const PortfolioModel& model, int row, bool muted,
                  const Tokens& t) {
  const QRect line = inner.adjusted(0, 6, -kNumberRoom, -6);
  const bool room = line.width() > 30;
  if (room) paint_sparkline(painter, line, model.row(row).people_a_week, muted ? t.text2 : t.accent);
  const QRect number = room ? inner.adjusted(inner.width() - kNumberRoom, 0, 0, 0) : inner;
  paint_text(painter, number, model.text(row, PortfolioModel::people), TypeRole::body, t.text1,
             Qt::AlignRight | Qt::AlignVCenter);
}

/// The value of the target in words, and its level as a mark behind them: the words stay in line.
void paint_metric(QPainter& painter, const QRect& inner, const PortfolioModel& model, int row,
                  const Tokens& t) {
  const account::TheirMetric* const own = model.metricOf(row);
  QColor color = model.isMissing(row, PortfolioModel::metric) ? t.text3 : t.text1;
  if (own != nullptr && own->level) color = level_color(*own->level);
  const QString text = model.text(row, PortfolioModel::metric);
  paint_text(painter, inner, text, TypeRole::body, color, Qt::AlignLeft | Qt::AlignVCenter);
  const int used = QFontMetrics(ui::font(TypeRole::body)).horizontalAdvance(text) + 6;
  if (own != nullptr && own->level && used + 10 <= inner.width())
    paint_level_mark(painter, QRectF(inner.left() + used, inner.top(), 10, inner.height()), *own->level);
}

/// As many pills as there is room for, and how many more there are.
void paint_flags(QPainter& painter, QRect inner, const std::vector<const Flag*>& flags, const Tokens& t) {
  const QFontMetrics small(ui::font(TypeRole::small_strong));
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const QString label = qs(flags[i]->label);
    const int wanted = pill_size(label).width();
    const std::size_t left = flags.size() - i - 1;
    const int more = left > 0 ? small.horizontalAdvance(QStringLiteral("+%1").arg(left)) + kBetweenPills : 0;
    if (i > 0 && wanted + more > inner.width()) {
      paint_text(painter, inner, QStringLiteral("+%1").arg(flags.size() - i), TypeRole::small_strong, t.text2,
                 Qt::AlignLeft | Qt::AlignVCenter);
      return;
    }
    const int width = std::min(wanted, inner.width() - more);
    paint_pill(painter, QRectF(inner.left(), inner.top(), width, inner.height()), flags[i]->level, label);
    inner.setLeft(inner.left() + width + kBetweenPills);
  }
}

}  // namespace

QColor PortfolioDelegate::colorOf(const PortfolioModel& model, int row, PortfolioModel::Column column) const {
  const Tokens& t = tokens();
  const account::PortfolioRow& at = model.row(row);
  const auto raised = [&](std::string_view flag) { return !presenting_ && has_raised(at, flag); };
  if (column == PortfolioModel::next_phase && !at.next) return raised("no_next") ? t.watch : t.text3;
  if (model.isMissing(row, column)) return t.text3;
  switch (column) {
    case PortfolioModel::tier:
    case PortfolioModel::industry:
    case PortfolioModel::owner:
    case PortfolioModel::phase:
    case PortfolioModel::cadence:
      return t.text2;
    case PortfolioModel::last_touch:
      return raised("no_touch") ? t.watch : t.text1;
    case PortfolioModel::renews: {
      const auto days = at.days_to_renewal;
      if (!days || presenting_) return t.text1;
      return *days < 0 ? t.risk : *days <= renewal_window_days ? t.watch : t.text1;
    }
    default:
      break;
  }
  return t.text1;
}

void PortfolioDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
  const auto* model = static_cast<const PortfolioModel*>(index.model());
  const Tokens& t = tokens();
  const auto column = static_cast<PortfolioModel::Column>(index.column());
  const QRect cell = option.rect;
  painter->save();
  if ((option.state & QStyle::State_Selected) != 0U) {
    painter->fillRect(cell, t.accent_tint);
  } else if ((option.state & QStyle::State_MouseOver) != 0U) {
    painter->fillRect(cell, t.window);
  }
  painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), t.grid);
  const QRect inner = cell.adjusted(8, 0, -8, -1);
  const int row = index.row();
  if (column == PortfolioModel::people && !model->isMissing(row, column))
    paint_people(*painter, inner, *model, row, !presenting_ && model->level(row) == Level::risk, t);
  else if (column == PortfolioModel::metric)
    paint_metric(*painter, inner, *model, row, t);
  else if (column == PortfolioModel::flags)
    paint_flags(*painter, inner, model->flagsOf(row), t);
  else
    paint_text(*painter, inner, model->text(row, column),
               column == PortfolioModel::account_name ? TypeRole::body_strong : TypeRole::body,
               colorOf(*model, row, column), Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()));
  // The cell that Ctrl+C copies, once somebody went along the row to it.
  if ((option.state & QStyle::State_HasFocus) != 0U && column != PortfolioModel::account_name)
    paint_focus_ring(*painter, cell.adjusted(1, 2, -1, -3), 4);
  painter->restore();
}

QSize PortfolioDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {80, table_row_height};
}

}  // namespace rapport::ui

#include "moc_portfolio_delegate.cpp"
