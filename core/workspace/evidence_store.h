// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of what records and accounts say of themselves beside their names: addresses, websites, ARR.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/model/facts.h"
#include "core/model/matches.h"

namespace rapport::workspace {

class Database;

/// What a record or an account says of its company.
struct CompanyTraits {
  std::string name;
  std::set<std::string> emails;  ///< Of its people, in the form that is compared.
  std::set<std::string> hosts;   ///< Websites and domains, as written.
  std::optional<Money> arr;
  bool operator==(const CompanyTraits&) const = default;
};

/// A record's place in the ledger.
using RecordKey = std::tuple<std::string, std::string, std::string>;  ///< Source, kind, id.
[[nodiscard]] inline RecordKey record_key(const Match& match) {
  return {match.source, match.kind, match.record_id};
}

/// Reads traits of many at once: what is found by an index is looked up record by record, and every other
/// table is read once, only where a record needs it.
class EvidenceStore {
 public:
  explicit EvidenceStore(Database& database) : database_(database) {}
  /// The traits of the matches' records; a record of a kind without any has only its name.
  [[nodiscard]] std::map<RecordKey, CompanyTraits> records(const std::vector<Match>& matches);
  /// The traits of live accounts, those of accounts merged into them included.
  [[nodiscard]] std::map<std::string, CompanyTraits> accounts(const std::set<std::string>& account_ids);
  /// The live accounts of the contacts with one of these addresses.
  [[nodiscard]] std::map<std::string, std::set<std::string>> accounts_of(const std::set<std::string>& emails);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
