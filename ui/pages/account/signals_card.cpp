// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/signals_card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <string_view>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/panels/fields_bar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr int kSignals = 14;  ///< More than there are flags.
constexpr int kReasonLines = 2;
constexpr int kMostReasonLines = 4;  ///< Where nothing else needs the room.
constexpr int kRowMargin = 3;        ///< A row of one line is 26 high.
constexpr int kSignalLines = 3;      ///< Lines of text that are shown however low the page is.

/// Where the flag with an id is in the list.
std::optional<std::size_t> place_of(const std::vector<Flag>& flags, std::string_view id) {
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (flags[i].id == id) return i;
  return std::nullopt;
}

}  // namespace

SignalsCard::SignalsCard(QWidget* parent)
    : LinesCard(Text::tr("Signals"), parent),
      none_(new PlainLabel(Text::tr("No signal is rated yet."), TypeRole::body, ColorRole::text2)),
      more_(new Link),
      asking_(new FieldsBar) {
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
  asking_->layout()->setContentsMargins(0, space::s, 0, 0);
  connect(asking_, &FieldsBar::accepted, this, &SignalsCard::keepSnooze);
  connect(asking_, &FieldsBar::left, this, &SignalsCard::stopSnoozing);
  body()->addWidget(none_);
  body()->addWidget(asking_);
  body()->addSpacing(space::xs);
  add_left(body(), more_);
  body()->addStretch(1);
  connect(more_, &Link::clicked, this, &SignalsCard::allRequested);
}

void SignalsCard::show(const account::AccountBrief& brief) {
  const bool another = account_id_ != brief.facts.id;
  const std::string_view current =
      !another && current_ < flags_.size() ? flags_[current_].id : std::string_view();
  account_id_ = brief.facts.id;
  today_ = brief.today;
  flags_ = words::by_urgency(brief.facts.flags);
  // Both the line and the question stay with their flag, wherever it is now.
  current_ = place_of(flags_, current).value_or(0);
  if (another || !place_of(flags_, asked_)) stopSnoozing();
  shown_.reset();
  setFact(flags_.empty() ? QString() : words::known(flags_));
  none_->setVisible(flags_.empty());
  for (std::size_t i = 0; i < lines_.size() && i < flags_.size(); ++i) {
    const Flag& flag = flags_[i];
    const Line& line = lines_[i];
    line.mark->setLevel(words::shown_level(flag));
    line.mark->setAccessibleName(words::level(flag.level));
    line.kind->setText(qs(name_of(flag.kind)));
    line.reason->setText(words::reason_of(flag));
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

void SignalsCard::fill(int height) {
  LinesCard::fill(height);
  const std::size_t shown = shown_.value_or(0);
  int spare = height - heightOf(shown);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    ClampedText* const reason = lines_[i].reason;
    int lines = kReasonLines;
    if (i < shown) {
      const int step = reason->lineHeight();
      const int wanted = reason->linesAt(reason_width_, kMostReasonLines) - kReasonLines;
      const int given = std::clamp(spare / step, 0, std::max(0, wanted));
      lines += given;
      spare -= given * step;
    }
    reason->setMostLines(lines);
  }
}

std::size_t SignalsCard::allLines() const {
  return std::min(lines_.size(), flags_.size());
}

int SignalsCard::bodyHeight(std::size_t lines) const {
  int height = space::xs;
  for (std::size_t i = 0; i < lines && i < lines_.size(); ++i)
    height +=
        1 + 2 * kRowMargin +
        std::max(19, lines_[i].reason->linesAt(reason_width_, kReasonLines) * lines_[i].reason->lineHeight());
  if (flags_.empty()) height += none_->sizeHint().height();
  if (lines < flags_.size()) height += more_->sizeHint().height();
  if (!asking_->isHidden()) height += asking_->sizeHint().height();
  return height;
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
  if (flag.snoozed) return Q_EMIT marked({std::string(flag.id), work::MarkState::none, std::nullopt, {}, {}});
  asked_ = flag.id;
  ask_snooze(asking_, Text::tr("\u201C%1\u201D").arg(qs(flag.label)), today_);
  updateGeometry();
}

void SignalsCard::stopSnoozing() {
  asked_.clear();
  if (asking_->isHidden()) return;
  const bool inside = asking_->isAncestorOf(window()->focusWidget());
  asking_->hide();
  if (inside) setFocus(Qt::OtherFocusReason);
  updateGeometry();
}

void SignalsCard::keepSnooze() {
  const work::Mark mark{asked_, work::MarkState::snoozed, asking_->day(1), u8(asking_->text(0)), {}};
  stopSnoozing();
  Q_EMIT marked(mark);
}

QRect SignalsCard::placeOf(std::size_t line) const {
  if (line >= lines_.size()) return {};
  const Line& one = lines_[line];
  return one.mark->geometry().united(one.reason->geometry()).adjusted(-4, -3, 4, 3);
}

void SignalsCard::paintEvent(QPaintEvent* event) {
  LinesCard::paintEvent(event);
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
    LinesCard::keyPressEvent(event);
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
  LinesCard::focusInEvent(event);
  update();
}

void SignalsCard::focusOutEvent(QFocusEvent* event) {
  LinesCard::focusOutEvent(event);
  update();
}

}  // namespace rapport::ui

#include "moc_signals_card.cpp"
