// SPDX-License-Identifier: GPL-3.0-or-later
/// An open-addressing map from 64-bit hashes to small values. The inner loops of the usage import look up
/// several keys per event, where std::unordered_map costs a cache miss per node. Not thread-safe.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace rapport {

/// Keys are hashes (already well mixed); key 0 is reserved for empty slots. Values are trivially copyable.
/// Pointers to values hold until the next insert().
template <typename Value>
class FlatMap64 {
 public:
  FlatMap64() : slots_(64) {}

  /// The value of a key, and whether this call added it.
  std::pair<Value*, bool> insert(std::uint64_t key, const Value& value) {
    if ((size_ + 1) * 10 > slots_.size() * 7) grow();
    Slot& slot = find_slot(slots_, key);
    if (slot.key == key) return {&slot.value, false};
    slot.key = key;
    slot.value = value;
    ++size_;
    return {&slot.value, true};
  }
  /// The value of a key; nullptr where there is none.
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

/// A set of non-zero 64-bit hashes, eight bytes a slot: sets of a million must stay near the processor.
class FlatSet64 {
 public:
  FlatSet64() : slots_(64) {}
  /// True when the key is new.
  bool insert(std::uint64_t key) {
    if ((size_ + 1) * 10 > slots_.size() * 7) grow();
    std::uint64_t& slot = find_slot(slots_, key);
    if (slot == key) return false;
    slot = key;
    ++size_;
    return true;
  }
  /// True where the set has the key.
  [[nodiscard]] bool contains(std::uint64_t key) const {
    return find_slot(const_cast<std::vector<std::uint64_t>&>(slots_), key) == key;
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Prefetches the memory of a key that will be looked up soon.
  void prefetch(std::uint64_t key) const noexcept { __builtin_prefetch(&slots_[home(slots_, key)]); }
  /// Calls f(key) for each key, in no particular order.
  template <typename F>
  void each(F&& f) const {
    for (const std::uint64_t slot : slots_)
      if (slot != 0) f(slot);
  }

 private:
  static std::size_t home(const std::vector<std::uint64_t>& slots, std::uint64_t key) noexcept {
    return static_cast<std::size_t>(key ^ (key >> 32)) & (slots.size() - 1);
  }
  static std::uint64_t& find_slot(std::vector<std::uint64_t>& slots, std::uint64_t key) {
    std::size_t at = home(slots, key);
    while (slots[at] != 0 && slots[at] != key) at = (at + 1) & (slots.size() - 1);
    return slots[at];
  }
  void grow() {
    std::vector<std::uint64_t> bigger(slots_.size() * 2);
    for (const std::uint64_t slot : slots_)
      if (slot != 0) find_slot(bigger, slot) = slot;
    slots_.swap(bigger);
  }
  std::vector<std::uint64_t> slots_;
  std::size_t size_ = 0;
};

}  // namespace rapport
