// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/rows_card.h"

#include <QKeyEvent>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/pages/practice/judged_popover.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/pages/practice/side_lines.h"
#include "ui/panels/fields_bar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

RowsCard::RowsCard(const QString& title, const QString& accessible_name,
                   const std::vector<std::pair<QString, QString>>& hints,
                   std::function<std::vector<std::string>()> rules, QWidget* parent)
    : Card({}, parent),
      list_(new PracticeRowsList(accessible_name)),
      empty_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      bar_(new FieldsBar),
      hints_(key_hints(hints)) {
  layout()->setContentsMargins(1, 0, 1, 1);
  layout()->setSpacing(0);
  body()->setSpacing(0);
  auto* header = new QHBoxLayout;
  header->setContentsMargins(16, 10, 16, 8);
  header->setSpacing(space::s);
  auto* label = new PlainLabel(title, TypeRole::label, ColorRole::text3);
  auto* judged = new Link(Text::tr("How this is judged"), TypeRole::secondary);
  header->addWidget(label);
  header->addSpacing(space::m);
  header->addWidget(judged);
  header->addStretch(1);
  header->addWidget(hints_);
  head_width_ = label->sizeHint().width() + judged->sizeHint().width() + 32 + space::m + 4 * space::s;
  body()->addLayout(header);
  empty_->setAlignment(Qt::AlignHCenter);
  stack_ = add_shown_or_words(body(), list_, empty_);
  body()->addWidget(bar_);
  hints_->setMinimumWidth(1);  // They ask for no room of their own.
  list_->installEventFilter(this);
  connect(list_, &QListView::doubleClicked, this, &RowsCard::openRequested);
  connect(judged, &Link::clicked, judged,
          [judged, rules = std::move(rules)] { JudgedPopover::show(judged, rules()); });
}

void RowsCard::showRows(std::vector<PracticeRow> rows, const QString& empty) {
  list_->setRows(std::move(rows));
  empty_->setText(empty);
  stack_->setCurrentIndex(list_->count() > 0 ? 0 : 1);
}

void RowsCard::focusList() {
  list_->setFocus(Qt::OtherFocusReason);
}

bool RowsCard::closeBar() {
  if (!bar_->isVisible()) return false;
  bar_->hide();
  focusList();
  return true;
}

bool RowsCard::eventFilter(QObject* watched, QEvent* event) {
  if (watched != list_ || event->type() != QEvent::KeyPress) return Card::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  if ((key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) return false;
  switch (key->key()) {
    case Qt::Key_U:
      Q_EMIT undoRequested();
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      Q_EMIT openRequested();
      return true;
    default:
      return keys_ && keys_(key->key());
  }
}

void RowsCard::resizeEvent(QResizeEvent* event) {
  Card::resizeEvent(event);
  // Keys that do not fit are in the list of all keys.
  hints_->setVisible(width() >= head_width_ + hints_->sizeHint().width());
}

}  // namespace rapport::ui

#include "moc_rows_card.cpp"
