// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of imported fields: how well they are filled and what they mean.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/day.h"
#include "core/model/records.h"

namespace rapport::workspace {

class Database;

/// One row of field_meaning.
struct FieldRow {
  std::string object, field, meaning, chosen_by, why, source, example;
  double fill_rate = 0.0;
  std::optional<Day> newest;
  auto columns() {
    return std::tie(object, field, meaning, chosen_by, why, source, example, fill_rate, newest);
  }
};

/// Reads the records' fields and stores their meanings. `object` is "Account", "Contract", ... as below.
class FieldStore {
 public:
  explicit FieldStore(Database& database) : database_(database) {}
  /// The modelled and custom columns of every live record of "Account" (of Salesforce), "Contract",
  /// "Opportunity", "Contact" or "organization", or of the accounts of another system, linked or not:
  /// "hubspot", "table:my customers".
  void each_record(const std::string& object,
                   const std::function<void(Instant version, const std::vector<Attribute>&)>& f);
  [[nodiscard]] std::map<std::string, std::string> choices(
      const std::string& object);  ///< field -> meaning, by people.
  /// Saves a person's choice, which proposals never override.
  void choose(const std::string& object, const std::string& field, const std::string& meaning, Instant at);
  /// Replaces the fields of an object with their meanings.
  void replace(const std::string& object, const std::vector<FieldRow>& rows);
  /// All fields with their meanings.
  [[nodiscard]] std::vector<FieldRow> rows();
  /// Removes the fields of all other objects than these: their records are gone.
  void keep_only(const std::vector<std::string>& objects);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
