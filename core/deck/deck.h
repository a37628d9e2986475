// SPDX-License-Identifier: GPL-3.0-or-later
/// The review with a customer, put together from what is known of the account. It is made to be shown to the
/// customer: nothing of ours alone gets in (flags, notes, our opportunities and forecast, amounts).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/measure/measure.h"
#include "core/office/deck_content.h"
#include "core/office/template.h"
#include "core/plan/plan.h"

namespace rapport::deck {

/// A metric of the plan with its values, finding and chart, where it has values.
struct MeasuredMetric {
  PlanMetric metric;
  std::optional<measure::MeasureView> measure;
  bool operator==(const MeasuredMetric&) const = default;
};

/// All that a deck is made from.
struct DeckInput {
  account::AccountBrief brief;
  bool has_plan = false;
  SuccessPlan plan;
  std::vector<plan::JudgedBehaviour> behaviours;
  std::vector<plan::Ask> asks;
  std::vector<MeasuredMetric> metrics;  ///< Those of the plan that are not closed.
  /// Tickets by month, where there are tickets and too few answers to show.
  std::optional<measure::MeasureView> tickets;
  office::Brand supplier;  ///< Who we are, by the settings.
  Day today;
  bool operator==(const DeckInput&) const = default;
};

/// Reads it. Throws Error(not_found) for an unknown account.
[[nodiscard]] DeckInput load_input(const workspace::Reader& reader, const std::string& account_id, Day today);
/// The slides: title; an agenda where there are more than six; purpose and progress to target; each metric
/// with its before and after; what they do; what they say; milestones, the next phase and what is asked of
/// each other, on one slide where they fit. What would be empty is left out, thin matters share a slide, long
/// ones are carried over; how each figure was made is in the speaker's notes.
[[nodiscard]] office::DeckContent assemble(const DeckInput& input);
/// Why a deck is shorter than it could be, in one sentence for whoever made it; empty where it is whole.
[[nodiscard]] std::string why_short(const DeckInput& input);

/// The words that a template's {{tokens}} can ask for, and the tables. Charts are asked for by metric.
[[nodiscard]] std::map<std::string, std::string> template_tokens(const DeckInput& input);
[[nodiscard]] std::map<std::string, office::SlideTable> template_tables(const DeckInput& input);
/// What a template needs, of what there is: its charts are counted here. "finding:METRIC", "measure:METRIC"
/// and "source:METRIC" are a chart's sentence, subtitle and source line.
[[nodiscard]] office::TemplateValues template_values(const workspace::Reader& reader, const DeckInput& input,
                                                     const office::TemplateNeeds& needs);

/// A baseline or a target as it was agreed, with all its digits, in the scale of the measure's other figures.
[[nodiscard]] std::string agreed_value(const MeasuredMetric& measured, double value);
/// True where the metric was marked as reached, or its last complete period is on the good side of the
/// target.
[[nodiscard]] bool is_met(const MeasuredMetric& measured);
/// The milestones that were not dropped, by due date; undated ones last.
[[nodiscard]] std::vector<const Milestone*> milestones_by_due(const SuccessPlan& plan);

/// What a customer may read of how a behaviour is judged: what the exports show. What one of us wrote, or why
/// a recipe can't be judged, is ours alone: empty.
[[nodiscard]] std::string customer_evidence(const plan::JudgedBehaviour& behaviour);

/// Tables that slides and templates share. The metrics' has one row for each of `input.metrics`: name, where
/// it began, now, target, by.
[[nodiscard]] office::SlideTable metrics_table(const DeckInput& input);
[[nodiscard]] office::SlideTable milestones_table(const DeckInput& input);
/// "Business review, November 2026".
[[nodiscard]] std::string occasion(Day today);
/// "Business review, 30 November 2026".
[[nodiscard]] std::string full_occasion(Day today);

}  // namespace rapport::deck
