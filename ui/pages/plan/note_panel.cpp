// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plan/note_panel.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/error.h"
#include "ui/base/text.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/names_edit.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int kWidth = 580;
constexpr int kDraftAfter = 1000;
constexpr std::size_t kMostRows = 5;
constexpr int kDateWidth = 132;
constexpr int kAnotherQuestion = 1 + static_cast<int>(std::size(PlanWords<QuestionKey>::all));

QLineEdit* make_line(const QString& name, const QString& hint, int width = 0) {
  auto* line = new QLineEdit;
  line->setAccessibleName(name);
  line->setPlaceholderText(hint);
  if (width > 0) line->setFixedWidth(width);
  return line;
}

}  // namespace

NotePanel::NotePanel(QWidget* page)
    : Card(Text::tr("After the call"), page),
      text_(new QPlainTextEdit),
      present_(new NamesEdit),
      follows_(new QVBoxLayout),
      next_(make_line(Text::tr("When we talk again"), Text::tr("talk again: +14, 3 Dec"), 172)),
      sentiment_(new ComboBox),
      question_(new ComboBox),
      kind_(new ComboBox),
      answer_(make_line(Text::tr("Their answer"), Text::tr("what they answered"))),
      said_by_(make_line(Text::tr("Who said it"), Text::tr("who said it"), kDateWidth)),
      date_(make_line(Text::tr("Day of the conversation"), Text::tr("today"), 96)),
      internal_(new QCheckBox(Text::tr("internal"))),
      problem_(new ClampedText(TypeRole::secondary, ColorRole::watch, 2)) {
  text_->setPlaceholderText(Text::tr("What was said, in their words"));
  text_->setAccessibleName(Text::tr("Note"));
  text_->setTabChangesFocus(true);
  text_->setFixedHeight(96);
  present_->setPlaceholderText(Text::tr("who was there, separated by commas"));
  present_->setAccessibleName(Text::tr("Who was there"));
  for (const auto& [key, words] : plan_words::choices<NoteKind>()) kind_->addItem(words, key);
  kind_->setAccessibleName(Text::tr("Kind of note"));
  sentiment_->setAccessibleName(Text::tr("How they were"));
  for (const auto& [key, words] : plan_words::choices<Sentiment>())
    sentiment_->addItem(key == QStringLiteral("unknown") ? Text::tr("how were they?") : words, key);
  question_->setAccessibleName(Text::tr("Question that they answered"));
  question_->addItem(Text::tr("answered?"), QString());
  for (const std::string_view word : PlanWords<QuestionKey>::all)
    question_->addItem(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())));
  question_->addItem(Text::tr("another"));
  set_plain_tool_tip(internal_, Text::tr("Nothing of this note is for the customer"));
  set_plain_tool_tip(sentiment_, Text::tr("For us alone"));
  problem_->hide();
  auto* again = new QHBoxLayout;
  again->setSpacing(space::s);
  again->addWidget(next_);
  again->addWidget(sentiment_);
  again->addStretch(1);
  auto* answered = new QHBoxLayout;
  answered->setSpacing(space::s);
  answered->addWidget(question_);
  answered->addWidget(answer_, 1);
  answered->addWidget(said_by_);
  auto* what = new QHBoxLayout;
  what->setSpacing(space::s);
  what->addWidget(kind_);
  what->addWidget(date_);
  what->addWidget(internal_);
  what->addStretch(1);
  auto* mail = new Button(Text::tr("Copy as e-mail"), Button::Kind::plain, Text::tr("Ctrl \u21E7 E"));
  mail->setAccessibleDescription(Text::tr("What follows and when you talk again, and nothing else"));
  auto* keep = new Button(Text::tr("Save"), Button::Kind::primary, Text::tr("Ctrl \u21B5"));
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::s);
  foot->addWidget(problem_, 1);
  foot->addStretch(0);
  foot->addWidget(mail, 0, Qt::AlignRight);
  foot->addWidget(keep, 0, Qt::AlignRight);
  follows_->setSpacing(space::s);
  body()->setSpacing(space::s);
  body()->addWidget(text_);
  body()->addWidget(present_);
  body()->addLayout(follows_);
  body()->addLayout(again);
  body()->addLayout(answered);
  body()->addLayout(what);
  body()->addLayout(foot);
  for (QWidget* field : std::initializer_list<QWidget*>{text_, present_}) watch(field);
  addRow();
  for (QWidget* field : std::initializer_list<QWidget*>{next_, sentiment_, question_, answer_, said_by_,
                                                        kind_, date_, internal_})
    watch(field);
  QWidget* before = next_;
  for (QWidget* field : std::initializer_list<QWidget*>{sentiment_, question_, answer_, said_by_, kind_,
                                                        date_, internal_, mail, keep}) {
    setTabOrder(before, field);
    before = field;
  }
  page->installEventFilter(this);
  draft_.setSingleShot(true);
  draft_.setInterval(kDraftAfter);
  connect(&draft_, &QTimer::timeout, this,
          [this] { Q_EMIT drafted(account_, isEmpty() ? QString() : qs(plan::to_json(typed()))); });
  connect(keep, &Button::clicked, this, &NotePanel::keep);
  connect(mail, &Button::clicked, this, &NotePanel::copyMail);
  auto* copy = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this);
  copy->setContext(Qt::WidgetWithChildrenShortcut);
  connect(copy, &QShortcut::activated, this, &NotePanel::copyMail);
  empty();
  hide();
}

