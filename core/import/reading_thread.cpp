// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/reading_thread.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace rapport::import {
namespace {

constexpr std::size_t kBatch = 256;
constexpr std::size_t kWaiting = 16;

/// The reader's output in order: columns first, then records; problems and notes may come slightly later.
struct Batch {
  struct Item {
    Record record;
    bool beside = false;
    bool without_zone = false;
  };
  std::optional<std::vector<std::string>> columns;
  std::optional<Stamp> made_at;
  std::vector<Item> records;
  std::vector<Problem> problems;
  std::vector<std::string> notes;
};

/// Thrown in the reading thread when the storing side has stopped.
struct Stopped {};

class Pipe {
 public:
  void put(Batch&& batch) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || waiting_.size() < kWaiting; });
    if (stopped_) throw Stopped();
    waiting_.push_back(std::move(batch));
    filled_.notify_one();
  }
  void finish(const std::exception_ptr& failure) {
    const std::lock_guard lock(mutex_);
    failure_ = failure;
    finished_ = true;
    filled_.notify_one();
  }
  bool take(Batch& batch) {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return finished_ || !waiting_.empty(); });
    if (waiting_.empty()) {
      if (failure_) std::rethrow_exception(failure_);
      return false;
    }
    batch = std::move(waiting_.front());
    waiting_.pop_front();
    room_.notify_one();
    return true;
  }
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::deque<Batch> waiting_;
  std::exception_ptr failure_;
  bool finished_ = false;
  bool stopped_ = false;
};

class BatchingSink : public sources::RecordSink {
 public:
  explicit BatchingSink(Pipe& pipe) : pipe_(pipe) {}
  void record(Record&& record) override {
    batch_.records.push_back({std::move(record), false, std::exchange(without_zone_, false)});
    if (batch_.records.size() >= kBatch) flush();
  }
  void beside(Record&& further) override { batch_.records.push_back({std::move(further), true}); }
  void time_without_zone() override { without_zone_ = true; }
  void made_at(Stamp at) override { batch_.made_at = at; }
  void reject(Problem&& problem) override {
    batch_.problems.push_back(std::move(problem));
    if (batch_.problems.size() >= kBatch) flush();
  }
  void note(std::string text) override { batch_.notes.push_back(std::move(text)); }
  void columns(const std::vector<std::string>& names) override {
    flush();
    batch_.columns = names;
  }
  void flush() {
    pipe_.put(std::move(batch_));
    batch_ = {};
    batch_.records.reserve(kBatch);
  }

 private:
  Pipe& pipe_;
  Batch batch_;
  bool without_zone_ = false;  ///< Of the record that comes next.
};

}  // namespace

sources::ReadSummary read_records_ahead(sources::ByteStream& stream, const sources::Recognition& recognition,
                                        sources::RecordSink& sink, const Progress& progress) {
  Pipe pipe;
  sources::ReadSummary summary;
  std::jthread reader([&] {
    std::exception_ptr failure;
    try {
      BatchingSink batching(pipe);
      summary = sources::read_records(stream, recognition, batching, progress);
      batching.flush();
    } catch (const Stopped&) {
      // The storing side has failed and reports the error itself.
    } catch (...) {
      failure = std::current_exception();
    }
    pipe.finish(failure);
  });
  struct StopAtEnd {
    Pipe& pipe;
    ~StopAtEnd() { pipe.stop(); }
  } stop{pipe};
  Batch batch;
  while (pipe.take(batch)) {
    if (batch.columns) sink.columns(*batch.columns);
    if (batch.made_at) sink.made_at(*batch.made_at);
    for (Batch::Item& item : batch.records) {
      if (item.without_zone) sink.time_without_zone();
      item.beside ? sink.beside(std::move(item.record)) : sink.record(std::move(item.record));
    }
    for (Problem& problem : batch.problems) sink.reject(std::move(problem));
    for (std::string& note : batch.notes) sink.note(std::move(note));
  }
  return summary;
}

}  // namespace rapport::import
