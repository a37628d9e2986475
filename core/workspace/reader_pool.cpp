// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/reader_pool.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/base/error.h"
#include "core/workspace/data_version.h"
#include "core/workspace/database.h"

namespace rapport::workspace {
namespace {

/// Two that begin at once see different states only where somebody writes between them.
constexpr int kAttempts = 3;

}  // namespace

ReaderPool::ReaderPool(const Reader& reader, std::size_t wanted) {
  try {
    open(reader, wanted);
  } catch (const Error&) {
    own_.clear();  // What the given one says of the workspace counts: it can be read, or says itself why not.
  }
  for (const Reader& one : own_) free_.push_back(&one);
  if (own_.empty()) free_.push_back(&reader);
  size_ = static_cast<unsigned>(free_.size());
}

ReaderPool::~ReaderPool() = default;

void ReaderPool::open(const Reader& reader, std::size_t wanted) {
  own_.reserve(wanted);
  while (wanted > 1 && own_.size() < wanted) {
    auto another = reader.another();
    if (!another) break;
    own_.push_back(std::move(*another));
  }
  bool same = false;
  for (int i = 0; i < kAttempts && !same && own_.size() > 1; ++i) {
    if (i > 0)
      for (const Reader& one : own_) one.database().execute("ROLLBACK");
    same = see_the_same();
  }
  if (!same) own_.clear();
}

bool ReaderPool::see_the_same() {
  std::vector<std::int64_t> versions;
  for (const Reader& one : own_) {
    // What it reads first decides what it sees until it is closed.
    one.database().execute("BEGIN");
    versions.push_back(data_version(one));
  }
  return std::adjacent_find(versions.begin(), versions.end(), std::not_equal_to<>()) == versions.end();
}

ReaderPool::Lent::Lent(ReaderPool& pool) : pool_(pool) {
  const std::lock_guard lock(pool_.mutex_);
  reader_ = pool_.free_.back();
  pool_.free_.pop_back();
}

ReaderPool::Lent::~Lent() {
  const std::lock_guard lock(pool_.mutex_);
  pool_.free_.push_back(reader_);
}

}  // namespace rapport::workspace
