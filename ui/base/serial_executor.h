// SPDX-License-Identifier: GPL-3.0-or-later
/// A thread that does one thing after the other.
#pragma once

#include <QObject>
#include <QThread>
#include <functional>
#include <memory>

namespace rapport::ui {

/// Runs posted work in order on a thread of its own. Destruction waits for the work at hand and drops the
/// rest.
class SerialExecutor {
 public:
  explicit SerialExecutor(const QString& name);
  ~SerialExecutor();
  SerialExecutor(const SerialExecutor&) = delete;
  SerialExecutor& operator=(const SerialExecutor&) = delete;
  /// Any thread.
  void post(std::function<void()> work);

 private:
  QThread thread_;
  std::unique_ptr<QObject> place_;
};

}  // namespace rapport::ui
