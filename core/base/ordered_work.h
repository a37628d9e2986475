// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs pieces of work on all cores and takes their results in the order in which the pieces were added, so
/// that the output never depends on the number of cores.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace rapport {

/// Pieces run on other threads, and on the calling one while it would wait. Results are taken on the calling
/// thread only, in order; an exception of a piece is rethrown there when its turn comes. Use from one thread.
template <typename Result>
class OrderedWork {
 public:
  /// `take` gets each result. `room`: the total weight of pieces that may be pending at once (one piece
  /// always may). `threads`: how many besides the calling one; the default is one less than there are cores
  /// (at most 8).
  OrderedWork(std::size_t room, std::function<void(Result&&)> take, std::optional<unsigned> threads = {})
      : room_(room), take_(std::move(take)) {
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
    const unsigned others = threads.value_or(cores - 1);
    threads_.reserve(others);
    try {
      for (unsigned i = 0; i < others; ++i) threads_.emplace_back([this] { serve(); });
    } catch (const std::system_error&) {
      // The system gives no more threads: those that run, and the calling one, do the work.
    }
  }
  /// Waits for running pieces; pieces that have not begun and all results are dropped.
  ~OrderedWork() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    given_.notify_all();
  }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  /// Adds a piece; takes finished results, and waits for some where there is no room.
  void add(std::size_t weight, std::function<Result()> work) {
    while (!pieces_.empty() && (weight_ + weight > room_ || front_is_done())) take_front();
    {
      const std::lock_guard lock(mutex_);
      pieces_.emplace_back();
      pieces_.back().work = std::move(work);
      pieces_.back().weight = weight;
      weight_ += weight;
    }
    given_.notify_one();
  }
  /// Waits for all pieces and takes their results.
  void finish() {
    while (!pieces_.empty()) take_front();
  }

 private:
  enum class State { waiting, running, done };
  struct Piece {
    std::function<Result()> work;
    std::size_t weight = 0;
    State state = State::waiting;
    std::optional<Result> result;
    std::exception_ptr failure;
  };

  Piece* next_waiting() {
    for (Piece& piece : pieces_)
      if (piece.state == State::waiting) return &piece;
    return nullptr;
  }
  /// Runs a piece with the lock released. The piece keeps its place in the queue until its result is taken.
  void run(Piece& piece, std::unique_lock<std::mutex>& lock) {
    piece.state = State::running;
    lock.unlock();
    try {
      piece.result.emplace(piece.work());
    } catch (...) {
      piece.failure = std::current_exception();
    }
    piece.work = nullptr;
    lock.lock();
    piece.state = State::done;
    done_.notify_all();
  }
  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      given_.wait(lock, [&] { return stopped_ || next_waiting() != nullptr; });
      if (stopped_) return;
      run(*next_waiting(), lock);
    }
  }
  bool front_is_done() {
    const std::lock_guard lock(mutex_);
    return pieces_.front().state == State::done;
  }
  void take_front() {
    std::unique_lock lock(mutex_);
    while (pieces_.front().state != State::done) {
      if (Piece* const piece = next_waiting())
        run(*piece, lock);
      else
        done_.wait(lock);
    }
    Piece piece = std::move(pieces_.front());
    pieces_.pop_front();
    weight_ -= piece.weight;
    lock.unlock();
    if (piece.failure) std::rethrow_exception(piece.failure);
    take_(std::move(*piece.result));
  }

  std::size_t room_;
  std::size_t weight_ = 0;
  std::function<void(Result&&)> take_;
  std::mutex mutex_;
  std::condition_variable given_, done_;
  std::deque<Piece> pieces_;  ///< Added and removed by the calling thread alone, under the lock.
  bool stopped_ = false;
  std::vector<std::jthread> threads_;  ///< The last member: joined before the others go.
};

}  // namespace rapport
