// SPDX-License-Identifier: GPL-3.0-or-later
/// What a chart costs the window's thread, made, drawn and thrown away: a week's work of points, and twelve
/// years of days in the forms that are hardest to draw.
#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <cmath>

#include "tests/support/sample_series.h"
#include "ui/charts/chart_renderer.h"
#include "ui/charts/export_chart.h"

namespace {

using namespace rapport;

constexpr int twelve_years = 4383;

chart::ChartSpec weeks() {
  return test::sample_full_chart();
}

Series days_of(const MetricInfo& metric) {
  return test::series_of(metric, Grain::day, twelve_years, [](int i) {
    return std::round(60 + 25 * std::sin(i * 0.02) + 9 * std::sin(i * 1.7));
  });
}

chart::ChartSpec day_line() {
  return test::chart_of(days_of(test::percent_metric()));
}

chart::ChartSpec day_columns() {
  return test::chart_of(days_of(test::tickets_metric()));
}

/// No export on Sundays: 626 lines.
chart::ChartSpec day_line_with_gaps() {
  Series series = days_of(test::percent_metric());
  std::erase_if(series.points, [](const Point& point) { return (point.start.number + 4) % 7 == 0; });
  return test::chart_of(series);
}

/// On the Charts page of a wide screen.
void window(benchmark::State& state, const chart::ChartSpec& spec) {
  const QSizeF size(1100, 500);
  QImage image(size.toSize(), QImage::Format_ARGB32_Premultiplied);
  for (auto _ : state) {
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const ui::ChartRenderer renderer(spec, ui::ChartStyle::screen(ui::light_tokens(), true), size);
    renderer.paint(painter, QRectF(QPointF(), size));
  }
}

/// For a slide; what follows is a worker's.
void slide(benchmark::State& state, const chart::ChartSpec& spec) {
  for (auto _ : state) benchmark::DoNotOptimize(ui::record_chart(spec));
}

}  // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  const QApplication application(argc, argv);
  const std::pair<const char*, chart::ChartSpec> charts[] = {{"weeks", weeks()},
                                                             {"day_line", day_line()},
                                                             {"day_columns", day_columns()},
                                                             {"day_line_with_gaps", day_line_with_gaps()}};
  for (const auto& [name, spec] : charts) {
    benchmark::RegisterBenchmark((std::string("window/") + name).c_str(), window, spec)
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark((std::string("record/") + name).c_str(), slide, spec)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
