// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/xml_text.h"

#include <QList>
#include <QString>
#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/text.h"
#include "core/office/text_measure.h"

namespace rapport::office {
namespace {

/// The code point that begins at `at` of well-formed UTF-8, and how many bytes it takes.
std::pair<char32_t, std::size_t> code_point(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
  const char32_t lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(at + 1) & 0x3F), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F), 3};
  return {
      (lead & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F),
      4};
}

bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string ascii;
  if (!is_utf8(text)) {
    ascii.assign(text);
    for (char& c : ascii)
      if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    text = ascii;
  }
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = code_point(text, at);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
      out += ' ';
    else if (c != 0xFFFE && c != 0xFFFF && !turns_direction(c))
      out += text.substr(at, size);
    at += size;
  }
  return std::string(trimmed(out));
}

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : clean_text(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string number(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} ? std::string(digits.data(), end) : std::string("0");
}

double text_width(std::string_view utf8, double points, bool bold) {
  const std::string text = clean_text(utf8);
  double width = 0.0;
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; });
  if (plain) {
    for (const char c : text) width += letter_width(static_cast<unsigned char>(c), bold);
  } else {
    const QString decomposed = QString::fromStdString(text).normalized(QString::NormalizationForm_D);
    for (const char32_t letter : decomposed.toUcs4()) width += letter_width(letter, bold);
  }
  return width * points;
}

int line_count(std::string_view utf8, double width, double points, bool bold) {
  const double room = std::max(points, width) / points;
  int lines = 1;
  double used = 0.0, word = 0.0;
  const auto end_word = [&] {
    if (used > 0.0 && used + word > room) {
      ++lines;
      used = 0.0;
    }
    used += word;
    word = 0.0;
  };
  for (const char32_t letter : QString::fromStdString(clean_text(utf8)).toUcs4()) {
    const double one = letter_width(letter, bold);
    if (letter == U' ') {
      end_word();
      used += one;
      continue;
    }
    if (letter >= 0x2E80) end_word();  // Such scripts break between any two characters.
    if (word + one > room) {
      // Longer than a line: it continues on the next.
      if (used > 0.0) ++lines;
      ++lines;
      used = word = 0.0;
    }
    word += one;
  }
  end_word();
  return lines;
}

double fitting_size(std::string_view utf8, double width, int lines, double most, double least) {
  double size = most;
  // Lines break at spaces: about a twelfth of each stays empty.
  while (size > least && text_width(utf8, size, true) > width * lines * (lines > 1 ? 0.92 : 1.0)) size -= 1.0;
  return std::max(size, least);
}

std::string fitting_text(std::string_view utf8, double width, int lines, double points) {
  const std::string text = clean_text(utf8);
  const double room = width * lines * (lines > 1 ? 0.92 : 1.0);
  if (text_width(text, points) <= room) return text;
  double used = text_width("…", points);
  std::size_t at = 0;
  while (at < text.size()) {
    const auto [c, size] = code_point(text, at);
    used += letter_width(c, false) * points;
    if (used > room) break;
    at += size;
  }
  return std::string(trimmed(std::string_view(text).substr(0, at))) + "…";
}

}  // namespace rapport::office
