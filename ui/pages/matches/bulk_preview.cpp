// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/matches/bulk_preview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/matches_model.h"
#include "ui/models/suggested_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

/// Record and account side by side, what speaks for it below.
class PairDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const import::Suggested& one = static_cast<const SuggestedModel*>(index.model())->at(index.row());
    const Tokens& t = tokens();
    painter->save();
    if ((option.state & QStyle::State_Selected) != 0U) painter->fillRect(option.rect, t.accent_tint);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.grid);
    const QRect inner = option.rect.adjusted(10, 6, -10, -7);
    const int half = inner.width() / 2 - 10;
    const auto draw = [&](const QRect& room, const QString& text, TypeRole role, const QColor& color) {
      const QFont f = ui::font(role);
      painter->setFont(f);
      painter->setPen(color);
      painter->drawText(room, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                        QFontMetrics(f).elidedText(text, Qt::ElideRight, room.width()));
    };
    const QRect left(inner.left(), inner.top(), half, 19);
    const QRect right(inner.left() + half + 20, inner.top(), half, 19);
    draw(left, qs(one.match.label), TypeRole::body_strong, t.text1);
    draw(QRect(left.right() + 4, left.top(), 16, 19), QString(QChar(0x2192)), TypeRole::body, t.text3);
    draw(right, qs(one.match.account_name), TypeRole::body_strong, t.text1);
    draw(left.translated(0, 19), kind_text(one.match) + QStringLiteral(" \u00B7 ") + weight_text(one.match),
         TypeRole::secondary, t.text2);
    draw(right.translated(0, 19), qs(one.evidence.sentence), TypeRole::secondary, t.text2);
    painter->restore();
  }

  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {300, 52};
  }
};

}  // namespace

BulkPreview::BulkPreview(QWidget* parent)
    : QWidget(parent),
      model_(new SuggestedModel(this)),
      filter_(new SegmentedButtons(Text::tr("By what evidence"))),
      words_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      list_(new QListView),
      yes_(new Button(Text::tr("Confirm"), Button::Kind::primary, Text::tr("Enter"))) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  for (const QString& label : {Text::tr("Exactly the same name"), Text::tr("Same name but for its form"),
                               Text::tr("People known there"), Text::tr("A domain in common")})
    filter_->add(label);
  all->addWidget(filter_, 0, Qt::AlignLeft);
  connect(filter_, &SegmentedButtons::chosen, this, &BulkPreview::choose);
  words_->setWordWrap(true);
  all->addWidget(words_);
  auto* card = new Card({});
  card->layout()->setContentsMargins(4, 8, 4, 8);
  list_->setModel(model_);
  list_->setItemDelegate(new PairDelegate(list_));
  list_->setUniformItemSizes(true);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setAccessibleName(Text::tr("Suggestions to confirm at once"));
  list_->installEventFilter(this);
  card->body()->addWidget(list_);
  all->addWidget(card, 1);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::m);
  auto* no = new Button(Text::tr("Back"), Button::Kind::plain, Text::tr("Esc"));
  connect(no, &QPushButton::clicked, this, &BulkPreview::left);
  connect(yes_, &QPushButton::clicked, this, &BulkPreview::confirm);
  foot->addWidget(yes_);
  foot->addWidget(no);
  foot->addStretch(1);
  all->addLayout(foot);
}

void BulkPreview::setLoading() {
  for (auto& group : groups_) group.clear();
  words_->setText(Text::tr("Looking for what speaks for the suggestions\u2026"));
  model_->setSuggestions({});
  yes_->setEnabled(false);
}

void BulkPreview::show(const std::vector<import::Suggested>& all) {
  int first = -1;
  for (std::size_t i = 0; i < kinds; ++i) {
    groups_.at(i) = import::confirmable(all, static_cast<import::BulkEvidence>(i));
    filter_->setTail(static_cast<int>(i), QString::number(groups_.at(i).size()));
    if (first < 0 && !groups_.at(i).empty()) first = static_cast<int>(i);
  }
  filter_->setCurrent(std::max(first, 0));
  choose(filter_->current());
}

void BulkPreview::choose(int kind) {
  model_->setSuggestions(groups_.at(static_cast<std::size_t>(kind)));
  const int count = model_->rowCount();
  if (count > 0) list_->setCurrentIndex(model_->index(0));
  words_->setText(
      count == 0 ? Text::tr("No suggestion has this evidence for one account only and nothing against it.")
                 : Text::tr("%1 with %2, for one account each and with nothing against it.")
                       .arg(qs(counted(count, "suggestion")),
                            qs(std::string(import::words_of(static_cast<import::BulkEvidence>(kind))))));
  yes_->setLabel(count == 0 ? Text::tr("Confirm") : Text::tr("Confirm %1").arg(count));
  yes_->setEnabled(count > 0);
}

void BulkPreview::focusList() {
  list_->setFocus(Qt::OtherFocusReason);
}

void BulkPreview::confirm() {
  if (model_->rowCount() > 0) Q_EMIT confirmed(model_->all());
}

bool BulkPreview::handleKey(int key) {
  if (key == Qt::Key_Return || key == Qt::Key_Enter) {
    confirm();
    return true;
  }
  if (key == Qt::Key_Escape) {
    Q_EMIT left();
    return true;
  }
  if (key == Qt::Key_Left || key == Qt::Key_Right) {
    const int step = key == Qt::Key_Right ? 1 : -1;
    const int next = (filter_->current() + step + static_cast<int>(kinds)) % static_cast<int>(kinds);
    filter_->setCurrent(next);
    choose(next);
    return true;
  }
  return false;
}

void BulkPreview::keyPressEvent(QKeyEvent* event) {
  if (!handleKey(event->key())) QWidget::keyPressEvent(event);
}

bool BulkPreview::eventFilter(QObject* watched, QEvent* event) {
  if (watched == list_ && event->type() == QEvent::KeyPress &&
      handleKey(static_cast<QKeyEvent*>(event)->key()))
    return true;
  return QWidget::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_bulk_preview.cpp"
