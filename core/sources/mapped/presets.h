// SPDX-License-Identifier: GPL-3.0-or-later
/// The built-in mappings of known tables (resources/presets), and which mapping a table is read by.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/csv/csv_table.h"
#include "core/sources/mapped/mapping.h"

namespace rapport::sources {

/// All presets, by name. Read once; any thread.
[[nodiscard]] const std::vector<std::shared_ptr<const Mapping>>& presets();
/// The preset of a name ("stripe_subscriptions"); null where there is none.
[[nodiscard]] std::shared_ptr<const Mapping> preset(std::string_view name);

/// A mapping of the person's own for a table, or why there is none.
struct FoundMapping {
  std::shared_ptr<const Mapping> mapping;  ///< Null: none fits.
  std::string refusal;                     ///< A predicate, where one almost fits: a column is gone.
  bool was_read = false;  ///< The refusal is of a saved mapping that this table was read by before.
};
/// The mapping that was named for this import, else a saved one whose columns are all there; of several the
/// one that knows most of the columns.
[[nodiscard]] FoundMapping find_own_mapping(const CsvSample& sample, const Mappings& own);
/// The preset that fits and knows most of the columns; null where none fits.
[[nodiscard]] std::shared_ptr<const Mapping> find_preset(const CsvSample& sample);

/// True where a table with this header and these first rows is the mapping's.
[[nodiscard]] bool fits(const Mapping& mapping, const CsvSample& sample);

}  // namespace rapport::sources
