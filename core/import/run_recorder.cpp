// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/run_recorder.h"

#include <iterator>
#include <utility>

#include "core/workspace/account_figures.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/workspace.h"

namespace rapport::import {

using workspace::UndoState;
using workspace::UndoStore;

namespace {

/// An account that was linked or merged since is compared with the one that it is now, where that is new: it
/// lost nothing.
void follow_links(workspace::Database& database, std::map<std::uint32_t, AccountFigures>& before,
                  const std::map<std::uint32_t, AccountFigures>& after) {
  std::map<std::string, std::uint32_t> added;
  for (const auto& [ref, figures] : after)
    if (!before.contains(ref)) added.emplace(figures.id, ref);
  if (added.empty()) return;
  workspace::Merges merges(database);
  std::map<std::uint32_t, AccountFigures> moved;
  for (auto one = before.begin(); one != before.end();) {
    const auto found = after.contains(one->first) ? added.end() : added.find(merges.survivor(one->second.id));
    // Of several the first: what the others had is a part of the same account.
    if (found != added.end()) moved.emplace(found->second, std::move(one->second));
    one = found != added.end() ? before.erase(one) : std::next(one);
  }
  before.merge(moved);
}

}  // namespace

RunRecorder::RunRecorder(workspace::Database& database)
    : database_(database),
      store_(database),
      run_(store_.next_run()),
      proposals_(store_.proposals()),
      before_(workspace::account_figures(database)),
      recorder_(database, run_, [this](const workspace::RowChange& change) {
        collector_.add(change);
        left_.add(change);
      }) {}

void RunRecorder::begin_file() {
  recorder_.begin_file();
  collector_.clear();
  left_.begin_file();
}
void RunRecorder::abandon_file() {
  recorder_.abandon_file();
  collector_.clear();
  left_.abandon_file();
}

bool RunRecorder::stop() {
  changed_ = recorder_.finish();
  return recorder_.saved().parts > 0;
}

void RunRecorder::compare_accounts(ImportDifference& difference) {
  if (recorder_.saved().parts == 0) return;
  const auto after = workspace::account_figures(database_);
  follow_links(database_, before_, after);
  import::compare_accounts(before_, after, difference);
  difference.left = left_.take(database_);
}

bool RunRecorder::save(Instant at, const ImportDifference& difference) {
  if (recorder_.saved().parts > 0 && store_.proposals() != proposals_) {
    recorder_.save_part(UndoStore::kProposals, 0, proposals_);
    changed_ = true;
  }
  store_.add({run_, at, workspace::Workspace::format(), changed_ ? UndoState::kept : UndoState::nothing,
              recorder_.saved()},
             to_json(difference).text(JsonLayout::compact));
  if (recorder_.saved().parts > 0) store_.thin();
  return changed_;
}

}  // namespace rapport::import
