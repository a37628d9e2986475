// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/charts/chart_card.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <utility>

#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/charts/chart_heading.h"
#include "ui/pages/charts/chart_output.h"
#include "ui/pages/charts/chart_tools.h"
#include "ui/panels/annotation_bar.h"
#include "ui/panels/finding_panel.h"
#include "ui/panels/records_panel.h"
#include "ui/panels/values_panel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

ChartCard::ChartCard(Button* metrics_button, QWidget* parent)
    : Card({}, parent),
      actions_(new QWidget),
      copy_(new Button(Text::tr("Copy"))),
      export_(new Button(Text::tr("Export"))),
      drawn_(new QWidget),
      chart_side_(new QWidget),
      heading_(new ChartHeading),
      zoomed_(new QWidget),
      whole_(new Button(Text::tr("Whole time"), Button::Kind::quiet, QStringLiteral("0"))),
      view_(new ChartView),
      annotation_(new AnnotationBar),
      tools_(new ChartTools),
      finding_(new FindingPanel),
      records_(new RecordsPanel),
      values_(new ValuesPanel),
      foot_(new QWidget),
      source_(new PlainLabel({}, TypeRole::small, ColorRole::text3)),
      message_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      output_(new ChartOutput(view_, this)) {
  setAccessibleName(Text::tr("Chart"));
  build(metrics_button);
  connectParts();
}

void ChartCard::build(Button* metrics_button) {
  auto* actions = new QHBoxLayout(actions_);
  actions->setContentsMargins(0, 0, 0, 0);
  actions->setSpacing(space::s);
  export_->setOpensMenu(true);
  export_->setAccessibleDescription(
      Text::tr("Saves the chart as a picture, slide or table, or makes the review deck"));
  copy_->setAccessibleDescription(
      Text::tr("Copies the chart as picture, drawing and table; Ctrl C does it from anywhere"));
  set_plain_tool_tip(copy_, Text::tr("Ctrl+C: picture, drawing and table"));
  for (Button* button : {metrics_button, copy_, export_}) actions->addWidget(button);
  heading_->setActions(actions_);

  auto* zoom = new QHBoxLayout(zoomed_);
  zoom->setContentsMargins(0, 0, 0, 0);
  zoom->setSpacing(space::m);
  zoom->addWidget(
      new PlainLabel(Text::tr("Part of the time is shown; title and figures are of the whole time."),
                     TypeRole::secondary, ColorRole::text2));
  whole_->setAccessibleDescription(Text::tr(
      "Zoom with the wheel, + and -, or drag over a part; move with Alt and dragging or Shift and arrows"));
  zoom->addWidget(whole_);
  zoom->addStretch(1);
  zoomed_->hide();

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
  auto* beside = new QHBoxLayout(drawn_);
  beside->setContentsMargins(0, 0, 0, 0);
  beside->setSpacing(0);
  beside->addWidget(chart_side_, 1);
  beside->addWidget(records_);
  records_->hide();
  values_->hide();
  // A row of its own only while there is something to say: the plot needs the room.
  source_->setElide(Qt::ElideRight);
  message_->setElide(Qt::ElideMiddle);
  message_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  auto* foot = new QHBoxLayout(foot_);
  foot->setContentsMargins(0, 0, 0, 0);
  foot->addWidget(source_, 1);
  foot->addWidget(message_, 1);
  foot_->hide();
  body()->setSpacing(space::s);
  body()->addWidget(drawn_, 1);
  body()->addWidget(values_, 1);
  body()->addWidget(foot_);

  // What comes within the blink of an eye needs no words.
  constexpr int unnoticed_ms = 150;
  slow_.setSingleShot(true);
  slow_.setInterval(unnoticed_ms);
}

void ChartCard::takeTabsAfter(QWidget* before) {
  for (QWidget* next : std::initializer_list<QWidget*>{copy_, export_, whole_, view_}) {
    setTabOrder(before, next);
    before = next;
  }
  tools_->takeTabsAfter(view_);
}

