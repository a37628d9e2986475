// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/plan_keeper.h"

#include <cstdlib>
#include <exception>
#include <utility>

#include "core/base/day.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"
#include "ui/data/import_runner.h"
#include "ui/data/lane.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

std::string person_at_the_keyboard() {
  for (const char* name : {"USER", "LOGNAME"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0' && is_utf8(value))
      return value;
  return "this window";
}

/// Milliseconds after which a person is told that what they wrote waits.
constexpr int kSlow = 900;

/// What is written again after a failure that the next edit may not meet: a full disk.
QString not_kept(const QString& why) {
  return QStringLiteral("Not kept yet: ") + why + QStringLiteral(" It is tried again with the next edit.");
}

}  // namespace

PlanKeeper::PlanKeeper(ImportRunner* runner, QObject* parent)
    : QObject(parent),
      runner_(runner),
      reading_(std::make_unique<Lane>(QStringLiteral("rapport-plan"))),
      who_(person_at_the_keyboard()) {
  slow_.setSingleShot(true);
  slow_.setInterval(kSlow);
  connect(&slow_, &QTimer::timeout, this, [this] {
    if (under_way_ == 0) return;
    told_ = true;
    Q_EMIT waiting(
        runner_->running()
            ? QStringLiteral("The import comes first. What you wrote stays here and is kept as soon "
                             "as it has ended.")
            : QStringLiteral("Another Rapport is writing to this workspace, an import perhaps. What "
                             "you wrote stays here and is kept as soon as that has ended."));
  });
}

PlanKeeper::~PlanKeeper() = default;

/// All that is written goes this way: in its turn, and again while another program holds the workspace.
void PlanKeeper::write(std::function<void(workspace::Workspace&)> work,
                       std::function<void(const std::exception_ptr&)> done, bool reads) {
  if (reads) {
    runner_->write(std::move(work), std::move(done), path_);
    return;
  }
  if (under_way_++ == 0) slow_.start();
  runner_->writePatiently(
      std::move(work),
      [this, done = std::move(done)](const std::exception_ptr& thrown) {
        const bool last = --under_way_ == 0;
        if (last) slow_.stop();
        done(thrown);
        if (last && under_way_ == 0 && std::exchange(told_, false)) Q_EMIT waiting({});
      },
      path_);
}

void PlanKeeper::post(Work work, std::function<void(Result)> then, bool reads) {
  auto result = std::make_shared<Result>();
  write([work = std::move(work), result](workspace::Workspace& w) { *result = work(w); },
        [this, then = std::move(then), result, generation = generation_](const std::exception_ptr& thrown) {
          if (generation != generation_) return;
          if (!thrown) {
            then(std::move(*result));
            return;
          }
          try {
            std::rethrow_exception(thrown);
          } catch (const std::exception& error) {
            fail(qs(error.what()));
          }
        },
        reads);
}

/// Says what was thrown, if anything was.
bool PlanKeeper::told_of(const std::exception_ptr& thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    Q_EMIT failed(qs(error.what()));
    return true;
  }
  return false;
}

void PlanKeeper::fail(const QString& sentence) {
  sending_ = false;
  after_.clear();
  Q_EMIT failed(sentence);
}

void PlanKeeper::open(const std::string& account_id) {
  if (account_id == account_) {
    reload();
    return;
  }
  leave();
  account_ = account_id;
  reload();
}

/// Lets go of the account on the page. Edits that wait are written behind those on their way; a conflict
/// waits for the person to come back.
void PlanKeeper::leave() {
  if (clash_) {
    left_[account_] = {clash_->base, view_->plan, clash_->sentence};
  } else if (pending_) {
    write(
        [id = account_, base = sending_ ? sent_ : base_, mine = view_->plan, who = who_,
         finished = finished_](workspace::Workspace& w) {
          const plan::PlanView now = plan::load_plan(w.own_reader(), id, today());
          plan::save_plan(w, id, plan::merge_plans(base, now.plan, mine).plan, now.revision, {}, who,
                          finished);
        },
        [this](const std::exception_ptr& thrown) {
          try {
            if (thrown) std::rethrow_exception(thrown);
          } catch (const std::exception& error) {
            Q_EMIT failed(qs(error.what()));
          }
        });
  }
  ++generation_;
  view_.reset();
  clash_.reset();
  finished_.clear();
  action_.clear();
  pending_ = sending_ = false;
  after_.clear();
}

