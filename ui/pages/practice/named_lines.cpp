// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/named_lines.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>
#include <utility>

#include "ui/base/isolate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

class NamedLinesDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Tokens& t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool chosen = (option.state & QStyle::State_Selected) != 0U;
    if (chosen)
      painter->fillRect(option.rect, t.accent_tint);
    else if ((option.state & QStyle::State_MouseOver) != 0U)
      painter->fillRect(option.rect, t.window);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.grid);
    const QRect inner = option.rect.adjusted(10, 5, -10, -6);
    const QString note = index.data(NamedLinesModel::kNoteRole).toString();
    const QFont strong = ui::font(TypeRole::body);
    const QFont small = ui::font(TypeRole::secondary);
    const int line = QFontMetrics(strong).lineSpacing();
    constexpr int one_line = static_cast<int>(Qt::AlignVCenter) | Qt::TextSingleLine;
    painter->setFont(strong);
    painter->setPen(t.text1);
    painter->drawText(
        QRect(inner.left(), inner.top(), inner.width(), line), static_cast<int>(Qt::AlignLeft) | one_line,
        QFontMetrics(strong).elidedText(isolated(index.data().toString()), Qt::ElideRight, inner.width()));
    painter->setFont(small);
    painter->setPen(t.text2);
    const QString words = index.data(NamedLinesModel::kDetailRole).toString();
    const int below = QFontMetrics(small).lineSpacing();
    painter->drawText(QRect(inner.left(), inner.top() + line, inner.width(), below),
                      static_cast<int>(Qt::AlignLeft) | one_line,
                      QFontMetrics(small).elidedText(isolated(words), Qt::ElideRight, inner.width()));
    if (!note.isEmpty()) {
      painter->setPen(t.text3);
      painter->drawText(QRect(inner.left(), inner.top() + line + below, inner.width(), below),
                        static_cast<int>(Qt::AlignLeft) | one_line,
                        QFontMetrics(small).elidedText(isolated(note), Qt::ElideRight, inner.width()));
    }
    if (chosen && (option.state & QStyle::State_HasFocus) != 0U)
      paint_focus_ring(*painter, option.rect.adjusted(1, 1, -1, -2), 4);
    painter->restore();
  }
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    const int below = QFontMetrics(ui::font(TypeRole::secondary)).lineSpacing();
    const bool note = !index.data(NamedLinesModel::kNoteRole).toString().isEmpty();
    return {180, 12 + QFontMetrics(ui::font(TypeRole::body)).lineSpacing() + (note ? 2 : 1) * below};
  }
};

}  // namespace

NamedLines::NamedLines(const QString& accessible_name, QWidget* parent)
    : QListView(parent), model_(new NamedLinesModel(this)) {
  setModel(model_);
  setItemDelegate(new NamedLinesDelegate(this));
  setFrameShape(QFrame::NoFrame);
  setObjectName(QStringLiteral("bare"));
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setMouseTracking(true);
  setAccessibleName(accessible_name);
  connect(this, &QListView::doubleClicked, this, &NamedLines::open);
}

void NamedLines::setLines(std::vector<NamedLinesModel::Line> lines) {
  model_->setLines(std::move(lines));
}

void NamedLines::open(const QModelIndex& index) {
  if (index.isValid()) Q_EMIT accountRequested(index.data(NamedLinesModel::kIdRole).toString());
}

void NamedLines::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
    open(currentIndex());
  else
    QListView::keyPressEvent(event);
}

}  // namespace rapport::ui

#include "moc_named_lines.cpp"
