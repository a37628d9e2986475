// SPDX-License-Identifier: GPL-3.0-or-later
/// The structure of JSON text without its values: where an object ends, its members, and the layout of a
/// file. Works on truncated text, so that a file is recognised by its first bytes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace rapport::sources {

/// Deeper nesting inside one object refuses the whole file.
inline constexpr int kJsonDepthLimit = 256;

/// Finds the end of one object or array, fed in pieces.
class JsonBalance {
 public:
  /// Begins with the opening bracket. Returns how many bytes belong to the value: all of them while it is not
  /// closed.
  std::size_t feed(std::string_view bytes) noexcept;
  /// The closing bracket was seen.
  [[nodiscard]] bool closed() const noexcept { return opened_ && depth_ == 0; }
  /// More than kJsonDepthLimit brackets were open at once; feed() stops there.
  [[nodiscard]] bool too_deep() const noexcept { return depth_ > kJsonDepthLimit; }
  /// The bytes so far end inside a quoted text.
  [[nodiscard]] bool in_text() const noexcept { return in_text_; }

 private:
  int depth_ = 0;
  bool opened_ = false;
  bool in_text_ = false;
  bool escaped_ = false;
};

/// One member of an object, as raw text: the key without its quotes (escapes not resolved), the value as
/// written.
struct JsonMember {
  std::string_view key;
  std::string_view value;
  bool cut = false;  ///< The text ended inside the value.
};

/// The members of the object that `text` begins with, as far as the text goes and is well-formed (2,000 at
/// most).
[[nodiscard]] std::vector<JsonMember> json_members(std::string_view text);
/// The first `limit` elements of the array that `text` begins with; the last may be cut.
[[nodiscard]] std::vector<JsonMember> json_elements(std::string_view text, std::size_t limit);
/// The first member with a key; nullptr where there is none.
[[nodiscard]] const JsonMember* find_member(const std::vector<JsonMember>& members,
                                            std::string_view key) noexcept;
/// Without white space of JSON in front.
[[nodiscard]] std::string_view json_skip_space(std::string_view text) noexcept;
/// Without a UTF-8 byte order mark in front.
[[nodiscard]] std::string_view json_skip_mark(std::string_view text) noexcept;

/// How a file contains its records.
enum class JsonLayout {
  empty,   ///< Nothing but white space.
  lines,   ///< One object per line (NDJSON), each bare or wrapped in one member.
  array,   ///< One array of objects.
  page,    ///< Objects whose members hold the records: an API page, or one wrapped object over several lines.
  object,  ///< Bare objects, each over any number of lines.
  unknown,  ///< Not JSON.
};

/// The layout, by the first bytes of a file. `complete`: they are the whole file.
[[nodiscard]] JsonLayout json_layout(std::string_view head, bool complete);

}  // namespace rapport::sources
