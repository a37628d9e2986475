// SPDX-License-Identifier: GPL-3.0-or-later
/// The success plan of one account as one plain value. Everything in it was written by a person; no import
/// touches it. Dates are stored as typed, so that an invalid one can be reported beside its field instead of
/// being lost: plan_day() reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/model/series.h"

namespace rapport {

/// The names of an enumeration in the plan's JSON, in the order of the enumerators.
template <typename E>
struct PlanWords;
template <typename E>
concept PlanWord = requires {
  PlanWords<E>::all[0];
};
/// "draft", "agreed", "us", ...: the JSON word.
template <PlanWord E>
[[nodiscard]] constexpr std::string_view name_of(E value) noexcept {
  return PlanWords<E>::all[static_cast<std::size_t>(value)];
}
/// The enumerator of a JSON word; nullopt for any other text.
template <PlanWord E>
[[nodiscard]] constexpr std::optional<E> parse_plan_word(std::string_view text) noexcept {
  for (std::size_t i = 0; i < std::size(PlanWords<E>::all); ++i)
    if (PlanWords<E>::all[i] == text) return static_cast<E>(i);
  return std::nullopt;
}

/// States and kinds within a plan; PlanWords has their JSON names.
enum class PlanState : std::uint8_t { draft, agreed, done };
enum class Cadence : std::uint8_t { weekly, monthly, quarterly };  ///< How often a metric is measured.
/// open; reached: the target was met; closed: no longer valid, with the reason and the date.
enum class PlanMetricState : std::uint8_t { open, reached, closed };
enum class Side : std::uint8_t { us, customer };  ///< Who is responsible.
enum class Horizon : std::uint8_t { short_term, medium_term, long_term };
enum class MilestoneState : std::uint8_t { open, done, dropped };
enum class BehaviourState : std::uint8_t { not_started, started, habit };
/// The five kinds of what's next.
enum class NextKind : std::uint8_t { improvement, targets, expertise, people, technology };
/// Who signs a plan off.
enum class Party : std::uint8_t { sales, success, support, customer };
enum class QuestionKey : std::uint8_t { why, how, what, who, when };           ///< The five questions.
enum class Sentiment : std::uint8_t { unknown, positive, neutral, negative };  ///< Of a stakeholder.
enum class NoteKind : std::uint8_t { note, call, meeting, email };
/// The result of an offered tip.
enum class TipState : std::uint8_t { offered, trying, worked, did_not_work };

template <>
struct PlanWords<PlanState> {
  static constexpr std::string_view all[] = {"draft", "agreed", "done"};
};
template <>
struct PlanWords<Direction> {  ///< A plan's metric is never neutral.
  static constexpr std::string_view all[] = {"up", "down"};
};
template <>
struct PlanWords<Cadence> {
  static constexpr std::string_view all[] = {"weekly", "monthly", "quarterly"};
};
template <>
struct PlanWords<PlanMetricState> {
  static constexpr std::string_view all[] = {"open", "reached", "closed"};
};
template <>
struct PlanWords<Side> {
  static constexpr std::string_view all[] = {"us", "customer"};
};
template <>
struct PlanWords<Horizon> {
  static constexpr std::string_view all[] = {"short", "medium", "long"};
};
template <>
struct PlanWords<MilestoneState> {
  static constexpr std::string_view all[] = {"open", "done", "dropped"};
};
template <>
struct PlanWords<BehaviourState> {
  static constexpr std::string_view all[] = {"not_started", "started", "habit"};
};
template <>
struct PlanWords<NextKind> {
  static constexpr std::string_view all[] = {"improvement", "targets", "expertise", "people", "technology"};
};
template <>
struct PlanWords<Party> {
  static constexpr std::string_view all[] = {"sales", "success", "support", "customer"};
};
template <>
struct PlanWords<QuestionKey> {
  static constexpr std::string_view all[] = {"WHY", "HOW", "WHAT", "WHO", "WHEN"};
};
template <>
struct PlanWords<Sentiment> {
  static constexpr std::string_view all[] = {"unknown", "positive", "neutral", "negative"};
};
template <>
struct PlanWords<NoteKind> {
  static constexpr std::string_view all[] = {"note", "call", "meeting", "email"};
};
/// Whether a note records a conversation with the customer, which is a touch like those in the CRM.
[[nodiscard]] constexpr bool is_touch(NoteKind kind) noexcept {
  return kind == NoteKind::call || kind == NoteKind::meeting;
}
template <>
struct PlanWords<TipState> {
  static constexpr std::string_view all[] = {"offered", "trying", "worked", "did_not_work"};
};

/// A date as typed: "", "2026-12-31", or what the person wrote.
using PlanDate = std::string;
/// The day that a date names; nullopt where it is empty or isn't a date of the form 2026-12-31.
[[nodiscard]] std::optional<Day> plan_day(const PlanDate& text) noexcept;
/// True where something was typed that is not a date.
[[nodiscard]] bool is_bad_date(const PlanDate& text) noexcept;

/// 1. What success is, in the customer's words.
struct Purpose {
  std::string text;
  std::string said_by;
  PlanDate date;
  bool operator==(const Purpose&) const = default;
};

/// A value at a date; either may still be missing.
struct ValueAt {
  std::optional<double> value;
  PlanDate date;
  bool operator==(const ValueAt&) const = default;
};
/// Why and when something was closed.
struct Closing {
  std::string reason;
  PlanDate date;
  bool operator==(const Closing&) const = default;
};

/// 2. and 3. One of the customer's measures: how it is measured, from where, to where.
struct PlanMetric {
  std::string id;  ///< Unique within the plan: "paid_same_day"; the series is "plan:paid_same_day".
  std::string name;
  std::string unit;
  Direction direction = Direction::up;  ///< up or down is good.
  Cadence cadence = Cadence::monthly;
  std::string recipe;  ///< A built-in metric ("usage.mean:Invoice Paid:amount"), or empty: values are typed.
  ValueAt baseline;
  ValueAt target;
  PlanMetricState state = PlanMetricState::open;
  Closing closed;  ///< For reached and closed metrics.
  bool operator==(const PlanMetric&) const = default;
};

/// 4. A dated step.
struct Milestone {
  std::string id;  ///< Unique within the plan.
  std::string title;
  PlanDate starts;  ///< Empty: with the phase.
  PlanDate due;
  std::string owner;
  Side side = Side::us;
  Horizon horizon = Horizon::short_term;
  MilestoneState state = MilestoneState::open;
  PlanDate done_on;
  bool first_value = false;  ///< The customer gets the first value here (time to first value).
  bool operator==(const Milestone&) const = default;
};

/// 5. Who does what.
struct Role {
  std::string person;
  Side side = Side::us;
  std::string role;
  std::string responsibility;
  bool accountable = false;
  bool sponsor = false;  ///< The executive sponsor.
  bool operator==(const Role&) const = default;
};

/// A way of working that the most successful customers share. It is judged from the data where it has a
/// recipe, else by a person.
struct Behaviour {
  std::string name;
  BehaviourState state = BehaviourState::not_started;
  PlanDate since;
  std::string recipe;  ///< "usage.users_of:Create Report >= 3 for 4 weeks", or empty: judged by hand.
  std::string evidence;
  bool operator==(const Behaviour&) const = default;
};

/// 6. A candidate for what's next.
struct NextStep {
  NextKind kind = NextKind::improvement;
  std::string title;
  std::string why;
  std::string expected;  ///< What it should bring.
  bool operator==(const NextStep&) const = default;
};
/// The next phase: the chosen step and the other candidates.
struct WhatsNext {
  std::optional<NextStep> chosen;
  std::vector<NextStep> wishes;  ///< Ranked with the customer, the first is first.
  bool operator==(const WhatsNext&) const = default;
};

/// The current phase.
struct Phase {
  int number = 1;
  std::string name;
  PlanDate started;
  std::string why;       ///< Copied from the chosen next step.
  std::string expected;  ///< Likewise.
  bool operator==(const Phase&) const = default;
};
/// A phase that was ended by plan::advance().
struct PastPhase {
  int number = 1;
  std::string name;
  PlanDate started;
  PlanDate ended;
  std::string why;
  std::string expected;
  std::string result;
  int revision = 0;  ///< The plan at its end: load_revision().
  bool operator==(const PastPhase&) const = default;
};

/// A party's agreement to the plan.
struct SignOff {
  Party party = Party::success;
  std::string name;
  PlanDate date;
  /// Fingerprint of purpose, metrics and targets when it was given; filled by save_plan.
  std::string covers;
  bool operator==(const SignOff&) const = default;
};

/// An answer to one of the five questions. Several over time may have the same key; an empty answer is a
/// question to ask.
struct PlanAnswer {
  QuestionKey key = QuestionKey::why;
  std::string question;
  std::string answer;
  std::string said_by;
  PlanDate date;
  bool operator==(const PlanAnswer&) const = default;
};

/// A note of one of us, or a touch (call, meeting, email) that no system recorded.
struct PlanNote {
  std::string id;  ///< Unique within the plan.
  NoteKind kind = NoteKind::note;
  PlanDate date;
  std::string text;
  std::string author;
  std::vector<std::string> present;          ///< Who was there, by name.
  bool internal = false;                     ///< Never shown to the customer.
  Sentiment sentiment = Sentiment::unknown;  ///< How they were, as we felt it; for us alone.
  bool operator==(const PlanNote&) const = default;
};

/// A thing to do after a note.
struct FollowUp {
  std::string id;       ///< Unique within the plan.
  std::string note_id;  ///< The note it came from, or empty.
  std::string text;
  std::string owner;
  PlanDate due;
  bool done = false;
  PlanDate done_on;
  bool internal = false;  ///< For us alone: never in an e-mail to the customer.
  bool touch = false;     ///< It is the next time that we talk.
  bool operator==(const FollowUp&) const = default;
};

/// What we know about a person at the customer in addition to the CRM.
struct Stakeholder {
  std::string contact_id;  ///< Salesforce contact, or empty: known by name only.
  std::string name;
  std::string role;  ///< "executive sponsor", "decision maker", "champion", "admin/IT", "end user", ...
  Sentiment sentiment = Sentiment::unknown;
  bool sponsor = false;
  std::string notes;
  bool operator==(const Stakeholder&) const = default;
};

/// A tip of the expertise library that was offered, and its result.
struct OfferedTip {
  std::string tip;    ///< Id in the library; empty for a tip that is not in it.
  std::string title;  ///< As offered: the library may change later.
  std::string offered_to;
  PlanDate offered_on;
  TipState state = TipState::offered;
  std::string outcome;
  bool operator==(const OfferedTip&) const = default;
};

/// One account's plan. A default-constructed one is the empty plan: a draft with nothing in it.
struct SuccessPlan {
  PlanState state = PlanState::draft;
  Phase phase;
  Purpose purpose;
  std::vector<PlanMetric> metrics;
  std::vector<Milestone> milestones;
  std::vector<Role> roles;
  std::vector<Behaviour> behaviours;
  WhatsNext next;
  std::vector<SignOff> signoffs;
  std::vector<PlanAnswer> questions;
  std::vector<PastPhase> phases;  ///< Oldest first.
  std::vector<PlanNote> notes;
  std::vector<FollowUp> follow_ups;
  std::vector<Stakeholder> people;
  std::vector<OfferedTip> tips;
  bool operator==(const SuccessPlan&) const = default;
};

}  // namespace rapport
