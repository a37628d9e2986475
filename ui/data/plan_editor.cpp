// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/plan_editor.h"

#include <utility>

#include "core/base/day.h"
#include "core/base/login.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/data/workspace_writer.h"

namespace rapport::ui {
namespace {

/// What is written again after a failure that the next edit may not meet: a full disk.
QString not_kept(const QString& why, bool on_page) {
  return on_page ? QStringLiteral("Not kept yet: ") + why +
                       QStringLiteral(" It is tried again with the next edit.")
                 : QStringLiteral("An edit of another account\u2019s plan is not kept yet: ") + why +
                       QStringLiteral(" It is tried again when you open that account.");
}

}  // namespace

PlanEditor::PlanEditor(WorkspaceWriter* writer, QObject* parent)
    : QObject(parent),
      writer_(writer),
      reading_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-plan"))),
      who_(login_name()) {
  connect(writer_, &WorkspaceWriter::waiting, this, &PlanEditor::waiting);
}

PlanEditor::~PlanEditor() = default;

PlanEditor::Book* PlanEditor::book() {
  if (account_.empty()) return nullptr;
  const auto found = books_.find(here());
  return found == books_.end() ? nullptr : &found->second;
}

bool PlanEditor::atRest() const {
  if (under_way_ > 0) return false;
  for (const auto& [key, book] : books_)
    if (book.sending) return false;
  return true;
}

/// All that is written goes this way: in its turn, and again while another program holds the workspace.
void PlanEditor::write(std::function<void(workspace::Workspace&)> work,
                       std::function<void(const std::exception_ptr&)> done,
                       std::function<std::string()> aside) {
  ++under_way_;
  writer_->writeWhenFree(
      std::move(work),
      [this, done = std::move(done)](const std::exception_ptr& thrown) {
        --under_way_;
        done(thrown);
      },
      path_, std::move(aside));
}

/// Writes for one account. What a book holds is put aside from there.
void PlanEditor::post(const Key& key, Work work,
                      std::function<void(const Result&, const std::exception_ptr&)> then) {
  auto result = std::make_shared<Result>();
  ++under_way_;
  writer_->writeWhenFree(
      [work = std::move(work), result](workspace::Workspace& w) {
        *result = {};
        work(w, *result);
      },
      [this, then = std::move(then), result](const std::exception_ptr& thrown) {
        --under_way_;
        then(*result, thrown);
      },
      key.first);
}

/// Says what was thrown, if anything was.
bool PlanEditor::report_failure(const std::exception_ptr& thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    Q_EMIT failed(qs(error.what()));
    return true;
  }
  return false;
}

void PlanEditor::open(const std::string& account_id) {
  if (account_id == account_) {
    reload();
    return;
  }
  leave();
  account_ = account_id;
  if (account_.empty()) return;
  // Something of it is still on its way: that is what the person wrote, whatever is on disk.
  if (Book& mine = books_[here()]; mine.view) {
    Q_EMIT shown(*mine.view);
    if (mine.clash)
      Q_EMIT conflicted(mine.clash->sentence);
    else if (mine.pending && !mine.sending)
      send(here());
  }
  reload();
}

/// Lets go of the account on the page. What is on its way stays in its book until it is kept or decided.
void PlanEditor::leave() {
  const Key left = here();
  account_.clear();
  if (const auto found = books_.find(left); found != books_.end()) {
    const Book& mine = found->second;
    if (mine.view && mine.pending && !mine.sending && !mine.clash) send(left);
    tidy(left);
  }
}

/// Forgets a book of which nothing is on its way.
void PlanEditor::tidy(const Key& key) {
  const auto found = books_.find(key);
  if (found != books_.end() && found->second.quiet() && !onPage(key)) books_.erase(found);
}

void PlanEditor::forget(const std::string& path) {
  leave();
  path_ = path;
  replay();
}

/// What is only read need not wait for what is written: an import may hold the workspace for minutes.
void PlanEditor::reload() {
  if (account_.empty() || path_.empty()) return;
  ++under_way_;
  reading_->post([this, key = here()] {
    Result result;
    QString problem;
    try {
      const workspace::Reader reader(key.first);
      result.view = plan::load_plan(reader, key.second, today());
    } catch (const std::exception& error) {
      problem = qs(error.what());
    }
    QMetaObject::invokeMethod(
        this, [this, key, result, problem] { arrived(key, result, problem); }, Qt::QueuedConnection);
  });
}

void PlanEditor::arrived(const Key& key, const Result& result, const QString& problem) {
  --under_way_;
  if (!onPage(key)) return;
  if (!problem.isEmpty()) {
    Q_EMIT failed(problem);
    return;
  }
  const Book& mine = books_[key];
  // Edits on their way bring a newer view with them; and what was read before the last of them came back is
  // older than what is shown.
  if (!mine.quiet() || (mine.view && result.view->revision < mine.revision)) return;
  receive(key, *result.view);
}

