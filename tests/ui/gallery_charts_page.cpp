// SPDX-License-Identifier: GPL-3.0-or-later
#include <QVBoxLayout>
#include <cmath>

#include "gallery.h"
#include "tests/support/sample_series.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/charts/metric_list.h"

using namespace rapport;
using namespace rapport::test;

namespace {

QWidget* page_with(Series series, std::vector<MetricInfo> metrics, std::optional<Day> go_live) {
  auto* frame = new QWidget;
  auto* layout = new QVBoxLayout(frame);
  layout->setContentsMargins(28, 18, 28, 18);
  auto* page = new ui::ChartsPage;
  layout->addWidget(page);
  page->setToday(sample_today());
  page->setMetrics(std::move(metrics));
  page->choose(QString::fromStdString(series.metric.id), series.grain);
  page->setMeasure(std::make_shared<const measure::MeasureView>(measure_of(std::move(series), go_live)));
  return frame;
}

}  // namespace

GALLERY(charts_page, 1180, 780) {
  std::vector<MetricInfo> metrics = sample_metrics();
  metrics.push_back(percent_metric());
  return page_with(sample_series(), metrics, sample_go_live());
}
GALLERY(charts_page_columns_small, 860, 560) {
  return page_with(series_of(tickets_metric(), Grain::month, 26,
                             [](int i) { return std::round(9 + 5 * std::sin(i * 0.8)); }),
                   sample_metrics(), std::nullopt);
}
GALLERY(charts_page_few, 1000, 620) {
  return page_with(series_of(people_metric(), Grain::week, 3, [](int i) { return 5.0 + i; }),
                   sample_metrics(), std::nullopt);
}
GALLERY(charts_page_list, 1180, 780) {
  std::vector<MetricInfo> metrics = sample_metrics();
  for (const char* event : {"Create Report", "Approve Payout", "Export File"}) {
    const std::string name = event;
    metrics.push_back({"usage.event:" + name, name, "What they do", "events", Direction::up, true});
    metrics.push_back(
        {"usage.users_of:" + name, "People who " + name, "What they do", "people", Direction::up, false});
    metrics.push_back({"usage.sum:" + name + ":amount", "Sum of amount over " + name, "What they do", "",
                       Direction::up, true});
    metrics.push_back({"usage.mean:" + name + ":amount", "Mean of amount over " + name, "What they do", "",
                       Direction::neutral, false});
  }
  metrics.push_back(percent_metric());
  QWidget* frame = page_with(sample_series(), metrics, sample_go_live());
  auto* list = frame->findChild<ui::MetricList*>();
  list->setPins({QStringLiteral("usage.active_users"), QStringLiteral("usage.users_of:Approve Payout")});
  list->setFolded(QStringLiteral("usage.event:Approve Payout"), false);
  return frame;
}
GALLERY(charts_page_reading, 1180, 780) {
  auto* page = new ui::ChartsPage;
  page->setMetrics(sample_metrics());
  page->chartView()->setWaiting(QStringLiteral("Loading…"));
  return page;
}
GALLERY(charts_page_nothing, 1000, 420) {
  return page_with(sample_series(), {}, std::nullopt);
}
