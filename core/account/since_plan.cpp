// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/since_plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/plan/plan.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/workspace.h"

namespace rapport::account {
namespace {

constexpr int kHistory = 500;  ///< Revisions looked at; older ones of a long span are not counted one by one.

/// What a note is in a list of what happened.
std::string kind_of(NoteKind kind) {
  switch (kind) {
    case NoteKind::call:
      return "Call";
    case NoteKind::meeting:
      return "Meeting";
    case NoteKind::email:
      return "Email";
    case NoteKind::note:
      break;
  }
  return "Note";
}

std::string named(const std::string& text, const char* otherwise) {
  const std::string line = chart::one_line(text);
  return line.empty() ? otherwise : line;
}

/// The edits that the present plan is made of: what was undone is not among them, nor are undo and redo.
std::set<int> standing_edits(const workspace::Reader& reader, const std::string& account_id) {
  const std::vector<workspace::PlanRevisionRow> rows =
      workspace::PlanStore(reader.database()).revisions(account_id, 0, kHistory);
  std::set<int> edits;
  int next = rows.empty() ? 0 : rows.front().shows;
  // Newest first: an edit comes after those made on it.
  for (const workspace::PlanRevisionRow& row : rows) {
    if (row.number != next) continue;
    edits.insert(row.number);
    next = row.parent;
  }
  return edits;
}

/// How many fields of the plan an edit changed. A note with all that it brings is no edit of the plan.
std::int64_t plan_edits(const std::vector<plan::Change>& changes) {
  const bool note = std::any_of(changes.begin(), changes.end(), [](const plan::Change& change) {
    return change.path.starts_with("notes[") && change.kind == plan::Change::Kind::added;
  });
  return std::count_if(changes.begin(), changes.end(), [note](const plan::Change& change) {
    const std::string& path = change.path;
    if (path.starts_with("next.chosen") || path.starts_with("notes") || path.starts_with("follow_ups"))
      return false;
    return !note || !(path.starts_with("questions") || path.starts_with("people"));
  });
}

}  // namespace

std::vector<SinceItem> plan_changes(const workspace::Reader& reader, const std::string& account_id, Day from,
                                    Day to, const TimeZone& zone) {
  std::vector<SinceItem> items;
  const auto in = [&](const PlanDate& date) -> std::optional<Day> {
    const auto day = plan_day(date);
    return day && *day >= from && *day <= to ? day : std::nullopt;
  };
  const SuccessPlan plan = plan::load_plan_only(reader, account_id);
  for (const Milestone& one : plan.milestones)
    if (const auto day = in(one.done_on); day && one.state == MilestoneState::done)
      items.push_back({*day, "Plan", named(one.title, "A milestone"), "milestone done", Level::good,
                       one.first_value ? 78 : 64});
  for (const PlanMetric& one : plan.metrics)
    if (const auto day = in(one.closed.date); day && one.state != PlanMetricState::open) {
      const bool reached = one.state == PlanMetricState::reached;
      items.push_back({*day, "Plan", named(one.name, "A metric"), reached ? "target reached" : "closed",
                       Level::good, reached ? 79 : 48});
    }
  if (const auto day = in(plan.phase.started); day && plan.phase.number > 1)
    items.push_back({*day, "Plan", "Phase " + std::to_string(plan.phase.number) + " began",
                     chart::one_line(plan.phase.name), Level::good, 72});
  for (const FollowUp& one : plan.follow_ups)
    if (const auto day = in(one.done_on); day && one.done)
      items.push_back({*day, "Plan", named(one.text, "A follow-up"), "follow-up done", Level::good, 28});
  for (const PlanNote& one : plan.notes)
    if (const auto day = in(one.date))
      items.push_back({*day, kind_of(one.kind), named(one.text, "A note"), chart::one_line(one.author),
                       Level::good, is_touch(one.kind) ? 20 : 15});
  // What bears no day of its own: the next phase, and everything else as a number.
  const auto chosen = [&](int revision) {
    const SuccessPlan then = plan::load_revision(reader, account_id, revision);
    return then.next.chosen ? then.next.chosen->title : std::string();
  };
  std::map<Day, std::int64_t> edits;
  std::optional<plan::HistoryEntry> newest_choice;
  const std::set<int> standing = standing_edits(reader, account_id);
  const Instant earliest = zone.from_local_clock(utc_start(from));
  for (const plan::HistoryEntry& entry : plan::load_history(reader, account_id, kHistory, earliest)) {
    const Day day = zone.local_day(entry.at);
    if (day < from) break;  // Newest first.
    if (day > to) continue;
    if (!newest_choice && std::any_of(entry.changes.begin(), entry.changes.end(), [](const auto& change) {
          return change.path.starts_with("next.chosen");
        }))
      newest_choice = entry;
    if (!standing.contains(entry.revision)) continue;
    if (const std::int64_t count = plan_edits(entry.changes); count > 0) edits[day] += count;
  }
  if (newest_choice) {
    const std::string title = chart::one_line(chosen(newest_choice->revision));
    items.push_back({zone.local_day(newest_choice->at), "Plan",
                     title.empty() ? "No next phase any more" : title, title.empty() ? "" : "next phase",
                     title.empty() ? Level::watch : Level::good, 67});
  }
  for (const auto& [day, count] : edits)
    items.push_back({day, "Plan", counted(count, "edit") + " of the plan", {}, Level::good, 12});
  return items;
}

}  // namespace rapport::account
