// SPDX-License-Identifier: GPL-3.0-or-later
/// An open-addressing map from 64-bit hashes to small values: the inner loops of the usage import ask it
/// several times per event, where std::unordered_map costs a cache miss per node.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace rapport {

/// Keys are hashes (already well mixed); key 0 is not allowed and means "empty". Values are trivially
/// copyable.
template <typename Value>
class FlatMap64 {
 public:
  FlatMap64() : slots_(64) {}

  /// The value slot of a key, and whether it was added by this call.
  std::pair<Value*, bool> insert(std::uint64_t key, const Value& value) {
    if ((size_ + 1) * 10 > slots_.size() * 7) grow();
    Slot& slot = find_slot(slots_, key);
    if (slot.key == key) return {&slot.value, false};
    slot.key = key;
    slot.value = value;
    ++size_;
    return {&slot.value, true};
  }
  [[nodiscard]] const Value* find(std::uint64_t key) const {
    const Slot& slot = find_slot(const_cast<std::vector<Slot>&>(slots_), key);
    return slot.key == key ? &slot.value : nullptr;
  }
  [[nodiscard]] Value* find(std::uint64_t key) {
    Slot& slot = find_slot(slots_, key);
    return slot.key == key ? &slot.value : nullptr;
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

  /// Calls f(key, value) for each entry, in no particular order.
  template <typename F>
  void each(F&& f) const {
    for (const Slot& slot : slots_)
      if (slot.key != 0) f(slot.key, slot.value);
  }
  template <typename F>
  void each(F&& f) {
    for (Slot& slot : slots_)
      if (slot.key != 0) f(slot.key, slot.value);
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    Value value{};
  };
  static Slot& find_slot(std::vector<Slot>& slots, std::uint64_t key) {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = static_cast<std::size_t>(key ^ (key >> 32)) & mask;
    while (slots[at].key != 0 && slots[at].key != key) at = (at + 1) & mask;
    return slots[at];
  }
  void grow() {
    std::vector<Slot> bigger(slots_.size() * 2);
    for (const Slot& slot : slots_)
      if (slot.key != 0) find_slot(bigger, slot.key) = slot;
    slots_.swap(bigger);
  }
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

/// A set of non-zero 64-bit hashes.
class FlatSet64 {
 public:
  /// True when the key was not there before.
  bool insert(std::uint64_t key) { return map_.insert(key, Nothing{}).second; }
  [[nodiscard]] bool contains(std::uint64_t key) const { return map_.find(key) != nullptr; }
  [[nodiscard]] std::size_t size() const noexcept { return map_.size(); }
  template <typename F>
  void each(F&& f) const {
    map_.each([&](std::uint64_t key, const Nothing&) { f(key); });
  }

 private:
  struct Nothing {};
  FlatMap64<Nothing> map_;
};

}  // namespace rapport
