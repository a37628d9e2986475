// SPDX-License-Identifier: GPL-3.0-or-later
// The values that a template needs: its charts and findings are computed by name.
#include <array>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/deck/figures.h"
#include "core/deck/names.h"
#include "core/deck/tokens.h"
#include "core/model/nps.h"

namespace rapport::deck {
namespace {

/// Names of a chart's texts: the part before the colon.
constexpr std::array<const char*, 9> kinds = {"finding:", "measure:", "source:",     "before:", "expected:",
                                              "after:",   "latest:",  "difference:", "verdict:"};

/// Metrics by every name that means them: id, label, the place in the plan.
std::map<std::string, std::string> metrics_by_name(const workspace::Reader& reader, const DeckInput& input) {
  std::map<std::string, std::string> out;
  std::vector<MetricInfo> all = metrics::list_metrics(reader, input.brief.facts.id);
  for (const MetricInfo& metric : all) out.emplace(folded(metric.id), metric.id);
  for (std::size_t i = 0; i < input.metrics.size(); ++i) {
    const std::string id = "plan:" + input.metrics[i].metric.id;
    out.emplace(folded(id), id);
    out.emplace("plan.metric." + std::to_string(i + 1), id);
  }
  for (const MetricInfo& metric : all) out.emplace(folded(metric.label), metric.id);
  return out;
}

measure::MeasureQuery query_of(const ChartRequest& request, const std::string& metric,
                               const workspace::Reader& reader, const DeckInput& input) {
  measure::MeasureQuery query;
  query.metric = metric;
  query.grain = request.grain.value_or(metrics::usual_grain_of(reader, input.brief.facts.id, metric));
  query.from = request.from;
  query.to = request.to;
  if (request.last) {
    Day first = period_start(input.today, *query.grain);
    for (int i = 1; i < *request.last; ++i) first = period_start(first - 1, *query.grain);
    query.from = first;
  }
  return query;
}

void add_chart(office::TemplateValues& values, const std::string& key, const measure::MeasureView& chart) {
  values.charts[key] = chart.spec;
  const MetricFigures figures = figures_of(chart);
  values.tokens["finding:" + key] = chart.spec.title;
  values.tokens["measure:" + key] = chart.spec.subtitle;
  values.tokens["source:" + key] = chart.spec.source;
  values.tokens["before:" + key] = or_unknown(figures.before);
  values.tokens["expected:" + key] = or_unknown(figures.expected);
  values.tokens["after:" + key] = or_unknown(figures.after);
  values.tokens["latest:" + key] = or_unknown(figures.latest);
  values.tokens["difference:" + key] =
      or_unknown(figures.difference.empty() ? figures.verdict : figures.difference);
  values.tokens["verdict:" + key] = or_unknown(figures.verdict);
}

}  // namespace

office::TemplateValues template_values(const workspace::Reader& reader, const DeckInput& input,
                                       const office::TemplateNeeds& needs) {
  office::TemplateValues values;
  values.tokens = template_tokens(input);
  values.tables = template_tables(input);
  values.refused = refused_names();
  if (!values.tables.contains("nps"))
    values.refused["table:nps"] = "fewer than " + std::to_string(kFewestAnswersForCustomer) +
                                  " answers, by which people could be recognised";

  std::set<std::string> keys = needs.charts;
  for (const std::string& token : needs.tokens)
    for (const std::string_view kind : kinds)
      if (token.starts_with(kind)) keys.insert(token.substr(kind.size()));
  if (keys.empty()) return values;
  const std::map<std::string, std::string> known = metrics_by_name(reader, input);
  for (const std::string& key : keys) {
    // Filter values are case-sensitive, so the metric is used as the author wrote it.
    const auto spelled = needs.spelled.find(key);
    const ChartRequest request = parse_chart_request(spelled == needs.spelled.end() ? key : spelled->second);
    const auto metric = known.find(folded(request.metric));
    try {
      const std::string& id = metric == known.end() ? request.metric : metric->second;
      const measure::MeasureView chart = measure::load_measure(
          reader, input.brief.facts.id, query_of(request, id, reader, input), input.today);
      if (chart.finding.few_answers)
        values.refused["chart:" + key] = "periods of fewer than " + std::to_string(kFewestAnswersForScore) +
                                         " answers, whose scores would be those of single people";
      else
        add_chart(values, key, chart);
    } catch (const Error& error) {
      // The name is no metric here: it is reported as unknown and stays.
      if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::input) throw;
    }
  }
  return values;
}

}  // namespace rapport::deck
