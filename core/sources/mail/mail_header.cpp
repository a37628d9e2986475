// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mail/mail_header.h"

#include <iconv.h>

#include <algorithm>
#include <array>

#include "core/base/characters.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"
#include "core/base/written_date.h"
#include "core/sources/lines/line_reader.h"

namespace rapport::sources {
namespace {

/// An encoded word; `text` is what stands between the last two question marks.
struct EncodedWord {
  std::string charset;
  char encoding = 'q';
  std::string_view text;
  std::size_t length = 0;  ///< Of the whole word.
};

/// The encoded word at the beginning of a text. Blanks within it are allowed, as some programs write them.
std::optional<EncodedWord> encoded_word(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  const auto charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end == 2 || charset_end > 60) return std::nullopt;
  if (charset_end + 2 >= text.size() || text[charset_end + 2] != '?') return std::nullopt;
  EncodedWord word;
  word.charset = ascii_lower(text.substr(2, charset_end - 2));
  word.charset.resize(std::min(word.charset.size(), word.charset.find('*')));  // RFC 2231: "utf-8*en".
  word.encoding = ascii_lower(text.substr(charset_end + 1, 1))[0];
  if (word.encoding != 'q' && word.encoding != 'b') return std::nullopt;
  const std::size_t begin = charset_end + 3;
  // "=?UTF-8?Q?=3D?=": the text itself may begin with the sign that ends it.
  const auto end = text.find("?=", begin);
  if (end == std::string_view::npos) return std::nullopt;
  word.text = text.substr(begin, end - begin);
  word.length = end + 2;
  return word;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string decoded_q(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_') {
      bytes += ' ';
    } else if (text[i] == '=' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
               hex_value(text[i + 2]) >= 0) {
      bytes += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

class Converter {
 public:
  explicit Converter(const std::string& charset) : handle_(iconv_open("UTF-8", charset.c_str())) {}
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  [[nodiscard]] bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  std::optional<std::string> convert(std::string& bytes) const {
    std::string text(bytes.size() * 4 + 16, '\0');
    char* in = bytes.data();
    char* out = text.data();
    std::size_t in_left = bytes.size();
    std::size_t out_left = text.size();
    if (iconv(handle_, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1)) return std::nullopt;
    text.resize(text.size() - out_left);
    return text;
  }

 private:
  iconv_t handle_;
};

/// Removes comments in round brackets, also nested ones, outside of quotes; their text goes to `comment`.
std::string without_comments(std::string_view text, std::string* comment) {
  std::string rest;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() && (quoted || depth > 0)) {
      if (depth == 0) rest.append(text.substr(i, 2));
      ++i;
      continue;
    }
    if (c == '"' && depth == 0) quoted = !quoted;
    if (!quoted && c == '(') ++depth;
    if (depth == 0)
      rest += c;
    else if (comment != nullptr && c != '(' && c != ')')
      *comment += c;
    if (!quoted && c == ')' && depth > 0) --depth;
  }
  return rest;
}

/// A display name without quotes and escapes.
std::string unquoted(std::string_view text) {
  std::string name;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') continue;
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    name += text[i];
  }
  std::string_view plain = trimmed(name);
  while (plain.size() > 1 && plain.front() == '\'' && plain.back() == '\'')
    plain = trimmed(plain.substr(1, plain.size() - 2));
  return std::string(plain);
}

/// The entries of an address list, separated by commas and semicolons outside of quotes and angle brackets;
/// the name of a group is none.
std::vector<std::string_view> entries_of(std::string_view list) {
  std::vector<std::string_view> entries;
  bool quoted = false;
  bool angled = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= list.size(); ++i) {
    const char c = i < list.size() ? list[i] : ',';
    if (c == '\\' && quoted) {
      ++i;
      continue;
    }
    if (c == '"' && i < list.size()) quoted = !quoted;
    if (i < list.size() && quoted) continue;
    if (c == '<') angled = true;
    if (c == '>') angled = false;
    // "Team: a@x.example, b@x.example;", but not "<mailto:a@x.example>".
    if (c == ':' && !angled && list.substr(begin, i - begin).find('@') == std::string_view::npos &&
        !ascii_lower(trimmed(list.substr(begin, i - begin))).ends_with("mailto"))
      begin = i + 1;
    if (i < list.size() && (angled || (c != ',' && c != ';'))) continue;
    if (const std::string_view entry = trimmed(list.substr(begin, i - begin)); !entry.empty())
      entries.push_back(entry);
    begin = i + 1;
    angled = false;
  }
  return entries;
}

}  // namespace

