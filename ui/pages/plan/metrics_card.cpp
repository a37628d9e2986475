// SPDX-License-Identifier: GPL-3.0-or-later
// METRICS and TARGET: one table, a row per metric, the blank row adds one.
#include <QGridLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/metrics/recipe.h"
#include "ui/base/text.h"
#include "ui/pages/plan/bindings.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr Rows<PlanMetric> kMetrics{&SuccessPlan::metrics, "metrics"};
enum Column { kName, kHow, kBaseline, kNow, kTarget, kBy, kLine, kColumns };

/// A value at a date; a unit that is typed behind the number becomes the metric's.
Binding value_field(std::size_t i, const char* key, ValueAt PlanMetric::*of) {
  return entry_field(
      kMetrics, i, key, [of](const PlanMetric& m) { return plan_words::number((m.*of).value, m.unit); },
      [of](PlanMetric& m, const QString& text) {
        if (text.isEmpty()) {
          (m.*of).value.reset();
          return QString();
        }
        const plan_words::TypedNumber typed = plan_words::typed_number(text);
        if (!typed.value) return not_a_number();
        (m.*of).value = typed.value;
        if (!typed.unit.isEmpty()) m.unit = u8(typed.unit);
        return QString();
      });
}

/// "mean of same_day_percent over Payout Run"; as it was typed where it can't be read.
QString recipe_words(const std::string& recipe) {
  try {
    return qs(metrics::in_words(metrics::parse_recipe(recipe)));
  } catch (const Error&) {
    return qs(recipe);
  }
}

/// Read in words, written as a recipe.
Binding recipe_field(std::size_t i) {
  Binding binding = text_field(
      kMetrics, i, "recipe", [](auto& m) -> auto& { return m.recipe; });
  binding.typed = binding.shown;
  binding.shown = [i](const SuccessPlan& plan) {
    const PlanMetric* metric = kMetrics.at(plan, i);
    return metric == nullptr || metric->recipe.empty() ? QString() : recipe_words(metric->recipe);
  };
  return binding;
}

}  // namespace

MetricsCard::MetricsCard(PlanForm* form)
    : PlanCard(QStringLiteral("2\u2002Metrics\u2003 3\u2002Target"), form), grid_(new QGridLayout) {
  grid_->setHorizontalSpacing(space::m);
  grid_->setVerticalSpacing(0);
  grid_->setColumnStretch(kName, 5);
  grid_->setColumnStretch(kHow, 5);
  for (const int column : {kBaseline, kNow, kTarget}) grid_->setColumnMinimumWidth(column, 70);
  grid_->setColumnMinimumWidth(kBy, 66);
  grid_->setColumnMinimumWidth(kLine, 76);
  const std::array<const char*, kColumns> heads = {"Metric", "How measured", "Baseline", "Now",
                                                   "Target", "By",           ""};
  for (int column = 0; column < kColumns; ++column) {
    auto* head = new PlainLabel(QString::fromLatin1(heads.at(static_cast<std::size_t>(column))),
                                TypeRole::label, ColorRole::text3);
    head->setContentsMargins(4, space::xs, 4, space::xs);
    const bool figure = column == kBaseline || column == kNow || column == kTarget;
    head->setAlignment(figure ? Qt::AlignRight : Qt::AlignLeft);
    grid_->addWidget(head, 0, column);
  }
  grid_->addWidget(new Hairline, 1, 0, 1, kColumns);
  body()->addLayout(grid_);
  auto* add = new Link(QStringLiteral("+ add"), TypeRole::small);
  add->setAccessibleName(QStringLiteral("Add a metric"));
  connect(add, &Link::clicked, this, &MetricsCard::begin);
  connect(form, &PlanForm::refreshed, add, [add, form] { add->setVisible(!form->isReadOnly()); });
  setHeaderWidget(add);
  grow(1);
}

