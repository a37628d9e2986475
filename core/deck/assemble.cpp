// SPDX-License-Identifier: GPL-3.0-or-later
// The slides, one function each. Each returns nothing where it would have nothing to say.
#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/chart/words.h"
#include "core/deck/deck.h"
#include "core/model/nps.h"

namespace rapport::deck {
namespace {

using office::Figure;
using office::Ink;
using office::Slide;
using office::TextBlock;

constexpr std::size_t most_metric_slides = 6;
constexpr std::size_t most_asks = 7;

std::string plan_source(const DeckInput& input) {
  return "Source: our success plan as of " + short_date(input.today);
}

std::string source_of(const DeckInput& input, const std::string& figure) {
  const auto found = input.brief.origins.find(figure);
  return found == input.brief.origins.end() ? std::string() : chart::source_text(found->second);
}

std::string metric_name(const PlanMetric& metric) {
  return metric.name.empty() ? metric.id : metric.name;
}

std::optional<double> latest_of(const MeasuredMetric& measured) {
  return measured.measure ? measured.measure->finding.latest : std::nullopt;
}

/// "Same-day payment stands at 78 %; the target is 85 % by 31 Dec 2026", or how many targets are met.
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
  const auto day = plan_day(metric.target.date);
  const std::string target = chart::value_text(*metric.target.value, metric.unit) +
                             (day ? " by " + short_date(*day) : std::string());
  const auto latest = latest_of(*with_target.front());
  if (!latest) return metric_name(metric) + " is not measured yet; the target is " + target;
  const std::string& value = with_target.front()->measure->words.latest;
  return is_met(*with_target.front())
             ? metric_name(metric) + " stands at " + value + ": the target of " + target + " is met"
             : metric_name(metric) + " stands at " + value + "; the target is " + target;
}

std::optional<Slide> purpose_slide(const DeckInput& input) {
  const Purpose& purpose = input.plan.purpose;
  if (trimmed(purpose.text).empty() && input.metrics.empty()) return std::nullopt;
  Slide slide;
  slide.title = progress_title(input);
  slide.subtitle = input.plan.phase.name.empty() ? std::string() : "Phase: " + input.plan.phase.name;
  slide.source = plan_source(input);
  if (!input.metrics.empty()) slide.table = metrics_table(input);
  if (!trimmed(purpose.text).empty()) {
    slide.lead = "“" + purpose.text + "”";
    slide.lead_note = purpose.said_by;
    if (const auto day = plan_day(purpose.date))
      slide.lead_note += (slide.lead_note.empty() ? "" : ", ") + short_date(*day);
  }
  return slide;
}

/// The figures of a finding under its chart: before, after, and the difference where it is clear.
std::vector<Figure> finding_figures(const measure::MeasureView& measure) {
  const metrics::Finding& finding = measure.finding;
  const metrics::FindingWords& words = measure.words;
  if (words.first.empty() || words.after.empty()) return {};
  const auto n = [](int count, Grain grain) { return counted(count, name_of(grain)); };
  std::vector<Figure> figures;
  figures.push_back({words.first_name == "before" ? "Before" : "Expected", words.first,
                     n(finding.n_before, finding.grain) + " before"});
  figures.push_back({"After", words.after, n(finding.n_after, finding.grain)});
  if (finding.verdict == metrics::Verdict::rose || finding.verdict == metrics::Verdict::fell)
    figures.push_back({"Difference", words.difference, "likely " + words.interval,
                       finding.good() > 0   ? Ink::good
                       : finding.good() < 0 ? Ink::risk
                                            : Ink::text1});
  else if (finding.verdict == metrics::Verdict::no_clear_change)
    figures.push_back({"Difference", "no clear change", {}});
  return figures;
}

Slide metric_slide(const measure::MeasureView& measure) {
  Slide slide;
  slide.title = measure.spec.title;
  slide.subtitle = measure.spec.subtitle;
  slide.source = measure.spec.source;
  slide.chart = measure.spec;
  slide.figures = finding_figures(measure);
  return slide;
}

std::optional<Slide> doing_slide(const DeckInput& input) {
  const measure::MeasureView& people = input.brief.people_a_week;
  if (people.facts.series.points.empty()) return std::nullopt;
  const account::UsageBreadth& breadth = input.brief.breadth;
  Slide slide;
  slide.title = people.spec.title;
  slide.subtitle = people.spec.subtitle;
  slide.source = people.spec.source;
  slide.chart = people.spec;
  if (breadth.people_a_week) {
    Figure figure{"People a week", chart::value_text(*breadth.people_a_week, "people"), {}};
    if (breadth.people_known > 0) figure.note = "of " + grouped(breadth.people_known) + " seen";
    slide.figures.push_back(figure);
  }
  if (breadth.change_vs_previous)
    slide.figures.push_back({"Trend", change_text(*breadth.change_vs_previous), "on the 8 weeks before"});
  if (breadth.events_known > 0)
    slide.figures.push_back(
        {"Breadth", std::to_string(breadth.events_used) + " of " + counted(breadth.events_known, "feature"),
         "in use"});
  if (!input.behaviours.empty()) {
    const auto habits = std::count_if(input.behaviours.begin(), input.behaviours.end(),
                                      [](const auto& b) { return b.state == BehaviourState::habit; });
    slide.figures.push_back({"Ways of working",
                             std::to_string(habits) + " of " + std::to_string(input.behaviours.size()),
                             "a habit"});
  }
  return slide;
}

std::string answers_title(const NpsFacts& nps) {
  return counted(nps.n, "answer") + ": " + counted(nps.promoters, "promoter") + ", " +
         counted(nps.passives, "passive") + ", " + counted(nps.detractors, "detractor");
}

TextBlock tickets_block(const TicketFacts& tickets) {
  TextBlock block{"TICKETS", {}};
  block.lines.push_back(grouped(tickets.open) + " open of " + counted(tickets.total, "ticket"));
  if (tickets.first_reply_minutes_median)
    block.lines.push_back("First reply after " +
                          chart::value_text(*tickets.first_reply_minutes_median, "minutes") + " (median)");
  if (tickets.resolution_minutes_median)
    block.lines.push_back("Solved after " + chart::value_text(*tickets.resolution_minutes_median, "minutes") +
                          " (median)");
  return block;
}

std::optional<Slide> saying_slide(const DeckInput& input) {
  // With fewer answers each could be told to whom it belongs.
  const bool few = input.brief.facts.nps.n < kFewestAnswersForCustomer;
  const NpsFacts nps = few ? NpsFacts() : input.brief.facts.nps;
  // The brief holds the latest ones; a dot each where that is all of them.
  const bool as_dots = std::ssize(input.brief.answers) == nps.n;
  const TicketFacts& tickets = input.brief.facts.tickets;
  if (nps.n == 0 && tickets.total == 0) return std::nullopt;
  Slide slide;
  slide.source = source_of(input, nps.n > 0 ? "nps" : "tickets");
  const std::int64_t rated = tickets.csat_good + tickets.csat_bad;
  if (tickets.total > 0) {
    slide.text.push_back(tickets_block(tickets));
    if (rated > 0)
      slide.text.push_back({"SATISFACTION",
                            {grouped(tickets.csat_good) + " of " + counted(rated, "rated ticket") + " " +
                             (tickets.csat_good == 1 ? "was" : "were") + " rated good"}});
  }
  if (nps.n == 0) {
    slide.title = counted(tickets.open, "ticket") + (tickets.open == 1 ? " is" : " are") + " open, of " +
                  grouped(tickets.total) + " so far";
    slide.subtitle = input.brief.facts.nps.n == 0
                         ? "No survey answers in the last 12 months"
                         : "Fewer than " + std::to_string(kFewestAnswersForCustomer) +
                               " survey answers in the last 12 months: not shown";
    return slide;
  }
  slide.title = answers_title(nps);
  slide.subtitle =
      "How likely are you to recommend us, 0 to 10: each person's latest answer in the last 12 months";
  if (nps.last) slide.subtitle += ", latest answer " + short_date(*nps.last);
  if (as_dots) {
    office::Scores scores;
    for (const account::SurveyAnswer& answer : input.brief.answers) scores.answers.push_back(answer.score);
    std::sort(scores.answers.begin(), scores.answers.end());
    scores.alt_text = "Dot plot of " + counted(nps.n, "answer") + " from 0 to 10:";
    for (const int score : scores.answers) scores.alt_text += " " + std::to_string(score);
    slide.scores = std::move(scores);
  } else {
    const auto share = [&](std::int64_t n) {
      return chart::value_text(100.0 * double(n) / double(nps.n), "%");
    };
    slide.table = office::SlideTable{"nps",
                                     {"Answer", "People", "Share"},
                                     {0.5, 0.25, 0.25},
                                     {{"Promoters, 9 to 10", grouped(nps.promoters), share(nps.promoters)},
                                      {"Passives, 7 to 8", grouped(nps.passives), share(nps.passives)},
                                      {"Detractors, 0 to 6", grouped(nps.detractors), share(nps.detractors)}},
                                     "Table of survey answers: " + answers_title(nps) + "."};
  }
  return slide;
}

std::optional<Slide> milestones_slide(const DeckInput& input) {
  std::int64_t all = 0, done = 0, overdue = 0;
  const Milestone* next = nullptr;
  for (const Milestone& milestone : input.plan.milestones) {
    if (milestone.state == MilestoneState::dropped) continue;
    ++all;
    if (milestone.state == MilestoneState::done) {
      ++done;
      continue;
    }
    const auto due = plan_day(milestone.due);
    if (due && *due < input.today)
      ++overdue;
    else if (due && (next == nullptr || *due < *plan_day(next->due)))
      next = &milestone;
  }
  if (all == 0) return std::nullopt;
  Slide slide;
  slide.title =
      std::to_string(done) + " of " + counted(all, "milestone") + (done == 1 ? " is" : " are") + " reached";
  if (overdue > 0) slide.title += ", " + std::to_string(overdue) + " overdue";
  if (next != nullptr)
    slide.title += "; next: " + chart::first_words(next->title, 6) + ", " + short_date(*plan_day(next->due));
  slide.table = milestones_table(input);
  slide.source = plan_source(input);
  return slide;
}

std::optional<Slide> next_slide(const DeckInput& input) {
  const WhatsNext& next = input.plan.next;
  if (!next.chosen || trimmed(next.chosen->title).empty()) return std::nullopt;
  Slide slide;
  slide.title = "Next: " + next.chosen->title;
  slide.source = plan_source(input);
  if (!next.chosen->why.empty()) slide.text.push_back({"WHY", {next.chosen->why}});
  if (!next.chosen->expected.empty()) slide.text.push_back({"WHAT IT SHOULD BRING", {next.chosen->expected}});
  TextBlock wishes{"LATER, IN YOUR ORDER", {}};
  for (std::size_t i = 0; i < next.wishes.size() && i < 5; ++i)
    wishes.lines.push_back(std::to_string(i + 1) + ". " + next.wishes[i].title);
  if (!wishes.lines.empty()) slide.text.push_back(std::move(wishes));
  return slide;
}

std::optional<Slide> asks_slide(const DeckInput& input) {
  TextBlock steps{"YOUR NEXT STEPS", {}};
  for (const Milestone& milestone : input.plan.milestones) {
    if (milestone.side != Side::customer || milestone.state != MilestoneState::open) continue;
    std::string line = milestone.title;
    if (const auto due = plan_day(milestone.due)) line += ", by " + short_date(*due);
    if (!milestone.owner.empty()) line += " (" + milestone.owner + ")";
    steps.lines.push_back(line);
  }
  const bool signed_off = std::any_of(input.plan.signoffs.begin(), input.plan.signoffs.end(),
                                      [](const SignOff& s) { return s.party == Party::customer; });
  if (input.has_plan && !signed_off)
    steps.lines.push_back("Agree to the plan: purpose, measures and targets");
  const bool sponsor = std::any_of(input.plan.roles.begin(), input.plan.roles.end(),
                                   [](const Role& r) { return r.side == Side::customer && r.sponsor; });
  if (input.has_plan && !sponsor) steps.lines.push_back("Name the executive sponsor on your side");
  TextBlock questions{"WHAT WE WOULD LIKE TO KNOW", {}};
  for (const plan::Ask& ask : input.asks)
    if (ask.state == plan::Ask::State::unanswered && !ask.question.empty())
      questions.lines.push_back(ask.question);
  if (steps.lines.size() > most_asks) steps.lines.resize(most_asks);

  Slide slide;
  const std::size_t count = steps.lines.size() + questions.lines.size();
  if (count == 0) return std::nullopt;
  slide.title = counted(static_cast<std::int64_t>(count), "thing") + " we ask of you before the next review";
  slide.source = plan_source(input);
  if (!steps.lines.empty()) slide.text.push_back(std::move(steps));
  if (!questions.lines.empty()) slide.text.push_back(std::move(questions));
  if (!input.has_plan) slide.source.clear();
  return slide;
}

}  // namespace

bool is_met(const MeasuredMetric& measured) {
  if (measured.metric.state == PlanMetricState::reached) return true;
  const auto latest = latest_of(measured);
  const auto& target = measured.metric.target.value;
  if (!latest || !target) return false;
  return measured.metric.direction == Direction::down ? *latest <= *target : *latest >= *target;
}

office::DeckContent assemble(const DeckInput& input) {
  office::DeckContent deck;
  deck.title = input.brief.facts.name;
  deck.subtitle = occasion(input.today);
  deck.footer = input.brief.facts.name + " · " + deck.subtitle;
  const auto add = [&](std::optional<Slide> slide) {
    if (slide) deck.slides.push_back(std::move(*slide));
  };
  add(purpose_slide(input));
  std::size_t shown = 0;
  for (const MeasuredMetric& measured : input.metrics)
    if (measured.measure && shown++ < most_metric_slides) add(metric_slide(*measured.measure));
  add(doing_slide(input));
  add(saying_slide(input));
  add(milestones_slide(input));
  add(next_slide(input));
  add(asks_slide(input));
  return deck;
}

}  // namespace rapport::deck
