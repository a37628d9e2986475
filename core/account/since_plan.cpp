// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/since_plan.h"

#include <map>
#include <optional>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/plan/plan.h"

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
  const Instant earliest = zone.from_local_clock(utc_start(from));
  for (const plan::HistoryEntry& entry : plan::load_history(reader, account_id, kHistory, earliest)) {
    const Day day = zone.local_day(entry.at);
    if (day < from) break;  // Newest first.
    if (day > to) continue;
    for (const plan::Change& change : entry.changes) {
      if (change.path.starts_with("next.chosen")) {
        if (!newest_choice) newest_choice = entry;
      } else if (!change.path.starts_with("notes[") && !change.path.starts_with("follow_ups[")) {
        ++edits[day];
      }
    }
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
