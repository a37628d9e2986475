// SPDX-License-Identifier: GPL-3.0-or-later
/// What is kept of the texts that usage events carry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rapport {

/// A property of more different texts in a workspace is not kept: those are ids, addresses or free text,
/// which nobody filters by and which may be personal.
inline constexpr std::uint32_t kMostTexts = 1000;
/// A longer text (in bytes) is not kept.
inline constexpr std::size_t kLongestText = 100;
/// Stands for a text that was given and is not kept (too long, an address): "not given" would be wrong.
inline constexpr std::string_view kNotKept = "(not kept)";

}  // namespace rapport
