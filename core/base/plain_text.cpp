// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_text.h"

namespace rapport {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) noexcept {
  return static_cast<unsigned char>(text[i]);
}

/// How long the code point is that begins with this byte; 0: none does.
std::size_t length_by(unsigned first) noexcept {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

/// The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
bool continues(unsigned first, unsigned byte, std::size_t place) noexcept {
  if (place > 1) return byte >= 0x80 && byte <= 0xBF;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  return byte >= low && byte <= high;
}

/// How many bytes at the front fit together.
std::size_t fitting(std::string_view text, std::size_t length) noexcept {
  std::size_t n = 1;
  while (n < length && n < text.size() && continues(byte_at(text, 0), byte_at(text, n), n)) ++n;
  return n;
}

}  // namespace

CodePoint front_code_point(std::string_view text) noexcept {
  const unsigned first = byte_at(text, 0);
  const std::size_t length = length_by(first);
  if (length == 0 || fitting(text, length) < length) return {first, 1, false};
  if (length == 1) return {first, 1, true};
  std::uint32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (byte_at(text, i) & 0x3FU);
  return {value, length, true};
}

bool is_unfinished(std::string_view text) noexcept {
  const std::size_t length = length_by(byte_at(text, 0));
  return length > text.size() && fitting(text, length) == text.size();
}

bool is_control_or_direction(std::uint32_t c) noexcept {
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;
  if (c < 0x61C) return false;
  return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string plain_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const CodePoint c = front_code_point(text);
    if (!c.valid)
      out += "\xEF\xBF\xBD";
    else if (!is_control_or_direction(c.value))
      out += text.substr(0, c.bytes);
    else if (c.value < 0xA0 || c.value == 0x2028 || c.value == 0x2029)
      out += ' ';
    text.remove_prefix(c.bytes);
  }
  return out;
}

std::string without_formula(const std::string& text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  return formula ? "'" + text : text;
}

}  // namespace rapport
