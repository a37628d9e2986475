// SPDX-License-Identifier: GPL-3.0-or-later
/// The JSON form of a mapping (README.md), for presets, for files that people write and for the workspace.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/sources/mapped/mapping.h"

namespace rapport::sources {

/// Finds the mapping that another one extends, by its name; null where there is none.
using FindMapping = std::function<std::shared_ptr<const Mapping>(std::string_view name)>;

/// Reads a mapping, or the one in a proposal (`mapping propose --json`). `what` begins the sentences
/// ("customers.json"); `name` is its name where the text gives none. Throws Error(input) with one sentence
/// for invalid JSON, an unknown key or meaning, a meaning that such rows don't have, and a column that is
/// mapped twice.
[[nodiscard]] Mapping parse_mapping(std::string_view text, const std::string& what, const std::string& name,
                                    const FindMapping& base);
/// The mapping as JSON, all of it: parse_mapping() gives the same mapping again.
[[nodiscard]] Json to_json(const Mapping& mapping);

}  // namespace rapport::sources
