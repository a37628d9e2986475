// SPDX-License-Identifier: GPL-3.0-or-later
// The end of the window, and what was put into a file by hand.
#include <QElapsedTimer>
#include <QThread>
#include <exception>
#include <utility>

#include "core/base/safe_file.h"
#include "ui/base/text.h"
#include "ui/data/edit_queue.h"
#include "ui/data/workspace_writer.h"

namespace rapport::ui {
namespace {

/// Milliseconds that the end of the window waits for another program.
constexpr int kPatience = 5000;
/// Milliseconds that a try under way may take to its end when nothing waits any more.
constexpr int kLastTry = 4000;

}  // namespace

EditQueue::Ended EditQueue::finish() {
  if (result_) return *result_;
  for (Entry& entry : entries_)
    if (entry.state == Entry::State::problem && !entry.recovered) entry.state = Entry::State::waiting;
  writer_->cancelTrial();
  writer_->cancel();
  QElapsedTimer timer;
  timer.start();
  const auto left = [&] { return kPatience - static_cast<int>(timer.elapsed()); };
  held_.clear();
  next();
  // No events come any more: what comes back is fetched here, and what follows from it is written too.
  while (flight_ && writer_->reach(left())) {
    land(std::shared_ptr(flight_));
    again_.stop();
    if (flight_ || held_.empty() || !stuck_.isEmpty() || left() <= kTryAgain) continue;
    QThread::msleep(kTryAgain);
    held_.clear();
    next();
  }
  *ended_ = true;
  again_.stop();
  slow_.stop();
  // What is being tried at this moment may still succeed.
  if (flight_ && writer_->reach(kLastTry)) land(std::shared_ptr(flight_));
  join();
  Ended ended;
  for (auto& [path, kept] : journals_) {
    kept.settle();
    const int here = kept.elsewhere() + static_cast<int>(kept.nowhere().size());
    if (here > 0 && ended.silent()) {
      ended.workspace = path;
      ended.why = kept.why();
    }
    ended.elsewhere += kept.elsewhere();
    ended.nowhere += static_cast<int>(kept.nowhere().size());
    for (std::string& file : kept.files_elsewhere()) ended.into.push_back(std::move(file));
  }
  result_ = ended;
  return ended;
}

void EditQueue::resume() {
  *ended_ = false;
  result_.reset();
  held_.clear();
  next();
}

QString EditQueue::putInto(const QString& file) {
  std::vector<edits::Line> lines;
  for (const auto& [path, kept] : journals_)
    lines.insert(lines.end(), kept.nowhere().begin(), kept.nowhere().end());
  try {
    write_file_safely(u8(file), edits::text_of(lines));
  } catch (const std::exception& error) {
    return qs(error.what());
  }
  for (auto& [path, kept] : journals_) kept.forget_nowhere();
  return {};
}

void EditQueue::takeUp(const QString& file) {
  std::vector<edits::Edit> found;
  try {
    found = journal(path_).take_up(u8(file));
  } catch (const std::exception& error) {
    qWarning("%s", error.what());
  }
  if (found.empty()) {
    Q_EMIT failed(Text::tr("%1 holds no pending edits of Rapport.").arg(file));
    return;
  }
  for (edits::Edit& edit : found) entries_.push_back({std::move(edit), path_, true, {}, {}});
  next();
}

}  // namespace rapport::ui
