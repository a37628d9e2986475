// SPDX-License-Identifier: GPL-3.0-or-later
/// Proposes how an unknown table is read, with reasons: for the mapping screen and for `mapping propose`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/csv/csv_table.h"
#include "core/sources/mapped/mapping.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// What the workspace knows; a function may be empty, which knows nothing.
struct KnownFacts {
  std::function<bool(std::string_view)> is_account_id;
  std::function<bool(std::string_view)> is_account_name;
  std::function<bool(std::string_view)> is_person;  ///< By an address.
};

/// A column of the table.
struct ProposedColumn {
  std::size_t column = 0;
  std::string header;
  std::optional<Meaning> means;       ///< Empty: an attribute of the account or deal, else not read.
  std::string reason;                 ///< "named like a renewal date; all 40 values are dates".
  std::vector<Meaning> alternatives;  ///< Other meanings that fit, the likelier first.
  std::vector<std::string> examples;  ///< Up to five different cells.
};

/// What only the person can say.
struct OpenQuestion {
  enum class About : std::uint8_t {
    row,      ///< What a row is.
    account,  ///< Nothing in the table names an account.
    decimal,  ///< The decimal sign of `column`.
    dates,    ///< The order of day and month in `column`.
  };
  About about = About::row;
  std::string column;  ///< Its header; empty where it is about the whole table.
  std::string words;   ///< A sentence.
};

/// A proposal. `mapping` is complete and can be changed, saved and read by as it is.
struct ProposedMapping {
  Mapping mapping;
  std::string row_reason;
  std::vector<RowKind> row_alternatives;
  std::vector<ProposedColumn> columns;
  std::vector<OpenQuestion> open;
};

/// Proposes a mapping from the names (in six languages) and the contents of a table's first rows. `row`: what
/// the person says a row is; empty: proposed too. Pure; any thread.
[[nodiscard]] ProposedMapping propose_mapping(const CsvSample& sample, const KnownFacts& known,
                                              const std::string& name,
                                              std::optional<RowKind> row = std::nullopt);

/// The table at the beginning of a stream, for a proposal; nullopt where it holds none. Consumes nothing.
[[nodiscard]] std::optional<CsvSample> sample_table(ByteStream& stream);
/// "my customers" for "exports/my_customers (2).csv": the name that a mapping begins with.
[[nodiscard]] std::string name_of_table(std::string_view path);

}  // namespace rapport::sources
