// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts page in its further states: written titles, breaks, other customers, records, long series.
#include <QLabel>
#include <QVBoxLayout>

#include "gallery.h"
#include "tests/support/sample_measure.h"
#include "tests/support/sample_series.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/export_chart.h"
#include "ui/pages/charts/chart_heading.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/panels/records_panel.h"
#include "ui/panels/values_panel.h"
#include "ui/widgets/button.h"

using namespace rapport;
using namespace rapport::test;

namespace {

measure::MeasureFacts facts_of(SampleMeasure sample) {
  return {std::move(sample.series), std::move(sample.metric), std::move(sample.annotations), sample.go_live,
          std::move(sample.observations)};
}

std::shared_ptr<const measure::MeasureView> made(measure::MeasureFacts facts,
                                                 measure::MeasureQuery query = {}) {
  query.metric = facts.series.metric.id;
  return std::make_shared<const measure::MeasureView>(
      measure::make_measure(std::move(facts), query, sample_today()));
}

ui::ChartsPage* charts_in(QWidget* frame, const std::shared_ptr<const measure::MeasureView>& measure) {
  auto* layout = new QVBoxLayout(frame);
  layout->setContentsMargins(28, 18, 28, 18);
  auto* page = new ui::ChartsPage;
  layout->addWidget(page);
  page->setToday(sample_today());
  std::vector<MetricInfo> metrics = sample_metrics();
  metrics.push_back(measure->facts.series.metric);
  page->setMetrics(std::move(metrics));
  page->chooseMetric(QString::fromStdString(measure->query.metric));
  page->setMeasure(measure);
  return page;
}

QWidget* charts_of(const std::shared_ptr<const measure::MeasureView>& measure) {
  auto* frame = new QWidget;
  charts_in(frame, measure);
  return frame;
}

measure::MeasureFacts titled(const std::string& own) {
  measure::MeasureFacts facts = facts_of(paid_same_day(Rung::segmented));
  facts.title = measure::ChartTitle{"Nine in ten drivers now have their money the day they worked", own,
                                    utc_start(day_of({2026, 11, 14})), "Ana"};
  return facts;
}

measure::MeasureFacts broken() {
  measure::MeasureFacts facts = facts_of(paid_same_day(Rung::segmented));
  facts.annotations.push_back(
      {77, day_of({2026, 9, 14}), measure::AnnotationKind::definition, "bank holidays left out"});
  for (Point& point : facts.series.points)
    if (point.start >= day_of({2026, 9, 14})) point.value -= 6.0;
  return facts;
}

measure::MeasureFacts among_others() {
  measure::MeasureFacts facts = facts_of(paid_same_day(Rung::segmented));
  const char* names[] = {"Falcon Freight GmbH", "Gull Cargo", "Heron Haulage Ltd", "Ibis Transporte",
                         "Jay Couriers"};
  for (int i = 0; i < 5; ++i) {
    measure::Peer peer;
    peer.series = facts.series;
    peer.series.account_name = names[i];
    int n = 0;
    for (Point& point : peer.series.points) point.value = 52.0 + 4.0 * i + ((n += 7 * (i + 3)) % 11) * 0.5;
    facts.peers.peers.push_back(std::move(peer));
  }
  facts.peers.words = "5 accounts of the same tier or industry, nearest by ARR.";
  return facts;
}

/// Three years of weeks with a season: two full seasons before go-live.
measure::MeasureFacts seasonal() {
  measure::MeasureFacts facts = facts_of(paid_same_day(Rung::segmented));
  facts.series = series_of(facts.series.metric, Grain::month, 44, [](int i) {
    return (i < 30 ? 55.0 : 70.0) + 5.0 * ((i % 12) < 6 ? (i % 6) - 2.5 : 2.5 - (i % 6)) / 2.5 +
           (i * 7 % 5) * 0.4;
  });
  facts.go_live = facts.series.points[30].start;
  facts.annotations.clear();
  return facts;
}

QWidget* exported(const chart::ChartSpec& spec) {
  auto* label = new QLabel;
  QPixmap picture;
  picture.loadFromData(ui::chart_png(ui::record_chart(spec)));
  picture.setDevicePixelRatio(2.0);
  label->setPixmap(picture);
  return label;
}

std::shared_ptr<const metrics::PointRecords> sample_records() {
  auto records = std::make_shared<metrics::PointRecords>();
  records->metric = percent_metric();
  records->value = 75.0;
  records->rule = "Paid Same Day as a share of Paid, in percent; weeks without a payment are left open.";
  for (int side = 0; side < 2; ++side) {
    metrics::RecordSide events;
    events.words = side == 0 ? "Paid Same Day" : "Paid";
    events.unit = "events";
    events.total = side == 0 ? 9 : 214;
    events.people = 4;
    for (int i = 0; i < 9; ++i) {
      metrics::MetricRecord record;
      record.day = day_of({2026, 6, 1 + i % 6});
      record.at = utc_start(record.day) + 3600 * 9;
      record.title = i % 4 == 3 ? "Paid Same Day with a remarkably long name of an event" : "Paid Same Day";
      record.who = i % 3 == 0 ? "ana.ito@northwind.example" : "Bo Lind";
      record.counted = i != 5;
      record.details = {{"amount", "1,204"}};
      events.records.push_back(record);
    }
    events.files = {{"events.ndjson", "mixpanel", "event", utc_start(day_of({2026, 11, 20})), 0}};
    records->sides.push_back(events);
  }
  return records;
}

}  // namespace

