// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/serial_executor.h"

namespace rapport::ui {

SerialExecutor::SerialExecutor(const QString& name) : place_(std::make_unique<QObject>()) {
  thread_.setObjectName(name);
  place_->moveToThread(&thread_);
  thread_.start();
}

SerialExecutor::~SerialExecutor() {
  thread_.quit();
  thread_.wait();
}

void SerialExecutor::post(std::function<void()> work) {
  QMetaObject::invokeMethod(place_.get(), std::move(work), Qt::QueuedConnection);
}

}  // namespace rapport::ui
