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

/// Unpacks one gzip, which may be several members one after the other.
class Inflater {
 public:
  /// Reads at most n packed bytes; 0 at the end.
  using Source = std::function<std::size_t(char* buffer, std::size_t n)>;
  Inflater(std::string name, Source source) : name_(std::move(name)), source_(std::move(source)) {
    if (inflateInit2(&z_, 15 + 16) != Z_OK)
      throw Error(ErrorCode::io, "Not enough memory to unpack " + shown_name(name_) + ".");
  }
  ~Inflater() { inflateEnd(&z_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Unpacks 1..n bytes, or 0 at the end.
  std::size_t unpack(char* buffer, std::size_t n);
  [[noreturn]] void refuse(ErrorKind kind, const std::string& what) const {
    throw Error(ErrorCode::input, kind, shown_name(name_) + " " + what);
  }
  /// Packed bytes that were read and not yet unpacked.
  [[nodiscard]] std::size_t waiting() const { return z_.avail_in; }
  /// Reads what is left, without unpacking it.
  void read_to_end() {
    while (source_(packed(), packed_.size()) > 0) {
    }
  }

 private:
  char* packed() { return reinterpret_cast<char*>(packed_.data()); }
  /// Makes input available; false at the end of the file.
  bool refill() {
    if (z_.avail_in > 0) return true;
    z_.next_in = packed_.data();
    z_.avail_in = static_cast<unsigned>(source_(packed(), packed_.size()));
    return z_.avail_in > 0;
  }
  /// After a member: true where another begins. Keeps a lone first byte of the magic for comparison with the
  /// next.
  bool another_member() {
    if (!refill()) return false;
    if (z_.next_in[0] != 0x1f) return false;
    if (z_.avail_in == 1) {
      packed_[0] = 0x1f;
      z_.next_in = packed_.data();
      z_.avail_in = 1 + static_cast<unsigned>(source_(packed() + 1, packed_.size() - 1));
    }
    return z_.avail_in >= 2 && z_.next_in[1] == 0x8b;
  }

  std::string name_;
  Source source_;
  z_stream z_{};
  std::array<unsigned char, std::size_t{128} << 10> packed_{};
  bool inside_member_ = true;  ///< False between two members, where the file may end.
  bool ended_ = false;
};

std::size_t Inflater::unpack(char* buffer, std::size_t n) {
  n = std::min<std::size_t>(n, UINT_MAX);
  z_.next_out = reinterpret_cast<unsigned char*>(buffer);
  z_.avail_out = static_cast<unsigned>(n);
  while (!ended_ && z_.avail_out == n) {
    if (!inside_member_) {
      if (!another_member()) {
        ended_ = true;
        break;
      }
      inflateReset(&z_);
      inside_member_ = true;
    }
    if (!refill())
      refuse(
          ErrorKind::truncated,
          "is cut short: its packed content ends too early. Nothing of it was kept; fetch the file again.");
    const int outcome = inflate(&z_, Z_NO_FLUSH);
    if (outcome == Z_STREAM_END) {
      inside_member_ = false;
    } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {
      refuse(
          ErrorKind::corrupt,
          "is damaged: its packed content can't be unpacked or fails its check sum. Nothing of it was kept; "
          "fetch the file again.");
    }
  }
  return n - z_.avail_out;
}

struct GzipStream::Impl {
  Impl(const std::string& path, Fingerprint* sum)
      : file(path, sum),
        inflater(path, [this](char* buffer, std::size_t n) { return file.read(buffer, n); }) {}
  InputFile file;
  Inflater inflater;
  std::uint64_t unpacked_bytes = 0;
};

GzipStream::GzipStream(const std::string& path, Fingerprint* sum)
    : BufferedStream(path), impl_(std::make_unique<Impl>(path, sum)) {}

GzipStream::~GzipStream() = default;

void GzipStream::read_to_end() {
  impl_->inflater.read_to_end();
}

std::uint64_t GzipStream::consumed() const {
  return impl_->file.position() - impl_->inflater.waiting();
}
std::uint64_t GzipStream::size_on_disk() const {
  return impl_->file.size();
}

std::size_t GzipStream::produce(char* buffer, std::size_t n) {
  Impl& s = *impl_;
  const std::size_t got = s.inflater.unpack(buffer, n);
  s.unpacked_bytes += got;
  if (s.unpacked_bytes > gzip_most_bytes ||
      (s.unpacked_bytes > gzip_free_bytes && s.unpacked_bytes / gzip_most_expansion > s.file.size()))
    s.inflater.refuse(
        ErrorKind::excessive,
        "unpacks to more than 200 times its size, which no export does. Nothing of it was kept; check where "
        "it comes from.");
  return got;
}

GunzippedMember::GunzippedMember(ByteStream& packed, Counter counter)
    : BufferedStream(packed.name()),
      packed_(packed),
      counter_(std::move(counter)),
      inflater_(std::make_unique<Inflater>(
          packed.name(), [this](char* buffer, std::size_t n) { return packed_.read(buffer, n); })) {}

GunzippedMember::GunzippedMember(std::unique_ptr<ByteStream> packed, Counter counter)
    : GunzippedMember(*packed, std::move(counter)) {
  owned_ = std::move(packed);
}

GunzippedMember::~GunzippedMember() = default;

std::unique_ptr<ByteStream> GunzippedMember::again() const {
  std::unique_ptr<ByteStream> packed = packed_.again();
  if (packed == nullptr) return nullptr;
  // The first reading counts the bytes: this one gives no more.
  return std::make_unique<GunzippedMember>(std::move(packed), [](std::uint64_t) {});
}

std::size_t GunzippedMember::produce(char* buffer, std::size_t n) {
  const std::size_t got = inflater_->unpack(buffer, n);
  counter_(got);
  return got;
}

std::string head_of_gzip(std::string_view packed) {
  z_stream z{};
  if (inflateInit2(&z, 15 + 16) != Z_OK) return {};
  std::array<unsigned char, 512> head{};
  std::string copy(packed);
  z.next_in = reinterpret_cast<unsigned char*>(copy.data());
  z.avail_in = static_cast<unsigned>(copy.size());
  z.next_out = head.data();
  z.avail_out = head.size();
  while (z.avail_out > 0 && z.avail_in > 0 && inflate(&z, Z_NO_FLUSH) == Z_OK) {
  }
  const std::size_t got = head.size() - z.avail_out;
  inflateEnd(&z);
  return {reinterpret_cast<const char*>(head.data()), got};
}

}  // namespace rapport::sources
