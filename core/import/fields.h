// SPDX-License-Identifier: GPL-3.0-or-later
/// The meanings of imported fields: proposed from names and contents; a person's choice survives every
/// import.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/base/progress.h"

namespace rapport::workspace {
class Database;
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::import {

/// One imported field and its meaning.
struct FieldMeaning {
  std::string object;      ///< "Account", "Contract", "Opportunity", "organization"; accounts of other
                           ///< systems: "hubspot", "table:my customers"
  std::string field;       ///< API name as in the export
  std::string meaning;     ///< The id of one of meanings(), or empty.
  std::string chosen_by;   ///< "proposed", "person", or empty
  std::string why;         ///< Why it was proposed: "named like ARR; 38 of 40 filled, all numbers".
  double fill_rate = 0.0;  ///< 0..1
  std::string example;     ///< One value.
  bool operator==(const FieldMeaning&) const = default;
};

/// The custom fields that figures are computed from, by a person's choice, an earlier proposal or their name.
/// Ambiguous values in them must not be guessed. Any thread after construction.
class FigureFields {
 public:
  explicit FigureFields(workspace::Database& database);
  /// True where figures may be computed from the field.
  [[nodiscard]] bool counts(std::string_view object, std::string_view field) const;

 private:
  std::set<std::string> known_;  ///< "account.arr__c": chosen or proposed.
  std::set<std::string> idle_;   ///< A person chose another meaning or none.
};

/// A meaning that fields can have: id and label.
struct Meaning {
  std::string id;
  std::string words;
};
/// All meanings, in the order of lists.
[[nodiscard]] const std::vector<Meaning>& meanings();

/// True for objects whose records are accounts: Salesforce's "Account" and those of other systems.
[[nodiscard]] bool is_account_object(std::string_view object);

/// All imported fields that can have a meaning.
[[nodiscard]] std::vector<FieldMeaning> load_fields(const workspace::Reader& reader);
/// Saves a person's choice ("none" = no meaning) and derives every account again, which takes seconds on a
/// large workspace. Throws Error(usage) for an unknown meaning, Error(not_found) for a field that no import
/// has.
void set_field(workspace::Workspace& workspace, const std::string& object, const std::string& field,
               const std::string& meaning, const Progress& progress);

}  // namespace rapport::import
