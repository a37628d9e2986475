// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/undo.h"

#include <algorithm>
#include <chrono>
#include <map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/import/derive.h"
#include "core/import/imported_file.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/outside_accounts.h"
#include "core/workspace/undo_store.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

using workspace::ImportRun;
using workspace::UndoState;
using workspace::UndoStore;

std::string obstacle_to(const ImportRun& run) {
  switch (run.undo) {
    case UndoState::nothing:
      return run.parts.parts > 0 ? "It changed nothing but how new its records are." : "It changed nothing.";
    case UndoState::thinned:
      return "Only the last " + std::to_string(workspace::kKeptRuns) +
             " imports that changed something can be taken back, and none from before a person was erased.";
    case UndoState::kept:
      break;
  }
  return run.undoable() ? "" : "It was imported by an older Rapport, which kept its rows in another form.";
}

/// What must be derived again where these tables changed.
DeriveScope scope_of(const workspace::Restored& restored) {
  // Tables that only some joins rest on; of others everything is joined again.
  enum Part { kSupport = 1, kTouches = 2, kUsage = 4, kSurvey = 8, kCalendar = 16 };
  static const std::map<std::string, int, std::less<>> kParts = {
      {"sales_user", kTouches | kUsage | kCalendar},
      {"opportunity", kTouches},
      {"contract", kTouches},
      {"touch", kTouches},
      {"support_case", kTouches},
      {"currency", 0},
      {"organization", kSupport},
      {"support_user", kSupport},
      {"ticket", kSupport},
      {"ticket_metric", kSupport},
      {"satisfaction_rating", kSupport},
      {"product_profile", kUsage},
      {"survey_response", kSurvey},
      {"usage_name", kUsage},
      {"usage_clock", kUsage},
      {"usage_group", kUsage},
      {"usage_actor", kUsage},
      {"usage_link", kUsage},
      {"usage_email", kUsage},
      {"usage_value", 0},
      {"usage_unkept", 0},
      {"usage_segment", kUsage},
  };
  DeriveScope scope;
  for (const std::string& table : restored.tables) {
    const auto found = kParts.find(table);
    const int parts = found == kParts.end() ? 0 : found->second;
    scope.join.accounts = scope.join.accounts || found == kParts.end();
    scope.join.support = scope.join.support || (parts & kSupport) != 0;
    scope.join.touches = scope.join.touches || (parts & kTouches) != 0;
    scope.join.usage = scope.join.usage || (parts & kUsage) != 0;
    scope.join.survey = scope.join.survey || (parts & kSurvey) != 0;
    scope.join.calendar = scope.join.calendar || (parts & kCalendar) != 0;
  }
  scope.usage_days = restored.usage_days;
  return scope;
}

std::vector<ImportedRun> runs_of(workspace::Database& database, std::size_t limit) {
  std::vector<ImportedRun> all;
  std::map<std::int64_t, std::size_t> places;
  bool later_undoable = true;
  for (const ImportRun& run : UndoStore(database).runs()) {
    if (all.size() >= limit) break;
    places.emplace(run.id, all.size());
    ImportedRun& one = all.emplace_back();
    one.id = run.id;
    one.at = run.at;
    one.why_not = obstacle_to(run);
    one.undoable = one.why_not.empty() && later_undoable;
    one.next = one.undoable && std::none_of(all.begin(), all.end() - 1, [](const auto& r) { return r.next; });
    // Nothing that changed something may stay between.
    if (run.undo != UndoState::nothing) later_undoable = one.undoable;
  }
  constexpr std::size_t every_file = 1'000'000;
  for (const workspace::LoggedFile& logged : workspace::ImportLog(database).newest(every_file)) {
    if (logged.run) {
      if (const auto place = places.find(*logged.run); place != places.end())
        all[place->second].files.push_back(imported_file(logged));
      continue;
    }
    // Files of one moment were one import.
    if (all.empty() || all.back().id || all.back().at != logged.imported_at) {
      if (all.size() >= limit) break;
      all.emplace_back().at = logged.imported_at;
      all.back().why_not =
          "It was imported by an older Rapport, which did not record what an import changes.";
    }
    all.back().files.push_back(imported_file(logged));
  }
  for (ImportedRun& run : all) std::reverse(run.files.begin(), run.files.end());
  return all;
}

}  // namespace

std::vector<ImportedRun> load_import_runs(const workspace::Reader& reader, std::size_t limit) {
  return runs_of(reader.database(), limit);
}

ImportDifference load_difference(const workspace::Reader& reader, std::int64_t run) {
  return difference_from_json(UndoStore(reader.database()).difference(run));
}

UndoReport undo_import(workspace::Workspace& workspace, const Progress& progress) {
  const auto began = std::chrono::steady_clock::now();
  workspace::Database& db = workspace.database();
  workspace::Transaction transaction(db);
  UndoStore store(db);
  const std::vector<ImportRun> runs = store.runs();
  const auto newest =
      std::find_if(runs.begin(), runs.end(), [](const ImportRun& r) { return r.undo != UndoState::nothing; });
  if (newest == runs.end())
    throw Error(ErrorCode::not_found, ErrorKind::missing,
                "There is no import to take back; the command 'imports' lists those there were.");
  if (!newest->undoable())
    throw Error(ErrorCode::not_found, ErrorKind::missing,
                "The newest import can't be taken back: " + obstacle_to(*newest) + " Nothing was changed.");
  UndoReport report;
  for (ImportedRun& run : runs_of(db, runs.size()))
    if (run.id == newest->id) report.run = std::move(run);
  progress.report({"Taking the import back", 0, 0});
  report.later = newest - runs.begin();
  // Newest first. Stamps are restored too: with those of a later export an older one would not count again.
  for (auto run = runs.begin(); run != newest; ++run)
    if (run->parts.parts > 0) static_cast<void>(store.restore(*run));
  const workspace::Restored restored = store.restore(*newest);
  report.rows_removed = restored.rows_removed;
  report.rows_restored = restored.rows_restored;
  store.remove_from(newest->id);
  progress.check();
  workspace::OutsideAccounts outside(db);
  // Accounts made by hand lost their rows with those of a table that was empty before: deriving writes them.
  if (store.nothing_imported() && outside.own().empty()) {
    store.clear_derived();
  } else {
    DeriveScope scope = scope_of(restored);
    // The matches of accounts of other systems count their deals and cases.
    if ((restored.tables.contains("opportunity") || restored.tables.contains("support_case")) &&
        outside.any())
      scope.join.accounts = true;
    // As after an import: where a field means something else now, all that depends on it is joined again.
    if (derive_fields(db) || restored.meanings) scope.join.accounts = true;
    if (scope.join.accounts || !restored.tables.empty()) derive(db, scope, progress);
  }
  progress.check();
  progress.report({"Writing to disk", 0, 0});
  transaction.commit();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return report;
}

}  // namespace rapport::import
