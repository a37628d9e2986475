// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/choices.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/plan/plan.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/choice_store.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

constexpr int kLongestCadence = 3650;
constexpr std::size_t kLongestTier = 100;
constexpr const char* kAction = "choice of what's next";

void require_valid(const Choice& choice) {
  if (choice.cadence_days && (*choice.cadence_days < 0 || *choice.cadence_days > kLongestCadence))
    throw Error(ErrorCode::input,
                "The days between two touches are a number from 1 to 3,650, or 0 for what "
                "the tier says; nothing was saved.");
  if (choice.tier && !is_plain_line(*choice.tier, kLongestTier))
    throw Error(ErrorCode::input,
                "A tier is one line of at most 100 bytes, such as Enterprise; nothing was saved.");
  if (choice.next && trimmed(choice.next->title).empty())
    throw Error(ErrorCode::input, "The next phase needs a title; nothing was saved.");
}

/// The plan's next phase with a step chosen. What was chosen before is wished for still.
WhatsNext with_next(WhatsNext next, const NextStep& step) {
  std::erase_if(next.wishes, [&](const NextStep& wish) { return wish.title == step.title; });
  if (next.chosen && next.chosen->title != step.title && !trimmed(next.chosen->title).empty())
    next.wishes.insert(next.wishes.begin(), *next.chosen);
  next.chosen = step;
  return next;
}

}  // namespace

ChoicesMade apply_choices(workspace::Workspace& workspace, const std::vector<Choice>& choices,
                          const std::string& who) {
  for (const Choice& choice : choices) require_valid(choice);
  workspace::Database& db = workspace.database();
  const workspace::ShortBusyWait wait(db);
  workspace::Transaction transaction(db);
  workspace::ChoiceStore store(db);
  workspace::Merges merges(db);
  workspace::PlanStore plans(db);
  ChoicesMade made;
  for (const Choice& choice : choices) {
    const std::string id = merges.survivor(choice.account_id);
    if (!workspace::AccountQueries(db).account(id))
      throw Error(ErrorCode::not_found, "There is no account " + choice.account_id +
                                            "; the command 'accounts' lists what there is.");
    Choice back;
    back.account_id = id;
    bool passed = false;
    if (choice.cadence_days || choice.tier) {
      workspace::AccountChoice now_set = store.of(id).value_or(workspace::AccountChoice{});
      const int cadence = now_set.cadence_days.value_or(0);
      const std::string tier = now_set.tier.value_or("");
      bool sets = false;
      if (choice.cadence_days && choice.expected_cadence.value_or(cadence) == cadence) {
        back.cadence_days = cadence, back.expected_cadence = choice.cadence_days;
        now_set.cadence_days = *choice.cadence_days == 0 ? std::nullopt : choice.cadence_days;
        sets = true;
      }
      if (choice.tier && choice.expected_tier.value_or(tier) == tier) {
        const std::string chosen(trimmed(*choice.tier));
        back.tier = tier, back.expected_tier = chosen;
        now_set.tier = chosen.empty() ? std::nullopt : std::optional(chosen);
        sets = true;
      }
      passed = choice.cadence_days.has_value() != back.cadence_days.has_value() ||
               choice.tier.has_value() != back.tier.has_value();
      if (sets) {
        now_set.who = who;
        now_set.at = now();
        store.save(id, now_set);
      }
    }
    if (choice.next || choice.restored) {
      SuccessPlan plan = load_plan_only(workspace.own_reader(), id);
      WhatsNext after = choice.next ? with_next(plan.next, *choice.next) : *choice.restored;
      if (choice.restored && choice.expected && plan.next != *choice.expected) {
        passed = true;
      } else if (after != plan.next) {
        back.restored = std::exchange(plan.next, after);
        back.expected = std::move(after);
        save_plan(workspace, id, plan, plans.head(id).number, kAction, who);
      }
    }
    if (passed) made.passed.push_back(id);
    made.back.push_back(std::move(back));
  }
  transaction.commit();
  return made;
}

NextStep parse_next_step(std::string_view text) {
  const auto colon = text.find(':');
  NextStep step;
  const auto kind = parse_plan_word<NextKind>(trimmed(text.substr(0, colon)));
  step.title = colon == std::string_view::npos ? "" : std::string(trimmed(text.substr(colon + 1)));
  if (!kind || step.title.empty())
    throw Error(
        ErrorCode::usage,
        "A next phase is written KIND:TITLE, with improvement, targets, expertise, people or technology "
        "as the kind, for example \"people: Second plant\"; not \"" +
            std::string(text) + "\".");
  step.kind = *kind;
  return step;
}

}  // namespace rapport::plan
