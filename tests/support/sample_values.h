// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made values of an invented company, for the gallery and for tests of the window. "Today" is 21 Nov
/// 2026.
#pragma once

#include <vector>

#include "core/account/brief.h"
#include "core/account/people_map.h"
#include "core/account/portfolio.h"

namespace rapport::samples {

/// The day on which all samples are looked at.
[[nodiscard]] Day sample_today();
/// An account with data from every export.
[[nodiscard]] account::AccountBrief sample_brief();
/// An account with a name only: no amounts, no usage, no contacts, nothing open.
[[nodiscard]] account::AccountBrief empty_brief();
/// Long German, right-to-left and hostile texts in every place that shows text from outside.
[[nodiscard]] account::AccountBrief long_names_brief();
/// sample_brief() with more flags than a card has room for.
[[nodiscard]] account::AccountBrief many_flags_brief();
/// A parent with subsidiaries and a roll-up in two currencies.
[[nodiscard]] account::AccountBrief parent_brief();
/// Contacts, more than the Brief shows, some never touched and never asked.
[[nodiscard]] std::vector<account::Person> sample_people();
/// Timeline lines over several months, newest first.
[[nodiscard]] std::vector<account::TimelineItem> sample_timeline();
/// Two-way contact with three of sample_people().
[[nodiscard]] account::TwoWayContacts sample_contacts();
/// A portfolio of `rows` accounts, some of them without usage, ARR or tickets.
[[nodiscard]] account::Portfolio sample_portfolio(int rows = 40);

}  // namespace rapport::samples
