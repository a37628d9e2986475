// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/ask_card.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/widgets/entry_field.h"

namespace rapport::ui {
namespace {

constexpr int kLongestAnswer = 2000;
constexpr int kQuestions = 5;
constexpr std::size_t kLeastQuestions = 2;  ///< Open ones come first.
constexpr int kRowHeight = 19;
constexpr int kQuestionLines = 7;  ///< The first ones may take two lines.
constexpr int kDraftAfter = 1000;  ///< Milliseconds: what is typed is safe after that.

bool open(const account::Question& question) {
  return question.answer.empty() || question.old;
}

}  // namespace

void AskKey::setColorRole(ColorRole color_role) {
  color_role_ = color_role;
  update();
}

void AskKey::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont f = font();
  f.setUnderline(underMouse() && isEnabled());
  painter.setFont(f);
  painter.setPen(color_of(color_role_));
  painter.drawText(rect(), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), label());
}

AskCard::AskCard(QWidget* parent)
    : LinesCard(Text::tr("Ask"), parent),
      asking_(new QWidget),
      answer_(new EntryField({}, kLongestAnswer)),
      said_by_(new EntryField(Text::tr("Who said it"), kLongestAnswer)),
      none_(new ClampedText(TypeRole::body, ColorRole::text2, 2)) {
  for (int i = 0; i < kQuestions; ++i) {
    Line line{new LevelMark(Level::unknown), new AskKey({}, TypeRole::small_strong),
              new ClampedText(TypeRole::body, ColorRole::text1, 2)};
    line.mark->setFixedSize(14, 19);
    line.key->setFixedSize(44, 19);
    connect(line.key, &Link::clicked, this, [this, at = static_cast<std::size_t>(i)] { ask(at); });
    auto* row = new QHBoxLayout;
    row->setSpacing(space::xs);
    row->addWidget(line.mark, 0, Qt::AlignTop);
    row->addWidget(line.key, 0, Qt::AlignTop);
    row->addWidget(line.text, 1, Qt::AlignTop);
    body()->addLayout(row);
    lines_.push_back(line);
  }
  auto* fields = new QHBoxLayout(asking_);
  fields->setContentsMargins(0, space::xs, 0, 0);
  fields->setSpacing(space::s);
  said_by_->setPlaceholderText(Text::tr("who?"));
  for (EntryField* field : {answer_, said_by_}) {
    field->setMinimumWidth(60);
    field->installEventFilter(this);
    connect(field, &QLineEdit::returnPressed, this, &AskCard::keepAnswer);
    connect(field, &EntryField::cancelled, this, &AskCard::stopAsking);
  }
  draft_.setSingleShot(true);
  draft_.setInterval(kDraftAfter);
  connect(&draft_, &QTimer::timeout, this, &AskCard::emitDraft);
  connect(answer_, &QLineEdit::textEdited, this, [this] {
    if (!draft_.isActive()) draft_.start();
  });
  fields->addWidget(answer_, 3);
  fields->addWidget(said_by_, 1);
  asking_->hide();
  body()->addWidget(asking_);
  body()->addWidget(none_);
  body()->addStretch(1);
}

void AskCard::show(const account::AccountBrief& brief) {
  if (account_ != brief.facts.id) putAside();
  account_ = brief.facts.id;
  const std::string asked = asked_ < questions_.size() ? questions_[asked_].key : std::string();
  questions_ = brief.questions;
  std::stable_sort(
      questions_.begin(), questions_.end(),
      [](const account::Question& a, const account::Question& b) { return open(a) && !open(b); });
  // What is being answered stays the same question where the order has changed under it.
  for (std::size_t i = 0; i < questions_.size(); ++i)
    if (questions_[i].key == asked) asked_ = i;
  refresh();
  takeUp();
}

QString AskCard::askedKey() const {
  return asked_ < questions_.size() ? qs(questions_[asked_].key) : QString();
}

void AskCard::emitDraft() {
  draft_.stop();
  if (!asking_->isHidden() && !account_.empty()) Q_EMIT drafted(account_, askedKey(), answer_->text());
}

void AskCard::keepAnswer() {
  const QString text = answer_->text().trimmed();
  if (text.isEmpty() || asked_ >= questions_.size()) return;
  const account::Question question = questions_[asked_];
  // The answer first: its draft is removed once it is saved, not before.
  Q_EMIT answered(qs(question.key), qs(question.prompt), text, said_by_->text().trimmed());
  stopAsking();
}

/// Another account, or the customer looks on: what was begun waits, safely.
void AskCard::putAside() {
  if (asking_->isHidden()) return;
  if (draft_.isActive()) emitDraft();
  if (!answer_->text().trimmed().isEmpty())
    unsaved_[account_] = {u8(askedKey()), answer_->text(), said_by_->text()};
  draft_.stop();
  answer_->clear();
  said_by_->clear();
  asking_->hide();
}

/// Puts an unsaved answer, set aside or left by a crash, into its field again.
void AskCard::takeUp() {
  if (presenting_ || !asking_->isHidden()) return;
  if (taken_.insert(account_).second && !unsaved_.contains(account_))
    for (const account::Question& question : questions_)
      if (!question.draft.empty()) unsaved_[account_] = {question.key, qs(question.draft), {}};
  const auto begun = unsaved_.find(account_);
  if (begun == unsaved_.end()) return;
  const UnsavedAnswer left = begun->second;
  unsaved_.erase(begun);
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    if (questions_[i].key != left.key) continue;
    asked_ = i;
    openFields();
    answer_->setText(left.text);
    said_by_->setText(left.said_by);
  }
}

