// SPDX-License-Identifier: GPL-3.0-or-later
/// A table as it would be read by a mapping, for the person who makes the mapping.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/sources/csv/open_values.h"
#include "core/sources/mapped/mapping.h"
#include "core/sources/mapped/propose.h"

namespace rapport::sources {

/// A column with its meaning and the reason.
struct PreviewColumn {
  std::string name;
  /// Nullopt: kept as a field of the account or deal; of other rows it is left out.
  std::optional<Meaning> means;
  std::string why;        ///< "EUR, decimal comma", "day first: 25.04.2027", "3 different values", "empty".
  bool repeated = false;  ///< An earlier column has its name: `name` has a number behind it.
  std::uint64_t unreadable = 0;  ///< Filled cells, of all rows, that its meaning can't read.
  bool operator==(const PreviewColumn&) const = default;
};

/// A table before it is imported. A value: copy it freely.
struct TablePreview {
  std::string path;        ///< As results name it: "path" or "path!member".
  std::uint64_t rows = 0;  ///< All rows of the table.
  std::vector<PreviewColumn> columns;
  std::vector<std::vector<std::string>> cells;  ///< Of the first rows; each has a cell for every column.
  std::vector<std::vector<bool>> unreadable;    ///< The same: the column's meaning can't read the cell.
  Mapping mapping;                              ///< By which it is shown.
  std::optional<OpenKind> open;                 ///< What must be said before it can be imported.
  OpenValues open_values;                       ///< Values of it, both ways.
};

/// What the person chose so far.
struct PreviewChoice {
  std::shared_ptr<const Mapping> mapping;  ///< Null: one is proposed.
  std::optional<RowKind> row;              ///< What a row is, for the proposal.
};

/// Reads a table and shows it by the chosen or a proposed mapping. At most `most` rows are kept, all are
/// looked at. `known` helps the proposal. Throws Error(input) where it is no table, Error(io), Cancelled. Any
/// thread.
[[nodiscard]] TablePreview preview_table(const std::string& path, const PreviewChoice& choice,
                                         const KnownFacts& known, std::size_t most, const Progress& progress);

/// A mapping with these meanings of its table's columns, one for each; what is not about columns is that of
/// `base`. Columns without a meaning are kept as fields, ignored ones are left out.
[[nodiscard]] Mapping with_meanings(const Mapping& base, const std::vector<std::string>& header,
                                    const std::vector<std::optional<Meaning>>& means);

}  // namespace rapport::sources
