// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything the window writes, done off its thread.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/progress.h"
#include "core/import/import.h"
#include "core/import/undo.h"
#include "core/sources/mapped/mapping.h"

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

  /// Migrates the workspace where it is older; then prepared() or prepareFailed(). A missing workspace is
  /// created unless `missing` refuses that.
  enum class Missing { is_made, is_refused };
  void prepare(const std::string& path, Missing missing = Missing::is_made);
  /// Writes the sample exports into `folder`/exports, and imports them into `folder`/sample.rapport where it
  /// has no imports yet.
  void prepareSample(const std::string& folder);
  /// Imports files and folders into the prepared workspace.
  void run(const QStringList& paths, const import::ImportOptions& options = {});
  /// Takes the newest import back; `run` is its number as the person saw it, and another one is refused.
  void undo(std::int64_t run);
  /// Imports a file with a mapping that is not saved yet, and saves nothing; then triedOut() or tryFailed().
  /// A newer call cancels an earlier one, whose result never comes. It gives way to everything else: what is
  /// to be written stops a trial, which begins anew when that is done.
  void tryOut(const QString& path, std::shared_ptr<const sources::Mapping> mapping);
  /// Ends a trial without a result.
  void cancelTrial();
  /// Cancels the running import or undo; nothing of it is saved.
  void cancel();
  [[nodiscard]] bool running() const { return running_; }

  /// Does a small piece of writing in its turn, on the worker; `done` comes on the window's thread with what
  /// was thrown, or null. It waits behind a running import. Into the workspace prepared last, unless another
  /// one is named. What is returned holds what was thrown, for who can't wait for events (reach()).
  std::shared_ptr<const std::exception_ptr> write(std::function<void(workspace::Workspace&)> work,
                                                  std::function<void(std::exception_ptr)> done,
                                                  const std::string& path = {});
  /// Waits, at most so long, until everything that was asked for so far is done; true when it is. For the end
  /// of the window only.
  [[nodiscard]] bool reach(int milliseconds);

 Q_SIGNALS:
  /// What became of prepare(); prepareFailed() gives the reason in a sentence.
  void prepared(const std::string& path);
  void prepareFailed(const std::string& path, const QString& sentence);
  /// After prepared(): the workspace can be looked at, but never written, and why.
  void onlyRead(const QString& sentence);
  /// The import: started(), any number of progressed(), then one of finished(), cancelled(), importFailed().
  void started();
  /// At most some twenty times a second. `elapsed_ms` counts from started().
  void progressed(const QString& stage, quint64 done, quint64 total, qint64 elapsed_ms);
  void finished(std::shared_ptr<const rapport::import::ImportReport> report);
  void cancelled();
  void importFailed(const QString& sentence);
  /// The import is saved, but not the copy of the workspace that was wanted after it.
  void backupFailed(const QString& sentence);
  /// Taking back: undoStarted(), any number of progressed(), then one of takenBack(), undoCancelled(),
  /// undoFailed(). `paths` are the files of the import that are still where they were.
  void undoStarted();
  void takenBack(std::shared_ptr<const rapport::import::UndoReport> report, const QStringList& paths);
  void undoCancelled();
  void undoFailed(const QString& sentence);
  void triedOut(std::shared_ptr<const rapport::import::ImportReport> report);
  void tryFailed(const QString& sentence);

 private:
  /// A trial that is wanted and has no result yet.
  struct Trial {
    std::string file, target;
    std::shared_ptr<const sources::Mapping> mapping;
    std::shared_ptr<Progress> progress;  ///< Null while it waits for its turn.
  };
  void runImport(std::function<import::ImportReport(const Progress&)> work);
  void beginTrial();
  /// Before something is posted that writes, and when it has come back.
  void beginWriting();
  void endWriting();
  template <typename Work, typename Done, typename Stopped, typename Failed>
  void runLong(Work work, Done done, Stopped stopped, Failed problem);
  std::shared_ptr<Progress> newProgress();
  workspace::Workspace& writer(const std::string& path, Missing missing = Missing::is_refused);
  void releaseWorkspace();

  std::string path_;
  bool running_ = false;
  int waiting_ = 0;                                  ///< Posted work that has not come back yet.
  int writing_ = 0;                                  ///< Of that, all but trials.
  std::shared_ptr<Progress> progress_;               ///< Of the running import or undo.
  std::optional<Trial> trial_;                       ///< The newest.
  std::unique_ptr<workspace::Workspace> workspace_;  ///< The worker's.
  std::unique_ptr<SerialExecutor> executor_;
};

}  // namespace rapport::ui
