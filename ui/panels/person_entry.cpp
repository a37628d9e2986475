// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/person_entry.h"

#include <QFocusEvent>
#include <QKeyEvent>

#include "ui/base/text.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kMostPeopleOffered = 6;

}  // namespace

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
  std::vector<plan::PersonOffer> people = plan::matching(offers_, u8(typed), first_, kMostPeopleOffered);
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
  const plan::PersonOffer* chosen = people_ ? people_->chosen() : nullptr;
  switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
      if (!people_ || people_->isHidden()) offer();
      if (!people_ || people_->isHidden()) return false;
      people_->move(key == Qt::Key_Up ? -1 : 1);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (chosen == nullptr) return false;
      take(*chosen);
      return true;
    case Qt::Key_Tab:
      if (chosen != nullptr) take(*chosen);
      return false;  // And on to the next field.
    case Qt::Key_Escape:
      if (chosen == nullptr) return false;
      people_->clearChoice();
      return true;
    default:
      return false;
  }
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
