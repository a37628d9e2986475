// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/derive.h"

#include "core/import/link_accounts.h"
#include "core/import/usage_rollup.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/summary_store.h"

namespace rapport::import {
namespace {

/// The version of the rules for joining people; raised when they change.
constexpr std::int64_t kPeopleRules = 2;
/// Rows of the ledger that are written after each month of the roll-up.
constexpr std::size_t kLedgerRowsAtOnce = 4096;

}  // namespace

void derive(workspace::Database& database, const DeriveScope& scope, const Progress& progress) {
  workspace::JoinStore store(database);
  workspace::UsageStore usage(database);
  JoinScope join = scope.join;
  // A workspace whose people were joined by older rules is joined and counted again as a whole.
  const bool other_rules = usage.fact("rules") != kPeopleRules;
  if (other_rules) join.usage = true;
  JoinChanges changes;
  if (join.accounts) link_accounts(database, progress);
  if (join.accounts || join.support || join.usage || join.survey || join.touches || join.calendar ||
      join.counts)
    changes = Joiner(store, usage, workspace::CountStore(database), OwnPeople(database)).run(join, progress);
  const bool everything = scope.usage_everything || changes.usage_everything || other_rules;
  changes.usage_days.insert(scope.usage_days.begin(), scope.usage_days.end());
  if (!changes.usage_days.empty() || !changes.usage_accounts.empty() || everything) {
    UsageRollup rollup(usage, workspace::ImportLog(database).setting("time_zone"));
    rollup.run(changes.usage_days, changes.usage_accounts, everything, progress, [&] {
      if (changes.people_ledger) changes.people_ledger->write(database, kLedgerRowsAtOnce);
    });
  }
  if (changes.people_ledger) changes.people_ledger->finish(database);
  changes.people_ledger.reset();  // Its memory is needed no longer.
  if (other_rules) usage.set_fact("rules", kPeopleRules);
  summarise(database, nullptr, progress);
}

void derive_all(workspace::Database& database, const Progress& progress) {
  DeriveScope scope;
  scope.join.accounts = true;
  derive(database, scope, progress);
}

}  // namespace rapport::import
