// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/day.h"

namespace rapport::ui {

/// A table that a person described, as the Imports page lists it.
struct OwnTable {
  std::string name;                        ///< "my customers"
  std::string row;                         ///< What a row is: "an account".
  std::optional<std::uint64_t> rows_read;  ///< When it was imported last; none: never.
  std::optional<Instant> read_at;
  std::string path;  ///< The file of that import; empty: never.
  bool operator==(const OwnTable&) const = default;
};

}  // namespace rapport::ui
