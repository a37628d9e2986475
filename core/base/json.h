// SPDX-License-Identifier: GPL-3.0-or-later
/// Writing JSON: values with their keys in the order given. Reading is done by Qt and simdjson.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/base/day.h"

namespace rapport {

/// Appends a text in quotes. Control characters in `short_forms` are written like "\n", all others like
/// "\u000a".
void append_json_text(std::string& out, std::string_view text, std::string_view short_forms = "\b\f\n\r\t");
/// A number as JSON text: the shortest that reads back as the same, whole numbers up to 2^53 without an
/// exponent; "null" where it is not finite.
[[nodiscard]] std::string json_number(double value);

/// How JSON is laid out as text.
enum class JsonLayout : std::uint8_t {
  compact,   ///< One line without spaces.
  indented,  ///< Each entry on a line of its own, four spaces a level.
  document,  ///< Two spaces a level, a list of texts on one line: for people to read and edit.
};

struct JsonMember;

/// A JSON value. An object is written `Json{{"key", value}, ...}`.
class Json {
 public:
  Json();  ///< null
  Json(const Json& other);
  Json(Json&& other) noexcept;
  Json& operator=(const Json& other);
  Json& operator=(Json&& other) noexcept;
  ~Json();
  Json(std::initializer_list<JsonMember> members);
  Json(std::vector<Json> list);  // NOLINT: plain values
  Json(Day day);                 // NOLINT
  template <std::same_as<bool> T>
  Json(T value);  // NOLINT
  template <std::integral T>
  requires(!std::same_as<T, bool>) Json(T value);  // NOLINT
  template <std::floating_point T>
  Json(T value);  // NOLINT
  template <std::convertible_to<std::string_view> T>
  Json(const T& text);  // NOLINT
  /// The name of an enumerator.
  template <typename T>
  requires std::is_enum_v<T> Json(T word);  // NOLINT
  /// null without a value.
  template <typename T>
  Json(const std::optional<T>& value);  // NOLINT
  template <typename T>
  requires(!std::same_as<T, Json>) Json(const std::vector<T>& all);  // NOLINT
  /// An empty object.
  [[nodiscard]] static Json object();

  /// Appends a member to an object; null becomes an object first.
  void add(std::string key, Json value);
  /// The value with the keys of all objects in alphabetical order.
  [[nodiscard]] Json sorted() &&;
  /// The value as UTF-8 text.
  [[nodiscard]] std::string text(JsonLayout layout) const;

 private:
  using List = std::vector<Json>;
  using Object = std::vector<JsonMember>;
  void write(std::string& out, JsonLayout layout, std::size_t depth) const;
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Object> value_;
};

/// A member of an object.
struct JsonMember {
  std::string key;
  Json value;
};

// Defined here, where JsonMember is complete: Clang 14 needs it as soon as a value is made.
template <std::same_as<bool> T>
Json::Json(T value) : value_(value) {}
template <std::integral T>
requires(!std::same_as<T, bool>) Json::Json(T value) : value_(static_cast<std::int64_t>(value)) {}
template <std::floating_point T>
Json::Json(T value) : value_(static_cast<double>(value)) {}
template <std::convertible_to<std::string_view> T>
Json::Json(const T& text) : value_(std::string(std::string_view(text))) {}
template <typename T>
requires std::is_enum_v<T> Json::Json(T word) : value_(std::string(name_of(word))) {}
template <typename T>
Json::Json(const std::optional<T>& value) : Json(value ? Json(*value) : Json()) {}
template <typename T>
requires(!std::same_as<T, Json>) Json::Json(const std::vector<T>& all)
    : value_(std::vector<Json>(all.begin(), all.end())) {}

/// A list of what `make` gives for each element.
template <typename Range, typename Make>
[[nodiscard]] Json json_list(const Range& range, Make&& make) {
  std::vector<Json> all;
  for (const auto& element : range) all.push_back(make(element));
  return all;
}
/// null where the text is empty.
[[nodiscard]] inline Json text_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}
/// "2026-03-09T08:00:00Z"; null without an instant.
[[nodiscard]] inline Json json_instant(std::optional<Instant> at) {
  return at ? Json(iso(*at)) : Json();
}

}  // namespace rapport
