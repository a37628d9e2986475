// SPDX-License-Identifier: GPL-3.0-or-later
// METRICS and TARGET: one table, a row per metric, the blank row adds one.
#include <QGridLayout>
#include <QVBoxLayout>
#include <initializer_list>
#include <utility>

#include "core/base/error.h"
#include "core/metrics/recipe.h"
#include "ui/base/text.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr PlanList<PlanMetric> kMetrics{
    [](const SuccessPlan& p) -> const std::vector<PlanMetric>& { return p.metrics; }, "metrics"};
enum Column { kName, kHow, kBaseline, kNow, kTarget, kBy, kLine, kColumns };

/// A value at a date; a unit that is typed behind the number becomes the metric's.
Binding value_field(std::size_t i, const char* key, ValueAt PlanMetric::*of) {
  return kMetrics.field(
      i, key, [of](const PlanMetric& m) { return plan_words::number((m.*of).value, m.unit); },
      [of](PlanMetric& m, const QString& text) {
        const plan_words::TypedNumber typed = plan_words::typed_number(text);
        if (!text.isEmpty() && !typed.value)
          return Text::tr("is not a number: it stays here and is not in the plan");
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
  Binding binding = kMetrics.text(i, "recipe", &PlanMetric::recipe);
  binding.typed = std::exchange(binding.shown, kMetrics.reading(i, [](const PlanMetric& m) {
    return m.recipe.empty() ? QString() : recipe_words(m.recipe);
  }));
  return binding;
}

Binding state_field(const PlanForm* form, std::size_t i) {
  Binding binding = kMetrics.word(i, "state", &PlanMetric::state);
  binding.put = kMetrics.writing(i, [form](PlanMetric& m, const QString& word) {
    const auto state = parse_plan_word<PlanMetricState>(u8(word));
    if (!state) return;
    m.state = *state;
    // When is known; why is asked for in the row.
    if (*state == PlanMetricState::open)
      m.closed = {};
    else if (m.closed.date.empty())
      m.closed.date = iso(form->today());
  });
  return binding;
}

}  // namespace

MetricsCard::MetricsCard(PlanForm* form)
    : ListCard(Text::tr("2\u2002Metrics\u2003 3\u2002Target"), form, kMetrics),
      grid_(addTable({Text::tr("Metric"), Text::tr("How measured"), Text::tr("Baseline"), Text::tr("Now"),
                      Text::tr("Target"), Text::tr("By"), QString()})) {
  grid_->setColumnStretch(kName, 5);
  grid_->setColumnStretch(kHow, 5);
  for (int column = 0; column < kColumns; ++column) {
    const bool figure = column == kBaseline || column == kNow || column == kTarget;
    if (figure) grid_->setColumnMinimumWidth(column, 70);
    static_cast<PlainLabel*>(grid_->itemAtPosition(0, column)->widget())
        ->setAlignment(figure ? Qt::AlignRight : Qt::AlignLeft);
  }
  grid_->setColumnMinimumWidth(kBy, 66);
  grid_->setColumnMinimumWidth(kLine, 76);
  addLink(Text::tr("Add a metric"));
  row(0);
}

PlanMetricRow MetricsCard::makeRow(std::size_t i) {
  PlanMetricRow r{};
  r.name = field(Text::tr("Metric"), Text::tr("Add a metric of theirs"),
                 kMetrics.naming(i, "name", &PlanMetric::name), TypeRole::body_strong, ColorRole::text1, 2);
  r.direction = field(Text::tr("Direction"), Text::tr("direction"),
                      kMetrics.word(i, "direction", &PlanMetric::direction,
                                    {{QStringLiteral("up"), Text::tr("up is good")},
                                     {QStringLiteral("down"), Text::tr("down is good")}}),
                      TypeRole::small, ColorRole::text3);
  r.state = field(Text::tr("State of the metric"), Text::tr("state"), state_field(form_, i), TypeRole::small,
                  ColorRole::text3);
  r.reason = field(Text::tr("Why it was closed"), Text::tr("why? what was learned?"),
                   kMetrics.text(
                       i, "closed.reason", [](auto& m) -> auto& { return m.closed.reason; }),
                   TypeRole::secondary, ColorRole::text2, 2);
  r.how = field(Text::tr("How it is measured"), Text::tr("values are typed by hand"), recipe_field(i),
                TypeRole::body, ColorRole::text2, 3);
  r.cadence = field(Text::tr("How often"), Text::tr("how often"),
                    kMetrics.word(i, "cadence", &PlanMetric::cadence), TypeRole::small, ColorRole::text3);
  r.choose = new Link(Text::tr("choose\u2026"), TypeRole::small);
  r.choose->setAccessibleName(Text::tr("Choose how it is measured"));
  connect(r.choose, &Link::clicked, this, [this, i] {
    if (i < entries().size()) Q_EMIT recipeRequested(entries()[i]);
  });
  r.baseline =
      field(Text::tr("Baseline"), Text::tr("none"), value_field(i, "baseline.value", &PlanMetric::baseline));
  r.since = field(Text::tr("Date of the baseline"), Text::tr("when"),
                  kMetrics.date(
                      form_, i, "baseline.date", plan_words::Tense::past,
                      [](auto& m) -> auto& { return m.baseline.date; }),
                  TypeRole::small, ColorRole::text3);
  r.target = field(Text::tr("Target"), Text::tr("none"), value_field(i, "target.value", &PlanMetric::target));
  r.by = field(
      Text::tr("Target by"), Text::tr("when"),
      kMetrics.date(
          form_, i, "target.date", plan_words::Tense::ahead, [](auto& m) -> auto& { return m.target.date; }));
  for (Field* right : {r.baseline, r.since, r.target}) right->setAlignment(Qt::AlignRight);
  r.now = new PlainLabel({}, TypeRole::body_strong);
  r.now->setAlignment(Qt::AlignRight | Qt::AlignTop);
  r.now->setContentsMargins(0, 2, 4, 0);
  r.now->setWordWrap(true);
  r.line = new Sparkline;
  r.line->setFixedSize(76, 28);
  r.problem = new ProblemLine;
  r.rule = new Hairline;
  const int at = static_cast<int>(i) * 4 + 2;
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
  chainTabs(i > 0 ? rows_[i - 1].by : nullptr, {r.name, r.reason, r.baseline, r.target, r.by, r.how, r.choose,
                                                r.direction, r.state, r.cadence, r.since});
  return r;
}

void MetricsCard::showRow(const PlanMetricRow& row, std::size_t i, const PlanMetric* metric) {
  const bool real = metric != nullptr;
  const bool closed = real && metric->state == PlanMetricState::closed;
  const bool open = real && !closed;
  row.name->setVisible(real || isBlank(i));
  row.name->setStruck(closed);
  row.name->setColorRole(closed ? ColorRole::text2 : ColorRole::text1);
  row.reason->setVisible(closed);
  for (QWidget* one :
       std::initializer_list<QWidget*>{row.how, row.baseline, row.target, row.by, row.now, row.line})
    one->setVisible(open);
  for (QWidget* one : std::initializer_list<QWidget*>{row.direction, row.cadence, row.since, row.choose})
    one->setVisible(open && !readOnly());
  row.state->setVisible(real && !readOnly());
  row.rule->setVisible(real);
  if (!real) return;
  const auto value = values_.find(metric->id);
  const bool known = value != values_.end() && !value->second.text.isEmpty();
  const QString now = known ? value->second.text : Text::tr("no value yet");
  row.now->setRole(known ? TypeRole::body_strong : TypeRole::small);
  row.now->setColorRole(known ? ColorRole::text1 : ColorRole::text3);
  row.now->setText(now);
  row.line->setValues(known ? value->second.line : std::vector<float>{},
                      known ? Text::tr("%1, newest %2").arg(qs(metric->name), now) : now);
}

void MetricsCard::setValues(std::map<std::string, MetricNow> values) {
  values_ = std::move(values);
  refresh();
}

void MetricsCard::beginTarget() {
  for (std::size_t i = 0; i < entries().size(); ++i) {
    const PlanMetric& metric = entries()[i];
    if (metric.state != PlanMetricState::open) continue;
    if (!metric.target.value) return rows_[i].target->edit();
    if (!plan_day(metric.target.date)) return rows_[i].by->edit();
  }
  begin();
}

}  // namespace rapport::ui
