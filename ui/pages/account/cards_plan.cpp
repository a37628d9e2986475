// SPDX-License-Identifier: GPL-3.0-or-later
// The cards that rest on the success plan: ASK and WHAT'S NEXT.
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/models/plan_labels.h"
#include "ui/pages/account/brief_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kWishKinds = 320;  ///< The width from which a wish has its kind beside it.
constexpr int kQuestions = 5;
constexpr int kQuestionLines = 7;  ///< The first ones may take two lines.
constexpr std::size_t kWishes = 2;
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
  if (hasFocus()) paint_focus_ring(painter, rect(), 4);
}

AskCard::AskCard(QWidget* parent)
    : BriefCard(QStringLiteral("Ask"), parent),
      asking_(new QWidget),
      answer_(new QLineEdit),
      said_by_(new QLineEdit),
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
  said_by_->setPlaceholderText(QStringLiteral("who?"));
  said_by_->setAccessibleName(QStringLiteral("Who said it"));
  for (QLineEdit* field : {answer_, said_by_}) {
    field->setMaxLength(2000);
    field->setMinimumWidth(60);
    field->installEventFilter(this);
    connect(field, &QLineEdit::returnPressed, this, &AskCard::keepAnswer);
  }
  draft_.setSingleShot(true);
  draft_.setInterval(kDraftAfter);
  connect(&draft_, &QTimer::timeout, this, &AskCard::sayDraft);
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

void AskCard::sayDraft() {
  draft_.stop();
  if (!asking_->isHidden() && !account_.empty()) Q_EMIT drafted(account_, askedKey(), answer_->text());
}

void AskCard::keepAnswer() {
  const QString text = answer_->text().trimmed();
  if (text.isEmpty() || asked_ >= questions_.size()) return;
  const account::Question question = questions_[asked_];
  // The answer first: its draft goes when it is kept, not before.
  Q_EMIT answered(qs(question.key), qs(question.prompt), text, said_by_->text().trimmed());
  stopAsking();
}

/// Another account, or the customer looks on: what was begun waits, safely.
void AskCard::putAside() {
  if (asking_->isHidden()) return;
  if (draft_.isActive()) sayDraft();
  if (!answer_->text().trimmed().isEmpty())
    aside_[account_] = {u8(askedKey()), answer_->text(), said_by_->text()};
  draft_.stop();
  answer_->clear();
  said_by_->clear();
  asking_->hide();
}

/// What was begun here stands in its field again: put aside, or left by a crash.
void AskCard::takeUp() {
  if (presenting_ || !asking_->isHidden()) return;
  if (taken_.insert(account_).second && !aside_.contains(account_))
    for (const account::Question& question : questions_)
      if (!question.draft.empty()) aside_[account_] = {question.key, qs(question.draft), {}};
  const auto begun = aside_.find(account_);
  if (begun == aside_.end()) return;
  const UnsavedAnswer left = begun->second;
  aside_.erase(begun);
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
  setTitle(presenting_ ? QStringLiteral("What you told us") : QStringLiteral("Ask"));
  setFact(presenting_ || questions_.empty()
              ? QString()
              : QStringLiteral("%1 of %2 answered").arg(known).arg(questions_.size()));
  shown_.clear();
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    const account::Question& question = questions_[i];
    if ((presenting_ && question.answer.empty()) || shown_.size() >= lines_.size()) continue;
    const Line& line = lines_[shown_.size()];
    shown_.push_back(i);
    const bool asks = open(question) && !presenting_;
    line.mark->setLevel(asks ? Level::unknown : Level::good);
    line.mark->setAccessibleName(question.answer.empty() ? QStringLiteral("not answered")
                                 : asks                  ? QStringLiteral("answered long ago")
                                                         : QStringLiteral("answered"));
    line.key->setLabel(qs(question.key));
    line.key->setAccessibleName(QStringLiteral("%1: note an answer").arg(qs(question.key)));
    line.key->setColorRole(asks ? ColorRole::watch : ColorRole::good);
    line.key->setEnabled(!presenting_);
    line.text->setText(
        question.answer.empty() ? qs(question.prompt)
        : asks && question.answered
            ? QStringLiteral("Still so? %1 (said %2)").arg(qs(question.answer), date_text(*question.answered))
            : qs(question.answer));
    line.text->setColorRole(asks ? ColorRole::text1 : ColorRole::text2);
  }
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool used = i < shown_.size();
    lines_[i].mark->setVisible(used);
    lines_[i].key->setVisible(used);
    lines_[i].text->setVisible(used);
  }
  none_->setVisible(shown_.empty());
  none_->setText(shown_.empty() ? QStringLiteral("Nothing is written down yet.") : QString());
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
  answer_->setPlaceholderText(QStringLiteral("%1: what they say. Enter keeps it.").arg(key));
  answer_->setAccessibleName(QStringLiteral("Answer to %1: %2").arg(key, qs(questions_[asked_].prompt)));
  asking_->show();
}

