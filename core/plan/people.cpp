// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/people.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/plan/plan.h"

namespace rapport::plan {
namespace {

constexpr int kShortStartDays = 14;  ///< A start that takes longer is more than "a few days".

template <typename Person>
bool is_person(const Person& person, const std::string& contact_id, const std::string& name) {
  if (!contact_id.empty() && !person.contact_id.empty()) return person.contact_id == contact_id;
  return !name.empty() && folded(person.name) == folded(name);
}

template <typename List>
auto find_in(List& list, const std::string& contact_id, const std::string& name) {
  return std::find_if(list.begin(), list.end(),
                      [&](const auto& one) { return is_person(one, contact_id, name); });
}

const Role* role_of(const SuccessPlan& plan, const std::string& name) {
  for (const Role& role : plan.roles)
    if (role.side == Side::customer && !name.empty() && folded(role.person) == folded(name)) return &role;
  return nullptr;
}

PersonView person_of(const SuccessPlan& plan, const PersonContact& known, const PeopleView& view) {
  PersonView person;
  person.contact_id = known.contact_id;
  person.name = known.name;
  person.last_touch = known.last_touch;
  if (known.last_touch) {
    person.days = std::max(0, view.as_of - *known.last_touch);
    person.ago = days_since(*known.last_touch, view.today);
  }
  const Role* role = role_of(plan, known.name);
  const auto written = find_in(plan.people, known.contact_id, known.name);
  if (!known.contact_id.empty()) person.title = known.title;
  if (written != plan.people.end()) {
    person.role = written->role;
    person.sentiment = written->sentiment;
    person.sponsor = written->sponsor;
    person.notes = written->notes;
    person.removable = known.contact_id.empty() && role == nullptr;
  }
  if (role != nullptr) {
    if (person.role.empty()) person.role = role->role;
    person.sponsor = person.sponsor || role->sponsor;
  }
  return person;
}

/// The days since the people of a role were touched.
RoleTouch touch_of(const std::string& role, const std::vector<const PersonView*>& people, bool current) {
  RoleTouch touch;
  touch.role = role;
  if (people.empty()) {
    touch.words = "nobody named";
    return touch;
  }
  const PersonView* last = people.front();
  for (const PersonView* one : people)
    if (one->last_touch && (!last->last_touch || *one->last_touch > *last->last_touch)) last = one;
  touch.who = last->name;
  touch.days = last->days;
  if (last->days) {
    touch.words = days_ago_text(last->ago.value_or(0));
    touch.level = Level::good;
  } else {
    // Without a current activity export nobody can say "never".
    touch.words = current ? "never" : "not known";
    touch.level = current ? Level::watch : Level::unknown;
  }
  return touch;
}

std::vector<RoleTouch> touches_by_role(const PeopleView& view) {
  std::vector<RoleTouch> all;
  const auto add = [&](const std::string& name, auto belongs, bool asked) {
    std::vector<const PersonView*> people;
    for (const PersonView& one : view.people)
      if (belongs(one)) people.push_back(&one);
    if (people.empty() && !asked) return;
    all.push_back(touch_of(name, people, view.current));
  };
  add(
      "sponsor", [](const PersonView& one) { return one.sponsor; }, true);
  RoleTouch& sponsor = all.front();
  if (sponsor.days && *sponsor.days > sponsor_dark_days) sponsor.level = Level::risk;
  if (!sponsor.who.empty() && !sponsor.days && view.current) sponsor.level = Level::risk;
  std::vector<std::string> roles = usual_roles();
  for (const PersonView& one : view.people) {
    const bool listed = std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
      return folded(role) == folded(one.role);
    });
    if (!one.role.empty() && !listed) roles.push_back(one.role);
  }
  for (const std::string& role : roles) {
    // The sponsor already has a line; champion and decision maker are listed even where nobody is named.
    const bool asked = role == "decision maker" || role == "champion";
    add(
        role,
        [&](const PersonView& one) {
          return folded(one.role) == folded(role) && !(one.sponsor && role == usual_roles().front());
        },
        asked);
  }
  return all;
}

