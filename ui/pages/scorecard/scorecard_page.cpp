// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scorecard/scorecard_page.h"

#include <QHBoxLayout>
#include <QResizeEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/pages/scorecard/net_card.h"
#include "ui/pages/scorecard/review_card.h"
#include "ui/pages/scorecard/score_list.h"
#include "ui/pages/scorecard/score_side.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/tab_order.h"
#include "ui/widgets/text_scale.h"

namespace rapport::ui {

using relationship::Assessed;
using relationship::Review;
using relationship::ReviewChange;
using relationship::ReviewState;
using relationship::ReviewView;

namespace {

constexpr int kThreeColumns = 900;  ///< Narrower, net result and actions stand under the sides.
constexpr int kBeside = 290;
constexpr double kAcrossATable = 1.4;  ///< So much larger when it is presented.

}  // namespace

ScorecardPage::ScorecardPage(QWidget* parent)
    : QWidget(parent),
      states_(new QStackedLayout(this)),
      empty_(new QWidget),
      scroll_(new QScrollArea),
      columns_(new QBoxLayout(QBoxLayout::LeftToRight)),
      beside_(new QBoxLayout(QBoxLayout::TopToBottom)),
      us_(new ScoreSide(Assessed::us)),
      you_(new ScoreSide(Assessed::you)),
      net_(new NetCard),
      review_(new ReviewCard),
      keys_(new ClampedText(TypeRole::secondary, ColorRole::text3, 3)),
      judged_(new ClampedText(TypeRole::secondary, ColorRole::text3, 8)) {
  setAccessibleName(Text::tr("Scorecard"));
  setFocusPolicy(Qt::ClickFocus);
  buildEmpty();
  buildColumns();
  for (ScoreSide* one : {us_, you_}) {
    connect(one, &ScoreSide::changed, this,
            [this, one](const auto& criteria) { changeSide(one->side(), criteria); });
    connect(one, &ScoreSide::actionAdded, this, [this](const relationship::ReviewAction& action) {
      const ReviewView* now = shown();
      if (now == nullptr) return;
      Review review = now->review;
      review.actions.push_back(action);
      change({now->review, review, {}});
    });
    ScoreSide* other = one == us_ ? you_ : us_;
    const auto go = [other] {
      other->list()->choose(std::max(0, other->list()->row()));
      other->list()->setFocus(Qt::OtherFocusReason);
    };
    connect(one->list(), &ScoreList::otherSide, this, go);
    connect(one->list(), &ScoreList::passedEnd, this, [this, one] {
      if (one == us_) {
        you_->list()->choose(0);
        you_->list()->setFocus(Qt::OtherFocusReason);
      } else {
        review_->step()->setFocus(Qt::OtherFocusReason);
      }
    });
  }
  connect(review_, &ReviewCard::changed, this,
          [this](const Review& was, const Review& now, const QString& why) {
            change({was, now, u8(why)});
          });
  connect(review_, &ReviewCard::removeRequested, this, [this](const Review& review) {
    change({review, std::nullopt, {}});
  });
  connect(review_, &ReviewCard::beginRequested, this, [this] { begin(); });
  connect(review_, &ReviewCard::criterionRequested, this, [this](Assessed which, const QString& criterion) {
    ScoreSide* one = side(which);
    one->list()->choose(one->list()->scores()->rowOf(u8(criterion)));
    one->list()->setFocus(Qt::OtherFocusReason);
  });
  connect(net_, &NetCard::reviewChosen, this, &ScorecardPage::showReview);
  const auto on = [this](const QKeySequence& keys, auto signal) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, signal);
  };
  on(QKeySequence::Undo, &ScorecardPage::undoRequested);
  on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), &ScorecardPage::redoRequested);
  clear();
}