void PlanEditor::receive(const Key& key, const plan::PlanView& view) {
  Book& mine = books_[key];
  mine.view = view;
  mine.base = view.plan;
  mine.revision = view.revision;
  if (onPage(key)) Q_EMIT shown(view);
}

/// What came back while edits wait: they go on top of it. `sent` is what they were made on.
void PlanEditor::receiveUnder(const Key& key, plan::PlanView view, const SuccessPlan& sent) {
  Book& book = books_[key];
  book.base = view.plan;
  book.revision = view.revision;
  const SuccessPlan mine = book.view->plan;
  view.plan = plan::merge_plans(sent, book.base, mine).plan;
  // What the page was told of the plan alone must be true of the edits that wait, too: what was missing a
  // moment ago may just have been written.
  plan::CheckFacts facts;
  facts.today = today();
  view.check = plan::check_plan(view.plan, facts);
  view.signoffs = plan::signoff_states(view.plan);
  view.asks = plan::asks(view.plan, today());
  book.view = std::move(view);
  if (book.view->plan != mine && onPage(key)) Q_EMIT shown(*book.view);
}

void PlanEditor::edit(const SuccessPlan& plan, const QString& action, const QStringList& finished_drafts) {
  Book* mine = book();
  if (mine == nullptr || !mine->view) {
    Q_EMIT failed(QStringLiteral(
        "Not kept: this account\u2019s plan is still being read. Write it again in a moment."));
    return;
  }
  mine->view->plan = plan;
  mine->action = mine->pending ? std::string() : u8(action);
  for (const QString& field : finished_drafts) mine->finished.push_back(u8(field));
  mine->pending = true;
  if (!mine->sending && !mine->clash) send(here());
}

void PlanEditor::send(const Key& key) {
  Book& book = books_[key];
  book.pending = false;
  book.sending = true;
  const SuccessPlan mine = book.view->plan;
  const auto finished = std::exchange(book.finished, {});
  const std::string action = std::exchange(book.action, {});
  post(
      key,
      [id = key.second, mine, revision = book.revision, action, who = who_, finished](workspace::Workspace& w,
                                                                                      Result& result) {
        try {
          result.changed = plan::save_plan(w, id, mine, revision, action, who, finished).changed;
        } catch (const plan::Conflict&) {
          result.view = plan::load_plan(w.own_reader(), id, today());
          throw;
        }
        result.view = plan::load_plan(w.own_reader(), id, today());
      },
      [this, key, mine, action, finished](const Result& result, const std::exception_ptr& thrown) {
        sent(key, mine, action, finished, result, thrown);
      });
}

void PlanEditor::sent(const Key& key, const SuccessPlan& mine, const std::string& action,
                      const std::vector<std::string>& finished, const Result& result,
                      const std::exception_ptr& thrown) {
  Book& book = books_[key];
  book.sending = false;
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const plan::Conflict& conflict) {
    book.clash = Clash{book.base, book.revision, qs(conflict.what())};
    book.after.clear();
    book.base = result.view->plan;
    book.revision = result.view->revision;
    // On another account's page it would be about the wrong plan: it is asked on return.
    if (onPage(key)) Q_EMIT conflicted(book.clash->sentence);
    return;
  } catch (const std::exception& error) {
    // What was written stays, and goes with the next edit.
    book.action = book.pending ? std::string() : action;
    book.finished.insert(book.finished.begin(), finished.begin(), finished.end());
    book.pending = true;
    book.after.clear();
    Q_EMIT failed(not_kept(qs(error.what()), onPage(key)));
    return;
  }
  if (book.pending) {
    const auto clashes = plan::merge_plans(mine, result.view->plan, book.view->plan).clashes;
    if (clashes.empty())
      receiveUnder(key, *result.view, mine);
    else
      conflictIn(key, *result.view, mine, clashes.front());
  } else {
    receive(key, *result.view);
  }
  if (result.changed && key.first == path_) Q_EMIT kept(key.second, {});
  continueQueue(key);
}

/// What was sent could be put together with what somebody else wrote; what was written since can't.
void PlanEditor::conflictIn(const Key& key, const plan::PlanView& view, const SuccessPlan& sent,
                            const plan::Change& first) {
  Book& book = books_[key];
  book.pending = false;
  book.after.clear();
  book.clash =
      Clash{sent, book.revision,
            QStringLiteral("The plan was changed meanwhile in the same place (%1); nothing was overwritten.")
                .arg(qs(first.what))};
  book.base = view.plan;
  book.revision = view.revision;
  if (onPage(key)) Q_EMIT conflicted(book.clash->sentence);
}

