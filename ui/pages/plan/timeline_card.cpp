// SPDX-License-Identifier: GPL-3.0-or-later
// TIMELINE: the drawn line, and under it the milestone that is chosen, in its fields.
#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/pages/plan/bindings.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/pages/plan/timeline_view.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr Rows<Milestone> kMilestones{&SuccessPlan::milestones, "milestones"};

plan_words::Choices first_value_choices() {
  return {{QStringLiteral("no"), QStringLiteral("no first value")},
          {QStringLiteral("yes"), QStringLiteral("first value")}};
}

}  // namespace

TimelineCard::TimelineCard(PlanForm* form)
    : PlanCard(QStringLiteral("4\u2002Timeline"), form), view_(new TimelineView) {
  body()->addWidget(view_);
  auto* add = new Link(QStringLiteral("+ add"), TypeRole::small);
  add->setAccessibleName(QStringLiteral("Add a milestone"));
  setHeaderWidget(add);
  connect(add, &Link::clicked, this, &TimelineCard::begin);
  connect(form, &PlanForm::refreshed, add, [add, form] { add->setVisible(!form->isReadOnly()); });
  connect(qApp, &QApplication::focusChanged, this, [this](const QWidget* from, const QWidget* to) {
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if ((from != nullptr && rows_[i].box->isAncestorOf(from)) ||
          (to != nullptr && rows_[i].box->isAncestorOf(to)))
        showChips(i);
  });
  connect(view_, &TimelineView::chosen, this, [this](std::size_t index) {
    by_hand_ = true;
    choose(index);
  });
  connect(view_, &TimelineView::editRequested, this, [this](std::size_t index) {
    choose(index);
    row(index).title->edit();
  });
}

