// SPDX-License-Identifier: GPL-3.0-or-later
/// Comparable accounts: whose lines may stand beside an account's, and which of them can serve as controls.
#pragma once

#include <string>
#include <vector>

#include "core/metrics/metrics.h"
#include "core/model/series.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::measure {

/// Fewer comparable accounts than this are none: one or two neighbours are no standard.
inline constexpr std::size_t least_peers = 3;
inline constexpr std::size_t most_peers = 8;

/// One comparable account with the same measure.
struct Peer {
  Series series;         ///< Of the same grain; account_name is another customer's name.
  bool changed = false;  ///< It went live itself while the account was measured: it is no control.
  bool operator==(const Peer&) const = default;
};

/// What was found.
struct Peers {
  std::vector<Peer> peers;  ///< The nearest first; empty where there are fewer than least_peers.
  int alike = 0;      ///< Accounts of the same tier or industry, with the measure or not, that were asked.
  std::string words;  ///< "5 accounts of the same tier or industry, nearest by ARR", or why there are none.
  bool operator==(const Peers&) const = default;
};

/// Accounts of the same tier and industry, then of one of both, the nearest by ARR first, that have the
/// measure in at least three periods of `series`; at most most_peers of them. A plan's metric is compared by
/// its recipe; one without a recipe is nobody else's. `series` is the account's own, as load_series gives it
/// for `query`.
[[nodiscard]] Peers load_peers(const workspace::Reader& reader, const Series& series,
                               const metrics::SeriesQuery& query);

/// True where the account has a go-live of its own, annotated or from the exports, inside the time of
/// `series`.
[[nodiscard]] bool went_live_within(const workspace::Reader& reader, const std::string& account_id,
                                    const Series& series);

/// The series that a comparison may use as controls: those without a go-live of their own in the time, where
/// there are at least three; else none.
[[nodiscard]] std::vector<std::vector<Point>> controls_of(const Peers& peers);

}  // namespace rapport::measure
