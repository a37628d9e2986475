// SPDX-License-Identifier: GPL-3.0-or-later
// What success is, and each measure of it.
#include <algorithm>

#include "core/base/text.h"
#include "core/deck/slides.h"
#include "core/office/slide_layout.h"
#include "core/plan/target.h"

namespace rapport::deck {
namespace {

using office::ColorRole;
using office::Figure;
using office::Slide;
using office::TextBlock;
using office::Track;
using office::Tracks;

constexpr std::size_t most_tracks = 4;

std::string metric_name(const PlanMetric& metric) {
  return metric.name.empty() ? metric.id : metric.name;
}

std::optional<double> latest_of(const MeasuredMetric& measured) {
  return measured.measure ? measured.measure->finding.latest : std::nullopt;
}

std::string target_words(const MeasuredMetric& measured) {
  const PlanMetric& metric = measured.metric;
  const auto day = plan_day(metric.target.date);
  return agreed_value(measured, *metric.target.value) + (day ? " by " + short_date(*day) : std::string());
}

/// "Same-day payment: 78 % now; the target is 85 % by 31 Dec 2026", or how many targets are met.
std::string progress_title(const DeckInput& input) {
  std::vector<const MeasuredMetric*> with_target;
  for (const MeasuredMetric& measured : input.metrics)
    if (measured.metric.target.value) with_target.push_back(&measured);
  if (with_target.size() > 1) {
    const auto met =
        std::count_if(with_target.begin(), with_target.end(), [](const auto* m) { return is_met(*m); });
    return (met == 0 ? "None" : std::to_string(met)) + " of " + std::to_string(with_target.size()) +
           " targets " + (met == 1 ? "is" : "are") + " met so far";
  }
  if (with_target.empty())
    return input.metrics.empty() ? "What success is for you" : "What we measure success by";
  const PlanMetric& metric = with_target.front()->metric;
  const std::string target = target_words(*with_target.front());
  const std::string name = metric_name(metric) + ": ";
  if (!latest_of(*with_target.front())) return name + "not measured yet; the target is " + target;
  const std::string& value = with_target.front()->measure->words.latest;
  return is_met(*with_target.front()) ? name + value + " now, the target of " + target + " is met"
                                      : name + value + " now; the target is " + target;
}

/// How much of the track is filled; nothing where a value is not known.
std::optional<double> filled(const MeasuredMetric& measured) {
  if (is_met(measured)) return 1.0;
  const auto now = latest_of(measured);
  const auto share = now ? plan::share_of_way(measured.metric, *now) : std::nullopt;
  return share ? std::optional(std::clamp(*share, 0.0, 1.0)) : std::nullopt;
}

Track track_of(const MeasuredMetric& measured) {
  const PlanMetric& metric = measured.metric;
  Track track;
  track.name = metric_name(metric);
  const bool known = latest_of(measured).has_value();
  const bool met = is_met(measured);
  if (known) track.now = measured.measure->words.latest;
  track.share = filled(measured);
  track.color_role = met ? ColorRole::good : ColorRole::accent;
  if (metric.baseline.value) track.from = "Began at " + agreed_value(measured, *metric.baseline.value);
  if (!known) track.from += track.from.empty() ? "Not measured yet" : "; not measured yet";
  track.to =
      metric.target.value ? (met ? "Target met: " : "Target ") + target_words(measured) : "No target yet";
  return track;
}

Tracks tracks_of(const DeckInput& input) {
  Tracks tracks;
  tracks.alt_text = "How far " + counted(std::ssize(input.metrics), "measure") + " came:";
  for (const MeasuredMetric& measured : input.metrics) {
    tracks.tracks.push_back(track_of(measured));
    const Track& track = tracks.tracks.back();
    tracks.alt_text += " " + track.name + (track.now.empty() ? "" : " " + track.now) +
                       (track.from.empty() ? "" : ", " + track.from) + ", " + track.to + ".";
  }
  return tracks;
}

TextBlock people_block(const DeckInput& input) {
  TextBlock block{"Who is behind it", {}};
  for (const Side side : {Side::customer, Side::us})
    for (const Role& role : input.plan.roles)
      if (role.side == side && !trimmed(role.person).empty() && (role.accountable || role.sponsor))
        block.lines.push_back(role.person + (role.role.empty() ? std::string() : ", " + role.role));
  return block;
}

TextBlock behaviours_block(const DeckInput& input) {
  TextBlock block{"Ways of working", {}};
  for (const plan::JudgedBehaviour& behaviour : input.behaviours)
    block.lines.push_back(behaviour.name + (behaviour.state == BehaviourState::habit ? ": a habit"
                                            : behaviour.state == BehaviourState::started
                                                ? ": begun"
                                                : ": still to come"));
  return block;
}

TextBlock phase_block(const DeckInput& input) {
  TextBlock block{"This phase", {}};
  const Phase& phase = input.plan.phase;
  if (trimmed(phase.name).empty()) return block;
  const auto since = plan_day(phase.started);
  block.lines.push_back(phase.name + (since ? ", since " + short_date(*since) : std::string()));
  if (!phase.expected.empty()) block.lines.push_back("To bring: " + phase.expected);
  return block;
}

std::vector<std::string> success_notes(const DeckInput& input) {
  std::vector<std::string> notes;
  std::string unmeasured;
  for (const MeasuredMetric& measured : input.metrics)
    if (!measured.measure) unmeasured += (unmeasured.empty() ? "" : "; ") + metric_name(measured.metric);
  notes.push_back(
      "Where each measure began and its target are as agreed in the plan; now is the last complete period. A "
      "target is held against nothing that still runs.");
  if (!unmeasured.empty()) notes.push_back("Without values, so without a chart: " + unmeasured + ".");
  const auto closed = std::count_if(input.plan.metrics.begin(), input.plan.metrics.end(),
                                    [](const PlanMetric& m) { return m.state == PlanMetricState::closed; });
  if (closed > 0)
    notes.push_back(counted(closed, "measure") + " of the plan " + (closed == 1 ? "is" : "are") +
                    " closed and left out.");
  return notes;
}

}  // namespace

std::string plan_source(const DeckInput& input) {
  return "Source: our success plan as of " + short_date(input.today);
}

Slides success_slides(const DeckInput& input) {
  const Purpose& purpose = input.plan.purpose;
  if (trimmed(purpose.text).empty() && input.metrics.empty()) return {};
  Slide slide;
  slide.topic = "What success is";
  slide.title = progress_title(input);
  slide.source = plan_source(input);
  slide.notes = success_notes(input);
  if (!trimmed(purpose.text).empty()) {
    slide.lead = "“" + std::string(trimmed(purpose.text)) + "”";
    slide.lead_note = purpose.said_by;
    if (const auto day = plan_day(purpose.date))
      slide.lead_note += (slide.lead_note.empty() ? "" : ", ") + short_date(*day);
  }
  for (TextBlock block : {phase_block(input), people_block(input), behaviours_block(input)})
    if (!block.lines.empty()) slide.text.push_back(std::move(block));
  if (input.metrics.empty()) return {slide};
  if (input.metrics.size() <= most_tracks) {
    slide.tracks = tracks_of(input);
    // Other texts give way to the measures, the last one first.
    Slide with_less = slide;
    while (!office::lay_out(with_less).fits && !with_less.text.empty()) with_less.text.pop_back();
    if (office::lay_out(with_less).fits) return {with_less};
    slide.tracks.reset();
  }
  slide.text.clear();
  slide.table = metrics_table(input);
  return office::carried_over(slide);
}

std::string with_figures_whole(const std::string& text) {
  std::string whole;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == ' ' && i + 1 < text.size() && text[i + 1] == '%')
      whole += "\u00A0";
    else
      whole += text[i];
  return whole;
}

