// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan can start from: skeletons, the questions of the cheat sheet, and the library of tips.
#include <algorithm>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/plan/plan.h"
#include "core/workspace/database.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

struct Step {
  const char* title;
  int days;
  Horizon horizon;
  Side side;
  bool first_value;
};

Milestone milestone_of(const Step& step, Day start, std::size_t number) {
  Milestone milestone;
  milestone.id = "step_" + std::to_string(number);
  milestone.title = step.title;
  milestone.due = iso(start + step.days);
  milestone.side = step.side;
  milestone.horizon = step.horizon;
  milestone.first_value = step.first_value;
  return milestone;
}

std::vector<Step> steps_of(const std::string& id) {
  using enum Horizon;
  if (id == "onboarding")
    return {{"Kick-off: purpose and metrics agreed", 7, short_term, Side::us, false},
            {"Baseline measured", 21, short_term, Side::customer, false},
            {"First value", 45, short_term, Side::customer, true},
            {"Key behaviours started", 90, medium_term, Side::customer, false},
            {"Target reached", 270, long_term, Side::customer, false}};
  if (id == "expansion")
    return {{"Results so far shown to the sponsor", 14, short_term, Side::us, false},
            {"Next teams and their metrics agreed", 45, short_term, Side::customer, false},
            {"First new team live", 90, medium_term, Side::us, true},
            {"All new teams live", 270, long_term, Side::us, false}};
  if (id == "rescue")
    return {{"What went wrong, in the customer's words", 7, short_term, Side::us, false},
            {"Purpose and metrics agreed anew with the sponsor", 14, short_term, Side::customer, false},
            {"First promise kept", 30, short_term, Side::us, true},
            {"Review with the sponsor: stay or part", 90, medium_term, Side::us, false}};
  return {{"Why they left, in their words", 14, short_term, Side::us, false},
          {"What has changed since, shown", 45, short_term, Side::us, false},
          {"Trial on one metric agreed", 75, medium_term, Side::customer, false},
          {"Trial's result shown to the sponsor", 150, long_term, Side::us, true}};
}

const std::vector<Tip>& shipped_tips() {
  static const std::vector<Tip> tips = {
      {"baseline-first", "Measure the baseline before anything changes",
       "Two weeks of the old way, counted by the customer: without it no later figure proves anything."},
      {"one-owner", "Give each key behaviour one owner at the customer",
       "A way of working changes where one person is asked about it every week."},
      {"review-with-figures", "Begin each review with the customer's own metric",
       "First the figure, then why it moved, then what comes next; status only if there is time."},
      {"small-first-value", "Make the first value small and early",
       "One team, one process, within six weeks; the rest follows what was seen to work."},
      {"sponsor-date", "Keep a standing date with the sponsor",
       "Twenty minutes every six weeks, also when all is well: most of all then."}};
  return tips;
}

}  // namespace

const std::vector<Template>& templates() {
  static const std::vector<Template> all = {
      {"onboarding", "Onboarding", "A new customer: from the kick-off to the first value and the target."},
      {"expansion", "Expansion", "It works for one team: take it to more people or divisions."},
      {"rescue", "Rescue",
       "The customer is unhappy or quiet: agree on success anew, keep one promise early."},
      {"win-back", "Win-back", "The customer left: learn why, show what changed, prove it on one metric."}};
  return all;
}

SuccessPlan from_template(const std::string& id, Day start) {
  const auto found =
      std::find_if(templates().begin(), templates().end(), [&](const Template& t) { return t.id == id; });
  if (found == templates().end())
    throw Error(ErrorCode::usage,
                "There is no template \"" + id + "\"; there are onboarding, expansion, rescue and win-back.");
  SuccessPlan plan;
  plan.phase.name = found->title;
  plan.phase.started = iso(start);
  const std::vector<Step> steps = steps_of(id);
  for (std::size_t i = 0; i < steps.size(); ++i)
    plan.milestones.push_back(milestone_of(steps[i], start, i + 1));
  plan.roles = {{"", Side::us, "CSM", "Keeps the plan and the reviews", true, false},
                {"", Side::customer, "Owner of the outcome", "Brings the metric about", true, false},
                {"", Side::customer, "Executive sponsor", "Decides what success is worth", false, true}};
  for (const QuestionKey key :
       {QuestionKey::why, QuestionKey::how, QuestionKey::what, QuestionKey::who, QuestionKey::when})
    plan.questions.push_back({key, prompts(key).front(), "", "", ""});
  return plan;
}

SuccessPlan begun_with_template(const SuccessPlan& plan, const std::string& id, Day start) {
  SuccessPlan begun = from_template(id, start);
  begun.notes = plan.notes;
  begun.follow_ups = plan.follow_ups;
  begun.people = plan.people;
  begun.tips = plan.tips;
  // The skeleton's questions are still to be asked; those that were answered are not asked again.
  for (const PlanAnswer& answer : plan.questions)
    std::erase_if(begun.questions, [&](const PlanAnswer& one) {
      return one.key == answer.key && !trimmed(answer.answer).empty();
    });
  begun.questions.insert(begun.questions.begin(), plan.questions.begin(), plan.questions.end());
  return begun;
}

const std::vector<std::string>& prompts(QuestionKey key) {
  static const std::vector<std::string> all[] = {
      {"What is success for you?", "What are your top strategic priorities this year?",
       "What happens if it does not come about?"},
      {"How do you do it now?", "Why do you do it that way?", "How do you measure it today?"},
      {"What resources do you have for it, and what limits you?", "What has been tried before?",
       "What else competes for the same people?"},
      {"Who is responsible, and who must be involved?", "Who gains when it works, and who loses?",
       "Who decides on the budget?"},
      {"When do you hope to get there?", "When must the first result be seen?", "Which dates can't move?"}};
  return all[static_cast<std::size_t>(key)];
}

std::vector<Tip> load_tips(const workspace::Reader& reader) {
  std::vector<Tip> all = shipped_tips();
  for (workspace::PlanTipRow& row : workspace::PlanStore(reader.database()).tips()) {
    std::erase_if(all, [&](const Tip& tip) { return tip.id == row.id; });
    all.push_back({std::move(row.id), std::move(row.title), std::move(row.text)});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Tip& a, const Tip& b) { return folded(a.title) < folded(b.title); });
  return all;
}

Tip save_tip(workspace::Workspace& workspace, Tip tip) {
  if (trimmed(tip.title).empty()) throw Error(ErrorCode::input, "A tip needs a title; nothing was saved.");
  if (tip.id.empty()) {
    Fingerprint print;
    print.add(tip.title + "\n" + tip.text + "\n" + std::to_string(load_tips(workspace.own_reader()).size()));
    tip.id = "tip_" + print.hex().substr(0, 12);
  }
  const workspace::ShortBusyWait wait(workspace.database());
  workspace::PlanStore(workspace.database()).save_tip({tip.id, tip.title, tip.text});
  return tip;
}

}  // namespace rapport::plan
