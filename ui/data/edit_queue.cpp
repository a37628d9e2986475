// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/edit_queue.h"

#include <QPointer>
#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/login.h"
#include "core/plan/changes.h"
#include "ui/base/text.h"
#include "ui/data/workspace_writer.h"

namespace rapport::ui {
namespace {

using edits::Edit;
using edits::Outcome;
using edits::PlanEdited;

/// Milliseconds between two tries while the disk is full or the workspace is not there.
constexpr int kTryStuck = 2000;
/// Milliseconds after which waiting() tells the person that an edit is pending.
constexpr int kSlow = 900;

/// What acts on the plan as a whole: edits of it are not put together across one of these.
bool is_step(const Edit& edit) {
  return std::holds_alternative<edits::PlanStepped>(edit.what) ||
         std::holds_alternative<edits::PhaseEnded>(edit.what) ||
         std::holds_alternative<edits::PlanCopied>(edit.what);
}

/// An undo is no writing: nobody misses it when the window is opened the next time.
bool lasts(const Edit& edit) {
  return !std::holds_alternative<edits::PlanStepped>(edit.what);
}

}  // namespace

EditQueue::EditQueue(WorkspaceWriter* writer, QObject* parent)
    : QObject(parent), writer_(writer), who_(login_name()) {
  slow_.setSingleShot(true);
  slow_.setInterval(kSlow);
  connect(&slow_, &QTimer::timeout, this, &EditQueue::sayWaiting);
  again_.setSingleShot(true);
  connect(&again_, &QTimer::timeout, this, [this] {
    for (auto& [path, kept] : journals_)
      if (!kept.nowhere().empty()) kept.settle();
    held_.clear();
    next();
  });
}

EditQueue::~EditQueue() {
  *ended_ = true;
}

edits::EditJournal& EditQueue::journal(const std::string& path) {
  return journals_.try_emplace(path, path, u8(other_folder_)).first->second;
}

void EditQueue::open(const std::string& path) {
  path_ = path;
  if (path.empty()) return;
  edits::EditJournal& kept = journal(path);
  for (Edit& edit : kept.recover()) entries_.push_back({std::move(edit), path, true, {}, {}});
  if (kept.unreadable() > 0)
    recovered_problems_ << Text::tr("This version of Rapport can't read it. It stays in %1.")
                               .arg(qs(edits::journal_path(path)));
  for (const std::string& copy : kept.copies())
    recovered_problems_ << Text::tr("Its file is damaged, and was saved as it was in %1.").arg(qs(copy));
  sayRecovered();
  next();
}

std::string EditQueue::add(const std::string& account_id, edits::What what,
                           const std::vector<std::string>& finished) {
  retry(account_id);
  entries_.push_back({edits::new_edit(account_id, std::move(what), who_, finished), path_, false, {}, {}});
  const auto mine = std::prev(entries_.end());
  if (const auto earlier = partner(mine); earlier != entries_.end()) {
    mine->edit = *edits::joined(earlier->edit, mine->edit);
    entries_.erase(earlier);
  }
  if (lasts(mine->edit)) journal(path_).append(mine->edit);
  if (!announced_ && !slow_.isActive()) slow_.start();
  std::string id = mine->edit.id;
  Q_EMIT added(mine->edit);
  next();
  return id;
}

/// The earlier edit that one can be joined with, neither of them under way; else the end.
EditQueue::Entries::iterator EditQueue::partner(Entries::iterator of) {
  for (auto at = of; at != entries_.begin();) {
    --at;
    if (at->path != of->path || at->edit.account_id != of->edit.account_id) continue;
    if (is_step(at->edit)) break;
    const bool waits = at->state == Entry::State::waiting && at->recovered == of->recovered;
    if (waits && (!flight_ || flight_->id != at->edit.id) && edits::joined(at->edit, of->edit)) return at;
  }
  return entries_.end();
}

/// One edit a plan and a draft, while nothing of them could be applied.
void EditQueue::join() {
  for (auto at = entries_.begin(); at != entries_.end(); ++at) {
    if (at->state != Entry::State::waiting || (flight_ && flight_->id == at->edit.id)) continue;
    const auto earlier = partner(at);
    if (earlier == entries_.end()) continue;
    at->edit = *edits::joined(earlier->edit, at->edit);
    journal(at->path).append(at->edit);
    entries_.erase(earlier);
  }
}

void EditQueue::retry(const std::string& account_id) {
  bool any = false;
  for (Entry& entry : entries_)
    if (entry.state == Entry::State::problem && entry.path == path_ && entry.edit.account_id == account_id) {
      entry.state = Entry::State::waiting;
      any = true;
    }
  if (any) next();
}

/// An edit of a plan, or an undo, does not overtake one of the same plan that could not be applied.
bool EditQueue::blocked(const Entry& entry) const {
  if (!is_step(entry.edit) && !std::holds_alternative<PlanEdited>(entry.edit.what)) return false;
  for (const Entry& before : entries_) {
    if (&before == &entry) return false;
    if (before.state != Entry::State::waiting && before.path == entry.path &&
        before.edit.account_id == entry.edit.account_id &&
        std::holds_alternative<PlanEdited>(before.edit.what))
      return true;
  }
  return false;
}

void EditQueue::next() {
  if (flight_ || *ended_) return;
  for (const Entry& entry : entries_) {
    if (entry.state != Entry::State::waiting || held_.contains(entry.path) || blocked(entry)) continue;
    attempt(entry);
    return;
  }
}

void EditQueue::attempt(const Entry& entry) {
  flight_ = std::make_shared<Flight>(Flight{entry.edit.id, {Outcome::Kind::busy, false, {}, {}, {}, 0}, {}});
  flight_->thrown = writer_->write(
      [edit = entry.edit, flight = flight_, ended = ended_](workspace::Workspace& w) {
        if (!*ended) flight->outcome = edits::apply(w, edit);
      },
      [here = QPointer<EditQueue>(this), flight = flight_](const std::exception_ptr&) {
        if (here) here->land(flight);
      },
      entry.path);
}

/// An attempt has come back; at the end of the window it is fetched, and the event that follows is too late.
void EditQueue::land(const std::shared_ptr<Flight>& flight) {
  if (flight_ != flight) return;
  flight_.reset();
  const Outcome outcome = *flight->thrown ? edits::outcome_of(*flight->thrown) : flight->outcome;
  const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& one) { return one.edit.id == flight->id; });
  if (entry == entries_.end()) {  // It was withdrawn since.
    next();
    return;
  }
  const Edit edit = entry->edit;
  const bool here = entry->path == path_;
  switch (outcome.kind) {
    case Outcome::Kind::busy:
    case Outcome::Kind::stuck: {
      const bool stuck = outcome.kind == Outcome::Kind::stuck;
      held_.insert(entry->path);
      if (!*ended_) again_.start(stuck ? kTryStuck : kTryAgain);
      const QString why = stuck ? qs(outcome.sentence) : QString();
      if (!entry->recovered && why != std::exchange(stuck_, why)) {
        slow_.stop();
        sayWaiting();
      }
      join();
      break;
    }
    case Outcome::Kind::applied:
      recovered_ += entry->recovered ? 1 : 0;
      drop(entry);
      if (here) Q_EMIT applied(edit, outcome);
      sayOver();
      break;
    case Outcome::Kind::conflict:
      recovered_conflicts_ += entry->recovered ? 1 : 0;
      entry->state = Entry::State::conflict;
      entry->outcome = outcome;
      sayOver();
      if (here) Q_EMIT conflicted(edit, outcome);
      break;
    case Outcome::Kind::refused:
    case Outcome::Kind::problem:
      refuse(entry, outcome);
      break;
  }
  sayRecovered();
  next();
}

