// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/portfolio/portfolio_delegate.h"

#include <QPainter>

#include "ui/models/portfolio_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

QColor color_of_cell(const PortfolioModel& model, int row, PortfolioModel::Column column, const Tokens& t) {
  if (model.isMissing(row, column)) return t.text3;
  switch (column) {
    case PortfolioModel::tier:
    case PortfolioModel::industry:
    case PortfolioModel::owner:
      return t.text2;
    case PortfolioModel::renews: {
      const auto days = model.row(row).days_to_renewal;
      if (days && *days < 0) return t.risk;
      if (days && *days <= renewal_window_days) return t.watch;
      return t.text1;
    }
    default:
      break;
  }
  return t.text1;
}

}  // namespace

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
  if (column == PortfolioModel::people && !model->isMissing(index.row(), column)) {
    paint_sparkline(*painter, inner.adjusted(0, 6, 0, -6), model->row(index.row()).people_a_week,
                    model->level(index.row()) == Level::risk ? t.text2 : t.accent);
  } else if (column == PortfolioModel::flags) {
    const QString label = model->text(index.row(), column);
    if (!label.isEmpty()) paint_pill(*painter, inner, model->level(index.row()), label);
  } else {
    const bool strong = column == PortfolioModel::account_name;
    const QFont f = ui::font(strong ? TypeRole::body_strong : TypeRole::body);
    painter->setFont(f);
    painter->setPen(color_of_cell(*model, index.row(), column, t));
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const QString text =
        QFontMetrics(f).elidedText(model->text(index.row(), column), Qt::ElideRight, inner.width());
    painter->drawText(inner, static_cast<int>(alignment) | Qt::TextSingleLine, text);
  }
  painter->restore();
}

QSize PortfolioDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {80, table_row_height};
}

}  // namespace rapport::ui
