// SPDX-License-Identifier: GPL-3.0-or-later
/// What a survey's answer asks of us, and what became of it. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/model/nps.h"

namespace rapport::relationship {

/// none: nobody took it up; planned; done; declined: nobody will, for a reason.
enum class FollowUpState : std::uint8_t { none, planned, done, declined };
/// What to ask: a promoter for something, a passive what it would take, a detractor for the root cause.
enum class FollowUpKind : std::uint8_t { ask, what_would_it_take, root_cause };
/// Why an answer is bad.
enum class RootCause : std::uint8_t { product, defect, support, price, onboarding, people, other };
inline constexpr int kRootCauses = 7;
/// "none", "planned", "done", "declined".
[[nodiscard]] std::string_view name_of(FollowUpState state) noexcept;
/// "ask", "what_would_it_take", "root_cause".
[[nodiscard]] std::string_view name_of(FollowUpKind kind) noexcept;
/// "product", "defect", "support", "price", "onboarding", "people", "other".
[[nodiscard]] std::string_view name_of(RootCause cause) noexcept;
[[nodiscard]] std::optional<FollowUpState> parse_follow_up_state(std::string_view text) noexcept;
[[nodiscard]] std::optional<FollowUpKind> parse_follow_up_kind(std::string_view text) noexcept;
[[nodiscard]] std::optional<RootCause> parse_root_cause(std::string_view text) noexcept;
/// "Product does not fit", "Defect", "Support", "Price", "Onboarding", "People", "Other".
[[nodiscard]] std::string_view title_of(RootCause cause) noexcept;
/// "Ask them for something", "Ask what it would take", "Find the root cause".
[[nodiscard]] std::string_view title_of(FollowUpKind kind) noexcept;

/// How an answer was followed up, as written last.
struct AnswerFollowUp {
  std::string answer;  ///< The answer's key.
  FollowUpState state = FollowUpState::none;
  FollowUpKind kind = FollowUpKind::root_cause;
  std::string owner;
  std::optional<Day> due;   ///< Planned: by when.
  std::optional<Day> done;  ///< Done: when.
  std::string outcome;      ///< Done: in words.
  std::optional<RootCause> cause;
  std::string reason;  ///< Declined: why.
  std::string who;     ///< Who wrote it, and when.
  Instant at = 0;
  bool operator==(const AnswerFollowUp&) const = default;
};

/// Which kind of answer it is.
enum class AnswerGroup : std::uint8_t { promoter, passive, detractor };
[[nodiscard]] std::string_view name_of(AnswerGroup group) noexcept;  ///< "promoter", "passive", "detractor".

/// The group of an answer that asks for a follow-up: any to NPS; to CES and CSAT only one in the worse half,
/// which is treated as a detractor's. nullopt: it asks for none.
[[nodiscard]] std::optional<AnswerGroup> group_of(const Answer& answer);
[[nodiscard]] FollowUpKind usual_kind(AnswerGroup group) noexcept;
/// Days after the answer at which its follow-up is due (judgements.h).
[[nodiscard]] int due_days(AnswerGroup group) noexcept;

/// Why a follow-up can't be saved, as a sentence; empty where it can. `answered`: the day of the answer.
[[nodiscard]] std::string why_not(const AnswerFollowUp& follow_up, std::optional<Day> answered, Day today);

/// A later touch or reply that may have been the follow-up: it is suggested and never taken for it.
struct SuggestedFollowUp {
  Day day;
  std::string words;  ///< "Call on 12 Nov: Renewal talk", "Ticket answered on 3 Nov: Payout file rejected".
  bool operator==(const SuggestedFollowUp&) const = default;
};

/// An answer and what became of it.
struct AnswerToFollow {
  std::string answer;  ///< Its key.
  std::string account_id, account;
  std::string person, email, comment;
  SurveyKind kind = SurveyKind::nps;
  int score = 0, low = 0, high = 10;
  AnswerGroup group = AnswerGroup::passive;
  std::optional<Day> day;  ///< nullopt: no export has it; then it has no due date.
  std::optional<Day>
      first_due;  ///< Of the answer itself, whatever was planned: what the share is counted by.
  AnswerFollowUp follow_up;
  std::optional<SuggestedFollowUp> suggested = {};
  /// True where nobody did it or said why not.
  [[nodiscard]] bool open() const noexcept {
    return follow_up.state == FollowUpState::none || follow_up.state == FollowUpState::planned;
  }
  /// The day it should be done by: as planned, else its own.
  [[nodiscard]] std::optional<Day> due() const { return follow_up.due ? follow_up.due : first_due; }
  [[nodiscard]] bool overdue(Day today) const { return open() && due() && *due() < today; }
  bool operator==(const AnswerToFollow&) const = default;
};

/// How many were followed up.
struct ClosedLoop {
  int done = 0;
  int declined = 0;
  int due = 0;                        ///< Answers whose own due date has passed: what the share is of.
  std::optional<double> median_days;  ///< From answer to follow-up, of those done; nullopt without one.
  int all_done = 0;                   ///< Those with a follow-up done, due or not: what the median is of.
  [[nodiscard]] std::optional<double> share() const {
    return due == 0 ? std::nullopt : std::optional(static_cast<double>(done) / due);
  }
  bool operator==(const ClosedLoop&) const = default;
};
[[nodiscard]] ClosedLoop closed_loop(const std::vector<AnswerToFollow>& answers, Day today);

}  // namespace rapport::relationship
