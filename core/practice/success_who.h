// SPDX-License-Identifier: GPL-3.0-or-later
/// Who is successful: accounts with a measured result, never those that are merely friendly or busy.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/plan.h"
#include "core/model/series.h"
#include "core/practice/book.h"

namespace rapport::practice {

/// What "successful" rests on.
enum class SuccessBasis : std::uint8_t {
  measured,  ///< A metric of the plan at its target, or half-way to it with a clear effect.
  renewed,   ///< Too few of those: renewed and not shrunk after a year or more, which is not the same.
};
/// "measured", "renewed".
[[nodiscard]] std::string_view name_of(SuccessBasis basis) noexcept;

/// One successful account.
struct Success {
  std::size_t account = 0;  ///< Its place in Book::accounts.
  Day day;                  ///< Since when: what it did later explains nothing.
  std::string why;          ///< "Drivers paid on the day: 86 %, target 85 %".
  bool by_hand = false;
  bool operator==(const Success&) const = default;
};

/// The first day on which a metric was at least so far on its way to the target (1: there), looking at
/// complete periods that end after `from`; nullopt where it never was. Pure.
[[nodiscard]] std::optional<Day> reached_on(const PlanMetric& metric, const std::vector<Point>& points,
                                            Grain grain, std::optional<Day> from, double share);

/// A won deal, for judging renewals.
struct Deal {
  Day day;
  std::optional<double> amount;
  std::string currency;
  bool renewal = false;
};
/// The day of the last renewal where an account is a customer for a year or more and has renewed at no less
/// than before; nullopt where it did not, or where an amount is not known. `deals` ascend by day. Pure.
[[nodiscard]] std::optional<Day> renewed_on(const std::vector<Deal>& deals, Day customer, Day today);

/// Those with a measured result, hand edits included, by place. Reads the plans, and the measures of those
/// that have an open metric. Throws Cancelled where `goes_on` says no.
[[nodiscard]] std::vector<Success> load_measured(const workspace::Reader& reader, const Book& book,
                                                 const std::function<bool()>& goes_on = {});
/// Those that renewed and did not shrink, hand edits included, by place.
[[nodiscard]] std::vector<Success> load_renewed(const workspace::Reader& reader, const Book& book);

}  // namespace rapport::practice