std::string advice_for(const Flag& flag) {
  if (flag.id == "fallen")
    return "Ask the highest person you still meet to bring you back to the sponsor, with one result of "
           "theirs "
           "to show.";
  return "Write to the sponsor yourself, with one figure of theirs that moved, and offer a date of twenty "
         "minutes.";
}

/// Days from the start of the plan, or from go-live, to the first value; as far as they are known.
struct Start {
  int days = 0;
  bool over = true;  ///< The first value is reached.
};
std::optional<Start> start_of(const SuccessPlan& plan, const FlagFacts& facts) {
  const auto began = plan_day(plan.phases.empty() ? plan.phase.started : plan.phases.front().started);
  if (!began) return std::nullopt;
  for (const Milestone& milestone : plan.milestones) {
    if (!milestone.first_value || milestone.state == MilestoneState::dropped) continue;
    if (milestone.state == MilestoneState::done)
      if (const auto done = plan_day(milestone.done_on)) return Start{*done - *began, true};
    if (milestone.state == MilestoneState::open) return Start{facts.today - *began, false};
  }
  if (facts.go_live && *facts.go_live >= *began) return Start{*facts.go_live - *began, true};
  return std::nullopt;
}

using State = HandOverCondition::State;

HandOverCondition handed_down_condition(const SuccessPlan& plan, const FlagFacts& facts, bool fallen) {
  HandOverCondition one{"handed_down", State::unknown, {}, {}, {}};
  const auto sponsor = sponsor_of(plan, facts);
  if (!sponsor) {
    one.text = "No sponsor is named, so nobody can say whether ownership went down inside the customer.";
  } else if (fallen) {
    one.state = State::holds;
    one.reason = "ownership went down inside the customer";
    one.text = "Ownership went down inside the customer: nobody as high as the sponsor, " + sponsor->name +
               ", was touched in the last 90 days.";
    one.advice = "Ask " + sponsor->name +
                 " for twenty minutes with the results so far, and whom they trust with it from now on.";
  } else if (!judged_until(facts)) {
    one.text = "No activity export of the last " + std::to_string(stale_activity_days) +
               " days, so nobody can say whether ownership went down.";
  } else {
    one.state = State::clear;
    one.text = "Somebody as high as the sponsor was touched in the last 90 days.";
  }
  return one;
}

HandOverCondition slow_start_condition(const SuccessPlan& plan, const FlagFacts& facts) {
  HandOverCondition one{"slow_start", State::unknown, {}, {}, {}};
  const auto start = start_of(plan, facts);
  if (!start) {
    one.text = "No first value and no go-live date, so nobody can say how long the start took.";
  } else if (start->days > kShortStartDays) {
    one.state = State::holds;
    one.reason = "the implementation took " + counted(start->days, "day");
    one.text = start->over
                   ? "The implementation took " + counted(start->days, "day") + ", more than a few days."
                   : "The implementation has taken " + counted(start->days, "day") +
                         " and the first value is not reached.";
    one.advice = start->over ? "Show the sponsor in person what the wait has brought: their own metric, "
                               "before and after."
                             : "Bring one small first value forward, to a date set with the sponsor.";
  } else {
    one.state = State::clear;
    one.text = start->over ? "The start took " + counted(std::max(0, start->days), "day") + "."
                           : "The start has run for " + counted(std::max(0, start->days), "day") + ".";
  }
  return one;
}

HandOverCondition enterprise_condition(const FlagFacts& facts) {
  HandOverCondition one{"enterprise", State::unknown, {}, {}, {}};
  if (facts.tier.empty()) {
    one.text = "No export says the tier of this account.";
  } else if (ascii_lower(facts.tier).find("enterprise") != std::string::npos) {
    one.state = State::holds;
    one.reason = "it is an enterprise account";
    one.text = "It is an enterprise account: there are many to hand it down to.";
    one.advice = "Keep a standing date with the sponsor every six weeks, also when all is well.";
  } else {
    one.state = State::clear;
    one.text = "Its tier is " + facts.tier + ", not enterprise.";
  }
  return one;
}