void AskCard::answerNext() {
  for (std::size_t i = 0; i < shown_.size(); ++i)
    if (open(questions_[shown_[i]])) return ask(i);
  ask(0);
}

void AskCard::stopAsking() {
  draft_.stop();
  aside_.erase(account_);
  if (!asking_->isHidden()) Q_EMIT drafted(account_, askedKey(), {});
  answer_->clear();
  said_by_->clear();
  asking_->hide();
}

bool AskCard::eventFilter(QObject* watched, QEvent* event) {
  const bool field = watched == answer_ || watched == said_by_;
  if (field && event->type() == QEvent::FocusOut && draft_.isActive()) sayDraft();
  if (field && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool letter = !key->text().isEmpty() && key->text()[0].isPrint() &&
                        !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (letter && event->type() == QEvent::ShortcutOverride) {
      event->accept();
      return true;
    }
    if (key->key() == Qt::Key_Escape) {
      event->accept();
      if (event->type() == QEvent::KeyPress) stopAsking();
      return true;
    }
  }
  return BriefCard::eventFilter(watched, event);
}

void AskCard::fit(int width) {
  const int room = width - 32 - 14 - 44 - 2 * space::xs;
  int spare = kQuestionLines - static_cast<int>(lines_.size());
  for (const Line& line : lines_) {
    if (line.text->isHidden()) continue;
    const int more = line.text->linesAt(room, 2) - 1;
    line.text->setMostLines(more <= spare ? 2 : 1);
    if (more <= spare) spare -= more;
  }
}

void AskCard::setPresenting(bool presenting) {
  if (presenting) putAside();
  presenting_ = presenting;
  refresh();
  takeUp();
}

NextCard::NextCard(QWidget* parent)
    : BriefCard(QStringLiteral("What\u2019s next"), parent),
      heading_(new ClampedText(TypeRole::finding, ColorRole::text1, 2)),
      words_(new ClampedText(TypeRole::body, ColorRole::text2, 4)),
      plan_(new Link(QStringLiteral("What the plan needs \u203a"))) {
  heading_->setText(QStringLiteral("No next phase agreed"));
  body()->addWidget(heading_);
  body()->addWidget(words_);
  for (std::size_t i = 0; i < kWishes; ++i) {
    Wish wish{new ClampedText(TypeRole::body, ColorRole::text2),
              new ClampedText(TypeRole::secondary, ColorRole::text3)};
    wish.title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(wish.title, 1);
    row->addWidget(wish.kind);
    body()->addLayout(row);
    wish.title->hide();
    wish.kind->hide();
    wishes_.push_back(wish);
  }
  auto* row = new QHBoxLayout;
  row->addWidget(plan_);
  row->addStretch(1);
  body()->addLayout(row);
  body()->addStretch(1);
  connect(plan_, &Link::clicked, this, &NextCard::planRequested);
}

void NextCard::show(const account::AccountBrief& brief) {
  chosen_ = brief.next.chosen.has_value();
  if (chosen_) {
    const NextStep& next = *brief.next.chosen;
    setFact(plan_words::kind(next.kind));
    heading_->setText(qs(next.title));
    QStringList words;
    if (!next.why.empty()) words << qs(next.why);
    if (!next.expected.empty()) words << QStringLiteral("should bring ") + qs(next.expected);
    words_->setText(words.join(QStringLiteral("; ")));
  } else {
    setFact({});
    heading_->setText(QStringLiteral("No next phase agreed"));
    words_->setText(
        brief.next_missing.empty()
            ? QStringLiteral("A renewal where nothing comes next is at risk. The success plan names it.")
            : without_heading(qs(brief.next_missing), QStringLiteral("No next phase yet")));
  }
  for (std::size_t i = 0; i < wishes_.size(); ++i) {
    const bool used = i < brief.next.wishes.size();
    wishes_[i].title->setVisible(used);
    if (!used) wishes_[i].kind->hide();
    if (!used) continue;
    const NextStep& wish = brief.next.wishes[i];
    // Counted as on paper and in the deck: the chosen one is no wish any more.
    const QString rank = QStringLiteral("wish %1: ").arg(i + 1);
    wishes_[i].title->setText(rank + qs(wish.title));
    wishes_[i].kind->setText(plan_words::kind(wish.kind));
  }
  plan_->setLabel(brief.has_plan ? QStringLiteral("The plan \u203a")
                                 : QStringLiteral("What the plan needs \u203a"));
}

void NextCard::fit(int width) {
  // On a narrow card a wish is told by its title; its kind would leave two words of it.
  for (const Wish& wish : wishes_) wish.kind->setVisible(!wish.title->isHidden() && width >= kWishKinds);
}

void NextCard::setPresenting(bool presenting) {
  // "At risk" is ours alone, and so is the gap; what was chosen together is not.
  words_->setVisible(!presenting || chosen_);
  plan_->setVisible(!presenting);
}

}  // namespace rapport::ui
