// SPDX-License-Identifier: GPL-3.0-or-later
#include <QVBoxLayout>
#include <cmath>

#include "gallery.h"
#include "tests/support/sample_series.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/export_chart.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"

using namespace rapport;
using namespace rapport::test;

namespace {

QWidget* in_card(const chart::ChartSpec& spec, int cursor = -1, bool heading = true) {
  auto* page = new QWidget;
  auto* card = new ui::Card(QStringLiteral("Success"), page);
  auto* view = new ui::ChartView;
  view->setSpec(spec);
  view->setHeadingVisible(heading);
  view->setCursorPoint(cursor);
  card->body()->addWidget(view, 1);
  auto* layout = new QVBoxLayout(page);
  layout->addWidget(card);
  return page;
}

chart::ChartSpec made(const Series& series, std::optional<Day> go_live = std::nullopt) {
  return test::chart_of(series, go_live);
}

/// The exported picture as it lies in a slide, half size.
QWidget* as_exported(const chart::ChartSpec& spec) {
  auto* label = new QLabel;
  QPixmap picture;
  picture.loadFromData(ui::chart_png(ui::record_chart(spec)));
  picture.setDevicePixelRatio(2.0);
  label->setPixmap(picture);
  return label;
}

}  // namespace

GALLERY(chart_full, 780, 340) {
  return in_card(sample_full_chart());
}
GALLERY(chart_line, 780, 340) {
  return in_card(made(sample_series(), sample_go_live()));
}
GALLERY(chart_cursor, 780, 340) {
  return in_card(made(sample_series(), sample_go_live()), 40);
}
GALLERY(chart_no_heading, 560, 240) {
  return in_card(made(sample_series()), -1, false);
}
GALLERY(chart_columns, 780, 340) {
  Series s = series_of(tickets_metric(), Grain::week, 30,
                       [](int i) { return std::round(4 + 3 * std::sin(i * 0.9)); });
  s.points.back().partial = true;
  s.points.erase(s.points.begin() + 12, s.points.begin() + 15);
  return in_card(made(s, day_of({2026, 8, 20})));
}
GALLERY(chart_columns_months, 780, 340) {
  Series s = series_of(tickets_metric(), Grain::month, 9, [](int i) { return 12.0 + 5 * i; });
  return in_card(made(s));
}
GALLERY(chart_columns_days_2y, 780, 340) {
  return in_card(made(series_of(tickets_metric(), Grain::day, 730, [](int i) {
    return i % 7 > 4 ? 0.0 : std::round(20 + 12 * std::sin(i * 0.05));
  })));
}
GALLERY(chart_twelve_years, 780, 340) {
  return in_card(made(long_series(), day_of({2019, 5, 6})));
}
GALLERY(chart_single_point, 780, 340) {
  return in_card(made(series_of(people_metric(), Grain::week, 1, [](int) { return 41.0; })));
}
GALLERY(chart_few_points, 780, 340) {
  return in_card(made(series_of(people_metric(), Grain::week, 4, [](int i) { return 38.0 + i; })));
}
GALLERY(chart_no_data, 780, 340) {
  Series s = sample_series();
  s.points.clear();
  s.origin.coverage = "No usage export covers this account.";
  return in_card(made(s));
}
GALLERY(chart_huge, 780, 340) {
  return in_card(made(series_of({"usage.events", "Events", "What they do", "events", Direction::up, true},
                                Grain::month, 20, [](int i) { return 4.1e8 + 3.3e7 * i; })));
}
GALLERY(chart_nps, 780, 340) {
  return in_card(made(series_of(nps_metric(), Grain::month, 18,
                                [](int i) { return std::round(-35 + 5.0 * i + 9 * std::sin(i)); })));
}
GALLERY(chart_minutes, 780, 340) {
  return in_card(made(
      series_of(minutes_metric(), Grain::week, 40, [](int i) { return 310.0 - 5 * i + 25 * std::sin(i); })));
}
GALLERY(chart_days, 780, 340) {
  return in_card(
      made(series_of(people_metric(), Grain::day, 35, [](int i) { return i % 7 > 4 ? 2.0 : 14.0 + i % 5; })));
}
GALLERY(chart_quarters, 780, 340) {
  return in_card(made(series_of(people_metric(), Grain::quarter, 11, [](int i) { return 20.0 + 3 * i; })));
}
GALLERY(chart_long_labels, 640, 320) {
  Series s = sample_series();
  s.metric.label =
      "Anteil der am selben Tag freigegebenen Auszahlungsdateien aller Niederlassungen der Gesellschaft";
  s.account_name =
      "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG";
  chart::ChartSpec spec = made(s, sample_go_live());
  spec.target = chart::TargetLine{79.0, std::nullopt, "Ziel 79 % bis zum Ende des Geschäftsjahres 2026/2027"};
  spec.series.front().end_sublabel = "this week, so far";
  chart::fit_axis(spec);
  return in_card(spec);
}
GALLERY(chart_many_marks, 780, 360) {
  chart::ChartSpec spec = sample_full_chart();
  spec.verticals.push_back({day_of({2026, 3, 30}), chart::Vertical::Kind::external, "Strike in the ports"});
  spec.verticals.push_back(
      {day_of({2026, 4, 13}), chart::Vertical::Kind::intervention, "Second workshop with the depots"});
  spec.verticals.push_back(
      {day_of({2026, 11, 2}), chart::Vertical::Kind::definition, "Counted without weekends"});
  return in_card(spec);
}
GALLERY(chart_export, 1440, 810) {
  return as_exported(sample_full_chart());
}
GALLERY(chart_export_columns, 1440, 810) {
  return as_exported(made(series_of(tickets_metric(), Grain::week, 30,
                                    [](int i) { return std::round(4 + 3 * std::sin(i * 0.9)); })));
}
