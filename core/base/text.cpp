// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include "core/base/characters.h"

#include <QString>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace rapport {
namespace {

char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

std::string folded(std::string_view utf8) {
  bool ascii = true;
  for (const char c : utf8) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii) return ascii_lower(utf8);
  const QString decomposed = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()))
                                 .toCaseFolded()
                                 .normalized(QString::NormalizationForm_KD);
  QString kept;
  kept.reserve(decomposed.size());
  for (const QChar c : decomposed)
    if (c.category() != QChar::Mark_NonSpacing && c.category() != QChar::Mark_Enclosing) kept.append(c);
  // Letters that have no decomposition but are written with a plain one elsewhere.
  kept.replace(QChar(0x00F8), QChar(u'o'))
      .replace(QChar(0x0142), QChar(u'l'))
      .replace(QChar(0x0131), QChar(u'i'));
  kept.replace(QChar(0x0111), QChar(u'd')).replace(QChar(0x00DF), QStringLiteral("ss"));
  kept.replace(QChar(0x00E6), QStringLiteral("ae")).replace(QChar(0x0153), QStringLiteral("oe"));
  return kept.toCaseFolded().toStdString();
}

bool is_plain_line(std::string_view text, std::size_t longest) noexcept {
  return text.size() <= longest && is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
         });
}

bool is_utf8(std::string_view bytes) noexcept {
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* end = p + bytes.size();
  while (p < end) {
    while (end - p >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, p, 8);
      if ((word & 0x8080808080808080ULL) != 0) break;
      p += 8;
    }
    if (p >= end) break;
    const unsigned char c = *p;
    if (c < 0x80) {
      ++p;
      continue;
    }
    int more = 0;
    std::uint32_t code = 0;
    std::uint32_t least = 0;
    if ((c & 0xE0) == 0xC0) {
      more = 1, code = c & 0x1FU, least = 0x80;
    } else if ((c & 0xF0) == 0xE0) {
      more = 2, code = c & 0x0FU, least = 0x800;
    } else if ((c & 0xF8) == 0xF0) {
      more = 3, code = c & 0x07U, least = 0x10000;
    } else {
      return false;
    }
    if (end - p <= more) return false;
    for (int i = 1; i <= more; ++i) {
      if ((p[i] & 0xC0) != 0x80) return false;
      code = (code << 6) | (p[i] & 0x3FU);
    }
    if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
    p += more + 1;
  }
  return true;
}

namespace {

/// A plain address, as nearly all are, which needs no clean-up.
bool is_plain_address(std::string_view text) noexcept {
  std::size_t at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '@') {
      if (at != 0 || i == 0) return false;
      at = i;
    } else if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                 c == '-' || c == '+' || c == '.')) {
      return false;
    }
  }
  return at != 0 && at + 1 < text.size() && text.front() != '.' && text.back() != '.';
}

/// Spaces of every width become ' ', invisible characters are removed, typographic quotes and the full-width
/// sign become plain ones, so that the rest can be split at ASCII signs.
std::string with_plain_signs(std::string_view text) {
  QString plain;
  for (const QChar c : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))) {
    const char16_t code = c.unicode();
    if (c.isSpace() || code < 0x20)
      plain += QChar(u' ');
    else if (c.category() == QChar::Other_Format)
      continue;  // Zero-width spaces, byte order and direction marks, soft hyphens.
    else if (code >= 0x2018 && code <= 0x201F)
      plain += QChar(u'\'');
    else if (code == 0xFF20)
      plain += QChar(u'@');
    else
      plain += c;
  }
  plain.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
      .replace(QStringLiteral("&gt;"), QStringLiteral(">"));
  return plain.toLower().toStdString();
}