void MetricsCard::grow(std::size_t rows) {
  while (rows_.size() < rows) {
    const std::size_t i = rows_.size();
    const int at = static_cast<int>(i) * 4 + 2;
    Row r{};
    r.name = new Field(form_, QStringLiteral("Metric"), QStringLiteral("Add a metric of theirs"),
                       naming_field(
                           kMetrics, i, "name", [](auto& m) -> auto& { return m.name; }),
                       TypeRole::body_strong, ColorRole::text1, 2);
    const auto directions = plan_words::Choices{{QStringLiteral("up"), QStringLiteral("up is good")},
                                                {QStringLiteral("down"), QStringLiteral("down is good")}};
    r.direction =
        new Field(form_, QStringLiteral("Direction"), QStringLiteral("direction"),
                  word_field(
                      kMetrics, i, "direction", directions, [](auto& m) -> auto& { return m.direction; }),
                  TypeRole::small, ColorRole::text3);
    r.direction->setChoices(directions);
    r.state = new Field(form_, QStringLiteral("State of the metric"), QStringLiteral("state"),
                        entry_field(
                            kMetrics, i, "state", [](const PlanMetric& m) { return qs(name_of(m.state)); },
                            [form = form_](PlanMetric& m, const QString& word) {
                              const auto state = parse_plan_word<PlanMetricState>(u8(word));
                              if (!state) return QString();
                              m.state = *state;
                              // When is known; why is asked for in the row.
                              if (*state == PlanMetricState::open)
                                m.closed = {};
                              else if (m.closed.date.empty())
                                m.closed.date = iso(form->today());
                              return QString();
                            }),
                        TypeRole::small, ColorRole::text3);
    r.state->setChoices(plan_words::choices<PlanMetricState>());
    r.reason = new Field(form_, QStringLiteral("Why it was closed"), QStringLiteral("why? what was learned?"),
                         text_field(
                             kMetrics, i, "closed.reason", [](auto& m) -> auto& { return m.closed.reason; }),
                         TypeRole::secondary, ColorRole::text2, 2);
    r.how = new Field(form_, QStringLiteral("How it is measured"), QStringLiteral("values are typed by hand"),
                      recipe_field(i), TypeRole::body, ColorRole::text2, 2);
    const auto cadences = plan_words::choices<Cadence>();
    r.cadence = new Field(form_, QStringLiteral("How often"), QStringLiteral("how often"),
                          word_field(
                              kMetrics, i, "cadence", cadences, [](auto& m) -> auto& { return m.cadence; }),
                          TypeRole::small, ColorRole::text3);
    r.cadence->setChoices(cadences);
    r.choose = new Link(QStringLiteral("choose\u2026"), TypeRole::small);
    r.choose->setAccessibleName(QStringLiteral("Choose how it is measured"));
    connect(r.choose, &Link::clicked, this, [this, i] {
      if (i < plan().metrics.size()) Q_EMIT recipeRequested(plan().metrics[i]);
    });
    r.baseline = new Field(form_, QStringLiteral("Baseline"), QStringLiteral("none"),
                           value_field(i, "baseline.value", &PlanMetric::baseline));
    r.since = new Field(form_, QStringLiteral("Date of the baseline"), QStringLiteral("when"),
                        date_field(
                            form_, kMetrics, i, "baseline.date", plan_words::Tense::past,
                            [](auto& m) -> auto& { return m.baseline.date; }),
                        TypeRole::small, ColorRole::text3);
    r.target = new Field(form_, QStringLiteral("Target"), QStringLiteral("none"),
                         value_field(i, "target.value", &PlanMetric::target));
    r.by = new Field(form_, QStringLiteral("Target by"), QStringLiteral("when"),
                     date_field(
                         form_, kMetrics, i, "target.date", plan_words::Tense::ahead,
                         [](auto& m) -> auto& { return m.target.date; }));
    r.now = new PlainLabel({}, TypeRole::body_strong);
    r.now->setAlignment(Qt::AlignRight | Qt::AlignTop);
    r.now->setContentsMargins(0, 2, 4, 0);
    r.now->setWordWrap(true);
    for (Field* right : {r.baseline, r.since, r.target}) right->setAlignment(Qt::AlignRight);
    r.line = new Sparkline;
    r.line->setFixedSize(76, 28);
    r.problem = new ProblemLine;
    r.rule = new Hairline;
    grid_->addWidget(r.name, at, kName, Qt::AlignTop);
    grid_->addWidget(r.how, at, kHow, Qt::AlignTop);
    grid_->addWidget(r.reason, at, kHow, 1, kColumns - kHow, Qt::AlignTop);
    grid_->addWidget(r.baseline, at, kBaseline, Qt::AlignTop);
    grid_->addWidget(r.now, at, kNow, 2, 1, Qt::AlignTop);
    grid_->addWidget(r.target, at, kTarget, Qt::AlignTop);
    grid_->addWidget(r.by, at, kBy, Qt::AlignTop);
    grid_->addWidget(r.line, at, kLine, Qt::AlignTop);
    auto* small = new QHBoxLayout;
    small->setSpacing(0);
    small->addWidget(r.direction);
    small->addWidget(r.state);
    small->addStretch(1);
    grid_->addLayout(small, at + 1, kName);
    auto* how_often = new QHBoxLayout;
    how_often->setSpacing(space::s);
    how_often->addWidget(r.cadence);
    how_often->addWidget(r.choose);
    how_often->addStretch(1);
    grid_->addLayout(how_often, at + 1, kHow);
    grid_->addWidget(r.since, at + 1, kBaseline);
    grid_->addWidget(r.problem, at + 2, 0, 1, kColumns);
    grid_->addWidget(r.rule, at + 3, 0, 1, kColumns);
    // Reading order is the order of the keys.
    QWidget* before = rows_.empty() ? nullptr : static_cast<QWidget*>(rows_.back().by);
    for (QWidget* next :
         std::initializer_list<QWidget*>{r.name, r.reason, r.baseline, r.target, r.by, r.how, r.choose,
                                         r.direction, r.state, r.cadence, r.since}) {
      if (before != nullptr) QWidget::setTabOrder(before, next);
      before = next;
    }
    rows_.push_back(r);
  }
}

