// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scorecard/review_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "core/base/due_words.h"
#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/panels/person_entry.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/check_circle.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {

using relationship::Demand;
using relationship::Review;
using relationship::ReviewAction;
using relationship::ReviewState;

namespace {

constexpr std::size_t kMostDemands = 4;
constexpr std::size_t kMostRetired = 3;
constexpr std::array<int, 3> kCadences = {1, 3, 6};

ClampedText* review_line(const QString& text, TypeRole role, ColorRole color, int lines) {
  auto* label = new ClampedText(role, color, lines);
  label->setText(text);
  return label;
}

QString action_facts(const ReviewAction& action, Day today) {
  QStringList facts;
  facts << (action.side == Side::us ? Text::tr("us") : Text::tr("you"));
  if (!action.who.empty()) facts << qs(action.who);
  if (action.done)
    facts << Text::tr("done %1").arg(qs(near_day(*action.done, today)));
  else if (action.due)
    facts << (*action.due < today ? Text::tr("was due %1") : Text::tr("%1"))
                 .arg(qs(near_day(*action.due, today)));
  return facts.join(QStringLiteral(" \u00B7 "));
}

QString demand_words(const Demand& demand, const Review& review) {
  QString name;
  for (const auto& one : review.side(demand.side))
    if (one.id == demand.criterion) name = qs(one.name);
  switch (demand.kind) {
    case Demand::Kind::action:
      return Text::tr("Action: %1").arg(name);
    case Demand::Kind::evidence:
      return Text::tr("Evidence: %1").arg(name);
    case Demand::Kind::reason:
      return Text::tr("Reason: %1").arg(name);
  }
  return name;
}

}  // namespace

ReviewCard::ReviewCard(QWidget* parent)
    : Card(Text::tr("Before the next review"), parent),
      lines_(new QWidget),
      cadence_row_(new QWidget),
      cadence_(new SegmentedButtons(Text::tr("Months until the next review"))),
      question_(new PlainLabel({}, TypeRole::body_strong)),
      field_(new PersonEntry(Text::tr("Answer"), 300)),
      step_(new Button({}, Button::Kind::primary)),
      back_(new Button({}, Button::Kind::quiet)) {
  auto* lines = new QVBoxLayout(lines_);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(space::xs);
  body()->addWidget(lines_);
  auto* cadence = new QHBoxLayout(cadence_row_);
  cadence->setContentsMargins(0, space::s, 0, 0);
  cadence->setSpacing(space::s);
  cadence->addWidget(new PlainLabel(Text::tr("Every"), TypeRole::secondary, ColorRole::text2));
  for (const int months : kCadences) cadence_->add(QString::number(months));
  cadence->addWidget(cadence_);
  cadence->addWidget(new PlainLabel(Text::tr("months"), TypeRole::secondary, ColorRole::text2));
  cadence->addStretch(1);
  body()->addWidget(cadence_row_);
  body()->addSpacing(space::s);
  body()->addWidget(question_);
  body()->addWidget(field_);
  body()->addWidget(step_);
  add_left(body(), back_);
  body()->addStretch(1);
  step_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  question_->setWordWrap(true);
  question_->hide();
  field_->setSeveral(true);
  field_->hide();
  connect(cadence_, &SegmentedButtons::chosen, this, [this](int chosen) {
    Review now = review_;
    now.cadence_months = kCadences.at(static_cast<std::size_t>(chosen));
    Q_EMIT changed(review_, now, {});
  });
  connect(step_, &QPushButton::clicked, this, &ReviewCard::stepOn);
  connect(back_, &QPushButton::clicked, this, &ReviewCard::stepBack);
  connect(field_, &QLineEdit::returnPressed, this, &ReviewCard::keep);
  connect(field_, &EntryField::cancelled, this, [this] { leave(); });
}