GALLERY(charts_title_written, 1180, 780) {
  return charts_of(made(titled("What it said then")));
}
GALLERY(charts_title_editing, 1180, 780) {
  auto* frame = new QWidget;
  ui::ChartHeading* heading = charts_in(frame, made(facts_of(paid_same_day(Rung::segmented))))->heading();
  QMetaObject::invokeMethod(
      heading, [heading] { heading->edit(); }, Qt::QueuedConnection);
  return frame;
}
GALLERY(charts_title_exported, 1440, 810) {
  return exported(made(titled("What it said then"))->spec);
}
GALLERY(charts_broken, 1180, 780) {
  return charts_of(made(broken()));
}
GALLERY(charts_broken_exported, 1440, 810) {
  return exported(made(broken())->spec);
}
GALLERY(charts_others, 1180, 780) {
  measure::MeasureQuery query;
  query.peers = true;
  auto* frame = new QWidget;
  auto* page = charts_in(frame, made(among_others()));
  for (auto* button : page->findChildren<ui::Button*>())
    if (button->label() == QStringLiteral("Other customers")) button->click();
  page->setMeasure(made(among_others(), query));
  return frame;
}
GALLERY(charts_others_exported, 1440, 810) {
  measure::MeasureQuery query;
  query.peers = true;
  return exported(made(among_others(), query)->spec);
}
GALLERY(charts_seasonal, 1180, 780) {
  return charts_of(made(seasonal()));
}
GALLERY(charts_seasonal_exported, 1440, 810) {
  return exported(made(seasonal())->spec);
}
GALLERY(charts_twelve_years_of_days, 1180, 780) {
  return charts_of(made(facts_of(daily_for_twelve_years())));
}
GALLERY(charts_records, 1180, 780) {
  auto* frame = new QWidget;
  auto* page = charts_in(frame, made(facts_of(paid_same_day(Rung::segmented))));
  const Day day = day_of({2026, 6, 1});
  Q_EMIT page->chartView()->pointAsked(day);
  page->setRecords(day, Grain::week, sample_records());
  return frame;
}
GALLERY(charts_records_narrow, 900, 640) {
  auto* frame = new QWidget;
  auto* page = charts_in(frame, made(facts_of(paid_same_day(Rung::segmented))));
  const Day day = day_of({2026, 6, 1});
  Q_EMIT page->chartView()->pointAsked(day);
  page->setRecords(day, Grain::week, sample_records());
  return frame;
}
GALLERY(charts_down_exported, 1440, 810) {
  return exported(made(facts_of(closing_hours(24.0)))->spec);
}
GALLERY(charts_crowded_exported, 1440, 810) {
  return exported(made(facts_of(crowded_measure()))->spec);
}
