// SPDX-License-Identifier: GPL-3.0-or-later
// What could not be kept before the window closed, and what is done about it when the workspace is opened
// again.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <exception>
#include <memory>
#include <utility>

#include "core/base/day.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/data/pending_edits.h"
#include "ui/data/plan_editor.h"
#include "ui/data/workspace_writer.h"

namespace rapport::ui {
namespace {

/// Milliseconds that the end of the window waits for another program.
constexpr int kPatience = 5000;

}  // namespace

std::map<std::string, std::vector<std::string>> PlanEditor::waitingEntries(
    const std::vector<std::function<std::string()>>& unwritten, const std::vector<std::string>& paths) {
  std::map<std::string, std::vector<std::string>> entries;
  aside_.clear();
  for (const auto& [key, book] : books_) {
    if (book.quiet() || !book.view) continue;
    const int revision = book.clash ? book.clash->revision : book.revision;
    if (!book.clash && book.view->plan == book.base) continue;
    if (!book.clash) aside_[key] = {book.view->plan, revision};
    entries[key.first].push_back(aside::plan_entry(key.second, book.view->plan, revision, book.action, who_));
  }
  for (std::size_t i = 0; i < unwritten.size(); ++i) {
    if (!unwritten[i]) continue;
    try {
      if (std::string entry = unwritten[i](); !entry.empty()) entries[paths[i]].push_back(std::move(entry));
    } catch (const std::exception& error) {
      qWarning("An edit could not be put aside: %s", error.what());
    }
  }
  return entries;
}

PlanEditor::Ended PlanEditor::finish() {
  if (ended_) return *ended_;
  const std::string shown = account_;
  leave();
  std::vector<std::function<std::string()>> unwritten;
  std::vector<std::string> paths;
  for (WorkspaceWriter::Unwritten& one : writer_->finishPending(kPatience)) {
    unwritten.push_back(std::move(one.aside));
    paths.push_back(one.path);
  }
  account_ = shown;  // Should the window stay.
  Ended ended;
  nowhere_.clear();
  auto taken = taken_;  // Decided by now, or put aside again below.
  for (const auto& [path, some] : waitingEntries(unwritten, paths)) {
    std::set<std::string> ids;
    for (const std::string& one : some) ids.insert(aside::id_of(one));
    const std::string beside = aside::file_of(path);
    const std::string other =
        other_folder_.isEmpty() ? std::string() : aside::file_in(u8(other_folder_), path);
    // Beside a workspace that was moved or deleted nobody would look for it.
    std::string why =
        QFileInfo::exists(qs(path)) ? std::string() : "The workspace " + path + " is not there any more.";
    for (const std::string& file : {why.empty() ? beside : std::string(), other}) {
      if (file.empty()) continue;
      try {
        if (file == other) QDir().mkpath(other_folder_);
        aside::put(file, some, taken[file]);
        placed_[file].insert(ids.begin(), ids.end());
        taken.erase(file);
        if (file == other) {
          ended.elsewhere += static_cast<int>(some.size());
          ended.into.push_back(file);
        }
        ids.clear();
        break;
      } catch (const std::exception& error) {
        if (why.empty()) why = error.what();
        qWarning("%s", error.what());
      }
    }
    if (!why.empty() && ended.why.empty()) {
      ended.workspace = path;
      ended.why = why;
    }
    if (ids.empty()) continue;
    ended.nowhere += static_cast<int>(some.size());
    nowhere_.insert(nowhere_.end(), some.begin(), some.end());
  }
  // An entry that waits in a file and could be put aside nowhere else stays where it is.
  for (const auto& [file, ids] : taken) {
    if (ids.empty() || ended.nowhere > 0) continue;
    try {
      aside::put(file, {}, ids);
    } catch (const std::exception& error) {
      qWarning("%s", error.what());
    }
  }
  ended_ = ended;
  return ended;
}

void PlanEditor::resume() {
  for (const auto& [file, ids] : std::exchange(placed_, {})) {
    try {
      aside::put(file, {}, ids);
    } catch (const std::exception& error) {
      // It is written twice then, and the second time changes nothing.
      qWarning("%s", error.what());
    }
  }
  ended_.reset();
  nowhere_.clear();
  aside_.clear();
  writer_->resume();
  for (auto& [key, book] : books_)
    if (book.pending && !book.sending && !book.clash) send(key);
  reload();
}

QString PlanEditor::putInto(const QString& file) {
  try {
    aside::put(u8(file), nowhere_, {});
  } catch (const std::exception& error) {
    return qs(error.what());
  }
  nowhere_.clear();
  return {};
}

void PlanEditor::replay() {
  if (path_.empty()) return;
  std::vector<std::string> files{aside::file_of(path_)};
  if (!other_folder_.isEmpty()) files.push_back(aside::file_in(u8(other_folder_), path_));
  for (const std::string& file : files)
    if (QFile::exists(qs(file))) replayFile(file);
}

void PlanEditor::takeUp(const QString& file) {
  if (!aside::is_one(u8(file))) {
    Q_EMIT failed(QStringLiteral("%1 holds no edits that Rapport put aside.").arg(file));
    return;
  }
  replayFile(u8(file));
}

void PlanEditor::replayFile(const std::string& file) {
  auto outcome = std::make_shared<aside::Outcome>();
  ++under_way_;
  // Nothing is put aside of this: it stays where it is until it is written.
  writer_->writeWhenFree([file, outcome](workspace::Workspace& w) { aside::replay(w, file, *outcome); },
                         [this, path = path_, file, outcome](const std::exception_ptr& thrown) {
                           --under_way_;
                           if (!report_failure(thrown)) replayed(path, file, *outcome);
                         },
                         path_, {}, true);
}

void PlanEditor::replayed(const std::string& path, const std::string& file, const aside::Outcome& outcome) {
  for (const aside::Outcome::Clash& one : outcome.clashes) {
    const Key key{path, one.account_id};
    Book& book = books_[key];
    // Somebody writes in it by now, or another clash of it is to be decided first: it stays in the file and
    // is asked the next time.
    if (!book.quiet()) continue;
    taken_[file].insert(one.id);
    book.view = one.theirs;
    book.base = one.theirs.plan;
    book.revision = one.theirs.revision;
    book.view->plan = one.mine;
    book.clash = Clash{one.base, one.revision, qs(one.sentence)};
    if (!onPage(key)) continue;
    Q_EMIT shown(*book.view);
    Q_EMIT conflicted(book.clash->sentence);
  }
  if (path != path_) return;
  for (const std::string& account : outcome.kept) Q_EMIT kept(account, {});
  if (!outcome.kept.empty()) {
    reload();
    Q_EMIT said(
        outcome.kept.size() == 1
            ? QStringLiteral("An edit that had been put aside is kept now.")
            : QStringLiteral("%1 edits that had been put aside are kept now.").arg(outcome.kept.size()));
  }
  if (!outcome.clashes.empty())
    Q_EMIT said(
        QStringLiteral("An edit had been put aside, and somebody changed the same since: its account\u2019s "
                       "Plan tab asks which to keep."));
  if (!outcome.problems.empty())
    Q_EMIT failed(QStringLiteral("An edit that had been put aside could not be kept: %1 It stays in %2.")
                      .arg(qs(outcome.problems.front()), qs(file)));
}

}  // namespace rapport::ui
