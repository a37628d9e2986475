// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/workspace_writer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QThread>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <future>
#include <utility>

#include "core/base/error.h"
#include "core/demo/demo.h"
#include "core/import/fields.h"
#include "core/import/matches.h"
#include "core/plan/sample_plans.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

/// Milliseconds between two tries while another program writes.
constexpr int kTryAgain = 150;
/// The same while the disk is full or the workspace is not there.
constexpr int kTryStuck = 2000;
/// Milliseconds after which a person is told that what they wrote waits.
constexpr int kSlow = 900;
/// Milliseconds that a try under way may take to its end when nothing waits any more.
constexpr int kLastTry = 4000;

/// The record part of a match id: "zendesk:organization:123@001..." -> "zendesk:organization:123".
std::string record_of(const Match& match) {
  return match.source + ':' + match.kind + ':' + match.record_id;
}

void make_folder(const std::string& path) {
  const QString folder = QFileInfo(qs(path)).absolutePath();
  if (!QDir().mkpath(folder)) {
    throw Error(ErrorCode::io,
                "The folder " + u8(folder) + " could not be made. Check that you may write there.");
  }
}

}  // namespace

WorkspaceWriter::WorkspaceWriter(QObject* parent)
    : QObject(parent), executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-writer"))) {
  slow_.setSingleShot(true);
  slow_.setInterval(kSlow);
  connect(&slow_, &QTimer::timeout, this, &WorkspaceWriter::sayWaiting);
  again_.setSingleShot(true);
  again_.setInterval(kTryAgain);
  connect(&again_, &QTimer::timeout, this, [this] {
    if (!row_.empty() && !row_.front()->posted) attempt(row_.front());
  });
}

WorkspaceWriter::~WorkspaceWriter() {
  ended_ = true;
  if (progress_) progress_->cancel();
  executor_.reset();  // Joins the worker before the workspace it uses goes.
}

