// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/plan_editor.h"

#include <exception>
#include <utility>

#include "core/base/day.h"
#include "core/edits/author.h"
#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/base/window_thread.h"
#include "ui/data/edit_queue.h"

namespace rapport::ui {
namespace {

/// What the History card shows before it is opened, and one more to tell that there are more.
constexpr int kShortHistory = 6;
constexpr int kWholeHistory = 50;

}  // namespace

PlanEditor::PlanEditor(EditQueue* queue, QObject* parent)
    : QObject(parent),
      queue_(queue),
      reading_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-plan"))),
      history_(kShortHistory) {
  connect(queue_, &EditQueue::applied, this, &PlanEditor::applied);
  connect(queue_, &EditQueue::refused, this, &PlanEditor::refused);
  connect(queue_, &EditQueue::conflicted, this,
          [this](const edits::Edit& edit, const edits::Outcome& outcome) {
            // On another account's page it would be about the wrong plan: it is asked on return.
            if (edit.account_id != account_ || !view_) return;
            plan::PlanView view = *view_;
            view.plan = outcome.theirs;
            show(std::move(view));
          });
}

PlanEditor::~PlanEditor() = default;

bool PlanEditor::atRest() const {
  return under_way_ == 0 && queue_->atRest();
}

void PlanEditor::forget(const std::string& path) {
  account_.clear();
  view_.reset();
  ++*generation_;
  queue_->open(path);
}

void PlanEditor::open(const std::string& account_id) {
  if (account_id != account_) {
    account_ = account_id;
    view_.reset();
    asked_ = false;
  }
  if (!account_.empty()) queue_->retry(account_);
  reload();
}

void PlanEditor::reload() {
  if (account_.empty() || queue_->path().empty()) return;
  ++under_way_;
  reading_->post([this, path = queue_->path(), id = account_, history = history_, newest = generation_,
                  generation = ++*generation_] {
    plan::PlanView view;
    QString problem;
    std::string who;
    try {
      // It may have been asked for again since.
      if (generation == *newest) {
        const workspace::Reader reader(path);
        who = edits::author(reader);
        view = plan::load_plan(reader, id, today(), history);
      }
    } catch (const std::exception& error) {
      problem = qs(error.what());
    }
    on_window_thread(this, [this, generation, view, problem, who] {
      --under_way_;
      if (!who.empty()) queue_->setAuthor(who);
      arrived(generation, view, problem);
    });
  });
}

void PlanEditor::arrived(int generation, plan::PlanView view, const QString& problem) {
  if (generation != *generation_) return;
  if (problem.isEmpty())
    show(std::move(view));
  else
    Q_EMIT failed(problem);
}

/// Shows the saved plan with the pending edits on top.
void PlanEditor::show(plan::PlanView view) {
  if (auto mine = queue_->withWaiting(account_, view.plan)) {
    // What the page was told of the plan alone must be true of the edits that wait, too: what was missing a
    // moment ago may just have been written.
    view.plan = *std::move(mine);
    plan::CheckFacts facts;
    facts.today = today();
    view.check = plan::check_plan(view.plan, facts);
    view.signoffs = plan::signoff_states(view.plan);
    view.asks = plan::asks(view.plan, today());
  }
  view_ = std::move(view);
  Q_EMIT shown(*view_);
  const edits::Outcome* conflict = queue_->conflict(account_);
  if (conflict != nullptr && !std::exchange(asked_, true)) Q_EMIT conflicted(qs(conflict->sentence));
}

void PlanEditor::edit(const SuccessPlan& plan, const QString& action, const QStringList& finished_drafts) {
  if (!view_) {
    Q_EMIT failed(Text::tr("Not saved: this account\u2019s plan is still loading. Try again in a moment."));
    return;
  }
  std::vector<std::string> finished;
  for (const QString& field : finished_drafts) finished.push_back(u8(field));
  const SuccessPlan base = std::exchange(view_->plan, plan);
  queue_->add(account_, edits::PlanEdited{base, view_->revision, plan, u8(action)}, finished);
}

void PlanEditor::draft(const QString& field, const QString& text) {
  if (!account_.empty()) queue_->add(account_, edits::DraftKept{u8(field), u8(text)});
}

void PlanEditor::step(edits::What what) {
  if (view_ && queue_->conflict(account_) == nullptr) queue_->add(account_, std::move(what));
}

void PlanEditor::undo() {
  step(edits::PlanStepped{false});
}

void PlanEditor::redo() {
  step(edits::PlanStepped{true});
}

void PlanEditor::advance(const QString& result) {
  step(edits::PhaseEnded{u8(result)});
}

void PlanEditor::copyBeforeMerge(const QString& merged_id, const QStringList& parts) {
  std::vector<std::string> wanted;
  for (const QString& part : parts) wanted.push_back(u8(part));
  step(edits::PlanCopied{u8(merged_id), std::move(wanted)});
}

void PlanEditor::takeTheirs() {
  const edits::Outcome* conflict = queue_->conflict(account_);
  if (conflict == nullptr || !view_) return;
  plan::PlanView view = *view_;
  view.plan = conflict->theirs;
  view.revision = conflict->revision;
  queue_->takeTheirs(account_);
  asked_ = false;
  show(std::move(view));
  reload();
}

void PlanEditor::keepMine() {
  asked_ = false;
  queue_->keepMine(account_);
}

void PlanEditor::showHistory() {
  history_ = kWholeHistory;
  reload();
}

void PlanEditor::applied(const edits::Edit& edit, const edits::Outcome& outcome) {
  if (edits::subject_of(edit) != edits::Subject::plan) return;
  if (edit.account_id == account_) reload();
  if (outcome.changed || !outcome.sentence.empty()) Q_EMIT kept(edit.account_id, qs(outcome.sentence));
}

void PlanEditor::refused(const edits::Edit& edit, const QString& sentence, bool waits) {
  const edits::Subject subject = edits::subject_of(edit);
  if (subject != edits::Subject::plan && subject != edits::Subject::draft) return;
  if (!waits)
    Q_EMIT failed(sentence);
  else if (edit.account_id == account_)
    Q_EMIT failed(Text::tr("Not saved yet: %1 Rapport tries again with the next edit.").arg(sentence));
  else
    Q_EMIT failed(Text::tr("An edit of another account\u2019s plan is not saved yet: %1 Rapport tries again "
                           "when you open that account.")
                      .arg(sentence));
}

}  // namespace rapport::ui

#include "moc_plan_editor.cpp"
