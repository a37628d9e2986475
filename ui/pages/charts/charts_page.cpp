// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/charts_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/charts/chart_card.h"
#include "ui/pages/charts/chart_heading.h"
#include "ui/pages/charts/chart_output.h"
#include "ui/pages/charts/chart_tools.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/panels/annotation_bar.h"
#include "ui/panels/finding_panel.h"
#include "ui/panels/records_panel.h"
#include "ui/panels/values_panel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

namespace rapport::ui {
namespace {

constexpr QLatin1String own("plan:");

bool is_own(const QString& metric) {
  return metric.startsWith(own);
}

}  // namespace

ChartsPage::ChartsPage(QWidget* parent)
    : QWidget(parent),
      stack_(new QStackedWidget),
      missing_(new Card(Text::tr("Charts"))),
      pane_(new MetricPane),
      list_(pane_->list()),
      metrics_button_(new Button(Text::tr("Metrics"))),
      card_(new ChartCard(metrics_button_)) {
  build();
  connectParts();
}

void ChartsPage::build() {
  metrics_button_->setOpensMenu(true);
  metrics_button_->setAccessibleDescription(Text::tr("Shows the list of metrics"));
  metrics_button_->hide();
  auto* both = new QWidget;
  auto* row = new QHBoxLayout(both);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::xl);
  pane_->setFixedWidth(212);
  row->addWidget(pane_);
  row->addWidget(card_, 1);

  auto* nothing = new QWidget;
  auto* column = new QVBoxLayout(nothing);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(missing_);
  column->addStretch(1);
  missing_->showMissing(
      Text::tr("No export covers usage, tickets, answers or touches of this account, so there is "
               "nothing to draw yet."),
      Text::tr("Import exports…"));

  stack_->addWidget(both);
  stack_->addWidget(nothing);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);

  setFocusProxy(list_);
  setTabOrder(pane_->filter(), list_);
  setTabOrder(list_, heading());
  setTabOrder(heading(), metrics_button_);
  card_->takeTabsAfter(metrics_button_);
}

void ChartsPage::connectParts() {
  connect(missing_, &Card::missingActionRequested, this, &ChartsPage::importRequested);
  // In the window Ctrl+C is the chart's wherever the keyboard is; fields, the values and the records keep it.
  auto* copies = new QShortcut(QKeySequence::Copy, this);
  connect(copies, &QShortcut::activated, card_, &ChartCard::copy);
  connect(list_, &MetricList::metricChosen, this, [this](const QString& chosen) {
    if (!presenting_) picked_[account_] = chosen;
    // Their own measure is shown as often as it is measured; the others as was chosen last, if at all.
    usual_ = isPlanMetric() || !grain_chosen_;
    ramp_.reset();
    card_->closeValues();
    list_asked_ = false;
    fitPanels();
    request();
  });
  connect(list_, &MetricList::pinsChanged, this, &ChartsPage::pinsChanged);
  connect(metrics_button_, &QPushButton::clicked, this, [this] {
    list_asked_ = true;
    fitPanels();
    list_->setFocus(Qt::OtherFocusReason);
  });
  connect(card_->tools(), &ChartTools::comparisonChanged, this, &ChartsPage::requestAgain);
  connect(card_->tools(), &ChartTools::grainChosen, this, [this](Grain grain) {
    grain_ = grain;
    usual_ = false;
    grain_chosen_ = true;
    request();
  });
  connect(finding(), &FindingPanel::spanChosen, this, [this](std::optional<std::int64_t> annotation) {
    around_ = annotation;
    requestAgain();
  });
  connect(finding(), &FindingPanel::rampChosen, this, [this](std::optional<int> periods) {
    ramp_ = periods;
    requestAgain();
  });
  connect(card_, &ChartCard::recordsToggled, this, &ChartsPage::fitPanels);
  connect(card_, &ChartCard::recordsNeeded, this,
          [this](Grain grain, Day start) { Q_EMIT recordsNeeded(metric(), grain, start); });
  connect(card_->annotation(), &AnnotationBar::kept, this, &ChartsPage::annotationKept);
  connect(card_->annotation(), &AnnotationBar::removed, this, &ChartsPage::annotationRemoved);
  connect(heading(), &ChartHeading::titleKept, this, [this](const QString& title) {
    if (card_->shown() != nullptr) Q_EMIT titleKept(metric(), grain_, title);
  });
  connect(values(), &ValuesPanel::kept, this, [this](const std::vector<Observation>& values) {
    Q_EMIT valuesKept(metric().mid(own.size()), values);
  });
  connect(values(), &ValuesPanel::removed, this,
          [this](Day day) { Q_EMIT valueRemoved(metric().mid(own.size()), day); });
  connect(card_->output(), &ChartOutput::problem, this, &ChartsPage::problem);
  connect(card_->output(), &ChartOutput::deckRequested, this, &ChartsPage::deckRequested);
}

ChartHeading* ChartsPage::heading() const {
  return card_->heading();
}

ChartView* ChartsPage::chartView() const {
  return card_->view();
}

ValuesPanel* ChartsPage::values() const {
  return card_->values();
}

FindingPanel* ChartsPage::finding() const {
  return card_->finding();
}

RecordsPanel* ChartsPage::records() const {
  return card_->records();
}

QString ChartsPage::metric() const {
  return list_->chosen();
}

bool ChartsPage::isPlanMetric() const {
  return is_own(metric());
}

measure::MeasureQuery ChartsPage::query() const {
  measure::MeasureQuery query;
  query.metric = u8(metric());
  if (!usual_) query.grain = grain_;
  query.around = around_;
  query.ramp = ramp_;
  query.last_year = card_->tools()->lastYear();
  query.peers = card_->tools()->peers();
  return query;
}

