// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/signals_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kSignals = 14;  ///< More than there are flags.
constexpr int kReasonLines = 2;
constexpr int kRowMargin = 5;
constexpr int kHeader = 22;      ///< The title with the space below it.
constexpr int kSignalLines = 8;  ///< Lines of text that are shown however low the page is.

}  // namespace

SignalsCard::SignalsCard(QWidget* parent)
    : BriefCard(Text::tr("Signals"), parent),
      none_(new PlainLabel(Text::tr("No signal is rated yet."), TypeRole::body, ColorRole::text2)),
      more_(new Link) {
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
  body()->addWidget(none_);
  body()->addSpacing(space::xs);
  add_left(body(), more_);
  body()->addStretch(1);
  connect(more_, &Link::clicked, this, &SignalsCard::allRequested);
}

void SignalsCard::show(const account::AccountBrief& brief) {
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
    line.reason->setText(qs(flag.reason.empty() ? flag.label : flag.reason));
    line.reason->setColorRole(flag.level == Level::unknown ? ColorRole::text2 : ColorRole::text1);
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
  int height = margins.top() + margins.bottom() + kHeader;
  for (std::size_t i = 0; i < count && i < lines_.size(); ++i)
    height +=
        1 + 2 * kRowMargin +
        std::max(19, lines_[i].reason->linesAt(reason_width_, kReasonLines) * lines_[i].reason->lineHeight());
  if (flags_.empty()) height += none_->sizeHint().height();
  if (count < flags_.size()) height += space::xs + more_->sizeHint().height();
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

}  // namespace rapport::ui
