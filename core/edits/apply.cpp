// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edits/apply.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/progress.h"
#include "core/base/text.h"
#include "core/import/fields.h"
#include "core/import/matches.h"
#include "core/measure/chart_titles.h"
#include "core/measure/measure.h"
#include "core/metrics/observations.h"
#include "core/plan/plan.h"
#include "core/relationship/changes.h"
#include "core/workspace/database.h"
#include "core/workspace/edit_log.h"
#include "core/workspace/plan_store.h"
#include "core/workspace/workspace.h"

namespace rapport::edits {
namespace {

/// The name that undo has for ticking a follow-up off.
std::string tick_words(const std::string& text) {
  return "tick of " + std::string(clipped(text, 60));
}

/// "Undone: change of target" of "Undo change of target": what was done, not an order.
std::string done_words(const std::string& words) {
  if (words.starts_with("Undo ")) return "Undone: " + words.substr(5);
  if (words.starts_with("Redo ")) return "Redone: " + words.substr(5);
  return words;
}

/// Adds notes, follow-ups, answers and people to a plan. Notes get free ids, and their follow-ups refer to
/// those.
SuccessPlan with_part(SuccessPlan plan, const SuccessPlan& part) {
  std::map<std::string, std::string> ids;
  for (PlanNote note : part.notes) {
    const std::string was = std::exchange(note.id, {});
    plan.notes.push_back(std::move(note));
    const SuccessPlan before = plan;
    plan = plan::settled(std::move(plan), before);
    ids[was] = plan.notes.back().id;
  }
  for (FollowUp follow_up : part.follow_ups) {
    follow_up.id.clear();
    if (const auto note = ids.find(follow_up.note_id); note != ids.end()) follow_up.note_id = note->second;
    plan.follow_ups.push_back(std::move(follow_up));
  }
  plan.questions.insert(plan.questions.end(), part.questions.begin(), part.questions.end());
  for (const Stakeholder& person : part.people)
    if (std::none_of(plan.people.begin(), plan.people.end(),
                     [&](const Stakeholder& one) { return folded(one.name) == folded(person.name); }))
      plan.people.push_back(person);
  return plan;
}

/// Writes one edit within the caller's transaction.
class Applier {
 public:
  Applier(workspace::Workspace& workspace, const Edit& edit, Outcome& outcome)
      : w_(workspace), edit_(edit), outcome_(outcome) {}

