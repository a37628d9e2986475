// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/check.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/metrics/recipe.h"
#include "core/plan/behaviours.h"
#include "core/plan/field_labels.h"
#include "core/plan/fields.h"

namespace rapport::plan {
namespace {

std::string name_or(const std::string& name, const char* otherwise) {
  return name.empty() ? otherwise : "\"" + short_words(name) + "\"";
}

/// Every date of the plan that isn't one.
template <typename T>
class DateWalk {
 public:
  DateWalk(std::string path, const T& object, std::vector<Warning>& out)
      : path_(std::move(path)), object_(object), out_(out) {}
  void date(const char* key, std::string T::*field) {
    if (is_bad_date(object_.*field)) say(key, object_.*field);
  }
  void optional_date(const char* key, std::string T::*field) { date(key, field); }
  void text(const char*, std::string T::*) {}
  void nullable(const char*, std::string T::*) {}
  void optional_text(const char*, std::string T::*) {}
  template <typename E>
  void enumerator(const char*, E T::*) {}
  void flag(const char*, bool T::*) {}
  void whole(const char*, int T::*) {}
  void number(const char*, std::optional<double> T::*) {}
  void texts(const char*, std::vector<std::string> T::*) {}
  template <typename U>
  void object(const char* key, U T::*field) {
    DateWalk<U> inner(at(key), object_.*field, out_);
    Fields<U>::each(inner);
  }
  template <typename U>
  void optional(const char* key, std::optional<U> T::*field) {
    if (!(object_.*field)) return;
    DateWalk<U> inner(at(key), *(object_.*field), out_);
    Fields<U>::each(inner);
  }
  template <typename U>
  void list(const char* key, std::vector<U> T::*field) {
    for (std::size_t i = 0; i < (object_.*field).size(); ++i) {
      DateWalk<U> inner(at(key) + "[" + std::to_string(i) + "]", (object_.*field)[i], out_);
      Fields<U>::each(inner);
    }
  }

