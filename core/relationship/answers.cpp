// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relationship/answers.h"

#include <algorithm>
#include <utility>

#include "core/base/enum_names.h"
#include "core/base/text.h"
#include "core/relationship/judgements.h"
#include "core/statistics/ranks.h"

namespace rapport::relationship {
namespace {

constexpr EnumNames<4> kFollowUpStates = {"none", "planned", "done", "declined"};
constexpr EnumNames<3> kFollowUpKinds = {"ask", "what_would_it_take", "root_cause"};
constexpr EnumNames<kRootCauses> kCauseNames = {"product",    "defect", "support", "price",
                                                "onboarding", "people", "other"};
constexpr EnumNames<kRootCauses> kCauseTitles = {"Product does not fit", "Defect", "Support", "Price",
                                                 "Onboarding",           "People", "Other"};
constexpr EnumNames<3> kFollowUpTitles = {"Ask them for something", "Ask what it would take",
                                          "Find the root cause"};
constexpr EnumNames<3> kAnswerGroups = {"promoter", "passive", "detractor"};
constexpr std::size_t kLongestFollowUpText = 2000;

}  // namespace

std::string_view name_of(FollowUpState state) noexcept {
  return name_in(kFollowUpStates, state);
}
std::string_view name_of(FollowUpKind kind) noexcept {
  return name_in(kFollowUpKinds, kind);
}
std::string_view name_of(RootCause cause) noexcept {
  return name_in(kCauseNames, cause);
}
std::string_view name_of(AnswerGroup group) noexcept {
  return name_in(kAnswerGroups, group);
}
std::optional<FollowUpState> parse_follow_up_state(std::string_view text) noexcept {
  return value_in<FollowUpState>(kFollowUpStates, text);
}
std::optional<FollowUpKind> parse_follow_up_kind(std::string_view text) noexcept {
  return value_in<FollowUpKind>(kFollowUpKinds, text);
}
std::optional<RootCause> parse_root_cause(std::string_view text) noexcept {
  return value_in<RootCause>(kCauseNames, text);
}
std::string_view title_of(RootCause cause) noexcept {
  return name_in(kCauseTitles, cause);
}
std::string_view title_of(FollowUpKind kind) noexcept {
  return name_in(kFollowUpTitles, kind);
}

std::optional<AnswerGroup> group_of(const Answer& answer) {
  if (answer.kind != SurveyKind::nps)
    return answer.is_bad() ? std::optional(AnswerGroup::detractor) : std::nullopt;
  return answer.is_bad()     ? AnswerGroup::detractor
         : answer.score <= 8 ? AnswerGroup::passive
                             : AnswerGroup::promoter;
}

FollowUpKind usual_kind(AnswerGroup group) noexcept {
  switch (group) {
    case AnswerGroup::promoter:
      return FollowUpKind::ask;
    case AnswerGroup::passive:
      return FollowUpKind::what_would_it_take;
    case AnswerGroup::detractor:
      break;
  }
  return FollowUpKind::root_cause;
}

int due_days(AnswerGroup group) noexcept {
  switch (group) {
    case AnswerGroup::promoter:
      return judgement::kPromoterDays;
    case AnswerGroup::passive:
      return judgement::kPassiveDays;
    case AnswerGroup::detractor:
      break;
  }
  return judgement::kDetractorDays;
}

std::string why_not(const AnswerFollowUp& follow_up, std::optional<Day> answered, Day today) {
  for (const std::string* text : {&follow_up.owner, &follow_up.outcome, &follow_up.reason})
    if (!is_utf8(*text) || text->size() > kLongestFollowUpText)
      return "A text of a follow-up is at most " + grouped(kLongestFollowUpText) + " bytes of UTF-8.";
  switch (follow_up.state) {
    case FollowUpState::none:
      return {};
    case FollowUpState::planned:
      if (trimmed(follow_up.owner).empty()) return "A planned follow-up needs an owner: who will do it?";
      if (!follow_up.due) return "A planned follow-up needs a due date: by when?";
      return {};
    case FollowUpState::done:
      if (!follow_up.done) return "A follow-up that is done needs the day on which it was done.";
      if (*follow_up.done > today)
        return "A follow-up was done on a day that has come; " + short_date(*follow_up.done) +
               " is after today.";
      if (answered && *follow_up.done < *answered)
        return "A follow-up comes after its answer, which is of " + short_date(*answered) + ".";
      if (trimmed(follow_up.outcome).empty()) return "A follow-up that is done needs its outcome in words.";
      if (follow_up.kind == FollowUpKind::root_cause && !follow_up.cause)
        return "Name the root cause: product, defect, support, price, onboarding, people or other.";
      return {};
    case FollowUpState::declined:
      if (trimmed(follow_up.reason).empty()) return "Say why nobody follows it up.";
      return {};
  }
  return {};
}

ClosedLoop closed_loop(const std::vector<AnswerToFollow>& answers, Day today) {
  ClosedLoop loop;
  std::vector<double> days;
  for (const AnswerToFollow& one : answers) {
    const bool done = one.follow_up.state == FollowUpState::done;
    if (done && one.day && one.follow_up.done) days.push_back(std::max(0, *one.follow_up.done - *one.day));
    if (!one.first_due || *one.first_due >= today) continue;
    ++loop.due;
    loop.done += done ? 1 : 0;
    loop.declined += one.follow_up.state == FollowUpState::declined ? 1 : 0;
  }
  loop.all_done = static_cast<int>(days.size());
  if (!days.empty()) loop.median_days = statistics::median(std::move(days));
  return loop;
}

}  // namespace rapport::relationship
