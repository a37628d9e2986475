// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes JSON straight into a string, keys in the order given (the available JSON libraries only read, or
/// sort the keys).
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapport::demo {

/// A JSON document that is being written.
class JsonText {
 public:
  explicit JsonText(std::string& out) : out_(out) {}

  JsonText& begin_object() { return open('{'); }
  JsonText& end_object() { return close('}'); }
  JsonText& begin_array() { return open('['); }
  JsonText& end_array() { return close(']'); }
  JsonText& key(std::string_view name) {
    value(name);
    out_ += ':';
    comma_ = false;
    return *this;
  }
  JsonText& value(std::string_view text) {
    separate();
    out_ += '"';
    for (const char c : text) {
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (c == '\n') {
        out_ += "\\n";
      } else {
        out_ += c;
      }
    }
    out_ += '"';
    return *this;
  }
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(const std::string& text) { return value(std::string_view(text)); }
  JsonText& value(bool flag) { return raw(flag ? "true" : "false"); }
  template <std::integral T>
  requires(!std::same_as<T, bool>) JsonText& value(T number) { return raw(std::to_string(number)); }
  JsonText& null() { return raw("null"); }
  /// Already JSON.
  JsonText& raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
  }
  /// An amount in hundredths, as a number: 1250 -> 12.5.
  JsonText& hundredths(std::int64_t amount) {
    std::string text = std::to_string(amount / 100);
    if (const auto cents = amount % 100; cents != 0) {
      text += '.';
      text += static_cast<char>('0' + cents / 10);
      if (cents % 10 != 0) text += static_cast<char>('0' + cents % 10);
    }
    return raw(text);
  }

  template <class T>
  JsonText& field(std::string_view name, const T& content) {
    return key(name).value(content);
  }
  JsonText& null_field(std::string_view name) { return key(name).null(); }
  /// null where the text is empty.
  JsonText& text_or_null(std::string_view name, std::string_view text) {
    return text.empty() ? null_field(name) : field(name, text);
  }
  JsonText& empty_array(std::string_view name) { return key(name).raw("[]"); }

 private:
  JsonText& open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
    return *this;
  }
  JsonText& close(char bracket) {
    out_ += bracket;
    comma_ = true;
    return *this;
  }
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }

  std::string& out_;
  bool comma_ = false;
};

}  // namespace rapport::demo
