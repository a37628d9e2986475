// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/signals_card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/day_words.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kSignals = 14;  ///< More than there are flags.
constexpr int kReasonLines = 2;
constexpr int kRowMargin = 5;
constexpr int kSignalsHeader = 22;  ///< The title with the space below it.
constexpr int kSignalLines = 3;     ///< Lines of text that are shown however low the page is.

}  // namespace

SignalsCard::SignalsCard(QWidget* parent)
    : BriefCard(Text::tr("Signals"), parent),
      none_(new PlainLabel(Text::tr("No signal is rated yet."), TypeRole::body, ColorRole::text2)),
      more_(new Link),
      asking_(new QWidget),
      until_(new EntryField(Text::tr("Until when the signal waits"), 40)),
      why_(new EntryField(Text::tr("What it waits for"), 200)),
      problem_(new ClampedText(TypeRole::secondary, ColorRole::watch, 2)) {
  setFocusPolicy(Qt::TabFocus);
  body()->setSpacing(0);
  for (int i = 0; i < kSignals; ++i) {
    Line line{new LevelMark(Level::unknown), new ClampedText(TypeRole::body, ColorRole::text2),
              new ClampedText(TypeRole::body, ColorRole::text1, 2), new Hairline, new QHBoxLayout};
    line.mark->setFixedSize(16, 19);
    line.kind->setFixedWidth(54);
    body()->addWidget(line.rule);
    line.row->setSpacing(space::s);
    line.row->addWidget(line.mark, 0, Qt::AlignTop);
    line.row->addWidget(line.kind, 0, Qt::AlignTop);
    line.row->addWidget(line.reason, 1, Qt::AlignTop);
    body()->addLayout(line.row);
    lines_.push_back(line);
  }
  auto* fields = new QHBoxLayout;
  fields->setSpacing(space::s);
  why_->setPlaceholderText(Text::tr("what does it wait for?"));
  until_->setPlaceholderText(Text::tr("until: fri, +14, 3 Dec"));
  fields->addWidget(why_, 3);
  fields->addWidget(until_, 2);
  auto* asked = new QVBoxLayout(asking_);
  asked->setContentsMargins(0, space::s, 0, 0);
  asked->setSpacing(space::xs);
  asked->addLayout(fields);
  asked->addWidget(problem_);
  problem_->hide();
  asking_->hide();
  for (EntryField* field : {why_, until_}) {
    field->setMinimumWidth(60);
    connect(field, &QLineEdit::returnPressed, this, &SignalsCard::keepSnooze);
    connect(field, &EntryField::cancelled, this, &SignalsCard::stopSnoozing);
  }
  body()->addWidget(none_);
  body()->addWidget(asking_);
  body()->addSpacing(space::xs);
  add_left(body(), more_);
  body()->addStretch(1);
  connect(more_, &Link::clicked, this, &SignalsCard::allRequested);
}

void SignalsCard::show(const account::AccountBrief& brief) {
  if (account_id_ != brief.facts.id) {
    current_ = 0;
    asking_->hide();
  }
  account_id_ = brief.facts.id;
  today_ = brief.today;
  flags_ = words::by_urgency(brief.facts.flags);
  shown_.reset();
  setFact(flags_.empty() ? QString() : words::known(flags_));
  none_->setVisible(flags_.empty());
  for (std::size_t i = 0; i < lines_.size() && i < flags_.size(); ++i) {
    const Flag& flag = flags_[i];
    const Line& line = lines_[i];
    line.mark->setLevel(flag.level);
    line.mark->setAccessibleName(words::level(flag.level));
    line.kind->setText(qs(name_of(flag.kind)));
    const QString reason = qs(flag.reason.empty() ? flag.label : flag.reason);
    line.reason->setText(
        flag.snoozed ? Text::tr("Waits until %1: %2. %3")
                           .arg(words::near_date(flag.snoozed->until, today_), qs(flag.snoozed->why), reason)
                     : reason);
    if (flag.snoozed) line.mark->setLevel(Level::unknown);
    line.reason->setColorRole(flag.level == Level::unknown || flag.snoozed ? ColorRole::text2
                                                                           : ColorRole::text1);
    line.reason->setAccessibleName(
        QStringLiteral("%1, %2: %3").arg(words::level(flag.level), line.kind->text(), line.reason->text()));
  }
}

void SignalsCard::fit(int width) {
  reason_width_ = width - 32 - 16 - 54 - 2 * space::s;
  int taken = 0;
  least_ = 0;
  for (std::size_t i = 0; i < lines_.size() && i < flags_.size(); ++i) {
    taken += lines_[i].reason->linesAt(reason_width_, kReasonLines);
    if (taken > kSignalLines && least_ > 0) break;
    ++least_;
  }
  if (!shown_) showLines(least_);
}

