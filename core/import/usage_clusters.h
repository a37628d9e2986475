// SPDX-License-Identifier: GPL-3.0-or-later
/// Clusters the ids of usage into people (core/sources/README.md, People). Pure; the order of the input never
/// matters. Internal to the import.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/flat_map64.h"

namespace rapport::import {

/// An id and what identifies its person.
struct KnownId {
  std::uint64_t hash = 0;
  bool user = false;        ///< It is a $user_id: two of those are two people.
  std::uint32_t email = 0;  ///< The number of its one address; 0: none. Ids of one address are one person.
};
/// Two ids.
struct IdPair {
  std::uint64_t a = 0, b = 0;
};

/// The result: the person of each id.
struct Clustering {
  FlatMap64<std::uint64_t> person;  ///< The smallest hash of its cluster, for each id that was named.
  FlatSet64 several;                ///< People of more than one id.
  FlatSet64 unknown;                ///< Ids that may belong to several people, and so belong to none.
  std::uint64_t split = 0;          ///< Clusters that would have had two $user_ids or two addresses.
  std::uint64_t by_email = 0;       ///< Ids that are another id's person by their address.
};

/// `unions` are pairs that an identity event names as one person; in a pair of `seen` the first id was on
/// events of the second and belongs to that person where it was seen with only one. No cluster has two
/// $user_ids or two addresses: where unions would create one, the two people stay separate, and the ids that
/// connected them belong to nobody. About O(n log n).
[[nodiscard]] Clustering cluster_ids(const std::vector<KnownId>& ids, const std::vector<IdPair>& unions,
                                     const std::vector<IdPair>& seen);

}  // namespace rapport::import
