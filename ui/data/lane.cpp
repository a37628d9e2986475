// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/lane.h"

namespace rapport::ui {

Lane::Lane(const QString& name) : place_(std::make_unique<QObject>()) {
  thread_.setObjectName(name);
  place_->moveToThread(&thread_);
  thread_.start();
}

Lane::~Lane() {
  thread_.quit();
  thread_.wait();
}

void Lane::post(std::function<void()> work) {
  QMetaObject::invokeMethod(place_.get(), std::move(work), Qt::QueuedConnection);
}

}  // namespace rapport::ui