workspace::Workspace& WorkspaceWriter::writer(const std::string& path, Missing missing) {
  // A workspace that was moved or deleted while it was open is not begun anew in its place, and one that is
  // held open is not written to any more: nobody would find it again.
  const bool there = QFileInfo::exists(qs(path)) || workspace::finish_interrupted_restore(path);
  // Another file may have taken the place of the one that is open.
  if (workspace_ && (!there || !workspace_->own_reader().in_place())) workspace_.reset();
  if (!there && missing == Missing::is_refused)
    throw Error(ErrorCode::workspace, "The workspace " + path +
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

void WorkspaceWriter::decide(Work work) {
  ++waiting_;
  ++deciding_;
  executor_->post([this, work = std::move(work), path = path_] {
    QString sentence;
    try {
      const Progress progress;
      work(writer(path), progress);
    } catch (const std::exception& error) {
      sentence = qs(error.what());
    }
    QMetaObject::invokeMethod(
        this,
        [this, sentence] {
          --deciding_;
          releaseWorkspace();
          if (sentence.isEmpty()) {
            Q_EMIT decided(deciding_);
          } else {
            Q_EMIT decisionFailed(sentence);
          }
        },
        Qt::QueuedConnection);
  });
}

void WorkspaceWriter::write(std::function<void(workspace::Workspace&)> work,
                            std::function<void(std::exception_ptr)> done, const std::string& path) {
  ++waiting_;
  executor_->post(
      [this, work = std::move(work), done = std::move(done), target = path.empty() ? path_ : path] {
        std::exception_ptr thrown;
        try {
          work(writer(target));
        } catch (...) {
          thrown = std::current_exception();
        }
        QMetaObject::invokeMethod(
            this,
            [this, done, thrown] {
              releaseWorkspace();
              done(thrown);
            },
            Qt::QueuedConnection);
      });
}

void WorkspaceWriter::writeWhenFree(std::function<void(workspace::Workspace&)> work,
                                    std::function<void(std::exception_ptr)> done, const std::string& path,
                                    Aside aside, bool quietly) {
  auto piece = std::make_shared<Piece>();
  piece->work = std::move(work);
  piece->done = std::move(done);
  piece->path = path.empty() ? path_ : path;
  piece->aside = std::move(aside);
  piece->quiet = quietly;
  row_.push_back(piece);
  ++waiting_;
  if (!quietly && !told_ && !slow_.isActive()) slow_.start();
  if (row_.size() == 1) attempt(piece);
}

void WorkspaceWriter::attempt(const std::shared_ptr<Piece>& piece) {
  piece->posted = true;
  piece->tried = piece->busy = false;
  piece->stuck.clear();
  piece->thrown = nullptr;
  executor_->post([this, piece] {
    tryPiece(*piece);
    QMetaObject::invokeMethod(
        this,
        [this, piece] {
          if (piece->posted && !ended_) back(piece);
        },
        Qt::QueuedConnection);
  });
}

/// On the worker.
void WorkspaceWriter::tryPiece(Piece& piece) {
  if (ended_) return;
  try {
    workspace::Workspace& target = writer(piece.path);
    // Asked first: the work itself would wait for seconds, and what is behind it with it.
    workspace::Transaction(target.database()).commit();
    piece.work(target);
  } catch (const workspace::Busy&) {
    piece.busy = true;
    piece.thrown = std::current_exception();
  } catch (const Error& error) {
    piece.thrown = std::current_exception();
    // There may be room in a moment, and a disk may be connected again.
    const bool passing = error.code() == ErrorCode::io || !QFileInfo::exists(qs(piece.path));
    if (passing && piece.aside) {
      piece.busy = true;
      piece.stuck = error.what();
      workspace_.reset();
    }
  } catch (...) {
    piece.thrown = std::current_exception();
  }
  piece.tried = true;
}

void WorkspaceWriter::back(const std::shared_ptr<Piece>& piece) {
  piece->posted = false;
  if (!piece->tried) {
    if (!ended_) again_.start(kTryAgain);
    return;
  }
  if (!piece->busy) {
    conclude(piece);
    return;
  }
  // What comes behind it could not be written either: it keeps its place in the row.
  again_.start(piece->stuck.empty() ? kTryAgain : kTryStuck);
  if (piece->quiet || piece->stuck == stuck_) return;
  stuck_ = piece->stuck;
  slow_.stop();
  sayWaiting();
}

void WorkspaceWriter::conclude(const std::shared_ptr<Piece>& piece) {
  row_.pop_front();
  releaseWorkspace();
  if (!row_.empty()) attempt(row_.front());
  const auto over = [this] {
    const bool waits = std::any_of(row_.begin(), row_.end(), [](const auto& one) { return !one->quiet; });
    if (waits) return;
    slow_.stop();
    stuck_.clear();
    if (std::exchange(told_, false)) Q_EMIT waiting({});
  };
  // A failure is the last word: "kept" must not follow it.
  if (piece->thrown) over();
  piece->done(piece->thrown);
  over();
}

void WorkspaceWriter::sayWaiting() {
  told_ = true;
  if (!stuck_.empty()) {
    Q_EMIT waiting(qs(stuck_) +
                   QStringLiteral(" What you wrote stays here and is kept as soon as that is mended."));
    return;
  }
  Q_EMIT waiting(running_
                     ? QStringLiteral("The import comes first. What you wrote stays here and is kept as "
                                      "soon as it has ended.")
                     : QStringLiteral("Another Rapport is writing to this workspace, an import perhaps. "
                                      "What you wrote stays here and is kept as soon as that has ended."));
}

/// True when everything posted to the worker so far has come to its end.
bool WorkspaceWriter::reach(int milliseconds) {
  auto done = std::make_shared<std::promise<void>>();
  const auto reached = done->get_future();
  executor_->post([done] { done->set_value(); });
  return reached.wait_for(std::chrono::milliseconds(std::max(milliseconds, 0))) == std::future_status::ready;
}

std::vector<WorkspaceWriter::Unwritten> WorkspaceWriter::finishPending(int milliseconds) {
  if (progress_) progress_->cancel();
  QElapsedTimer timer;
  timer.start();
  const auto left = [&] { return milliseconds - static_cast<int>(timer.elapsed()); };
  again_.stop();
  bool reached = reach(left());
  // No events come any more: what is written is concluded here, and what follows from it is written too.
  while (reached && !row_.empty()) {
    const auto piece = row_.front();
    if (!piece->posted) attempt(piece);
    reached = reach(left());
    if (!reached) break;
    back(piece);
    if (row_.empty() || row_.front() != piece) continue;
    if (!piece->stuck.empty() || left() <= kTryAgain) break;
    QThread::msleep(kTryAgain);
  }
  ended_ = true;
  again_.stop();
  slow_.stop();
  // What is being tried at this moment may still succeed; it must not be put aside as well.
  if (!row_.empty() && row_.front()->posted && reach(kLastTry)) back(row_.front());
  again_.stop();
  std::vector<Unwritten> unwritten;
  for (const auto& piece : row_) unwritten.push_back({piece->path, piece->aside});
  return unwritten;
}

void WorkspaceWriter::resume() {
  ended_ = false;
  again_.start(kTryAgain);
}

void WorkspaceWriter::confirmMatch(const Match& match) {
  decide([id = match.id](workspace::Workspace& w, const Progress& p) { import::confirm_match(w, id, p); });
}

void WorkspaceWriter::rejectMatch(const Match& match) {
  decide([id = match.id](workspace::Workspace& w, const Progress& p) { import::reject_match(w, id, p); });
}

void WorkspaceWriter::forgetDecision(const Match& match) {
  decide([record = record_of(match)](workspace::Workspace& w, const Progress& p) {
    import::forget_decision(w, record, p);
  });
}

void WorkspaceWriter::setField(const QString& object, const QString& field, const QString& meaning) {
  decide(
      [object = u8(object), field = u8(field), meaning = u8(meaning)](
          workspace::Workspace& w, const Progress& p) { import::set_field(w, object, field, meaning, p); });
}

}  // namespace rapport::ui
