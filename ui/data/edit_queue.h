// SPDX-License-Identifier: GPL-3.0-or-later
/// The one way of an edit from a person to the workspace. Its hand-overs, from the key to the disk:
///   1. the page (or its controller) that was typed in tells its controller by a signal,
///   2. add() makes the Edit and appends it to the journal: on the medium from here on, whatever happens,
///   3. attempt() gives it to WorkspaceWriter's thread,
///   4. edits::apply() begins the transaction and looks whether it was applied already,
///   5. the room that it belongs to (plan, measure, import) writes it by its store in core/workspace;
/// back comes an Outcome, and applied(), conflicted() or refused() says so to whoever shows it.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <atomic>
#include <cstdint>
#include <exception>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/edits/apply.h"
#include "core/edits/journal.h"

namespace rapport::ui {

class WorkspaceWriter;

/// Lives on the window's thread. What is on the screen is what is kept and what waits here. Edits are applied
/// in the order in which they were written, one after the other, and again while another program holds the
/// workspace, its disk is full or its file is not there. What waits in a journal when a workspace is opened,
/// of a window that was closed over it or of a crash, goes the same way.
class EditQueue : public QObject {
  Q_OBJECT

 public:
  explicit EditQueue(WorkspaceWriter* writer, QObject* parent = nullptr);
  ~EditQueue() override;

  /// Where edits are put that have no room beside their workspace; before open().
  void setOtherFolder(const QString& folder) { other_folder_ = folder; }
  /// Edits are of this workspace from now on, and what waited for it is applied. What waits for another one
  /// is still applied there.
  void open(const std::string& path);
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Who is at the keyboard, as history and notes name them.
  [[nodiscard]] const std::string& who() const { return who_; }
  void setAuthor(const std::string& who) { who_ = who; }

  /// A person wrote something. `finished`: fields whose drafts are in it.
  void add(const std::string& account_id, edits::What what, const std::vector<std::string>& finished = {});
  /// Tries once more what could not be written into an account.
  void retry(const std::string& account_id);
  /// A plan as kept, with what waits on top; nothing where nothing waits.
  [[nodiscard]] std::optional<SuccessPlan> withWaiting(const std::string& account_id,
                                                       const SuccessPlan& kept) const;
  /// The conflict that a person has to decide about; null where there is none.
  [[nodiscard]] const edits::Outcome* conflict(const std::string& account_id) const;
  /// What the other one wrote stays, or mine is written over the fields that clash.
  void takeTheirs(const std::string& account_id);
  void keepMine(const std::string& account_id);
  /// So many edits about this are not applied yet.
  [[nodiscard]] int left(edits::Subject subject) const;
  /// Nothing is under way or about to be tried.
  [[nodiscard]] bool atRest() const;
  /// Applies what waits in such a file to the workspace that is open; said() follows.
  void takeUp(const QString& file);

  /// Where the edits are that are not in their workspace when the window ends.
  struct Ended {
    int elsewhere = 0;              ///< Edits in another folder than their workspace's.
    std::vector<std::string> into;  ///< The files there.
    int nowhere = 0;                ///< Edits that there is no room for.
    std::string workspace;          ///< Of the first of those.
    std::string why;                ///< Why nothing could be written beside it: a sentence.
    [[nodiscard]] bool silent() const { return elsewhere == 0 && nowhere == 0; }
  };
  /// The window wants to end: waits a few seconds until everything is applied. What can't be stays in the
  /// journal. Without resume() nothing is written from then on, and asked again it says the same.
  Ended finish();
  /// The window stays: what is left is tried again.
  void resume();
  /// Puts all that there is no room for into a file that the person chose; the sentence why not, else empty.
  QString putInto(const QString& file);

 Q_SIGNALS:
  /// An edit is in the workspace that is open.
  void applied(const rapport::edits::Edit& edit, const rapport::edits::Outcome& outcome);
  /// Somebody changed the same of an account's plan meanwhile.
  void conflicted(const rapport::edits::Edit& edit, const rapport::edits::Outcome& outcome);
  /// An edit could not be applied. `waits`: it is not lost, and is tried again.
  void refused(const rapport::edits::Edit& edit, const QString& sentence, bool waits);
  /// What was typed can't be written at once: what to say meanwhile. Empty: it is kept now.
  void waiting(const QString& sentence);
  /// Something to be said once and quietly, or as a problem.
  void said(const QString& sentence);
  void failed(const QString& sentence);

 private:
  struct Entry {
    enum class State : std::uint8_t { waiting, conflict, problem };
    edits::Edit edit;
    std::string path;
    bool recovered = false;  ///< Of an earlier window.
    State state = State::waiting;
    edits::Outcome outcome;  ///< Of a conflict.
  };
  using Entries = std::list<Entry>;
  /// An attempt that has not come back.
  struct Flight {
    std::string id;
    edits::Outcome outcome;
    std::shared_ptr<const std::exception_ptr> thrown;
  };
  edits::EditJournal& journal(const std::string& path);
  [[nodiscard]] Entries::iterator partner(Entries::iterator of);
  void join();
  [[nodiscard]] bool blocked(const Entry& entry) const;
  void next();
  void attempt(const Entry& entry);
  void land(const std::shared_ptr<Flight>& flight);
  void refuse(Entries::iterator entry, const edits::Outcome& outcome);
  void drop(Entries::iterator entry);
  void sayWaiting();
  void sayOver();
  void sayRecovered();

  WorkspaceWriter* writer_;
  QString other_folder_;
  std::string path_, who_;
  std::map<std::string, edits::EditJournal> journals_;  ///< By workspace.
  Entries entries_;
  std::shared_ptr<Flight> flight_;
  std::set<std::string> held_;  ///< Workspaces that can't be written at the moment.
  std::shared_ptr<std::atomic<bool>> ended_ = std::make_shared<std::atomic<bool>>(false);
  std::optional<Ended> result_;
  bool told_ = false;  ///< waiting() was said.
  QString stuck_;      ///< Why, where not because another program writes.
  QTimer slow_, again_;
  int recovered_ = 0, recovered_clashes_ = 0;
  QString recovered_problem_;
};

}  // namespace rapport::ui
