// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/signals.h"

#include <algorithm>
#include <map>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/plan/behaviours.h"
#include "core/plan/check.h"
#include "core/plan/field_labels.h"
#include "core/plan/people.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

constexpr int kFallenDays = 90;

Flag make(const char* id, Level level, std::string label, std::string reason) {
  return {id, SignalKind::leading, level, std::move(label), std::move(reason)};
}

Flag behaviours_flag(const std::vector<JudgedBehaviour>& behaviours) {
  if (behaviours.empty())
    return make("behaviours", Level::unknown, "No behaviours",
                "The plan names no key behaviours, so nothing shows early whether work has changed.");
  std::int64_t habit = 0;
  std::int64_t started = 0;
  std::string open;
  for (const JudgedBehaviour& one : behaviours) {
    habit += one.state == BehaviourState::habit ? 1 : 0;
    started += one.state == BehaviourState::started ? 1 : 0;
    if (one.state != BehaviourState::habit)
      open += (open.empty() ? "" : "; ") + short_words(one.name) + " (" + key_words(name_of(one.state)) + ")";
  }
  const auto all = static_cast<std::int64_t>(behaviours.size());
  const std::string share = std::to_string(habit) + " of " + counted(all, "behaviour");
  const Level level = habit == all ? Level::good : habit + started > 0 ? Level::watch : Level::risk;
  return make(
      "behaviours", level, share,
      share + (habit == 1 ? " is a habit" : " are habits") + (open.empty() ? "." : ": " + open + "."));
}

std::optional<Flag> dark_flag(const Sponsor& sponsor, const FlagFacts& facts) {
  const auto as_of = judged_until(facts);
  // A recent touch is good news even without coverage; silence is known only as far as the exports reach.
  const int passed = sponsor.last_touch ? days_since(*sponsor.last_touch, facts.today) : 0;
  const int days = sponsor.last_touch && as_of ? std::max(0, *as_of - *sponsor.last_touch) : 0;
  if (sponsor.last_touch && passed <= sponsor_dark_days)
    return make("sponsor_dark", Level::good, "Sponsor in touch",
                "Last touch with the sponsor, " + sponsor.name + ", " + days_ago_text(passed) + ".");
  if (as_of && sponsor.last_touch && days <= sponsor_dark_days)
    return make("sponsor_dark", Level::unknown, "Sponsor unknown",
                "Last known touch with the sponsor, " + sponsor.name + ", " + days_ago_text(passed) +
                    "; the activity exports reach to " + short_date(*as_of) + ".");
  if (!as_of)
    return make("sponsor_dark", Level::unknown, "Sponsor unknown",
                "No activity export of the last " + std::to_string(stale_activity_days) +
                    " days, so nobody can say when we last spoke with the sponsor, " + sponsor.name + ".");
  if (!sponsor.last_touch)
    return make("sponsor_dark", Level::risk, "Sponsor dark",
                "No touch with the sponsor, " + sponsor.name + ", in the exports or notes.");
  return make("sponsor_dark", Level::risk, "Sponsor dark " + std::to_string(passed) + " d",
              "The sponsor, " + sponsor.name + ", is going dark: last touch " + days_ago_text(passed) +
                  ", more than " + std::to_string(sponsor_dark_days) + ".");
}

/// The highest person touched in the last 90 days is below the sponsor.
std::optional<Flag> fallen_flag(const Sponsor& sponsor, const FlagFacts& facts) {
  const auto as_of = judged_until(facts);
  if (!as_of || (sponsor.last_touch && *as_of - *sponsor.last_touch <= kFallenDays)) return std::nullopt;
  const PersonContact* highest = nullptr;
  for (const PersonContact& person : facts.people)
    if (person.last_touch && *as_of - *person.last_touch <= kFallenDays &&
        (highest == nullptr || rank_of_title(person.title) > rank_of_title(highest->title)))
      highest = &person;
  if (highest == nullptr)
    return make("fallen", Level::risk, "Fallen",
                "Nobody at the customer was touched in the last " + std::to_string(kFallenDays) +
                    " days; the sponsor is " + sponsor.name + ".");
  if (rank_of_title(highest->title) >= sponsor.rank) return std::nullopt;
  return make("fallen", Level::risk, "Fallen",
              "The account has fallen: the highest person touched in the last " +
                  std::to_string(kFallenDays) + " days is " + highest->name +
                  (highest->title.empty() ? "" : " (" + highest->title + ")") + ", below the sponsor, " +
                  sponsor.name + ".");
}

std::optional<Flag> next_flag(const SuccessPlan& plan, const FlagFacts& facts) {
  if (!facts.renewal_date) return std::nullopt;
  const int days = *facts.renewal_date - facts.today;
  if (days < 0 || days > kRenewalDays) return std::nullopt;
  const auto reason = [&](const std::string& next) {
    return facts.reasons ? "Renews " + short_date(*facts.renewal_date) + ", in " + counted(days, "day") + next
                         : std::string();
  };
  if (plan.next.chosen && !trimmed(plan.next.chosen->title).empty())
    return make("no_next", Level::good, "Next chosen",
                reason("; next: " + short_words(plan.next.chosen->title) + "."));
  return make("no_next", days <= 90 ? Level::risk : Level::watch, "No next phase",
              reason(", and nothing comes next: choose the next phase with the customer."));
}