std::string decoded_base64(std::string_view text) {
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (is_digit(c)) value = c - '0' + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (value < 0) continue;
    buffer = buffer << 6 | static_cast<unsigned>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(buffer >> bits & 0xFF);
    buffer &= (1U << bits) - 1;
  }
  return bytes;
}

std::string decoded_quoted_printable(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=' || i + 1 >= text.size()) {
      bytes += text[i];
    } else if (text[i + 1] == '\n') {
      ++i;  // The line goes on.
    } else if (i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      bytes += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::string to_utf8(std::string bytes, std::string_view charset) {
  const std::string name(trimmed(charset));
  const bool is_plain = name.empty() || equals_ignoring_case(name, "utf-8") ||
                        equals_ignoring_case(name, "utf8") || equals_ignoring_case(name, "us-ascii");
  if (is_plain) return utf8_or_windows1252(std::move(bytes));
  // What is called Latin-1 is Windows-1252 in practice, of which Latin-1 is a part.
  if (equals_ignoring_case(name, "iso-8859-1") || equals_ignoring_case(name, "latin1")) {
    const Converter western("WINDOWS-1252");
    if (western.known())
      if (const auto text = western.convert(bytes)) return *text;
  }
  const Converter converter(name);
  if (converter.known())
    if (const auto text = converter.convert(bytes)) return *text;
  return utf8_or_windows1252(std::move(bytes));
}

std::string decoded_header(std::string_view text) {
  std::string all;
  std::string waiting;  // Bytes of encoded words of one charset that follow each other.
  std::string charset;
  const auto flush = [&] {
    if (!waiting.empty()) all += to_utf8(std::move(waiting), charset);
    waiting.clear();
    charset.clear();
  };
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const auto word = encoded_word(text.substr(i));
    if (!word) {
      plain += text[i++];
      continue;
    }
    // Blanks between two words are only there because lines have to be folded.
    const bool follows = !charset.empty() && trimmed(plain).empty();
    if (!follows) {
      flush();
      all += utf8_or_windows1252(std::move(plain));
    }
    plain.clear();
    if (word->charset != charset) flush();
    charset = word->charset;
    waiting += word->encoding == 'q' ? decoded_q(word->text) : decoded_base64(word->text);
    i += word->length;
  }
  flush();
  all += utf8_or_windows1252(std::move(plain));
  const std::string line = plain_line(all);
  std::string tidy;
  for (const char c : trimmed(line))
    if (c != ' ' || (!tidy.empty() && tidy.back() != ' ')) tidy += c;
  return tidy;
}

std::vector<MailAddress> parse_addresses(std::string_view header, std::size_t most) {
  constexpr std::size_t most_bytes = 60'000;  // A longer list was cut anyway, perhaps within a character.
  const std::string list = utf8_or_windows1252(std::string(clipped(header, most_bytes)));
  std::vector<MailAddress> all;
  for (const std::string_view entry : entries_of(list)) {
    if (all.size() >= most) break;
    MailAddress one;
    std::string comment;
    const std::string text = without_comments(entry, &comment);
    // The last angle: a name may hold one too.
    const auto open = text.rfind('<');
    const auto close = open == std::string::npos ? open : text.find('>', open);
    if (open != std::string::npos) {
      std::string inner = text.substr(open + 1, close == std::string::npos ? close : close - open - 1);
      if (const auto route = inner.rfind(':'); route != std::string::npos) inner = inner.substr(route + 1);
      one.address = normalised_email(inner);
      one.name = decoded_header(unquoted(text.substr(0, open)));
    }
    if (one.address.empty()) one.address = normalised_email(text);
    if (one.address.empty()) continue;
    if (one.name.empty() && !comment.empty()) one.name = decoded_header(comment);
    if (normalised_email(one.name) == one.address) one.name.clear();
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const MailAddress& known) { return known.address == one.address; });
    if (same == all.end())
      all.push_back(std::move(one));
    else if (same->name.empty())
      same->name = std::move(one.name);
  }
  return all;
}

std::optional<Instant> parse_mail_date(std::string_view text) {
  const std::string plain = without_comments(text, nullptr);
  const auto moment = parse_moment(trimmed(plain), DateOrder::day_first);
  if (!moment || !moment->timed) return std::nullopt;
  return moment->instant;
}

}  // namespace rapport::sources
