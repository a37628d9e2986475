// SPDX-License-Identifier: GPL-3.0-or-later
/// The one way of an edit from a person to the workspace. Its steps, from the key to the disk:
///   1. the page that was typed in signals its controller,
///   2. add() makes the Edit and appends it to the journal: from here on it survives a crash,
///   3. attempt() gives it to WorkspaceWriter's thread,
///   4. edits::apply() begins the transaction and looks whether it was applied already,
///   5. the room that it belongs to (plan, measure, import) writes it by its store in core/workspace;
/// an Outcome comes back, and applied(), conflicted() or refused() reports it to the page.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
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

/// Lives on the window's thread. The screen shows the saved state with the pending edits on top. Edits
/// are applied in order, one after the other, and are tried again while another program holds the workspace,
/// its disk is full or its file is missing. Edits that an earlier window or a crash left in a journal are
/// applied in the same way when the workspace is opened.
class EditQueue : public QObject {
  Q_OBJECT

 public:
  explicit EditQueue(WorkspaceWriter* writer, QObject* parent = nullptr);
  ~EditQueue() override;

  /// The folder for edits that have no room beside their workspace; to be set before open().
  void setOtherFolder(const QString& folder) { other_folder_ = folder; }
  /// New edits belong to this workspace from now on, and its pending edits are applied. Pending edits of
  /// another workspace are still applied there.
  void open(const std::string& path);
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Who is at the keyboard, as history and notes name them.
  [[nodiscard]] const std::string& who() const { return who_; }
  /// The author of edits added from now on.
  void setAuthor(const std::string& who) { who_ = who; }

  /// A person wrote something; gives the edit's id. `finished`: fields whose drafts are in it.
  std::string add(const std::string& account_id, edits::What what,
                  const std::vector<std::string>& finished = {});
  /// Tries the refused edits of an account again.
  void retry(const std::string& account_id);
  /// The saved plan with the pending edits on top; nothing where no edit is pending. In memory, no SQL.
  [[nodiscard]] std::optional<SuccessPlan> withWaiting(const std::string& account_id,
                                                       const SuccessPlan& kept) const;
  /// The conflict that a person has to decide about; null where there is none.
  [[nodiscard]] const edits::Outcome* conflict(const std::string& account_id) const;
  /// Decides the conflict: the other change stays, or mine overwrites the fields in conflict.
  void takeTheirs(const std::string& account_id);
  void keepMine(const std::string& account_id);
  /// The number of pending edits about this subject.
  [[nodiscard]] int left(edits::Subject subject) const;
  /// True while no edit is being applied or about to be tried.
  [[nodiscard]] bool atRest() const;
  /// Applies the pending edits of such a file to the open workspace; said() or failed() follows.
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
  /// The window is about to close: waits a few seconds until everything is applied; the rest stays in the
  /// journal. Nothing is written afterwards unless resume() is called; a second call gives the same result.
  Ended finish();
  /// The window stays: what is left is tried again.
  void resume();
  /// Writes the edits that have no room into a file that the person chose; a sentence where that fails, else
  /// empty.
  QString putInto(const QString& file);

 Q_SIGNALS:
  /// A person wrote something.
  void added(const rapport::edits::Edit& edit);
  /// An edit is saved in the open workspace.
  void applied(const rapport::edits::Edit& edit, const rapport::edits::Outcome& outcome);
  /// Somebody else changed the same fields of the plan since it was read.
  void conflicted(const rapport::edits::Edit& edit, const rapport::edits::Outcome& outcome);
  /// An edit could not be applied. `waits`: it is not lost, and is tried again.
  void refused(const rapport::edits::Edit& edit, const QString& sentence, bool waits);
  /// Edits have to wait: the sentence to show until they are saved. Empty: they are saved.
  void waiting(const QString& sentence);
  /// A sentence to show once: as news, or as a problem.
  void said(const QString& sentence);
  void failed(const QString& sentence);

 private:
  /// Milliseconds between two tries while another program writes.
  static constexpr int kTryAgain = 150;
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
  bool announced_ = false;  ///< waiting() was emitted.
  QString stuck_;           ///< Why, where not because another program writes.
  QTimer slow_, again_;
  int recovered_ = 0, recovered_conflicts_ = 0;
  QStringList recovered_problems_;
};

}  // namespace rapport::ui
