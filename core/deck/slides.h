// SPDX-License-Identifier: GPL-3.0-or-later
/// Inside of deck: the slides, by what they are about. Each function gives nothing where it would have
/// nothing to say; what is long comes as several slides.
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
/// Milestones, what comes next and what is asked of each other.
[[nodiscard]] Slides next_slides(const DeckInput& input);

/// The figures of a finding: before, after, and the difference where it is clear.
[[nodiscard]] std::vector<office::Figure> finding_figures(const measure::MeasureView& measure);
/// How a measure was judged, with its interval: for the speaker.
[[nodiscard]] std::vector<std::string> method_notes(const measure::MeasureView& measure);
/// True where people used it in some period that exports cover, and there are enough of them for a chart.
[[nodiscard]] bool has_usage(const DeckInput& input);
/// True where a measure has any value beside 0: a line along the floor is no message.
[[nodiscard]] bool says_something(const MeasuredMetric& measured);
/// Medians and shares of fewer tickets say nothing.
inline constexpr std::int64_t kFewestTickets = 5;
[[nodiscard]] bool enough_tickets(const DeckInput& input);

/// The same words with each per cent sign held to its figure, so that no line begins with it.
[[nodiscard]] std::string with_figures_whole(const std::string& text);
[[nodiscard]] std::string plan_source(const DeckInput& input);
/// "26 Oct", with the year where it is not this one.
[[nodiscard]] std::string near_date(Day day, Day today);
/// What somebody wrote, in quotation marks; of a long text the first words, said to be so outside of them.
[[nodiscard]] std::string quoted(const std::string& text, std::size_t most_letters);

}  // namespace rapport::deck
