// SPDX-License-Identifier: GPL-3.0-or-later
/// Who matters at the customer: contacts with what we wrote about them, when each role was last touched, and
/// the risk of a hand-over. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/plan.h"
#include "core/plan/signals.h"

namespace rapport::plan {

/// One person at the customer.
struct PersonView {
  std::string contact_id;  ///< Empty: known by name only.
  std::string name;
  std::string title;  ///< Job title by the CRM.
  std::string role;   ///< As entered for the person; else from the plan's roles.
  Sentiment sentiment = Sentiment::unknown;
  bool sponsor = false;
  std::string notes;
  std::optional<Day> last_touch;
  std::optional<int> days;  ///< Days since the last touch, up to PeopleView::as_of: used for judging.
  std::optional<int> ago;   ///< Days since the last touch, up to today: shown.
  bool removable = false;   ///< Known from the plan only: remove_person() deletes them.
  bool operator==(const PersonView&) const = default;
};

/// The last touch of anybody in a role.
struct RoleTouch {
  std::string role;  ///< "sponsor", "champion", ...
  std::string who;   ///< The person touched last, or the only one; empty: nobody is named.
  std::optional<int> days;
  Level level =
      Level::unknown;  ///< risk: a sponsor going dark; watch: never; unknown: nobody named, no data.
  std::string
      words;  ///< "74 days ago", "never", "not known" without a current activity export, "nobody named".
  bool operator==(const RoleTouch&) const = default;
};

/// One of the three conditions of hand-over risk.
struct HandOverCondition {
  enum class State : std::uint8_t { clear, holds, unknown };
  std::string id;  ///< "handed_down", "slow_start", "enterprise".
  State state = State::unknown;
  std::string text;    ///< A sentence: what applies, what does not, or what is not known.
  std::string reason;  ///< Where it applies: "the implementation took 81 days".
  std::string advice;  ///< Where it applies: what to do next, one sentence.
  bool operator==(const HandOverCondition&) const = default;
};

/// A flag about people, with what to do next.
struct PeopleConcern {
  Flag flag;
  std::string advice;
  bool operator==(const PeopleConcern&) const = default;
};

/// Everything that the People tab draws.
struct PeopleView {
  Day today;
  Day as_of;            ///< Touches are judged up to here: the newest day that activity exports cover.
  bool current = true;  ///< False: the activity exports are too old, or there are none, to judge silence.
  std::vector<PersonView> people;            ///< Contacts in their order, then those known by name only.
  std::vector<RoleTouch> roles;              ///< The sponsor first.
  std::vector<PeopleConcern> concerns;       ///< "fallen" and "sponsor_dark" where they apply.
  std::vector<HandOverCondition> hand_over;  ///< All three; empty without a plan.
  bool operator==(const PeopleView&) const = default;
};

/// The joined view. `facts.people` are the contacts with their touches by the exports.
[[nodiscard]] PeopleView view_people(const SuccessPlan& plan, const FlagFacts& facts);

/// The contacts and the people whom only the plan names; touches recorded in notes count too.
[[nodiscard]] std::vector<PersonContact> people_known(std::vector<PersonContact> contacts,
                                                      const SuccessPlan& plan, Day today);

/// The sponsor by the plan, with what is known of them.
struct Sponsor {
  std::string name;
  int rank = 0;
  std::optional<Day> last_touch;
  std::string title = {};  ///< Job title by the CRM, else the role by the plan; may be empty.
};
/// The sponsor; nullopt where the plan names none.
[[nodiscard]] std::optional<Sponsor> sponsor_of(const SuccessPlan& plan, const FlagFacts& facts);

/// The day up to which silence can be judged; nullopt where activity exports are missing or too old.
[[nodiscard]] std::optional<Day> judged_until(const FlagFacts& facts);

/// The three conditions. `fallen`: the highest-ranking person touched recently is below the sponsor.
[[nodiscard]] std::vector<HandOverCondition> hand_over_conditions(const SuccessPlan& plan,
                                                                  const FlagFacts& facts, bool fallen);

/// What a role means to the account, the most important first.
enum class RoleKind : std::uint8_t { sponsor, decision_maker, champion, admin, end_user, other };
/// The role that these words name, as a person wrote them: "Champion", "champion and admin", "our sponsor".
[[nodiscard]] RoleKind role_named(const std::string& words);
/// What a person is by the plan: the sponsor where either list of the plan says so, else what their own
/// entry's role names, or that of the plan's roles. A person is known by the contact's id, else by the name.
[[nodiscard]] RoleKind role_by_plan(const SuccessPlan& plan, const std::string& contact_id,
                                    const std::string& name);

/// The roles to choose from, the most important first.
[[nodiscard]] const std::vector<std::string>& usual_roles();

/// Edits of one person. A contact without any entry left is removed from the plan's list.
void set_role(SuccessPlan& plan, const PersonView& person, const std::string& role);
void set_sentiment(SuccessPlan& plan, const PersonView& person, Sentiment sentiment);
void set_notes(SuccessPlan& plan, const PersonView& person, const std::string& notes);
/// There is one sponsor: setting one clears everybody else, in the plan's roles too.
void set_sponsor(SuccessPlan& plan, const PersonView& person, bool sponsor);
/// Adds a person known by name only; does nothing where that name is listed already.
void add_person(SuccessPlan& plan, const std::string& name);
/// Deletes what we wrote about a person.
void remove_person(SuccessPlan& plan, const PersonView& person);

}  // namespace rapport::plan
