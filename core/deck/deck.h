// SPDX-License-Identifier: GPL-3.0-or-later
/// The review presentation for a customer, assembled from the account's data. The customer sees it, so
/// internal data stays out: flags, notes, opportunities, forecast, amounts.
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
#include "core/relationship/scorecards.h"

namespace rapport::deck {

/// A metric of the plan with its values, finding and chart, where it has values.
struct MeasuredMetric {
  PlanMetric metric;
  std::optional<measure::MeasureView> measure;
  bool operator==(const MeasuredMetric&) const = default;
};

/// Everything that a deck is made from.
struct DeckInput {
  account::AccountBrief brief;
  bool has_plan = false;
  SuccessPlan plan;
  std::vector<plan::JudgedBehaviour> behaviours;
  std::vector<plan::Ask> asks;
  std::vector<MeasuredMetric> metrics;  ///< Those of the plan that are not closed.
  /// Tickets by month, where there are tickets and too few answers to show.
  std::optional<measure::MeasureView> tickets;
  /// The newest agreed review of the scorecard.
  std::optional<relationship::ReviewView> scorecard;
  office::Brand supplier;  ///< Our own name, colour and logo, from the settings.
  Day today;
  bool operator==(const DeckInput&) const = default;
};

/// Reads the input; loads one measure per open metric. Throws Error(not_found) for an unknown account.
[[nodiscard]] DeckInput load_input(const workspace::Reader& reader, const std::string& account_id, Day today);
/// The slides: title; an agenda where there are more than six; purpose and progress to target; each metric
/// with its before and after; what they do; what they say; the agreed scorecard; milestones, the next phase
/// and mutual asks, on one slide where they fit. Empty slides are left out, short topics share a slide, long
/// ones continue on the next; the speaker notes say how each figure was made. Pure.
[[nodiscard]] office::DeckContent assemble(const DeckInput& input);
/// Why a deck is shorter than it could be, in one sentence for its author; empty where it is complete.
[[nodiscard]] std::string why_short(const DeckInput& input);

/// The values of a template's {{tokens}}, by name.
[[nodiscard]] std::map<std::string, std::string> template_tokens(const DeckInput& input);
/// The tables that a template can contain, by name. Charts are loaded by metric, see template_values().
[[nodiscard]] std::map<std::string, office::SlideTable> template_tables(const DeckInput& input);
/// The values for the names that a template contains; loads a measure for each of its charts.
/// "finding:METRIC", "measure:METRIC" and "source:METRIC" are a chart's title, subtitle and source line.
[[nodiscard]] office::TemplateValues template_values(const workspace::Reader& reader, const DeckInput& input,
                                                     const office::TemplateNeeds& needs);

/// An agreed baseline or target with all its digits, in the scale of the measure's other figures.
[[nodiscard]] std::string agreed_value(const MeasuredMetric& measured, double value);
/// True where the metric was marked as reached, or its last complete period is on the good side of the
/// target.
[[nodiscard]] bool is_met(const MeasuredMetric& measured);
/// The milestones that were not dropped, by due date; undated ones last.
[[nodiscard]] std::vector<const Milestone*> milestones_by_due(const SuccessPlan& plan);

/// The evidence of a behaviour that a customer may read: what the exports show. Empty where one of us judged
/// it or the recipe can't be judged.
[[nodiscard]] std::string customer_evidence(const plan::JudgedBehaviour& behaviour);

/// A table that slides and templates share: one row for each of `input.metrics` with name, baseline, present
/// value, target and date.
[[nodiscard]] office::SlideTable metrics_table(const DeckInput& input);
/// Likewise the milestones that were not dropped.
[[nodiscard]] office::SlideTable milestones_table(const DeckInput& input);
/// "Business review, November 2026".
[[nodiscard]] std::string occasion(Day today);
/// "Business review, 30 November 2026".
[[nodiscard]] std::string full_occasion(Day today);

}  // namespace rapport::deck
