// SPDX-License-Identifier: GPL-3.0-or-later
// What could not be kept before the window closed, and what is done about it when the workspace is opened
// again.
#include <QFile>
#include <exception>
#include <memory>
#include <utility>

#include "core/base/day.h"
#include "core/workspace/workspace.h"
#include "ui/data/import_runner.h"
#include "ui/data/plan_keeper.h"
#include "ui/data/plan_keeper_aside.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

/// Milliseconds that the end of the window waits for another program.
constexpr int kPatience = 5000;

}  // namespace

void PlanKeeper::finish() {
  leave();
  const auto unwritten = runner_->drain(kPatience);
  std::map<std::string, std::vector<std::string>> entries;
  for (const auto& [path, ids] : taken_) entries[path];  // Decided by now, or put aside again below.
  for (const auto& [key, book] : books_) {
    if (book.quiet() || !book.view) continue;
    const int revision = book.clash ? book.clash->revision : book.revision;
    if (!book.clash && book.view->plan == book.base) continue;
    if (!book.clash) aside_[key] = {book.view->plan, revision};
    entries[key.first].push_back(aside::plan_entry(key.second, book.view->plan, revision, book.action, who_));
  }
  for (const ImportRunner::Unwritten& one : unwritten) {
    if (!one.aside) continue;
    try {
      if (std::string entry = one.aside(); !entry.empty()) entries[one.path].push_back(std::move(entry));
    } catch (const std::exception& error) {
      qWarning("An edit could not be put aside: %s", error.what());
    }
  }
  for (const auto& [path, some] : entries) {
    try {
      aside::put(path, some, taken_[path]);
    } catch (const std::exception& error) {
      qWarning("%s", error.what());
    }
  }
  books_.clear();
  aside_.clear();
  taken_.clear();
}

void PlanKeeper::replay() {
  if (path_.empty() || !QFile::exists(qs(aside::file_of(path_)))) return;
  auto outcome = std::make_shared<aside::Outcome>();
  ++under_way_;
  // Nothing is put aside of this: it stays where it is until it is written.
  runner_->writePatiently([outcome](workspace::Workspace& w) { aside::replay(w, *outcome); },
                          [this, path = path_, outcome](const std::exception_ptr& thrown) {
                            --under_way_;
                            if (!told_of(thrown)) replayed(path, *outcome);
                          },
                          path_, {}, true);
}

void PlanKeeper::replayed(const std::string& path, const aside::Outcome& outcome) {
  for (const aside::Outcome::Clash& one : outcome.clashes) {
    const Key key{path, one.account_id};
    Book& book = books_[key];
    // Somebody writes in it by now, or another clash of it is to be decided first: it stays in the file and
    // is asked the next time.
    if (!book.quiet()) continue;
    taken_[path].insert(one.id);
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
            ? QStringLiteral("An edit that waited for an import was kept now.")
            : QStringLiteral("%1 edits that waited for an import were kept now.").arg(outcome.kept.size()));
  }
  if (!outcome.clashes.empty())
    Q_EMIT said(QStringLiteral(
        "An edit waited for an import, and somebody changed the same since: its account\u2019s "
        "Plan tab asks which to keep."));
  if (!outcome.problems.empty())
    Q_EMIT failed(QStringLiteral("An edit that waited for an import could not be kept: %1 It stays in %2.")
                      .arg(qs(outcome.problems.front()), qs(aside::file_of(path))));
}

}  // namespace rapport::ui