void AskCard::refresh() {
  const auto known = std::count_if(questions_.begin(), questions_.end(),
                                   [](const account::Question& q) { return !open(q); });
  setTitle(presenting_ ? Text::tr("What you told us") : Text::tr("Ask"));
  setFact(presenting_ || questions_.empty()
              ? QString()
              : Text::tr("%1 of %2 answered").arg(known).arg(questions_.size()));
  shown_.clear();
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    const account::Question& question = questions_[i];
    if ((presenting_ && question.answer.empty()) || shown_.size() >= lines_.size()) continue;
    const Line& line = lines_[shown_.size()];
    shown_.push_back(i);
    const bool asks = open(question) && !presenting_;
    line.mark->setLevel(asks ? Level::unknown : Level::good);
    line.mark->setAccessibleName(question.answer.empty() ? Text::tr("not answered")
                                 : asks                  ? Text::tr("answered long ago")
                                                         : Text::tr("answered"));
    line.key->setLabel(qs(question.key));
    line.key->setAccessibleName(Text::tr("%1: note an answer").arg(qs(question.key)));
    line.key->setColorRole(asks ? ColorRole::watch : ColorRole::good);
    line.key->setEnabled(!presenting_);
    line.text->setText(
        question.answer.empty() ? qs(question.prompt)
        : asks && question.answered
            ? Text::tr("Still so? %1 (said %2)").arg(qs(question.answer), date_text(*question.answered))
            : qs(question.answer));
    line.text->setColorRole(asks ? ColorRole::text1 : ColorRole::text2);
  }
  showLines(std::min(std::max(visible_, leastLines()), shown_.size()));
  none_->setVisible(shown_.empty());
  none_->setText(shown_.empty() ? Text::tr("No answers yet.") : QString());
}

void AskCard::ask(std::size_t line) {
  if (presenting_ || line >= shown_.size()) return;
  const bool other = !asking_->isHidden() && asked_ != shown_[line];
  if (other && !answer_->text().isEmpty()) {
    // The text goes with the person to the question they mean.
    Q_EMIT drafted(account_, askedKey(), {});
    draft_.start();
  }
  asked_ = shown_[line];
  openFields();
  answer_->setFocus(Qt::OtherFocusReason);
}

void AskCard::openFields() {
  const QString key = askedKey();
  answer_->setPlaceholderText(Text::tr("%1: what they say. Press Enter to save it.").arg(key));
  answer_->setAccessibleName(Text::tr("Answer to %1: %2").arg(key, qs(questions_[asked_].prompt)));
  asking_->show();
}

void AskCard::answerNext() {
  for (std::size_t i = 0; i < shown_.size(); ++i)
    if (open(questions_[shown_[i]])) return ask(i);
  ask(0);
}

void AskCard::answer(const std::string& key) {
  for (std::size_t i = 0; i < shown_.size(); ++i)
    if (questions_[shown_[i]].key == key) return ask(i);
}

void AskCard::stopAsking() {
  draft_.stop();
  unsaved_.erase(account_);
  if (!asking_->isHidden()) Q_EMIT drafted(account_, askedKey(), {});
  answer_->clear();
  said_by_->clear();
  asking_->hide();
}

bool AskCard::eventFilter(QObject* watched, QEvent* event) {
  const bool field = watched == answer_ || watched == said_by_;
  if (field && event->type() == QEvent::FocusOut && draft_.isActive()) emitDraft();
  return LinesCard::eventFilter(watched, event);
}

void AskCard::fit(int width) {
  text_width_ = width - 32 - 14 - 44 - 2 * space::xs;
  int spare = kQuestionLines - static_cast<int>(lines_.size());
  most_lines_.assign(lines_.size(), 1);
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    const int more = lines_[i].text->linesAt(text_width_, 2) - 1;
    most_lines_[i] = more <= spare ? 2 : 1;
    lines_[i].text->setMostLines(most_lines_[i]);
    if (more <= spare) spare -= more;
  }
}

std::size_t AskCard::leastLines() const {
  // While an answer is typed, its question must be in sight.
  return asking_->isHidden() ? std::min(kLeastQuestions, shown_.size()) : shown_.size();
}

int AskCard::bodyHeight(std::size_t lines) const {
  int height = 0;
  for (std::size_t i = 0; i < lines && i < shown_.size(); ++i) {
    const int most = i < most_lines_.size() ? most_lines_[i] : 1;
    height += space::xs +
              std::max(kRowHeight, lines_[i].text->linesAt(text_width_, most) * lines_[i].text->lineHeight());
  }
  if (shown_.empty()) height += none_->sizeHint().height();
  if (!asking_->isHidden()) height += space::xs + asking_->sizeHint().height();
  return height;
}

void AskCard::showLines(std::size_t count) {
  visible_ = count;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    lines_[i].mark->setVisible(i < count);
    lines_[i].key->setVisible(i < count);
    lines_[i].text->setVisible(i < count);
  }
}

void AskCard::setPresenting(bool presenting) {
  if (presenting) putAside();
  presenting_ = presenting;
  refresh();
  takeUp();
}

}  // namespace rapport::ui

#include "moc_ask_card.cpp"
