// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/signals_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kSignals = 6;
constexpr int kSignalLines = 8;  ///< Lines of text, so that the card stays as high as the picture beside it.

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
  fitted_.reset();
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
  const int room = width - 32 - 16 - 54 - 2 * space::s;
  int taken = 0;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < lines_.size() && i < flags_.size(); ++i) {
    taken += lines_[i].reason->linesAt(room, 2);
    if (taken > kSignalLines && shown > 0) break;
    ++shown;
  }
  // A page is arranged whenever anything in it asks for room; what is shown already asks for nothing new, or
  // one arrangement would cause the next for ever.
  if (fitted_ == shown) return;
  fitted_ = shown;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const bool visible = i < shown;
    lines_[i].mark->setVisible(visible);
    lines_[i].kind->setVisible(visible);
    lines_[i].reason->setVisible(visible);
    lines_[i].rule->setVisible(visible);
    // A hidden row would keep the room of its margins.
    lines_[i].row->setContentsMargins(0, visible ? 5 : 0, 0, visible ? 5 : 0);
  }
  const std::size_t left = flags_.size() - shown;
  more_->setVisible(left > 0);
  if (left > 0) more_->setLabel(Text::tr("and %1 more").arg(left));
}

}  // namespace rapport::ui
