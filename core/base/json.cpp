// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <QByteArray>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace rapport {

void append_json_text(std::string& out, std::string_view text, std::string_view short_forms) {
  static constexpr std::string_view digits = "0123456789abcdef";
  static constexpr std::string_view controls = "\b\f\n\r\t";
  static constexpr std::string_view letters = "bfnrt";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte >= 0x20) {
      out += c;
    } else if (short_forms.find(c) != std::string_view::npos) {
      out += '\\';
      out += letters[controls.find(c)];
    } else {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  out += '"';
}

std::string json_number(double value) {
  constexpr double exact = 9007199254740992.0;
  if (!std::isfinite(value)) return "null";
  if (std::abs(value) < exact && value == std::trunc(value))
    return std::to_string(static_cast<std::int64_t>(value));
  return QByteArray::number(value, 'g', QLocale::FloatingPointShortest).toStdString();
}

Json::Json() = default;
Json::Json(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(const Json& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;
Json::~Json() = default;
Json::Json(std::initializer_list<JsonMember> members) : value_(Object(members)) {}
Json::Json(std::vector<Json> list) : value_(std::move(list)) {}
Json::Json(Day day) : value_(iso(day)) {}

Json Json::object() {
  Json made;
  made.value_ = Object();
  return made;
}

void Json::add(std::string key, Json value) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Object();
  std::get<Object>(value_).push_back({std::move(key), std::move(value)});
}

Json Json::sorted() && {
  if (auto* list = std::get_if<List>(&value_))
    for (Json& element : *list) element = std::move(element).sorted();
  if (auto* object = std::get_if<Object>(&value_)) {
    for (JsonMember& member : *object) member.value = std::move(member.value).sorted();
    std::stable_sort(object->begin(), object->end(),
                     [](const JsonMember& a, const JsonMember& b) { return a.key < b.key; });
  }
  return std::move(*this);
}

std::string Json::text(JsonLayout layout) const {
  std::string out;
  write(out, layout, 0);
  if (layout != JsonLayout::compact) out += '\n';
  return out;
}

void Json::write(std::string& out, JsonLayout layout, std::size_t depth) const {
  const auto line = [&](std::size_t level) {
    if (layout == JsonLayout::compact) return;
    out += '\n';
    out.append(level * (layout == JsonLayout::indented ? 4 : 2), ' ');
  };
  /// `each` writes one of n elements; `flat`: on one line.
  const auto all = [&](char open, char close, bool flat, const auto& elements, const auto& each) {
    out += open;
    const char* between = "";
    for (const auto& element : elements) {
      out += between;
      between = flat ? ", " : ",";
      if (!flat) line(depth + 1);
      each(element);
    }
    if (!flat && (!elements.empty() || layout == JsonLayout::indented)) line(depth);
    out += close;
  };
  if (const auto* flag = std::get_if<bool>(&value_)) {
    out += *flag ? "true" : "false";
  } else if (const auto* whole = std::get_if<std::int64_t>(&value_)) {
    out += std::to_string(*whole);
  } else if (const auto* number = std::get_if<double>(&value_)) {
    out += json_number(*number);
  } else if (const auto* text = std::get_if<std::string>(&value_)) {
    append_json_text(out, *text);
  } else if (const auto* list = std::get_if<List>(&value_)) {
    const bool flat = layout == JsonLayout::document && !list->empty() &&
                      std::holds_alternative<std::string>(list->front().value_);
    all('[', ']', flat, *list, [&](const Json& element) { element.write(out, layout, depth + 1); });
  } else if (const auto* object = std::get_if<Object>(&value_)) {
    all('{', '}', false, *object, [&](const JsonMember& member) {
      append_json_text(out, member.key);
      out += layout == JsonLayout::compact ? ":" : ": ";
      member.value.write(out, layout, depth + 1);
    });
  } else {
    out += "null";
  }
}

}  // namespace rapport