void EditQueue::refuse(Entries::iterator entry, const Outcome& outcome) {
  const Edit edit = entry->edit;
  const edits::Subject subject = edits::subject_of(edit);
  const bool words = !is_step(edit) && (subject == edits::Subject::plan || subject == edits::Subject::draft);
  const bool waits = words || entry->recovered || (outcome.kind != Outcome::Kind::refused && lasts(edit));
  entry->state = Entry::State::problem;
  if (entry->recovered)
    recovered_problems_ << Text::tr("%1 It stays in %2.")
                               .arg(qs(outcome.sentence), qs(journal(entry->path).file_with(edit.id)));
  const bool quiet = entry->recovered;
  if (!waits) drop(entry);
  // "Saved" must not follow a failure.
  sayOver();
  if (!quiet) Q_EMIT refused(edit, qs(outcome.sentence), waits);
}

/// It is in its workspace, or given up.
void EditQueue::drop(Entries::iterator entry) {
  journal(entry->path).done(entry->edit.id);
  entries_.erase(entry);
}

std::optional<SuccessPlan> EditQueue::withWaiting(const std::string& account_id,
                                                  const SuccessPlan& kept) const {
  std::optional<SuccessPlan> plan;
  for (const Entry& entry : entries_) {
    const auto* mine = std::get_if<PlanEdited>(&entry.edit.what);
    if (mine == nullptr || entry.path != path_ || entry.edit.account_id != account_id) continue;
    const bool decided = entry.state == Entry::State::conflict;
    if (!mine->base && !decided) continue;
    plan =
        plan::merge_plans(decided ? entry.outcome.base : *mine->base, plan.value_or(kept), mine->plan).plan;
  }
  return plan;
}