void NotePanel::watch(QWidget* field) {
  field->installEventFilter(this);
  if (auto* line = qobject_cast<QLineEdit*>(field))
    connect(line, &QLineEdit::textEdited, this, &NotePanel::edited);
  if (auto* text = qobject_cast<QPlainTextEdit*>(field))
    connect(text, &QPlainTextEdit::textChanged, this, &NotePanel::edited);
  if (auto* combo = qobject_cast<ComboBox*>(field))
    connect(combo, &QComboBox::currentIndexChanged, this, &NotePanel::edited);
  if (auto* box = qobject_cast<QCheckBox*>(field))
    connect(box, &QCheckBox::toggled, this, &NotePanel::edited);
}

void NotePanel::addRow() {
  FollowRow row{make_line(Text::tr("Follow-up"), Text::tr("what follows?")),
                make_line(Text::tr("Follow-up due"), Text::tr("by: fri, +7, 3 Dec"), kDateWidth),
                make_line(Text::tr("Owner of the follow-up"), Text::tr("who: you"), 104),
                new QCheckBox(Text::tr("ours")), new QWidget};
  set_plain_tool_tip(row.internal, Text::tr("For us alone: not in the e-mail"));
  row.internal->setAccessibleName(Text::tr("This follow-up is for us alone"));
  auto* line = new QHBoxLayout(row.whole);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(space::s);
  line->addWidget(row.text, 1);
  line->addWidget(row.due);
  line->addWidget(row.owner);
  line->addWidget(row.internal);
  follows_->addWidget(row.whole);
  QWidget* before = rows_.empty() ? static_cast<QWidget*>(present_) : rows_.back().internal;
  for (QWidget* field : std::initializer_list<QWidget*>{row.text, row.due, row.owner, row.internal}) {
    watch(field);
    setTabOrder(before, field);
    before = field;
  }
  setTabOrder(before, next_);
  rows_.push_back(row);
}

/// One empty row more, so that another thing can follow.
void NotePanel::addRowIfNeeded() {
  if (rows_.size() >= kMostRows || rows_.back().text->text().trimmed().isEmpty()) return;
  addRow();
  if (!isHidden()) place();
}

void NotePanel::edited() {
  if (filling_) return;
  proposed_.clear();
  addRowIfNeeded();
  if (!draft_.isActive()) draft_.start();
}

void NotePanel::empty() {
  const QScopedValueRollback filling(filling_, true);
  fill({});
  kind_->setCurrentIndex(static_cast<int>(NoteKind::call));
}

void NotePanel::fill(const plan::CallNote& call) {
  const QScopedValueRollback filling(filling_, true);
  text_->setPlainText(qs(call.text));
  text_->moveCursor(QTextCursor::End);
  QStringList present;
  for (const std::string& name : call.present) present << qs(name);
  present_->setNames(present);
  while (rows_.size() > std::max<std::size_t>(1, call.follow_ups.size())) {
    delete rows_.back().whole;
    rows_.pop_back();
  }
  while (rows_.size() < call.follow_ups.size()) addRow();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const FollowUp one = i < call.follow_ups.size() ? call.follow_ups[i] : FollowUp{};
    rows_[i].text->setText(qs(one.text));
    rows_[i].due->setText(qs(one.due));
    rows_[i].owner->setText(qs(one.owner));
    rows_[i].internal->setChecked(one.internal);
  }
  addRowIfNeeded();
  next_->setText(qs(call.next_touch));
  sentiment_->setCurrentIndex(static_cast<int>(call.sentiment));
  const bool chosen = call.answer && !call.question_open;
  question_->setCurrentIndex(chosen ? 1 + static_cast<int>(call.answer->key) : 0);
  answer_->setText(call.answer ? qs(call.answer->answer) : QString());
  said_by_->setText(call.answer ? qs(call.answer->said_by) : QString());
  kind_->setCurrentIndex(static_cast<int>(call.kind));
  date_->setText(qs(call.date));
  internal_->setChecked(call.internal);
  if (!isHidden()) place();
}

