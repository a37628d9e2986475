// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/timeline_record.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/names_edit.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int kFieldLabel = 96;
constexpr int kNoteHeight = 150;

}  // namespace

TimelineRecord::TimelineRecord(PlanForm* form, QWidget* parent)
    : QWidget(parent),
      form_(form),
      head_(new ClampedText(TypeRole::secondary, ColorRole::text2, 2)),
      title_(new ClampedText(TypeRole::finding, ColorRole::text1, 8)),
      close_(new Link(Text::tr("close"), TypeRole::small)),
      fields_(new QWidget),
      grid_(new QGridLayout(fields_)),
      editor_(new QWidget),
      kind_(new ComboBox),
      date_(new QLineEdit),
      present_(new NamesEdit),
      text_(new QPlainTextEdit),
      internal_(new QCheckBox(Text::tr("internal"))),
      problem_(new ClampedText(TypeRole::secondary, ColorRole::watch, 3)),
      remove_(new Link(Text::tr("delete the note"), TypeRole::small)) {
  setAccessibleName(Text::tr("The whole record"));
  build();
  connect(close_, &Link::clicked, this, [this] {
    keep();
    Q_EMIT left();
  });
  connect(remove_, &Link::clicked, this, &TimelineRecord::removeNote);
  connect(internal_, &QCheckBox::clicked, this, &TimelineRecord::keep);
  connect(kind_, &QComboBox::activated, this, &TimelineRecord::keep);
  connect(form_, &PlanForm::refreshed, this, [this] {
    if (!isHidden()) fill();
  });
}

void TimelineRecord::build() {
  close_->setAccessibleName(Text::tr("Close the record"));
  for (const auto& [key, words] : plan_words::choices<NoteKind>()) kind_->addItem(words, key);
  kind_->setAccessibleName(Text::tr("Kind of note"));
  date_->setAccessibleName(Text::tr("Date of the note"));
  date_->setFixedWidth(120);
  text_->setAccessibleName(Text::tr("Note"));
  text_->setTabChangesFocus(true);
  text_->setMinimumHeight(kNoteHeight);
  present_->setAccessibleName(Text::tr("Who was there"));
  present_->setPlaceholderText(Text::tr("who was there, separated by commas"));
  for (QWidget* one : std::initializer_list<QWidget*>{kind_, date_, text_, present_, internal_})
    one->installEventFilter(this);
  auto* top = new QHBoxLayout;
  top->addWidget(head_, 1);
  top->addWidget(close_, 0, Qt::AlignTop);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setHorizontalSpacing(space::m);
  grid_->setVerticalSpacing(space::xs);
  grid_->setColumnStretch(1, 1);
  auto* edit = new QVBoxLayout(editor_);
  edit->setContentsMargins(0, 0, 0, 0);
  edit->setSpacing(space::s);
  auto* first = new QHBoxLayout;
  first->setSpacing(space::s);
  first->addWidget(kind_, 1);
  first->addWidget(date_);
  edit->addLayout(first);
  edit->addWidget(text_, 1);
  edit->addWidget(present_);
  auto* last = new QHBoxLayout;
  last->addWidget(internal_);
  last->addStretch(1);
  last->addWidget(remove_);
  edit->addLayout(last);
  edit->addWidget(problem_);
  problem_->hide();
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::l, 0, 0, 0);
  all->setSpacing(space::s);
  all->addLayout(top);
  all->addWidget(title_);
  all->addWidget(editor_, 1);
  all->addWidget(fields_);
  all->addStretch(0);
}

const PlanNote* TimelineRecord::note() const {
  if (item_.note_id.empty() || form_->view().account_id != account_) return nullptr;
  for (const PlanNote& one : form_->plan().notes)
    if (one.id == item_.note_id) return &one;
  return nullptr;
}

void TimelineRecord::show(const account::TimelineItem& item, const std::string& account_id, Day today) {
  const bool same = item.note_id == item_.note_id && account_id == account_;
  if (!same) {
    keep();
    filled_ = {};
  }
  item_ = item;
  account_ = account_id;
  today_ = today;
  fill();
}

void TimelineRecord::fill() {
  const PlanNote* own = note();
  head_->setText(words::joined({qs(item_.kind), date_text(item_.day), qs(item_.who)}));
  title_->setText(qs(item_.text));
  title_->setVisible(own == nullptr);
  editor_->setVisible(own != nullptr);
  problem_->hide();
  clear_layout(grid_);
  int row = 0;
  const auto add = [&](const std::string& name, const std::string& value) {
    auto* label = new PlainLabel(qs(name), TypeRole::body, ColorRole::text3);
    label->setFixedWidth(kFieldLabel);
    auto* words = new ClampedText(TypeRole::body, ColorRole::text1, 6);
    words->setText(qs(value));
    words->setAccessibleName(qs(name) + QStringLiteral(": ") + qs(value));
    grid_->addWidget(label, row, 0, Qt::AlignTop);
    grid_->addWidget(words, row++, 1);
  };
  for (const auto& [name, value] : item_.fields) {
    // What is edited above is not said again.
    const bool edited = own != nullptr && (name == "Kind" || name == "Who was there" || name == "From");
    if (!edited) add(name, value);
  }
  if (!item_.note_id.empty() && own == nullptr)
    add(u8(Text::tr("Note")),
        u8(form_->view().account_id == account_ ? Text::tr("It was deleted from the plan.")
                                                : Text::tr("It can be edited once the plan is loaded.")));
  if (own != nullptr) fillNote(*own);
}

