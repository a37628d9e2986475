// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/success_write.h"

#include <algorithm>
#include <set>

#include "core/base/changed_since.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/practice/success_analysis.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {

Freeze freeze_of(const SuccessAnalysis& page) {
  Freeze freeze;
  if (page.silent) return freeze;
  for (const SuccessFinding& finding : page.findings) {
    if (finding.level != FindingLevel::shared || finding.frozen) continue;
    workspace::FrozenFinding& frozen = freeze.findings.emplace_back();
    frozen.behaviour = finding.id, frozen.sentence = finding.sentence;
    frozen.at_least = finding.cut.at_least, frozen.cut = finding.cut.value;
    frozen.basis = name_of(page.basis), frozen.day = page.today;
    for (const SuccessfulAccount& one : page.who) frozen.successful.push_back(one.id);
  }
  return freeze;
}

Freeze apply_freeze(workspace::Workspace& workspace, const Freeze& freeze, const std::string& who,
                    Instant at) {
  workspace::Transaction transaction(workspace.database());
  workspace::SuccessStore store(workspace.database());
  const auto known = store.frozen();
  const auto find = [&](const std::string& behaviour) {
    return std::find_if(known.begin(), known.end(),
                        [&](const auto& one) { return one.behaviour == behaviour; });
  };
  Freeze back;
  for (const std::string& behaviour : freeze.thawed)
    if (const auto found = find(behaviour); found != known.end()) {
      back.findings.push_back(*found);
      store.thaw(behaviour);
    }
  for (workspace::FrozenFinding finding : freeze.findings) {
    if (find(finding.behaviour) != known.end()) continue;
    if (finding.who.empty()) finding.who = who;
    if (finding.at == 0) finding.at = at;
    store.freeze(finding);
    back.thawed.push_back(finding.behaviour);
  }
  transaction.commit();
  return back;
}

Marking apply_marking(workspace::Workspace& workspace, const std::string& account_id, const Marking& marking,
                      const std::string& who, Day today, const std::optional<Marking>& expected) {
  if (marking.successful && trimmed(marking.why).empty())
    throw Error(ErrorCode::input, "A word on who is successful needs a reason; nothing was changed.");
  if (marking.successful && marking.day.value_or(today) > today)
    throw Error(ErrorCode::input, "A success can't begin after today, on " + short_date(*marking.day) +
                                      "; nothing was changed.");
  workspace::Transaction transaction(workspace.database());
  workspace::SuccessStore store(workspace.database());
  std::optional<workspace::SuccessMark> mark;
  if (marking.successful)
    mark = workspace::SuccessMark{*marking.successful, marking.day.value_or(today), marking.why, who, now()};
  const auto row = store.set_mark(account_id, mark);
  Marking before;
  if (row) before = {row->successful, row->day, row->why};
  if (expected && before != *expected) refuse_changed_since("whether the account is successful");
  transaction.commit();
  return before;
}

bool add_behaviour(SuccessPlan& plan, const Behaviour& behaviour) {
  const std::string name = folded(behaviour.name);
  if (std::any_of(plan.behaviours.begin(), plan.behaviours.end(),
                  [&](const Behaviour& one) { return folded(one.name) == name; }))
    return false;
  plan.behaviours.push_back(behaviour);
  return true;
}

}  // namespace rapport::practice
