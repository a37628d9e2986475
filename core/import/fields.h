// SPDX-License-Identifier: GPL-3.0-or-later
/// Which imported fields mean what: proposed from names and contents, a person's choice kept across imports.
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

/// One imported field and what it is taken for.
struct FieldMeaning {
  std::string object;      ///< "Account", "Contract", "Opportunity", "organization"
  std::string field;       ///< API name as in the export
  std::string meaning;     ///< The id of one of meanings(), or empty.
  std::string chosen_by;   ///< "proposed", "person", or empty
  std::string why;         ///< Why it was proposed: "named like ARR; 38 of 40 filled, all numbers".
  double fill_rate = 0.0;  ///< 0..1
  std::string example;     ///< One value.
  bool operator==(const FieldMeaning&) const = default;
};

/// Which custom fields figures are made from, by a person's choice, an earlier proposal or their name: what
/// is written in them must not be guessed. Any thread, once made.
class FigureFields {
 public:
  explicit FigureFields(workspace::Database& database);
  [[nodiscard]] bool counts(std::string_view object, std::string_view field) const;

 private:
  std::set<std::string> known_;  ///< "account.arr__c": chosen or proposed.
  std::set<std::string> idle_;   ///< A person said that they mean nothing of the kind.
};

/// The meanings there are, for lists: id and words.
struct Meaning {
  std::string id;
  std::string words;
};
[[nodiscard]] const std::vector<Meaning>& meanings();

/// All imported fields that could carry a meaning.
[[nodiscard]] std::vector<FieldMeaning> load_fields(const workspace::Reader& reader);
/// Keeps a person's choice ("none" = means nothing) and derives every account anew. Throws Error(usage) for
/// an unknown meaning, Error(not_found) for a field that no import has.
void set_field(workspace::Workspace& workspace, const std::string& object, const std::string& field,
               const std::string& meaning, const Progress& progress);

}  // namespace rapport::import
