// SPDX-License-Identifier: GPL-3.0-or-later
/// What accounts did in their first ninety days and before any success: the behaviours that may go together
/// with it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/practice/success_who.h"

namespace rapport::practice {

/// What a behaviour measures.
enum class BehaviourKind : std::uint8_t {
  breadth,             ///< People who use the event, of all active people: 0..1.
  regularity,          ///< Weeks with the event, of the covered weeks: 0..1.
  speed,               ///< Days to the first use; never within the window: 91.
  sponsor_touches,     ///< Touches with the plan's sponsor in 30 days.
  people_met,          ///< Different people of theirs whom we met.
  planned_early,       ///< The plan began within 30 days: 0 or 1.
  milestones_on_time,  ///< Of the milestones that were due: 0..1.
  tickets_a_person,    ///< Tickets by active person.
  first_reply,         ///< Median minutes to our first reply.
};
/// "breadth", "regularity", ...
[[nodiscard]] std::string_view name_of(BehaviourKind kind) noexcept;
/// "never" of BehaviourKind::speed.
inline constexpr double kNever = 91.0;

/// A behaviour with its value for each account; not a number where it is not known.
struct MeasuredBehaviour {
  BehaviourKind kind = BehaviourKind::breadth;
  std::string event;           ///< Of the first three kinds.
  std::vector<double> values;  ///< By the accounts that were asked for.
  /// "breadth:Approve Payout", "people_met".
  [[nodiscard]] std::string id() const;
};

/// The time of an account that is compared.
struct FirstDays {
  std::size_t account = 0;   ///< Its place in Book::accounts.
  Day from, before;          ///< from <= day < before.
  bool usage_known = false;  ///< Exports cover enough of it, and its usage is joined.
  std::uint32_t weeks = 0;   ///< Bits: whole weeks of it that exports cover.
  int covered_weeks = 0;
  double touches_covered = 0.0;  ///< The share of its days that exports of touches cover: 0..1.
  double tickets_covered = 0.0;  ///< Likewise of tickets.
};

/// The share of the days from <= day < before that these runs cover, both ends of a run included: 0..1; 0
/// without a day. The runs may overlap. Pure.
[[nodiscard]] double covered_share(Day from, Day before, const std::vector<std::pair<Day, Day>>& covered);

/// The window of an account: ninety days from its start, cut at its success; nullopt without a start.
/// `usage_joined`: some usage export reaches it.
[[nodiscard]] std::optional<FirstDays> first_days_of(const Book& book, std::size_t account,
                                                     std::optional<Day> success,
                                                     const std::vector<std::pair<Day, Day>>& covered,
                                                     bool usage_joined);

/// Measures all behaviours of these windows: three for each event that enough of the accounts used, and the
/// others. Months of usage are unpacked on all cores. Throws Cancelled where `goes_on` says no.
[[nodiscard]] std::vector<MeasuredBehaviour> measure_first_days(
    const workspace::Reader& reader, const Book& book, const std::vector<FirstDays>& windows,
    const std::function<bool(double done)>& goes_on = {});

}  // namespace rapport::practice
