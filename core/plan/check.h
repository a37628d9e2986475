// SPDX-License-Identifier: GPL-3.0-or-later
/// What is missing in a plan and what is odd about it. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/plan.h"

namespace rapport::plan {

/// True where a success plan was begun: anything of its phases, purpose, metrics, milestones, roles,
/// behaviours, next steps or sign-offs. Notes, follow-ups, people, answers and tips alone are none.
[[nodiscard]] bool is_plan(const SuccessPlan& plan);

/// A renewal within this many days requires a chosen next phase.
inline constexpr int kRenewalDays = 180;

/// An element that is missing, and what would complete it.
struct Missing {
  std::string element;  ///< "purpose", "metrics", "target", "timeline", "roles", "next".
  std::string text;     ///< "No metric has a target: a value by a date."
  bool operator==(const Missing&) const = default;
};

/// Something odd, in words, and the field to show it beside.
struct Warning {
  /// "target_wrong_side", "milestone_before_start", "two_sponsors", "two_accountable", "no_sponsor",
  /// "bad_date", "bad_recipe" (of a behaviour or a metric), "metrics_churn", "stale_signoff",
  /// "agreed_without_signoff", "renewal_without_next", "old_answer".
  std::string code;
  std::string text;
  std::string path;  ///< "metrics[0].target.value"; empty where no single field is meant.
  bool operator==(const Warning&) const = default;
};

/// `plan check`.
struct Check {
  std::vector<Missing> missing;  ///< In the order of the six elements.
  std::vector<Warning> warnings;
  [[nodiscard]] bool complete() const noexcept { return missing.empty(); }
  bool operator==(const Check&) const = default;
};

/// What is odd about ending the phase of a plan that is a draft, as one sentence without a question: "This
/// plan is a draft, and its target and its roles are missing."; empty for a plan that is agreed or done.
[[nodiscard]] std::string draft_words(const SuccessPlan& plan, const Check& check);

/// What the check needs beside the plan.
struct CheckFacts {
  Day today;
  std::optional<Day> renewal_date;
  bool metrics_churn = false;  ///< The metrics changed in each of the last three months.
};
/// Checks completeness (the six elements) and looks for oddities.
[[nodiscard]] Check check_plan(const SuccessPlan& plan, const CheckFacts& facts);

/// The state of a party's sign-off.
struct SignOffStatus {
  enum class State : std::uint8_t { missing, signed_off, stale };
  Party party = Party::sales;
  State state = State::missing;
  std::string name;
  PlanDate date;
  bool operator==(const SignOffStatus&) const = default;
};
/// All four parties in order. Stale: purpose, a metric or a target was changed after the sign-off.
[[nodiscard]] std::vector<SignOffStatus> signoff_states(const SuccessPlan& plan);
/// A fingerprint of what a sign-off covers: the purpose's text, and the open metrics with their recipes,
/// baselines and targets.
[[nodiscard]] std::string agreed_terms(const SuccessPlan& plan);
/// A fingerprint of the metrics alone (what is measured and how); empty without metrics.
[[nodiscard]] std::string metric_terms(const SuccessPlan& plan);
/// Fills empty ids and what new sign-offs cover, and sets the state: four fresh sign-offs make a draft
/// agreed, a stale one makes an agreed plan a draft. `before` is the plan before the edit.
[[nodiscard]] SuccessPlan settled(SuccessPlan plan, const SuccessPlan& before);

/// One of the five questions with its newest answer, for ASK.
struct Ask {
  enum class State : std::uint8_t { answered, old, unanswered };
  QuestionKey key = QuestionKey::why;
  State state = State::unanswered;
  std::string question;  ///< The one that was asked, else the first prompt.
  std::string answer;    ///< The newest.
  std::string said_by;
  std::optional<Day> answered;
  bool operator==(const Ask&) const = default;
};
/// All five in order; an answer older than a year is old.
[[nodiscard]] std::vector<Ask> asks(const SuccessPlan& plan, Day today);

}  // namespace rapport::plan