  void operator()(const PlanEdited& e) {
    outcome_.changed = plan::save_plan(w_, edit_.account_id, e.plan, e.revision, e.action, edit_.who, {},
                                       e.base ? &*e.base : nullptr)
                           .changed;
  }
  void operator()(const PlanStepped& e) {
    const plan::PlanView before = plan::load_plan(w_.own_reader(), edit_.account_id, edit_.day, 0);
    outcome_.sentence = done_words(e.forward ? before.redo : before.undo);
    if (outcome_.sentence.empty()) {
      outcome_.sentence =
          std::string("There is nothing to ") + (e.forward ? "redo" : "undo") + " in this plan.";
      return;
    }
    outcome_.changed = (e.forward ? plan::redo(w_, edit_.account_id, edit_.who)
                                  : plan::undo(w_, edit_.account_id, edit_.who))
                           .changed;
  }
  void operator()(const PhaseEnded& e) {
    outcome_.changed = plan::advance(w_, edit_.account_id, e.result, edit_.day, edit_.who).changed;
  }
  void operator()(const PlanCopied& e) {
    outcome_.changed = plan::copy_before_merge(w_, edit_.account_id, e.merged_id, e.parts, edit_.who).changed;
    outcome_.sentence =
        outcome_.changed ? "Copied. Ctrl+Z takes it back." : "All of it is in this plan already.";
  }
  void operator()(const PlanAdded& e) {
    change(e.action, [&](SuccessPlan& plan) { plan = with_part(std::move(plan), e.part); });
  }
  void operator()(const FollowUpTicked& e) {
    if (e.done) {
      change(tick_words(e.text),
             [&](SuccessPlan& plan) { plan::set_done(plan, e.follow_up_id, true, edit_.day); });
      return;
    }
    const plan::PlanView view = plan::load_plan(w_.own_reader(), edit_.account_id, edit_.day, 0);
    if (view.undo == "Undo " + tick_words(e.text)) {
      outcome_.sentence = done_words(view.undo);
      outcome_.changed = plan::undo(w_, edit_.account_id, edit_.who, view.revision).changed;
      return;
    }
    // Later edits exist, so an undo would remove them as well.
    outcome_.sentence = "Open again: " + e.text;
    change({}, [&](SuccessPlan& plan) { plan::set_done(plan, e.follow_up_id, false, edit_.day); });
  }
  void operator()(const TipOffered& e) {
    plan::Tip tip{{}, e.title, e.text};
    for (const plan::Tip& known : plan::load_tips(w_.own_reader()))
      if (known.title == tip.title && known.text == tip.text) tip.id = known.id;
    if (tip.id.empty()) tip = plan::save_tip(w_, tip);
    change("offer of " + e.title, [&](SuccessPlan& plan) {
      plan.tips.push_back({tip.id, tip.title, {}, iso(edit_.day), TipState::offered, {}});
    });
  }
  void operator()(const DraftKept& e) {
    if (e.text.empty())
      plan::drop_draft(w_, edit_.account_id, e.field);
    else
      plan::save_draft(w_, edit_.account_id, e.field, e.text, edit_.who);
  }
  void operator()(const TitleKept& e) {
    measure::ChartTitle title{e.text, {}, edit_.at, edit_.who};
    if (!title.text.empty())
      title.own = measure::own_sentence(w_.own_reader(), edit_.account_id, e.metric, e.grain, today());
    measure::save_chart_title(w_, edit_.account_id, e.metric, e.grain, title);
  }
  void operator()(const AnnotationAdded& e) {
    measure::add_annotation(w_, edit_.account_id, e.annotation, edit_.who);
  }
  void operator()(const AnnotationRemoved& e) {
    measure::remove_annotation(w_, edit_.account_id, e.annotation);
  }
  void operator()(const ValuesKept& e) {
    metrics::save_observations(w_, edit_.account_id, e.metric, e.values, edit_.who);
  }
  void operator()(const ValueRemoved& e) {
    metrics::remove_observation(w_, edit_.account_id, e.metric, e.day);
  }
  void operator()(const MatchDecided& e) {
    if (e.word == "confirm")
      import::confirm_match(w_, e.record, {});
    else if (e.word == "reject")
      import::reject_match(w_, e.record, {});
    else if (e.word == "link")
      import::link_record(w_, e.record, e.account, {});
    else
      import::forget_decision(w_, e.record, {});
  }
  void operator()(const MatchesDecided& e) {
    if (e.word == "confirm")
      import::confirm_matches(w_, e.names, {});
    else
      import::forget_decisions(w_, e.names, {});
  }
  void operator()(const ViewChanged& e) {
    outcome_.inverse = ViewChanged{workspace::change_view(w_, e.change, edit_.who)};
  }
  void operator()(const ChoicesMade& e) {
    plan::ChoicesMade made = plan::apply_choices(w_, e.choices, edit_.who);
    outcome_.inverse = ChoicesMade{std::move(made.back)};
    if (!made.passed.empty())
      outcome_.sentence = "What somebody changed since on " +
                          counted(static_cast<std::int64_t>(made.passed.size()), "account") +
                          " was left alone.";
  }
  void operator()(const ScorecardChanged& e) {
    outcome_.inverse =
        ScorecardChanged{relationship::change_review(w_, edit_.account_id, e.change, edit_.who)};
  }
  void operator()(const RelationshipChanged& e) {
    relationship::Changes back = relationship::apply_changes(w_, e.changes, edit_.who, edit_.day);
    // An undo of nothing would hide the step before it.
    if (back.empty())
      outcome_.sentence = "That is saved already; nothing was changed.";
    else
      outcome_.inverse = RelationshipChanged{std::move(back)};
  }
  void operator()(const FindingsFrozen& e) {
    outcome_.inverse = FindingsFrozen{practice::apply_freeze(w_, e.freeze, edit_.who, edit_.at)};
  }
  void operator()(const SuccessMarked& e) {
    const practice::Marking back =
        practice::apply_marking(w_, edit_.account_id, e.marking, edit_.who, edit_.day, e.expected);
    practice::Marking written;
    if (e.marking.successful)
      written = {e.marking.successful, e.marking.day.value_or(edit_.day), e.marking.why};
    outcome_.inverse = SuccessMarked{back, written};
  }
  void operator()(const BullseyeWritten& e) {
    outcome_.inverse = BullseyeWritten{
        practice::apply_bullseye(w_, e.document, edit_.who, edit_.at, e.expected), e.document};
  }
  void operator()(const FitAnswered& e) {
    practice::FitSaid written = e.said;
    if (!written.answer) written.why.clear();
    outcome_.inverse = FitAnswered{
        practice::apply_fit(w_, edit_.account_id, e.said, edit_.who, edit_.at, e.expected), written};
  }
  void operator()(const BehaviourAdded& e) {
    change((e.removed ? "removal of key behaviour " : "key behaviour ") +
               std::string(clipped(e.behaviour.name, 60)),
           [&](SuccessPlan& plan) {
             if (e.removed)
               std::erase_if(plan.behaviours, [&](const Behaviour& one) {
                 return folded(one.name) == folded(e.behaviour.name);
               });
             else
               practice::add_behaviour(plan, e.behaviour);
           });
    if (outcome_.changed)
      outcome_.inverse = BehaviourAdded{e.behaviour, !e.removed};
    else
      outcome_.sentence =
          e.removed ? "The plan has no such behaviour." : "The plan has this behaviour already.";
  }
  void operator()(const WorkMarked& e) { work::set_mark(w_, edit_.account_id, e.mark, edit_.who, edit_.day); }
  void operator()(const RenewalCalled& e) {
    relationship::RenewalCall call = e.call;
    if (call.id.empty()) call.id = edit_.id;
    if (call.day == Day{}) call.day = edit_.day;
    if (call.who.empty()) call.who = edit_.who;
    if (e.back)
      relationship::take_call_back(w_, call.id);
    else
      relationship::make_call(w_, edit_.account_id, call);
    outcome_.inverse = RenewalCalled{call, !e.back};
  }
  void operator()(const DealReasonsSet& e) {
    DealReasonsSet back{
        e.deal,
        relationship::set_reasons(w_, edit_.account_id, e.deal, e.reasons, edit_.who, e.expected),
        {}};
    for (auto& deal : relationship::load_reasons(w_.own_reader(), edit_.account_id).deals)
      if (deal.deal_id == e.deal) back.expected = std::move(deal.reasons);
    outcome_.inverse = std::move(back);
  }
  void operator()(const TouchModelSet& e) {
    relationship::TouchModel back = relationship::set_touch_model(w_, e.model, edit_.who, e.expected);
    outcome_.inverse = TouchModelSet{
        std::move(back), relationship::load_touch_models(w_.own_reader(), {e.model.tier}).front()};
  }
  void operator()(const FieldChosen& e) { import::set_field(w_, e.object, e.field, e.meaning, {}); }