void ChartCard::connectParts() {
  view_->installEventFilter(this);
  connect(&slow_, &QTimer::timeout, this, [this] { view_->setWaiting(Text::tr("Loading…")); });
  connect(view_, &ChartView::pointActivated, this, &ChartCard::openAnnotation);
  connect(view_, &ChartView::pointAsked, this, &ChartCard::openRecords);
  connect(view_, &ChartView::zoomed, this, &ChartCard::showTools);
  connect(whole_, &QPushButton::clicked, view_, &ChartView::showWhole);
  connect(records_, &RecordsPanel::closed, this, [this] {
    closeRecords();
    view_->setFocus(Qt::OtherFocusReason);
  });
  connect(annotation_, &AnnotationBar::left, this, [this] {
    showTools();
    view_->setFocus(Qt::OtherFocusReason);
  });
  connect(values_, &ValuesPanel::done, this, [this] {
    showValues(false);
    view_->setFocus(Qt::OtherFocusReason);
  });
  connect(tools_, &ChartTools::annotationRequested, this, [this] {
    if (isDrawn()) openAnnotation(view_->cursorDay().value_or(series().points.back().start));
  });
  connect(tools_, &ChartTools::valuesRequested, this, &ChartCard::openValues);
  connect(copy_, &QPushButton::clicked, output_, &ChartOutput::copy);
  connect(export_, &QPushButton::clicked, this,
          [this] { output_->openMenu(export_->mapToGlobal(QPoint(0, export_->height() + space::hair))); });
  connect(output_, &ChartOutput::said, this, &ChartCard::say);
  connect(heading_->grip(), &ChartDragHandle::approached, output_, &ChartOutput::prepareDrag);
  connect(heading_->grip(), &ChartDragHandle::pulled, output_, &ChartOutput::drag);
}

void ChartCard::wait(bool plan_metric) {
  plan_metric_ = plan_metric;
  heading_->setEditable(false);
  heading_->show(chart::ChartSpec{});
  measure_.reset();
  output_->setMeasure(nullptr);
  stopWaiting();
  view_->setSpec(chart::ChartSpec{});
  finding_->clear();
  annotation_->hide();
  closeRecords();
  source_->setText({});
  say({}, false);
  copy_->setEnabled(false);
  export_->setEnabled(false);
  showTools();
  slow_.start();
}

void ChartCard::stopWaiting() {
  slow_.stop();
  view_->setWaiting({});
}

void ChartCard::show(std::shared_ptr<const measure::MeasureView> measure) {
  const bool same = measure_ && measure_->query == measure->query;
  const auto zoom = same && view_->isZoomed()
                        ? std::optional(std::pair(view_->shownSpec().first, view_->shownSpec().last))
                        : std::nullopt;
  const bool same_points = measure_ && measure_->query.metric == measure->query.metric &&
                           series().grain == measure->facts.series.grain;
  stopWaiting();
  measure_ = std::move(measure);
  output_->setMeasure(measure_);
  tools_->setGrain(series().grain);
  copy_->setEnabled(isDrawn());
  export_->setEnabled(true);
  refresh();
  if (zoom) view_->zoomTo(zoom->first, zoom->second);
  if (tools_->peers() && !measure_->facts.peers.words.empty()) say(qs(measure_->facts.peers.words), false);
  if (valuesShown()) values_->show(*measure_, today_.value_or(rapport::today()));
  if (!recordsShown()) return;
  // What is beside the chart says what the chart says.
  if (same_points && isDrawn())
    Q_EMIT recordsNeeded(series().grain, records_->start());
  else
    closeRecords();
}

void ChartCard::refresh() {
  if (!measure_) return;
  view_->setSpec(measure_->spec);
  finding_->show(*measure_);
  heading_->show(view_->spec());
  heading_->setEditable(measure_->titled && !presenting_ && isDrawn());
  source_->setText(qs(view_->spec().source));
  showTools();
}

void ChartCard::setToday(Day today) {
  today_ = today;
  refresh();
}

void ChartCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  if (presenting) {
    showValues(false);
    closeRecords();
    annotation_->hide();
  }
  heading_->setEditable(!presenting && isDrawn() && measure_->titled);
  heading_->setPresenting(presenting);
  actions_->setVisible(!presenting);
  finding_->setPresenting(presenting);
  showTools();
}

void ChartCard::showTools() {
  tools_->setVisible(!presenting_ && !annotation_->isVisibleTo(chart_side_));
  tools_->offer(plan_metric_, measure_ != nullptr, isDrawn());
  view_->setNamesShown(!presenting_);
  zoomed_->setVisible(view_->isZoomed());
  showFoot();
}

void ChartCard::showFoot() {
  // On a shared screen the source is shown; else it is part of how we know.
  source_->setVisible(presenting_ && !valuesShown());
  foot_->setVisible(!message_->text().isEmpty() || (presenting_ && !source_->text().isEmpty()));
}

void ChartCard::say(const QString& sentence, bool wrong) {
  message_->setColorRole(wrong ? ColorRole::risk : ColorRole::text2);
  message_->setText(sentence);
  showFoot();
}

bool ChartCard::valuesShown() const {
  return values_->isVisibleTo(this);
}

void ChartCard::showValues(bool shown) {
  values_->setVisible(shown);
  drawn_->setVisible(!shown);
  if (shown) closeRecords();
  actions_->setVisible(!shown && !presenting_);
  showFoot();
  if (shown) annotation_->hide();
}

void ChartCard::openValues() {
  if (!measure_ || !plan_metric_ || presenting_) return;
  values_->show(*measure_, today_.value_or(rapport::today()));
  showValues(true);
  values_->begin();
}

void ChartCard::forgetValues() {
  values_->forget();
  showValues(false);
}

void ChartCard::openAnnotation(Day start) {
  if (!measure_ || presenting_) return;
  closeRecords();
  std::vector<measure::Annotation> there;
  const Day next = next_period(start, series().grain);
  for (const measure::Annotation& annotation : measure_->facts.annotations)
    if (annotation.day >= start && annotation.day < next) there.push_back(annotation);
  annotation_->open(start, series().grain, std::move(there));
  showTools();
}

bool ChartCard::recordsShown() const {
  return records_->isVisibleTo(this);
}

void ChartCard::openRecords(Day start) {
  if (!measure_ || presenting_) return;
  if (recordsShown() && records_->start() == start) return records_->setFocus();
  records_->wait(start, series().grain);
  tools_->setGrainsVisible(false);  // before the records come: for a moment there would be no room for both
  records_->show();
  Q_EMIT recordsToggled();
  Q_EMIT recordsNeeded(series().grain, start);
}

void ChartCard::closeRecords() {
  records_->hide();
  // Beside the records the row under the chart has no room for the grains; they come back without them.
  tools_->setGrainsVisible(true);
  Q_EMIT recordsToggled();
}

void ChartCard::setRecords(Day start, Grain grain, std::shared_ptr<const metrics::PointRecords> records) {
  if (recordsShown() && records_->start() == start && measure_ && series().grain == grain)
    records_->show(std::move(records));
}

void ChartCard::failRecords(Day start, const QString& sentence) {
  if (recordsShown() && records_->start() == start) records_->fail(sentence);
}

bool ChartCard::copy() {
  if (!copy_->isEnabled() || valuesShown()) return false;
  output_->copy();
  return true;
}

bool ChartCard::leave() {
  if (valuesShown()) {
    values_->leave();
  } else if (annotation_->isVisibleTo(this)) {
    annotation_->leave();
  } else if (recordsShown()) {
    closeRecords();
    view_->setFocus(Qt::OtherFocusReason);
  } else {
    return false;
  }
  return true;
}

bool ChartCard::eventFilter(QObject* watched, QEvent* event) {
  // Escape closes the records or the annotation before the cursor on the chart goes.
  if (watched == view_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && leave())
    return true;
  return Card::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_chart_card.cpp"
