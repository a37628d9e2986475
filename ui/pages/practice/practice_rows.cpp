// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/practice_rows.h"

#include <QPainter>
#include <QResizeEvent>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/text_lines.h"

namespace rapport::ui {
namespace {

constexpr int kRowMargin = 16;
constexpr int kMarkRoom = 26;
constexpr int kRowGap = 14;
constexpr int kRowHeight = 54;
constexpr int kNarrowRow = 400;  ///< Below this room for words the name gets more of it.
constexpr int kLowRow = 340;     ///< Below this one, without an action, what is below who.
constexpr int kOneLine = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine;

constexpr int kTallRow = 72;        ///< Of a list in which a text takes a second line.
constexpr int kMostMeasured = 100;  ///< Rows that are asked whether they need it: those that come first.

/// The most lines of a row's two texts together.
int most_lines(bool tall) {
  return tall ? 3 : 2;
}

/// A text and a quieter one below it, in the lines that a row has.
struct Pair {
  TextLines upper, lower;
  [[nodiscard]] bool cut() const { return upper.cut || lower.cut; }
};
Pair pair_of(const QString& upper, TypeRole role, const QString& lower, int width, int most) {
  Pair pair;
  pair.upper = lines_of(upper, ui::font(role), width, lower.isEmpty() ? most : most - 1);
  const int left = most - static_cast<int>(pair.upper.lines.size());
  if (!lower.isEmpty() && left > 0) pair.lower = lines_of(lower, ui::font(TypeRole::secondary), width, left);
  return pair;
}

/// Draws both as one block in the middle of a box.
void draw_pair(QPainter& painter, const QRect& box, const QString& upper, TypeRole role, const QColor& color,
               const QString& lower, bool tall) {
  const Pair pair = pair_of(upper, role, lower, box.width(), most_lines(tall));
  const QFont first = ui::font(role);
  const QFont second = ui::font(TypeRole::secondary);
  const int upper_height = QFontMetrics(first).lineSpacing() + 2;
  const int lower_height = QFontMetrics(second).lineSpacing() + 2;
  int top = box.top() + (box.height() - upper_height * static_cast<int>(pair.upper.lines.size()) -
                         lower_height * static_cast<int>(pair.lower.lines.size())) /
                            2;
  const auto draw = [&](const TextLines& lines, const QFont& font, const QColor& pen, int height) {
    painter.setFont(font);
    painter.setPen(pen);
    for (const QString& line : lines.lines) {
      painter.drawText(QRect(box.left(), top, box.width(), height), kOneLine, line);
      top += height;
    }
  };
  draw(pair.upper, first, color, upper_height);
  draw(pair.lower, second, tokens().text2, lower_height);
}

/// The columns of a list's rows; all rows have the same.
struct Columns {
  int words = 0;  ///< The room for who, what and the action together.
  int name = 0, what = 0, action = 0;
  bool low = false;  ///< What stands below who.
};
Columns columns_of(const PracticeRowsModel& rows, int width) {
  Columns columns;
  columns.words = width - 2 * kRowMargin - kMarkRoom - rows.whenRoom() - 3 * kRowGap;
  columns.action = std::min(rows.actionRoom(), columns.words * 34 / 100);
  columns.low = columns.words < kLowRow && rows.actionRoom() == 0;
  columns.name = (columns.words - columns.action) * (columns.words < kNarrowRow ? 46 : 36) / 100;
  columns.what = columns.words - columns.action - columns.name;
  return columns;
}

/// What stands below the name in a low row.
QString below_name(const PracticeRow& row) {
  QStringList about;
  for (const QString& part : {row.text, row.note})
    if (!part.isEmpty()) about << part;
  return about.join(QStringLiteral(" \u00B7 "));
}

/// True where a text of the first rows would be cut in rows of two lines.
bool needs_tall_rows(const PracticeRowsModel& rows, int width) {
  const Columns columns = columns_of(rows, width);
  for (int i = 0; i < std::min(rows.rowCount(), kMostMeasured); ++i) {
    const PracticeRow& one = *rows.row(i);
    if (columns.low
            ? pair_of(one.title, TypeRole::body_strong, below_name(one), columns.words + kRowGap, 2).cut()
            : pair_of(one.title, TypeRole::body_strong, one.about, columns.name, 2).cut() ||
                  pair_of(one.text, TypeRole::body, one.note, columns.what, 2).cut() ||
                  lines_of(one.action, ui::font(TypeRole::body), columns.action, 1).cut)
      return true;
  }
  return false;
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
  const auto* rows = static_cast<const PracticeRowsModel*>(index.model());
  const Columns columns = columns_of(*rows, row.width());
  const QRect day(inner.right() + 1 - rows->whenRoom(), inner.top(), rows->whenRoom(), inner.height());
  painter->setFont(ui::font(TypeRole::body));
  painter->setPen(one->level == Level::risk ? t.risk : t.text2);
  painter->drawText(day, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, one->when);
  const QRect name(inner.left() + kMarkRoom, inner.top(), columns.name, inner.height());
  const QRect what(name.right() + 1 + kRowGap, inner.top(), columns.what, inner.height());
  const QRect action(what.right() + 1 + kRowGap, inner.top(), columns.action, inner.height());
  if (columns.low) {
    draw_pair(*painter, QRect(name.left(), name.top(), columns.words + kRowGap, name.height()), one->title,
              TypeRole::body_strong, t.text1, below_name(*one), tall_);
  } else {
    draw_pair(*painter, name, one->title, TypeRole::body_strong, t.text1, one->about, tall_);
    draw_pair(*painter, what, one->text, TypeRole::body, t.text1, one->note, tall_);
  }
  draw_pair(*painter, action, one->action, TypeRole::body, t.accent, {}, tall_);
  if (chosen && (option.state & QStyle::State_HasFocus) != 0U)
    paint_focus_ring(*painter, row.adjusted(1, 1, -1, -2), 4);
  painter->restore();
}

QSize PracticeRowsDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {300, tall_ ? kTallRow : kRowHeight};
}

PracticeRowsList::PracticeRowsList(const QString& accessible_name, QWidget* parent)
    : QListView(parent), model_(new PracticeRowsModel(this)), delegate_(new PracticeRowsDelegate(this)) {
  setModel(model_);
  setItemDelegate(delegate_);
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
  fitRows();
  if (model_->rowCount() == 0) return;
  const int same = was.isEmpty() ? -1 : model_->rowOf(was);
  setCurrentIndex(model_->index(same >= 0 ? same : std::min(place, model_->rowCount() - 1)));
}

void PracticeRowsList::fitRows() {
  const bool tall = needs_tall_rows(*model_, viewport()->width());
  if (tall == delegate_->tall()) return;
  delegate_->setTall(tall);
  scheduleDelayedItemsLayout();
}

void PracticeRowsList::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  if (event->oldSize().width() != event->size().width()) fitRows();
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
