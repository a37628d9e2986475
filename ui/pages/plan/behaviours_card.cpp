// SPDX-License-Identifier: GPL-3.0-or-later
// KEY BEHAVIOURS: what the most successful customers do differently, and whether it is a habit here.
#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/pages/plan/bindings.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"

namespace rapport::ui {
namespace {

constexpr Rows<Behaviour> kBehaviours{&SuccessPlan::behaviours, "behaviours"};

/// Hidden, it leaves its place empty: what stands beside it stays in line.
void keep_room(QWidget* widget) {
  QSizePolicy policy = widget->sizePolicy();
  policy.setRetainSizeWhenHidden(true);
  widget->setSizePolicy(policy);
}

}  // namespace

BehavioursCard::BehavioursCard(PlanForm* form) : PlanCard(QStringLiteral("Key behaviours"), form) {
  body()->setSpacing(0);
  grow(1);
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

void BehavioursCard::grow(std::size_t rows) {
  while (rows_.size() < rows) {
    const std::size_t i = rows_.size();
    Row r{};
    r.box = new QWidget;
    r.mark = new LevelMark(Level::unknown);
    r.mark->setFixedSize(14, 23);
    keep_room(r.mark);
    r.name = new Field(form_, QStringLiteral("Behaviour"), QStringLiteral("Add a way of working"),
                       naming_field(
                           kBehaviours, i, "name", [](auto& b) -> auto& { return b.name; }),
                       TypeRole::body, ColorRole::text1, 2);
    const auto states = plan_words::choices<BehaviourState>();
    r.state = new Field(form_, QStringLiteral("State of the behaviour"), QStringLiteral("state"),
                        word_field(
                            kBehaviours, i, "state", states, [](auto& b) -> auto& { return b.state; }),
                        TypeRole::secondary, ColorRole::text2);
    r.state->setChoices(states);
    r.evidence = new Field(form_, QStringLiteral("Evidence"), QStringLiteral("what shows it?"),
                           text_field(
                               kBehaviours, i, "evidence", [](auto& b) -> auto& { return b.evidence; }),
                           TypeRole::small, ColorRole::text3, 2);
    r.recipe = new Field(form_, QStringLiteral("Recipe"), QStringLiteral("judged by hand; or a usage recipe"),
                         text_field(
                             kBehaviours, i, "recipe", [](auto& b) -> auto& { return b.recipe; }),
                         TypeRole::small, ColorRole::text3, 1);
    r.choose = new Link(QStringLiteral("choose\u2026"), TypeRole::small);
    r.choose->setAccessibleName(QStringLiteral("Choose when it is a habit"));
    connect(r.choose, &Link::clicked, this, [this, i] {
      if (i < plan().behaviours.size()) Q_EMIT recipeRequested(plan().behaviours[i]);
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
    rows_.push_back(r);
  }
}

void BehavioursCard::refresh() {
  const std::size_t count = plan().behaviours.size();
  grow(count + 1);
  setFact(readOnly() ? QString() : QStringLiteral("leading"));
  const auto& judged = form_->view().behaviours;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& r = rows_[i];
    const bool real = i < count;
    r.box->setVisible(real || (i == count && !readOnly()));
    const bool by_data = real && i < judged.size() && judged[i].by_data;
    const BehaviourState state = i < judged.size() ? judged[i].state : BehaviourState::not_started;
    // That something has only begun worries us, not them.
    r.mark->setVisible(real && (!readOnly() || state == BehaviourState::habit));
    r.mark->setLevel(state == BehaviourState::habit     ? Level::good
                     : state == BehaviourState::started ? Level::watch
                                                        : Level::unknown);
    r.mark->setAccessibleName(real ? qs(name_of(state)).replace(QLatin1Char('_'), QLatin1Char(' '))
                                   : QString());
    r.state->setVisible(real && !by_data);
    const bool open = i == current_ && !readOnly();
    r.evidence->setVisible(real && !by_data && !readOnly() &&
                           (open || !plan().behaviours[i].evidence.empty()));
    const QString said = i < judged.size() ? qs(judged[i].evidence) : QString();
    const QString words = qs(name_of(state)).replace(QLatin1Char('_'), QLatin1Char(' '));
    const bool tells =
        real && !readOnly() && (by_data || (!said.isEmpty() && said != qs(plan().behaviours[i].evidence)));
    r.by_data->setVisible(tells);
    r.by_data->setText(by_data ? QStringLiteral("%1 by the exports: %2").arg(words, said) : said);
    r.recipe->setVisible(real && !readOnly() && (open || !plan().behaviours[i].recipe.empty()));
    r.choose->setVisible(real && open);
    r.problem->say(form_->problems(kBehaviours.path(i)));
  }
}

void BehavioursCard::begin() {
  grow(plan().behaviours.size() + 1);
  rows_[plan().behaviours.size()].name->edit();
}

}  // namespace rapport::ui
