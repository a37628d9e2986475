// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/window_thread.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>
#include <deque>
#include <mutex>
#include <utility>

namespace rapport::ui {
namespace {

/// What was posted stands under a mutex of ours, and Qt carries only an empty event for each: the thread
/// sanitizer does not see Qt's own locks, and would take all that is handed over within Qt's events for
/// races.
class Posted : public QObject {
 public:
  Posted() { moveToThread(QCoreApplication::instance()->thread()); }

  void add(QObject* context, std::function<void()> work) {
    {
      const std::lock_guard hold(mutex_);
      waiting_.push_back({context, std::move(work)});
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
  }

 protected:
  void customEvent(QEvent* /*event*/) override {
    std::unique_lock hold(mutex_);
    const One one = std::move(waiting_.front());
    waiting_.pop_front();
    hold.unlock();
    if (one.context) one.work();
  }

 private:
  struct One {
    QPointer<QObject> context;
    std::function<void()> work;
  };
  std::mutex mutex_;
  std::deque<One> waiting_;
};

}  // namespace

void on_window_thread(QObject* context, std::function<void()> work) {
  // Never destroyed: a worker may still post while the program ends.
  static auto* const posted = new Posted;
  posted->add(context, std::move(work));
}

}  // namespace rapport::ui
