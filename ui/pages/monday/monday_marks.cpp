// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says about a reason on Monday, and taking it back.
#include <QKeyEvent>
#include <QListView>
#include <utility>

#include "core/work/load.h"
#include "ui/base/text.h"
#include "ui/models/work_model.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/panels/fields_bar.h"

namespace rapport::ui {
namespace {

/// The mark that brings back how a reason was.
work::Mark mark_before(const work::Reason& reason) {
  if (reason.snoozed)
    return {reason.id, work::MarkState::snoozed, reason.snoozed->until, reason.snoozed->why, {}};
  if (reason.done) return work::done_mark(reason);
  return {reason.id, work::MarkState::none, std::nullopt, {}, {}};
}

}  // namespace

void MondayPage::send(const std::string& account_id, const work::Reason& reason, const work::Mark& mark) {
  std::erase_if(pending_, [&](const work::PendingMark& one) {
    return one.account_id == account_id && one.mark.reason == mark.reason;
  });
  pending_.push_back({account_id, mark});
  // A follow-up has a place in its plan that says whether it is done: no second one here.
  const bool ticks = reason.kind == work::ReasonKind::follow_up && mark.state != work::MarkState::snoozed;
  if (ticks && (mark.state == work::MarkState::done || reason.done))
    Q_EMIT followUpTicked(qs(account_id), qs(reason.record), qs(reason.text_of_it),
                          mark.state == work::MarkState::done);
  else
    Q_EMIT marked(qs(account_id), mark);
  refresh();
}

void MondayPage::makeMark(const std::string& account_id, const std::string& account,
                          const work::Reason& reason, work::Mark mark) {
  Made made{account_id, account, reason, mark};
  made_.push_back(std::move(made));
  send(account_id, reason, mark);
}

bool MondayPage::undo() {
  if (made_.empty()) return false;
  const Made last = std::move(made_.back());
  made_.pop_back();
  work::Reason reason = last.before;
  // What is there now is what was said then: a ticked follow-up is to be opened again.
  reason.done = last.mark.state == work::MarkState::done;
  send(last.account_id, reason, mark_before(last.before));
  if (const int row = model_->rowOf(last.account_id); row >= 0) list_->setCurrentIndex(model_->index(row));
  Q_EMIT said(Text::tr("Taken back: %1 is in the list again.").arg(qs(last.account)));
  return true;
}

void MondayPage::markDone() {
  const work::Item* const item = current();
  if (item == nullptr) return;
  if (!item->reason.calls_for_touch() || !item->reason.open()) {
    Q_EMIT said(Text::tr("There is nothing to tick off here."));
    return;
  }
  const QString sentence = Text::tr("Done: %1. U takes it back.").arg(qs(item->account));
  makeMark(item->account_id, item->account, reasonOf(*item), work::done_mark(item->reason));
  Q_EMIT said(sentence);
}

work::Reason MondayPage::reasonOf(const work::Item& item) const {
  // The list's step may name a call; the book's reason is what is marked.
  work::Reason reason = item.reason;
  reason.done = false;
  return reason;
}

void MondayPage::askSnooze() {
  const work::Item* const item = current();
  if (item == nullptr || !item->reason.calls_for_touch()) return;
  snoozing_ = Made{item->account_id, item->account, reasonOf(*item), {}};
  ask_snooze(snooze_, qs(item->account), work_->today);
}

void MondayPage::keepSnooze() {
  if (!snoozing_) return;
  const QString why = snooze_->text(0);
  const Day until = snooze_->day(1).value_or(work_->today);
  const Made asked = *std::exchange(snoozing_, std::nullopt);
  snooze_->hide();
  makeMark(asked.account_id, asked.account, asked.before,
           {asked.before.id, work::MarkState::snoozed, until, u8(why), {}});
  focusList();
  Q_EMIT said(Text::tr("%1 is snoozed until %2. U takes it back.").arg(qs(asked.account), date_text(until)));
}

void MondayPage::wake(const work::SnoozedItem& item) {
  makeMark(item.account_id, item.account, item.reason,
           {item.reason.id, work::MarkState::none, std::nullopt, {}, {}});
  Q_EMIT said(Text::tr("%1 is in the list again. U takes it back.").arg(qs(item.account)));
}

void MondayPage::openCurrent() {
  const work::Item* const item = current();
  if (item == nullptr) return;
  if (item->reason.kind == work::ReasonKind::follow_up)
    Q_EMIT followUpRequested(qs(item->account_id), qs(item->reason.record));
  else
    Q_EMIT accountRequested(qs(item->account_id), item->reason.page);
}

bool MondayPage::eventFilter(QObject* watched, QEvent* event) {
  if (watched != list_ || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* press = static_cast<QKeyEvent*>(event);
  const auto modifiers = press->modifiers() & ~Qt::KeypadModifier;
  const auto undone = [this] {
    if (!undo()) Q_EMIT said(Text::tr("Nothing was marked here."));
    return true;
  };
  if (modifiers == Qt::ControlModifier && press->key() == Qt::Key_Z) return undone();
  if (modifiers != Qt::NoModifier) return QWidget::eventFilter(watched, event);
  switch (press->key()) {
    case Qt::Key_Space:
      markDone();
      return true;
    case Qt::Key_S:
      askSnooze();
      return true;
    case Qt::Key_U:
      return undone();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      openCurrent();
      return true;
    default:
      return QWidget::eventFilter(watched, event);
  }
}

}  // namespace rapport::ui