std::vector<Figure> finding_figures(const measure::MeasureView& measure) {
  const metrics::Finding& finding = measure.finding;
  const metrics::FindingWords& words = measure.words;
  if (words.first.empty() || words.after.empty()) return {};
  const auto n = [&](int count) { return counted(count, name_of(finding.grain)); };
  std::vector<Figure> figures;
  const bool expected = words.first_name == "expected";
  figures.push_back({expected          ? "Expected"
                     : finding.go_live ? "Before"
                                       : "Earlier",
                     words.first, n(finding.n_before)});
  figures.push_back({finding.go_live ? "After" : "Latest", words.after, n(finding.n_after)});
  if (finding.clear())
    figures.push_back({"Difference",
                       words.difference,
                       {},
                       finding.good() > 0   ? ColorRole::good
                       : finding.good() < 0 ? ColorRole::risk
                                            : ColorRole::text1});
  else if (finding.verdict == metrics::Verdict::no_clear_change)
    figures.push_back({"Difference", "no clear change", {}, ColorRole::text2, false});
  return figures;
}

Slide metric_slide(const measure::MeasureView& measure) {
  Slide slide;
  slide.topic = "Your measures";
  slide.title = measure.spec.title;
  slide.subtitle = with_figures_whole(measure.spec.subtitle);
  slide.source = measure.spec.source;
  slide.chart = measure.spec;
  slide.figures = finding_figures(measure);
  slide.notes = method_notes(measure);
  return slide;
}

bool has_nonzero_value(const MeasuredMetric& measured) {
  // The answers of a few people are no score, least of all in front of the customer.
  if (!measured.measure || measured.measure->finding.few_answers) return false;
  const std::vector<Point>& points = measured.measure->facts.series.points;
  return std::any_of(points.begin(), points.end(), [](const Point& p) { return p.value != 0.0; });
}

std::string agreed_value(const MeasuredMetric& measured, double value) {
  metrics::Finding finding;
  if (measured.measure)
    finding = measured.measure->finding;
  else
    finding.divisor = metrics::reading_divisor(measured.metric.unit, value);
  return metrics::exactly(value, finding, measured.metric.unit);
}

bool is_met(const MeasuredMetric& measured) {
  if (measured.metric.state == PlanMetricState::reached) return true;
  const auto latest = latest_of(measured);
  return latest && plan::target_met(measured.metric, *latest);
}

}  // namespace rapport::deck
