// SPDX-License-Identifier: GPL-3.0-or-later
/// Joins all imported records to accounts, from the records and people's decisions alone. Internal to the
/// import.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/base/progress.h"
#include "core/identity/directory.h"
#include "core/import/own_people.h"
#include "core/import/usage_clusters.h"
#include "core/workspace/count_store.h"
#include "core/workspace/join_store.h"
#include "core/workspace/usage_store.h"

namespace rapport {
class TimeZone;
}

namespace rapport::import {

/// Which parts must be joined again.
struct JoinScope {
  bool accounts = false;  ///< Accounts, contacts or meanings changed: everything.
  bool support = false;
  bool usage = false;
  bool survey = false;
  bool touches = false;
  bool calendar = false;
  bool counts = false;  ///< Counts of tables.
  /// Groups up to this number had events before this import: where one of them moves, the accounts that lose
  /// or gain its events are counted again.
  std::int64_t known_groups = std::numeric_limits<std::int64_t>::max();
};

/// The places of people, by person number.
class UsagePlaces {
 public:
  /// Adds a person's place; of equal persons the first counts.
  void add(workspace::UsagePlace place) {
    const auto at = static_cast<std::uint32_t>(all_.size());
    if (index_.insert(place.person, at).second) all_.push_back(std::move(place));
  }
  [[nodiscard]] const workspace::UsagePlace* find(std::uint64_t person) const {
    const std::uint32_t* const found = index_.find(person);
    return found == nullptr ? nullptr : &all_[*found];
  }

 private:
  FlatMap64<std::uint32_t> index_;
  std::vector<workspace::UsagePlace> all_;
};

/// What a join changed.
struct JoinChanges {
  std::set<std::uint32_t> usage_accounts;  ///< Accounts that gained or lost ids or groups of usage.
  std::set<Day> usage_days;  ///< Days (of the project's clock) whose events are counted differently now.
  bool usage_everything = false;
  /// The ledger of the product's people, which is not written yet; null where they were not joined.
  std::unique_ptr<workspace::LedgerInSteps> people_ledger;
};

/// Matches records and writes joins and ledger. One run per object; matching uses all cores.
class Joiner {
 public:
  Joiner(workspace::JoinStore& store, workspace::UsageStore& usage, workspace::CountStore counts,
         OwnPeople own);
  /// Joins the parts in `scope`. Throws Cancelled.
  JoinChanges run(JoinScope scope, const Progress& progress);

 private:
  using Ref = identity::AccountRef;
  void load_directory();
  void load_decisions();
  void join_support(const Progress& progress);
  void join_usage(const JoinScope& scope, JoinChanges& changes, const Progress& progress);
  void join_groups(const JoinScope& scope, JoinChanges& changes);
  void join_people(JoinChanges& changes, const Progress& progress);
  /// Writes how many of the product's people or groups were joined, under the name of one system.
  void replace_usage_counts(const std::string& kind, const std::map<std::string, std::int64_t>& counts);
  void place_devices(const Clustering& clusters, const UsagePlaces& places, JoinChanges& changes,
                     const Progress& progress);
  void join_survey();
  void join_touches();
  void join_mails(const TimeZone& zone, std::vector<workspace::JoinStore::TouchJoin>& joins);
  void join_calendar();
  /// The counts of tables: by the account's id of any system, its address or domain; a name only suggests.
  void join_counts();
  /// The account of another system than Salesforce with this id there, or the one that it is linked to; 0
  /// where there is none or two systems have the id. `tables_only`: the id is a name, which is one only of
  /// tables.
  [[nodiscard]] Ref outside_account(const std::string& written, bool tables_only) const;
  /// By the account, else the contact's account, else the sender's address, else the company's name where
  /// exactly one account of the case's own system has it; else the name suggests. Fills `related` with each
  /// case's account.
  void join_cases(FlatMap64<Ref>& related);
  /// Joins subscriptions and invoices: by the account, else the customer's address; the name suggests.
  void join_billing();
  /// Records of a system that name no account but a company, and their ids.
  struct NamedOnly {
    std::string source, company;
    std::vector<std::string> ids;
  };
  /// The account of each company by people's decisions, 0 where there is none; writes the ledger of `kind`,
  /// where names are suggestions.
  [[nodiscard]] std::vector<Ref> join_named(const std::string& kind, const std::vector<NamedOnly>& companies);
  /// Matches one record: a person's decision first, then the match keys, without rejected accounts. Appends
  /// ledger rows. Any thread.
  identity::Found decide(const std::string& source, const std::string& kind, const std::string& record_id,
                         const std::string& label, const identity::MatchKeys& match_keys, bool ledger,
                         std::int64_t weight, std::vector<workspace::LedgerRow>& rows) const;
  [[nodiscard]] std::string account_id(Ref ref) const;

  workspace::JoinStore& store_;
  workspace::UsageStore& usage_;
  workspace::CountStore counts_;
  OwnPeople own_;
  /// Accounts of other systems by their id there, in lower case: their ids, empty where two systems have it.
  std::unordered_map<std::string, std::string> outside_by_inner_;
  identity::Directory directory_;
  FlatMap64<Ref> contact_account_;
  std::vector<std::pair<std::string, Ref>> contacts_by_domain_;  ///< Those without an account of their own.
  /// Accounts of other systems by system and folded name: their ids, empty where several have the name.
  std::map<std::pair<std::string, std::string>, std::string> outside_names_;
  /// People's decisions about one record.
  struct RecordDecision {
    std::string link;
    bool unlinked = false;
    std::vector<std::string> rejected;
  };
  std::unordered_map<std::string, RecordDecision> decisions_;
};

}  // namespace rapport::import
