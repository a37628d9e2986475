// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/workspace_writer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <future>
#include <utility>

#include "core/base/error.h"
#include "core/demo/demo.h"
#include "core/edits/author.h"
#include "core/practice/sample_words.h"
#include "core/sources/archive/member_path.h"
#include "core/workspace/database.h"
#include "core/workspace/dated_backup.h"
#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/base/window_thread.h"

namespace rapport::ui {
namespace {

void make_folder(const std::string& path) {
  const QString folder = QFileInfo(qs(path)).absolutePath();
  if (!QDir().mkpath(folder)) {
    throw Error(ErrorCode::io,
                "The folder " + u8(folder) + " could not be made. Check that you may write there.");
  }
}

/// The files of an import that are still where they were. A member of an archive stands for its archive.
QStringList files_there(const import::ImportedRun& run) {
  QStringList paths;
  for (const import::ImportedFile& file : run.files) {
    const QString path = qs(sources::file_of_member(file.path));
    if (QFileInfo(path).isAbsolute() && QFileInfo::exists(path) && !paths.contains(path)) paths << path;
  }
  return paths;
}

}  // namespace

WorkspaceWriter::WorkspaceWriter(QObject* parent)
    : QObject(parent), executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-writer"))) {}

WorkspaceWriter::~WorkspaceWriter() {
  cancelTrial();
  cancel();
  executor_.reset();  // Joins the worker before the workspace it uses goes.
}

workspace::Workspace& WorkspaceWriter::writer(const std::string& path, Missing missing) {
  // A workspace that was moved or deleted while it was open is not begun anew in its place, and one that is
  // held open is not written to any more: nobody would find it again.
  const bool there = QFileInfo::exists(qs(path)) || workspace::finish_interrupted_restore(path);
  // Another file may have taken the place of the one that is open.
  if (workspace_ && (!there || !workspace_->own_reader().in_place())) workspace_.reset();
  if (!there && missing == Missing::is_refused)
    throw Error(ErrorCode::workspace, ErrorKind::missing,
                "The workspace " + path +
                    " is not there any more: it was moved or deleted, or its disk is "
                    "not connected.");
  if (!workspace_ || workspace_->path() != path) {
    workspace_.reset();
    workspace_ = std::make_unique<workspace::Workspace>(
        path, missing == Missing::is_made ? workspace::Workspace::Mode::create_if_missing
                                          : workspace::Workspace::Mode::must_exist);
  }
  return *workspace_;
}

void WorkspaceWriter::releaseWorkspace() {
  if (--waiting_ > 0) return;
  executor_->post([this] { workspace_.reset(); });
}

void WorkspaceWriter::beginWriting() {
  ++waiting_;
  ++writing_;
  // Who wrote something does not wait for a count that nobody saves.
  if (trial_ && trial_->progress) std::exchange(trial_->progress, nullptr)->cancel();
}

void WorkspaceWriter::endWriting() {
  --writing_;
  releaseWorkspace();
  beginTrial();
}

std::shared_ptr<Progress> WorkspaceWriter::newProgress() {
  struct Clock {
    QElapsedTimer timer;
    std::atomic<qint64> last{-1000};
    std::mutex lock;
    std::string stage;
  };
  auto clock = std::make_shared<Clock>();
  clock->timer.start();
  return std::make_shared<Progress>([this, clock](const ProgressReport& report) {
    const qint64 elapsed = clock->timer.elapsed();
    {
      const std::lock_guard hold(clock->lock);
      const bool new_stage = report.stage != clock->stage;
      if (!new_stage && elapsed - clock->last.load() < 50) return;
      clock->stage = report.stage;
      clock->last = elapsed;
    }
    on_window_thread(this,
                     [this, stage = qs(report.stage), done = report.done, total = report.total, elapsed] {
                       if (running_) Q_EMIT progressed(stage, done, total, elapsed);
                     });
  });
}

void WorkspaceWriter::prepare(const std::string& path, Missing missing) {
  path_ = path;
  beginWriting();
  executor_->post([this, path, missing] {
    QString sentence;
    bool readable = false;
    try {
      if (missing == Missing::is_made) make_folder(path);
      writer(path, missing);
    } catch (const Error& error) {
      sentence = qs(error.what());
      // It can be looked at, and nothing is written to it: each writer would get this sentence again.
      readable = error.kind() == ErrorKind::foreign_schema;
    } catch (const std::exception& error) {
      sentence = qs(error.what());
    }
    on_window_thread(this, [this, path, sentence, readable] {
      if (sentence.isEmpty() || readable) {
        Q_EMIT prepared(path);
        if (readable) Q_EMIT onlyRead(sentence);
      } else {
        Q_EMIT prepareFailed(path, sentence);
      }
      endWriting();
    });
  });
}

void WorkspaceWriter::prepareSample(const std::string& folder) {
  const std::string path = folder + "/sample.rapport";
  path_ = path;
  runImport([this, folder, path](const Progress& progress) {
    const std::string exports = folder + "/exports";
    make_folder(path);
    workspace::Workspace& sample = writer(path, Missing::is_made);
    import::ImportReport report;
    if (import::load_imported_files(sample.own_reader(), 1).empty()) {
      progress.report({"Writing the sample exports", 0, 0});
      write_demo(exports);
      progress.check();
      report = import::run_import(sample, {exports}, {}, progress);
    }
    practice::apply_sample_words(sample, today());
    on_window_thread(this, [this, path] { Q_EMIT prepared(path); });
    return report;
  });
}

void WorkspaceWriter::run(const QStringList& paths, const import::ImportOptions& options) {
  std::vector<std::string> wanted;
  for (const QString& path : paths) wanted.push_back(u8(path));
  runImport([this, wanted, options, path = path_](const Progress& progress) {
    std::vector<std::string> files;
    for (const std::string& one : wanted) files.push_back(sources::file_of_member(one));
    workspace::Workspace& workspace = writer(path);
    import::ImportOptions chosen = options;
    if (chosen.mapping && chosen.who.empty()) chosen.who = edits::author(workspace.own_reader());
    chosen.ask_zone = true;  // Somebody sits at the window.
    import::ImportReport report = import::run_import(workspace, files, chosen, progress);
    try {
      if (report.undoable) workspace::write_dated_backup(workspace, today(), progress);
    } catch (const Error& error) {
      // The import is saved all the same.
      on_window_thread(this, [this, sentence = qs(error.what())] { Q_EMIT backupFailed(sentence); });
    }
    return report;
  });
}

template <typename Work, typename Done, typename Stopped, typename Failed>
void WorkspaceWriter::runLong(Work work, Done done, Stopped stopped, Failed problem) {
  running_ = true;
  progress_ = newProgress();
  beginWriting();
  executor_->post(
      [this, work = std::move(work), done = std::move(done), stopped, problem, progress = progress_] {
        using Result = std::invoke_result_t<const Work&, const Progress&>;
        std::shared_ptr<const Result> result;
        QString sentence;
        try {
          result = std::make_shared<const Result>(work(*progress));
        } catch (const Cancelled&) {
        } catch (const std::exception& error) {
          sentence = qs(error.what());
        }
        on_window_thread(this, [this, result, sentence, done, stopped, problem] {
          running_ = false;
          progress_.reset();
          if (result) {
            done(result);
          } else if (sentence.isEmpty()) {
            stopped();
          } else {
            problem(sentence);
          }
          endWriting();
        });
      });
}

void WorkspaceWriter::runImport(std::function<import::ImportReport(const Progress&)> work) {
  if (running_) return;
  Q_EMIT started();
  runLong(
      std::move(work),
      [this](std::shared_ptr<const import::ImportReport> report) { Q_EMIT finished(std::move(report)); },
      [this] { Q_EMIT cancelled(); }, [this](const QString& sentence) { Q_EMIT importFailed(sentence); });
}

void WorkspaceWriter::undo(std::int64_t run) {
  if (running_) return;
  Q_EMIT undoStarted();
  struct Undone {
    std::shared_ptr<const import::UndoReport> report;
    QStringList paths;
  };
  runLong(
      [this, run, path = path_](const Progress& progress) {
        workspace::Workspace& workspace = writer(path);
        const auto runs = import::load_import_runs(workspace.own_reader());
        const auto next = std::find_if(runs.begin(), runs.end(), [](const auto& one) { return one.next; });
        if (next == runs.end() || next->id != run)
          throw Error(ErrorCode::not_found, ErrorKind::missing,
                      "Another import came after it, or it was taken back already; nothing was changed. Look "
                      "at the list of earlier imports.");
        Undone undone;
        undone.report = std::make_shared<const import::UndoReport>(import::undo_import(workspace, progress));
        undone.paths = files_there(undone.report->run);
        return undone;
      },
      [this](const std::shared_ptr<const Undone>& undone) {
        Q_EMIT takenBack(undone->report, undone->paths);
      },
      [this] { Q_EMIT undoCancelled(); }, [this](const QString& sentence) { Q_EMIT undoFailed(sentence); });
}

void WorkspaceWriter::tryOut(const QString& path, std::shared_ptr<const sources::Mapping> mapping) {
  cancelTrial();
  trial_ = Trial{sources::file_of_member(u8(path)), path_, std::move(mapping), nullptr};
  beginTrial();
}

void WorkspaceWriter::beginTrial() {
  if (!trial_ || trial_->progress || writing_ > 0) return;
  trial_->progress = std::make_shared<Progress>();
  ++waiting_;
  executor_->post([this, trial = *trial_] {
    std::shared_ptr<const import::ImportReport> report;
    QString sentence;
    try {
      trial.progress->check();
      import::ImportOptions options;
      options.dry_run = true;
      options.mapping = trial.mapping;
      report = std::make_shared<const import::ImportReport>(
          import::run_import(writer(trial.target), {trial.file}, options, *trial.progress));
    } catch (const Cancelled&) {
    } catch (const std::exception& error) {
      sentence = qs(error.what());
    }
    on_window_thread(this, [this, report, sentence, progress = trial.progress] {
      releaseWorkspace();
      // The person chose something else since, or it is to be tried again after what was written.
      if (!trial_ || trial_->progress != progress) return;
      trial_.reset();
      if (report)
        Q_EMIT triedOut(report);
      else if (!sentence.isEmpty())
        Q_EMIT tryFailed(sentence);
    });
  });
}

void WorkspaceWriter::cancelTrial() {
  if (trial_ && trial_->progress) trial_->progress->cancel();
  trial_.reset();
}

void WorkspaceWriter::cancel() {
  if (progress_) progress_->cancel();
}

std::shared_ptr<const std::exception_ptr> WorkspaceWriter::write(
    std::function<void(workspace::Workspace&)> work, std::function<void(std::exception_ptr)> done,
    const std::string& path) {
  beginWriting();
  auto thrown = std::make_shared<std::exception_ptr>();
  executor_->post(
      [this, work = std::move(work), done = std::move(done), target = path.empty() ? path_ : path, thrown] {
        try {
          work(writer(target));
        } catch (...) {
          *thrown = std::current_exception();
        }
        on_window_thread(this, [this, done, thrown] {
          done(*thrown);
          endWriting();
        });
      });
  return thrown;
}

bool WorkspaceWriter::reach(int milliseconds) {
  auto done = std::make_shared<std::promise<void>>();
  const auto reached = done->get_future();
  executor_->post([done] { done->set_value(); });
  return reached.wait_for(std::chrono::milliseconds(std::max(milliseconds, 0))) == std::future_status::ready;
}

}  // namespace rapport::ui

#include "moc_workspace_writer.cpp"
