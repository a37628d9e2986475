// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QProcess>
#include <QTemporaryDir>
#include <QVBoxLayout>

#include "gallery.h"
#include "gallery_shell_values.h"
#include "tests/support/sample_measure.h"
#include "tests/support/sample_series.h"
#include "tests/support/sample_values.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/export_chart.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/panels/finding_panel.h"
#include "ui/panels/values_panel.h"
#include "ui/report/brief_pdf.h"
#include "ui/shell/account_page.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/button.h"
#include "ui/widgets/row_widgets.h"

using namespace rapport;
using namespace rapport::test;

namespace {

ui::ChartsPage* charts_with(QWidget* frame, const std::shared_ptr<const measure::MeasureView>& measure) {
  auto* layout = new QVBoxLayout(frame);
  layout->setContentsMargins(28, 18, 28, 18);
  auto* page = new ui::ChartsPage;
  layout->addWidget(page);
  page->setToday(sample_today());
  std::vector<MetricInfo> metrics = sample_metrics();
  metrics.push_back(measure->facts.series.metric);
  metrics.push_back({"plan:errors", "Payout errors", "Their success", "errors", Direction::down, true});
  page->setMetrics(std::move(metrics));
  page->chooseMetric(QString::fromStdString(measure->query.metric));
  page->setMeasure(measure);
  return page;
}

QWidget* charts(const std::shared_ptr<const measure::MeasureView>& measure) {
  auto* frame = new QWidget;
  charts_with(frame, measure);
  return frame;
}

/// The Charts tab in the whole window.
QWidget* window_with(const std::shared_ptr<const measure::MeasureView>& measure) {
  auto* window = new ui::MainWindow;
  const auto snapshot = samples::sample_snapshot(196);
  window->sidebar()->setSnapshot(snapshot);
  window->sidebar()->setAccount(snapshot->portfolio.rows[3].id);
  window->account()->show(samples::sample_brief());
  window->account()->setTab(ui::AccountPage::charts_tab);
  window->setPlace(ui::Place::account);
  ui::ChartsPage* page = window->account()->charts();
  page->setToday(sample_today());
  std::vector<MetricInfo> metrics = sample_metrics();
  metrics.push_back(measure->facts.series.metric);
  page->setMetrics(std::move(metrics));
  page->chooseMetric(QString::fromStdString(measure->query.metric));
  page->setMeasure(measure);
  return window;
}

QWidget* brief(const SampleMeasure& sample, bool presenting = false, int tab = 0) {
  auto* page = new ui::AccountPage;
  const account::AccountBrief values = samples::sample_brief();
  page->show(values);
  account::SuccessView success{true, sample_purpose(), sample.metric.name, sample.metric.id, *made(sample)};
  page->showSuccess(values.facts.id, std::make_shared<const account::SuccessView>(success));
  page->setTab(tab);
  page->setPresenting(presenting);
  return page;
}

}  // namespace

