// SPDX-License-Identifier: GPL-3.0-or-later
/// The plan that is on the page, kept in the workspace edit by edit.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/plan/plan.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::ui {

class WorkspaceWriter;
class SerialExecutor;

namespace aside {
struct Outcome;
}

/// Lives on the window's thread, reads on a thread of its own and writes through WorkspaceWriter's worker,
/// one piece after the other. Edits made while one is on its way are put together with what came back, so
/// that nothing is overwritten unseen: neither by this window nor by another program. What becomes of an edit
/// is the affair of its account, whichever one is on the page by then.
class PlanEditor : public QObject {
  Q_OBJECT

 public:
  explicit PlanEditor(WorkspaceWriter* writer, QObject* parent = nullptr);
  ~PlanEditor() override;

  /// Reads the plan of an account; shown() follows. What is still on its way for another one goes on.
  void open(const std::string& account_id);
  /// Reads it again: another program or an import may have changed what it rests on.
  void reload();
  /// Another workspace is open: no plan is shown. What waits is still kept where it belongs. What waited when
  /// a window over this one was closed is kept now; said() follows.
  void forget(const std::string& path);
  [[nodiscard]] const std::string& accountId() const { return account_; }

  /// What became of what could not be kept before the end of the window.
  struct Ended {
    int elsewhere = 0;              ///< Edits put aside into another folder.
    std::vector<std::string> into;  ///< The files there.
    int nowhere = 0;                ///< Edits that could be put aside nowhere.
    std::string workspace;          ///< Of the first of those.
    std::string why;                ///< Why nothing could be written beside it: a sentence.
    [[nodiscard]] bool silent() const { return elsewhere == 0 && nowhere == 0; }
  };
  /// The window wants to end: waits a few seconds until everything is kept. What can't be kept, because
  /// another program writes or the disk is full, is put into a file beside the workspace, else into the
  /// folder for that, and kept when the workspace is opened again. Without resume() nothing is written from
  /// then on, and asked again it says the same.
  Ended finish();
  /// The window stays: what finish() put aside is taken back and tried again.
  void resume();
  /// Puts all that finish() could put aside nowhere into a file that the person chose; the sentence why not,
  /// else empty.
  QString putInto(const QString& file);
  /// Where what has no room beside the workspace is put aside.
  void setOtherFolder(const QString& folder) { other_folder_ = folder; }
  /// Writes what waits in such a file into the workspace that is open; said() follows.
  void takeUp(const QString& file);
  /// Nothing is being read, written or waiting to be written.
  [[nodiscard]] bool atRest() const;

  /// Keeps the plan as it stands after an edit.
  void edit(const SuccessPlan& plan, const QString& action, const QStringList& finished_drafts);
  void undo();
  void redo();
  void advance(const QString& result);
  /// Copies parts (all where none is named) of the plan that a merged account had before the merge.
  void copyBeforeMerge(const QString& merged_id, const QStringList& parts);
  /// Keeps what is being typed; an empty text drops it.
  void draft(const QString& field, const QString& text);
  void draftOf(const std::string& account_id, const QString& field, const QString& text);
  /// Adds to the plan of an account as it stands on disk, whether or not it is the one shown: a note, an
  /// answer.
  void add(const std::string& account_id, std::function<void(SuccessPlan&)> change, const QString& action);
  /// Puts a tip of the person's own into the library and offers it to the account.
  void offerOwnTip(const std::string& account_id, const QString& title, const QString& text);
  /// Ticks a follow-up off, of whichever account.
  void tickOff(const std::string& account_id, const std::string& follow_up_id, const QString& text);
  /// Takes that back: as an undo where nothing was written since.
  void openAgain(const std::string& account_id, const std::string& follow_up_id, const QString& text);
  /// Who is at the keyboard, as history and notes name them.
  [[nodiscard]] const std::string& who() const { return who_; }
  /// After a conflict: what the other one wrote stays, or mine is written over the fields that clash.
  void takeTheirs();
  void keepMine();

