// SPDX-License-Identifier: GPL-3.0-or-later
/// Limits on the texts of usage events that are stored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rapport {

/// A property with more different texts in a workspace is not stored: those are ids, addresses or free text,
/// which nobody filters by and which may be personal.
inline constexpr std::uint32_t kMostTexts = 1000;
/// Longer texts (in bytes) are not stored.
inline constexpr std::size_t kLongestText = 100;
/// Replaces a text that is not stored (too long, an address), which differs from "not given".
inline constexpr std::string_view kNotKept = "(not kept)";

}  // namespace rapport
