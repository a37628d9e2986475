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
#include "core/plan/sample_plans.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

void make_folder(const std::string& path) {
  const QString folder = QFileInfo(qs(path)).absolutePath();
  if (!QDir().mkpath(folder)) {
    throw Error(ErrorCode::io,
                "The folder " + u8(folder) + " could not be made. Check that you may write there.");
  }
}

}  // namespace

WorkspaceWriter::WorkspaceWriter(QObject* parent)
    : QObject(parent), executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-writer"))) {}

WorkspaceWriter::~WorkspaceWriter() {
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
    QMetaObject::invokeMethod(
        this,
        [this, stage = qs(report.stage), done = report.done, total = report.total, elapsed] {
          if (running_) Q_EMIT progressed(stage, done, total, elapsed);
        },
        Qt::QueuedConnection);
  });
}

void WorkspaceWriter::prepare(const std::string& path, Missing missing) {
  path_ = path;
  ++waiting_;
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
    QMetaObject::invokeMethod(
        this,
        [this, path, sentence, readable] {
          releaseWorkspace();
          if (sentence.isEmpty() || readable) {
            Q_EMIT prepared(path);
            if (readable) Q_EMIT onlyRead(sentence);
          } else {
            Q_EMIT prepareFailed(path, sentence);
          }
        },
        Qt::QueuedConnection);
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
    plan::apply_sample_plans(sample, today());
    QMetaObject::invokeMethod(
        this, [this, path] { Q_EMIT prepared(path); }, Qt::QueuedConnection);
    return report;
  });
}

void WorkspaceWriter::run(const QStringList& paths, const import::ImportOptions& options) {
  std::vector<std::string> wanted;
  for (const QString& path : paths) wanted.push_back(u8(path));
  runImport([this, wanted, options, path = path_](const Progress& progress) {
    return import::run_import(writer(path), wanted, options, progress);
  });
}

void WorkspaceWriter::runImport(std::function<import::ImportReport(const Progress&)> work) {
  if (running_) return;
  running_ = true;
  progress_ = newProgress();
  ++waiting_;
  Q_EMIT started();
  executor_->post([this, work = std::move(work), progress = progress_] {
    std::shared_ptr<const import::ImportReport> report;
    QString sentence;
    try {
      report = std::make_shared<const import::ImportReport>(work(*progress));
    } catch (const Cancelled&) {
    } catch (const std::exception& error) {
      sentence = qs(error.what());
    }
    QMetaObject::invokeMethod(
        this,
        [this, report, sentence] {
          running_ = false;
          progress_.reset();
          releaseWorkspace();
          if (report) {
            Q_EMIT finished(report);
          } else if (sentence.isEmpty()) {
            Q_EMIT cancelled();
          } else {
            Q_EMIT importFailed(sentence);
          }
        },
        Qt::QueuedConnection);
  });
}

void WorkspaceWriter::cancel() {
  if (progress_) progress_->cancel();
}

std::shared_ptr<const std::exception_ptr> WorkspaceWriter::write(
    std::function<void(workspace::Workspace&)> work, std::function<void(std::exception_ptr)> done,
    const std::string& path) {
  ++waiting_;
  auto thrown = std::make_shared<std::exception_ptr>();
  executor_->post(
      [this, work = std::move(work), done = std::move(done), target = path.empty() ? path_ : path, thrown] {
        try {
          work(writer(target));
        } catch (...) {
          *thrown = std::current_exception();
        }
        QMetaObject::invokeMethod(
            this,
            [this, done, thrown] {
              releaseWorkspace();
              done(*thrown);
            },
            Qt::QueuedConnection);
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