GALLERY(measure_none, 1180, 780) {
  return charts(made(paid_same_day(Rung::none)));
}
GALLERY(measure_xmr, 1180, 780) {
  return charts(made(paid_same_day(Rung::xmr)));
}
GALLERY(measure_step, 1180, 780) {
  return charts(made(paid_same_day(Rung::step)));
}
GALLERY(measure_segmented, 1180, 780) {
  measure::MeasureQuery query;
  query.ramp = 4;
  auto* frame = new QWidget;
  auto* page = charts_with(frame, made(paid_same_day(Rung::segmented)));
  Q_EMIT page->finding()->rampChosen(4);
  page->setMeasure(made(paid_same_day(Rung::segmented), query));
  return frame;
}
GALLERY(measure_target_met, 1180, 780) {
  return charts(made(paid_same_day(Rung::segmented, 75.0)));
}
GALLERY(measure_down_is_good, 1180, 780) {
  return charts(made(closing_hours(24.0)));
}
GALLERY(measure_down_met, 1180, 780) {
  return charts(made(closing_hours(30.0)));
}
GALLERY(measure_crowded, 1180, 780) {
  return charts(made(crowded_measure()));
}
GALLERY(measure_other_day, 1180, 780) {
  measure::MeasureQuery query;
  query.around = 2;
  query.last_year = true;
  auto* frame = new QWidget;
  auto* page = charts_with(frame, made(paid_same_day(Rung::segmented)));
  Q_EMIT page->finding()->spanChosen(2);
  for (auto* button : page->findChildren<ui::Button*>())
    if (button->label() == QStringLiteral("Year before")) button->click();
  page->setMeasure(made(paid_same_day(Rung::segmented), query));
  return frame;
}
GALLERY(measure_annotate, 1180, 780) {
  auto* frame = new QWidget;
  auto* page = charts_with(frame, made(paid_same_day(Rung::segmented)));
  Q_EMIT page->chartView()->pointActivated(day_of({2026, 6, 1}));
  return frame;
}
GALLERY(measure_zoomed, 1180, 780) {
  auto* frame = new QWidget;
  auto* page = charts_with(frame, made(paid_same_day(Rung::segmented)));
  page->chartView()->zoomTo(day_of({2026, 1, 5}), day_of({2026, 7, 6}));
  return frame;
}
GALLERY(measure_small, 860, 640) {
  return charts(made(paid_same_day(Rung::segmented)));
}
GALLERY(window_charts_1440, 1440, 900) {
  return window_with(made(paid_same_day(Rung::segmented)));
}
GALLERY(window_charts_1280, 1280, 720) {
  return window_with(made(paid_same_day(Rung::segmented)));
}
GALLERY(window_charts_1280_crowded, 1280, 720) {
  return window_with(made(crowded_measure()));
}
GALLERY(window_charts_1024, 1024, 640) {
  return window_with(made(paid_same_day(Rung::segmented)));
}
GALLERY(window_charts_1024_crowded, 1024, 640) {
  return window_with(made(crowded_measure()));
}
GALLERY(measure_960, 960, 540) {
  return charts(made(crowded_measure()));
}
GALLERY(window_charts_how, 1280, 720) {
  QWidget* window = window_with(made(paid_same_day(Rung::segmented)));
  for (auto* link : window->findChildren<ui::Link*>())
    if (link->label().startsWith(QStringLiteral("How we know"))) link->click();
  return window;
}
GALLERY(measure_values, 1180, 780) {
  auto* frame = new QWidget;
  charts_with(frame, made(closing_hours(24.0)))->openValues();
  return frame;
}
GALLERY(measure_paste, 1180, 780) {
  auto* frame = new QWidget;
  auto* page = charts_with(frame, made(closing_hours(24.0)));
  page->openValues();
  page->values()->paste(
      QStringLiteral("Monat\tWert\n31.01.2026\t1.234,56\n28.02.2026\t1.180,40\n31.03.2026\tkrank\n"));
  return frame;
}
GALLERY(measure_paste_ambiguous, 1180, 780) {
  auto* frame = new QWidget;
  auto* page = charts_with(frame, made(closing_hours(24.0)));
  page->openValues();
  page->values()->paste(QStringLiteral("01/02/2026\t12\n03/04/2026\t14\n"));
  return frame;
}
GALLERY(measure_brief, 1196, 844) {
  return brief(paid_same_day(Rung::segmented));
}
GALLERY(measure_brief_down, 1196, 844) {
  return brief(closing_hours(24.0));
}
GALLERY(measure_brief_present, 1440, 844) {
  return brief(paid_same_day(Rung::segmented), true);
}
GALLERY(measure_export, 1440, 810) {
  auto* label = new QLabel;
  QPixmap picture;
  picture.loadFromData(ui::chart_png(ui::record_chart(made(paid_same_day(Rung::segmented))->spec)));
  picture.setDevicePixelRatio(2.0);
  label->setPixmap(picture);
  return label;
}
GALLERY(measure_report, 794, 1123) {
  auto* label = new QLabel;
  const QTemporaryDir folder;
  const QString pdf = folder.filePath(QStringLiteral("brief.pdf"));
  const account::AccountBrief values = samples::sample_brief();
  const SampleMeasure sample = paid_same_day(Rung::segmented);
  const account::SuccessView success{true, sample_purpose(), sample.metric.name, sample.metric.id,
                                     *made(sample)};
  ui::PrintedBrief printed = ui::printed_brief(values);
  printed.success = success;
  ui::write_brief_pdf(printed, pdf.toStdString());
  const QString picture = folder.filePath(QStringLiteral("page"));
  QProcess::execute(QStringLiteral("pdftoppm"),
                    {QStringLiteral("-r"), QStringLiteral("96"), QStringLiteral("-f"), QStringLiteral("1"),
                     QStringLiteral("-singlefile"), QStringLiteral("-png"), pdf, picture});
  label->setPixmap(QPixmap(picture + QStringLiteral(".png")));
  return label;
}
