// SPDX-License-Identifier: GPL-3.0-or-later
/// One gzip file as a stream. Through zlib and not libarchive, which does not check the check sum.
#pragma once

#include <memory>
#include <string>

#include "core/base/hash.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {

/// The content of a .gz file; several members follow each other as one text. Bytes after the last member are
/// ignored. Throws Error(input) where the file is cut short, its check sum is wrong, or it expands beyond all
/// measure.
class GzipStream final : public BufferedStream {
 public:
  /// Throws Error(io) where the file can't be opened. `sum`, where given, takes the packed bytes.
  explicit GzipStream(const std::string& path, Fingerprint* sum = nullptr);
  /// Reads what stands behind the last member, which is ignored, for the sum of the file's bytes.
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
