// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts page around a metric: before and after, annotations, values by hand.
#include <QHBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

#include "ui/charts/chart_view.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/pages/measure/annotation_bar.h"
#include "ui/pages/measure/effect_panel.h"
#include "ui/pages/measure/values_panel.h"
#include "ui/widgets/widgets.h"

namespace rapport::ui {
namespace {

const QString own = QStringLiteral("plan:");

}  // namespace

QWidget* ChartsPage::buildTools() {
  auto* tools = new QWidget;
  auto* row = new QHBoxLayout(tools);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::s);
  annotate_->setAccessibleDescription(
      QStringLiteral("Writes on the chosen point what happened; the arrow keys choose a point"));
  whole_->setAccessibleDescription(
      QStringLiteral("The wheel, + and - zoom; dragging or Shift and arrows move"));
  row->addWidget(add_values_);
  row->addWidget(year_);
  row->addWidget(annotate_);
  row->addStretch(1);
  row->addWidget(whole_);
  whole_->hide();
  return tools;
}

void ChartsPage::wireMeasure() {
  setTabOrder(view_, add_values_);
  setTabOrder(add_values_, year_);
  setTabOrder(year_, annotate_);
  setTabOrder(annotate_, whole_);
  connect(view_, &ChartView::pointActivated, this, &ChartsPage::openAnnotation);
  connect(view_, &ChartView::zoomed, this, &ChartsPage::showTools);
  connect(whole_, &QPushButton::clicked, view_, &ChartView::showWhole);
  connect(annotate_, &QPushButton::clicked, this, [this] {
    if (!series_ || series_->points.empty()) return;
    openAnnotation(view_->cursorDay().value_or(series_->points.back().start));
  });
  connect(annotation_, &AnnotationBar::kept, this, &ChartsPage::annotationKept);
  connect(annotation_, &AnnotationBar::removed, this, &ChartsPage::annotationRemoved);
  connect(annotation_, &AnnotationBar::left, this, [this] {
    showTools();
    view_->setFocus(Qt::OtherFocusReason);
  });
  connect(year_, &QPushButton::clicked, this, [this] {
    last_year_ = !last_year_;
    year_->setChecked(last_year_);
    requestAgain();
  });
  connect(effect_, &EffectPanel::aroundChosen, this, [this](std::optional<std::int64_t> annotation) {
    around_ = annotation;
    requestAgain();
  });
  connect(effect_, &EffectPanel::washoutChosen, this, [this](int periods) {
    washout_ = periods;
    requestAgain();
  });
  connect(add_values_, &QPushButton::clicked, this, &ChartsPage::openValues);
  connect(values_, &ValuesPanel::done, this, [this] {
    showValues(false);
    view_->setFocus(Qt::OtherFocusReason);
  });
  connect(values_, &ValuesPanel::kept, this, [this](const std::vector<metrics::Observation>& values) {
    Q_EMIT valuesKept(metric().mid(own.size()), values);
  });
  connect(values_, &ValuesPanel::removed, this,
          [this](Day day) { Q_EMIT valueRemoved(metric().mid(own.size()), day); });
}

bool ChartsPage::isPlanMetric() const {
  return metric().startsWith(own);
}

MeasureQuery ChartsPage::query() const {
  MeasureQuery query;
  query.metric = u8(metric());
  if (!usual_) query.grain = grain_;
  query.around = around_;
  query.washout = washout_;
  query.last_year = last_year_;
  return query;
}

void ChartsPage::setMeasure(std::shared_ptr<const MeasureView> measure) {
  const MeasureQuery asked = query();
  MeasureQuery answered = measure->query;
  if (!asked.grain) answered.grain.reset();
  if (answered != asked) return;
  const bool same = measure_ && measure_->query == measure->query;
  const auto zoom = same && view_->isZoomed()
                        ? std::optional(std::pair(view_->shownSpec().first, view_->shownSpec().last))
                        : std::nullopt;
  measure_ = std::move(measure);
  series_ = measure_->facts.series;
  const std::array<Grain, 4> grains{Grain::day, Grain::week, Grain::month, Grain::quarter};
  grains_->setCurrent(
      static_cast<int>(std::find(grains.begin(), grains.end(), series_->grain) - grains.begin()));
  const bool drawn = !series_->points.empty();
  copy_->setEnabled(drawn);
  export_->setEnabled(true);
  refresh();
  if (zoom) view_->zoomTo(zoom->first, zoom->second);
  if (values_->isVisibleTo(this)) values_->show(*measure_, today_.value_or(rapport::today()));
}

void ChartsPage::forget() {
  around_.reset();
  washout_ = 0;
  showValues(false);
  annotation_->hide();
}

void ChartsPage::chooseMetric(const QString& metric) {
  wanted_ = list_->choose(metric) ? QString() : metric;
}

void ChartsPage::setPresenting(bool presenting) {
  if (presenting_ == presenting) return;
  presenting_ = presenting;
  if (presenting) {
    showValues(false);
    annotation_->hide();
    if (!isPlanMetric())
      for (const MetricInfo& info : metrics_)
        if (qs(info.id).startsWith(own) && list_->choose(qs(info.id))) break;
  }
  list_->setVisible(!presenting);
  header_->setVisible(!presenting);
  effect_->setPresenting(presenting);
  showTools();
}

void ChartsPage::showTools() {
  const bool drawn = series_ && !series_->points.empty();
  tools_->setVisible(!presenting_ && !annotation_->isVisibleTo(chart_side_) && (drawn || isPlanMetric()));
  add_values_->setVisible(isPlanMetric());
  add_values_->setEnabled(measure_ != nullptr);
  annotate_->setVisible(measure_ != nullptr && drawn);
  year_->setVisible(measure_ != nullptr && drawn);
  year_->setChecked(last_year_);
  whole_->setVisible(view_->isZoomed());
}

void ChartsPage::showValues(bool shown) {
  values_->setVisible(shown);
  chart_side_->setVisible(!shown);
  header_->setVisible(!shown && !presenting_);
  source_->setVisible(!shown);
  if (shown) annotation_->hide();
}

void ChartsPage::openValues() {
  if (!measure_ || !isPlanMetric() || presenting_) return;
  values_->show(*measure_, today_.value_or(rapport::today()));
  showValues(true);
  values_->focusNext();
}

void ChartsPage::openAnnotation(Day start) {
  if (!measure_ || presenting_) return;
  std::vector<metrics::Annotation> there;
  const Day next = next_period(start, series_->grain);
  for (const metrics::Annotation& annotation : measure_->facts.annotations)
    if (annotation.day >= start && annotation.day < next) there.push_back(annotation);
  annotation_->open(start, series_->grain, std::move(there));
  showTools();
}

}  // namespace rapport::ui