void ReviewCard::addActions(const Review& review, Day today, bool presenting, bool past) {
  auto* lines = static_cast<QVBoxLayout*>(lines_->layout());
  for (const ReviewAction& action : review.actions) {
    if (past && action.done) continue;
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto* tick = new CheckCircle;
    tick->setCheckable(true);
    tick->setChecked(action.done.has_value());
    tick->setAccessibleName(Text::tr("Done: %1").arg(qs(action.text)));
    tick->setEnabled(!presenting);
    connect(tick, &QAbstractButton::clicked, this, [this, review, id = action.id, today] {
      Review now = review;
      for (ReviewAction& one : now.actions)
        if (one.id == id) one.done = one.done ? std::nullopt : std::optional(today);
      Q_EMIT changed(review, now, {});
    });
    row->addWidget(tick, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(
        review_line(qs(action.text), TypeRole::body, action.done ? ColorRole::text2 : ColorRole::text1, 3));
    const bool late = !action.done && action.due && *action.due < today;
    words->addWidget(review_line(action_facts(action, today), TypeRole::secondary,
                                 late && !presenting ? ColorRole::watch : ColorRole::text2, 2));
    row->addLayout(words, 1);
    if (!presenting && !past && review.state != ReviewState::agreed) {
      auto* remove = new Link(Text::tr("remove"), TypeRole::small);
      remove->setAccessibleName(Text::tr("Remove: %1").arg(qs(action.text)));
      connect(remove, &Link::clicked, this, [this, review, id = action.id] {
        Review now = review;
        std::erase_if(now.actions, [&](const ReviewAction& one) { return one.id == id; });
        Q_EMIT changed(review, now, {});
      });
      row->addWidget(remove, 0, Qt::AlignTop);
    }
    lines->addLayout(row);
    lines->addWidget(new Hairline);
  }
}

void ReviewCard::addDemands(const relationship::ReviewView& view) {
  auto* lines = static_cast<QVBoxLayout*>(lines_->layout());
  if (view.missing.empty()) return;
  lines->addSpacing(space::xs);
  lines->addWidget(
      review_line(Text::tr("Before it can be agreed"), TypeRole::secondary_strong, ColorRole::watch, 1));
  for (std::size_t i = 0; i < view.missing.size() && i < kMostDemands; ++i) {
    const Demand& demand = view.missing[i];
    auto* link = new Link(demand_words(demand, view.review), TypeRole::secondary);
    set_plain_tool_tip(link, qs(demand.text));
    connect(link, &Link::clicked, this,
            [this, demand] { Q_EMIT criterionRequested(demand.side, qs(demand.criterion)); });
    lines->addWidget(link);
  }
  if (view.missing.size() > kMostDemands)
    lines->addWidget(review_line(Text::tr("and %1 more").arg(view.missing.size() - kMostDemands),
                                 TypeRole::secondary, ColorRole::text2, 1));
}

/// Criteria that are no longer used, and reviews that were opened again.
void ReviewCard::addHistory(const relationship::ScorecardView& view) {
  auto* lines = static_cast<QVBoxLayout*>(lines_->layout());
  std::size_t shown = 0;
  for (const relationship::RetiredCriterion& one : view.retired)
    if (shown++ < kMostRetired)
      lines->addWidget(review_line(Text::tr("Retired %1: %2. %3")
                                       .arg(date_text(one.criterion.retired->date.value_or(one.review)),
                                            qs(one.criterion.name), qs(one.criterion.retired->reason)),
                                   TypeRole::secondary, ColorRole::text2, 3));
  if (shown > kMostRetired)
    lines->addWidget(review_line(Text::tr("and %1 more").arg(shown - kMostRetired), TypeRole::secondary,
                                 ColorRole::text2, 1));
  for (const relationship::ReviewEvent& one : view.events)
    if (one.review == review_.date && !one.why.empty())
      lines->addWidget(
          review_line(Text::tr("%1 by %2: %3").arg(date_text_of(one.at), qs(one.who), qs(one.why)),
                      TypeRole::secondary, ColorRole::text2, 3));
}

void ReviewCard::setPeople(const std::vector<plan::PersonOffer>& people) {
  people_ = people;
  if (!field_->isHidden() && !reopening_) field_->setOffers(people_);
}

void ReviewCard::show(const relationship::ScorecardView& view, std::size_t shown, bool presenting) {
  const relationship::ReviewView& one = view.reviews[shown];
  const bool same = review_.date == one.review.date && review_.state == one.review.state;
  review_ = one.review;
  today_ = view.today;
  complete_ = one.missing.empty();
  if (!same || presenting) leave();
  auto* lines = static_cast<QVBoxLayout*>(lines_->layout());
  // The keyboard stays at a tick whose line is made anew.
  const QWidget* focused = lines_->isAncestorOf(window()->focusWidget()) ? window()->focusWidget() : nullptr;
  const QString at = focused != nullptr ? focused->accessibleName() : QString();
  clear_layout(lines);
  // Without its year: it is never more than half a year ahead.
  const Day next = relationship::next_review(review_);
  setFact(qs(near_day(next, next)));
  if (review_.actions.empty())
    lines->addWidget(review_line(presenting ? Text::tr("No actions were agreed.")
                                            : Text::tr("No actions yet. A on a criterion adds one."),
                                 TypeRole::secondary, ColorRole::text2, 2));
  addActions(review_, today_, presenting, false);
  // A draft is ours: the review before this one is the last that the customer has seen.
  const auto older = std::find_if(
      view.reviews.begin() + static_cast<std::ptrdiff_t>(shown) + 1, view.reviews.end(),
      [](const relationship::ReviewView& other) { return other.review.state != ReviewState::draft; });
  if (older != view.reviews.end()) {
    const Review& before = older->review;
    const auto done = std::count_if(before.actions.begin(), before.actions.end(),
                                    [](const ReviewAction& action) { return action.done.has_value(); });
    if (!before.actions.empty()) {
      lines->addSpacing(space::xs);
      lines->addWidget(review_line(Text::tr("From %1: %2 of %3 done")
                                       .arg(qs(near_day(before.date, today_)))
                                       .arg(done)
                                       .arg(before.actions.size()),
                                   TypeRole::secondary, ColorRole::text2, 1));
      addActions(before, today_, presenting, true);
    }
  }
  if (!presenting) {
    addDemands(one);
    for (const std::string& warning : one.warnings)
      lines->addWidget(review_line(qs(warning), TypeRole::secondary, ColorRole::text2, 4));
    addHistory(view);
  }
  cadence_row_->setVisible(!presenting && review_.state != ReviewState::agreed);
  cadence_->setCurrent(static_cast<int>(
      std::find(kCadences.begin(), kCadences.end(), review_.cadence_months) - kCadences.begin()));
  if (!at.isEmpty())
    for (auto* tick : lines_->findChildren<CheckCircle*>())
      if (tick->accessibleName() == at) tick->setFocus(Qt::OtherFocusReason);
  const bool newest = shown == 0;
  switch (review_.state) {
    case ReviewState::draft:
      step_->setLabel(Text::tr("Share with the customer"));
      back_->setLabel(Text::tr("Remove this draft"));
      break;
    case ReviewState::shared:
      step_->setLabel(Text::tr("Agreed with the customer\u2026"));
      back_->setLabel(Text::tr("Take back to draft"));
      break;
    case ReviewState::agreed:
      step_->setLabel(Text::tr("Begin the next review"));
      back_->setLabel(Text::tr("Open it again\u2026"));
      break;
  }
  const bool asking = !field_->isHidden();
  step_->setVisible(!presenting && !asking && (newest || review_.state != ReviewState::agreed));
  step_->setEnabled(review_.state != ReviewState::shared || complete_);
  set_plain_tool_tip(step_, step_->isEnabled() ? QString() : Text::tr("What is missing is listed above."));
  back_->setVisible(!presenting && !asking && newest);
}

void ReviewCard::stepOn() {
  Review now = review_;
  switch (review_.state) {
    case ReviewState::draft:
      now.state = ReviewState::shared;
      now.shared_on = today_;
      Q_EMIT changed(review_, now, {});
      break;
    case ReviewState::shared:
      reopening_ = false;
      askFor(Text::tr("Who agreed? Names, separated by commas"), true);
      break;
    case ReviewState::agreed:
      Q_EMIT beginRequested();
      break;
  }
}

void ReviewCard::stepBack() {
  Review now = review_;
  switch (review_.state) {
    case ReviewState::draft:
      Q_EMIT removeRequested(review_);
      break;
    case ReviewState::shared:
      now.state = ReviewState::draft;
      now.shared_on.reset();
      Q_EMIT changed(review_, now, {});
      break;
    case ReviewState::agreed:
      reopening_ = true;
      askFor(Text::tr("Why is it opened again?"), false);
      break;
  }
}

void ReviewCard::askFor(const QString& question, bool names) {
  question_->setText(question);
  field_->setAccessibleName(question);
  field_->clear();
  field_->setOffers(names ? people_ : std::vector<plan::PersonOffer>{});
  step_->hide();
  back_->hide();
  question_->show();
  field_->show();
  field_->setFocus(Qt::OtherFocusReason);
}

bool ReviewCard::leave() {
  if (field_->isHidden()) return false;
  field_->hide();
  question_->hide();
  step_->show();
  back_->show();
  step_->setFocus(Qt::OtherFocusReason);
  return true;
}

void ReviewCard::keep() {
  const QString text = field_->text().trimmed();
  if (text.isEmpty()) return;
  Review now = review_;
  const Review was = review_;
  if (reopening_) {
    now.state = ReviewState::shared;
    now.agreed.reset();
  } else {
    now.state = ReviewState::agreed;
    relationship::Agreement made{today_, {}};
    for (const QString& name : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
      if (!name.trimmed().isEmpty()) made.names.push_back(u8(name.trimmed()));
    now.agreed = made;
  }
  leave();
  Q_EMIT changed(was, now, reopening_ ? text : QString());
}

}  // namespace rapport::ui

#include "moc_review_card.cpp"
