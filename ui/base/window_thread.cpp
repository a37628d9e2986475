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

struct One {
  QPointer<QObject> context;
  std::function<void()> work;
};
struct Waiting {
  std::mutex mutex;
  std::deque<One> list;
};
/// Never destroyed: a worker may still post while the program ends. Asked for anew each time, as the first
/// call makes it, on any thread.
Waiting& waiting() {
  static auto* const all = new Waiting;
  return *all;
}

/// What was posted stands under a mutex of ours, and Qt carries only an empty event for each: the thread
/// sanitizer does not see Qt's own locks, and would take all that is handed over within Qt's events for
/// races.
class Posted : public QObject {
 public:
  Posted() { moveToThread(QCoreApplication::instance()->thread()); }

 protected:
  void customEvent(QEvent* /*event*/) override {
    std::unique_lock hold(waiting().mutex);
    const One one = std::move(waiting().list.front());
    waiting().list.pop_front();
    hold.unlock();
    if (one.context) one.work();
  }
};

}  // namespace

void on_window_thread(QObject* context, std::function<void()> work) {
  static auto* const posted = new Posted;
  {
    const std::lock_guard hold(waiting().mutex);
    waiting().list.push_back({context, std::move(work)});
  }
  QCoreApplication::postEvent(posted, new QEvent(QEvent::User));
}

}  // namespace rapport::ui
