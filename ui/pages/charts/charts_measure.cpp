// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts page around a metric: before and after, annotations, values by hand.
#include <QHBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/charts/chart_heading.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/panels/annotation_bar.h"
#include "ui/panels/finding_panel.h"
#include "ui/panels/records_panel.h"
#include "ui/panels/values_panel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"

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
  whole_->setAccessibleDescription(QStringLiteral(
      "The wheel, + and - zoom, dragging chooses a stretch; Alt and dragging or Shift and arrows move"));
  with_peers_->setAccessibleDescription(
      QStringLiteral("Thin grey lines of comparable accounts; their names are never written into a file"));
  row->addWidget(add_values_);
  row->addWidget(year_);
  row->addWidget(with_peers_);
  row->addWidget(annotate_);
  row->addStretch(1);
  for (const char* name : {"Day", "Week", "Month", "Quarter"}) grains_->add(QString::fromLatin1(name));
  grains_->setCurrent(1);
  row->addWidget(grains_);
  auto* zoom = new QHBoxLayout(zoomed_);
  zoom->setContentsMargins(0, 0, 0, 0);
  zoom->setSpacing(space::m);
  zoom->addWidget(
      new PlainLabel(QStringLiteral("A stretch is shown; title and figures are of the whole time."),
                     TypeRole::secondary, ColorRole::text2));
  zoom->addWidget(whole_);
  zoom->addStretch(1);
  zoomed_->hide();
  return tools;
}

