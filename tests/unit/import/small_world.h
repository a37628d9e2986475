// SPDX-License-Identifier: GPL-3.0-or-later
/// A workspace filled record by record, as a reader of any system would, for accounts and billing.
#pragma once

#include <cstdlib>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/import/derive.h"
#include "core/import/matches.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/record_store.h"
#include "core/workspace/workspace.h"
#include "tests/support/world.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {

/// An id of Salesforce: account 1 is crm_id(1).
inline std::string crm_id(int number, const std::string& prefix = "001") {
  return id18_of(id15_of(prefix, number));
}

inline AccountRecord account_record(std::string id, std::string name, std::string website = {}) {
  AccountRecord record;
  record.id = std::move(id), record.name = std::move(name), record.website = std::move(website);
  return record;
}
inline ContactRecord contact_record(std::string id, std::string account, std::string email) {
  ContactRecord record;
  record.id = std::move(id), record.account_id = std::move(account), record.email = std::move(email);
  record.name = record.email;
  return record;
}
inline SubscriptionRecord subscription_record(std::string id, std::string account, double annual) {
  SubscriptionRecord record;
  record.id = std::move(id), record.account_id = std::move(account);
  record.annual_amount = annual, record.currency = "USD", record.plan = "Team";
  record.state = SubscriptionRecord::State::active;
  return record;
}
inline InvoiceRecord invoice_record(std::string id, std::string account, double open, const char* due) {
  InvoiceRecord record;
  record.id = std::move(id), record.account_id = std::move(account);
  record.amount = open, record.open = open, record.currency = "USD", record.due_day = parse_iso_day(due);
  return record;
}

/// Today is 29 November 2026.
class SmallWorld {
 public:
  SmallWorld()
      : workspace_((::setenv("RAPPORT_TODAY", "2026-11-29", 1), folder_ / "small.rapport"),
                   workspace::Workspace::Mode::create_if_missing) {}

  /// Stores records as one file of an import does, and derives everything.
  std::vector<workspace::Outcome> import(const std::vector<Record>& records) {
    workspace::Database& db = workspace_.database();
    workspace::Transaction transaction(db);
    std::vector<workspace::Outcome> outcomes;
    {
      workspace::RecordStore store(db);
      store.begin_file();
      for (const Record& record : records) outcomes.push_back(store.put(record));
    }
    rapport::import::derive_fields(db);
    rapport::import::derive_all(db, Progress());
    transaction.commit();
    return outcomes;
  }
  workspace::Workspace& workspace() { return workspace_; }
  [[nodiscard]] const workspace::Reader& reader() { return workspace_.own_reader(); }
  [[nodiscard]] AccountFacts facts(const std::string& id) {
    return account::load_facts(reader(), id, today());
  }
  /// Ids of the live accounts, sorted.
  [[nodiscard]] std::vector<std::string> live() {
    return workspace_.database().list<std::string>("SELECT id FROM account WHERE deleted=0 ORDER BY id");
  }
  /// The id of the account that one leads to; its own where it is linked to none.
  [[nodiscard]] std::string survivor(const std::string& id) {
    return workspace::Merges(workspace_.database()).survivor(id);
  }
  /// The ledger's rows of an account of another system.
  [[nodiscard]] std::vector<Match> matches(const std::string& source, const std::string& id,
                                           const std::string& kind = "account") {
    std::vector<Match> found;
    for (const Match& match : rapport::import::load_matches(reader(), ""))
      if (match.source == source && match.kind == kind && match.record_id == id) found.push_back(match);
    return found;
  }
  /// Everything that is derived, with accounts by their ids, as text: equal texts, equal figures.
  [[nodiscard]] std::string derived() {
    std::string out;
    for (const char* sql :
         {"SELECT id || ' ' || master_record_id || ' ' || deleted FROM account ORDER BY id",
          "SELECT source || ' ' || kind || ' ' || record_id || ' ' || candidate || ' ' || status || ' ' || "
          "method || "
          "' ' || evidence || ' ' || label || ' ' || weight FROM record_join ORDER BY 1",
          "SELECT source || ' ' || kind || ' ' || method || ' ' || records FROM join_count ORDER BY 1",
          "SELECT a.id || ' ' || j.case_id || ' ' || j.method FROM case_join j JOIN account a ON "
          "a.ref=j.account_ref ORDER BY 1",
          "SELECT a.id || ' ' || j.subscription_id || ' ' || j.method FROM subscription_join j JOIN account "
          "a ON "
          "a.ref=j.account_ref ORDER BY 1",
          "SELECT a.id || ' ' || j.invoice_id || ' ' || j.method FROM invoice_join j JOIN account a ON "
          "a.ref=j.account_ref ORDER BY 1",
          "SELECT object || ' ' || field || ' ' || meaning || ' ' || fill_rate FROM field_meaning ORDER BY 1",
          "SELECT a.id || ' ' || s.domain || ' ' || s.tier || ' ' || coalesce(s.arr_amount, '-') || ' ' || "
          "s.arr_currency || ' ' || s.arr_basis || ' ' || coalesce(s.renewal_day, '-') || ' ' || "
          "s.renewal_basis || "
          "' ' || s.contacts || ' ' || s.tickets || ' ' || s.opportunities || ' ' || k.arr_source || ' ' || "
          "k.arr_others || ' ' || coalesce(k.customer, '-') FROM account_summary s JOIN account_commercial k "
          "ON "
          "k.account_ref=s.account_ref JOIN account a ON a.ref=s.account_ref ORDER BY 1"}) {
      for (const std::string& line : workspace_.database().list<std::string>(sql)) out += line + "\n";
      out += "--\n";
    }
    return out;
  }

 private:
  TempFolder folder_;
  workspace::Workspace workspace_;
};

}  // namespace rapport::test
