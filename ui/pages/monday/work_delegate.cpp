// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/monday/work_delegate.h"

#include <QPainter>
#include <algorithm>

#include "ui/base/isolate.h"
#include "ui/base/text.h"
#include "ui/models/work_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/text_lines.h"

namespace rapport::ui {
namespace {

constexpr int kMargin = 16;
constexpr int kMark = 28;  ///< The room of the level's mark.
constexpr int kGap = 14;

/// Draws a text in two lines, or in three smaller ones where it is longer, vertically centred.
void draw_lines(QPainter& painter, const QRect& box, const QString& text, const QColor& color) {
  QFont font = ui::font(TypeRole::body);
  TextLines broken = lines_of(text, font, box.width(), 2);
  if (broken.cut) {
    font = ui::font(TypeRole::secondary);
    broken = lines_of(text, font, box.width(), 3);
  }
  painter.setFont(font);
  painter.setPen(color);
  const int line = QFontMetrics(font).lineSpacing();
  QRect row(box.left(), box.top() + (box.height() - line * static_cast<int>(broken.lines.size())) / 2,
            box.width(), line);
  for (const QString& words : broken.lines) {
    painter.drawText(row, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, words);
    row.translate(0, line);
  }
}

}  // namespace

void WorkDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  const auto* model = static_cast<const WorkModel*>(index.model());
  const work::Item* const item = model->item(index.row());
  if (item == nullptr) return;
  const Tokens& t = tokens();
  const bool chosen = (option.state & QStyle::State_Selected) != 0U;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRect row = option.rect;
  paint_row_ground(*painter, option);
  const QRect inner = row.adjusted(kMargin, 4, -kMargin, -4);
  paint_level_mark(*painter, QRectF(inner.left(), inner.top(), 14, inner.height()), item->reason.level);

  // The day keeps its room; account, reason and step share the rest.
  const QFont quiet = ui::font(TypeRole::body);
  const int when = std::max(44, QFontMetrics(quiet).horizontalAdvance(qs(item->when)));
  const int words = inner.width() - kMark - when - 3 * kGap;
  const int name_width = words * 30 / 100;
  const int why_width = words * 37 / 100;
  const QRect name(inner.left() + kMark, inner.top(), name_width, inner.height());
  const QRect why(name.right() + 1 + kGap, inner.top(), why_width, inner.height());
  const QRect step(why.right() + 1 + kGap, inner.top(), words - name_width - why_width, inner.height());
  const QRect day(inner.right() + 1 - when, inner.top(), when, inner.height());

  const QFont strong = ui::font(TypeRole::body_strong);
  const QFont small = ui::font(TypeRole::secondary);
  const QString about = qs(item->about);
  // Name and facts stand close together, as one block in the middle.
  const int upper_height = QFontMetrics(strong).lineSpacing() + 2;
  const int lower_height = QFontMetrics(small).lineSpacing() + 2;
  const int block_top = name.top() + (name.height() - upper_height - lower_height) / 2;
  constexpr int flags = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine;
  painter->setFont(strong);
  painter->setPen(t.text1);
  const QRect upper = about.isEmpty() ? name : QRect(name.left(), block_top, name.width(), upper_height);
  painter->drawText(
      upper, flags,
      QFontMetrics(strong).elidedText(isolated(qs(item->account)), Qt::ElideRight, name.width()));
  if (!about.isEmpty()) {
    painter->setFont(small);
    painter->setPen(t.text2);
    painter->drawText(QRect(name.left(), block_top + upper_height, name.width(), lower_height), flags,
                      QFontMetrics(small).elidedText(isolated(about), Qt::ElideRight, name.width()));
  }
  draw_lines(*painter, why, qs(item->reason.text), t.text1);
  draw_lines(*painter, step, qs(item->reason.step), t.accent);
  painter->setFont(quiet);
  painter->setPen(t.text2);
  painter->drawText(day, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine,
                    qs(item->when));
  if (chosen && (option.state & QStyle::State_HasFocus) != 0U)
    paint_focus_ring(*painter, row.adjusted(1, 1, -1, -2), 4);
  painter->restore();
}

QSize WorkDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {400, 54};
}

}  // namespace rapport::ui

#include "moc_work_delegate.cpp"