TimelineCard::Row& TimelineCard::row(std::size_t index) {
  while (rows_.size() <= index) {
    const std::size_t i = rows_.size();
    Row r{new QWidget, nullptr, new ProblemLine, {}, {}};
    r.title = new Field(form_, QStringLiteral("Milestone"), QStringLiteral("Add a milestone"),
                        naming_field(
                            kMilestones, i, "title", [](auto& m) -> auto& { return m.title; }),
                        TypeRole::body_strong);
    const auto sides = plan_words::choices<Side>();
    auto horizons = plan_words::choices<Horizon>();
    for (auto& [key, words] : horizons) words += QStringLiteral(" term");
    const auto states = plan_words::choices<MilestoneState>();
    auto* due = new Field(
        form_, QStringLiteral("Due"), QStringLiteral("due when?"),
        date_field(
            form_, kMilestones, i, "due", plan_words::Tense::ahead, [](auto& m) -> auto& { return m.due; }));
    auto* owner = new Field(form_, QStringLiteral("Owner"), QStringLiteral("who owns it?"),
                            text_field(
                                kMilestones, i, "owner", [](auto& m) -> auto& { return m.owner; }));
    auto* side = new Field(form_, QStringLiteral("Side"), QStringLiteral("side"),
                           word_field(
                               kMilestones, i, "side", sides, [](auto& m) -> auto& { return m.side; }),
                           TypeRole::secondary, ColorRole::text2);
    side->setChoices(sides);
    auto* horizon =
        new Field(form_, QStringLiteral("Horizon"), QStringLiteral("horizon"),
                  word_field(
                      kMilestones, i, "horizon", horizons, [](auto& m) -> auto& { return m.horizon; }),
                  TypeRole::secondary, ColorRole::text2);
    horizon->setChoices(horizons);
    auto* state =
        new Field(form_, QStringLiteral("State"), QStringLiteral("state"),
                  entry_field(
                      kMilestones, i, "state", [](const Milestone& m) { return qs(name_of(m.state)); },
                      [form = form_](Milestone& m, const QString& word) {
                        if (const auto state_of = parse_plan_word<MilestoneState>(u8(word)))
                          m.state = *state_of;
                        if (m.state != MilestoneState::done)
                          m.done_on.clear();
                        else if (m.done_on.empty())
                          m.done_on = iso(form->today());
                        return QString();
                      }),
                  TypeRole::secondary, ColorRole::text2);
    state->setChoices(states);
    auto* starts = new Field(form_, QStringLiteral("Starts"), QStringLiteral("starts with the phase"),
                             date_field(
                                 form_, kMilestones, i, "starts", plan_words::Tense::ahead,
                                 [](auto& m) -> auto& { return m.starts; }),
                             TypeRole::secondary, ColorRole::text2);
    auto* done = new Field(form_, QStringLiteral("Done on"), QStringLiteral("not done"),
                           date_field(
                               form_, kMilestones, i, "done_on", plan_words::Tense::past,
                               [](auto& m) -> auto& { return m.done_on; }),
                           TypeRole::secondary, ColorRole::text2);
    auto* first =
        new Field(form_, QStringLiteral("First value"), QStringLiteral("no first value"),
                  entry_field(
                      kMilestones, i, "first_value",
                      [](const Milestone& m) { return first_value_choices()[m.first_value ? 1 : 0].second; },
                      [](Milestone& m, const QString& word) {
                        m.first_value = word == QStringLiteral("yes");
                        return QString();
                      }),
                  TypeRole::secondary, ColorRole::text2);
    first->setChoices(first_value_choices());
    auto* grid = new QGridLayout(r.box);
    grid->setContentsMargins(0, space::xs, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(0);
    grid->addWidget(r.title, 0, 0);
    grid->addWidget(due, 0, 1);
    grid->addWidget(owner, 0, 2);
    grid->setColumnStretch(0, 6);
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(2, 4);
    auto* small = new QHBoxLayout;
    small->setSpacing(space::s);
    // What says nothing yet is offered only to who is writing here.
    auto* from = new PlainLabel(QStringLiteral("starts"), TypeRole::secondary, ColorRole::text3);
    auto* done_word = new PlainLabel(QStringLiteral("done on"), TypeRole::secondary, ColorRole::text3);
    r.spare = {{first, nullptr, [](const Milestone& m) { return m.first_value; }},
               {starts, from, [](const Milestone& m) { return !m.starts.empty(); }},
               {done, done_word, [](const Milestone& m) { return !m.done_on.empty(); }}};
    std::vector<Field*> rest = {side, state, horizon, first, starts, done};
    for (Field* one : rest) {
      if (one == starts) small->addWidget(from);
      if (one == done) small->addWidget(done_word);
      small->addWidget(one);
    }
    small->addStretch(1);
    grid->addLayout(small, 1, 0, 1, 3);
    grid->addWidget(r.problem, 2, 0, 1, 3);
    QWidget* before = r.title;
    rest.insert(rest.begin(), {due, owner});
    for (Field* one : rest) {
      QWidget::setTabOrder(before, one);
      before = one;
    }
    r.all = rest;
    r.box->hide();
    body()->addWidget(r.box);
    rows_.push_back(r);
    showChips(i);
  }
  return rows_[index];
}

void TimelineCard::showChips(std::size_t index) {
  const Row& row = rows_[index];
  const bool there = index < plan().milestones.size();
  const QWidget* focus = QApplication::focusWidget();
  const bool writing = focus != nullptr && row.box->isAncestorOf(focus);
  for (Field* one : row.all) {
    const auto spare = std::find_if(row.spare.begin(), row.spare.end(),
                                    [&](const OptionalField& s) { return s.field == one; });
    const bool said = there && (spare == row.spare.end() || spare->says(plan().milestones[index]));
    one->setVisible(said || (there && writing));
    if (spare != row.spare.end() && spare->word != nullptr) spare->word->setVisible(said);
  }
}

void TimelineCard::choose(std::size_t index) {
  chosen_ = index;
  view_->setChosen(index);
  row(index);
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].box->setVisible(i == index && !readOnly());
}

void TimelineCard::refresh() {
  const std::size_t count = plan().milestones.size();
  view_->show(plan().milestones, form_->today());
  setFact(count == 0 ? QString() : QStringLiteral("short \u00B7 medium \u00B7 long"));
  if (chosen_ > count) chosen_ = count;
  if (count == 0) by_hand_ = false;
  if (!by_hand_ && count > 0) {
    // What is odd first, else what comes next.
    std::size_t open = count, odd = count;
    for (std::size_t i = count; i-- > 0;) {
      if (plan().milestones[i].state == MilestoneState::open) open = i;
      if (!form_->problems(kMilestones.path(i)).isEmpty()) odd = i;
    }
    chosen_ = odd < count ? odd : open < count ? open : count - 1;
  }
  row(count);
  choose(chosen_);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].problem->say(form_->problems(kMilestones.path(i)));
    showChips(i);
  }
}

void TimelineCard::begin() {
  by_hand_ = true;
  choose(plan().milestones.size());
  row(chosen_).title->edit();
}

}  // namespace rapport::ui