std::optional<Flag> hand_over_flag(const SuccessPlan& plan, const FlagFacts& facts, bool handed_down) {
  std::vector<std::string> reasons;
  for (const HandOverCondition& one : hand_over_conditions(plan, facts, handed_down))
    if (one.state == HandOverCondition::State::holds) reasons.push_back(one.reason);
  if (reasons.empty()) return std::nullopt;
  return make("hand_over", handed_down ? Level::risk : Level::watch, "Hand-over risk",
              "High hand-over risk: " + list_words(reasons) +
                  ". Keep the sponsor in durable custody: a standing date with them, and the plan's results "
                  "shown to them in person.");
}

/// The contacts with their last touch by the exports.
std::vector<PersonContact> contacts_of(const workspace::Reader& reader, const std::string& account_id,
                                       Day today) {
  std::vector<PersonContact> people;
  std::map<std::string, std::size_t> by_id;
  workspace::AccountQueries queries(reader.database());
  for (const workspace::ContactRow& contact : queries.contacts(account_id)) {
    by_id[contact.id] = people.size();
    people.push_back({contact.id, contact.name, contact.title, std::nullopt});
  }
  const auto core = queries.account(account_id);
  if (!core) return people;
  for (const workspace::TouchRow& touch : queries.touches(core->ref, true)) {
    // Our own notes name people too; people_known() adds them, also from a plan that is not saved yet.
    const auto found = by_id.find(touch.who_id);
    if (found == by_id.end() || *touch.day > today) continue;
    auto& last = people[found->second].last_touch;
    if (!last || *touch.day > *last) last = *touch.day;
  }
  return people;
}

}  // namespace

int rank_of_title(const std::string& title) {
  const std::string text = " " + folded(title) + " ";
  const auto has = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
      for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const auto letter = [](char c) {
          return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 127;
        };
        if (!letter(text[at - 1]) && !letter(text[at + word.size()])) return true;
      }
      return false;
    });
  };
  if (trimmed(title).empty()) return 0;
  if (has({"vice president", "vp", "svp", "evp", "vice-president"})) return 4;
  if (has({"chief", "ceo", "cfo", "coo", "cto", "cio", "cro", "cmo", "chro", "president", "founder",
           "managing director", "geschaftsfuhrer", "geschaftsfuhrerin", "vorstand"}) ||
      trimmed(text) == "owner")
    return 5;
  if (has({"director", "head", "leiter", "leiterin"})) return 3;
  if (has({"manager", "lead", "supervisor", "controller", "coordinator", "team lead"})) return 2;
  return 1;
}

std::vector<Flag> judge_plan(const SuccessPlan& plan, const std::vector<JudgedBehaviour>& behaviours,
                             const FlagFacts& facts) {
  std::vector<Flag> flags;
  const auto add = [&](std::optional<Flag> flag) {
    if (flag) flags.push_back(std::move(*flag));
  };
  bool handed_down = false;
  if (facts.has_plan) flags.push_back(behaviours_flag(behaviours));
  // A sponsor may be named on the People tab before there is a plan.
  if (const auto sponsor = sponsor_of(plan, facts)) {
    add(dark_flag(*sponsor, facts));
    auto fallen = fallen_flag(*sponsor, facts);
    handed_down = fallen.has_value();
    add(std::move(fallen));
  }
  add(next_flag(plan, facts));
  if (facts.has_plan) add(hand_over_flag(plan, facts, handed_down));
  return flags;
}

std::optional<Day> touches_until(const workspace::Reader& reader) {
  const auto runs = workspace::ImportLog(reader.database()).coverage("salesforce", {"Task", "Event"});
  return runs.empty() ? std::nullopt : std::optional(runs.back().to);
}

PlanFlags::PlanFlags(const workspace::Reader& reader, Day today, bool reasons)
    : reader_(reader), today_(today), reasons_(reasons) {
  const std::vector<std::string> ids = workspace::PlanStore(reader.database()).accounts();
  planned_ = std::make_shared<const std::set<std::string>>(ids.begin(), ids.end());
  touches_until_ = touches_until(reader);
}

PlanFlags::PlanFlags(const PlanFlags& other, const workspace::Reader& reader)
    : reader_(reader),
      today_(other.today_),
      reasons_(other.reasons_),
      planned_(other.planned_),
      touches_until_(other.touches_until_) {}

FlagFacts PlanFlags::facts_of(const AccountFacts& account) const {
  FlagFacts facts;
  facts.today = today_;
  facts.tier = account.tier;
  facts.renewal_date = account.renewal_date;
  facts.go_live = account.go_live;
  facts.touches_until = touches_until_;
  return facts;
}

std::vector<Flag> PlanFlags::without_plan(const AccountFacts& account) const {
  static const SuccessPlan none;
  FlagFacts facts = facts_of(account);
  facts.reasons = reasons_;
  return judge_plan(none, {}, facts);
}

PlanReading PlanFlags::read(const AccountFacts& account) const {
  PlanReading reading;
  if (!planned(account.id)) {
    reading.flags = without_plan(account);
    return reading;
  }
  FlagFacts facts = facts_of(account);
  reading.plan = load_plan_only(reader_, account.id);
  facts.has_plan = is_plan(reading.plan);
  reading.has_plan = facts.has_plan;
  facts.people = people_known(contacts_of(reader_, account.id, today_), reading.plan, today_);
  reading.flags =
      judge_plan(reading.plan, judge_behaviours(reader_, account.id, reading.plan.behaviours, today_), facts);
  if (auto sponsor = sponsor_of(reading.plan, facts)) {
    reading.sponsor = std::move(sponsor->name);
    reading.sponsor_title = std::move(sponsor->title);
    reading.sponsor_touched = sponsor->last_touch;
  }
  return reading;
}

std::vector<Flag> plan_flags(const workspace::Reader& reader, const AccountFacts& account, Day today) {
  return PlanFlags(reader, today).of(account);
}

}  // namespace rapport::plan
