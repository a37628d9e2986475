// SPDX-License-Identifier: GPL-3.0-or-later
/// The names of columns by their meaning, in English, German, French, Spanish, Italian, Dutch and Portuguese.
/// Private to the room.
#pragma once

#include <string_view>
#include <vector>

#include "core/sources/mapped/mapping.h"

namespace rapport::sources {

/// How well a column's name fits a meaning: 3 it is the name of it, 2 it begins or ends with it, 1 it
/// contains it, 0 not at all. `key`: column_key() of the name.
[[nodiscard]] int name_fit(Meaning meaning, std::string_view key);

/// The kind of values that a meaning needs.
enum class Content : std::uint8_t { any, dates, numbers, emails, ids, domains, few, flags };
[[nodiscard]] Content content_of(Meaning meaning);

}  // namespace rapport::sources
