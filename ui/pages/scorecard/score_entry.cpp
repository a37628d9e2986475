// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scorecard/score_entry.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/day_words.h"
#include "ui/base/text.h"
#include "ui/panels/person_entry.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

struct EntryWords {
  const char* title;
  const char* placeholder;
};
EntryWords entry_words(ScoreEntry::Kind kind, relationship::Assessed side) {
  switch (kind) {
    case ScoreEntry::Kind::evidence:
      return {QT_TRANSLATE_NOOP("Text", "Evidence for %1"), QT_TRANSLATE_NOOP("Text", "What shows it?")};
    case ScoreEntry::Kind::agreed_reason:
      return {QT_TRANSLATE_NOOP("Text", "Another score than measured for %1"),
              QT_TRANSLATE_NOOP("Text", "Why was it agreed?")};
    case ScoreEntry::Kind::action:
      return {QT_TRANSLATE_NOOP("Text", "Action on %1"), QT_TRANSLATE_NOOP("Text", "What is done?")};
    case ScoreEntry::Kind::no_action:
      return {QT_TRANSLATE_NOOP("Text", "No action on %1"), QT_TRANSLATE_NOOP("Text", "Why is none needed?")};
    case ScoreEntry::Kind::self:
      return {side == relationship::Assessed::us ? QT_TRANSLATE_NOOP("Text", "How we score %1 ourselves")
                                                 : QT_TRANSLATE_NOOP("Text", "How they score %1 themselves"),
              QT_TRANSLATE_NOOP("Text", "1 to 5, empty for none")};
    case ScoreEntry::Kind::criterion:
      return {QT_TRANSLATE_NOOP("Text", "New criterion: %1"), QT_TRANSLATE_NOOP("Text", "Its name")};
    case ScoreEntry::Kind::retire:
      return {QT_TRANSLATE_NOOP("Text", "Retire %1"), QT_TRANSLATE_NOOP("Text", "Why is it no longer used?")};
  }
  return {"", ""};
}

}  // namespace

ScoreEntry::ScoreEntry(QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel({}, TypeRole::body_strong)),
      text_(new EntryField(Text::tr("Text"), 500)),
      who_(new PersonEntry(Text::tr("Who does it"), 100)),
      due_(new EntryField(Text::tr("By when"), 40)),
      side_(new ComboBox),
      hint_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, space::m, 0, 0);
  all->setSpacing(space::xs);
  title_->setElide(Qt::ElideMiddle);
  all->addWidget(title_);
  all->addWidget(text_);
  auto* more = new QHBoxLayout;
  more->setSpacing(space::s);
  side_->addItem(Text::tr("we do it"));
  side_->addItem(Text::tr("they do it"));
  side_->setAccessibleName(Text::tr("Which side does it"));
  who_->setPlaceholderText(Text::tr("Who?"));
  who_->setMinimumWidth(60);
  due_->setPlaceholderText(Text::tr("8 dec, +14"));
  due_->setMinimumWidth(60);
  more->addWidget(side_, 3);
  more->addWidget(who_, 3);
  more->addWidget(due_, 2);
  all->addLayout(more);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::s);
  hint_->setElide(Qt::ElideRight);
  foot->addWidget(hint_, 1);
  foot->addWidget(new KeyHint(Text::tr("Enter")));
  foot->addWidget(new PlainLabel(Text::tr("keep"), TypeRole::secondary, ColorRole::text3));
  foot->addWidget(new KeyHint(Text::tr("Esc")));
  foot->addWidget(new PlainLabel(Text::tr("leave"), TypeRole::secondary, ColorRole::text3));
  all->addLayout(foot);
  for (EntryField* field : {text_, static_cast<EntryField*>(who_), due_}) {
    connect(field, &EntryField::cancelled, this, &ScoreEntry::left);
    connect(field, &QLineEdit::returnPressed, this, &ScoreEntry::keep);
  }
  connect(due_, &QLineEdit::textChanged, this, [this] {
    if (kind_ != Kind::action) return;
    const auto day = parse_day_words(u8(due_->text()), today_);
    say(day ? Text::tr("By %1").arg(date_text(*day)) : Text::tr("A day such as fri, +14 or 8 dec"),
        !day && !due_->text().isEmpty());
  });
  const auto put_first = [this] { who_->setFirst(side_->currentIndex() == 0 ? Side::us : Side::customer); };
  connect(side_, &QComboBox::currentIndexChanged, this, put_first);
  put_first();
  // Whose people they are says who does it.
  connect(who_, &PersonEntry::taken, this,
          [this](const plan::PersonOffer& who) { side_->setCurrentIndex(who.side == Side::us ? 0 : 1); });
  hide();
}

void ScoreEntry::setPeople(const std::vector<plan::PersonOffer>& people) {
  who_->setOffers(people);
}

void ScoreEntry::open(Kind kind, const QString& about, const QString& text, relationship::Assessed side,
                      Day today) {
  kind_ = kind;
  today_ = today;
  const EntryWords words = entry_words(kind, side);
  title_->setText(Text::tr(words.title).arg(about));
  text_->setPlaceholderText(Text::tr(words.placeholder));
  text_->setAccessibleName(title_->text());
  text_->setText(text);
  const bool action = kind == Kind::action;
  for (QWidget* field :
       {static_cast<QWidget*>(who_), static_cast<QWidget*>(due_), static_cast<QWidget*>(side_)})
    field->setVisible(action);
  side_->setCurrentIndex(side == relationship::Assessed::us ? 0 : 1);
  who_->clear();
  due_->clear();
  say(action ? Text::tr("A day such as fri, +14 or 8 dec") : QString(), false);
  show();
  text_->setFocus(Qt::OtherFocusReason);
  text_->selectAll();
}

QString ScoreEntry::hint() const {
  return hint_->text();
}

void ScoreEntry::say(const QString& hint, bool problem) {
  hint_->setColorRole(problem ? ColorRole::risk : ColorRole::text2);
  hint_->setText(hint);
}

void ScoreEntry::keep() {
  const QString text = text_->text().trimmed();
  if (kind_ == Kind::action) return keepAction();
  if (kind_ == Kind::self && !text.isEmpty() &&
      (text.size() != 1 || text < QStringLiteral("1") || text > QStringLiteral("5")))
    return say(Text::tr("A score is a digit from 1 to 5."), true);
  if (text.isEmpty() && (kind_ == Kind::criterion || kind_ == Kind::retire))
    return say(kind_ == Kind::retire ? Text::tr("Say why it is retired.") : Text::tr("Give it a name."),
               true);
  Q_EMIT kept(kind_, text);
}

void ScoreEntry::keepAction() {
  const QString text = text_->text().trimmed();
  const auto due = parse_day_words(u8(due_->text()), today_);
  if (text.isEmpty()) {
    say(Text::tr("Say what is done."), true);
    return text_->setFocus(Qt::OtherFocusReason);
  }
  if (who_->text().trimmed().isEmpty()) {
    say(Text::tr("Say who does it."), true);
    return who_->setFocus(Qt::OtherFocusReason);
  }
  if (!due) {
    say(Text::tr("Say by when: fri, +14 or 8 dec."), true);
    return due_->setFocus(Qt::OtherFocusReason);
  }
  relationship::ReviewAction action;
  action.text = u8(text);
  action.side = side_->currentIndex() == 0 ? Side::us : Side::customer;
  action.who = u8(who_->text().trimmed());
  action.due = due;
  Q_EMIT actionKept(action);
}

}  // namespace rapport::ui

#include "moc_score_entry.cpp"
