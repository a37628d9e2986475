// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/archive/input_stream.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace rapport::sources {
namespace {

constexpr std::size_t least_ahead = std::size_t{16} << 10;

}  // namespace

std::string_view BufferedStream::peek(std::size_t n) {
  n = std::min(n, max_peek);
  while (last_ - first_ < n) {
    if (first_ > 0) {
      std::memmove(ahead_.data(), ahead_.data() + first_, last_ - first_);
      last_ -= first_;
      first_ = 0;
    }
    // In steps: most streams are shorter than the lookahead that is asked for.
    if (last_ == ahead_.size()) ahead_.resize(std::min(n, std::max(least_ahead, ahead_.size() * 4)));
    const std::size_t got = produce(ahead_.data() + last_, std::min(n, ahead_.size()) - last_);
    if (got == 0) break;
    last_ += got;
  }
  return {ahead_.data() + first_, std::min(n, last_ - first_)};
}

std::size_t BufferedStream::read(char* buffer, std::size_t n) {
  if (first_ == last_) return n == 0 ? 0 : produce(buffer, n);
  const std::size_t ready = std::min(n, last_ - first_);
  std::memcpy(buffer, ahead_.data() + first_, ready);
  first_ += ready;
  return ready;
}

std::size_t MemoryStream::produce(char* buffer, std::size_t n) {
  std::size_t now = std::min(n, bytes_.size() - done_);
  if (most_at_once_ > 0) now = std::min(now, most_at_once_);
  if (now > 0) std::memcpy(buffer, bytes_.data() + done_, now);
  done_ += now;
  return now;
}

void drain(ByteStream& stream) {
  if (!stream.rest_is_wanted()) return;
  std::vector<char> rest(std::size_t{16} << 10);
  while (stream.read(rest.data(), rest.size()) > 0) {
  }
}

std::string_view base_name(std::string_view path) noexcept {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string shown_name(const std::string& stream_name) {
  // A folder's name may hold a '!' too, so the archive is the first part that is a file.
  for (std::size_t mark = stream_name.find('!'); mark != std::string::npos;
       mark = stream_name.find('!', mark + 1)) {
    const std::string archive = stream_name.substr(0, mark);
    std::error_code ignored;
    if (std::filesystem::is_regular_file(std::filesystem::path(archive), ignored))
      return std::string(base_name(std::string_view(stream_name).substr(mark + 1))) + " in " +
             std::string(base_name(archive));
  }
  return std::string(base_name(stream_name));
}

}  // namespace rapport::sources
