// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/touch_view.h"

#include <QHBoxLayout>
#include <QIntValidator>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr int kCadenceWidth = 70;

PlainLabel* touch_label(const QString& text) {
  return new PlainLabel(text, TypeRole::secondary, ColorRole::text2);
}

}  // namespace

TouchTierCard::TouchTierCard(QWidget* parent)
    : QWidget(parent),
      card_(new Card({})),
      touch_(new SegmentedButtons(Text::tr("Touch"))),
      cadence_(new EntryField(Text::tr("Days between two touches"), 4)),
      kinds_(new EntryField(Text::tr("Kinds of touches"), 200)),
      who_(new EntryField(Text::tr("Who touches them"), 200)),
      usual_(new Link(Text::tr("As usual again"), TypeRole::secondary)),
      done_(new PlainLabel({}, TypeRole::body)),
      past_(new PlainLabel({}, TypeRole::body)),
      asked_(new PlainLabel({}, TypeRole::body)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(card_);
  for (const QString& word : {Text::tr("Low"), Text::tr("Mixed"), Text::tr("High")}) touch_->add(word);
  cadence_->setFixedWidth(kCadenceWidth);
  cadence_->setValidator(new QIntValidator(1, 3650, cadence_));
  auto* first = new QHBoxLayout;
  first->setSpacing(space::m);
  first->addWidget(touch_);
  first->addWidget(touch_label(Text::tr("every")));
  first->addWidget(cadence_);
  first->addWidget(touch_label(Text::tr("days")));
  first->addSpacing(space::m);
  first->addWidget(touch_label(Text::tr("by")));
  first->addWidget(kinds_, 3);
  first->addWidget(touch_label(Text::tr("from")));
  first->addWidget(who_, 2);
  card_->body()->addLayout(first);
  auto* second = new QHBoxLayout;
  second->setSpacing(space::xxl);
  auto* done = new QHBoxLayout;
  done->setSpacing(space::m);
  done->addWidget(done_);
  done->addWidget(past_);
  second->addLayout(done);
  second->addWidget(asked_);
  second->addStretch(1);
  second->addWidget(usual_);
  card_->body()->addLayout(second);
  connect(touch_, &SegmentedButtons::chosen, this, &TouchTierCard::keep);
  for (EntryField* field : {cadence_, kinds_, who_}) {
    connect(field, &QLineEdit::editingFinished, this, &TouchTierCard::keep);
    connect(field, &EntryField::cancelled, this, [this, field] {
      field->setModified(false);
      show(tier_);
    });
  }
  connect(usual_, &Link::clicked, this, [this] {
    relationship::TouchModel model = relationship::usual_model(tier_.model.tier);
    if (tier_.model.set) Q_EMIT modelChanged(model, tier_.model);
  });
}

void TouchTierCard::show(const practice::TouchTier& tier) {
  tier_ = tier;
  card_->setTitle(tier.model.tier.empty() ? Text::tr("No tier") : qs(tier.model.tier));
  card_->setFact(tier.by_hand > 0 ? Text::tr("%1, %2 with a cadence of their own")
                                        .arg(qs(counted(tier.accounts, "account")))
                                        .arg(tier.by_hand)
                                  : qs(counted(tier.accounts, "account")));
  touch_->setCurrent(static_cast<int>(tier.model.touch));
  const auto put = [](EntryField* field, const QString& text) {
    if (field->hasFocus() && field->isModified()) return;
    field->setText(text);
    field->setCursorPosition(0);  // Where it is longer than its room, it is read from its beginning.
  };
  put(cadence_, QString::number(tier.model.cadence_days));
  put(kinds_, qs(tier.model.kinds));
  put(who_, qs(tier.model.who));
  usual_->setVisible(tier.model.set);
  QString done = Text::tr("%1 within the cadence").arg(tier.within);
  if (tier.unknown > 0) done += Text::tr(", %1 not known").arg(tier.unknown);
  done_->setText(done);
  past_->setText(Text::tr("%1 past it").arg(tier.overdue));
  past_->setColorRole(tier.overdue > 0 ? ColorRole::watch : ColorRole::text1);
  asked_->setText(Text::tr("%1 in %2 days, and %3 asked in %4")
                      .arg(qs(counted(tier.touches, "touch", "touches")))
                      .arg(judgement::kTouchDays)
                      .arg(qs(counted(tier.asked, "question")), qs(counted(tier.asked_accounts, "account"))));
}

relationship::TouchModel TouchTierCard::typed() const {
  relationship::TouchModel model = tier_.model;
  model.touch = static_cast<relationship::Touch>(touch_->current());
  model.cadence_days = cadence_->text().toInt();
  model.kinds = u8(kinds_->text().trimmed());
  model.who = u8(who_->text().trimmed());
  return model;
}

void TouchTierCard::keep() {
  relationship::TouchModel model = typed();
  if (model == tier_.model || model.cadence_days < 1) return;
  model.set = true;
  const relationship::TouchModel was = std::exchange(tier_.model, model);  // The next field says nothing new.
  for (EntryField* field : {cadence_, kinds_, who_}) field->setModified(false);
  Q_EMIT modelChanged(model, was);
}

TouchView::TouchView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel(Text::tr("How we touch each tier, and what we ask"), TypeRole::page_title)),
      basis_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      empty_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      list_(new QWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  add_page_head(all, {title_, basis_});
  empty_->setWordWrap(true);
  all->addWidget(empty_);
  column_ = new QVBoxLayout(list_);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(space::m);
  column_->addStretch(1);
  all->addWidget(scrolled_in(list_), 1);
  clear();
}

QString TouchView::name() const {
  return Text::tr("Touch");
}

void TouchView::clear() {
  for (TouchTierCard* card : cards_) delete card;
  cards_.clear();
  basis_->setText({});
  empty_->setText(Text::tr("Reading the accounts\u2026"));
  empty_->show();
}

void TouchView::focusContent() {
  if (cards_.empty())
    setFocus();
  else
    cards_.front()->cadence()->setFocus(Qt::OtherFocusReason);
}

void TouchView::show(std::shared_ptr<const practice::TouchBook> book) {
  basis_->setText(
      Text::tr("Everybody has a standard plan; only the ratios change with the tier. The cadence sets "
               "when an account is overdue; one set for an account by hand stays. Questions count "
               "for more than touches."));
  empty_->setText(Text::tr("No accounts yet: import an export or a table of customers."));
  empty_->setVisible(book->tiers.empty());
  // Cards are kept by their tier: somebody may be typing in one.
  std::vector<TouchTierCard*> before = std::exchange(cards_, {});
  for (const practice::TouchTier& tier : book->tiers) {
    const auto kept = std::find_if(before.begin(), before.end(),
                                   [&](const TouchTierCard* one) { return one->tier() == tier.model.tier; });
    TouchTierCard* card = nullptr;
    if (kept != before.end()) {
      card = *kept;
      before.erase(kept);
    } else {
      card = new TouchTierCard;
      connect(card, &TouchTierCard::modelChanged, this, &TouchView::modelChanged);
    }
    // A card that stands where it is to stand is not moved.
    const int place = static_cast<int>(cards_.size());
    if (column_->indexOf(card) != place) {
      column_->removeWidget(card);
      column_->insertWidget(place, card);
    }
    cards_.push_back(card);
    card->show(tier);
  }
  for (TouchTierCard* card : before) delete card;
}

void TouchView::showProblem(const QString& sentence) {
  clear();
  empty_->setText(sentence);
}

}  // namespace rapport::ui

#include "moc_touch_view.cpp"