const Outcome* EditQueue::conflict(const std::string& account_id) const {
  for (const Entry& entry : entries_)
    if (entry.state == Entry::State::conflict && entry.path == path_ && entry.edit.account_id == account_id)
      return &entry.outcome;
  return nullptr;
}

void EditQueue::takeTheirs(const std::string& account_id) {
  for (auto at = entries_.begin(); at != entries_.end();) {
    const auto entry = at++;
    if (entry->path == path_ && entry->edit.account_id == account_id &&
        std::holds_alternative<PlanEdited>(entry->edit.what))
      drop(entry);
  }
}

void EditQueue::keepMine(const std::string& account_id) {
  const Outcome* found = conflict(account_id);
  if (found == nullptr) return;
  // Where both changed a field the merge takes mine; what only they changed stays theirs.
  PlanEdited over{found->theirs, found->revision, *withWaiting(account_id, found->theirs), {}};
  std::vector<std::string> finished, replaced;
  for (auto at = entries_.begin(); at != entries_.end();) {
    const auto entry = at++;
    if (entry->path != path_ || entry->edit.account_id != account_id ||
        !std::holds_alternative<PlanEdited>(entry->edit.what))
      continue;
    finished.insert(finished.end(), entry->edit.finished.begin(), entry->edit.finished.end());
    replaced.push_back(entry->edit.id);
    entries_.erase(entry);
  }
  Edit edit = edits::new_edit(account_id, std::move(over), who_, std::move(finished));
  edit.replaces = std::move(replaced);
  journal(path_).append(edit);
  entries_.push_back({std::move(edit), path_, false, {}, {}});
  next();
}

int EditQueue::left(edits::Subject subject) const {
  return static_cast<int>(std::count_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.state == Entry::State::waiting && edits::subject_of(entry.edit) == subject;
  }));
}

bool EditQueue::atRest() const {
  return !flight_ && std::none_of(entries_.begin(), entries_.end(), [this](const Entry& entry) {
    return entry.state == Entry::State::waiting && !blocked(entry);
  });
}

void EditQueue::sayWaiting() {
  announced_ = true;
  if (!stuck_.isEmpty()) {
    Q_EMIT waiting(Text::tr("%1 Your edits stay here and are saved as soon as that is fixed.").arg(stuck_));
    return;
  }
  Q_EMIT waiting(writer_->running()
                     ? Text::tr("The import comes first. Your edits stay here and are saved as soon "
                                "as it has ended.")
                     : Text::tr("Another Rapport is writing to this workspace, perhaps an import. "
                                "Your edits stay here and are saved as soon as it has ended."));
}

/// Ends waiting() once no edit of this window is pending.
void EditQueue::sayOver() {
  if (std::any_of(entries_.begin(), entries_.end(), [](const Entry& entry) {
        return !entry.recovered && entry.state == Entry::State::waiting;
      }))
    return;
  slow_.stop();
  stuck_.clear();
  if (std::exchange(announced_, false)) Q_EMIT waiting({});
}

/// Reports what became of an earlier window's edits once all of them were tried.
void EditQueue::sayRecovered() {
  if (std::any_of(entries_.begin(), entries_.end(),
                  [](const Entry& entry) { return entry.recovered && entry.state == Entry::State::waiting; }))
    return;
  const int kept = std::exchange(recovered_, 0);
  if (kept > 0)
    Q_EMIT said(kept == 1 ? Text::tr("A pending edit is saved now.")
                          : Text::tr("%1 pending edits are saved now.").arg(kept));
  if (std::exchange(recovered_conflicts_, 0) > 0)
    Q_EMIT said(
        Text::tr("A pending edit is in conflict with a newer one: the Plan tab of its account asks "
                 "which to keep."));
  QStringList problems = std::exchange(recovered_problems_, {});
  if (problems.isEmpty()) return;
  problems.removeDuplicates();
  Q_EMIT failed(Text::tr("A pending edit could not be saved: %1").arg(problems.join(QLatin1Char(' '))));
}

}  // namespace rapport::ui

#include "moc_edit_queue.cpp"
