// SPDX-License-Identifier: GPL-3.0-or-later
/// Non-cryptographic hashes (XXH3 of the xxHash library): for deduplication and change detection, never for
/// secrets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapport {

/// 64-bit XXH3 of the bytes, with an optional seed to chain several parts.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0) noexcept;

/// A 128-bit fingerprint of bytes fed piece by piece, as 32 hexadecimal digits.
class Fingerprint {
 public:
  Fingerprint();
  ~Fingerprint();
  Fingerprint(const Fingerprint&) = delete;
  Fingerprint& operator=(const Fingerprint&) = delete;
  /// Feeds the next bytes.
  void add(std::string_view bytes) noexcept;
  /// The fingerprint of the bytes so far.
  [[nodiscard]] std::string hex() const;

 private:
  void* state_;
};

}  // namespace rapport