void ScorecardPage::buildEmpty() {
  auto* all = new QVBoxLayout(empty_);
  all->setContentsMargins(0, 0, 0, 0);
  auto* card = new Card(Text::tr("Balanced scorecard"));
  card->setFact(Text::tr("none yet"));
  card->body()->addWidget(
      new PlainLabel(Text::tr("How do they assess us, and how do we assess them?"), TypeRole::finding));
  auto* words = new ClampedText(TypeRole::body, ColorRole::text2, 5);
  words->setText(Text::tr(
      "A scorecard has two sides with a few criteria each, scored from 1 to 5. Both sides look at it "
      "together, with the net result and what both will do before the next review. It is a draft "
      "and hidden from the customer until you share it."));
  card->body()->addWidget(words);
  card->body()->addSpacing(space::m);
  for (const relationship::ScorecardTemplate& one : relationship::scorecard_templates()) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    auto* button = new Button(Text::tr("Begin with %1").arg(qs(one.title)));
    button->setObjectName(QStringLiteral("begin_%1").arg(qs(one.id)));
    button->setMinimumWidth(190);
    connect(button, &QPushButton::clicked, this, [this, id = one.id] { begin(id); });
    row->addWidget(button);
    auto* what = new ClampedText(TypeRole::secondary, ColorRole::text2, 2);
    what->setText(qs(one.what));
    row->addWidget(what, 1);
    card->body()->addLayout(row);
  }
  card->body()->addStretch(1);
  all->addWidget(card);
  all->addStretch(1);
}

void ScorecardPage::buildColumns() {
  auto* inside = new QWidget;
  inside->setObjectName(QStringLiteral("scrolled"));
  auto* all = new QVBoxLayout(inside);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  columns_->setContentsMargins(0, 0, 0, 0);
  columns_->setSpacing(space::l);
  auto* sides = new QHBoxLayout;
  sides->setSpacing(space::l);
  sides->addWidget(us_, 1);
  sides->addWidget(you_, 1);
  columns_->addLayout(sides, 1);
  beside_->setSpacing(space::l);
  beside_->addWidget(net_);
  beside_->addWidget(review_, 1);
  columns_->addLayout(beside_);
  all->addLayout(columns_, 1);
  all->addWidget(keys_);
  all->addWidget(judged_);
  keys_->setText(Text::tr(
      "1 to 5 score, \u2212 not assessed, E evidence, A action, X why no action is needed, S how the "
      "assessed side scores itself, W weight, N new criterion, R retire, Left and Right change the side, "
      "Ctrl+Z undoes."));
  QString judged;
  for (const std::string& sentence : judgement::how_scorecards_are_judged())
    judged += (judged.isEmpty() ? QString() : QStringLiteral(" ")) + qs(sentence);
  judged_->setText(Text::tr("How this is judged: %1").arg(judged));
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  scroll_->setAccessibleName(Text::tr("Scorecard"));
  scroll_->setWidget(inside);
  states_->addWidget(empty_);
  states_->addWidget(scroll_);
  auto* nothing = new QWidget;
  states_->addWidget(nothing);
}

void ScorecardPage::clear() {
  view_ = {};
  day_.reset();
  us_->clear();
  you_->clear();
  states_->setCurrentIndex(2);
}

std::size_t ScorecardPage::shownIndex() const {
  const auto visible = [&](const ReviewView& one) {
    return !presenting_ || one.review.state != ReviewState::draft;
  };
  for (std::size_t i = 0; i < view_.reviews.size(); ++i)
    if (day_ && view_.reviews[i].review.date == *day_ && visible(view_.reviews[i])) return i;
  for (std::size_t i = 0; i < view_.reviews.size(); ++i)
    if (visible(view_.reviews[i])) return i;
  return view_.reviews.size();
}

const ReviewView* ScorecardPage::shown() const {
  const std::size_t at = shownIndex();
  return at < view_.reviews.size() ? &view_.reviews[at] : nullptr;
}

bool ScorecardPage::isForCustomer() const {
  return view_.for_customer() != nullptr;
}

void ScorecardPage::show(const relationship::ScorecardView& view) {
  const bool same =
      view.account_id == view_.account_id && view.today == view_.today &&
      std::equal(view.reviews.begin(), view.reviews.end(), view_.reviews.begin(), view_.reviews.end(),
                 [](const ReviewView& a, const ReviewView& b) { return a.review == b.review; });
  if (view.account_id != view_.account_id) day_.reset();
  view_ = view;
  for (ScoreSide* one : {us_, you_}) one->entry()->setPeople(view_.people);
  review_->setPeople(view_.people);
  // What was written here comes back as it is shown already: nothing moves then.
  if (!same || states_->currentIndex() == 2) refresh();
  if (hasFocus()) focusContent();
}

