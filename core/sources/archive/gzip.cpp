// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/archive/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <climits>

#include "core/base/error.h"
#include "core/sources/archive/input_file.h"

namespace rapport::sources {
namespace {

constexpr std::uint64_t gzip_free_bytes = std::uint64_t{1} << 20;
constexpr std::uint64_t gzip_most_expansion = 200;
// A raw export of tens of millions of events is one long .gz, and it streams, so only an absurd size is
// refused.
constexpr std::uint64_t gzip_most_bytes = std::uint64_t{256} << 30;

}  // namespace

struct GzipStream::Impl {
  Impl(const std::string& path, Fingerprint* sum) : file(path, sum) {}
  InputFile file;
  z_stream z{};
  std::array<unsigned char, std::size_t{128} << 10> packed{};
  std::uint64_t unpacked_bytes = 0;
  bool inside_member = true;  ///< False between two members, where the file may end.
  bool ended = false;

  /// Makes input available; false at the end of the file.
  bool refill() {
    if (z.avail_in > 0) return true;
    z.next_in = packed.data();
    z.avail_in = static_cast<unsigned>(file.read(reinterpret_cast<char*>(packed.data()), packed.size()));
    return z.avail_in > 0;
  }

  /// After a member: true where another begins. Keeps a lone first byte of the magic for comparison with the
  /// next.
  bool another_member() {
    if (!refill()) return false;
    if (z.next_in[0] != 0x1f) return false;
    if (z.avail_in == 1) {
      packed[0] = 0x1f;
      z.next_in = packed.data();
      z.avail_in =
          1 + static_cast<unsigned>(file.read(reinterpret_cast<char*>(packed.data()) + 1, packed.size() - 1));
    }
    return z.avail_in >= 2 && z.next_in[1] == 0x8b;
  }
};

GzipStream::GzipStream(const std::string& path, Fingerprint* sum)
    : BufferedStream(path), impl_(std::make_unique<Impl>(path, sum)) {
  if (inflateInit2(&impl_->z, 15 + 16) != Z_OK)
    throw Error(ErrorCode::io, "Not enough memory to unpack " + shown_name(path) + ".");
}

GzipStream::~GzipStream() {
  inflateEnd(&impl_->z);
}

void GzipStream::read_to_end() {
  char* const buffer = reinterpret_cast<char*>(impl_->packed.data());
  while (impl_->file.read(buffer, impl_->packed.size()) > 0) {
  }
}

std::uint64_t GzipStream::consumed() const {
  return impl_->file.position() - impl_->z.avail_in;
}
std::uint64_t GzipStream::size_on_disk() const {
  return impl_->file.size();
}

std::size_t GzipStream::produce(char* buffer, std::size_t n) {
  Impl& s = *impl_;
  const auto refuse = [this](ErrorKind kind, const std::string& what) {
    throw Error(ErrorCode::input, kind, shown_name(name()) + " " + what);
  };
  n = std::min<std::size_t>(n, UINT_MAX);
  s.z.next_out = reinterpret_cast<unsigned char*>(buffer);
  s.z.avail_out = static_cast<unsigned>(n);
  while (!s.ended && s.z.avail_out == n) {
    if (!s.inside_member) {
      if (!s.another_member()) {
        s.ended = true;
        break;
      }
      inflateReset(&s.z);
      s.inside_member = true;
    }
    if (!s.refill())
      refuse(
          ErrorKind::truncated,
          "is cut short: its packed content ends too early. Nothing of it was kept; fetch the file again.");
    const int outcome = inflate(&s.z, Z_NO_FLUSH);
    if (outcome == Z_STREAM_END) {
      s.inside_member = false;
    } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
      refuse(
          ErrorKind::corrupt,
          "is damaged: its packed content can't be unpacked or fails its check sum. Nothing of it was kept; "
          "fetch the file again.");
    }
  }
  const std::size_t got = n - s.z.avail_out;
  s.unpacked_bytes += got;
  if (s.unpacked_bytes > gzip_most_bytes ||
      (s.unpacked_bytes > gzip_free_bytes && s.unpacked_bytes / gzip_most_expansion > s.file.size()))
    refuse(
        ErrorKind::excessive,
        "unpacks to more than 200 times its size, which no export does. Nothing of it was kept; check where "
        "it comes from.");
  return got;
}

}  // namespace rapport::sources
