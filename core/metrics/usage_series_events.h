// SPDX-License-Identifier: GPL-3.0-or-later
/// Single usage events of one account, for what the roll-up does not hold: filters, medians, the records
/// behind a point. Internal to metrics.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/base/time_zone.h"
#include "core/metrics/usage_series.h"
#include "core/workspace/usage_store.h"

namespace rapport::metrics {

/// Looks up the numbers behind a filter. Throws Error(not_found) for a property or value that no import has,
/// or whose texts are not kept; Error(input) for an order of texts.
void resolve_filter(workspace::Database& database, const workspace::UsageNames& names, EventFilter& filter);

/// "; near it: A, B" of the words like `wanted`; where there are none like it, "; there are A, B and 7 more"
/// of at most `most`, or nothing where that is 0.
[[nodiscard]] std::string near_words(const std::string& wanted, const std::vector<std::string>& all,
                                     std::size_t most);

/// An event of the account.
struct AccountEvent {
  Day day;         ///< In the workspace's zone.
  Instant at = 0;  ///< True UTC.
  const workspace::Segment& segment;
  const workspace::SegmentEvent& event;
};

/// Reads an account's events out of the segments of all, by the same joins and clocks as the roll-up, and
/// only of days on which the roll-up has any.
class AccountEvents {
 public:
  AccountEvents(workspace::Database& database, std::uint32_t account);

  /// Events of the measure's name (all, where it has none) that pass its filters, on days from..to, in no
  /// particular order within a day. Throws Error(not_found) where an event does not say its texts and a
  /// filter asks for them.
  void each(const UsageMeasure& measure, std::optional<Day> from, std::optional<Day> to,
            const std::function<void(const AccountEvent&)>& f);
  /// The cluster of an actor.
  [[nodiscard]] std::uint64_t person_of(std::uint64_t actor);
  /// The ids of the account's person of an actor, in a fixed order; none for people of nobody's.
  [[nodiscard]] const std::vector<std::uint64_t>& ids_of(std::uint64_t actor);

 private:
  enum class Home : std::uint8_t { nowhere, here, elsewhere };
  struct Wanted;
  void each_of(const workspace::Segment& segment, Day raw_day, const UsageMeasure& measure,
               const Wanted& wanted, const std::function<void(const AccountEvent&)>& f);

  workspace::UsageStore store_;
  std::uint32_t account_;
  TimeZone zone_;
  std::vector<TimeZone> clocks_;
  bool plain_ = true;                ///< All clocks and the workspace are UTC.
  std::vector<Home> groups_;         ///< By the group's number.
  FlatMap64<std::uint64_t> people_;  ///< Those who lead to the account, with their clusters.
  std::map<std::uint64_t, std::vector<std::uint64_t>> ids_;  ///< By cluster; made when first asked for.
  FlatMap64<std::uint64_t> others_;  ///< Clusters of people whom only the group leads here.
};

/// count_usage for measures that need single events.
void count_events(workspace::Database& database, std::uint32_t account, const UsageMeasure& measure,
                  const SeriesQuery& query, std::vector<Point>& points);

}  // namespace rapport::metrics
