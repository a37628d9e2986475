// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/practice_rows.h"

#include <QPainter>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kRowMargin = 16;
constexpr int kMarkRoom = 26;
constexpr int kRowGap = 14;
constexpr int kRowHeight = 54;
constexpr int kNarrowRow = 400;  ///< Below this room for words the name gets more of it.
constexpr int kLowRow = 340;     ///< Below this one, without an action, what is below who.
constexpr int kOneLine = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine;

/// A line and a quieter one below it, as one block in the middle of a box.
void draw_pair(QPainter& painter, const QRect& box, const QString& upper, TypeRole role, const QColor& color,
               const QString& lower) {
  const QFont first = ui::font(role);
  const QFont second = ui::font(TypeRole::secondary);
  const int upper_height = QFontMetrics(first).lineSpacing() + 2;
  const int lower_height = lower.isEmpty() ? 0 : QFontMetrics(second).lineSpacing() + 2;
  const int top = box.top() + (box.height() - upper_height - lower_height) / 2;
  painter.setFont(first);
  painter.setPen(color);
  painter.drawText(QRect(box.left(), top, box.width(), upper_height), kOneLine,
                   QFontMetrics(first).elidedText(upper, Qt::ElideRight, box.width()));
  if (lower.isEmpty()) return;
  painter.setFont(second);
  painter.setPen(tokens().text2);
  painter.drawText(QRect(box.left(), top + upper_height, box.width(), lower_height), kOneLine,
                   QFontMetrics(second).elidedText(lower, Qt::ElideRight, box.width()));
}

}  // namespace

void PracticeRowsModel::setRows(std::vector<PracticeRow> rows) {
  if (rows == rows_) return;
  beginResetModel();
  rows_ = std::move(rows);
  action_room_ = when_room_ = 0;
  const QFontMetrics metrics(ui::font(TypeRole::body));
  for (const PracticeRow& one : rows_) {
    if (!one.action.isEmpty())
      action_room_ = std::max(action_room_, metrics.horizontalAdvance(one.action) + 2);
    if (!one.when.isEmpty()) when_room_ = std::max(when_room_, metrics.horizontalAdvance(one.when) + 2);
  }
  endResetModel();
}

const PracticeRow* PracticeRowsModel::row(int index) const {
  return index >= 0 && index < static_cast<int>(rows_.size()) ? &rows_[static_cast<std::size_t>(index)]
                                                              : nullptr;
}

int PracticeRowsModel::rowOf(const QString& id) const {
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].id == id) return static_cast<int>(i);
  return -1;
}

int PracticeRowsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant PracticeRowsModel::data(const QModelIndex& index, int role) const {
  const PracticeRow* const one = row(index.row());
  if (one == nullptr) return {};
  switch (role) {
    case Qt::DisplayRole:
      return one->title;
    case Qt::ToolTipRole: {
      QStringList lines;
      for (const QString& line : {one->title, one->about, one->text, one->note})
        if (!line.isEmpty()) lines << line;
      return plain_tool_tip(lines.join(QLatin1Char('\n')));
    }
    case Qt::AccessibleTextRole: {
      QStringList words;
      for (const QString& line : {one->title, one->about, one->text, one->note, one->action, one->when})
        if (!line.isEmpty()) words << line;
      return words.join(QStringLiteral(", "));
    }
    default:
      return {};
  }
}

void PracticeRowsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
  const PracticeRow* const one = static_cast<const PracticeRowsModel*>(index.model())->row(index.row());
  if (one == nullptr) return;
  const Tokens& t = tokens();
  const bool chosen = (option.state & QStyle::State_Selected) != 0U;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRect row = option.rect;
  paint_row_ground(*painter, option);
  const QRect inner = row.adjusted(kRowMargin, 4, -kRowMargin, -4);
  if (one->level)
    paint_level_mark(*painter, QRectF(inner.left(), inner.top(), 14, inner.height()), *one->level);
  const QFont quiet = ui::font(TypeRole::body);
  const QFont strong = ui::font(TypeRole::body);
  const auto* rows = static_cast<const PracticeRowsModel*>(index.model());
  const int when = rows->whenRoom();
  const int words = inner.width() - kMarkRoom - when - 3 * kRowGap;
  const int action_width = std::min(rows->actionRoom(), words * 34 / 100);
  const QRect day(inner.right() + 1 - when, inner.top(), when, inner.height());
  painter->setFont(quiet);
  painter->setPen(one->level == Level::risk ? t.risk : t.text2);
  painter->drawText(day, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, one->when);
  const bool low = words < kLowRow && rows->actionRoom() == 0;
  const int name_width = (words - action_width) * (words < kNarrowRow ? 46 : 36) / 100;
  const QRect name(inner.left() + kMarkRoom, inner.top(), name_width, inner.height());
  const QRect what(name.right() + 1 + kRowGap, inner.top(), words - action_width - name_width,
                   inner.height());
  const QRect action(what.right() + 1 + kRowGap, inner.top(), action_width, inner.height());
  if (low) {
    QStringList about;
    for (const QString& part : {one->text, one->note})
      if (!part.isEmpty()) about << part;
    draw_pair(*painter, QRect(name.left(), name.top(), words + kRowGap, name.height()), one->title,
              TypeRole::body_strong, t.text1, about.join(QStringLiteral(" \u00B7 ")));
  } else {
    draw_pair(*painter, name, one->title, TypeRole::body_strong, t.text1, one->about);
    draw_pair(*painter, what, one->text, TypeRole::body, t.text1, one->note);
  }
  painter->setFont(strong);
  painter->setPen(t.accent);
  painter->drawText(action, kOneLine,
                    QFontMetrics(strong).elidedText(one->action, Qt::ElideRight, action.width()));
  if (chosen && (option.state & QStyle::State_HasFocus) != 0U)
    paint_focus_ring(*painter, row.adjusted(1, 1, -1, -2), 4);
  painter->restore();
}

QSize PracticeRowsDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {300, kRowHeight};
}

PracticeRowsList::PracticeRowsList(const QString& accessible_name, QWidget* parent)
    : QListView(parent), model_(new PracticeRowsModel(this)) {
  setModel(model_);
  setItemDelegate(new PracticeRowsDelegate(this));
  setUniformItemSizes(true);
  setFrameShape(QFrame::NoFrame);
  setObjectName(QStringLiteral("bare"));
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setMouseTracking(true);
  setAccessibleName(accessible_name);
}

void PracticeRowsList::setRows(std::vector<PracticeRow> rows) {
  const QString was = currentId();
  const int place = std::max(0, currentIndex().row());
  model_->setRows(std::move(rows));
  if (model_->rowCount() == 0) return;
  const int same = was.isEmpty() ? -1 : model_->rowOf(was);
  setCurrentIndex(model_->index(same >= 0 ? same : std::min(place, model_->rowCount() - 1)));
}

QString PracticeRowsList::currentId() const {
  const PracticeRow* const one = model_->row(currentIndex().row());
  return one == nullptr ? QString() : one->id;
}

void PracticeRowsList::choose(const QString& id) {
  if (const int row = model_->rowOf(id); row >= 0) setCurrentIndex(model_->index(row));
}

}  // namespace rapport::ui

#include "moc_practice_rows.cpp"