void ChartsPage::wireMeasure() {
  setTabOrder(export_, whole_);
  setTabOrder(whole_, view_);
  setTabOrder(view_, add_values_);
  setTabOrder(add_values_, year_);
  setTabOrder(year_, with_peers_);
  setTabOrder(with_peers_, annotate_);
  setTabOrder(annotate_, grains_->button(0));
  connect(view_, &ChartView::pointActivated, this, &ChartsPage::openAnnotation);
  connect(view_, &ChartView::pointAsked, this, &ChartsPage::openRecords);
  connect(records_, &RecordsPanel::closed, this, [this] {
    closeRecords();
    view_->setFocus(Qt::OtherFocusReason);
  });
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
  connect(with_peers_, &QPushButton::clicked, this, [this] {
    peers_ = !peers_;
    with_peers_->setChecked(peers_);
    requestAgain();
  });
  connect(heading_, &ChartHeading::titleKept, this, [this](const QString& title) {
    if (series_) Q_EMIT titleKept(metric(), series_->grain, title);
  });
  connect(finding_, &FindingPanel::spanChosen, this, [this](std::optional<std::int64_t> annotation) {
    around_ = annotation;
    requestAgain();
  });
  connect(finding_, &FindingPanel::rampChosen, this, [this](std::optional<int> periods) {
    ramp_ = periods;
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

bool ChartsPage::isOwn(const QString& metric) {
  return metric.startsWith(own);
}

bool ChartsPage::isPlanMetric() const {
  return isOwn(metric());
}

measure::MeasureQuery ChartsPage::query() const {
  measure::MeasureQuery query;
  query.metric = u8(metric());
  if (!usual_) query.grain = grain_;
  query.around = around_;
  query.ramp = ramp_;
  query.last_year = last_year_;
  query.peers = peers_;
  return query;
}

void ChartsPage::setMeasure(std::shared_ptr<const measure::MeasureView> measure) {
  const measure::MeasureQuery asked = query();
  measure::MeasureQuery answered = measure->query;
  if (!asked.grain) answered.grain.reset();
  if (answered != asked) return;
  const bool same = measure_ && measure_->query == measure->query;
  const auto zoom = same && view_->isZoomed()
                        ? std::optional(std::pair(view_->shownSpec().first, view_->shownSpec().last))
                        : std::nullopt;
  slow_->stop();
  view_->setWaiting({});
  measure_ = std::move(measure);
  series_ = measure_->facts.series;
  grain_ = series_->grain;
  const std::array<Grain, 4> grains{Grain::day, Grain::week, Grain::month, Grain::quarter};
  grains_->setCurrent(
      static_cast<int>(std::find(grains.begin(), grains.end(), series_->grain) - grains.begin()));
  const bool drawn = !series_->points.empty();
  copy_->setEnabled(drawn);
  export_->setEnabled(true);
  refresh();
  if (zoom) view_->zoomTo(zoom->first, zoom->second);
  if (peers_ && !measure_->facts.peers.words.empty()) say(qs(measure_->facts.peers.words), false);
  if (values_->isVisibleTo(this)) values_->show(*measure_, today_.value_or(rapport::today()));
}

void ChartsPage::forget(const QString& account_id) {
  account_ = account_id;
  opens_ = true;
  values_->forget();
  around_.reset();
  ramp_.reset();
  showValues(false);
  // Another account's chart under this one's name would be believed.
  drop();
  slow_->start();
}

bool ChartsPage::leave() {
  if (list_asked_) {
    list_asked_ = false;
    fitRecords();
    metrics_button_->setFocus(Qt::OtherFocusReason);
  } else if (values_->isVisibleTo(this)) {
    values_->leave();
  } else if (annotation_->isVisibleTo(this)) {
    annotation_->leave();
  } else if (records_->isVisibleTo(this)) {
    closeRecords();
    view_->setFocus(Qt::OtherFocusReason);
  } else {
    return false;
  }
  return true;
}

void ChartsPage::chooseMetric(const QString& metric) {
  wanted_ = list_->choose(metric) ? QString() : metric;
}

void ChartsPage::setPresenting(bool presenting) {
  if (presenting_ == presenting) return;
  presenting_ = presenting;
  if (presenting) {
    showValues(false);
    closeRecords();
    annotation_->hide();
    if (!isPlanMetric())
      for (const MetricInfo& info : metrics_)
        if (qs(info.id).startsWith(own) && list_->choose(qs(info.id))) break;
  }
  heading_->setEditable(!presenting && measure_ && measure_->titled && !series_->points.empty());
  heading_->setPresenting(presenting);
  fitRecords();
  header_->setVisible(!presenting);
  finding_->setPresenting(presenting);
  showTools();
}

void ChartsPage::showTools() {
  const bool drawn = series_ && !series_->points.empty();
  tools_->setVisible(!presenting_ && !annotation_->isVisibleTo(chart_side_));
  add_values_->setVisible(isPlanMetric());
  add_values_->setEnabled(measure_ != nullptr);
  annotate_->setVisible(measure_ != nullptr && drawn);
  year_->setVisible(measure_ != nullptr && drawn);
  year_->setChecked(last_year_);
  with_peers_->setVisible(measure_ != nullptr && drawn);
  with_peers_->setChecked(peers_);
  view_->setNamesShown(!presenting_);
  zoomed_->setVisible(view_->isZoomed());
  showFoot();
}

void ChartsPage::showValues(bool shown) {
  values_->setVisible(shown);
  drawn_->setVisible(!shown);
  if (shown) closeRecords();
  header_->setVisible(!shown && !presenting_);
  showFoot();
  if (shown) annotation_->hide();
}

void ChartsPage::openValues() {
  if (!measure_ || !isPlanMetric() || presenting_) return;
  values_->show(*measure_, today_.value_or(rapport::today()));
  showValues(true);
  values_->begin();
}

void ChartsPage::openAnnotation(Day start) {
  if (!measure_ || presenting_) return;
  closeRecords();
  std::vector<measure::Annotation> there;
  const Day next = next_period(start, series_->grain);
  for (const measure::Annotation& annotation : measure_->facts.annotations)
    if (annotation.day >= start && annotation.day < next) there.push_back(annotation);
  annotation_->open(start, series_->grain, std::move(there));
  showTools();
}

void ChartsPage::openRecords(Day start) {
  if (!measure_ || presenting_) return;
  if (records_->isVisibleTo(this) && records_->start() == start) return records_->setFocus();
  records_->wait(start, series_->grain);
  grains_->hide();  // before the records come: for a moment there would be no room for both
  records_->show();
  fitRecords();
  Q_EMIT recordsNeeded(metric(), series_->grain, start);
}

void ChartsPage::closeRecords() {
  records_->hide();
  fitRecords();
}

void ChartsPage::fitRecords() {
  // Where the window is narrow, the records take the list's place; where it is narrower still, the list takes
  // the chart's, when it is asked for.
  constexpr int room_for_both = 1220;
  constexpr int room_for_list = 930;
  const bool crowded = records_->isVisibleTo(this) && width() < room_for_both;
  const bool narrow = width() < room_for_list;
  list_asked_ = list_asked_ && narrow && !presenting_;
  metrics_button_->setVisible(narrow && !presenting_);
  pane_->setVisible(list_asked_ || (!presenting_ && !crowded && !narrow));
  card_->setVisible(!list_asked_);
  // Beside the records the row under the chart has no room for them; they come back when those are closed.
  grains_->setVisible(!records_->isVisibleTo(this));
}

QSize ChartsPage::minimumSizeHint() const {
  const QSize all = QWidget::minimumSizeHint();
  const bool both = pane_->isVisibleTo(this) && card_->isVisibleTo(this);
  return both ? QSize(all.width() - pane_->width() - space::xl, all.height()) : all;
}

void ChartsPage::showFoot() {
  if (foot_ == nullptr) return;
  // On a shared screen the source stands there; else it is part of how we know.
  source_->setVisible(presenting_ && !values_->isVisibleTo(this));
  foot_->setVisible(!message_->text().isEmpty() || (presenting_ && !source_->text().isEmpty()));
}

void ChartsPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitRecords();
}

void ChartsPage::setRecords(Day start, Grain grain, std::shared_ptr<const metrics::PointRecords> records) {
  if (records_->isVisibleTo(this) && records_->start() == start && series_ && series_->grain == grain)
    records_->show(std::move(records));
}

void ChartsPage::failRecords(Day start, const QString& sentence) {
  if (records_->isVisibleTo(this) && records_->start() == start) records_->fail(sentence);
}

}  // namespace rapport::ui
