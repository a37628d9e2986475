// SPDX-License-Identifier: GPL-3.0-or-later
/// How DataLoader asks its reader threads. Private to data_loader*.cpp.
#pragma once

#include <array>
#include <atomic>
#include <exception>
#include <memory>
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
  std::atomic<std::uint64_t> content{0};  ///< Raised by invalidate(): what was read before may be outdated.
};

/// A request on its way to a reader thread and back.
template <class Load, class Deliver, class Refused>
struct DataLoader::Request {
  Channel channel;
  std::uint64_t token;
  Load load;
  Deliver deliver;
  Refused refused;
  std::shared_ptr<const int> open;  ///< As open_: held until the request is delivered or dropped.
};

template <class Load, class Deliver>
void DataLoader::ask(Channel channel, const std::string& account_id, Load load, Deliver deliver) {
  askOr(channel, std::move(load), std::move(deliver),
        [this, account_id](const QString& sentence) { Q_EMIT failed(account_id, sentence); });
}

template <class Load, class Deliver, class Refused>
void DataLoader::askOr(Channel channel, Load load, Deliver deliver, Refused refused) {
  send(std::make_shared<Request<Load, Deliver, Refused>>(Request<Load, Deliver, Refused>{
      channel, ++shared_->newest[channel], std::move(load), std::move(deliver), std::move(refused), open_}));
}

template <class Sent>
void DataLoader::send(std::shared_ptr<Sent> request) {
  const Channel channel = request->channel;
  const bool waits = channel == shown || channel == people || channel == timeline || channel == metrics ||
                     channel == series || channel == measure || channel == success || channel == since ||
                     channel == scorecard || channel == journey || channel == hovered;
  SerialExecutor& executor = waits ? *page_executor_ : *background_executor_;
  executor.post([this, request, shared = shared_, connection = waits ? page_ : background_, path = path_] {
    const auto stale = [shared, request] {
      return shared->newest[request->channel].load() != request->token;
    };
    if (stale()) return;
    // What changes while it is read is read once more: whoever asked does not ask again.
    const std::uint64_t content = shared->content.load();
    const auto outdated = [shared, request, content] {
      return !is_of_file(request->channel) && shared->content.load() != content;
    };
    try {
      auto value = request->load(connection->open(path));
      QMetaObject::invokeMethod(
          this,
          [this, request, stale, outdated, value = std::move(value)]() mutable {
            if (stale()) return;
            if (outdated())
              send(request);
            else
              request->deliver(std::move(value));
          },
          Qt::QueuedConnection);
    } catch (const std::exception& error) {
      // A reader that failed may stand on a file that was replaced: the next request opens it anew.
      connection->reader.reset();
      const QString sentence = qs(error.what());
      QMetaObject::invokeMethod(
          this,
          [this, request, stale, outdated, sentence] {
            if (stale()) return;
            if (outdated())
              send(request);
            else
              request->refused(sentence);
          },
          Qt::QueuedConnection);
    }
  });
}

}  // namespace rapport::ui
