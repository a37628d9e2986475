// SPDX-License-Identifier: GPL-3.0-or-later
/// A thread that does one thing after the other.
#pragma once

#include <QObject>
#include <QString>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

#include "ui/base/window_thread.h"

namespace rapport::ui {

/// Runs posted work in order on a thread of its own, which sleeps while there is none. Destruction waits for
/// the work at hand and drops the rest. What is posted must not throw.
class SerialExecutor {
 public:
  explicit SerialExecutor(const QString& name);
  ~SerialExecutor();
  SerialExecutor(const SerialExecutor&) = delete;
  SerialExecutor& operator=(const SerialExecutor&) = delete;
  /// Any thread.
  void post(std::function<void()> work);
  /// Runs `work` on the executor's thread, then `done` on the window's: done(result, problem), or
  /// done(problem) for work without a result. `problem` is the sentence of what `work` threw, else empty; the
  /// result is its default then. The context must outlive the executor, which is so where it owns it.
  template <typename Work, typename Done>
  void run(Work work, QObject* context, Done done) {
    post([work = std::move(work), context, done = std::move(done)]() mutable {
      using Result = std::invoke_result_t<Work&>;
      QString problem;
      const auto guarded = [&problem](const auto& attempt) {
        try {
          attempt();
        } catch (const std::exception& error) {
          problem = QString::fromUtf8(error.what());
        }
      };
      if constexpr (std::is_void_v<Result>) {
        guarded([&] { work(); });
        on_window_thread(context, [done = std::move(done), problem] { done(problem); });
      } else {
        Result result{};
        guarded([&] { result = work(); });
        on_window_thread(context, [done = std::move(done), result = std::move(result), problem] {
          done(result, problem);
        });
      }
    });
  }

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool ends_ = false;
  std::thread thread_;  ///< Begins when all above is there.
};

}  // namespace rapport::ui