 private:
  [[nodiscard]] std::string at(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
  }
  void say(const char* key, const std::string& found) {
    out_.push_back(
        {"bad_date", "\"" + short_words(found) + "\" is not a date; write it as 2026-12-31.", at(key)});
  }
  std::string path_;
  const T& object_;
  std::vector<Warning>& out_;
};

void check_metrics(const SuccessPlan& plan, Check& check) {
  const auto live = [](const PlanMetric& m) { return m.state != PlanMetricState::closed; };
  const bool named = std::any_of(plan.metrics.begin(), plan.metrics.end(),
                                 [&](const PlanMetric& m) { return live(m) && !m.name.empty(); });
  const bool aimed = std::any_of(plan.metrics.begin(), plan.metrics.end(), [&](const PlanMetric& m) {
    return live(m) && m.target.value && plan_day(m.target.date);
  });
  if (!named) check.missing.push_back({"metrics", "No metric: how does the customer measure that success?"});
  if (!aimed)
    check.missing.push_back(
        {"target", "No metric has a target: a value by a date that the customer would call a success."});
  for (std::size_t i = 0; i < plan.metrics.size(); ++i) {
    const PlanMetric& m = plan.metrics[i];
    if (!live(m) || !m.baseline.value || !m.target.value) continue;
    const bool up = m.direction == Direction::up;
    if (up ? *m.target.value > *m.baseline.value : *m.target.value < *m.baseline.value) continue;
    check.warnings.push_back({"target_wrong_side",
                              "The target of " + name_or(m.name, "a metric") + ", " +
                                  number_words(*m.target.value) + ", is not " + (up ? "above" : "below") +
                                  " its baseline, " + number_words(*m.baseline.value) + ", though " +
                                  (up ? "up" : "down") + " is good.",
                              "metrics[" + std::to_string(i) + "].target.value"});
  }
}

void check_timeline(const SuccessPlan& plan, Check& check) {
  const bool dated = std::any_of(plan.milestones.begin(), plan.milestones.end(), [](const Milestone& m) {
    return m.state != MilestoneState::dropped && !m.title.empty() && plan_day(m.due);
  });
  if (!dated) check.missing.push_back({"timeline", "No milestone with a date."});
  // The plan starts with its first phase, since milestones of past phases stay on the timeline.
  const auto began = plan_day(plan.phases.empty() ? plan.phase.started : plan.phases.front().started);
  for (std::size_t i = 0; i < plan.milestones.size(); ++i) {
    const Milestone& m = plan.milestones[i];
    const auto due = plan_day(m.due);
    if (!due || m.state == MilestoneState::dropped) continue;
    const auto starts = plan_day(m.starts);
    const bool before_own = starts && *due < *starts;
    if (!before_own && !(began && *due < *began)) continue;
    check.warnings.push_back({"milestone_before_start",
                              "The milestone " + name_or(m.title, "without a title") + " is due on " +
                                  short_date(*due) + ", before " +
                                  (before_own ? "it starts on " + short_date(*starts)
                                              : "the plan started on " + short_date(*began)) +
                                  ".",
                              "milestones[" + std::to_string(i) + "].due"});
  }
}

void check_roles(const SuccessPlan& plan, Check& check) {
  std::vector<std::string> sponsors;
  const auto add = [&](const std::string& name) {
    const bool known = std::any_of(sponsors.begin(), sponsors.end(),
                                   [&](const std::string& one) { return folded(one) == folded(name); });
    if (!name.empty() && !known) sponsors.push_back(name);
  };
  for (const Role& role : plan.roles)
    if (role.sponsor && role.side == Side::customer) add(role.person);
  for (const Stakeholder& person : plan.people)
    if (person.sponsor) add(person.name);
  bool both = true;
  for (const Side side : {Side::us, Side::customer}) {
    std::vector<std::string> accountable;
    for (const Role& role : plan.roles)
      if (role.side == side && role.accountable && !role.person.empty()) accountable.push_back(role.person);
    both = both && !accountable.empty();
    if (accountable.size() > 1)
      check.warnings.push_back({"two_accountable",
                                counted(static_cast<std::int64_t>(accountable.size()), "person", "people") +
                                    " are accountable " +
                                    (side == Side::us ? "on our side" : "at the customer") + " (" +
                                    list_words(accountable) + "); make it exactly one.",
                                "roles"});
  }
  if (!both)
    check.missing.push_back(
        {"roles", "Nobody is accountable on one side: one person of ours and one of the customer."});
  if (sponsors.size() > 1)
    check.warnings.push_back({"two_sponsors",
                              counted(static_cast<std::int64_t>(sponsors.size()), "executive sponsor") +
                                  " are named (" + list_words(sponsors) + "); one of them sponsors.",
                              "roles"});
  if (sponsors.empty() && is_plan(plan))
    check.warnings.push_back({"no_sponsor", "No executive sponsor at the customer is named.", "roles"});
}

void check_signoffs(const SuccessPlan& plan, Check& check) {
  std::vector<std::string> open;
  for (const SignOffStatus& status : signoff_states(plan)) {
    if (status.state == SignOffStatus::State::missing) open.emplace_back(name_of(status.party));
    if (status.state == SignOffStatus::State::stale)
      check.warnings.push_back(
          {"stale_signoff",
           "The sign-off by " + std::string(name_of(status.party)) +
               (status.name.empty() ? "" : " (" + status.name + ")") +
               " is older than the present purpose, metrics or targets; ask for it again.",
           "signoffs"});
  }
  if (plan.state == PlanState::agreed && !open.empty())
    check.warnings.push_back(
        {"agreed_without_signoff",
         "The plan is called agreed, but no sign-off by " + list_words(open) + " is noted.", "signoffs"});
}

/// "sales, success and support".
std::string and_words(const std::vector<std::string>& texts) {
  std::string words;
  for (std::size_t i = 0; i < texts.size(); ++i)
    words += (i == 0 ? "" : i + 1 == texts.size() ? " and " : ", ") + texts[i];
  return words;
}

std::string element_words(const std::string& element) {
  if (element == "metrics") return "a metric";
  if (element == "target") return "a target";
  if (element == "timeline") return "a dated milestone";
  if (element == "roles") return "an accountable person on each side";
  return element == "next" ? "a next phase" : "its purpose";
}

}  // namespace

bool is_plan(const SuccessPlan& plan) {
  SuccessPlan rest = plan;
  rest.notes.clear();
  rest.follow_ups.clear();
  rest.people.clear();
  rest.questions.clear();
  rest.tips.clear();
  return rest != SuccessPlan{};
}

std::string draft_words(const SuccessPlan& plan, const Check& check) {
  if (plan.state != PlanState::draft) return {};
  std::vector<std::string> missing;
  for (const Missing& one : check.missing) missing.push_back(element_words(one.element));
  if (!missing.empty())
    return "This plan is a draft, and " + and_words(missing) + (missing.size() == 1 ? " is" : " are") +
           " missing.";
  for (const SignOffStatus& status : signoff_states(plan))
    if (status.state != SignOffStatus::State::signed_off) missing.emplace_back(name_of(status.party));
  if (missing.empty()) return "This plan is a draft.";
  return "This plan is a draft: " + and_words(missing) + (missing.size() == 1 ? " has" : " have") +
         " not signed it off.";
}

Check check_plan(const SuccessPlan& plan, const CheckFacts& facts) {
  Check check;
  if (trimmed(plan.purpose.text).empty())
    check.missing.push_back({"purpose", "No purpose: what is success, in the customer's words?"});
  check_metrics(plan, check);
  check_timeline(plan, check);
  check_roles(plan, check);
  const bool next = plan.next.chosen && !trimmed(plan.next.chosen->title).empty();
  if (!next) check.missing.push_back({"next", "No next phase is chosen: what comes after this one?"});
  for (std::size_t i = 0; i < plan.behaviours.size(); ++i)
    if (const std::string& recipe = plan.behaviours[i].recipe; !recipe.empty() && !parse_recipe(recipe))
      check.warnings.push_back(
          {"bad_recipe",
           "\"" + short_words(recipe) +
               "\" is not understood; write it as usage.users_of:Create Report >= 3 for 4 weeks.",
           "behaviours[" + std::to_string(i) + "].recipe"});
  for (std::size_t i = 0; i < plan.metrics.size(); ++i)
    if (const std::string problem = metrics::problem_of(plan.metrics[i].recipe); !problem.empty())
      check.warnings.push_back({"bad_recipe", problem, "metrics[" + std::to_string(i) + "].recipe"});
  DateWalk<SuccessPlan> walk({}, plan, check.warnings);
  Fields<SuccessPlan>::each(walk);
  if (facts.metrics_churn)
    check.warnings.push_back(
        {"metrics_churn",
         "The metrics changed in each of the last three months; a target that moves every "
         "month can't be reached.",
         "metrics"});
  check_signoffs(plan, check);
  if (facts.renewal_date && !next) {
    const int days = *facts.renewal_date - facts.today;
    if (days >= 0 && days <= kRenewalDays)
      check.warnings.push_back({"renewal_without_next",
                                "The contract renews on " + short_date(*facts.renewal_date) + ", in " +
                                    counted(days, "day") + ", and nothing comes next.",
                                "next.chosen"});
  }
  for (const Ask& ask : asks(plan, facts.today))
    if (ask.state == Ask::State::old)
      check.warnings.push_back({"old_answer",
                                "The answer to " + std::string(name_of(ask.key)) + " is of " +
                                    short_date(*ask.answered) + ", older than a year; ask again.",
                                "questions"});
  return check;
}

std::vector<Ask> asks(const SuccessPlan& plan, Day today) {
  std::vector<Ask> all;
  for (const QuestionKey key :
       {QuestionKey::why, QuestionKey::how, QuestionKey::what, QuestionKey::who, QuestionKey::when}) {
    Ask ask;
    ask.key = key;
    ask.question = prompts(key).front();
    const PlanAnswer* newest = nullptr;
    for (const PlanAnswer& answer : plan.questions) {
      if (answer.key != key) continue;
      if (trimmed(answer.answer).empty()) {
        if (newest == nullptr && !answer.question.empty()) ask.question = answer.question;
        continue;
      }
      // Of answers on the same day, or without one, the last in the list is the newest.
      if (newest == nullptr ||
          plan_day(answer.date).value_or(Day{-1'000'000}) >= plan_day(newest->date).value_or(Day{-1'000'000}))
        newest = &answer;
    }
    if (newest != nullptr) {
      if (!newest->question.empty()) ask.question = newest->question;
      ask.answer = newest->answer;
      ask.said_by = newest->said_by;
      ask.answered = plan_day(newest->date);
      const bool old = ask.answered && add_months(*ask.answered, 12) < today;
      ask.state = old ? Ask::State::old : Ask::State::answered;
    }
    all.push_back(std::move(ask));
  }
  return all;
}

}  // namespace rapport::plan
