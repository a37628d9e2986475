// SPDX-License-Identifier: GPL-3.0-or-later
// Milestones, the next phase and mutual asks: on one slide where they fit.
#include <algorithm>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/deck/slides.h"
#include "core/office/slide_layout.h"

namespace rapport::deck {
namespace {

using office::Slide;
using office::SlideTable;
using office::TextBlock;

constexpr std::size_t most_on_timeline = 8;
constexpr int days_to_next_review = 92;
constexpr std::size_t longest_title = 110;

bool is_late(const Milestone& milestone, Day today) {
  const auto due = plan_day(milestone.due);
  return milestone.state == MilestoneState::open && due && *due < today;
}

std::string milestones_title(const DeckInput& input) {
  const std::vector<const Milestone*> all = milestones_by_due(input.plan);
  const auto done = std::count_if(all.begin(), all.end(),
                                  [](const Milestone* m) { return m->state == MilestoneState::done; });
  const auto late =
      std::count_if(all.begin(), all.end(), [&](const Milestone* m) { return is_late(*m, input.today); });
  const auto next = std::find_if(all.begin(), all.end(), [&](const Milestone* m) {
    const auto due = plan_day(m->due);
    return m->state == MilestoneState::open && due && *due >= input.today;
  });
  std::string title = (done == 0 ? "None" : std::to_string(done)) + " of " +
                      counted(std::ssize(all), "milestone") + (done == 1 ? " is" : " are") + " reached";
  if (done == 0) title += " yet";
  if (late > 0)
    title += ", " + std::to_string(late) + (late == 1 ? " takes" : " take") + " longer than planned";
  if (next != all.end()) {
    const std::string named =
        title + "; next: " + (*next)->title + ", " + short_date(*plan_day((*next)->due));
    // A name is shown whole or not at all: it is listed below anyway.
    if (named.size() <= longest_title) return named;
  }
  return title;
}

/// Nothing where steps have no dates or are too many: a table shows them then.
std::optional<office::Timeline> timeline_of(const DeckInput& input) {
  const std::vector<const Milestone*> all = milestones_by_due(input.plan);
  if (all.size() < 2 || all.size() > most_on_timeline) return std::nullopt;
  office::Timeline timeline;
  timeline.today = input.today;
  timeline.alt_text = "Timeline of " + counted(std::ssize(all), "milestone") + ":";
  for (const Milestone* milestone : all) {
    const bool done = milestone->state == MilestoneState::done;
    auto day = plan_day(milestone->due);
    if (done && plan_day(milestone->done_on)) day = plan_day(milestone->done_on);
    if (!day || trimmed(milestone->title).empty()) return std::nullopt;
    const bool late = is_late(*milestone, input.today);
    timeline.points.push_back(
        {*day, milestone->title, near_date(*day, input.today) + (late ? ", still open" : ""), done, late});
  }
  std::stable_sort(timeline.points.begin(), timeline.points.end(),
                   [](const auto& a, const auto& b) { return a.day < b.day; });
  for (const office::TimelinePoint& point : timeline.points)
    timeline.alt_text += " " + point.title + ", " + point.when + (point.done ? ", reached." : ".");
  return timeline;
}

SlideTable milestone_rows(const DeckInput& input) {
  SlideTable table = milestones_table(input);
  table.named.clear();
  table.most = 18.0;
  table.air = 8.0;
  return table;
}

std::vector<TextBlock> next_blocks(const DeckInput& input) {
  const WhatsNext& next = input.plan.next;
  std::vector<TextBlock> blocks;
  if (next.chosen && !trimmed(next.chosen->why).empty()) blocks.push_back({"Why", {next.chosen->why}});
  if (next.chosen && !trimmed(next.chosen->expected).empty())
    blocks.push_back({"What it should bring", {next.chosen->expected}});
  TextBlock wishes{next.chosen ? "After that, in your order" : "Your wishes, in your order", {}};
  for (std::size_t i = 0; i < next.wishes.size(); ++i)
    wishes.lines.push_back(std::to_string(i + 1) + ". " + next.wishes[i].title);
  if (!wishes.lines.empty()) blocks.push_back(std::move(wishes));
  return blocks;
}

bool has_next(const DeckInput& input) {
  return input.plan.next.chosen && !trimmed(input.plan.next.chosen->title).empty();
}

struct Asks {
  SlideTable table;
  std::size_t later = 0;  ///< Open steps that are due after the next review.
};

/// The open steps of both sides up to the next review, the customer's first.
Asks asks_of(const DeckInput& input) {
  Asks asks;
  asks.table = {"asks", {"Who", "What we ask of each other", "By"}, {0.11, 0.67, 0.22}, {}, {}};
  asks.table.first_bold = true;
  const Day until = input.today + days_to_next_review;
  for (const Side side : {Side::customer, Side::us}) {
    for (const Milestone* milestone : milestones_by_due(input.plan)) {
      if (milestone->side != side || milestone->state != MilestoneState::open) continue;
      const auto due = plan_day(milestone->due);
      if (due && *due > until) {
        ++asks.later;
        continue;
      }
      asks.table.rows.push_back(
          {side == Side::us ? "We" : "You",
           std::string(trimmed(milestone->title)) +
               (milestone->owner.empty() ? std::string() : " (" + milestone->owner + ")"),
           !due                               ? "–"
           : is_late(*milestone, input.today) ? "now"
                                              : near_date(*due, input.today)});
    }
    if (side == Side::us || input.plan.metrics.empty()) continue;
    const auto& signoffs = input.plan.signoffs;
    const auto& roles = input.plan.roles;
    if (std::none_of(signoffs.begin(), signoffs.end(),
                     [](const SignOff& s) { return s.party == Party::customer; }))
      asks.table.rows.push_back({"You", "Agree to the plan: its goal, measures and targets", "–"});
    if (std::none_of(roles.begin(), roles.end(),
                     [](const Role& r) { return r.side == Side::customer && r.sponsor; }))
      asks.table.rows.push_back({"You", "Name the executive sponsor on your side", "–"});
  }
  asks.table.alt_text =
      "Table of " + counted(std::ssize(asks.table.rows), "thing") + " that we ask of each other.";
  return asks;
}

/// Texts that are too long for columns, as a table that can be carried over.
SlideTable as_table(const std::vector<TextBlock>& blocks) {
  SlideTable table{"next", {"", ""}, {0.24, 0.76}, {}, "Table of what comes next."};
  for (const TextBlock& block : blocks)
    for (std::size_t i = 0; i < block.lines.size(); ++i)
      table.rows.push_back({i == 0 ? block.heading : std::string(), block.lines[i]});
  table.most = 18.0;
  return table;
}

void append(Slides& slides, Slides more) {
  for (Slide& slide : more) slides.push_back(std::move(slide));
}

/// The next phase beside the mutual asks; each on its own slide where they don't fit together.
Slides next_and_asks(const DeckInput& input, const Slide& basis, const Asks& asks) {
  Slides slides;
  Slide next = basis;
  next.text = next_blocks(input);
  const bool with_asks = !asks.table.rows.empty();
  if (!has_next(input) && !with_asks && next.text.empty()) return {};
  next.topic = "What comes next";
  next.title = has_next(input) ? "Next: " + input.plan.next.chosen->title
               : with_asks     ? "What we ask of each other before the next review"
                               : "What you wish for next";
  Slide both = next;
  if (with_asks) both.side = asks.table;
  if (both.text.empty() && both.side) {
    // Alone on its slide, in full width.
    both.table = std::move(both.side);
    both.side.reset();
    both.table->widths = {0.1, 0.7, 0.2};
    both.table->most = 18.0;
    both.table->air = 10.0;
    return office::carried_over(both);
  }
  if (office::lay_out(both).fits) return {both};
  if (!next.text.empty()) {
    if (!office::lay_out(next).fits) {
      next.table = as_table(next.text);
      next.text.clear();
    }
    append(slides, office::carried_over(next));
  }
  if (with_asks) {
    Slide asking = basis;
    asking.topic = "What we ask of each other";
    asking.title =
        counted(std::ssize(asks.table.rows), "thing") + " we ask of each other before the next review";
    asking.table = asks.table;
    asking.table->widths = {0.1, 0.7, 0.2};
    asking.table->most = 18.0;
    asking.table->air = 10.0;
    append(slides, office::carried_over(asking));
  }
  return slides;
}

}  // namespace

std::string near_date(Day day, Day today) {
  return chart::day_text(day, civil(day).year != civil(today).year);
}

Slides next_slides(const DeckInput& input) {
  if (!input.has_plan) return {};
  Slide basis;
  basis.source = plan_source(input);
  const Asks asks = asks_of(input);
  basis.notes = {
      "Steps that were dropped are left out. A step without a day is not on the timeline, but in a table."};
  if (asks.later > 0)
    basis.notes.push_back(counted(std::int64_t(asks.later), "open step") +
                          (asks.later == 1 ? " is" : " are") +
                          " due after the next review, and not among what is asked now.");
  const bool has_milestones = !milestones_by_due(input.plan).empty();
  if (!has_milestones) return next_and_asks(input, basis, asks);

  const std::string progress = milestones_title(input);
  const auto timeline = timeline_of(input);
  if (timeline) {
    Slide all = basis;
    all.topic = "What comes next";
    all.title = has_next(input) ? "Next: " + input.plan.next.chosen->title : progress;
    if (has_next(input)) all.subtitle = progress;
    all.timeline = timeline;
    all.text = next_blocks(input);
    if (!asks.table.rows.empty()) all.side = asks.table;
    if (office::lay_out(all).fits) return {all};
  }
  Slides slides;
  Slide steps = basis;
  steps.topic = "Milestones";
  steps.title = progress;
  if (timeline) {
    steps.timeline = timeline;
    // The mutual asks are below where they fit; the next phase then has a slide of its own.
    Slide with_asks = steps;
    if (!asks.table.rows.empty()) with_asks.side = asks.table;
    if (office::lay_out(with_asks).fits) {
      slides.push_back(std::move(with_asks));
      append(slides, next_and_asks(input, basis, {}));
      return slides;
    }
    if (!office::lay_out(steps).fits) steps.timeline.reset();
  }
  if (!steps.timeline) steps.table = milestone_rows(input);
  append(slides, office::carried_over(steps));
  append(slides, next_and_asks(input, basis, asks));
  return slides;
}

}  // namespace rapport::deck
