// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads a JSON export of any layout one object at a time, in constant memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/sources/json/json_scan.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// A larger object refuses the whole file.
inline constexpr std::size_t kJsonObjectLimit = std::size_t{16} << 20;
/// Readable bytes behind every returned text (simdjson reads past the end).
inline constexpr std::size_t kJsonPadding = 64;

/// Splits a stream into JSON objects by brackets and quotes alone. The parser checks each object, so that one
/// bad object costs one row. One thread.
class JsonStream {
 public:
  /// One object of the file. The views live until the next call of next().
  struct Item {
    std::string_view text;   ///< From '{' to '}'; of a broken line the whole line.
    std::string_view kind;   ///< The key of the page's array or member that held it; empty for a bare object.
    std::uint64_t line = 0;  ///< 1-based line it begins on.
    bool last_line = false;  ///< Lines only: the file ends here, without a line break.
    bool not_object = false;  ///< An element of an array that is no object.
  };

  /// Determines the layout from the first bytes. `bytes` must outlive the stream.
  explicit JsonStream(ByteStream& bytes, std::size_t object_limit = kJsonObjectLimit);

  /// The next object; false at the end. Throws Error(input) for an object over the limit, nesting over
  /// kJsonDepthLimit (arrays, pages), an array or page that is cut off, and anything behind its end.
  bool next(Item& item);
  [[nodiscard]] JsonLayout layout() const noexcept { return layout_; }
  /// `listener` is called after every read, for progress.
  void on_refill(std::function<void()> listener) { listener_ = std::move(listener); }

 private:
  enum class State { document, member, array };

  bool next_line(Item& item);
  bool next_structured(Item& item);
  bool begin_document(Item& item);
  bool next_member(Item& item);
  bool next_element(Item& item);
  void take_composite(Item& item);
  void skip_value();
  std::string take_text();
  void skip_scalar();
  /// The next byte that is no white space, not consumed; '\0' with at_end_ at the end of the file.
  char look();
  char look_inside();
  bool refill();
  void forget();
  [[noreturn]] void fail_cut();
  /// Names the line of begin_.
  [[noreturn]] void fail(const std::string& what);
  /// Names the line of pos_.
  [[noreturn]] void fail_here(const std::string& what);

  ByteStream& bytes_;
  std::size_t limit_;
  JsonLayout layout_ = JsonLayout::empty;
  std::function<void()> listener_;
  std::unique_ptr<char[]> data_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;  ///< First byte still needed.
  std::size_t pos_ = 0;    ///< Next byte to look at.
  std::size_t end_ = 0;
  std::uint64_t line_ = 1;  ///< Line of begin_.
  bool ended_ = false;
  State state_ = State::document;
  bool first_ = true;  ///< No element or member of the present container was read yet.
  std::size_t page_depth_ = 0;
  std::uint64_t documents_ = 0;
  std::string kind_;
};

}  // namespace rapport::sources
