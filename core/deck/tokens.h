// SPDX-License-Identifier: GPL-3.0-or-later
/// Inside of deck: how tokens get their words.
#pragma once

#include <map>
#include <string>

#include "core/deck/deck.h"

namespace rapport::deck {

/// What is known to be asked for but not known: said as such, never left out.
inline constexpr const char* kNotKnown = "not known";
/// Metrics and wishes that have a name by their place whether there are so many or not.
inline constexpr std::size_t kCountedNames = 5;

/// What stands in a cell without a value.
inline constexpr const char* kNone = "–";
/// "26 Oct 2026"; a date that is none as it is written, kNone without one.
[[nodiscard]] std::string date_text(const PlanDate& text);

[[nodiscard]] std::string or_unknown(const std::string& text);
[[nodiscard]] std::string date_or_unknown(const std::optional<Day>& day);
[[nodiscard]] std::string value_or_unknown(const std::optional<double>& value, const std::string& unit);

/// Sponsor, accountable, wishes.
void add_plan_people(std::map<std::string, std::string>& tokens, const DeckInput& input);
/// The plan's metrics by id and by place, milestones.
void add_plan_progress(std::map<std::string, std::string>& tokens, const DeckInput& input);
/// Gives the tables of a template the columns that headings may ask for, and adds nps, asks and phases.
void add_named_columns(std::map<std::string, office::SlideTable>& tables, const DeckInput& input);

}  // namespace rapport::deck
