// SPDX-License-Identifier: GPL-3.0-or-later
/// What the product's profiles say of their account. Internal to the import.
#pragma once

#include <string>
#include <vector>

#include "core/workspace/join_store.h"

namespace rapport::import {

struct ProfileMatchKeys {
  std::vector<std::string> ids, domains;
  std::string name;
};

/// What a profile's properties say of its account.
[[nodiscard]] ProfileMatchKeys match_keys_of(const workspace::ProfileRow& profile);

}  // namespace rapport::import
