// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/person_entry.h"

#include <QFocusEvent>
#include <QKeyEvent>

#include "ui/base/text.h"

namespace rapport::ui {

PersonEntry::PersonEntry(const QString& accessible_name, int most_letters, QWidget* parent)
    : EntryField(accessible_name, most_letters, parent) {
  connect(this, &QLineEdit::textEdited, this, &PersonEntry::offer);
}

int PersonEntry::beginning() const {
  if (!several_) return 0;
  return static_cast<int>(text().lastIndexOf(QLatin1Char(','), qMax(0, cursorPosition() - 1))) + 1;
}

void PersonEntry::offer() {
  if (offers_.empty()) return;
  const int from = beginning();
  const QString typed = (several_ ? text().mid(from, qMax(0, cursorPosition() - from)) : text()).trimmed();
  std::vector<plan::PersonOffer> people = plan::matching(offers_, u8(typed), first_, PersonChoices::kMost);
  if (people.size() == 1 && qs(people.front().name) == typed) people.clear();
  if (!people_) {
    if (people.empty()) return;
    people_ = new PersonChoices(this);
    connect(people_, &PersonChoices::clicked, this, &PersonEntry::take);
  }
  people_->show(std::move(people));
}

void PersonEntry::take(const plan::PersonOffer& who) {
  const plan::PersonOffer chosen = who;  // The list may go.
  if (several_) {
    const int from = beginning();
    qsizetype to = text().indexOf(QLatin1Char(','), cursorPosition());
    if (to < 0) to = text().size();
    const QString before = text().left(from).trimmed();
    const QString head = before.isEmpty() ? qs(chosen.name) : before + QLatin1Char(' ') + qs(chosen.name);
    setText(head + text().mid(to));
    setCursorPosition(static_cast<int>(head.size()));
  } else {
    setText(qs(chosen.name));
  }
  leaveOffers();
  Q_EMIT taken(chosen);
}

void PersonEntry::leaveOffers() {
  if (people_) people_->hide();
}

bool PersonEntry::choiceKey(int key) {
  const bool arrow = key == Qt::Key_Up || key == Qt::Key_Down;
  if (arrow && (!people_ || people_->isHidden())) offer();
  if (!people_) return false;
  const PersonChoices::Pressed pressed = people_->press(key);
  const plan::PersonOffer* chosen = people_->chosen();
  if (pressed != PersonChoices::Pressed::take || chosen == nullptr)
    return pressed == PersonChoices::Pressed::done;
  take(*chosen);
  return key != Qt::Key_Tab && key != Qt::Key_Backtab;  // These go on to the next field.
}

bool PersonEntry::event(QEvent* event) {
  if (event->type() == QEvent::KeyPress && choiceKey(static_cast<QKeyEvent*>(event)->key())) {
    event->accept();
    return true;
  }
  return EntryField::event(event);
}

void PersonEntry::focusInEvent(QFocusEvent* event) {
  EntryField::focusInEvent(event);
  if (text().isEmpty()) offer();
}

void PersonEntry::focusOutEvent(QFocusEvent* event) {
  EntryField::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
    leaveOffers();
}

void PersonEntry::hideEvent(QHideEvent* event) {
  EntryField::hideEvent(event);
  leaveOffers();
}

}  // namespace rapport::ui

#include "moc_person_entry.cpp"
