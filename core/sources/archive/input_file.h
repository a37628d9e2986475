// SPDX-License-Identifier: GPL-3.0-or-later
/// A file on disk, read sequentially, with errors as sentences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "core/base/hash.h"

namespace rapport::sources {

/// Opens for reading only. Throws Error(io) where the file is missing, is a folder, or can't be read.
class InputFile {
 public:
  /// `sum`, where given, gets every byte that is read; must outlive the file.
  explicit InputFile(const std::string& path, Fingerprint* sum = nullptr);
  /// Up to `n` bytes; fewer only at the end. Throws Error(io) on a read error.
  std::size_t read(char* buffer, std::size_t n);
  [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

 private:
  struct Closer {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  std::string path_;
  std::unique_ptr<std::FILE, Closer> file_;
  Fingerprint* sum_ = nullptr;
  std::uint64_t position_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace rapport::sources