 private:
  /// Changes the plan as it is now.
  template <typename Change>
  void change(const std::string& action, const Change& change) {
    const int revision = workspace::PlanStore(w_.database()).head(edit_.account_id).number;
    SuccessPlan plan = plan::load_plan_only(w_.own_reader(), edit_.account_id);
    change(plan);
    outcome_.changed = plan::save_plan(w_, edit_.account_id, plan, revision, action, edit_.who).changed;
  }

  workspace::Workspace& w_;
  const Edit& edit_;
  Outcome& outcome_;
};

Outcome conflict_of(workspace::Workspace& w, const Edit& edit, const plan::Conflict& conflict) {
  Outcome outcome;
  outcome.kind = Outcome::Kind::conflict;
  outcome.sentence = conflict.what();
  outcome.revision = workspace::PlanStore(w.database()).head(edit.account_id).number;
  outcome.theirs = plan::load_plan_only(w.own_reader(), edit.account_id);
  if (const auto* mine = std::get_if<PlanEdited>(&edit.what))
    outcome.base =
        mine->base ? *mine->base : plan::load_revision(w.own_reader(), edit.account_id, mine->revision);
  return outcome;
}

}  // namespace

Outcome apply(workspace::Workspace& workspace, const Edit& edit) {
  try {
    Outcome outcome;
    try {
      workspace::Transaction transaction(workspace.database());
      workspace::EditLog log(workspace.database());
      if (log.applied(edit.id)) return outcome;
      std::visit(Applier(workspace, edit, outcome), edit.what);
      for (const std::string& field : edit.finished) plan::drop_draft(workspace, edit.account_id, field);
      const bool draft = subject_of(edit) == Subject::draft;
      log.record(edit.id, now(), draft);
      if (draft)
        transaction.commit_unnoticed();
      else
        transaction.commit();
      return outcome;
    } catch (const plan::Conflict& conflict) {
      return conflict_of(workspace, edit, conflict);
    }
  } catch (...) {
    return outcome_of(std::current_exception());
  }
}

Outcome outcome_of(const std::exception_ptr& thrown) {
  Outcome outcome;
  try {
    std::rethrow_exception(thrown);
  } catch (const Error& error) {
    outcome.sentence = error.what();
    const bool passing = error.code() == ErrorCode::io || error.kind() == ErrorKind::missing ||
                         error.kind() == ErrorKind::moved || error.kind() == ErrorKind::disk_full;
    const bool mine = error.code() == ErrorCode::input || error.code() == ErrorCode::usage ||
                      error.code() == ErrorCode::not_found;
    outcome.kind = error.kind() == ErrorKind::busy ? Outcome::Kind::busy
                   : passing                       ? Outcome::Kind::stuck
                   : mine                          ? Outcome::Kind::refused
                                                   : Outcome::Kind::problem;
  } catch (const std::exception& error) {
    outcome.sentence = error.what();
    outcome.kind = Outcome::Kind::problem;
  }
  return outcome;
}

}  // namespace rapport::edits
