// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/before_merge.h"

#include <algorithm>
#include <functional>
#include <map>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/plan/plan.h"
#include "core/plan/plan_rows.h"
#include "core/workspace/database.h"
#include "core/workspace/measure_store.h"
#include "core/workspace/merges.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

using workspace::MergeScope;

SuccessPlan own_plan(workspace::Database& database, const std::string& account_id) {
  workspace::PlanStore store(database, MergeScope::own);
  return plan_of_edit(store, account_id, store.head(account_id).shows);
}

/// An id that the list has not, as near to the old one as can be.
template <typename Item>
std::string free_id(const std::vector<Item>& list, const std::string& id) {
  const auto taken = [&](const std::string& text) {
    return std::any_of(list.begin(), list.end(), [&](const Item& item) { return item.id == text; });
  };
  if (!taken(id)) return id;
  for (int n = 2;; ++n)
    if (std::string other = id + "_" + std::to_string(n); !taken(other)) return other;
}

template <typename Item>
void add_missing(std::vector<Item>& into, const std::vector<Item>& from) {
  for (const Item& item : from)
    if (std::find(into.begin(), into.end(), item) == into.end()) into.push_back(item);
}

/// Adds what is not there under any id; `change` sees each added item and the id it had.
template <typename Item>
void add_with_ids(std::vector<Item>& into, const std::vector<Item>& from,
                  const std::function<void(Item&, const std::string& was)>& change = nullptr) {
  for (Item item : from) {
    const auto same = std::find_if(into.begin(), into.end(), [&](Item other) {
      other.id = item.id;
      return other == item;
    });
    const std::string was = item.id;
    if (same != into.end()) {
      if (change) {
        Item there = *same;
        change(there, was);
      }
      continue;
    }
    item.id = free_id(into, item.id);
    if (change) change(item, was);
    into.push_back(std::move(item));
  }
}

}  // namespace

std::vector<PlanPart> parts_of(const SuccessPlan& plan) {
  std::vector<PlanPart> parts;
  const auto add = [&](const char* id, const auto& list, const char* one, const char* many,
                       const auto& line) {
    if (list.empty()) return;
    PlanPart part{id, counted(static_cast<std::int64_t>(list.size()), one, many), {}};
    for (const auto& item : list) part.lines.push_back(line(item));
    parts.push_back(std::move(part));
  };
  const auto joined = [](const std::string& text, const std::string& more) {
    return text + (text.empty() || more.empty() ? "" : ", ") + more;
  };
  if (plan.purpose != Purpose{}) parts.push_back({"purpose", "Purpose", {plan.purpose.text}});
  add("metrics", plan.metrics, "metric", "metrics", [&](const PlanMetric& metric) {
    const std::string& name = metric.name.empty() ? metric.id : metric.name;
    if (!metric.target.value) return name;
    return joined(name, "to " + plain_number(*metric.target.value) +
                            (metric.unit.empty() ? "" : " " + metric.unit) +
                            (metric.target.date.empty() ? "" : " by " + metric.target.date));
  });
  add("milestones", plan.milestones, "milestone", "milestones",
      [&](const Milestone& one) { return joined(one.title, one.due); });
  add("roles", plan.roles, "role", "roles", [&](const Role& one) { return joined(one.person, one.role); });
  add("behaviours", plan.behaviours, "key behaviour", "key behaviours",
      [](const Behaviour& one) { return one.name; });
  std::vector<NextStep> steps = plan.next.wishes;
  if (plan.next.chosen) steps.insert(steps.begin(), *plan.next.chosen);
  add("next", steps, "next step", "next steps", [](const NextStep& one) { return one.title; });
  add("questions", plan.questions, "answer", "answers",
      [&](const PlanAnswer& one) { return joined(std::string(name_of(one.key)), one.answer); });
  add("notes", plan.notes, "note", "notes", [&](const PlanNote& one) { return joined(one.date, one.text); });
  add("follow_ups", plan.follow_ups, "follow-up", "follow-ups",
      [&](const FollowUp& one) { return joined(one.text, one.due); });
  add("people", plan.people, "person", "people",
      [&](const Stakeholder& one) { return joined(one.name, one.role); });
  add("tips", plan.tips, "tip", "tips", [](const OfferedTip& one) { return one.title; });
  return parts;
}

std::vector<PlanBeforeMerge> load_plans_before_merge(const workspace::Reader& reader,
                                                     const std::string& account_id) {
  std::vector<PlanBeforeMerge> all;
  for (MergedAccount& merged : workspace::Merges(reader.database()).plans_before_merge(account_id)) {
    PlanBeforeMerge one;
    one.plan = own_plan(reader.database(), merged.id);
    one.parts = parts_of(one.plan);
    one.account = std::move(merged);
    if (!one.parts.empty()) all.push_back(std::move(one));
  }
  return all;
}

