// SPDX-License-Identifier: GPL-3.0-or-later
// TIMELINE: the drawn line, and under it the milestone that is chosen, in its fields.
#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <initializer_list>

#include "ui/base/text.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/pages/plan/timeline_view.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr PlanList<Milestone> kMilestones{
    [](const SuccessPlan& p) -> const std::vector<Milestone>& { return p.milestones; }, "milestones"};

Binding horizon_field(std::size_t i) {
  auto horizons = plan_words::choices<Horizon>();
  for (auto& [key, words] : horizons) words = Text::tr("%1 term").arg(words);
  return kMilestones.word(i, "horizon", &Milestone::horizon, horizons);
}

Binding milestone_state_field(const PlanForm* form, std::size_t i) {
  Binding binding = kMilestones.word(i, "state", &Milestone::state);
  binding.put = kMilestones.writing(i, [form](Milestone& m, const QString& word) {
    if (const auto state = parse_plan_word<MilestoneState>(u8(word))) m.state = *state;
    if (m.state != MilestoneState::done)
      m.done_on.clear();
    else if (m.done_on.empty())
      m.done_on = iso(form->today());
  });
  return binding;
}

/// Whose owner it is says on which side it is.
Binding owner_field(std::size_t i) {
  Binding binding = kMilestones.text(i, "owner", &Milestone::owner);
  binding.person = kMilestones.with(i, std::nullopt,
                                    [](Milestone& m, const plan::PersonOffer& who) { m.side = who.side; });
  return binding;
}

Binding first_value_field(std::size_t i) {
  const plan_words::Choices choices{{QStringLiteral("no"), Text::tr("no first value")},
                                    {QStringLiteral("yes"), Text::tr("first value")}};
  Binding binding = kMilestones.field(
      i, "first_value", [choices](const Milestone& m) { return choices[m.first_value ? 1 : 0].second; },
      [](Milestone& m, const QString& word) { m.first_value = word == QStringLiteral("yes"); });
  binding.choices = choices;
  return binding;
}

}  // namespace

TimelineCard::TimelineCard(PlanForm* form)
    : ListCard(Text::tr("4\u2002Timeline"), form, kMilestones), view_(new TimelineView) {
  addLink(Text::tr("Add a milestone"));
  body()->addWidget(view_);
  connect(qApp, &QApplication::focusChanged, this, [this](const QWidget* from, const QWidget* to) {
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if ((from != nullptr && rows_[i].box->isAncestorOf(from)) ||
          (to != nullptr && rows_[i].box->isAncestorOf(to)))
        showFields(i);
  });
  connect(view_, &TimelineView::chosen, this, [this](std::size_t index) {
    by_hand_ = true;
    choose(index);
  });
  connect(view_, &TimelineView::editRequested, this, [this](std::size_t index) {
    choose(index);
    row(index).name->edit();
  });
}