/// The entry of a person, added where there is none.
Stakeholder& entry_of(SuccessPlan& plan, const PersonView& person) {
  const auto found = find_in(plan.people, person.contact_id, person.name);
  if (found != plan.people.end()) return *found;
  Stakeholder made;
  made.contact_id = person.contact_id;
  made.name = person.name;
  plan.people.push_back(std::move(made));
  return plan.people.back();
}

void tidy(SuccessPlan& plan, const PersonView& person) {
  std::erase_if(plan.people, [&](const Stakeholder& one) {
    return !one.contact_id.empty() && is_person(one, person.contact_id, person.name) && one.role.empty() &&
           one.sentiment == Sentiment::unknown && !one.sponsor && one.notes.empty();
  });
}

}  // namespace

std::vector<PersonContact> people_known(std::vector<PersonContact> contacts, const SuccessPlan& plan,
                                        Day today) {
  for (const Stakeholder& person : plan.people)
    if (find_in(contacts, person.contact_id, person.name) == contacts.end())
      contacts.push_back({person.contact_id, person.name, person.role, std::nullopt});
  for (const Role& role : plan.roles)
    if (role.side == Side::customer && !role.person.empty() &&
        find_in(contacts, {}, role.person) == contacts.end())
      contacts.push_back({{}, role.person, role.role, std::nullopt});
  for (const PlanNote& note : plan.notes) {
    const auto day = plan_day(note.date);
    if (!is_touch(note.kind) || !day || *day > today) continue;
    for (const std::string& name : note.present)
      for (PersonContact& person : contacts)
        if (is_person(person, {}, name) && (!person.last_touch || *day > *person.last_touch))
          person.last_touch = *day;
  }
  return contacts;
}

std::optional<Sponsor> sponsor_of(const SuccessPlan& plan, const FlagFacts& facts) {
  Sponsor sponsor;
  std::string contact_id;
  std::string words;
  for (const Role& role : plan.roles)
    if (sponsor.name.empty() && role.sponsor && role.side == Side::customer)
      sponsor.name = role.person, words = role.role;
  for (const Stakeholder& person : plan.people) {
    if (!person.sponsor || (!sponsor.name.empty() && folded(person.name) != folded(sponsor.name))) continue;
    sponsor.name = person.name;
    contact_id = person.contact_id;
  }
  if (sponsor.name.empty() && contact_id.empty()) return std::nullopt;
  if (const auto known = find_in(facts.people, contact_id, sponsor.name); known != facts.people.end()) {
    sponsor.name = known->name;
    sponsor.last_touch = known->last_touch;
    sponsor.rank = rank_of_title(known->title);
    sponsor.title = known->title;
  }
  // A sponsor without a job title counts as an executive.
  if (sponsor.rank == 0) sponsor.rank = std::max(4, rank_of_title(words));
  if (sponsor.title.empty()) sponsor.title = words;
  return sponsor;
}

std::optional<Day> judged_until(const FlagFacts& facts) {
  if (!facts.touches_until || facts.today - *facts.touches_until > stale_activity_days) return std::nullopt;
  return std::min(*facts.touches_until, facts.today);
}

std::vector<HandOverCondition> hand_over_conditions(const SuccessPlan& plan, const FlagFacts& facts,
                                                    bool fallen) {
  return {handed_down_condition(plan, facts, fallen), slow_start_condition(plan, facts),
          enterprise_condition(facts)};
}

PeopleView view_people(const SuccessPlan& plan, const FlagFacts& facts) {
  FlagFacts all = facts;
  all.people = people_known(facts.people, plan, facts.today);
  PeopleView view;
  const auto judged = judged_until(facts);
  view.current = judged.has_value();
  view.today = facts.today;
  view.as_of = judged.value_or(facts.today);
  for (const PersonContact& known : all.people) view.people.push_back(person_of(plan, known, view));
  view.roles = touches_by_role(view);
  if (plan == SuccessPlan{}) return view;
  all.has_plan = is_plan(plan);
  bool fallen = false;
  for (Flag& flag : judge_plan(plan, {}, all)) {
    if (flag.level != Level::risk || (flag.id != "fallen" && flag.id != "sponsor_dark")) continue;
    fallen = fallen || flag.id == "fallen";
    const std::string advice = advice_for(flag);
    view.concerns.push_back({std::move(flag), advice});
  }
  if (all.has_plan) view.hand_over = hand_over_conditions(plan, all, fallen);
  return view;
}

