// SPDX-License-Identifier: GPL-3.0-or-later
/// Comparable accounts: whose lines can be shown beside an account's, and which of them can be used as
/// controls.
#pragma once

#include <string>
#include <vector>

#include "core/metrics/metrics.h"
#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::measure {

/// The fewest and the most comparable accounts shown: one or two are no standard, so none is shown then.
inline constexpr std::size_t least_peers = 3;
inline constexpr std::size_t most_peers = 8;

/// One comparable account with the same measure.
struct Peer {
  Series series;  ///< At the same grain; account_name is another customer's name and never leaves the window.
  bool changed = false;  ///< It has a go-live of its own in the time, so it is no control.
  bool operator==(const Peer&) const = default;
};

/// The result of load_peers().
struct Peers {
  std::vector<Peer> peers;  ///< Most similar first; empty where there are fewer than least_peers.
  int alike = 0;      ///< Accounts of the same tier or industry that were looked at, with the measure or not.
  std::string words;  ///< "5 accounts of the same tier or industry, nearest by ARR", or why there are none.
  bool operator==(const Peers&) const = default;
};

/// Accounts of the same tier and industry, then of either, the nearest by ARR first, that have the measure in
/// at least three periods of `series`; at most most_peers. A plan's metric is compared by its recipe; without
/// a recipe there are no peers. `series` is the account's own, from load_series() with `query`. Loads up to
/// 40 series.
[[nodiscard]] Peers load_peers(const workspace::Reader& reader, const Series& series,
                               const metrics::SeriesQuery& query);

/// True where the account has a go-live of its own, annotated or from the exports, within the time of
/// `series`.
[[nodiscard]] bool went_live_within(const workspace::Reader& reader, const std::string& account_id,
                                    const Series& series);

/// The series that can be used as controls: those without a go-live of their own in the time, where there are
/// at least three; else none.
[[nodiscard]] std::vector<std::vector<Point>> controls_of(const Peers& peers);

}  // namespace rapport::measure
