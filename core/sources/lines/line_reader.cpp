// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/lines/line_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/base/text.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/text_encoding.h"

namespace rapport::sources {

struct LineReader::Decoder {
  Decoder(ByteStream& stream, Encoding encoding) : input(stream, encoding) {}
  Utf8Input input;
};

LineReader::LineReader(ByteStream& stream) : stream_(stream), buffer_(std::size_t{64} << 10) {
  const std::string_view head = stream.peek(64);
  const DetectedEncoding found = detect_encoding(head, false);
  if (found.encoding != Encoding::utf8 && found.encoding != Encoding::windows1252) {
    decoder_ = std::make_unique<Decoder>(stream, found.encoding);
  } else if (found.mark_bytes > 0) {
    std::array<char, 4> mark{};
    stream.read(mark.data(), found.mark_bytes);
  }
}

LineReader::~LineReader() = default;

bool LineReader::fill() {
  first_ = 0;
  last_ = decoder_ ? decoder_->input.read(buffer_.data(), buffer_.size())
                   : stream_.read(buffer_.data(), buffer_.size());
  return last_ > 0;
}

bool LineReader::next(std::string& line) {
  line.clear();
  bool any = false;
  for (;;) {
    if (first_ == last_ && !fill()) {
      if (any) ++number_;
      return any;
    }
    if (after_return_) {
      after_return_ = false;
      if (buffer_[first_] == '\n') {
        ++first_;
        continue;
      }
    }
    any = true;
    const char* const from = buffer_.data() + first_;
    std::size_t length = last_ - first_;
    const auto* const feed = static_cast<const char*>(std::memchr(from, '\n', length));
    if (feed != nullptr) length = static_cast<std::size_t>(feed - from);
    const auto* const back = static_cast<const char*>(std::memchr(from, '\r', length));
    if (back != nullptr) length = static_cast<std::size_t>(back - from);
    if (line.size() < kLongest) line.append(from, std::min(length, kLongest - line.size()));
    first_ += length;
    if (feed == nullptr && back == nullptr) continue;
    after_return_ = back != nullptr;
    ++first_;
    ++number_;
    return true;
  }
}

std::string utf8_or_windows1252(std::string text) {
  if (is_utf8(text)) return text;
  MemoryStream bytes(text);
  Utf8Input input(bytes, Encoding::windows1252);
  std::string decoded;
  std::array<char, 4096> part{};
  while (const std::size_t got = input.read(part.data(), part.size())) decoded.append(part.data(), got);
  return decoded;
}

}  // namespace rapport::sources
