// SPDX-License-Identifier: GPL-3.0-or-later
/// Which accounts are customers, by a field of the CRM's accounts.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/model/records.h"

namespace rapport::workspace {
class Database;
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::import {

/// One value of a field that is the accounts' status.
struct StatusValue {
  std::string field;          ///< "Type", "Status__c"
  std::string value;          ///< "Customer - Direct"
  std::int64_t accounts = 0;  ///< Live accounts that have it.
  bool customer = false;      ///< Counts as a customer.
  bool operator==(const StatusValue&) const = default;
};

/// How customers are recognised: by the words of the value, or by the values that a person chose.
struct CustomerRule {
  std::vector<std::string> chosen;  ///< Values that a person chose; empty: by their words.
  std::vector<StatusValue> values;  ///< All values, the most frequent first.
  /// False: no account is a customer by any field, so no account is filtered out.
  [[nodiscard]] bool tells() const;
};

/// The rule as it applies to the workspace's accounts.
[[nodiscard]] CustomerRule load_customer_rule(const workspace::Reader& reader);
/// Saves the values that mean "customer" (compared without case; empty: by their words again) and summarises
/// all accounts again. Throws Error(usage) for a list without values, such as ";".
void set_customer_values(workspace::Workspace& workspace, const std::vector<std::string>& values,
                         const Progress& progress);
/// The values of one line, separated by semicolons.
[[nodiscard]] std::vector<std::string> parse_customer_values(const std::string& line);

/// How likely a field is the accounts' status, by its name (lower case, without suffix and underscores) and
/// its distinct values; 0: not at all.
[[nodiscard]] double status_evidence(const std::string& name, const std::set<std::string>& values);

/// Classifies accounts one by one; reads the rule once.
class CustomerClassifier {
 public:
  explicit CustomerClassifier(workspace::Database& database);
  /// Whether an account is a customer, and why.
  struct Verdict {
    std::optional<bool> customer;  ///< nullopt: no field says it.
    std::string basis;             ///< "Type is Customer - Direct"; empty without a verdict.
  };
  /// By the account's fields alone. `object`: what its record is, as FieldMeaning::object.
  [[nodiscard]] Verdict of(const std::string& object, const std::vector<Attribute>& attributes,
                           const std::string& type) const;

 private:
  std::map<std::string, std::vector<std::string>> fields_;    ///< Of each object: those that are the status.
  std::map<std::string, std::set<std::string>> customer_by_;  ///< Field: its values that are customers.
};

}  // namespace rapport::import
