// SPDX-License-Identifier: GPL-3.0-or-later
/// How DataLoader asks its reader threads. Private to data_loader*.cpp.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "core/workspace/workspace.h"
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

/// A request on its way to a reader thread and back. What it reads is not part of its type: a type of its own
/// for each took a third of what the whole room takes to compile.
struct DataLoader::Request {
  Channel channel;
  std::uint64_t token;
  std::function<std::shared_ptr<void>(const workspace::Reader&)> load;  ///< On the reader's thread.
  std::function<void(void*)> deliver;                                   ///< What load() gave.
  std::function<void(const QString&)> refused;
  std::shared_ptr<const int> open;  ///< As open_: held until the request is delivered or dropped.
};

template <class Load, class Deliver>
void DataLoader::ask(Channel channel, const std::string& account_id, Load load, Deliver deliver) {
  askOr(channel, std::move(load), std::move(deliver),
        [this, account_id](const QString& sentence) { Q_EMIT failed(account_id, sentence); });
}

template <class Load, class Deliver>
void DataLoader::askOr(Channel channel, Load load, Deliver deliver,
                       std::function<void(const QString&)> refused) {
  using Value = std::invoke_result_t<const Load&, const workspace::Reader&>;
  send(std::make_shared<const Request>(Request{
      channel, ++shared_->newest[channel],
      [load = std::move(load)](const workspace::Reader& reader) -> std::shared_ptr<void> {
        return std::make_shared<Value>(load(reader));
      },
      [deliver = std::move(deliver)](void* value) { deliver(std::move(*static_cast<Value*>(value))); },
      std::move(refused), open_}));
}

}  // namespace rapport::ui