SuccessPlan with_parts(SuccessPlan into, const SuccessPlan& from, const std::vector<std::string>& parts,
                       std::vector<std::pair<std::string, std::string>>* metric_ids) {
  std::map<std::string, std::string> note_ids;
  const std::vector<std::pair<std::string, std::function<void()>>> known = {
      {"purpose", [&] { into.purpose = from.purpose; }},
      {"metrics",
       [&] {
         add_with_ids<PlanMetric>(into.metrics, from.metrics,
                                  [&](PlanMetric& metric, const std::string& was) {
                                    if (metric_ids != nullptr) metric_ids->emplace_back(was, metric.id);
                                  });
       }},
      {"milestones", [&] { add_with_ids<Milestone>(into.milestones, from.milestones); }},
      {"roles",
       [&] {
         for (Role role : from.roles) {
           // One accountable person a side and one sponsor: those of the plan stay.
           const auto has = [&](auto what) {
             return std::any_of(into.roles.begin(), into.roles.end(),
                                [&](const Role& other) { return other.side == role.side && other.*what; });
           };
           if (std::find(into.roles.begin(), into.roles.end(), role) != into.roles.end()) continue;
           role.accountable = role.accountable && !has(&Role::accountable);
           role.sponsor = role.sponsor && !has(&Role::sponsor);
           add_missing(into.roles, {role});
         }
       }},
      {"behaviours", [&] { add_missing(into.behaviours, from.behaviours); }},
      {"next",
       [&] {
         if (from.next.chosen && !into.next.chosen)
           into.next.chosen = from.next.chosen;
         else if (from.next.chosen && into.next.chosen != from.next.chosen)
           add_missing(into.next.wishes, {*from.next.chosen});
         add_missing(into.next.wishes, from.next.wishes);
       }},
      {"questions", [&] { add_missing(into.questions, from.questions); }},
      {"notes",
       [&] {
         add_with_ids<PlanNote>(into.notes, from.notes,
                                [&](PlanNote& note, const std::string& was) { note_ids[was] = note.id; });
       }},
      {"follow_ups",
       [&] {
         std::vector<FollowUp> list = from.follow_ups;
         for (FollowUp& one : list) {
           const auto note = note_ids.find(one.note_id);
           one.note_id = note == note_ids.end() ? std::string() : note->second;
         }
         add_with_ids<FollowUp>(into.follow_ups, list);
       }},
      {"people",
       [&] {
         for (const Stakeholder& person : from.people) {
           const bool there =
               std::any_of(into.people.begin(), into.people.end(), [&](const Stakeholder& other) {
                 return person.contact_id.empty() ? folded(other.name) == folded(person.name)
                                                  : other.contact_id == person.contact_id;
               });
           if (!there) into.people.push_back(person);
         }
       }},
      {"tips", [&] { add_missing(into.tips, from.tips); }}};
  for (const std::string& part : parts)
    if (std::none_of(known.begin(), known.end(), [&](const auto& one) { return one.first == part; })) {
      std::string list;
      for (const auto& [id, copy] : known) list += (list.empty() ? "" : ", ") + id;
      throw Error(ErrorCode::usage, "A plan has no part \"" + part + "\"; there are: " + list + ".");
    }
  // In the order of the list: follow-ups look for the notes that they came from.
  for (const auto& [id, copy] : known)
    if (parts.empty() || std::find(parts.begin(), parts.end(), id) != parts.end()) {
      if (id == "purpose" && from.purpose == Purpose{}) continue;
      copy();
    }
  return into;
}

Revision copy_before_merge(workspace::Workspace& workspace, const std::string& account_id,
                           const std::string& merged_id, const std::vector<std::string>& parts,
                           const std::string& who) {
  workspace::Database& database = workspace.database();
  workspace::Merges merges(database);
  const std::string live = merges.survivor(account_id);
  const auto waiting = merges.plans_before_merge(live);
  const auto merged = std::find_if(waiting.begin(), waiting.end(),
                                   [&](const MergedAccount& one) { return one.id == merged_id; });
  if (merged == waiting.end())
    throw Error(ErrorCode::not_found, "The account has no plan of " + merged_id + " from before a merge.");
  const SuccessPlan from = own_plan(database, merged_id);
  workspace::PlanStore store(database);
  const workspace::PlanRevisionRow head = store.head(live);
  std::vector<std::pair<std::string, std::string>> metric_ids;
  const SuccessPlan after = with_parts(plan_of_edit(store, live, head.shows), from, parts, &metric_ids);
  // Values first: if the plan can't be saved, they are only values without a metric.
  {
    workspace::Transaction transaction(database);
    workspace::MeasureStore theirs(database, MergeScope::own);
    workspace::MeasureStore ours(database);
    for (const auto& [was, now_called] : metric_ids)
      for (const workspace::ObservationRow& row : theirs.observations(merged_id, was))
        if (!ours.observation(live, now_called, row.day)) ours.put(live, now_called, row);
    transaction.commit();
  }
  std::string what;
  for (const PlanPart& part : parts_of(from))
    if (parts.empty() || std::find(parts.begin(), parts.end(), part.id) != parts.end())
      what += (what.empty() ? "" : ", ") + part.words;
  return save_plan(
      workspace, live, after, head.number,
      "copy of " + (what.empty() ? std::string("nothing") : what) + " from the plan of " + merged->name, who);
}

}  // namespace rapport::plan