void ScorecardPage::refresh() {
  const std::size_t at = shownIndex();
  if (std::exchange(for_customer_, isForCustomer()) != isForCustomer()) Q_EMIT forCustomerChanged();
  if (at >= view_.reviews.size()) {
    states_->setCurrentIndex(view_.account_id.empty() || presenting_ ? 2 : 0);
    return;
  }
  const ReviewView& one = view_.reviews[at];
  const bool editable = !presenting_ && one.review.state != ReviewState::agreed;
  const double scale = presenting_ ? kAcrossATable : 1;
  us_->show(one, view_.today, editable, presenting_, scale);
  you_->show(one, view_.today, editable, presenting_, scale);
  net_->show(view_, at, presenting_, scale);
  review_->show(view_, at, presenting_);
  set_text_scale(scroll_->widget(), scale);
  keys_->setVisible(editable);
  judged_->setVisible(!presenting_);
  states_->setCurrentWidget(scroll_);
}

void ScorecardPage::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
  arrange(width());
}

void ScorecardPage::showReview(Day date) {
  day_ = date;
  refresh();
}

void ScorecardPage::begin(const std::string& template_id) {
  if (view_.account_id.empty() || presenting_) return;
  const bool taken = std::any_of(view_.reviews.begin(), view_.reviews.end(),
                                 [&](const ReviewView& one) { return one.review.date == view_.today; });
  if (taken) return Q_EMIT said(Text::tr("There is a review of today already."));
  change({std::nullopt, relationship::begun_review(view_, view_.today, template_id), {}});
  us_->list()->choose(0);
  us_->list()->setFocus(Qt::OtherFocusReason);
}

void ScorecardPage::changeSide(Assessed side, const std::vector<relationship::Criterion>& criteria) {
  const ReviewView* now = shown();
  if (now == nullptr) return;
  Review review = now->review;
  review.side(side) = criteria;
  change({now->review, review, {}});
}

/// Shows a change at once; the controller saves it.
void ScorecardPage::change(const ReviewChange& asked) {
  ReviewChange change = asked;
  try {
    if (change.now) change.now = relationship::settled(*change.now);
  } catch (const std::exception& error) {
    return Q_EMIT said(qs(error.what()));
  }
  if (change.was == change.now) return;
  // A new review is shown; a tick of the last one's action leaves the review shown that was shown.
  if (const ReviewView* now = shown(); !change.was)
    day_ = change.now->date;
  else if (now != nullptr)
    day_ = now->review.date;
  view_ = relationship::with_review(std::move(view_), change.now,
                                    change.now ? std::nullopt : std::optional(change.was->date));
  refresh();
  Q_EMIT changed(view_.account_id, change);
}

QWidget* ScorecardPage::focusTarget() {
  if (states_->currentWidget() == scroll_) return us_->list();
  Button* begin = nullptr;
  if (states_->currentWidget() == empty_)
    begin = empty_->findChild<Button*>(
        QStringLiteral("begin_%1").arg(qs(relationship::template_for(view_.tier))));
  // While it is being read the page itself waits with the keyboard.
  return begin != nullptr ? static_cast<QWidget*>(begin) : this;
}

void ScorecardPage::focusContent() {
  focusTarget()->setFocus(Qt::OtherFocusReason);
}

bool ScorecardPage::leave() {
  const bool us = us_->leave(), you = you_->leave();
  return us || you || review_->leave();
}

void ScorecardPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange(event->size().width());
}

void ScorecardPage::arrange(int width) {
  const double scale = presenting_ ? kAcrossATable : 1;
  const bool wide = width >= kThreeColumns * scale;
  columns_->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  beside_->setDirection(wide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  const int beside = static_cast<int>(std::clamp(width * 0.24, 240 * scale, kBeside * scale));
  for (Card* card : {static_cast<Card*>(net_), static_cast<Card*>(review_)}) {
    card->setMinimumWidth(wide ? beside : 0);
    card->setMaximumWidth(wide ? beside : QWIDGETSIZE_MAX);
  }
}

}  // namespace rapport::ui

#include "moc_scorecard_page.cpp"
