// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/next_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kWishKinds = 320;  ///< The width from which a wish has its kind beside it.
constexpr std::size_t kWishes = 2;
constexpr int kWordLines = 4;
constexpr int kWishLines = 2;  ///< Where there is room.

}  // namespace

NextCard::NextCard(QWidget* parent)
    : BriefCard(Text::tr("What\u2019s next"), parent),
      heading_(new ClampedText(TypeRole::finding, ColorRole::text1, 2)),
      words_(new ClampedText(TypeRole::body, ColorRole::text2, kWordLines)),
      plan_(new Link(Text::tr("What the plan needs \u203a"))) {
  heading_->setText(Text::tr("No next phase agreed"));
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
  add_left(body(), plan_);
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
    if (!next.expected.empty()) words << Text::tr("should bring %1").arg(qs(next.expected));
    words_->setText(words.join(QStringLiteral("; ")));
  } else {
    setFact({});
    heading_->setText(Text::tr("No next phase agreed"));
    words_->setText(
        brief.next_missing.empty()
            ? Text::tr("A renewal without a next phase is at risk. The success plan names that phase.")
            : without_heading(qs(brief.next_missing), Text::tr("No next phase yet")));
  }
  for (std::size_t i = 0; i < wishes_.size(); ++i) {
    const bool used = i < brief.next.wishes.size();
    wishes_[i].title->setVisible(used);
    if (!used) wishes_[i].kind->hide();
    if (!used) continue;
    const NextStep& wish = brief.next.wishes[i];
    // Counted as on paper and in the deck: the chosen one is no wish any more.
    const QString rank = Text::tr("wish %1: ").arg(i + 1);
    wishes_[i].title->setText(rank + qs(wish.title));
    wishes_[i].kind->setText(plan_words::kind(wish.kind));
  }
  heading_->setVisible(chosen_ || !presenting_);
  plan_->setLabel(brief.has_plan ? Text::tr("The plan \u203a") : Text::tr("What the plan needs \u203a"));
}

void NextCard::fit(int width) {
  // On a narrow card a wish is shown by its title; its kind would leave two words of it.
  for (const Wish& wish : wishes_) wish.kind->setVisible(!wish.title->isHidden() && width >= kWishKinds);
  const QMargins margins = layout()->contentsMargins();
  const bool shown = (!presenting_ || chosen_) && !words_->text().isEmpty();
  lines_ = shown ? words_->linesAt(width - margins.left() - margins.right(), kWordLines) : 0;
}

int NextCard::leastLines() const {
  // Why it was chosen is a part of what is next; that something is missing is said by the heading alone.
  return chosen_ ? std::min(lines_, 1) : 0;
}

int NextCard::wishWidth(const Wish& wish) const {
  const QMargins margins = layout()->contentsMargins();
  const int kind = wish.kind->isHidden() ? 0 : wish.kind->sizeHint().width() + space::s;
  return width() - margins.left() - margins.right() - kind;
}

int NextCard::heightWith(int lines) const {
  const auto of = [this](int n) { return n == 0 ? 0 : n * words_->lineHeight() + body()->spacing(); };
  const int now = words_->isHidden() ? 0 : words_->sizeHint().height() + body()->spacing();
  int more = 0;  // What fill() gave to the wishes.
  for (const Wish& wish : wishes_)
    if (!wish.title->isHidden()) more += wish.title->sizeHint().height() - wish.title->lineHeight();
  return BriefCard::minimumSizeHint().height() - now - more + of(lines);
}

QSize NextCard::minimumSizeHint() const {
  return {BriefCard::minimumSizeHint().width(), heightWith(leastLines())};
}

void NextCard::fill(int height) {
  int lines = leastLines();
  while (lines < lines_ && heightWith(lines + 1) <= height) ++lines;
  // The first line alone of a sentence says nothing.
  if (!chosen_ && lines < lines_) lines = 0;
  words_->setVisible(lines > 0);
  if (lines > 0) words_->setMostLines(lines);
  int spare = height - heightWith(lines);
  for (const Wish& wish : wishes_) {
    const int step = wish.title->lineHeight();
    wish.title->setMostLines(spare >= step ? kWishLines : 1);
    if (!wish.title->isHidden()) spare -= (wish.title->linesAt(wishWidth(wish), kWishLines) - 1) * step;
  }
}

bool NextCard::isEmpty() const {
  return presenting_ && !chosen_ &&
         std::all_of(wishes_.begin(), wishes_.end(), [](const Wish& wish) { return wish.title->isHidden(); });
}

void NextCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  // "At risk" is internal, and so is the gap; what was chosen together is not.
  heading_->setVisible(!presenting || chosen_);
  words_->setVisible(!presenting || chosen_);
  plan_->setVisible(!presenting);
}

}  // namespace rapport::ui

#include "moc_next_card.cpp"