void TimelineRecord::fillNote(const PlanNote& note) {
  // What a person is typing just now is not written over by what was saved before.
  const auto set = [](auto* field, const QString& now, const QString& before, const QString& wanted) {
    if (now == before && now != wanted) {
      if constexpr (requires { field->setPlainText(wanted); })
        field->setPlainText(wanted);
      else
        field->setText(wanted);
    }
  };
  const auto names = [](const PlanNote& one) {
    QStringList all;
    for (const std::string& name : one.present) all << qs(name);
    return NamesEdit::joined(all);
  };
  const auto day = [this](const PlanNote& one) { return plan_words::near_date(one.date, today_); };
  offerPeople();
  const bool first = filled_.id != note.id;
  const PlanNote before = filled_;
  filled_ = note;
  if (first) {
    text_->setPlainText(qs(note.text));
    present_->setText(names(note));
    date_->setText(day(note));
  } else {
    set(text_, text_->toPlainText(), qs(before.text), qs(note.text));
    set(present_, present_->text(), names(before), names(note));
    set(date_, date_->text(), day(before), day(note));
  }
  kind_->setCurrentIndex(static_cast<int>(note.kind));
  internal_->setChecked(note.internal);
}

/// Contacts, people of the plan and our own: each name once.
void TimelineRecord::offerPeople() {
  QStringList names;
  for (const plan::PersonOffer& one : form_->view().offers) names << qs(one.name);
  for (const Stakeholder& one : form_->plan().people)
    if (!one.name.empty()) names << qs(one.name);
  names.removeDuplicates();
  present_->setOffered(names);
}

void TimelineRecord::keep() {
  const PlanNote* saved = note();
  if (saved == nullptr || filled_.id != saved->id || form_->isReadOnly()) return;
  PlanNote edited = *saved;
  edited.kind = static_cast<NoteKind>(kind_->currentIndex());
  edited.text = u8(text_->toPlainText().trimmed());
  edited.internal = internal_->isChecked();
  if (date_->text() != plan_words::near_date(saved->date, today_))
    edited.date = plan_words::typed_date(date_->text(), today_, plan_words::Tense::past);
  edited.present.clear();
  for (const QString& one : present_->names()) edited.present.push_back(u8(one));
  QString why;
  if (edited.text.empty())
    why = Text::tr("An empty note is not saved; delete it, or write what was said.");
  else if (!plan_day(edited.date))
    why = Text::tr("\u201C%1\u201D is not a date; write it as 3 Dec or 2026-12-31.").arg(date_->text());
  problem_->setText(why);
  problem_->setVisible(!why.isEmpty());
  if (!why.isEmpty() || edited == *saved) return;
  form_->change(
      [&](SuccessPlan& plan) {
        for (PlanNote& one : plan.notes)
          if (one.id == edited.id) one = edited;
      },
      Text::tr("change of a note"));
}

void TimelineRecord::removeNote() {
  const PlanNote* saved = note();
  if (saved == nullptr) return;
  const std::string id = saved->id;
  filled_ = {};
  form_->change(
      [&](SuccessPlan& plan) {
        std::erase_if(plan.notes, [&](const PlanNote& one) { return one.id == id; });
      },
      Text::tr("removal of a note"));
  Q_EMIT left();
}

bool TimelineRecord::isMine(const QObject* watched) const {
  return watched == kind_ || watched == date_ || watched == text_ || watched == present_ ||
         watched == internal_;
}

bool TimelineRecord::eventFilter(QObject* watched, QEvent* event) {
  if (!isMine(watched)) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::FocusOut) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) keep();
  }
  if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool press = event->type() == QEvent::KeyPress;
    const bool enter = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
                       !(watched == present_ && present_->isChoosing());
    if (enter && ((key->modifiers() & Qt::ControlModifier) || (watched != text_ && watched != kind_))) {
      event->accept();
      if (press) keep();
      return true;
    }
    if (key->key() == Qt::Key_Escape) {
      event->accept();
      if (press) {
        filled_ = {};  // What was typed and not saved is given up.
        fill();
        Q_EMIT left();
      }
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_timeline_record.cpp"