void NotePanel::open(const std::string& account_id, const QString& name, const std::string& author,
                     Day today) {
  if (account_id != account_) {
    putAside();
    empty();
    setPeople({});
    proposed_.clear();
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

void NotePanel::setPeople(const QStringList& names) {
  QStringList offered = names;
  offered.removeDuplicates();
  present_->setOffered(offered);
}

void NotePanel::propose(const QStringList& present) {
  if (!isEmpty()) return;
  const QScopedValueRollback filling(filling_, true);
  proposed_ = present;
  present_->setNames(present);
}

bool NotePanel::isEmpty() const {
  plan::CallNote call = typed();
  QStringList present;
  for (const std::string& name : call.present) present << qs(name);
  if (present == proposed_) call.present.clear();  // Nobody typed them.
  call.kind = NoteKind::call;
  return call == plan::CallNote{};
}

void NotePanel::restore(const QString& draft) {
  if (!isEmpty() || draft.isEmpty()) return;
  try {
    fill(plan::call_note_of(u8(draft)));
  } catch (const Error&) {
    plan::CallNote plain;  // Of an older Rapport: the text alone.
    plain.text = u8(draft);
    fill(plain);
  }
}

void NotePanel::putAside() {
  if (draft_.isActive()) {
    draft_.stop();
    Q_EMIT drafted(account_, isEmpty() ? QString() : qs(plan::to_json(typed())));
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

plan::CallNote NotePanel::typed() const {
  plan::CallNote call;
  call.kind = static_cast<NoteKind>(kind_->currentIndex());
  call.date = plan_words::typed_date(date_->text(), today_, plan_words::Tense::past);
  call.text = u8(text_->toPlainText().trimmed());
  for (const QString& name : present_->names()) call.present.push_back(u8(name));
  call.internal = internal_->isChecked();
  call.sentiment = static_cast<Sentiment>(sentiment_->currentIndex());
  const QString answer = answer_->text().trimmed();
  if (question_->currentIndex() == kAnotherQuestion) {
    // None of the five: it is part of what was said.
    const QString said = said_by_->text().trimmed();
    const QString words = said.isEmpty() ? answer : Text::tr("%1: %2").arg(said, answer);
    if (!answer.isEmpty()) call.text += u8(call.text.empty() ? words : QLatin1Char('\n') + words);
  } else if (question_->currentIndex() > 0 || !answer.isEmpty()) {
    PlanAnswer given;
    call.question_open = question_->currentIndex() == 0;
    if (!call.question_open) given.key = static_cast<QuestionKey>(question_->currentIndex() - 1);
    given.answer = u8(answer);
    given.said_by = u8(said_by_->text().trimmed());
    call.answer = std::move(given);
  }
  for (const FollowRow& row : rows_) {
    FollowUp one;
    one.text = u8(row.text->text().trimmed());
    one.due = plan_words::typed_date(row.due->text(), today_, plan_words::Tense::ahead);
    one.owner = u8(row.owner->text().trimmed());
    one.internal = row.internal->isChecked();
    if (!one.text.empty() || !one.due.empty()) call.follow_ups.push_back(std::move(one));
  }
  call.next_touch = plan_words::typed_date(next_->text(), today_, plan_words::Tense::ahead);
  return call;
}

void NotePanel::say(const QString& words, bool problem) {
  problem_->setColorRole(problem ? ColorRole::watch : ColorRole::good);
  problem_->setText(words);
  problem_->setVisible(!words.isEmpty());
}

void NotePanel::keep() {
  const plan::CallNote call = typed();
  const QString why = qs(plan::why_not(call));
  say(why, true);
  if (!why.isEmpty()) return;
  draft_.stop();
  empty();
  proposed_.clear();
  giveBack();
  Q_EMIT noted(account_, call);
}

void NotePanel::copyMail() {
  const plan::CallNote call = typed();
  const QString why = qs(plan::why_not(call));
  if (!why.isEmpty()) return say(why, true);
  const std::string mail = plan::mail_of(call, author_, today_);
  if (mail.empty())
    return say(call.internal ? Text::tr("This note is internal: nothing of it is for the customer.")
                             : Text::tr("Nothing is agreed yet: write what follows or when you talk again."),
               true);
  QGuiApplication::clipboard()->setText(qs(mail));
  say(Text::tr("Copied: what follows and when you talk again, nothing else."), false);
  Q_EMIT mailCopied();
}

void NotePanel::place() {
  const QWidget* page = parentWidget();
  const int wide = std::min(kWidth, page->width() - 2 * space::l);
  layout()->activate();  // A row that was just added counts.
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
    // Enter in a line saves; in the text it is a new line, in a list it opens that.
    const bool line = qobject_cast<QLineEdit*>(watched) != nullptr;
    const bool keeps =
        enter && ((key->modifiers() & Qt::ControlModifier) || (line && !present_->isChoosing()));
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

}  // namespace rapport::ui

#include "moc_note_panel.cpp"
