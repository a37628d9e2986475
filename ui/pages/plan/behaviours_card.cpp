// SPDX-License-Identifier: GPL-3.0-or-later
// KEY BEHAVIOURS: what the most successful customers do differently, and whether it is a habit here.
#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr PlanList<Behaviour> kBehaviours{
    [](const SuccessPlan& p) -> const std::vector<Behaviour>& { return p.behaviours; }, "behaviours"};

}  // namespace

BehavioursCard::BehavioursCard(PlanForm* form) : ListCard(Text::tr("Key behaviours"), form, kBehaviours) {
  body()->setSpacing(0);
  row(0);
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    if (now == nullptr) return;
    std::size_t inside = rows_.size();
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (rows_[i].box->isAncestorOf(now)) inside = i;
    if (inside == current_ || (inside == rows_.size() && current_ >= rows_.size())) return;
    current_ = inside;
    refresh();
  });
}

BehaviourRow BehavioursCard::makeRow(std::size_t i) {
  BehaviourRow r{};
  r.box = new QWidget;
  r.mark = new LevelMark(Level::unknown);
  r.mark->setFixedSize(14, 23);
  keep_room_when_hidden(r.mark);
  r.name = field(Text::tr("Behaviour"), Text::tr("Add a way of working"),
                 kBehaviours.naming(i, "name", &Behaviour::name), TypeRole::body, ColorRole::text1, 2);
  r.state = field(Text::tr("State of the behaviour"), Text::tr("state"),
                  kBehaviours.word(i, "state", &Behaviour::state), TypeRole::secondary, ColorRole::text2);
  r.evidence =
      field(Text::tr("Evidence"), Text::tr("what shows it?"),
            kBehaviours.text(i, "evidence", &Behaviour::evidence), TypeRole::small, ColorRole::text3, 2);
  r.recipe = field(Text::tr("Recipe"), Text::tr("judged by hand; or a usage recipe"),
                   kBehaviours.text(i, "recipe", &Behaviour::recipe), TypeRole::small, ColorRole::text3);
  r.choose = new Link(Text::tr("choose\u2026"), TypeRole::small);
  r.choose->setAccessibleName(Text::tr("Choose when it is a habit"));
  connect(r.choose, &Link::clicked, this, [this, i] {
    if (i < entries().size()) Q_EMIT recipeRequested(entries()[i]);
  });
  r.by_data = new ClampedText(TypeRole::small, ColorRole::text3, 3);
  r.problem = new ProblemLine;
  auto* all = new QVBoxLayout(r.box);
  all->setContentsMargins(0, 0, 0, space::xs);
  all->setSpacing(0);
  auto* first = new QHBoxLayout;
  first->setSpacing(space::xs);
  first->addWidget(r.mark, 0, Qt::AlignTop);
  first->addWidget(r.name, 1, Qt::AlignTop);
  first->addWidget(r.state, 0, Qt::AlignTop);
  all->addLayout(first);
  auto* under = new QVBoxLayout;
  under->setContentsMargins(18, 0, 0, 0);
  under->setSpacing(0);
  auto* judged = new QHBoxLayout;
  judged->setContentsMargins(4, 0, 4, 0);
  judged->addWidget(r.by_data);
  under->addLayout(judged);
  under->addWidget(r.evidence);
  auto* how = new QHBoxLayout;
  how->setSpacing(space::s);
  how->addWidget(r.recipe, 1);
  how->addWidget(r.choose, 0, Qt::AlignTop);
  under->addLayout(how);
  under->addWidget(r.problem);
  all->addLayout(under);
  body()->addWidget(r.box);
  chainTabs(i > 0 ? rows_[i - 1].choose : nullptr, {r.name, r.state, r.evidence, r.recipe, r.choose});
  return r;
}

void BehavioursCard::showHead() {
  setFact(readOnly() ? QString() : Text::tr("leading"));
}

void BehavioursCard::showRow(const BehaviourRow& row, std::size_t i, const Behaviour* behaviour) {
  const bool real = behaviour != nullptr;
  const auto& judged = form_->view().behaviours;
  const bool by_data = real && i < judged.size() && judged[i].by_data;
  const BehaviourState state = i < judged.size() ? judged[i].state : BehaviourState::not_started;
  const QString state_words = plan_words::shown(state);
  row.box->setVisible(real || isBlank(i));
  // That something has only begun worries us, not them.
  row.mark->setVisible(real && (!readOnly() || state == BehaviourState::habit));
  row.mark->setLevel(state == BehaviourState::habit     ? Level::good
                     : state == BehaviourState::started ? Level::watch
                                                        : Level::unknown);
  row.mark->setAccessibleName(real ? state_words : QString());
  row.state->setVisible(real && !by_data);
  const bool current = i == current_ && !readOnly();
  row.evidence->setVisible(real && !by_data && !readOnly() && (current || !behaviour->evidence.empty()));
  const QString evidence = i < judged.size() ? qs(judged[i].evidence) : QString();
  row.by_data->setVisible(real && !readOnly() &&
                          (by_data || (!evidence.isEmpty() && evidence != qs(behaviour->evidence))));
  row.by_data->setText(by_data ? Text::tr("%1 by the exports: %2").arg(state_words, evidence) : evidence);
  row.recipe->setVisible(real && !readOnly() && (current || !behaviour->recipe.empty()));
  row.choose->setVisible(real && current);
}

}  // namespace rapport::ui