int SignalsCard::heightOf(std::size_t count) const {
  const QMargins margins = layout()->contentsMargins();
  int height = margins.top() + margins.bottom() + kSignalsHeader;
  for (std::size_t i = 0; i < count && i < lines_.size(); ++i)
    height +=
        1 + 2 * kRowMargin +
        std::max(19, lines_[i].reason->linesAt(reason_width_, kReasonLines) * lines_[i].reason->lineHeight());
  if (flags_.empty()) height += none_->sizeHint().height();
  height += space::xs;
  if (count < flags_.size()) height += more_->sizeHint().height();
  if (!asking_->isHidden()) height += asking_->sizeHint().height();
  return height;
}

QSize SignalsCard::minimumSizeHint() const {
  return {120, heightOf(least_)};
}

void SignalsCard::fill(int height) {
  // Free room goes to the signals: as many as fit.
  std::size_t count = least_;
  while (count < std::min(lines_.size(), flags_.size()) && heightOf(count + 1) <= height) ++count;
  showLines(count);
}

void SignalsCard::showLines(std::size_t count) {
  if (shown_ == count) return;
  shown_ = count;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool visible = i < count;
    lines_[i].mark->setVisible(visible);
    lines_[i].kind->setVisible(visible);
    lines_[i].reason->setVisible(visible);
    lines_[i].rule->setVisible(visible);
    // A hidden row would keep the room of its margins.
    const int margin = visible ? kRowMargin : 0;
    lines_[i].row->setContentsMargins(0, margin, 0, margin);
  }
  const std::size_t left = flags_.size() - count;
  more_->setVisible(left > 0);
  if (left > 0) more_->setLabel(Text::tr("and %1 more").arg(left));
}

void SignalsCard::snooze() {
  if (isHidden() || current_ >= flags_.size()) return;
  const Flag& flag = flags_[current_];
  if (flag.snoozed) return Q_EMIT marked({flag.id, work::MarkState::none, std::nullopt, {}, {}});
  why_->clear();
  until_->clear();
  problem_->hide();
  asking_->show();
  why_->setFocus(Qt::OtherFocusReason);
  updateGeometry();
}

void SignalsCard::stopSnoozing() {
  if (asking_->isHidden()) return;
  asking_->hide();
  setFocus(Qt::OtherFocusReason);
  updateGeometry();
}

void SignalsCard::keepSnooze() {
  if (current_ >= flags_.size()) return stopSnoozing();
  const QString why = why_->text().trimmed();
  const auto until = parse_day_words(u8(until_->text()), today_);
  QString wrong;
  if (why.isEmpty())
    wrong = Text::tr("What does it wait for? A word is enough.");
  else if (!until || *until <= today_)
    wrong = Text::tr("Until when? Write a day to come as fri, +14 or 3 Dec.");
  problem_->setText(wrong);
  problem_->setVisible(!wrong.isEmpty());
  if (!wrong.isEmpty()) {
    (why.isEmpty() ? why_ : until_)->setFocus(Qt::OtherFocusReason);
    return;
  }
  const work::Mark mark{flags_[current_].id, work::MarkState::snoozed, until, u8(why), {}};
  stopSnoozing();
  Q_EMIT marked(mark);
}

QRect SignalsCard::placeOf(std::size_t line) const {
  if (line >= lines_.size()) return {};
  const Line& one = lines_[line];
  return one.mark->geometry().united(one.reason->geometry()).adjusted(-4, -3, 4, 3);
}

void SignalsCard::paintEvent(QPaintEvent* event) {
  BriefCard::paintEvent(event);
  if (!hasFocus() || current_ >= shown_.value_or(0)) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  paint_focus_ring(painter, placeOf(current_), 4);
}

void SignalsCard::keyPressEvent(QKeyEvent* event) {
  const std::size_t count = shown_.value_or(0);
  if (event->key() == Qt::Key_Down && current_ + 1 < count) {
    ++current_;
    update();
  } else if (event->key() == Qt::Key_Up && current_ > 0) {
    --current_;
    update();
  } else {
    BriefCard::keyPressEvent(event);
  }
}

void SignalsCard::mousePressEvent(QMouseEvent* event) {
  for (std::size_t i = 0; i < shown_.value_or(0); ++i)
    if (placeOf(i).contains(event->position().toPoint())) {
      current_ = i;
      setFocus(Qt::MouseFocusReason);
      update();
    }
}

void SignalsCard::focusInEvent(QFocusEvent* event) {
  BriefCard::focusInEvent(event);
  update();
}

void SignalsCard::focusOutEvent(QFocusEvent* event) {
  BriefCard::focusOutEvent(event);
  update();
}

}  // namespace rapport::ui