void PlanKeeper::finish() {
  leave();
  account_.clear();
  runner_->drain(5000);
}

void PlanKeeper::forget(const std::string& path) {
  if (view_) leave();
  path_ = path;
  ++generation_;
  account_.clear();
  left_.clear();
}

void PlanKeeper::reload() {
  if (account_.empty()) return;
  const auto then = [this](const Result& result) {
    // Edits on their way bring a newer view with them.
    if (!result.view || sending_ || pending_ || clash_) return;
    receive(*result.view);
    const auto left = left_.find(account_);
    if (left == left_.end()) return;
    clash_ = left->second;
    left_.erase(left);
    view_->plan = clash_->mine;
    Q_EMIT shown(*view_);
    Q_EMIT conflicted(clash_->sentence);
  };
  if (runner_->running() && !path_.empty()) return readBeside(then);
  post(
      [id = account_](workspace::Workspace& w) {
        return Result{plan::load_plan(w.own_reader(), id, today()), false, {}};
      },
      then, true);
}

/// While an import of this window runs, its thread has no time for anything else: what is only read need not
/// wait for it.
void PlanKeeper::readBeside(std::function<void(const Result&)> then) {
  reading_->post([this, then = std::move(then), path = path_, id = account_, generation = generation_] {
    Result result;
    QString problem;
    try {
      const workspace::Reader reader(path);
      result.view = plan::load_plan(reader, id, today());
    } catch (const std::exception& error) {
      problem = qs(error.what());
    }
    QMetaObject::invokeMethod(
        this,
        [this, then, result, problem, generation] {
          if (generation != generation_) return;
          if (problem.isEmpty())
            then(result);
          else
            fail(problem);
        },
        Qt::QueuedConnection);
  });
}

void PlanKeeper::receive(const plan::PlanView& view) {
  view_ = view;
  base_ = view.plan;
  revision_ = view.revision;
  Q_EMIT shown(*view_);
}

/// What came back while edits wait: they go on top of it. `sent` is what they were made on.
void PlanKeeper::receiveUnder(plan::PlanView view, const SuccessPlan& sent) {
  base_ = view.plan;
  revision_ = view.revision;
  const SuccessPlan mine = view_->plan;
  view.plan = plan::merge_plans(sent, base_, mine).plan;
  // What the page was told of the plan alone must be true of the edits that wait, too: what was missing a
  // moment ago may just have been written.
  plan::CheckFacts facts;
  facts.today = today();
  view.check = plan::check_plan(view.plan, facts);
  view.signoffs = plan::signoff_states(view.plan);
  view.asks = plan::asks(view.plan, today());
  view_ = std::move(view);
  if (view_->plan != mine) Q_EMIT shown(*view_);
}

void PlanKeeper::edit(const SuccessPlan& plan, const QString& action, const QStringList& finished_drafts) {
  if (!view_) return;
  view_->plan = plan;
  action_ = pending_ ? std::string() : u8(action);
  for (const QString& field : finished_drafts) finished_.push_back(u8(field));
  pending_ = true;
  if (!sending_ && !clash_) send();
}

