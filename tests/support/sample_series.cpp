// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_series.h"

#include <cmath>

namespace rapport::test {
namespace {

/// A small variation that repeats only after a long time.
double drift(int i) {
  return std::sin(i * 1.7) + 0.6 * std::sin(i * 4.1 + 1.0);
}

Origin sample_origin() {
  Origin origin;
  origin.rule = "Distinct people with at least one event in the week";
  origin.coverage = "Usage exports cover 11 Aug 2025 to 20 Nov 2026";
  origin.records = 48211;
  origin.files = {{"exports/mixpanel/events.ndjson.gz", "mixpanel", "event",
                   utc_start(day_of({2026, 11, 20})), utc_start(day_of({2026, 11, 21}))}};
  return origin;
}

}  // namespace

Day sample_today() {
  return day_of({2026, 11, 21});
}
Day sample_go_live() {
  return day_of({2026, 3, 9});
}

Series series_of(MetricInfo metric, Grain grain, int n, const std::function<double(int)>& value) {
  Day first = period_start(sample_today(), grain);
  for (int i = 1; i < n; ++i) first = period_start(first - 1, grain);
  std::vector<double> values;
  for (int i = 0; i < n; ++i) values.push_back(value(i));
  return series_from(std::move(metric), grain, first, values);
}

Series series_from(MetricInfo metric, Grain grain, Day first, const std::vector<double>& values) {
  Series series;
  series.account_id = "001000000000001AAA";
  series.account_name = "Northwind Logistics GmbH";
  series.metric = std::move(metric);
  series.grain = grain;
  series.origin = sample_origin();
  Day start = period_start(first, grain);
  for (const double value : values) {
    Point point;
    point.start = start;
    point.value = value;
    point.n = static_cast<std::int64_t>(std::abs(value)) * 3;
    series.points.push_back(point);
    start = next_period(start, grain);
  }
  return series;
}

MetricInfo percent_metric() {
  return {"plan.same_day", "Drivers paid same day", "Their success", "%", Direction::up, false};
}
MetricInfo people_metric() {
  return {"usage.active_users", "People a week", "What they do", "people", Direction::up, false};
}
MetricInfo tickets_metric() {
  return {"tickets.opened", "Tickets opened", "What they say", "tickets", Direction::neutral, true};
}
MetricInfo minutes_metric() {
  return {"tickets.first_reply", "First reply, median", "What we do", "minutes", Direction::down, false};
}
MetricInfo nps_metric() {
  return {"nps.score", "NPS", "What they say", "NPS", Direction::up, false};
}

std::vector<MetricInfo> sample_metrics() {
  return {people_metric(),
          {"usage.events", "Events", "What they do", "events", Direction::up, true},
          {"usage.event:Approve payout", "Approve payout", "What they do", "events", Direction::up, true},
          {"usage.event:<b>Export</b> & file", "<b>Export</b> & file", "What they do", "events",
           Direction::up, true},
          nps_metric(),
          tickets_metric(),
          minutes_metric(),
          {"touches.all", "Touches", "What we do", "touches", Direction::up, true}};
}

Series sample_series() {
  Series series = series_of(percent_metric(), Grain::week, 67, [](int i) {
    return i < 30 ? 59.0 + 1.3 * drift(i) : 68.5 + (i - 30) * 0.27 + 1.1 * drift(i);
  });
  series.points.erase(series.points.begin() + 17, series.points.begin() + 19);
  series.points.back().partial = true;
  series.points.back().covered = 5.0 / 7.0;
  series.points.back().value = 77.6;
  return series;
}

chart::ChartSpec sample_full_chart() {
  const Series series = sample_series();
  chart::ChartSpec spec = chart_of(series, sample_go_live());
  spec.axis = chart::make_axis(50, 90, false);
  spec.axis.unit = "%";
  spec.target = chart::TargetLine{85.0, day_of({2026, 12, 31}), "Target 85 % by 31 Dec"};
  spec.spans = {{sample_go_live(), sample_go_live() + 27, "wash-out"}};
  spec.verticals.push_back(
      {day_of({2026, 6, 15}), chart::Vertical::Kind::intervention, "New cut-off agreed with bank"});
  chart::ChartSeries trend;
  trend.name = "Had the old trend gone on";
  trend.role = chart::Role::counterfactual;
  trend.end_label = "had the old trend gone on";
  std::vector<chart::ChartSeries> peers(2);
  for (const Point& point : series.points) {
    const int weeks = (point.start - sample_go_live()) / 7;
    for (std::size_t i = 0; i < peers.size(); ++i) {
      Point peer = point;
      peer.partial = false;
      peer.value =
          58.0 + 4.0 * static_cast<double>(i) + 2.2 * std::sin((weeks + 9.0 * static_cast<double>(i)) * 0.11);
      peers[i].points.push_back(peer);
    }
    if (weeks < 0) continue;
    Point expected = point;
    expected.partial = false;
    expected.value = 59.5 + 0.05 * weeks;
    trend.points.push_back(expected);
    spec.band.push_back(
        {point.start, expected.value - 2.2 - 0.03 * weeks, expected.value + 2.2 + 0.03 * weeks});
  }
  spec.series.push_back(trend);
  for (std::size_t i = 0; i < peers.size(); ++i) {
    peers[i].name = i == 0 ? "Peer 1" : "Peer 2";
    peers[i].role = chart::Role::peer;
    spec.series.push_back(peers[i]);
  }
  return spec;
}

Series long_series() {
  return series_of(people_metric(), Grain::week, 624, [](int i) {
    return std::round(20.0 + i * 0.05 + 6.0 * std::sin(i * 0.121) + 3.0 * drift(i));
  });
}

chart::ChartSpec chart_of(const Series& series, std::optional<Day> go_live) {
  const metrics::Finding finding =
      metrics::find_since_go_live(series.points, series.grain, go_live,
                                  metrics::finding_options_for(series.metric, series.points, sample_today()));
  return chart::make_chart(series, finding, go_live, sample_today());
}

measure::MeasureView measure_of(Series series, std::optional<Day> go_live) {
  measure::MeasureQuery query;
  query.metric = series.metric.id;
  query.grain = series.grain;
  measure::MeasureFacts facts;
  facts.series = std::move(series);
  facts.go_live = go_live;
  return measure::make_measure(std::move(facts), query, sample_today());
}

}  // namespace rapport::test
