// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything the window writes, done off its thread.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <atomic>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/import/import.h"
#include "core/model/matches.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::ui {

class SerialExecutor;

/// Lives on the window's thread; one worker thread holds the Workspace while there is something to write and
/// lets go of it afterwards, so that other programs can write too while the window only reads. Work is done
/// in the order it was asked for.
class WorkspaceWriter : public QObject {
  Q_OBJECT

 public:
  explicit WorkspaceWriter(QObject* parent = nullptr);
  /// Cancels what runs and waits for it: an import rolls back.
  ~WorkspaceWriter() override;

  /// Migrates the workspace where it is older; then prepared() or prepareFailed(). Where it is missing it is
  /// made, but not if `missing` says that it must be there.
  enum class Missing { is_made, is_refused };
  void prepare(const std::string& path, Missing missing = Missing::is_made);
  /// Writes the sample exports into `folder`/exports, and imports them into `folder`/sample.rapport where it
  /// has no imports yet.
  void prepareSample(const std::string& folder);
  /// Imports files and folders into the prepared workspace.
  void run(const QStringList& paths, const import::ImportOptions& options = {});
  /// Cancels the running import; nothing of it is kept.
  void cancel();
  [[nodiscard]] bool running() const { return running_; }

  void confirmMatch(const Match& match);
  void rejectMatch(const Match& match);
  /// Forgets the person's word on the match's record.
  void forgetDecision(const Match& match);
  /// Does a small piece of writing in its turn, on the worker; `done` comes on the window's thread with what
  /// was thrown, or null. It waits behind a running import. Into the workspace prepared last, unless another
  /// one is named.
  void write(std::function<void(workspace::Workspace&)> work, std::function<void(std::exception_ptr)> done,
             const std::string& path = {});
  /// What a piece of writing leaves behind when the window ends before it could be written: one entry of the
  /// file beside the workspace (see plan_keeper_aside.h), or empty. Called on the window's thread.
  using Aside = std::function<std::string()>;
  /// The same for what a person typed: while another program holds the workspace (a running import) it is
  /// tried again until it can be written, one piece after the other in the order asked for. Other work gets
  /// through between the tries. What leaves something behind (`aside`) is also tried again while the disk is
  /// full or the workspace's file is not there. `quietly`: waiting() does not speak of it.
  void writeWhenFree(std::function<void(workspace::Workspace&)> work,
                     std::function<void(std::exception_ptr)> done, const std::string& path = {},
                     Aside aside = {}, bool quietly = false);
  /// What could not be written before the window ends.
  struct Unwritten {
    std::string path;
    Aside aside;
  };
  /// Waits until what a person typed is written, at most so long: for the end of the window only. What is
  /// left is not tried any more and is handed back in order.
  [[nodiscard]] std::vector<Unwritten> finishPending(int milliseconds);
  /// The window does not end after all: what drain() left is tried again.
  void resume();
  /// Keeps a person's choice of what a field means.
  void setField(const QString& object, const QString& field, const QString& meaning);

 Q_SIGNALS:
  void prepared(const std::string& path);
  void prepareFailed(const std::string& path, const QString& sentence);
  /// After prepared(): the workspace can be looked at, but never written, and why.
  void onlyRead(const QString& sentence);
  void started();
  /// At most some twenty times a second. `elapsed_ms` counts from started().
  void progressed(const QString& stage, quint64 done, quint64 total, qint64 elapsed_ms);
  void finished(std::shared_ptr<const rapport::import::ImportReport> report);
  void cancelled();
  void importFailed(const QString& sentence);
  /// A decision or field choice is kept; `left` more of them wait.
  void decided(int left);
  void decisionFailed(const QString& sentence);
  /// What was typed can't be written at once, because an import holds the workspace: what to say meanwhile.
  /// Empty: nothing waits any more.
  void waiting(const QString& sentence);

 private:
  using Work = std::function<void(workspace::Workspace&, const Progress&)>;
  void decide(Work work);
  /// A piece of patient writing.
  struct Piece {
    std::function<void(workspace::Workspace&)> work;
    std::function<void(std::exception_ptr)> done;
    std::string path;
    Aside aside;
    bool quiet = false;
    bool posted = false;  ///< On the worker, or on its way there or back.
    // The worker's until it is back.
    bool tried = false;
    bool busy = false;
    std::string stuck;  ///< Busy for another reason than another program: the sentence.
    std::exception_ptr thrown;
  };
  void attempt(const std::shared_ptr<Piece>& piece);
  void tryPiece(Piece& piece);
  void back(const std::shared_ptr<Piece>& piece);
  void conclude(const std::shared_ptr<Piece>& piece);
  [[nodiscard]] bool reach(int milliseconds);
  void sayWaiting();
  void runImport(std::function<import::ImportReport(const Progress&)> work);
  std::shared_ptr<Progress> newProgress();
  workspace::Workspace& writer(const std::string& path, Missing missing = Missing::is_refused);
  void releaseWorkspace();

  std::string path_;
  bool running_ = false;
  int waiting_ = 0;  ///< Posted work that has not come back yet.
  int deciding_ = 0;
  std::deque<std::shared_ptr<Piece>> row_;  ///< Patient writing, in order; the first is being tried.
  std::atomic<bool> ended_ = false;         ///< The window ends: what was not tried yet never will be.
  bool told_ = false;                       ///< waiting() was said.
  std::string stuck_;                       ///< Why, where not because another program writes.
  QTimer slow_, again_;
  std::shared_ptr<Progress> progress_;               ///< Of the running import.
  std::unique_ptr<workspace::Workspace> workspace_;  ///< The worker's.
  std::unique_ptr<SerialExecutor> executor_;
};

}  // namespace rapport::ui
