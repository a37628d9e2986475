// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/snoozes.h"

#include "core/workspace/merges.h"
#include "core/workspace/work_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

std::map<std::string, Snooze> in_force(const std::vector<workspace::WorkMarkRow>& marks, Day today) {
  std::map<std::string, Snooze> all;
  for (const workspace::WorkMarkRow& mark : marks)
    if (mark.state == "snoozed" && mark.until && *mark.until > today)
      all.emplace(mark.reason, Snooze{*mark.until, mark.why, mark.who});
  return all;
}

}  // namespace

Snoozes::Snoozes(const workspace::Reader& reader, Day today) {
  for (const auto& [id, marks] : workspace::WorkStore(reader.database()).all())
    if (auto snoozed = in_force(marks, today); !snoozed.empty()) by_account_.emplace(id, std::move(snoozed));
}

Snoozes::Snoozes(const workspace::Reader& reader, const std::string& account_id, Day today) {
  const std::string id = workspace::Merges(reader.database()).survivor(account_id);
  by_account_.emplace(id, in_force(workspace::WorkStore(reader.database()).of(id), today));
}

void Snoozes::mark(const std::string& account_id, std::vector<Flag>& flags) const {
  const auto found = by_account_.find(account_id);
  if (found == by_account_.end()) return;
  for (Flag& flag : flags)
    if (const auto snooze = found->second.find(std::string(flag.id)); snooze != found->second.end())
      flag.snoozed = snooze->second;
}

}  // namespace rapport::account
