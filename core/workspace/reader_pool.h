// SPDX-License-Identifier: GPL-3.0-or-later
/// Readers for several threads that see the same state of a workspace.
#pragma once

#include <mutex>
#include <vector>

#include "core/workspace/workspace.h"

namespace rapport::workspace {

/// None of them sees what another person writes while the pool exists. It should exist for one reading only:
/// until it is gone, nobody can begin to write to a workspace that was not open for writing. Any thread may
/// borrow.
class ReaderPool {
 public:
  /// Opens so many readers beside the given one, for a single long reading; the given one serves alone where
  /// one is enough, where it can't be joined (Reader::another()) or no further one can be opened, or where
  /// somebody writes so often that no two see the same. `reader` must outlive this and be used by nobody else
  /// while something is lent.
  ReaderPool(const Reader& reader, std::size_t wanted);
  ~ReaderPool();
  ReaderPool(const ReaderPool&) = delete;
  ReaderPool& operator=(const ReaderPool&) = delete;

  /// A reader for one thread, given back when this goes.
  class Lent {
   public:
    ~Lent();
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    [[nodiscard]] const Reader& operator*() const noexcept { return *reader_; }

   private:
    friend class ReaderPool;
    explicit Lent(ReaderPool& pool);
    ReaderPool& pool_;
    const Reader* reader_;
  };
  /// Takes one that is free: at most size() at a time.
  [[nodiscard]] Lent lend() { return Lent(*this); }
  [[nodiscard]] unsigned size() const noexcept { return size_; }  ///< At least one.

 private:
  void open(const Reader& reader, std::size_t wanted);
  [[nodiscard]] bool see_the_same();
  std::vector<Reader> own_;
  unsigned size_ = 1;
  std::mutex mutex_;
  std::vector<const Reader*> free_;
};

}  // namespace rapport::workspace
