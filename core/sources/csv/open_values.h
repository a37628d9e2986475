// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of a table that can be read two ways, in both readings, for the person who decides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"

namespace rapport::sources {

/// Values of one column that can be read two ways.
struct OpenValues {
  struct Value {
    std::string written;  ///< As it is in the file: "12,500".
    /// With a decimal point ("12500"), or with the day first ("3 Apr 2027").
    std::string first;
    /// With a decimal comma ("12.5"), or with the month first ("4 Mar 2027").
    std::string second;
    bool operator==(const Value&) const = default;
  };
  std::string column;
  std::vector<Value> values;  ///< Different ones, in the order of the file.
  bool operator==(const OpenValues&) const = default;
};

/// What is open: the decimal sign of numbers, or the order of day and month.
enum class OpenKind : std::uint8_t { numbers, dates };

/// Both readings of a cell; nullopt where it can be read in one way only.
[[nodiscard]] std::optional<OpenValues::Value> two_readings(std::string_view cell, OpenKind kind);

/// The first values that are open in the first such column of a file's tables, at most `most`; empty where
/// there are none. Of an archive's member: "path!member". Reads no further than it must. Throws Error(input),
/// Error(io), Cancelled.
[[nodiscard]] OpenValues open_values(const std::string& path, OpenKind kind, std::size_t most,
                                     const Progress& progress);

}  // namespace rapport::sources