void PlanKeeper::send() {
  pending_ = false;
  sending_ = true;
  const SuccessPlan mine = view_->plan;
  sent_ = mine;
  auto finished = std::exchange(finished_, {});
  auto conflict = std::make_shared<std::optional<plan::Conflict>>();
  auto problem = std::make_shared<QString>();
  const std::string action = std::exchange(action_, {});
  post(
      [id = account_, mine, revision = revision_, action, who = who_, finished, conflict,
       problem](workspace::Workspace& w) {
        Result result;
        try {
          result.changed = plan::save_plan(w, id, mine, revision, action, who, finished).changed;
        } catch (const plan::Conflict& error) {
          conflict->emplace(error);
        } catch (const workspace::Busy&) {
          throw;  // It is tried again.
        } catch (const std::exception& error) {
          *problem = qs(error.what());
          return result;
        }
        result.view = plan::load_plan(w.own_reader(), id, today());
        return result;
      },
      [this, mine, conflict, problem](const Result& result) {
        sending_ = false;
        if (!problem->isEmpty()) {
          pending_ = true;  // What is on the page stays, and goes with the next edit.
          after_.clear();
          Q_EMIT failed(not_kept(*problem));
          return;
        }
        if (*conflict) {
          clash(**conflict, base_, view_->plan);
          base_ = result.view->plan;
          revision_ = result.view->revision;
          return;
        }
        if (pending_)
          receiveUnder(*result.view, mine);
        else
          receive(*result.view);
        if (result.changed) Q_EMIT kept(account_, {});
        if (pending_) {
          send();
        } else if (!after_.empty()) {
          const auto next = after_.front();
          after_.pop_front();
          next();
        }
      });
}

void PlanKeeper::step(bool forward) {
  if (account_.empty() || clash_) return;
  if (sending_ || pending_) {
    after_.emplace_back([this, forward] { step(forward); });
    if (!sending_) send();
    return;
  }
  sending_ = true;
  post(
      [id = account_, who = who_, forward](workspace::Workspace& w) {
        Result result;
        const plan::PlanView before = plan::load_plan(w.own_reader(), id, today());
        result.words = qs(forward ? before.redo : before.undo);
        if (result.words.isEmpty()) {
          result.words = forward ? QStringLiteral("There is nothing to redo in this plan.")
                                 : QStringLiteral("There is nothing to undo in this plan.");
          result.view = before;
          return result;
        }
        result.changed = (forward ? plan::redo(w, id, who) : plan::undo(w, id, who)).changed;
        result.view = plan::load_plan(w.own_reader(), id, today());
        return result;
      },
      [this](const Result& result) {
        sending_ = false;
        if (pending_)
          receiveUnder(*result.view, base_);
        else
          receive(*result.view);
        Q_EMIT kept(account_, result.words);
        if (pending_) {
          send();
        } else if (!after_.empty()) {
          const auto next = after_.front();
          after_.pop_front();
          next();
        }
      });
}

void PlanKeeper::undo() {
  step(false);
}

void PlanKeeper::redo() {
  step(true);
}

void PlanKeeper::advance(const QString& result) {
  if (!view_ || clash_) return;
  if (sending_ || pending_) {
    after_.emplace_back([this, result] { advance(result); });
    if (!sending_) send();
    return;
  }
  try {
    edit(plan::advanced(view_->plan, u8(result), today(), revision_),
         QStringLiteral("advance to phase %1").arg(view_->plan.phase.number + 1), {});
  } catch (const std::exception& error) {
    Q_EMIT failed(qs(error.what()));
  }
}

void PlanKeeper::draft(const QString& field, const QString& text) {
  draftOf(account_, field, text);
}

void PlanKeeper::draftOf(const std::string& account_id, const QString& field, const QString& text) {
  if (account_id.empty()) return;
  post(
      [id = account_id, name = u8(field), words = u8(text), who = who_](workspace::Workspace& w) {
        if (words.empty())
          plan::drop_draft(w, id, name);
        else
          plan::keep_draft(w, id, name, words, who);
        return Result{};
      },
      [](const Result&) {});
}

void PlanKeeper::clash(const plan::Conflict& conflict, const SuccessPlan& base, const SuccessPlan& mine) {
  clash_ = Clash{base, mine, qs(conflict.what())};
  Q_EMIT conflicted(qs(conflict.what()));
}

void PlanKeeper::takeTheirs() {
  if (!clash_) return;
  clash_.reset();
  pending_ = false;
  finished_.clear();
  reload();
}

void PlanKeeper::keepMine() {
  if (!clash_) return;
  // Where both changed a field the merge takes mine; what only they changed stays theirs.
  view_->plan = plan::merge_plans(clash_->base, base_, view_->plan).plan;
  clash_.reset();
  send();
}

}  // namespace rapport::ui
