// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/renewals_delegate.h"

#include <QPainter>
#include <algorithm>

#include "ui/base/isolate.h"
#include "ui/models/renewals_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kRenewalRow = 52;
constexpr int kCellSide = 8;    ///< Left and right of the words.
constexpr int kLevelRoom = 18;  ///< The mark before the first line.

}  // namespace

void RenewalsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
  const Tokens& t = tokens();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRect cell = option.rect;
  const bool chosen = (option.state & QStyle::State_Selected) != 0U;
  paint_row_ground(*painter, option);
  QRect inner = cell.adjusted(kCellSide, 0, -kCellSide, -1);
  const bool account = index.column() == RenewalsModel::account;
  const QFont strong = ui::font(account ? TypeRole::body_strong : TypeRole::body);
  const QFont small = ui::font(TypeRole::secondary);
  const int above = QFontMetrics(strong).lineSpacing();
  const int below = QFontMetrics(small).lineSpacing();
  const QString second = index.data(RenewalsModel::kBelowRole).toString();
  const int high = above + (second.isEmpty() ? 0 : below + 1);
  const int top = inner.top() + (inner.height() - high) / 2;
  QColor color = t.text1;
  const QVariant level = index.data(RenewalsModel::kLevelRole);
  QRect first(inner.left(), top, inner.width(), above);
  if (level.isValid()) {
    const auto which = static_cast<Level>(level.toInt());
    color = level_color(which, t);
    paint_level_mark(*painter, QRectF(first.left(), first.top(), 12, above), which);
    first.adjust(kLevelRoom, 0, 0, 0);
  }
  constexpr int flags = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine;
  painter->setFont(strong);
  painter->setPen(color);
  painter->drawText(
      first, flags,
      QFontMetrics(strong).elidedText(isolated(index.data().toString()), Qt::ElideRight, first.width()));
  if (!second.isEmpty()) {
    painter->setFont(small);
    painter->setPen(index.data(RenewalsModel::kWarnRole).toBool() ? t.watch : t.text2);
    painter->drawText(QRect(inner.left(), top + above + 1, inner.width(), below), flags,
                      QFontMetrics(small).elidedText(isolated(second), Qt::ElideRight, inner.width()));
  }
  if (account && chosen && (option.state & QStyle::State_HasFocus) != 0U)
    paint_focus_ring(*painter, cell.adjusted(1, 2, -1, -3), 4);
  painter->restore();
}

int RenewalsDelegate::wholeWidth(const QModelIndex& cell) {
  const bool account = cell.column() == RenewalsModel::account;
  const QFontMetrics strong(ui::font(account ? TypeRole::body_strong : TypeRole::body));
  const QFontMetrics small(ui::font(TypeRole::secondary));
  const int mark = cell.data(RenewalsModel::kLevelRole).isValid() ? kLevelRoom : 0;
  return 2 * kCellSide + 2 +
         std::max(mark + strong.horizontalAdvance(isolated(cell.data().toString())),
                  small.horizontalAdvance(isolated(cell.data(RenewalsModel::kBelowRole).toString())));
}

QSize RenewalsDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {80, kRenewalRow};
}

}  // namespace rapport::ui

#include "moc_renewals_delegate.cpp"
