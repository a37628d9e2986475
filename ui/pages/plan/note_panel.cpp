// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plan/note_panel.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int kWidth = 440;
constexpr int kDraftAfter = 1000;

}  // namespace

NotePanel::NotePanel(QWidget* page)
    : Card(Text::tr("Note"), page),
      kind_(new ComboBox),
      text_(new QPlainTextEdit),
      present_(new QLineEdit),
      follow_(new QLineEdit),
      due_(new QLineEdit),
      internal_(new QCheckBox(Text::tr("internal"))),
      problem_(new ClampedText(TypeRole::secondary, ColorRole::watch, 2)) {
  for (const auto& [key, words] : plan_words::choices<NoteKind>()) kind_->addItem(words, key);
  kind_->setAccessibleName(Text::tr("Kind of note"));
  kind_->setCurrentIndex(static_cast<int>(NoteKind::call));
  text_->setPlaceholderText(Text::tr("What was said, in their words"));
  text_->setAccessibleName(Text::tr("Note"));
  text_->setTabChangesFocus(true);
  text_->setFixedHeight(110);
  present_->setPlaceholderText(Text::tr("who was there, separated by commas"));
  present_->setAccessibleName(Text::tr("Who was there"));
  follow_->setPlaceholderText(Text::tr("what follows?"));
  follow_->setAccessibleName(Text::tr("Follow-up"));
  due_->setPlaceholderText(Text::tr("by when: +7, 3 Dec"));
  due_->setAccessibleName(Text::tr("Follow-up due"));
  due_->setFixedWidth(172);
  problem_->hide();
  auto* keep = new Button(Text::tr("Save"), Button::Kind::primary, Text::tr("Ctrl \u21B5"));
  auto* first = new QHBoxLayout;
  first->addWidget(kind_);
  first->addWidget(internal_);
  first->addStretch(1);
  auto* next = new QHBoxLayout;
  next->setSpacing(space::s);
  next->addWidget(follow_, 1);
  next->addWidget(due_);
  auto* foot = new QHBoxLayout;
  foot->addWidget(problem_, 1);
  foot->addStretch(0);
  foot->addWidget(keep, 0, Qt::AlignRight);
  body()->setSpacing(space::s);
  body()->addWidget(text_);
  body()->addWidget(present_);
  body()->addLayout(next);
  body()->addLayout(first);
  body()->addLayout(foot);
  for (QWidget* field : std::initializer_list<QWidget*>{text_, present_, follow_, due_})
    field->installEventFilter(this);
  page->installEventFilter(this);
  draft_.setSingleShot(true);
  draft_.setInterval(kDraftAfter);
  connect(&draft_, &QTimer::timeout, this, [this] { Q_EMIT drafted(account_, text_->toPlainText()); });
  connect(text_, &QPlainTextEdit::textChanged, this, [this] {
    if (!draft_.isActive()) draft_.start();
  });
  connect(keep, &Button::clicked, this, &NotePanel::keep);
  hide();
}

void NotePanel::open(const std::string& account_id, const QString& name, const std::string& author,
                     Day today) {
  if (account_id != account_) {
    putAside();
    const QSignalBlocker quiet(text_);
    text_->clear();
    present_->clear();
    follow_->clear();
    due_->clear();
    internal_->setChecked(false);
  }
  if (QWidget* now = window()->focusWidget(); now == nullptr || !isAncestorOf(now)) before_ = now;
  account_ = account_id;
  author_ = author;
  today_ = today;
  setFact(name);
  problem_->hide();
  place();
  show();
  raise();
  text_->setFocus(Qt::OtherFocusReason);
}

void NotePanel::restore(const QString& text) {
  if (!text_->toPlainText().isEmpty() || text.isEmpty()) return;
  const QSignalBlocker quiet(text_);
  text_->setPlainText(text);
  text_->moveCursor(QTextCursor::End);
}

void NotePanel::putAside() {
  if (draft_.isActive()) {
    draft_.stop();
    Q_EMIT drafted(account_, text_->toPlainText());
  }
  giveBack();
}

void NotePanel::giveBack() {
  const QWidget* now = window()->focusWidget();
  const bool mine = isVisible() && now != nullptr && isAncestorOf(now);
  hide();
  if (!mine) return;
  // A second Enter must not press what opens something else.
  const bool apart = before_ && !parentWidget()->isAncestorOf(before_);
  if (before_ && before_->isVisible() && !(apart && qobject_cast<QAbstractButton*>(before_)))
    before_->setFocus(Qt::OtherFocusReason);
  else
    Q_EMIT left();
}

void NotePanel::keep() {
  CallNote call;
  call.note.kind = static_cast<NoteKind>(kind_->currentIndex());
  call.note.date = iso(today_);
  call.note.text = u8(text_->toPlainText().trimmed());
  call.note.author = author_;
  call.note.internal = internal_->isChecked();
  for (const QString& one : present_->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
    if (const QString person = one.trimmed(); !person.isEmpty()) call.note.present.push_back(u8(person));
  const QString follows = follow_->text().trimmed();
  const PlanDate due = plan_words::typed_date(due_->text(), today_, plan_words::Tense::ahead);
  QString why;
  if (call.note.text.empty() && follows.isEmpty())
    why = Text::tr("The note is empty.");
  else if (is_bad_date(due))
    why = Text::tr("\u201C%1\u201D is not a date; write it as 3 Dec, +7 or 2026-12-31.").arg(due_->text());
  else if (follows.isEmpty() != due.empty())
    why = follows.isEmpty() ? Text::tr("What is due on that day?")
                            : Text::tr("By when? A follow-up needs a due date.");
  problem_->setText(why);
  problem_->setVisible(!why.isEmpty());
  if (!why.isEmpty()) return;
  if (!follows.isEmpty()) call.follow_up = FollowUp{{}, {}, u8(follows), author_, due, false, {}};
  draft_.stop();
  {
    const QSignalBlocker quiet(text_);
    text_->clear();
  }
  present_->clear();
  follow_->clear();
  due_->clear();
  giveBack();
  Q_EMIT noted(account_, call);
}

void NotePanel::place() {
  const QWidget* page = parentWidget();
  const int wide = std::min(kWidth, page->width() - 2 * space::l);
  const int high = sizeHint().height();
  setGeometry(page->width() - wide - space::l, std::max(0, page->height() - high - space::l), wide, high);
}

bool NotePanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget()) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    return Card::eventFilter(watched, event);
  }
  if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool keeps = enter && ((key->modifiers() & Qt::ControlModifier) || watched != text_);
    if (keeps || key->key() == Qt::Key_Escape) {
      event->accept();
      if (event->type() == QEvent::ShortcutOverride) return true;
      if (keeps)
        keep();
      else
        putAside();
      return true;
    }
  }
  return Card::eventFilter(watched, event);
}

void NotePanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return putAside();
  Card::keyPressEvent(event);
}

void add_to(SuccessPlan& plan, const CallNote& call) {
  std::string id;
  if (!call.note.text.empty()) {
    plan.notes.push_back(call.note);
    // Settled now, so that the follow-up can name the note it came from.
    const SuccessPlan before = plan;
    plan = plan::settled(before, before);
    id = plan.notes.back().id;
  }
  if (!call.follow_up) return;
  plan.follow_ups.push_back(*call.follow_up);
  plan.follow_ups.back().note_id = id;
}

}  // namespace rapport::ui
