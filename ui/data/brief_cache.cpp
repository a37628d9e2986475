// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/brief_cache.h"

namespace rapport::ui {

BriefCache::Value BriefCache::find(const std::string& id) {
  const auto found = where_.find(id);
  if (found == where_.end()) return nullptr;
  order_.splice(order_.begin(), order_, found->second);
  return order_.front().second;
}

void BriefCache::put(const std::string& id, Value brief) {
  if (const auto found = where_.find(id); found != where_.end()) {
    order_.erase(found->second);
    where_.erase(found);
  }
  order_.emplace_front(id, std::move(brief));
  where_[id] = order_.begin();
  while (order_.size() > capacity_) {
    where_.erase(order_.back().first);
    order_.pop_back();
  }
}

void BriefCache::clear() {
  order_.clear();
  where_.clear();
}

}  // namespace rapport::ui
