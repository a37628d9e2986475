// SPDX-License-Identifier: GPL-3.0-or-later
/// Gzip as a stream, by zlib: libarchive does not verify the checksum.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/hash.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {

class Inflater;

/// The content of a .gz file; several members are concatenated. Bytes after the last member are ignored.
/// read() throws Error(input) where the file is truncated, its checksum is wrong, or it expands too much.
class GzipStream final : public BufferedStream {
 public:
  /// Throws Error(io) where the file can't be opened. `sum`, where given, gets the compressed bytes.
  explicit GzipStream(const std::string& path, Fingerprint* sum = nullptr);
  /// Reads the ignored bytes after the last member, so that `sum` covers the whole file.
  void read_to_end();
  ~GzipStream() override;
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  [[nodiscard]] std::uint64_t consumed() const override;
  [[nodiscard]] std::uint64_t size_on_disk() const override;
  [[nodiscard]] std::unique_ptr<ByteStream> again() const override {
    return std::make_unique<GzipStream>(name());
  }

 protected:
  std::size_t produce(char* buffer, std::size_t n) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The content of a gzip that is itself a stream: a member of an archive. Its name is the packed stream's.
class GunzippedMember final : public BufferedStream {
 public:
  /// Told how many bytes were unpacked, each time; throws where that is too much.
  using Counter = std::function<void(std::uint64_t bytes)>;
  /// `packed` must outlive this.
  GunzippedMember(ByteStream& packed, Counter counter);
  /// The same, with the packed stream of its own.
  GunzippedMember(std::unique_ptr<ByteStream> packed, Counter counter);
  ~GunzippedMember() override;
  GunzippedMember(const GunzippedMember&) = delete;
  GunzippedMember& operator=(const GunzippedMember&) = delete;
  [[nodiscard]] std::uint64_t consumed() const override { return packed_.consumed(); }
  [[nodiscard]] std::uint64_t size_on_disk() const override { return packed_.size_on_disk(); }
  [[nodiscard]] std::unique_ptr<ByteStream> again() const override;

 protected:
  std::size_t produce(char* buffer, std::size_t n) override;

 private:
  std::unique_ptr<ByteStream> owned_;
  ByteStream& packed_;
  Counter counter_;
  std::unique_ptr<Inflater> inflater_;
};

/// The first bytes of the content of a gzip, by the first bytes of the gzip; fewer than 512.
[[nodiscard]] std::string head_of_gzip(std::string_view packed);

}  // namespace rapport::sources