MilestoneRow TimelineCard::makeRow(std::size_t i) {
  MilestoneRow r{new QWidget, nullptr, new ProblemLine, {}, {}};
  const auto small = [this](const QString& name, const QString& placeholder, Binding binding) {
    return field(name, placeholder, std::move(binding), TypeRole::secondary, ColorRole::text2);
  };
  r.name = field(Text::tr("Milestone"), Text::tr("Add a milestone"),
                 kMilestones.naming(i, "title", &Milestone::title), TypeRole::body_strong);
  auto* due = field(Text::tr("Due"), Text::tr("due when?"),
                    kMilestones.date(form_, i, "due", plan_words::Tense::ahead, &Milestone::due));
  auto* owner = field(Text::tr("Owner"), Text::tr("who owns it?"), owner_field(i));
  auto* side = small(Text::tr("Side"), Text::tr("side"), kMilestones.word(i, "side", &Milestone::side));
  auto* state = small(Text::tr("State"), Text::tr("state"), milestone_state_field(form_, i));
  auto* horizon = small(Text::tr("Horizon"), Text::tr("horizon"), horizon_field(i));
  auto* first = small(Text::tr("First value"), Text::tr("no first value"), first_value_field(i));
  auto* starts = small(Text::tr("Starts"), Text::tr("starts with the phase"),
                       kMilestones.date(form_, i, "starts", plan_words::Tense::ahead, &Milestone::starts));
  auto* done = small(Text::tr("Done on"), Text::tr("not done"),
                     kMilestones.date(form_, i, "done_on", plan_words::Tense::past, &Milestone::done_on));
  auto* starts_label = new PlainLabel(Text::tr("starts"), TypeRole::secondary, ColorRole::text3);
  auto* done_label = new PlainLabel(Text::tr("done on"), TypeRole::secondary, ColorRole::text3);
  // What is empty is offered only to who is writing here.
  r.optional = {{first, nullptr, [](const Milestone& m) { return m.first_value; }},
                {starts, starts_label, [](const Milestone& m) { return !m.starts.empty(); }},
                {done, done_label, [](const Milestone& m) { return !m.done_on.empty(); }}};
  r.fields = {due, owner, side, state, horizon, first, starts, done};
  auto* grid = new QGridLayout(r.box);
  grid->setContentsMargins(0, space::xs, 0, 0);
  grid->setHorizontalSpacing(space::s);
  grid->setVerticalSpacing(0);
  grid->addWidget(r.name, 0, 0);
  grid->addWidget(due, 0, 1);
  grid->addWidget(owner, 0, 2);
  grid->setColumnStretch(0, 6);
  grid->setColumnStretch(1, 2);
  grid->setColumnStretch(2, 4);
  auto* second = new QHBoxLayout;
  second->setSpacing(space::s);
  for (QWidget* one :
       std::initializer_list<QWidget*>{side, state, horizon, first, starts_label, starts, done_label, done})
    second->addWidget(one);
  second->addStretch(1);
  grid->addLayout(second, 1, 0, 1, 3);
  grid->addWidget(r.problem, 2, 0, 1, 3);
  r.box->hide();
  body()->addWidget(r.box);
  chainTabs(i > 0 ? static_cast<QWidget*>(rows_[i - 1].fields.back()) : view_,
            {r.name, due, owner, side, state, horizon, first, starts, done});
  return r;
}

/// Which fields of a milestone are shown.
void TimelineCard::showFields(std::size_t index) {
  const MilestoneRow& row = rows_[index];
  const Milestone* milestone = index < entries().size() ? &entries()[index] : nullptr;
  const QWidget* focus = QApplication::focusWidget();
  const bool writing = focus != nullptr && row.box->isAncestorOf(focus);
  for (Field* one : row.fields) one->setVisible(milestone != nullptr);
  for (const MilestoneRow::OptionalField& one : row.optional) {
    const bool filled = milestone != nullptr && one.has_value(*milestone);
    one.field->setVisible(filled || (milestone != nullptr && writing));
    if (one.label != nullptr) one.label->setVisible(filled);
  }
}

void TimelineCard::choose(std::size_t index) {
  chosen_ = index;
  view_->setChosen(index);
  while (rows_.size() <= index) {
    row(rows_.size());
    showFields(rows_.size() - 1);
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].box->setVisible(i == index && !readOnly());
}

void TimelineCard::showHead() {
  const std::size_t count = entries().size();
  view_->show(entries(), form_->today());
  setFact(count == 0 ? QString() : Text::tr("short \u00B7 medium \u00B7 long"));
  // The one that a person chose stays chosen wherever it is now.
  if (by_hand_ && chosen_ < shown_.size()) chosen_ = entry_place(shown_, chosen_, entries()).value_or(count);
  if (chosen_ > count) chosen_ = count;
  if (count == 0) by_hand_ = false;
  if (!by_hand_ && count > 0) {
    // What is odd first, else what comes next.
    std::size_t open = count, odd = count;
    for (std::size_t i = count; i-- > 0;) {
      if (entries()[i].state == MilestoneState::open) open = i;
      if (!form_->problems(kMilestones.path(i)).isEmpty()) odd = i;
    }
    chosen_ = odd < count ? odd : open < count ? open : count - 1;
  }
  choose(chosen_);
}

void TimelineCard::showRow(const MilestoneRow&, std::size_t i, const Milestone*) {
  showFields(i);
}

void TimelineCard::begin() {
  by_hand_ = true;
  choose(entries().size());
  row(chosen_).name->edit();
}

}  // namespace rapport::ui
