// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/charts_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/charts/chart_heading.h"
#include "ui/pages/charts/metric_list.h"
#include "ui/panels/annotation_bar.h"
#include "ui/panels/finding_panel.h"
#include "ui/panels/records_panel.h"
#include "ui/panels/values_panel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr std::array<Grain, 4> all_grains{Grain::day, Grain::week, Grain::month, Grain::quarter};

}  // namespace

ChartsPage::ChartsPage(QWidget* parent)
    : QWidget(parent),
      slow_(new QTimer(this)),
      stack_(new QStackedWidget),
      missing_(new Card(QStringLiteral("Charts"))),
      card_(new Card({})),
      pane_(new MetricPane),
      list_(pane_->list()),
      grains_(new SegmentedButtons(QStringLiteral("Counted by"))),
      metrics_button_(new Button(QStringLiteral("Metrics"))),
      copy_(new Button(QStringLiteral("Copy"))),
      export_(new Button(QStringLiteral("Export"))),
      drawn_(new QWidget),
      chart_side_(new QWidget),
      heading_(new ChartHeading),
      view_(new ChartView),
      tools_(nullptr),
      annotate_(new Button(QStringLiteral("Annotate"), Button::Kind::quiet, QStringLiteral("A"))),
      year_(new Button(QStringLiteral("Year before"), Button::Kind::segment)),
      with_peers_(new Button(QStringLiteral("Other customers"), Button::Kind::segment)),
      whole_(new Button(QStringLiteral("Whole time"), Button::Kind::quiet, QStringLiteral("0"))),
      zoomed_(new QWidget),
      add_values_(new Button(QStringLiteral("Add values"))),
      annotation_(new AnnotationBar),
      finding_(new FindingPanel),
      records_(new RecordsPanel),
      values_(new ValuesPanel),
      header_(nullptr),
      source_(new PlainLabel({}, TypeRole::small, ColorRole::text3)),
      message_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)) {
  header_ = buildHeader();
  tools_ = buildTools();
  card_->setAccessibleName(QStringLiteral("Chart"));
  heading_->setActions(header_);
  view_->setLarge(true);
  view_->setZoomable(true);
  view_->setHeadingVisible(false);
  view_->setMinimumHeight(200);
  auto* side = new QVBoxLayout(chart_side_);
  side->setContentsMargins(0, 0, 0, 0);
  side->setSpacing(space::s);
  side->addWidget(heading_);
  side->addWidget(zoomed_);
  side->addWidget(view_, 1);
  side->addWidget(annotation_);
  side->addWidget(tools_);
  side->addWidget(new Hairline);
  side->addWidget(finding_);
  card_->body()->setSpacing(space::s);
  auto* beside = new QHBoxLayout(drawn_);
  beside->setContentsMargins(0, 0, 0, 0);
  beside->setSpacing(0);
  beside->addWidget(chart_side_, 1);
  beside->addWidget(records_);
  card_->body()->addWidget(drawn_, 1);
  records_->hide();
  card_->body()->addWidget(values_, 1);
  values_->hide();
  // A row of its own only while there is something to say: the plot needs the room.
  source_->setElide(Qt::ElideRight);
  message_->setElide(Qt::ElideMiddle);
  message_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  foot_ = new QWidget;
  auto* foot = new QHBoxLayout(foot_);
  foot->setContentsMargins(0, 0, 0, 0);
  foot->addWidget(source_, 1);
  foot->addWidget(message_, 1);
  card_->body()->addWidget(foot_);
  foot_->hide();

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
      QStringLiteral("No export covers usage, tickets, answers or touches of this account, so there is "
                     "nothing to draw yet."),
      QStringLiteral("Import exports…"));

  stack_->addWidget(both);
  stack_->addWidget(nothing);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(stack_);

  setFocusProxy(list_);
  setTabOrder(pane_->filter(), list_);
  setTabOrder(list_, heading_);
  setTabOrder(heading_, metrics_button_);
  setTabOrder(metrics_button_, copy_);
  setTabOrder(copy_, export_);
  setTabOrder(export_, view_);

  connect(missing_, &Card::missingActionRequested, this, &ChartsPage::importRequested);
  // In the window Ctrl+C is the chart's wherever the keyboard is; fields, the values and the records keep it.
  auto* copies = new QShortcut(QKeySequence::Copy, this);
  connect(copies, &QShortcut::activated, this, [this] {
    if (copy_->isEnabled() && !values_->isVisibleTo(this)) copyChart();
  });
  view_->installEventFilter(this);
  connect(list_, &MetricList::metricChosen, this, [this](const QString& chosen) {
    if (!presenting_) picked_[account_] = chosen;
    // Their own measure is shown as often as it is measured; the others as was chosen last, if at all.
    usual_ = isPlanMetric() || !grain_chosen_;
    ramp_.reset();
    showValues(false);
    list_asked_ = false;
    fitRecords();
    request();
  });
  connect(metrics_button_, &QPushButton::clicked, this, [this] {
    list_asked_ = true;
    fitRecords();
    list_->setFocus(Qt::OtherFocusReason);
  });
  connect(grains_, &SegmentedButtons::chosen, this, [this](int index) {
    grain_ = all_grains.at(static_cast<std::size_t>(index));
    usual_ = false;
    grain_chosen_ = true;
    request();
  });
  connect(list_, &MetricList::pinsChanged, this, &ChartsPage::pinsChanged);
  // What comes within the blink of an eye needs no words.
  constexpr int unnoticed_ms = 150;
  slow_->setSingleShot(true);
  slow_->setInterval(unnoticed_ms);
  connect(slow_, &QTimer::timeout, view_, [this] { view_->setWaiting(QStringLiteral("Reading…")); });
  wireMeasure();
  wireOutput();
}

