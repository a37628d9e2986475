// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/run_recorder.h"

#include "core/workspace/account_figures.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::import {

using workspace::UndoState;
using workspace::UndoStore;

RunRecorder::RunRecorder(workspace::Database& database)
    : database_(database),
      store_(database),
      run_(store_.next_run()),
      proposals_(store_.proposals()),
      before_(workspace::account_figures(database)),
      recorder_(database, run_, [this](const workspace::RowChange& change) { collector_.add(change); }) {}

void RunRecorder::begin_file() {
  recorder_.begin_file();
  collector_.clear();
}
void RunRecorder::abandon_file() {
  recorder_.abandon_file();
  collector_.clear();
}

bool RunRecorder::stop() {
  return changed_ = recorder_.finish();
}

void RunRecorder::compare_accounts(ImportDifference& difference) {
  if (changed_) import::compare_accounts(before_, workspace::account_figures(database_), difference);
}

void RunRecorder::save(Instant at, const ImportDifference& difference) {
  if (changed_ && store_.proposals() != proposals_) recorder_.save_part(UndoStore::kProposals, 0, proposals_);
  store_.add({run_, at, workspace::Workspace::format(), changed_ ? UndoState::kept : UndoState::nothing,
              recorder_.saved()},
             to_json(difference).text(JsonLayout::compact));
  if (changed_) store_.thin();
}

}  // namespace rapport::import