/// One word of the text as an address, or empty.
std::string address_in(std::string_view word) {
  constexpr std::string_view ends = ".'`:/\\*";
  const auto strip = [&] {
    while (!word.empty() && ends.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
    while (!word.empty() && ends.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  };
  strip();
  for (const std::string_view scheme : {"mailto:", "smtp:", "email:", "e-mail:", "mail:"})
    if (word.starts_with(scheme)) word.remove_prefix(scheme.size());
  word = word.substr(0, word.find('?'));  // "mailto:ann@acme.example?subject=..."
  strip();
  std::string address(word);
  if (const auto escaped = address.find("%40");
      escaped != std::string::npos && address.find('@') == std::string::npos)
    address.replace(escaped, 3, "@");
  const auto at = address.find('@');
  if (at == std::string::npos || at == 0 || at + 1 >= address.size()) return {};
  if (address.find('@', at + 1) != std::string::npos) return {};
  return address;
}

}  // namespace

std::string normalised_email(std::string_view text) {
  text = trimmed(text);
  if (is_plain_address(text)) return ascii_lower(text);
  if (text.size() > 2000) text = text.substr(0, 2000);  // No address list is longer; a comment may be.
  std::string plain = with_plain_signs(text);
  // The text in angle brackets is the address; anything may precede it.
  for (std::size_t open = plain.find('<'); open != std::string::npos; open = plain.find('<', open + 1)) {
    const std::size_t close = plain.find('>', open);
    const std::string inside = address_in(trimmed(std::string_view(plain).substr(
        open + 1, close == std::string::npos ? std::string::npos : close - open - 1)));
    if (!inside.empty() && inside.find(' ') == std::string::npos) return inside;
  }
  std::erase(plain, '"');  // "ann"@acme.example is ann@acme.example.
  std::size_t from = 0;
  while (from < plain.size()) {
    std::size_t to = plain.find_first_of(" ,;|<>()[]", from);
    if (to == std::string::npos) to = plain.size();
    if (std::string found = address_in(std::string_view(plain).substr(from, to - from)); !found.empty())
      return found;
    from = to + 1;
  }
  return {};
}

std::string_view clipped(std::string_view utf8, std::size_t max_bytes) noexcept {
  if (utf8.size() <= max_bytes) return utf8;
  std::size_t n = max_bytes;
  while (n > 0 && (static_cast<unsigned char>(utf8[n]) & 0xC0) == 0x80) --n;
  return utf8.substr(0, n);
}

std::optional<double> parse_number(std::string_view text) noexcept {
  text = trimmed(text);
  if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) noexcept {
  text = trimmed(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const auto at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + 1);
  }
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

namespace {

/// Rounds digits as they are written, half away from zero: "5.25" to one decimal is "5.3".
std::string rounded_digits(const char* first, const char* last, int decimals) {
  std::string out(first, last);
  const std::size_t point = out.find('.');
  if (point == std::string::npos || out.size() - point - 1 <= static_cast<std::size_t>(decimals)) return out;
  const std::size_t cut = point + 1 + static_cast<std::size_t>(decimals);
  bool carry = out[cut] >= '5';
  out.resize(cut);
  for (std::size_t i = out.size(); carry && i-- > 0;) {
    if (out[i] == '.' || out[i] == '-') continue;
    carry = out[i] == '9';
    out[i] = carry ? '0' : static_cast<char>(out[i] + 1);
  }
  if (carry) out.insert(out.front() == '-' ? 1 : 0, "1");
  return out;
}

}  // namespace

std::string plain_number(double value, int decimals) {
  // Rounds the shortest digits of the number, which a person sees. The double behind 5.35 is smaller, and
  // printf() would round it down.
  std::array<char, 400> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  std::string out = error == std::errc() && std::isfinite(value)
                        ? rounded_digits(text.data(), end, std::max(decimals, 0))
                        : std::string(text.data(), end);
  if (out.find('.') != std::string::npos) {
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
  }
  return out == "-0" ? "0" : out;
}

std::string counted(std::int64_t n, std::string_view singular, std::string_view plural) {
  std::string out = grouped(n) + " " + std::string(n == 1 || plural.empty() ? singular : plural);
  if (n != 1 && plural.empty()) out += "s";
  return out;
}

}  // namespace rapport