void ChartsPage::setToday(Day today) {
  card_->setToday(today);
}

void ChartsPage::choose(const QString& metric, Grain grain) {
  grain_ = grain;
  card_->tools()->setGrain(grain);
  if (list_->chosen() != metric) {
    const QSignalBlocker quiet(list_);
    list_->choose(metric);
  }
  usual_ = false;
  grain_chosen_ = true;
  request();
}

void ChartsPage::chooseMetric(const QString& metric) {
  wanted_ = list_->choose(metric) ? QString() : metric;
}

void ChartsPage::setMetrics(std::vector<MetricInfo> metrics) {
  metrics_ = std::move(metrics);
  const QString before = metric();
  list_->setMetrics(metrics_);
  const QSignalBlocker quiet(list_);
  if (list_->choose(wanted_)) {
    picked_[account_] = std::exchange(wanted_, QString());
  } else if (std::exchange(opens_, false) && !list_->choose(picked_.value(account_))) {
    // The list has the plan's metrics first.
    if (const QString first = list_->first(); is_own(first)) list_->choose(first);
  }
  opens_ = false;
  if (metric() != before) usual_ = isPlanMetric() || !grain_chosen_;
  card_->stopWaiting();
  stack_->setCurrentIndex(metrics_.empty() ? 1 : 0);
  if (!metrics_.empty()) request();
}

void ChartsPage::request() {
  const QString id = metric();
  const auto info =
      std::find_if(metrics_.begin(), metrics_.end(), [&](const MetricInfo& m) { return qs(m.id) == id; });
  if (info == metrics_.end()) return;
  // A chart that is read once more stays until the new one is there.
  if (card_->shown() == nullptr || !answersQuery(*card_->shown())) card_->wait(isPlanMetric());
  if (!usual_) card_->tools()->setGrain(grain_);
  card_->setAccessibleName(info->group.empty() ? Text::tr("Chart") : qs(info->group));
  Q_EMIT seriesNeeded(id, grain_);
}

void ChartsPage::requestAgain() {
  // The same metric in another light: what is shown stays until the answer is there.
  if (!metric().isEmpty()) Q_EMIT seriesNeeded(metric(), grain_);
}

bool ChartsPage::answersQuery(const measure::MeasureView& measure) const {
  const measure::MeasureQuery asked = query();
  measure::MeasureQuery answered = measure.query;
  if (!asked.grain) answered.grain.reset();
  return answered == asked;
}

void ChartsPage::setMeasure(std::shared_ptr<const measure::MeasureView> measure) {
  if (!answersQuery(*measure)) return;
  grain_ = measure->facts.series.grain;
  card_->show(std::move(measure));
}

void ChartsPage::setRecords(Day start, Grain grain, std::shared_ptr<const metrics::PointRecords> records) {
  card_->setRecords(start, grain, std::move(records));
}

void ChartsPage::failRecords(Day start, const QString& sentence) {
  card_->failRecords(start, sentence);
}

void ChartsPage::forget(const QString& account_id) {
  account_ = account_id;
  opens_ = true;
  around_.reset();
  ramp_.reset();
  card_->forgetValues();
  // Another account's chart under this one's name would be believed.
  card_->wait(isPlanMetric());
}

void ChartsPage::setPresenting(bool presenting) {
  if (presenting_ == presenting) return;
  presenting_ = presenting;
  if (presenting && !isPlanMetric())
    for (const MetricInfo& info : metrics_)
      if (is_own(qs(info.id)) && list_->choose(qs(info.id))) break;
  card_->setPresenting(presenting);
  fitPanels();
}

void ChartsPage::openValues() {
  card_->openValues();
}

void ChartsPage::exportTo(const QString& path, const PictureOptions& options) {
  card_->output()->exportTo(path, options);
}

bool ChartsPage::leave() {
  if (!list_asked_) return card_->leave();
  list_asked_ = false;
  fitPanels();
  metrics_button_->setFocus(Qt::OtherFocusReason);
  return true;
}

void ChartsPage::fitPanels() {
  // Where the window is narrow, the records take the list's place; where it is narrower still, the list takes
  // the chart's, when it is asked for.
  constexpr int room_for_both = 1220;
  constexpr int room_for_list = 930;
  const bool crowded = card_->recordsShown() && width() < room_for_both;
  const bool narrow = width() < room_for_list;
  list_asked_ = list_asked_ && narrow && !presenting_;
  metrics_button_->setVisible(narrow && !presenting_);
  pane_->setVisible(list_asked_ || (!presenting_ && !crowded && !narrow));
  card_->setVisible(!list_asked_);
}

QSize ChartsPage::minimumSizeHint() const {
  const QSize all = QWidget::minimumSizeHint();
  const bool both = pane_->isVisibleTo(this) && card_->isVisibleTo(this);
  return both ? QSize(all.width() - pane_->width() - space::xl, all.height()) : all;
}

void ChartsPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitPanels();
}

void ChartsPage::keyPressEvent(QKeyEvent* event) {
  // An empty value hands the key on: there is nothing to copy then, least of all the chart behind.
  const bool chart = !card_->valuesShown();
  if (chart && card_->shown() != nullptr && event->matches(QKeySequence::Copy))
    return card_->output()->copy();
  if (event->key() == Qt::Key_Escape && leave()) return;
  if (event->key() == Qt::Key_F2 && chart) return heading()->edit();
  QWidget::keyPressEvent(event);
}

}  // namespace rapport::ui

#include "moc_charts_page.cpp"