void MetricsCard::refresh() {
  const std::size_t count = plan().metrics.size();
  grow(count + 1);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& r = rows_[i];
    const bool real = i < count;
    const bool blank = i == count && !readOnly();
    const bool closed = real && plan().metrics[i].state == PlanMetricState::closed;
    const bool open = real && !closed;
    r.name->setVisible(real || blank);
    r.name->setStruck(closed);
    r.name->setColorRole(closed ? ColorRole::text2 : ColorRole::text1);
    r.reason->setVisible(closed);
    for (Field* one : {r.how, r.baseline, r.target, r.by}) one->setVisible(open);
    for (Field* one : {r.direction, r.cadence, r.since}) one->setVisible(open && !readOnly());
    r.choose->setVisible(open && !readOnly());
    r.state->setVisible(real && !readOnly());
    r.now->setVisible(open);
    r.rule->setVisible(real);
    r.line->setVisible(open);
    if (!real) {
      r.problem->say(form_->problems(kMetrics.path(i)));
      continue;
    }
    const PlanMetric& metric = plan().metrics[i];
    const auto value = values_.find(metric.id);
    const bool known = value != values_.end() && !value->second.text.isEmpty();
    r.now->setRole(known ? TypeRole::body_strong : TypeRole::small);
    r.now->setColorRole(known ? ColorRole::text1 : ColorRole::text3);
    r.now->setText(known ? value->second.text : QStringLiteral("no value yet"));
    r.line->setValues(known ? value->second.line : std::vector<float>{},
                      known ? QStringLiteral("%1, newest %2").arg(qs(metric.name), value->second.text)
                            : QStringLiteral("no value yet"));
    r.problem->say(form_->problems(kMetrics.path(i)));
  }
}

void MetricsCard::setValues(std::map<std::string, MetricNow> values) {
  values_ = std::move(values);
  refresh();
}

void MetricsCard::begin() {
  grow(plan().metrics.size() + 1);
  rows_[plan().metrics.size()].name->edit();
}

void MetricsCard::beginTarget() {
  for (std::size_t i = 0; i < plan().metrics.size(); ++i) {
    const PlanMetric& metric = plan().metrics[i];
    if (metric.state != PlanMetricState::open) continue;
    if (!metric.target.value) return rows_[i].target->edit();
    if (!plan_day(metric.target.date)) return rows_[i].by->edit();
  }
  begin();
}

}  // namespace rapport::ui
