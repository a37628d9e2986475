// SPDX-License-Identifier: GPL-3.0-or-later
/// The values of tokens. Internal to deck.
#pragma once

#include <map>
#include <string>

#include "core/deck/deck.h"

namespace rapport::deck {

/// The value of a known token without data: it is filled in, never left out.
inline constexpr const char* kNotKnown = "not known";
/// So many metrics and wishes have numbered names, even where there are fewer.
inline constexpr std::size_t kCountedNames = 5;

/// The content of a cell without a value.
inline constexpr const char* kNone = "–";
/// "26 Oct 2026"; an unreadable date as written; kNone without a date.
[[nodiscard]] std::string date_text(const PlanDate& text);

/// The text, the day or the value as shown; kNotKnown where there is none.
[[nodiscard]] std::string or_unknown(const std::string& text);
[[nodiscard]] std::string date_or_unknown(const std::optional<Day>& day);
[[nodiscard]] std::string value_or_unknown(const std::optional<double>& value, const std::string& unit);

/// Adds the tokens of sponsor, accountable people and wishes.
void add_plan_people(std::map<std::string, std::string>& tokens, const DeckInput& input);
/// Adds the tokens of the plan's metrics, by id and by number, and of milestones.
void add_plan_progress(std::map<std::string, std::string>& tokens, const DeckInput& input);
/// Adds to a template's tables the columns that headings can select, and the tables nps, asks and phases.
void add_named_columns(std::map<std::string, office::SlideTable>& tables, const DeckInput& input);

}  // namespace rapport::deck