RoleKind role_named(const std::string& words) {
  constexpr std::array<std::pair<RoleKind, std::string_view>, 5> kWords = {
      {{RoleKind::sponsor, "sponsor"},
       {RoleKind::decision_maker, "decision"},
       {RoleKind::champion, "champion"},
       {RoleKind::admin, "admin"},
       {RoleKind::end_user, "user"}}};
  const std::string role = folded(words);
  for (const auto& [kind, word] : kWords)
    if (role.find(word) != std::string::npos) return kind;
  return RoleKind::other;
}

RoleKind role_by_plan(const SuccessPlan& plan, const std::string& contact_id, const std::string& name) {
  bool sponsor = false;
  std::string words;
  const auto take = [&](const auto& one) {
    sponsor = sponsor || one.sponsor;
    if (words.empty()) words = one.role;
  };
  for (const Stakeholder& one : plan.people)
    if (is_person(one, contact_id, name)) take(one);
  for (const Role& one : plan.roles)
    if (one.side == Side::customer && !name.empty() && folded(one.person) == folded(name)) take(one);
  return sponsor ? RoleKind::sponsor : role_named(words);
}

const std::vector<std::string>& usual_roles() {
  static const std::vector<std::string> all = {
      "executive sponsor", "decision maker", "champion", "influencer", "admin/IT", "end user", "sceptic"};
  return all;
}

void set_role(SuccessPlan& plan, const PersonView& person, const std::string& role) {
  entry_of(plan, person).role = role;
  tidy(plan, person);
}

void set_sentiment(SuccessPlan& plan, const PersonView& person, Sentiment sentiment) {
  entry_of(plan, person).sentiment = sentiment;
  tidy(plan, person);
}

void set_notes(SuccessPlan& plan, const PersonView& person, const std::string& notes) {
  entry_of(plan, person).notes = notes;
  tidy(plan, person);
}

void set_sponsor(SuccessPlan& plan, const PersonView& person, bool sponsor) {
  if (sponsor) {
    std::vector<PersonView> others;
    for (Stakeholder& one : plan.people) {
      if (!one.sponsor || is_person(one, person.contact_id, person.name)) continue;
      one.sponsor = false;
      others.push_back({one.contact_id, one.name, {}, {}, {}, false, {}, {}, {}, false});
    }
    for (const PersonView& one : others) tidy(plan, one);
  }
  bool named = false;
  for (Role& role : plan.roles) {
    if (role.side != Side::customer) continue;
    const bool same = !role.person.empty() && folded(role.person) == folded(person.name);
    if (same) role.sponsor = sponsor;
    // A skeleton has a role for the sponsor without a name: fill it in.
    if (sponsor && !same && role.sponsor) {
      if (role.person.empty() && role_of(plan, person.name) == nullptr)
        role.person = person.name;
      else
        role.sponsor = false;
    }
    named = named || same;
  }
  Stakeholder& entry = entry_of(plan, person);
  entry.sponsor = sponsor;
  if (sponsor && entry.role.empty() && !named) entry.role = usual_roles().front();
  tidy(plan, person);
}

void add_person(SuccessPlan& plan, const std::string& name) {
  if (trimmed(name).empty() || find_in(plan.people, {}, name) != plan.people.end()) return;
  Stakeholder person;
  person.name = name;
  plan.people.push_back(std::move(person));
}

void remove_person(SuccessPlan& plan, const PersonView& person) {
  std::erase_if(plan.people,
                [&](const Stakeholder& one) { return is_person(one, person.contact_id, person.name); });
}

}  // namespace rapport::plan
