// SPDX-License-Identifier: GPL-3.0-or-later
/// An optional value that takes the room of a pointer while there is none: for what few of many values have.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace rapport {

/// Like std::optional<T>, compared and copied by value, on the heap.
template <typename T>
class Boxed {
 public:
  Boxed() noexcept = default;
  Boxed(std::nullopt_t) noexcept {}                                                 // NOLINT(*-explicit-*)
  Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}                 // NOLINT(*-explicit-*)
  Boxed(const std::optional<T>& other) : Boxed(other ? Boxed(*other) : Boxed()) {}  // NOLINT(*-explicit-*)
  Boxed(const Boxed& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
  Boxed(Boxed&&) noexcept = default;
  Boxed& operator=(const Boxed& other) {
    if (this != &other) value_ = other ? std::make_unique<T>(*other) : nullptr;
    return *this;
  }
  Boxed& operator=(Boxed&&) noexcept = default;
  ~Boxed() = default;

  [[nodiscard]] bool has_value() const noexcept { return value_ != nullptr; }
  explicit operator bool() const noexcept { return has_value(); }
  [[nodiscard]] const T& operator*() const noexcept { return *value_; }
  [[nodiscard]] T& operator*() noexcept { return *value_; }
  [[nodiscard]] const T* operator->() const noexcept { return value_.get(); }
  [[nodiscard]] T* operator->() noexcept { return value_.get(); }
  void reset() noexcept { value_.reset(); }

  bool operator==(const Boxed& other) const { return *this ? other && *value_ == *other : !other; }

 private:
  std::unique_ptr<T> value_;
};

/// A text that takes the room of a pointer while it is empty: what few of many values have words for.
class BoxedText {
 public:
  BoxedText() noexcept = default;
  BoxedText(std::string text)
      : text_(text.empty() ? Boxed<std::string>() : std::move(text)) {}  // NOLINT(*-explicit-*)
  BoxedText(const char* text) : BoxedText(std::string(text)) {}          // NOLINT(*-explicit-*)

  /// The text; valid while this value is neither changed nor destroyed.
  [[nodiscard]] const std::string& str() const noexcept {
    static const std::string none;
    return text_ ? *text_ : none;
  }
  [[nodiscard]] bool empty() const noexcept { return !text_; }

  bool operator==(const BoxedText&) const = default;

 private:
  Boxed<std::string> text_;  ///< None where the text is empty.
};

}  // namespace rapport
