// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/text_encoding.h"

#include <simdjson.h>

#include <array>
#include <cstring>

namespace rapport::sources {
namespace {

/// Bytes 0x80..0x9F; the five that Windows-1252 leaves open stay the control characters of the same number.
constexpr std::array<char16_t, 32> windows1252_low = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr char32_t replacement = 0xFFFD;
constexpr std::size_t least_raw = 64;
constexpr std::size_t most_raw = std::size_t{64} << 10;

unsigned byte(char c) {
  return static_cast<unsigned char>(c);
}

char* put(char* out, char32_t c) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *out++ = static_cast<char>(0xC0 | (c >> 6));
    *out++ = static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    *out++ = static_cast<char>(0xE0 | (c >> 12));
    *out++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    *out++ = static_cast<char>(0x80 | (c & 0x3F));
  } else {
    *out++ = static_cast<char>(0xF0 | (c >> 18));
    *out++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    *out++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    *out++ = static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

char32_t from_windows1252(char c) {
  const unsigned b = byte(c);
  return b >= 0x80 && b < 0xA0 ? windows1252_low[b - 0x80] : b;
}

unsigned unit16(const char* p, bool big) {
  return big ? byte(p[0]) << 8 | byte(p[1]) : byte(p[1]) << 8 | byte(p[0]);
}

char32_t unit32(const char* p, bool big) {
  return big ? static_cast<char32_t>(byte(p[0]) << 24 | byte(p[1]) << 16 | byte(p[2]) << 8 | byte(p[3]))
             : static_cast<char32_t>(byte(p[3]) << 24 | byte(p[2]) << 16 | byte(p[1]) << 8 | byte(p[0]));
}

/// Length of the well-formed sequence at `p`; 0 where it is ill-formed, -1 where it is only cut off.
int sequence_length(const char* p, const char* end) {
  const unsigned lead = byte(*p);
  if (lead < 0x80) return 1;
  int length = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (int i = 1; i < length; ++i) {
    if (p + i == end) return -1;
    if (byte(p[i]) < low || byte(p[i]) > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

/// Eight bytes at a time: this runs over every chunk of a plain ASCII export.
bool has_high_byte(std::string_view bytes) {
  std::uint64_t all = 0;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    all |= word;
  }
  for (; i < bytes.size(); ++i) all |= byte(bytes[i]);
  return (all & 0x8080808080808080ULL) != 0;
}

/// Bytes at the end that begin a sequence which the next bytes must finish.
std::size_t cut_off_bytes(std::string_view bytes) {
  for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const char* p = bytes.data() + bytes.size() - back;
    if ((byte(*p) & 0xC0) == 0x80) continue;
    return sequence_length(p, bytes.data() + bytes.size()) < 0 ? back : 0;
  }
  return 0;
}

}  // namespace

std::string_view name_of(Encoding encoding) noexcept {
  static constexpr std::array<std::string_view, 6> names = {"UTF-8",    "UTF-16LE", "UTF-16BE",
                                                            "UTF-32LE", "UTF-32BE", "windows-1252"};
  return names[static_cast<std::size_t>(encoding)];
}

std::optional<Encoding> parse_encoding(std::string_view name) noexcept {
  for (int i = 0; i <= static_cast<int>(Encoding::windows1252); ++i)
    if (name_of(static_cast<Encoding>(i)) == name) return static_cast<Encoding>(i);
  return std::nullopt;
}

std::size_t first_invalid_utf8(std::string_view bytes, std::size_t* whole) noexcept {
  *whole = bytes.size() - cut_off_bytes(bytes);
  if (simdjson::validate_utf8(bytes.data(), *whole)) return bytes.size();
  const char* p = bytes.data();
  const char* const end = p + bytes.size();
  while (p < end) {
    const int length = sequence_length(p, end);
    if (length <= 0) break;
    p += length;
  }
  *whole = static_cast<std::size_t>(p - bytes.data());
  return *whole;
}

DetectedEncoding detect_encoding(std::string_view head, bool complete) noexcept {
  using namespace std::string_view_literals;
  if (head.starts_with("\xEF\xBB\xBF"sv)) {
    std::size_t whole = 0;
    const std::size_t wrong = first_invalid_utf8(head, &whole);
    return {wrong < head.size() ? Encoding::windows1252 : Encoding::utf8, 3};
  }
  if (head.starts_with("\xFF\xFE\0\0"sv)) return {Encoding::utf32le, 4};
  if (head.starts_with("\0\0\xFE\xFF"sv)) return {Encoding::utf32be, 4};
  // Data Loader writes the two-byte mark even before UTF-32; the zero bytes behind it decide.
  if (head.size() >= 10 && head.starts_with("\xFE\xFF"sv)) {
    if (head.substr(2, 3) == "\0\0\0"sv && head.substr(6, 3) == "\0\0\0"sv) return {Encoding::utf32be, 2};
    if (head.substr(3, 3) == "\0\0\0"sv && head.substr(7, 3) == "\0\0\0"sv) return {Encoding::utf32le, 2};
  }
  if (head.starts_with("\xFF\xFE"sv)) return {Encoding::utf16le, 2};
  if (head.starts_with("\xFE\xFF"sv)) return {Encoding::utf16be, 2};
  if (head.size() >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0)
    return {Encoding::utf16le, 0};
  if (head.size() >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0)
    return {Encoding::utf16be, 0};
  std::size_t whole = 0;
  const std::size_t wrong = first_invalid_utf8(head, &whole);
  const bool utf8 = wrong == head.size() && (!complete || whole == head.size());
  return {utf8 ? Encoding::utf8 : Encoding::windows1252, 0};
}

Utf8Input::Utf8Input(ByteStream& stream, Encoding encoding) : stream_(stream), encoding_(encoding) {
  const std::size_t mark = detect_encoding(stream_.peek(16), false).mark_bytes;
  std::array<char, 4> skipped{};
  std::size_t left = mark;
  while (left > 0) {
    const std::size_t got = stream_.read(skipped.data(), left);
    if (got == 0) break;
    left -= got;
  }
}

std::size_t Utf8Input::read(char* buffer, std::size_t capacity) {
  if (encoding_ == Encoding::utf8) {
    const std::size_t got = read_utf8(buffer, capacity);
    if (got > 0 || encoding_ == Encoding::utf8) return got;
  }
  return read_converted(buffer, capacity);
}

std::size_t Utf8Input::read_utf8(char* buffer, std::size_t capacity) {
  std::size_t size = last_ - first_;  // At most the three bytes of a sequence that was cut off.
  if (size > 0) std::memcpy(buffer, raw_.data() + first_, size);
  first_ = last_ = 0;
  for (;;) {
    const std::size_t got = stream_.read(buffer + size, capacity - size);
    size += got;
    if (size == 0) return 0;
    std::size_t whole = 0;
    const std::size_t wrong = first_invalid_utf8({buffer, size}, &whole);
    if (wrong == size && whole == 0 && got > 0) continue;  // Only the beginning of one character so far.
    const bool ill_formed = wrong < size || (got == 0 && whole < size);
    if (!beyond_ascii_) beyond_ascii_ = has_high_byte({buffer, whole});
    if (raw_.size() < size - whole) raw_.resize(size - whole);
    if (size > whole) std::memcpy(raw_.data(), buffer + whole, size - whole);
    last_ = size - whole;
    if (ill_formed) {
      encoding_ = Encoding::windows1252;
      changed_ = true;
    }
    return whole;
  }
}

std::size_t Utf8Input::read_converted(char* buffer, std::size_t capacity) {
  char* out = buffer;
  const char* const room = buffer + capacity - 4;
  while (out == buffer) {
    if (last_ - first_ < 4 && !ended_) {
      const std::size_t kept = last_ - first_;
      // No more than what the caller has room for: a head that is judged is small.
      const std::size_t wanted = std::clamp(capacity, least_raw, most_raw);
      if (raw_.size() < wanted) raw_.resize(wanted);
      std::memmove(raw_.data(), raw_.data() + first_, kept);
      const std::size_t got = stream_.read(raw_.data() + kept, raw_.size() - kept);
      first_ = 0;
      last_ = kept + got;
      ended_ = got == 0;
    }
    const char* p = raw_.data() + first_;
    const char* const end = raw_.data() + last_;
    const auto left = [&] { return static_cast<std::size_t>(end - p); };
    switch (encoding_) {
      case Encoding::utf8:
      case Encoding::windows1252:
        for (; p < end && out < room; ++p) out = put(out, from_windows1252(*p));
        break;
      case Encoding::utf16le:
      case Encoding::utf16be: {
        const bool big = encoding_ == Encoding::utf16be;
        while (left() >= 2 && out < room) {
          const unsigned unit = unit16(p, big);
          if (unit >= 0xD800 && unit < 0xDC00) {
            if (left() < 4 && !ended_) break;
            const unsigned second = left() >= 4 ? unit16(p + 2, big) : 0;
            if (second >= 0xDC00 && second < 0xE000) {
              out = put(out, 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00));
              p += 4;
              continue;
            }
          }
          out = put(out, unit >= 0xD800 && unit < 0xE000 ? replacement : static_cast<char32_t>(unit));
          p += 2;
        }
        break;
      }
      case Encoding::utf32le:
      case Encoding::utf32be:
        for (; left() >= 4 && out < room; p += 4) {
          const char32_t c = unit32(p, encoding_ == Encoding::utf32be);
          out = put(out, c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? replacement : c);
        }
        break;
    }
    if (ended_ && out == buffer && p < end) {  // A last half character.
      out = put(out, replacement);
      p = end;
    }
    first_ = static_cast<std::size_t>(p - raw_.data());
    if (ended_ && first_ == last_) break;
  }
  return static_cast<std::size_t>(out - buffer);
}

}  // namespace rapport::sources