QWidget* ChartsPage::buildHeader() {
  auto* header = new QWidget;
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::s);
  metrics_button_->setOpensMenu(true);
  metrics_button_->setAccessibleDescription(QStringLiteral("Shows the list of metrics"));
  metrics_button_->hide();
  export_->setOpensMenu(true);
  export_->setAccessibleDescription(
      QStringLiteral("Saves the chart as a picture, slide or table, or makes the review deck"));
  copy_->setAccessibleDescription(
      QStringLiteral("Copies the chart as picture, drawing and table; Ctrl C does it from anywhere"));
  set_plain_tool_tip(copy_, QStringLiteral("Ctrl+C: picture, drawing and table"));
  row->addWidget(metrics_button_);
  row->addWidget(copy_);
  row->addWidget(export_);
  return header;
}

QString ChartsPage::metric() const {
  return list_->chosen();
}

void ChartsPage::setToday(Day today) {
  today_ = today;
  refresh();
}

void ChartsPage::choose(const QString& metric, Grain grain) {
  grain_ = grain;
  const auto at = std::find(all_grains.begin(), all_grains.end(), grain);
  grains_->setCurrent(static_cast<int>(at - all_grains.begin()));
  if (list_->chosen() != metric) {
    const QSignalBlocker quiet(list_);
    list_->choose(metric);
  }
  usual_ = false;
  grain_chosen_ = true;
  request();
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
    if (const QString own = list_->first(); isOwn(own)) list_->choose(own);
  }
  opens_ = false;
  if (metric() != before) usual_ = isPlanMetric() || !grain_chosen_;
  slow_->stop();
  view_->setWaiting({});
  stack_->setCurrentIndex(metrics_.empty() ? 1 : 0);
  if (!metrics_.empty()) request();
}

void ChartsPage::request() {
  const QString id = metric();
  const auto info =
      std::find_if(metrics_.begin(), metrics_.end(), [&](const MetricInfo& m) { return qs(m.id) == id; });
  if (info == metrics_.end()) return;
  drop();
  if (!usual_)
    grains_->setCurrent(
        static_cast<int>(std::find(all_grains.begin(), all_grains.end(), grain_) - all_grains.begin()));
  card_->setAccessibleName(info->group.empty() ? QStringLiteral("Chart") : qs(info->group));
  slow_->start();
  Q_EMIT seriesNeeded(id, grain_);
}

void ChartsPage::requestAgain() {
  // The same metric in another light: what is shown stays until the answer is there.
  if (!metric().isEmpty()) Q_EMIT seriesNeeded(metric(), grain_);
}

void ChartsPage::drop() {
  heading_->setEditable(false);
  heading_->show(chart::ChartSpec{});
  // What was shown belongs to another account, metric or grain: nothing of it may be taken for the new one.
  series_.reset();
  measure_.reset();
  slow_->stop();
  view_->setWaiting({});
  view_->setSpec(chart::ChartSpec{});
  finding_->clear();
  annotation_->hide();
  closeRecords();
  source_->setText({});
  say({}, false);
  copy_->setEnabled(false);
  export_->setEnabled(false);
  showTools();
}

void ChartsPage::refresh() {
  if (!measure_) return;
  view_->setSpec(measure_->spec);
  finding_->show(*measure_);
  heading_->show(view_->spec());
  heading_->setEditable(measure_->titled && !presenting_ && !series_->points.empty());
  source_->setText(qs(view_->spec().source));
  showTools();
}

void ChartsPage::say(const QString& sentence, bool wrong) {
  message_->setColorRole(wrong ? ColorRole::risk : ColorRole::text2);
  message_->setText(sentence);
  showFoot();
}

void ChartsPage::keyPressEvent(QKeyEvent* event) {
  // An empty value hands the key on: there is nothing to copy then, least of all the chart behind.
  if (series_ && !values_->isVisibleTo(this) && event->matches(QKeySequence::Copy)) return copyChart();
  if (event->key() == Qt::Key_Escape && leave()) return;
  if (event->key() == Qt::Key_F2 && !values_->isVisibleTo(this)) return heading_->edit();
  QWidget::keyPressEvent(event);
}

bool ChartsPage::eventFilter(QObject* watched, QEvent* event) {
  // Escape closes the records or the annotation before the cursor on the chart goes.
  if (watched == view_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && leave())
    return true;
  return QWidget::eventFilter(watched, event);
}

}  // namespace rapport::ui