 Q_SIGNALS:
  void shown(const rapport::plan::PlanView& view);
  /// The plan was changed: portfolio and brief rest on it. `words` names what an undo or redo did, else
  /// empty.
  void kept(const std::string& account_id, const QString& words);
  void conflicted(const QString& sentence);
  void failed(const QString& sentence);
  /// What was typed can't be written at once, because an import holds the workspace: what to say meanwhile.
  /// Empty: it is kept now.
  void waiting(const QString& sentence);
  /// Something to be said once and quietly.
  void said(const QString& sentence);

 private:
  struct Result {
    std::optional<plan::PlanView> view;
    bool changed = false;
    QString words;
  };
  using Work = std::function<void(workspace::Workspace&, Result&)>;
  /// A workspace and an account of it.
  using Key = std::pair<std::string, std::string>;
  struct Clash {
    SuccessPlan base;
    int revision = 0;  ///< Of `base`.
    QString sentence;
  };
  /// The plan of one account as this window has it: kept for as long as it is on the page, or something of it
  /// is on its way.
  struct Book {
    std::optional<plan::PlanView> view;  ///< As kept, with edits not yet sent on top.
    SuccessPlan base;                    ///< As kept last: what `revision` says.
    int revision = 0;
    bool pending = false;  ///< `view` holds edits that were not sent yet.
    bool sending = false;
    std::string action;
    std::vector<std::string> finished;
    std::deque<std::function<void()>> after;  ///< Undo and the like wait until the edits are kept.
    std::optional<Clash> clash;  ///< `view` is mine, `base` theirs: the person decides, now or on return.
    [[nodiscard]] bool quiet() const { return !pending && !sending && !clash; }
  };
  [[nodiscard]] Key here() const { return {path_, account_}; }
  [[nodiscard]] bool onPage(const Key& key) const { return !account_.empty() && key == here(); }
  Book* book();
  void post(const Key& key, Work work, std::function<void(const Result&, const std::exception_ptr&)> then);
  void write(std::function<void(workspace::Workspace&)> work,
             std::function<void(const std::exception_ptr&)> done, std::function<std::string()> aside);
  void change(const std::string& account_id, std::function<void(workspace::Workspace&, SuccessPlan&)> change,
              const QString& action, std::function<std::string()> aside);
  [[nodiscard]] std::function<std::string()> asideOf(const std::string& account_id,
                                                     std::function<void(SuccessPlan&)> change,
                                                     const QString& action);
  [[nodiscard]] std::pair<SuccessPlan, int> asKept(const Key& key) const;
  void step(bool forward);
  void send(const Key& key);
  void sent(const Key& key, const SuccessPlan& mine, const std::string& action,
            const std::vector<std::string>& finished, const Result& result, const std::exception_ptr& thrown);
  void conflictIn(const Key& key, const plan::PlanView& view, const SuccessPlan& sent,
                  const plan::Change& first);
  void continueQueue(const Key& key);
  void leave();
  void tidy(const Key& key);
  void arrived(const Key& key, const Result& result, const QString& problem);
  void receive(const Key& key, const plan::PlanView& view);
  void receiveUnder(const Key& key, plan::PlanView view, const SuccessPlan& sent);
  /// Everything that waits, by workspace: entries of the files of aside.
  [[nodiscard]] std::map<std::string, std::vector<std::string>> waitingEntries(
      const std::vector<std::function<std::string()>>& unwritten, const std::vector<std::string>& paths);
  void replay();
  void replayFile(const std::string& file);
  void replayed(const std::string& path, const std::string& file, const aside::Outcome& outcome);
  bool report_failure(const std::exception_ptr& thrown);

  WorkspaceWriter* writer_;
  std::unique_ptr<SerialExecutor> reading_;
  std::string path_;
  std::string account_;  ///< On the page.
  std::string who_;
  std::map<Key, Book> books_;
  /// While the window ends: the plans put aside so far with their revisions; the next change goes on top.
  std::map<Key, std::pair<SuccessPlan, int>> aside_;
  std::map<std::string, std::set<std::string>> taken_;  ///< Entries of files that are clashes of books now.
  QString other_folder_;
  /// What finish() put aside, by file, for as long as the window may stay after all; and what it could not.
  std::map<std::string, std::set<std::string>> placed_;
  std::vector<std::string> nowhere_;
  std::optional<Ended> ended_;
  int under_way_ = 0;  ///< Reading and writing that has not come back yet.
};

}  // namespace rapport::ui
