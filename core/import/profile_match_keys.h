// SPDX-License-Identifier: GPL-3.0-or-later
/// Match keys of the product's profiles. Internal to the import.
#pragma once

#include <string>
#include <vector>

#include "core/workspace/join_store.h"

namespace rapport::import {

/// Keys by which a profile may find its account.
struct ProfileMatchKeys {
  std::vector<std::string> ids, domains;
  std::string name;
};

/// The match keys in a profile's properties.
[[nodiscard]] ProfileMatchKeys match_keys_of(const workspace::ProfileRow& profile);

}  // namespace rapport::import
