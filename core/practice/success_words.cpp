// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/judgements.h"

namespace rapport::practice {
namespace {

std::string percent(double share) {
  return rounded_text(100.0 * share, 0) + " %";
}

std::string or_more(bool at_least, const char* less = "or less") {
  return at_least ? " or more" : std::string(" ") + less;
}

std::string of(const Share& share) {
  return std::to_string(share.did) + " of " + std::to_string(share.n);
}

std::string times_a_month(double times) {
  const std::string text = plain_number(times, 1);
  return text + (text == "1" ? " time a month" : " times a month");
}

/// "4 of 10 cases".
std::string in_ten(double share) {
  const long tenths = std::lround(10.0 * share);
  if (tenths <= 0) return "fewer than 1 of 10 cases";
  if (tenths >= 10) return "nearly all cases";
  return std::to_string(tenths) + " of 10 cases";
}

}  // namespace

std::string behaviour_title(BehaviourKind kind, const std::string& event, bool more) {
  const std::string name = "“" + event + "”";
  switch (kind) {
    case BehaviourKind::breadth:
      return name + (more ? " is done by many of their people" : " is left to few of their people");
    case BehaviourKind::regularity:
      return name + (more ? " happens week after week" : " happens in few weeks");
    case BehaviourKind::speed:
      return name + (more ? " comes late" : " comes early");
    case BehaviourKind::sponsor_touches:
      return more ? "Their sponsor is in touch with us" : "Their sponsor needs us rarely";
    case BehaviourKind::people_met:
      return more ? "We meet many of their people" : "We meet few of their people";
    case BehaviourKind::planned_early:
      return more ? "The plan begins within 30 days" : "The plan begins later than 30 days";
    case BehaviourKind::milestones_on_time:
      return more ? "Milestones are met on time" : "Milestones come late";
    case BehaviourKind::tickets_a_person:
      return more ? "They file many tickets" : "They file few tickets";
    case BehaviourKind::first_reply:
      return more ? "They wait long for our first reply" : "Our first reply comes fast";
  }
  return name;
}

std::string cut_words(BehaviourKind kind, const BehaviourCut& cut) {
  switch (kind) {
    case BehaviourKind::breadth:
      return "by " + percent(cut.value) + " of their people" + or_more(cut.at_least, "or fewer");
    case BehaviourKind::regularity:
      return "in " + percent(cut.value) + " of weeks" + or_more(cut.at_least);
    case BehaviourKind::speed:
      if (cut.value >= kNever && !cut.at_least) return "within the first 90 days or not at all";
      return cut.at_least ? "after " + rounded_text(cut.value, 0) + " days or later"
                          : "within " + rounded_text(cut.value, 0) + " days";
    case BehaviourKind::sponsor_touches:
      return times_a_month(cut.value) + or_more(cut.at_least);
    case BehaviourKind::people_met:
      return counted(std::lround(cut.value), "person", "people") + or_more(cut.at_least, "or fewer");
    case BehaviourKind::planned_early:
      return {};
    case BehaviourKind::milestones_on_time:
      return percent(cut.value) + " of them" + or_more(cut.at_least);
    case BehaviourKind::tickets_a_person:
      return plain_number(cut.value, 1) + " a person" + or_more(cut.at_least);
    case BehaviourKind::first_reply:
      return cut.at_least ? value_text(cut.value, "minutes") + " or longer"
                          : "within " + value_text(cut.value, "minutes");
  }
  return {};
}

std::string behaviour_value_text(BehaviourKind kind, double value) {
  switch (kind) {
    case BehaviourKind::breadth:
      return percent(value) + " of people";
    case BehaviourKind::regularity:
      return percent(value) + " of weeks";
    case BehaviourKind::speed:
      return value >= kNever ? "not in 90 days" : "after " + counted(std::lround(value), "day");
    case BehaviourKind::sponsor_touches:
      return times_a_month(value);
    case BehaviourKind::people_met:
      return counted(std::lround(value), "person", "people");
    case BehaviourKind::planned_early:
      return value > 0.5 ? "within 30 days" : "later";
    case BehaviourKind::milestones_on_time:
      return percent(value);
    case BehaviourKind::tickets_a_person:
      return plain_number(value, 1) + " a person";
    case BehaviourKind::first_reply:
      return value_text(value, "minutes");
  }
  return {};
}

void write_words(SuccessFinding& finding) {
  finding.title = behaviour_title(finding.kind, finding.event, finding.cut.at_least);
  finding.cut_text = cut_words(finding.kind, finding.cut);
  const std::string gap = rounded_text(std::abs(finding.gap), 0);
  finding.gap_text = gap + (gap == "1" ? " point " : " points ") + (finding.gap < 0.0 ? "fewer" : "more") +
                     " (" + rounded_text(finding.gap_low, 0) + " to " + rounded_text(finding.gap_high, 0) +
                     ")";
  finding.sentence = finding.title + (finding.cut_text.empty() ? "" : ", " + finding.cut_text) + ": " +
                     of(finding.with) + " of the successful against " + of(finding.without) + " others; " +
                     finding.gap_text + ".";
}

void write_words(SuccessAnalysis& page, const SuccessInput& input, const Strata& strata) {
  const bool measured = page.basis == SuccessBasis::measured;
  page.title = measured ? "What our best customers do differently"
                        : "What customers who renewed do differently, which is not the same as success";
  page.subtitle =
      counted(page.successful, measured ? "customer with a measured result" : "customer that renewed",
              measured ? "customers with a measured result" : "customers that renewed") +
      " against " + counted(page.others, "other") + (strata.words.empty() ? "" : ", " + strata.words) +
      " · first " + std::to_string(judgement::kWindow) + " days only, before any success · " +
      counted(page.candidates, "behaviour") + " looked at";
  const std::string what = measured ? "a measured result" : "a renewal at no less than before";
  if (page.successful < judgement::kSilentBelow)
    page.why_silent = (page.successful == 0 ? "No customer has "
                                            : "Only " + counted(page.successful, "customer") + " with ") +
                      what + (page.successful == 0 ? " yet" : "") + ": too few to compare. Ask them instead.";
  else if (page.silent)
    page.why_silent = "With " + std::to_string(page.successful) + " successful and " +
                      counted(page.others, "other") + " nothing is tested: it takes " +
                      std::to_string(judgement::kUntestedBelow) + " and " +
                      std::to_string(judgement::kUntestedOthers) + "." +
                      (page.findings.empty() ? "" : " These are the dots, side by side.");
  const double chance = chance_to_find(page.successful, page.others);
  const int all = page.successful + page.others;
  if (!page.silent && page.findings.empty())
    page.nothing =
        chance < 0.8 ? "Nothing found, but these are too few to tell: with " + std::to_string(all) +
                           " accounts even a true difference of one standard deviation is found in " +
                           in_ten(chance) + "."
                     : "Nothing that the successful do differs from the others by more than chance explains.";
  const std::string equal = page.silent || strata.held.empty() ? "Nothing is held equal."
                            : strata.held == "tier and age"
                                ? "Tier and age are held equal, other things are not."
                            : strata.held == "tier" ? "Tier is held equal, other things are not."
                                                    : "Age is held equal, other things are not.";
  // Where nothing is tested, nothing can be found: a chance of it would be a figure of nothing.
  page.limits =
      (page.silent ? "Nothing is tested here"
                   : "With " + counted(all, "account") +
                         " a true difference of one standard deviation is found in " + in_ten(chance)) +
      ". What goes together with success need not be the reason. " + equal;
  for (const auto& [why, n] : input.left_out)
    if (n > 0) page.remarks.push_back(counted(n, "customer") + " left out: " + why + ".");
  if (strata.alone > 0)
    page.remarks.push_back(counted(strata.alone, "customer") +
                           " of tiers without a successful one, or without another, " +
                           (strata.alone == 1 ? "is" : "are") + " compared with nobody.");
  for (SuccessProof& proof : page.proofs) {
    if (!proof.not_counted.empty())
      proof.words = "Can't be counted now: " + proof.not_counted;
    else if (proof.with.n == 0)
      proof.words = "No new success since " + short_date(proof.day) + " yet";
    else
      proof.words = of(proof.with) + (proof.with.n == 1 ? " new success" : " new successes") +
                    " did this first; " + of(proof.without) + " others did";
  }
}

std::optional<Behaviour> key_behaviour(const SuccessFinding& finding) {
  if (finding.level == FindingLevel::untested) return std::nullopt;
  Behaviour behaviour;
  behaviour.name = finding.title;
  const std::string doubt(doubt_of(finding.level));
  behaviour.evidence = std::string(title_of(finding.level)) +
                       (doubt.empty() ? "" : ", " + doubt + ", among the successful") +
                       (finding.cut_text.empty() ? "" : " (" + finding.cut_text + ")") + ".";
  // A recipe counts people, not their share: of breadth and of what comes late or seldom none can tell.
  const bool often = finding.kind == BehaviourKind::regularity && finding.cut.at_least;
  const bool early = finding.kind == BehaviourKind::speed && !finding.cut.at_least;
  if (often || early) behaviour.recipe = "usage.event:" + finding.event + " >= 1 for 4 weeks";
  return behaviour;
}

const std::vector<std::string>& interview_questions() {
  static const std::vector<std::string> all = {"Why did you buy, and what would you have done otherwise?",
                                               "What is success for you, and how do you measure it?",
                                               "What is there about you that let you succeed?",
                                               "Which one or two ways of working were essential to it?",
                                               "What would you tell a company that starts today?"};
  return all;
}

}  // namespace rapport::practice
