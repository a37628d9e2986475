// SPDX-License-Identifier: GPL-3.0-or-later
/// Which ids of usage are one person (core/sources/README.md, People). Values in, values out; the order of
/// the input never matters. Internal to the import.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/flat_map64.h"

namespace rapport::import {

/// An id and what makes it somebody.
struct KnownId {
  std::uint64_t hash = 0;
  bool user = false;        ///< It is a $user_id: two of those are two people.
  std::uint32_t email = 0;  ///< The number of its one address; 0: none. Ids of one address are one person.
};
/// Two ids.
struct IdPair {
  std::uint64_t a = 0, b = 0;
};

struct Clustering {
  FlatMap64<std::uint64_t> person;  ///< The smallest hash of its cluster, for each id that was named.
  FlatSet64 several;                ///< People of more than one id.
  FlatSet64 unknown;                ///< Ids that may be of several people: none of them, then.
  std::uint64_t split = 0;          ///< Clusters that would have held two $user_ids or two addresses.
  std::uint64_t by_email = 0;       ///< Ids that are another id's person by their address.
};

/// `unions` are pairs that an identity event names as one person; `seen` are pairs of which the first stood
/// on events of the second: it is that person where it was seen with one person only. No cluster holds two
/// people who have a $user_id each, or an address each: where unions would make one, the two are kept apart,
/// and what tied them together belongs to nobody.
[[nodiscard]] Clustering cluster_ids(const std::vector<KnownId>& ids, const std::vector<IdPair>& unions,
                                     const std::vector<IdPair>& seen);

}  // namespace rapport::import
