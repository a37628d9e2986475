// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/live_watch.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

namespace rapport::ui {
namespace {

/// Milliseconds after which a write is looked at: a commit is several.
constexpr int kSettle = 30;

}  // namespace

LiveWatch::LiveWatch(QObject* parent) : QObject(parent), watcher_(new QFileSystemWatcher(this)) {
  soon_.setSingleShot(true);
  soon_.setInterval(kSettle);
  connect(&soon_, &QTimer::timeout, this, [this] {
    add();
    Q_EMIT touched();
  });
  const auto note = [this] {
    if (!soon_.isActive()) soon_.start();
  };
  connect(watcher_, &QFileSystemWatcher::fileChanged, this, note);
  // The log comes and goes with whoever has the workspace open.
  connect(watcher_, &QFileSystemWatcher::directoryChanged, this, &LiveWatch::add);
}

void LiveWatch::watch(const QString& path) {
  const QStringList watched = watcher_->files() + watcher_->directories();
  if (!watched.isEmpty()) watcher_->removePaths(watched);
  soon_.stop();
  path_ = path;
  if (path.isEmpty()) return;
  watcher_->addPath(QFileInfo(path).absolutePath());
  add();
}

void LiveWatch::add() {
  for (const QString& file : {path_, path_ + QStringLiteral("-wal")}) {
    if (path_.isEmpty() || watcher_->files().contains(file) || !QFileInfo::exists(file)) continue;
    watcher_->addPath(file);
    // What was written before it was watched is looked at, too.
    if (!soon_.isActive()) soon_.start();
  }
}

}  // namespace rapport::ui

#include "moc_live_watch.cpp"
