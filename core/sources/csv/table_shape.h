// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the header and the rows of a table lie among titles, filter lines, totals and a footer. Recognition
/// and reading decide by this alone, so that they can't differ.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/stamp.h"
#include "core/base/written_date.h"
#include "core/sources/csv/csv.h"

namespace rapport::sources {

/// What a report says about itself above its header or in its footer. Everything may be unknown.
struct TableFacts {
  std::string report_name;   ///< "Renewals FY27"; empty: unknown.
  std::string generated_by;  ///< "Ana Ito"; empty: unknown.
  std::string generated;     ///< When, as it is written: "11/28/2026 9:00 AM"; empty: unknown.
  /// When; without a zone it is the clock of the person who ran the report (Stamp::Kind::clock). Empty where
  /// it is unknown, or where day and month can't be told apart.
  std::optional<Stamp> generated_at = {};
};

}  // namespace rapport::sources
