// SPDX-License-Identifier: GPL-3.0-or-later
/// Single usage events of one account, for what the roll-up can't answer: filters, medians, the records
/// behind a point. Internal to metrics.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/base/time_zone.h"
#include "core/metrics/coverage.h"
#include "core/metrics/usage_series.h"
#include "core/workspace/usage_people.h"
#include "core/workspace/usage_store.h"

namespace rapport::metrics {

/// Looks up the numbers behind a filter. Throws Error(not_found) for a property or value that no import has,
/// or whose texts are not stored; Error(input) where texts are compared by < or >.
void resolve_filter(workspace::Database& database, const workspace::UsageNames& names, EventFilter& filter);

/// "; near it: A, B" with the words similar to `wanted`; without any, "; there are A, B and 7 more" with at
/// most `most` of them, or "" where `most` is 0.
[[nodiscard]] std::string near_words(const std::string& wanted, const std::vector<std::string>& all,
                                     std::size_t most);

/// An event of the account.
struct AccountEvent {
  Day day;                   ///< In the workspace's zone.
  Instant at = 0;            ///< True UTC.
  std::uint64_t actor = 0;   ///< An id of who did it; 0: an unknown visitor.
  std::uint64_t person = 0;  ///< The person's number; 0 likewise.
  const workspace::Segment& segment;
  const workspace::SegmentEvent& event;
};

/// Reads one account's events out of the segments that all accounts share, with the same joins and clocks as
/// the roll-up. Reads only the days on which the roll-up has events of the account.
class AccountEvents {
 public:
  AccountEvents(workspace::Database& database, std::uint32_t account);

  /// Events of the measure's name (all, where it has none) that pass its filters, on days from..to, in no
  /// particular order within a day. Throws Error(not_found) where an event was imported without its texts and
  /// a filter needs them.
  void each(const UsageMeasure& measure, std::optional<Day> from, std::optional<Day> to,
            const std::function<void(const AccountEvent&)>& f);
  /// The ids of an actor's person, in a fixed order.
  [[nodiscard]] std::vector<std::uint64_t> ids_of(std::uint64_t actor);

 private:
  enum class Home : std::uint8_t { nowhere, here, elsewhere };
  struct Wanted;
  void each_of(const workspace::Segment& segment, Day raw_day, const UsageMeasure& measure,
               const Wanted& wanted, const std::function<void(const AccountEvent&)>& f);

  workspace::UsageStore store_;
  std::uint32_t account_;
  TimeZone zone_;
  std::vector<TimeZone> clocks_;
  bool plain_ = true;         ///< All clocks and the workspace are UTC.
  std::vector<Home> groups_;  ///< By the group's number.
  workspace::UsagePeople people_;
  CoverageIndex covered_;
  FlatSet64 devices_;  ///< Those that carry anonymous events to people who lead here.
  bool devices_known_ = false;
};

/// What a sum, mean or median leaves out, and why, as a sentence; empty where nothing is left out.
[[nodiscard]] std::string left_out_words(workspace::Database& database, std::uint32_t account,
                                         const UsageMeasure& measure, const SeriesQuery& query);

/// count_usage for measures that need single events.
void count_events(workspace::Database& database, std::uint32_t account, const UsageMeasure& measure,
                  const SeriesQuery& query, std::vector<Point>& points);

}  // namespace rapport::metrics
