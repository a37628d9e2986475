// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/json/json_values.h"

#include "core/base/characters.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <new>

#include "core/base/text.h"
#include "core/sources/json/json_stream.h"

namespace rapport::sources::json {
namespace {

namespace dom = simdjson::dom;
static_assert(kJsonPadding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t kParserCapacity = std::size_t{64} << 10;
constexpr std::size_t kSafeDigits = 18;  // Every integer of 18 digits fits 64 bits.

/// Copies the text with integers too long for 64 bits put between quotes, so that their digits survive. False
/// where there are none: then the number that failed is truly out of range or malformed.
bool quote_long_integers(std::string_view source, std::string& target) {
  target.clear();
  target.reserve(source.size() + 64);
  bool changed = false;
  bool in_text = false;
  std::size_t i = 0;
  while (i < source.size()) {
    const char c = source[i];
    if (in_text) {
      target += c;
      if (c == '\\' && i + 1 < source.size()) {
        target += source[++i];
      } else if (c == '"') {
        in_text = false;
      }
      ++i;
      continue;
    }
    if (c != '-' && !is_digit(c)) {
      in_text = c == '"';
      target += c;
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < source.size() && is_digit(source[end])) ++end;
    const std::size_t digits = end - i - (c == '-' ? 1 : 0);
    const bool whole =
        end == source.size() || (source[end] != '.' && source[end] != 'e' && source[end] != 'E');
    const bool zero_first = source[c == '-' ? i + 1 : i] == '0';
    if (whole && !zero_first && digits > kSafeDigits) {
      target += '"';
      target += source.substr(i, end - i);
      target += '"';
      changed = true;
    } else {
      while (end < source.size() &&
             std::string_view("+-.eE0123456789").find(source[end]) != std::string_view::npos)
        ++end;
      target += source.substr(i, end - i);
    }
    i = end;
  }
  return changed;
}

std::string sentence_for(simdjson::error_code error, bool file_ends_here) {
  switch (error) {
    case simdjson::UTF8_ERROR:
      return "is not valid UTF-8";
    case simdjson::NUMBER_ERROR:
      return "holds a number that is malformed or out of range";
    case simdjson::STRING_ERROR:
      return "holds a text with a broken escape (half of a character, for example)";
    case simdjson::UNESCAPED_CHARS:
      return file_ends_here ? "is cut off" : "holds a text with an unescaped control character";
    case simdjson::INCORRECT_TYPE:
      return "is not a JSON object";
    default:
      return file_ends_here ? "is cut off or not valid JSON" : "is not valid JSON";
  }
}

std::string number_text(double value) {
  if (std::abs(value) < 9007199254740992.0 && value == std::floor(value)) {
    return std::to_string(static_cast<std::int64_t>(value));
  }
  std::array<char, 40> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return std::string(buffer.data(), result.ptr);
}

/// Removes NUL characters, which no text is meant to have.
std::string without_nuls(std::string_view value) {
  std::string text(value);
  std::erase(text, '\0');
  return text;
}

/// An id with a NUL is not the id that it seems to be.
void check_key(const Field& field, std::string_view name) {
  if (field->is_string() && field->get_string().value_unsafe().find('\0') != std::string_view::npos)
    throw RowFault{std::string(name), "holds a NUL character"};
}

/// Reads exactly `n` digits at `pos`; -1 where there are none.
int digits_at(std::string_view text, std::size_t pos, std::size_t n) noexcept {
  if (pos + n > text.size()) return -1;
  int value = 0;
  for (std::size_t i = pos; i < pos + n; ++i) {
    if (!is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/// The zone at the end of a time in seconds east of UTC; nullopt where it is none.
std::optional<int> zone_seconds(std::string_view zone) noexcept {
  if (zone.empty() || zone == "Z" || zone == "z") return 0;
  if (zone.front() != '+' && zone.front() != '-') return std::nullopt;
  const int sign = zone.front() == '-' ? -1 : 1;
  const int hours = digits_at(zone, 1, 2);
  int minutes = 0;
  if (zone.size() == 6 && zone[3] == ':') {
    minutes = digits_at(zone, 4, 2);
  } else if (zone.size() == 5) {
    minutes = digits_at(zone, 3, 2);
  } else if (zone.size() != 3) {
    return std::nullopt;
  }
  if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59) return std::nullopt;
  return sign * (hours * 3600 + minutes * 60);
}

}  // namespace

Parser::Parser() {
  // Objects count as one level more than simdjson's own limit says.
  if (parser_.allocate(kParserCapacity, kJsonDepthLimit + 1) != simdjson::SUCCESS) throw std::bad_alloc();
}

dom::object Parser::parse(std::string_view text, bool file_ends_here) {
  dom::element root;
  auto error = parser_.parse(text.data(), text.size(), false).get(root);
  if (error == simdjson::NUMBER_ERROR && quote_long_integers(text, rewritten_)) {
    const std::size_t size = rewritten_.size();
    rewritten_.append(kJsonPadding, ' ');
    error = parser_.parse(rewritten_.data(), size, false).get(root);
  }
  if (error == simdjson::DEPTH_ERROR) throw TooDeep{};
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  dom::object object;
  if (error == simdjson::SUCCESS) error = root.get(object);
  if (error != simdjson::SUCCESS) throw RowFault{{}, sentence_for(error, file_ends_here)};
  return object;
}

bool present(const Field& field) {
  return field && !field->is_null();
}

std::optional<std::string> scalar(dom::element element) {
  switch (element.type()) {
    case dom::element_type::STRING:
      return without_nuls(element.get_string().value_unsafe());
    case dom::element_type::INT64:
      return std::to_string(element.get_int64().value_unsafe());
    case dom::element_type::UINT64:
      return std::to_string(element.get_uint64().value_unsafe());
    case dom::element_type::DOUBLE:
      return number_text(element.get_double().value_unsafe());
    case dom::element_type::BOOL:
      return element.get_bool().value_unsafe() ? "true" : "false";
    case dom::element_type::NULL_VALUE:
      return std::string{};
    case dom::element_type::ARRAY:
    case dom::element_type::OBJECT:
      break;
  }
  return std::nullopt;
}

std::string text(const Field& field, std::string_view name) {
  if (!field) return {};
  auto value = scalar(*field);
  if (!value) throw RowFault{std::string(name), "is a list or an object where a text is expected"};
  return std::move(*value);
}

std::string id(const Field& field, std::string_view name) {
  if (!present(field)) return {};
  check_key(field, name);
  if (field->is_string() || field->is_int64() || field->is_uint64() || field->is_double()) {
    return std::string(trimmed(text(field, name)));
  }
  throw RowFault{std::string(name), "is not an id"};
}

std::string numeric_id(const Field& field, std::string_view name) {
  if (!present(field)) return {};
  check_key(field, name);
  if (field->is_int64()) return std::to_string(field->get_int64().value_unsafe());
  if (field->is_string()) {
    std::string value(trimmed(text(field, name)));
    if (value.empty()) return value;
    if (value.size() <= 20 && std::all_of(value.begin(), value.end(), is_digit)) {
      // Leading zeros would give another text for the same record.
      const std::size_t first = value.find_first_not_of('0');
      return first == std::string::npos ? "0" : value.substr(first);
    }
  }
  throw RowFault{std::string(name), "is not a whole number, as ids of Zendesk are"};
}

std::optional<bool> flag(const Field& field) {
  if (!field || !field->is_bool()) return std::nullopt;
  return field->get_bool().value_unsafe();
}

std::optional<double> number(const Field& field, std::string_view name) {
  if (!present(field)) return std::nullopt;
  if (field->is_number()) return field->get_double().value_unsafe();
  if (field->is_string()) {
    const std::string_view value = trimmed(field->get_string().value_unsafe());
    if (value.empty()) return std::nullopt;
    if (const auto parsed = parse_number(value)) return parsed;
  }
  throw RowFault{std::string(name), "is not a number"};
}

std::optional<std::int64_t> integer(const Field& field, std::string_view name) {
  if (present(field) && field->is_int64()) return field->get_int64().value_unsafe();
  const auto value = number(field, name);
  if (!value) return std::nullopt;
  if (*value != std::floor(*value) || std::abs(*value) > 9e15) {
    throw RowFault{std::string(name), "is not a whole number"};
  }
  return static_cast<std::int64_t>(*value);
}

std::optional<Instant> instant(const Field& field, std::string_view name) {
  if (!present(field)) return std::nullopt;
  if (field->is_string()) {
    const std::string_view value = trimmed(field->get_string().value_unsafe());
    if (value.empty()) return std::nullopt;
    if (const auto parsed = parse_iso_instant(value)) return parsed;
  }
  throw RowFault{std::string(name), "is not a date and time"};
}

std::optional<Stamp> stamp(const Field& field, std::string_view name) {
  const auto at = instant(field, name);
  if (!at) return std::nullopt;
  const bool day_alone = trimmed(field->get_string().value_unsafe()).size() == 10;
  return day_alone ? Stamp(*at, Stamp::Kind::day) : Stamp(*at);
}

std::optional<Instant> parse_iso_instant(std::string_view text) noexcept {
  if (text.size() < 10) return std::nullopt;
  const auto day = parse_iso_day(text.substr(0, 10));
  if (!day) return std::nullopt;
  const Instant midnight = utc_start(*day);
  if (text.size() == 10) return midnight;
  if (text.size() < 16 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':')
    return std::nullopt;
  const int hour = digits_at(text, 11, 2);
  const int minute = digits_at(text, 14, 2);
  int second = 0;
  std::size_t pos = 16;
  if (pos < text.size() && text[pos] == ':') {
    second = digits_at(text, 17, 2);
    pos = 19;
    if (second >= 0 && pos < text.size() && (text[pos] == '.' || text[pos] == ',')) {
      const std::size_t fraction = ++pos;
      while (pos < text.size() && is_digit(text[pos])) ++pos;
      if (pos == fraction) return std::nullopt;
    }
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
  std::string_view zone = text.substr(pos);
  if (zone.starts_with(' ')) zone.remove_prefix(1);
  const auto offset = zone_seconds(zone);
  if (!offset) return std::nullopt;
  return midnight + hour * 3600 + minute * 60 + second - *offset;
}

void add_attributes(std::vector<Attribute>& attributes, std::string_view name, dom::element value) {
  const auto add = [&](dom::element element) {
    auto one = scalar(element);
    if (one && !one->empty()) attributes.push_back({without_nuls(name), std::move(*one), {}});
  };
  if (!value.is_array()) {
    add(value);
    return;
  }
  // Named: a temporary in the head of a range-for would be gone before its elements are read.
  const dom::array list = value.get_array().value_unsafe();
  for (const dom::element element : list) add(element);
}

}  // namespace rapport::sources::json
