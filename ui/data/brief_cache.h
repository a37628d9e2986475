// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/account/brief.h"

namespace rapport::ui {

/// The briefs shown or read last, so that going back and forth needs no reading.
class BriefCache {
 public:
  using Value = std::shared_ptr<const account::AccountBrief>;
  explicit BriefCache(std::size_t capacity) : capacity_(capacity) {}
  /// The brief, now the most recently used; null where it is not cached.
  [[nodiscard]] Value find(const std::string& id);
  /// Adds or replaces a brief; the least recently used one is dropped where there are too many. O(1).
  void put(const std::string& id, Value brief);
  void clear();
  [[nodiscard]] std::size_t size() const { return order_.size(); }

 private:
  using Entry = std::pair<std::string, Value>;
  std::size_t capacity_;
  std::list<Entry> order_;  ///< Most recent first.
  std::unordered_map<std::string, std::list<Entry>::iterator> where_;
};

}  // namespace rapport::ui
