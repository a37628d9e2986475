// SPDX-License-Identifier: GPL-3.0-or-later
/// One gzip file as a stream, by zlib: libarchive does not verify the checksum.
#pragma once

#include <memory>
#include <string>

#include "core/base/hash.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {

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

}  // namespace rapport::sources
