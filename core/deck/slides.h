// SPDX-License-Identifier: GPL-3.0-or-later
/// The slides by topic. Each function returns none where it has no data, and several where one is too full.
/// Internal to deck.
#pragma once

#include <string>
#include <vector>

#include "core/deck/deck.h"

namespace rapport::deck {

using Slides = std::vector<office::Slide>;

/// What success is for them, and how far each measure has come.
[[nodiscard]] Slides success_slides(const DeckInput& input);
/// One measure: its chart, before, after and, where the finding is clear, the difference.
[[nodiscard]] office::Slide metric_slide(const measure::MeasureView& measure);
/// What they do: people a week.
[[nodiscard]] Slides doing_slides(const DeckInput& input);
/// What they say: answers in their own words, tickets.
[[nodiscard]] Slides saying_slides(const DeckInput& input);
/// The agreed scorecard: both sides, and what both do before the next review.
[[nodiscard]] Slides scorecard_slides(const DeckInput& input);
/// Milestones, the next phase and mutual asks.
[[nodiscard]] Slides next_slides(const DeckInput& input);

/// The figures of a finding: before, after, and the difference where it is clear.
[[nodiscard]] std::vector<office::Figure> finding_figures(const measure::MeasureView& measure);
/// How a measure was judged, with its interval, for the speaker notes.
[[nodiscard]] std::vector<std::string> method_notes(const measure::MeasureView& measure);
/// True where anybody used the product in a covered period, and there are enough periods for a chart.
[[nodiscard]] bool has_usage(const DeckInput& input);
/// True where a measure has any value but 0: a line along zero says nothing.
[[nodiscard]] bool has_nonzero_value(const MeasuredMetric& measured);
/// Medians and shares of fewer tickets than this say nothing.
inline constexpr std::int64_t kFewestTickets = 5;
/// True where there are kFewestTickets or more.
[[nodiscard]] bool enough_tickets(const DeckInput& input);

/// The text with no-break spaces before percent signs, so that no line begins with one.
[[nodiscard]] std::string with_figures_whole(const std::string& text);
/// The source line of slides that come from the plan.
[[nodiscard]] std::string plan_source(const DeckInput& input);
/// "26 Oct", with the year where it is not this one.
[[nodiscard]] std::string near_date(Day day, Day today);
/// A text in quotation marks; a long one is cut after a word, with an ellipsis after the closing mark.
[[nodiscard]] std::string quoted(const std::string& text, std::size_t most_letters);

}  // namespace rapport::deck
