// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/changes.h"

#include <algorithm>
#include <string_view>

#include "core/base/text.h"
#include "core/import/undo.h"
#include "core/model/level_order.h"
#include "core/plan/people.h"
#include "core/workspace/workspace.h"

namespace rapport::work {
namespace {

constexpr std::size_t kRunsLookedAt = 20;

/// What a person is to the account by its plan, as far as their leaving is news; empty for anybody else.
std::string_view part_of(const import::PersonLeft& left, const SuccessPlan& plan) {
  switch (plan::role_by_plan(plan, left.contact_id, left.name)) {
    case plan::RoleKind::sponsor:
      return "sponsor";
    case plan::RoleKind::champion:
      return "champion";
    case plan::RoleKind::decision_maker:
      return "decision maker";
    case plan::RoleKind::admin:
    case plan::RoleKind::end_user:
    case plan::RoleKind::other:
      break;
  }
  return {};
}

}  // namespace

Change change_of(const import::AccountNews& news) {
  using Kind = import::AccountNews::Kind;
  Change change;
  change.account_id = news.id, change.account = news.name;
  change.level = news.level;
  switch (news.kind) {
    case Kind::urgent:
      change.text = news.from == "0" ? (news.to == "1" ? "ticket turned urgent" : news.to + " urgent tickets")
                                     : "urgent tickets " + news.from + " to " + news.to;
      break;
    case Kind::answer:
      change.text = "answered " + news.to + (news.from.empty() ? "" : ", was " + news.from);
      break;
    case Kind::people:
      change.text = "people a week " + news.from + " to " + news.to;
      break;
    case Kind::renewal:
      change.text = news.from.empty() ? "renews " + news.to
                    : news.to.empty() ? "renewal date is gone, was " + news.from
                                      : "renewal moved to " + news.to + ", was " + news.from;
      break;
    case Kind::won:
      change.text = "deal won, " + news.to;
      break;
    case Kind::arr:
      change.text = "ARR " + (news.from.empty() ? news.to
                              : news.to.empty() ? "unknown, was " + news.from
                                                : news.to + ", was " + news.from);
      break;
    case Kind::gone:
      change.text = "no longer in the export";
      break;
  }
  return change;
}

std::optional<Change> departure_of(const import::PersonLeft& left, const SuccessPlan& plan) {
  const std::string part(part_of(left, plan));
  if (part.empty()) return std::nullopt;
  Change change;
  change.account_id = left.account_id, change.account = left.account;
  change.level = Level::risk;
  change.text = part + " left: " + left.name +
                (left.now_at.empty() ? " is no longer in the CRM" : " is at " + left.now_at + " now");
  return change;
}

Change target_change(const PlanSuccess& success, const std::string& account) {
  Change change;
  change.account_id = success.account_id, change.account = account;
  change.level = Level::good, change.success = true;
  change.text = "target reached: " + success.metric + (success.latest.empty() ? "" : " " + success.latest) +
                (success.target.empty() ? "" : ", target " + success.target);
  return change;
}

void sort_worst_first(std::vector<Change>& changes) {
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return place_of(a.level) < place_of(b.level); });
}

LastImport load_last_import(const workspace::Reader& reader, Day today) {
  LastImport last;
  for (const import::ImportedRun& run : import::load_import_runs(reader, kRunsLookedAt)) {
    if (!last.day) last.day = std::min(today, utc_day(run.at)), last.run = run.id.value_or(0);
    if (!run.id) continue;
    const import::ImportDifference difference = import::load_difference(reader, *run.id);
    if (difference == import::ImportDifference()) continue;
    last.day = std::min(today, utc_day(run.at)), last.run = *run.id;
    last.left = difference.left;
    for (const import::AccountNews& news : difference.news) last.changes.push_back(change_of(news));
    last.more = static_cast<int>(difference.news_count -
                                 std::min<std::uint64_t>(difference.news_count, difference.news.size()));
    break;
  }
  sort_worst_first(last.changes);
  return last;
}

}  // namespace rapport::work
