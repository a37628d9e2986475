// SPDX-License-Identifier: GPL-3.0-or-later
/// Who is a customer and who is not, by a field of the CRM's accounts.
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

/// One value of a field that means the account's status.
struct StatusValue {
  std::string field;          ///< "Type", "Status__c"
  std::string value;          ///< "Customer - Direct"
  std::int64_t accounts = 0;  ///< Live accounts that have it.
  bool customer = false;      ///< Counts as a customer.
  bool operator==(const StatusValue&) const = default;
};

/// How customers are told: by the words of the value, or by the values that a person named.
struct CustomerRule {
  std::vector<std::string> chosen;  ///< Values that a person named; empty: by their words.
  std::vector<StatusValue> values;  ///< Every value there is, the commonest first.
  /// False: no account is a customer by any field, so nobody is left out.
  [[nodiscard]] bool tells() const;
};

/// The rule as it applies to the workspace's accounts.
[[nodiscard]] CustomerRule load_customer_rule(const workspace::Reader& reader);
/// Names the values that make a customer (each without case; empty: by their words again) and counts anew.
/// Throws Error(usage) for a list that names nothing, such as ";".
void set_customer_values(workspace::Workspace& workspace, const std::vector<std::string>& values,
                         const Progress& progress);
/// Values as they are written in one line, separated by semicolons.
[[nodiscard]] std::vector<std::string> parse_customer_values(const std::string& line);

/// How clearly a field is the accounts' status, by its name (small letters, without suffix and
/// underscores) and its different values; 0: not at all.
[[nodiscard]] double status_evidence(const std::string& name, const std::set<std::string>& values);

/// Judges one account after another.
class CustomerClassifier {
 public:
  explicit CustomerClassifier(workspace::Database& database);
  struct Verdict {
    std::optional<bool> customer;  ///< nullopt: no field tells.
    std::string basis;             ///< "Type is Customer - Direct"; empty without a verdict.
  };
  /// By the account's fields alone.
  [[nodiscard]] Verdict of(const std::vector<Attribute>& attributes, const std::string& type) const;

 private:
  std::vector<std::string> fields_;                           ///< Those that tell.
  std::map<std::string, std::set<std::string>> customer_by_;  ///< Field: its values that are customers.
};

}  // namespace rapport::import
