// SPDX-License-Identifier: GPL-3.0-or-later
/// How DataLoader asks its reader threads. Private to data_loader*.cpp.
#pragma once

#include <array>
#include <atomic>
#include <exception>
#include <optional>
#include <utility>

#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"

namespace rapport::ui {

/// The reader of one thread; only that thread touches it.
struct DataLoader::Connection {
  std::string path;
  std::optional<workspace::Reader> reader;
  const workspace::Reader& open(const std::string& wanted) {
    // One that was moved or deleted is not read on as if it were still there.
    if (!reader || path != wanted || !reader->in_place()) {
      reader.reset();
      reader.emplace(wanted);
      path = wanted;
    }
    return *reader;
  }
};

/// The newest request of each kind; older ones are not worth running, nor their results worth showing.
struct DataLoader::Shared {
  std::array<std::atomic<std::uint64_t>, channels> newest{};
};

template <class Load, class Deliver>
void DataLoader::ask(Channel channel, const std::string& account_id, Load load, Deliver deliver) {
  askOr(channel, std::move(load), std::move(deliver),
        [this, account_id](const QString& sentence) { Q_EMIT failed(account_id, sentence); });
}

template <class Load, class Deliver, class Refused>
void DataLoader::askOr(Channel channel, Load load, Deliver deliver, Refused refused) {
  const bool waits = channel == shown || channel == people || channel == timeline || channel == metrics ||
                     channel == series || channel == measure || channel == success;
  SerialExecutor& executor = waits ? *page_executor_ : *background_executor_;
  const std::uint64_t token = ++shared_->newest[channel];
  executor.post([this, channel, token, refused = std::move(refused), shared = shared_,
                 connection = waits ? page_ : background_, path = path_, load = std::move(load),
                 deliver = std::move(deliver)]() mutable {
    const auto stale = [shared, channel, token] { return shared->newest[channel].load() != token; };
    if (stale()) return;
    try {
      auto value = load(connection->open(path));
      QMetaObject::invokeMethod(
          this,
          [stale, value = std::move(value), deliver = std::move(deliver)]() mutable {
            if (!stale()) deliver(std::move(value));
          },
          Qt::QueuedConnection);
    } catch (const std::exception& error) {
      // A reader that failed may stand on a file that was replaced: the next request opens it anew.
      connection->reader.reset();
      const QString sentence = qs(error.what());
      QMetaObject::invokeMethod(
          this,
          [stale, refused = std::move(refused), sentence] {
            if (!stale()) refused(sentence);
          },
          Qt::QueuedConnection);
    }
  });
}

}  // namespace rapport::ui