/// The next thing to be done for an account, now that one is done.
void PlanEditor::continueQueue(const Key& key) {
  const auto found = books_.find(key);
  if (found == books_.end()) return;
  Book& book = found->second;
  if (book.sending || book.clash) return;
  if (book.pending) {
    send(key);
  } else if (!book.after.empty() && onPage(key)) {
    const auto next = book.after.front();
    book.after.pop_front();
    next();
  } else {
    tidy(key);
  }
}

void PlanEditor::step(bool forward) {
  if (account_.empty() || path_.empty()) return;
  const Key key = here();
  Book& book = books_[key];
  if (book.clash) return;
  if (book.sending || book.pending) {
    book.after.emplace_back([this, forward] { step(forward); });
    if (!book.sending) send(key);
    return;
  }
  book.sending = true;
  post(
      key,
      [id = key.second, who = who_, forward](workspace::Workspace& w, Result& result) {
        const plan::PlanView before = plan::load_plan(w.own_reader(), id, today());
        result.words = qs(forward ? before.redo : before.undo);
        if (result.words.isEmpty()) {
          result.words = forward ? QStringLiteral("There is nothing to redo in this plan.")
                                 : QStringLiteral("There is nothing to undo in this plan.");
          result.view = before;
          return;
        }
        result.changed = (forward ? plan::redo(w, id, who) : plan::undo(w, id, who)).changed;
        result.view = plan::load_plan(w.own_reader(), id, today());
      },
      [this, key](const Result& result, const std::exception_ptr& thrown) {
        Book& mine = books_[key];
        mine.sending = false;
        if (report_failure(thrown)) {
          mine.after.clear();
        } else {
          if (mine.pending)
            receiveUnder(key, *result.view, mine.base);
          else
            receive(key, *result.view);
          if (key.first == path_) Q_EMIT kept(key.second, result.words);
        }
        continueQueue(key);
      });
}

void PlanEditor::undo() {
  step(false);
}

void PlanEditor::redo() {
  step(true);
}

void PlanEditor::advance(const QString& result) {
  Book* mine = book();
  if (mine == nullptr || !mine->view || mine->clash) return;
  if (mine->sending || mine->pending) {
    mine->after.emplace_back([this, result] { advance(result); });
    if (!mine->sending) send(here());
    return;
  }
  try {
    edit(plan::advanced(mine->view->plan, u8(result), today(), mine->revision),
         QStringLiteral("advance to phase %1").arg(mine->view->plan.phase.number + 1), {});
  } catch (const std::exception& error) {
    Q_EMIT failed(qs(error.what()));
  }
}

void PlanEditor::copyBeforeMerge(const QString& merged_id, const QStringList& parts) {
  Book* mine = book();
  if (mine == nullptr || !mine->view || mine->clash) return;
  const Key key = here();
  if (mine->sending || mine->pending) {
    mine->after.emplace_back([this, merged_id, parts] { copyBeforeMerge(merged_id, parts); });
    if (!mine->sending) send(key);
    return;
  }
  mine->sending = true;
  std::vector<std::string> wanted;
  for (const QString& part : parts) wanted.push_back(u8(part));
  post(
      key,
      [id = key.second, who = who_, merged = u8(merged_id), wanted](workspace::Workspace& w, Result& result) {
        result.changed = plan::copy_before_merge(w, id, merged, wanted, who).changed;
        result.words = result.changed ? QStringLiteral("Copied. Ctrl+Z takes it back.")
                                      : QStringLiteral("All of it is in this plan already.");
        result.view = plan::load_plan(w.own_reader(), id, today());
      },
      [this, key](const Result& result, const std::exception_ptr& thrown) {
        Book& now = books_[key];
        now.sending = false;
        if (report_failure(thrown)) {
          now.after.clear();
        } else {
          if (now.pending)
            receiveUnder(key, *result.view, now.base);
          else
            receive(key, *result.view);
          if (key.first == path_) Q_EMIT kept(key.second, result.words);
        }
        continueQueue(key);
      });
}

void PlanEditor::takeTheirs() {
  Book* mine = book();
  if (mine == nullptr || !mine->clash) return;
  mine->clash.reset();
  mine->pending = false;
  mine->finished.clear();
  mine->action.clear();
  // What is written from now on is written on theirs, even before it is read anew.
  mine->view->plan = mine->base;
  Q_EMIT shown(*mine->view);
  reload();
}

void PlanEditor::keepMine() {
  Book* mine = book();
  if (mine == nullptr || !mine->clash) return;
  // Where both changed a field the merge takes mine; what only they changed stays theirs.
  mine->view->plan = plan::merge_plans(mine->clash->base, mine->base, mine->view->plan).plan;
  mine->clash.reset();
  send(here());
}

}  // namespace rapport::ui
