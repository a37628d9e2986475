// SPDX-License-Identifier: GPL-3.0-or-later
/// Values out of parsed JSON, with the checks that every JSON reader of this room makes. Private to the room.
#pragma once

#include <simdjson.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/model/records.h"

namespace rapport::sources::json {

/// One row is refused; the reader goes on with the next. `reason` is a plain sentence fragment: "is not a
/// number".
struct RowFault {
  std::string field;
  std::string reason;
};

/// An object is nested over kJsonDepthLimit: the whole file is refused.
struct TooDeep {};

/// Parses objects one after the other, re-using its memory.
class Parser {
 public:
  Parser();
  /// `text` must have kJsonPadding readable bytes behind it. Throws RowFault for text that is not valid JSON,
  /// no object, not UTF-8 or holds a number out of range; TooDeep for nesting over the limit. Integers beyond
  /// 64 bits become text.
  simdjson::dom::object parse(std::string_view text, bool file_ends_here);

 private:
  simdjson::dom::parser parser_;
  std::string rewritten_;
};

/// A member that may be absent.
using Field = std::optional<simdjson::dom::element>;

/// The values of a fixed set of keys, collected in one pass; of equal keys the first wins.
template <std::size_t N>
class Picker {
 public:
  constexpr explicit Picker(const std::array<std::string_view, N>& keys) : keys_(keys) {
    for (const std::string_view key : keys_) mask_ |= bit(key);
  }
  /// values[i] belongs to keys[i].
  [[nodiscard]] std::array<Field, N> pick(simdjson::dom::object object) const {
    std::array<Field, N> values;
    for (const auto& [key, value] : object) {
      if ((mask_ & bit(key)) == 0) continue;
      for (std::size_t i = 0; i < N; ++i) {
        if (keys_[i] == key && !values[i]) {
          values[i] = value;
          break;
        }
      }
    }
    return values;
  }

 private:
  static constexpr std::uint64_t bit(std::string_view key) {
    if (key.empty()) return 0;
    const auto mix = key.size() * 7 + static_cast<unsigned char>(key.front()) +
                     static_cast<unsigned char>(key.back()) * 3U;
    return std::uint64_t{1} << (mix & 63U);
  }
  std::array<std::string_view, N> keys_;
  std::uint64_t mask_ = 0;
};

/// True for a member that is there and not null.
[[nodiscard]] bool present(const Field& field);
/// A scalar as text: text as it is, numbers in their shortest exact spelling, true and false. Empty for null
/// or absent. NUL characters are dropped. Throws RowFault for an object or a list.
[[nodiscard]] std::string text(const Field& field, std::string_view name);
/// The same, without throwing for objects and lists: nullopt.
[[nodiscard]] std::optional<std::string> scalar(simdjson::dom::element element);
/// An id: an integer, or text without white space around it. Empty for null or absent; RowFault for anything
/// else, and for text with a NUL character.
[[nodiscard]] std::string id(const Field& field, std::string_view name);
/// The same, of digits only (Zendesk).
[[nodiscard]] std::string numeric_id(const Field& field, std::string_view name);
/// true and false; nullopt for null, absent or anything else.
[[nodiscard]] std::optional<bool> flag(const Field& field);
/// A number, or text that is one; nullopt for null or absent, RowFault for anything else.
[[nodiscard]] std::optional<double> number(const Field& field, std::string_view name);
/// A whole number, likewise.
[[nodiscard]] std::optional<std::int64_t> integer(const Field& field, std::string_view name);
/// ISO 8601 text as an instant; nullopt for null, absent or empty, RowFault where it is no date.
[[nodiscard]] std::optional<Instant> instant(const Field& field, std::string_view name);
/// The same as a stamp: a day without a time stays that day.
[[nodiscard]] std::optional<Stamp> stamp(const Field& field, std::string_view name);
/// ISO 8601: a day, or a day and a time after 'T' or a space, with or without seconds, fractions and zone
/// ("Z", "+01:00",
/// "+0100", "+01"); without a zone it is UTC.
[[nodiscard]] std::optional<Instant> parse_iso_instant(std::string_view text) noexcept;
/// Appends a custom field: a scalar as one attribute, a list as one per scalar element; null, empty and
/// nested values as none.
void add_attributes(std::vector<Attribute>& attributes, std::string_view name, simdjson::dom::element value);

}  // namespace rapport::sources::json
