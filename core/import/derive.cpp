// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/derive.h"

#include "core/import/usage_rollup.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/summary_store.h"

namespace rapport::import {

void derive(workspace::Database& database, const DeriveScope& scope, const Progress& progress) {
  workspace::JoinStore store(database);
  workspace::UsageStore usage(database);
  JoinChanges changes;
  if (scope.join.accounts || scope.join.support || scope.join.usage || scope.join.survey ||
      scope.join.touches)
    changes = Joiner(store, usage).run(scope.join, progress);
  const bool usage_moved = !scope.usage_days.empty() || !changes.usage_accounts.empty() ||
                           scope.usage_everything || changes.usage_everything;
  if (usage_moved) {
    UsageRollup rollup(usage, workspace::ImportLog(database).setting("time_zone"));
    rollup.run(scope.usage_days, changes.usage_accounts, scope.usage_everything || changes.usage_everything,
               progress);
  }
  summarise(database, nullptr, progress);
}

void derive_all(workspace::Database& database, const Progress& progress) {
  DeriveScope scope;
  scope.join.accounts = true;
  derive(database, scope, progress);
}

}  // namespace rapport::import
