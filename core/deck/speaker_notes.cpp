// SPDX-License-Identifier: GPL-3.0-or-later
// The speaker notes, and the sentence for the author of the deck.
#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/deck/slides.h"
#include "core/model/nps.h"

namespace rapport::deck {
namespace {

using metrics::Verdict;

std::string basis_words(metrics::Basis basis, bool season) {
  std::string words =
      basis == metrics::Basis::trend ? "the trend before, which was clear by itself" : "the level before";
  if (season) words += ", with the season taken out";
  return words;
}

std::string why_not_judged(const metrics::Finding& finding) {
  switch (finding.verdict) {
    case Verdict::too_early:
      return "It is too early to judge: fewer than 3 whole periods since go-live.";
    case Verdict::too_few:
      return "Not judged: that needs at least 5 whole periods before go-live and 3 after.";
    case Verdict::stopped:
      return "Not judged: the last 4 whole periods hold nothing.";
    default:
      return {};
  }
}

}  // namespace

std::vector<std::string> method_notes(const measure::MeasureView& measure) {
  const metrics::Finding& finding = measure.finding;
  const metrics::FindingWords& words = measure.words;
  std::vector<std::string> notes;
  if (const std::string why = why_not_judged(finding); !why.empty()) notes.push_back(why);
  if (finding.difference && !words.difference.empty()) {
    notes.push_back("How we know: " + words.after + " is the mean of " +
                    counted(finding.n_after, name_of(finding.grain)) + " after, " + words.first +
                    " what was expected from " + basis_words(finding.basis, finding.season) + " (" +
                    counted(finding.n_before, name_of(finding.grain)) + "). The difference is " +
                    words.difference +
                    (words.interval.empty() ? "." : ", 95 % interval " + words.interval + "."));
    if (finding.verdict == Verdict::no_clear_change)
      notes.push_back("That is no clear change: chance, or what went on before, may explain it.");
  }
  if (finding.go_live && measure.effect && measure.effect->method != metrics::EffectMethod::none) {
    notes.push_back("Seen as a step (" + std::string(metrics::name_of(measure.effect->method)) +
                    "): " + measure.effect->sentence);
    for (const std::string& caveat : measure.effect->caveats) notes.push_back(caveat);
  }
  for (const std::string& note : words.notes) notes.push_back(note);
  if (finding.ramp > 0)
    notes.push_back("Left out: " + counted(finding.ramp, name_of(finding.grain)) + " of ramp-up.");
  notes.push_back("Left out of every figure: a period that still runs or that exports cover only in part.");
  if (measure.facts.metric && !measure.facts.metric->recipe.empty())
    notes.push_back("Counted by: " + measure.facts.metric->recipe);
  return notes;
}

std::string why_short(const DeckInput& input) {
  std::vector<std::string> why;
  if (!input.has_plan) {
    why.emplace_back("there is no success plan, so no goal, measures, milestones or next step");
  } else {
    std::int64_t unmeasured = 0, silent = 0;
    for (const MeasuredMetric& measured : input.metrics) {
      unmeasured += measured.measure ? 0 : 1;
      silent += measured.measure && !has_nonzero_value(measured) ? 1 : 0;
    }
    if (input.metrics.empty()) why.emplace_back("the success plan has no measures");
    if (unmeasured > 0)
      why.push_back(grouped(unmeasured) + " of the plan's " + counted(std::ssize(input.metrics), "measure") +
                    (unmeasured == 1 ? " has" : " have") + " no values yet");
    if (silent > 0)
      why.push_back(counted(silent, "measure") + (silent == 1 ? " was" : " were") + " 0 all the time");
  }
  const std::vector<Point>& points = input.brief.people_a_week.facts.series.points;
  if (points.empty())
    why.emplace_back("no usage export covers this account");
  else if (!has_usage(input))
    why.push_back(points.size() > 2 ? "nobody used the product in the time that exports cover"
                                    : "usage covers fewer than 3 weeks");
  const std::int64_t answers = input.brief.facts.nps.n;
  if (answers == 0)
    why.emplace_back("nobody answered the survey in the last 12 months");
  else if (answers < kFewestAnswersForCustomer)
    why.push_back(counted(answers, "survey answer") + (answers == 1 ? " is" : " are") +
                  " too few to show without telling who gave " + (answers == 1 ? "it" : "them"));
  const std::int64_t tickets = input.brief.facts.tickets.total;
  if (tickets == 0)
    why.emplace_back("there are no tickets");
  else if (!enough_tickets(input))
    why.push_back(counted(tickets, "ticket") + (tickets == 1 ? " is" : " are") + " too few for a figure");
  if (why.empty()) return {};
  std::string sentence = "The deck is shorter than it could be: ";
  for (std::size_t i = 0; i < why.size(); ++i) sentence += (i > 0 ? "; " : "") + why[i];
  return sentence + ".";
}

}  // namespace rapport::deck
