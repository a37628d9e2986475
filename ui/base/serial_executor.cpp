// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/serial_executor.h"

#include <pthread.h>

namespace rapport::ui {

SerialExecutor::SerialExecutor(const QString& name) : thread_([this] { work(); }) {
  // For debuggers; the system takes 15 bytes.
  pthread_setname_np(thread_.native_handle(), name.toUtf8().left(15).constData());
}

SerialExecutor::~SerialExecutor() {
  std::deque<std::function<void()>> dropped;
  {
    const std::lock_guard hold(mutex_);
    ends_ = true;
    dropped.swap(waiting_);
  }
  dropped.clear();  // Without the lock, as what it holds may post.
  changed_.notify_one();
  thread_.join();
}

void SerialExecutor::post(std::function<void()> work) {
  {
    const std::lock_guard hold(mutex_);
    if (ends_) return;
    waiting_.push_back(std::move(work));
  }
  changed_.notify_one();
}

void SerialExecutor::work() {
  std::unique_lock hold(mutex_);
  while (true) {
    changed_.wait(hold, [this] { return ends_ || !waiting_.empty(); });
    if (ends_) return;
    {
      const std::function<void()> next = std::move(waiting_.front());
      waiting_.pop_front();
      hold.unlock();
      next();
    }
    hold.lock();
  }
}

}  // namespace rapport::ui
