// SPDX-License-Identifier: GPL-3.0-or-later
// What a sign-off covers, and what happens when that changes.
#include <algorithm>
#include <set>

#include "core/base/hash.h"
#include "core/plan/check.h"
#include "core/plan/field_labels.h"

namespace rapport::plan {
namespace {

/// Joins texts of any content without ambiguity ("ab", "c" differs from "a", "bc").
void add(Fingerprint& print, const std::string& text) {
  print.add(std::to_string(text.size()));
  print.add(":");
  print.add(text);
}

/// Letters and digits in lower case, the rest as single underscores: "Paid same day" -> "paid_same_day".
std::string slug(const std::string& name) {
  std::string out;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter)
      out += c;
    else if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if (!out.empty() && out.back() != '_')
      out += '_';
    if (out.size() >= 40) break;
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

/// Fills the empty ids of a list. `start_of` gives a readable start, which may be empty.
template <typename T, typename Start>
void fill_ids(std::vector<T>& list, const char* otherwise, const Start& start_of) {
  std::set<std::string> taken;
  for (const T& entry : list) taken.insert(entry.id);
  for (T& entry : list) {
    if (!entry.id.empty()) continue;
    std::string start = start_of(entry);
    if (start.empty()) start = otherwise;
    entry.id = start;
    for (int n = 2; taken.contains(entry.id); ++n) entry.id = start + "_" + std::to_string(n);
    taken.insert(entry.id);
  }
}

bool all_fresh(const SuccessPlan& plan) {
  const auto states = signoff_states(plan);
  return std::all_of(states.begin(), states.end(),
                     [](const SignOffStatus& s) { return s.state == SignOffStatus::State::signed_off; });
}

}  // namespace

std::string agreed_terms(const SuccessPlan& plan) {
  Fingerprint print;
  add(print, plan.purpose.text);
  for (const PlanMetric& m : plan.metrics) {
    if (m.state == PlanMetricState::closed) continue;
    for (const std::string& text :
         {m.id, m.name, m.unit, std::string(name_of(m.direction)), std::string(name_of(m.cadence)), m.recipe,
          number_words(m.baseline.value), m.baseline.date, number_words(m.target.value), m.target.date})
      add(print, text);
  }
  return print.hex();
}

std::string metric_terms(const SuccessPlan& plan) {
  Fingerprint print;
  bool any = false;
  for (const PlanMetric& m : plan.metrics) {
    if (m.state == PlanMetricState::closed) continue;
    any = true;
    for (const std::string& text : {m.id, m.name, m.unit, std::string(name_of(m.direction)), m.recipe})
      add(print, text);
  }
  return any ? print.hex() : std::string();
}

std::vector<SignOffStatus> signoff_states(const SuccessPlan& plan) {
  const std::string terms = agreed_terms(plan);
  std::vector<SignOffStatus> all;
  for (const Party party : {Party::sales, Party::success, Party::support, Party::customer}) {
    SignOffStatus status;
    status.party = party;
    // Of several sign-offs by a party the last one counts.
    for (const SignOff& one : plan.signoffs) {
      if (one.party != party || (one.name.empty() && one.date.empty())) continue;
      const bool fresh = one.covers.empty() || one.covers == terms;
      status.state = fresh ? SignOffStatus::State::signed_off : SignOffStatus::State::stale;
      status.name = one.name;
      status.date = one.date;
    }
    all.push_back(std::move(status));
  }
  return all;
}

SuccessPlan settled(SuccessPlan plan, const SuccessPlan& before) {
  fill_ids(plan.metrics, "metric", [](const PlanMetric& m) { return slug(m.name); });
  fill_ids(plan.milestones, "milestone", [](const Milestone& m) { return slug(m.title); });
  fill_ids(plan.notes, "note",
           [](const PlanNote& n) { return n.date.empty() ? "" : "note_" + slug(n.date); });
  fill_ids(plan.follow_ups, "follow_up", [](const FollowUp& f) { return slug(f.text); });
  const std::string terms = agreed_terms(plan);
  for (SignOff& one : plan.signoffs) {
    // A changed name or date is a new sign-off: it covers the plan as it is now.
    const bool renewed = std::any_of(before.signoffs.begin(), before.signoffs.end(), [&](const SignOff& old) {
      return old.party == one.party && old.covers == one.covers &&
             (old.name != one.name || old.date != one.date);
    });
    const bool kept = std::any_of(before.signoffs.begin(), before.signoffs.end(), [&](const SignOff& old) {
      return old.party == one.party && old.covers == one.covers && old.name == one.name &&
             old.date == one.date;
    });
    if (one.covers.empty() || (renewed && !kept)) one.covers = terms;
  }
  if (plan.state == PlanState::draft && all_fresh(plan)) plan.state = PlanState::agreed;
  const auto states = signoff_states(plan);
  const bool stale = std::any_of(states.begin(), states.end(), [](const SignOffStatus& s) {
    return s.state == SignOffStatus::State::stale;
  });
  if (plan.state == PlanState::agreed && (stale || (all_fresh(before) && !all_fresh(plan))))
    plan.state = PlanState::draft;
  return plan;
}

}  // namespace rapport::plan
