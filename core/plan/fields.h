// SPDX-License-Identifier: GPL-3.0-or-later
/// The list of a plan's fields. Reading and writing JSON, comparing and merging all use it, so that none of
/// them can forget a field. Internal to plan.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/model/plan.h"
#include "core/plan/call_note.h"

namespace rapport::plan {

/// Describes the fields of T. Lists whose entries have an id (`unique`) accept each id once.
/// Fields<T>::each(f) calls, per field in the contract's order: f.text, f.nullable (a text; null reads as
/// empty), f.optional_text (empty is null), f.date (null reads as empty), f.optional_date (empty is null),
/// f.enumerator, f.flag, f.whole, f.number (may be null), f.object, f.optional, f.list (of structs), f.texts
/// (of strings).
template <typename T>
struct Fields;

template <>
struct Fields<Purpose> {
  static void each(auto& f) {
    f.text("text", &Purpose::text);
    f.text("said_by", &Purpose::said_by);
    f.date("date", &Purpose::date);
  }
};
template <>
struct Fields<ValueAt> {
  static void each(auto& f) {
    f.number("value", &ValueAt::value);
    f.date("date", &ValueAt::date);
  }
};
template <>
struct Fields<Closing> {
  static void each(auto& f) {
    f.text("reason", &Closing::reason);
    f.date("date", &Closing::date);
  }
};
template <>
struct Fields<PlanMetric> {
  static void each(auto& f) {
    f.text("id", &PlanMetric::id);
    f.text("name", &PlanMetric::name);
    f.text("unit", &PlanMetric::unit);
    f.enumerator("direction", &PlanMetric::direction);
    f.enumerator("cadence", &PlanMetric::cadence);
    f.nullable("recipe", &PlanMetric::recipe);
    f.object("baseline", &PlanMetric::baseline);
    f.object("target", &PlanMetric::target);
    f.enumerator("state", &PlanMetric::state);
    f.object("closed", &PlanMetric::closed);
  }
  static std::string identity(const PlanMetric& m) { return m.id; }
  static std::string title(const PlanMetric& m) { return m.name; }
  static constexpr bool unique = true;
  static constexpr const char* noun = "metric";
};
template <>
struct Fields<Milestone> {
  static void each(auto& f) {
    f.text("id", &Milestone::id);
    f.text("title", &Milestone::title);
    f.date("starts", &Milestone::starts);
    f.date("due", &Milestone::due);
    f.text("owner", &Milestone::owner);
    f.enumerator("side", &Milestone::side);
    f.enumerator("horizon", &Milestone::horizon);
    f.enumerator("state", &Milestone::state);
    f.optional_date("done_on", &Milestone::done_on);
    f.flag("first_value", &Milestone::first_value);
  }
  static std::string identity(const Milestone& m) { return m.id; }
  static std::string title(const Milestone& m) { return m.title; }
  static constexpr bool unique = true;
  static constexpr const char* noun = "milestone";
};
template <>
struct Fields<Role> {
  static void each(auto& f) {
    f.text("person", &Role::person);
    f.enumerator("side", &Role::side);
    f.text("role", &Role::role);
    f.text("responsibility", &Role::responsibility);
    f.flag("accountable", &Role::accountable);
    f.flag("sponsor", &Role::sponsor);
  }
  static std::string identity(const Role& r) { return r.person; }
  static std::string title(const Role& r) { return r.person.empty() ? r.role : r.person; }
  static constexpr bool unique = false;
  static constexpr const char* noun = "role";
};
template <>
struct Fields<Behaviour> {
  static void each(auto& f) {
    f.text("name", &Behaviour::name);
    f.enumerator("state", &Behaviour::state);
    f.date("since", &Behaviour::since);
    f.optional_text("recipe", &Behaviour::recipe);
    f.text("evidence", &Behaviour::evidence);
  }
  static std::string identity(const Behaviour& b) { return b.name; }
  static std::string title(const Behaviour& b) { return b.name; }
  static constexpr bool unique = false;
  static constexpr const char* noun = "behaviour";
};
template <>
struct Fields<NextStep> {
  static void each(auto& f) {
    f.enumerator("kind", &NextStep::kind);
    f.text("title", &NextStep::title);
    f.text("why", &NextStep::why);
    f.text("expected", &NextStep::expected);
  }
  static std::string identity(const NextStep& n) { return n.title; }
  static std::string title(const NextStep& n) { return n.title; }
  static constexpr bool unique = false;
  static constexpr const char* noun = "wish";
};
template <>
struct Fields<WhatsNext> {
  static void each(auto& f) {
    f.optional("chosen", &WhatsNext::chosen);
    f.list("wishes", &WhatsNext::wishes);
  }
};
template <>
struct Fields<Phase> {
  static void each(auto& f) {
    f.whole("number", &Phase::number);
    f.text("name", &Phase::name);
    f.date("started", &Phase::started);
    f.text("why", &Phase::why);
    f.text("expected", &Phase::expected);
  }
};
template <>
struct Fields<PastPhase> {
  static void each(auto& f) {
    f.whole("number", &PastPhase::number);
    f.text("name", &PastPhase::name);
    f.date("started", &PastPhase::started);
    f.date("ended", &PastPhase::ended);
    f.text("why", &PastPhase::why);
    f.text("expected", &PastPhase::expected);
    f.text("result", &PastPhase::result);
    f.whole("revision", &PastPhase::revision);
  }
  static std::string identity(const PastPhase& p) { return std::to_string(p.number); }
  static std::string title(const PastPhase& p) { return p.name; }
  static constexpr bool unique = false;
  static constexpr const char* noun = "past phase";
};
template <>
struct Fields<SignOff> {
  static void each(auto& f) {
    f.enumerator("party", &SignOff::party);
    f.text("name", &SignOff::name);
    f.date("date", &SignOff::date);
    f.text("covers", &SignOff::covers);
  }
  static std::string identity(const SignOff& s) { return std::string(name_of(s.party)); }
  static std::string title(const SignOff& s) { return std::string(name_of(s.party)); }
  static constexpr bool unique = false;
  static constexpr const char* noun = "sign-off by";
};
template <>
struct Fields<PlanAnswer> {
  static void each(auto& f) {
    f.enumerator("key", &PlanAnswer::key);
    f.text("question", &PlanAnswer::question);
    f.text("answer", &PlanAnswer::answer);
    f.text("said_by", &PlanAnswer::said_by);
    f.date("date", &PlanAnswer::date);
  }
  static std::string identity(const PlanAnswer& a) {
    return std::string(name_of(a.key)) + "|" + a.question + "|" + a.date;
  }
  static std::string title(const PlanAnswer& a) { return std::string(name_of(a.key)); }
  static constexpr bool unique = false;
  static constexpr const char* noun = "answer to";
};
template <>
struct Fields<PlanNote> {
  static void each(auto& f) {
    f.text("id", &PlanNote::id);
    f.enumerator("kind", &PlanNote::kind);
    f.date("date", &PlanNote::date);
    f.text("text", &PlanNote::text);
    f.text("author", &PlanNote::author);
    f.texts("present", &PlanNote::present);
    f.flag("internal", &PlanNote::internal);
    f.enumerator("sentiment", &PlanNote::sentiment);
  }
  static std::string identity(const PlanNote& n) { return n.id; }
  static std::string title(const PlanNote& n) { return n.date.empty() ? n.text : "of " + n.date; }
  static constexpr bool unique = true;
  static constexpr const char* noun = "note";
};
template <>
struct Fields<FollowUp> {
  static void each(auto& f) {
    f.text("id", &FollowUp::id);
    f.text("note_id", &FollowUp::note_id);
    f.text("text", &FollowUp::text);
    f.text("owner", &FollowUp::owner);
    f.date("due", &FollowUp::due);
    f.flag("done", &FollowUp::done);
    f.optional_date("done_on", &FollowUp::done_on);
    f.flag("internal", &FollowUp::internal);
    f.flag("touch", &FollowUp::touch);
  }
  static std::string identity(const FollowUp& u) { return u.id; }
  static std::string title(const FollowUp& u) { return u.text; }
  static constexpr bool unique = true;
  static constexpr const char* noun = "follow-up";
};
template <>
struct Fields<Stakeholder> {
  static void each(auto& f) {
    f.text("contact_id", &Stakeholder::contact_id);
    f.text("name", &Stakeholder::name);
    f.text("role", &Stakeholder::role);
    f.enumerator("sentiment", &Stakeholder::sentiment);
    f.flag("sponsor", &Stakeholder::sponsor);
    f.text("notes", &Stakeholder::notes);
  }
  static std::string identity(const Stakeholder& s) { return s.name.empty() ? s.contact_id : s.name; }
  static std::string title(const Stakeholder& s) { return s.name; }
  static constexpr bool unique = false;
  static constexpr const char* noun = "person";
};
template <>
struct Fields<CallNote> {
  static void each(auto& f) {
    f.enumerator("kind", &CallNote::kind);
    f.date("date", &CallNote::date);
    f.text("text", &CallNote::text);
    f.texts("present", &CallNote::present);
    f.flag("internal", &CallNote::internal);
    f.enumerator("sentiment", &CallNote::sentiment);
    f.optional("answer", &CallNote::answer);
    f.flag("question_open", &CallNote::question_open);
    f.list("follow_ups", &CallNote::follow_ups);
    f.date("next_touch", &CallNote::next_touch);
  }
};
template <>
struct Fields<OfferedTip> {
  static void each(auto& f) {
    f.text("tip", &OfferedTip::tip);
    f.text("title", &OfferedTip::title);
    f.text("offered_to", &OfferedTip::offered_to);
    f.date("offered_on", &OfferedTip::offered_on);
    f.enumerator("state", &OfferedTip::state);
    f.text("outcome", &OfferedTip::outcome);
  }
  static std::string identity(const OfferedTip& t) { return t.title; }
  static std::string title(const OfferedTip& t) { return t.title; }
  static constexpr bool unique = false;
  static constexpr const char* noun = "tip";
};
template <>
struct Fields<SuccessPlan> {
  static void each(auto& f) {
    f.enumerator("state", &SuccessPlan::state);
    f.object("phase", &SuccessPlan::phase);
    f.object("purpose", &SuccessPlan::purpose);
    f.list("metrics", &SuccessPlan::metrics);
    f.list("milestones", &SuccessPlan::milestones);
    f.list("roles", &SuccessPlan::roles);
    f.list("behaviours", &SuccessPlan::behaviours);
    f.object("next", &SuccessPlan::next);
    f.list("signoffs", &SuccessPlan::signoffs);
    f.list("questions", &SuccessPlan::questions);
    f.list("phases", &SuccessPlan::phases);
    f.list("notes", &SuccessPlan::notes);
    f.list("follow_ups", &SuccessPlan::follow_ups);
    f.list("people", &SuccessPlan::people);
    f.list("tips", &SuccessPlan::tips);
  }
};

/// The entries of a list by a unique key: their identity, with a number where several have the same one or
/// none ("Ana Ito", "Ana Ito#2", "#1").
template <typename T>
[[nodiscard]] std::vector<std::pair<std::string, const T*>> keyed(const std::vector<T>& list) {
  std::vector<std::pair<std::string, const T*>> all;
  std::map<std::string, int> seen;
  for (const T& entry : list) {
    std::string key = Fields<T>::identity(entry);
    const int n = ++seen[key];
    if (n > 1 || key.empty()) key += "#" + std::to_string(n);
    all.emplace_back(std::move(key), &entry);
  }
  return all;
}

}  // namespace rapport::plan
