// SPDX-License-Identifier: GPL-3.0-or-later
/// The common part of all byte streams: lookahead, and names for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/reader.h"

namespace rapport::sources {

/// Buffers bytes that were peeked but not consumed. A derived stream only produces bytes.
class BufferedStream : public ByteStream {
 public:
  /// The most that peek() may ask for.
  static constexpr std::size_t max_peek = std::size_t{1} << 20;

  explicit BufferedStream(std::string name) : name_(std::move(name)) {}
  std::string_view peek(std::size_t n) final;
  std::size_t read(char* buffer, std::size_t n) final;
  [[nodiscard]] const std::string& name() const override { return name_; }

 protected:
  /// Produces 1..n bytes, or 0 at the end and at every later call. Throws Error(input) or Error(io).
  virtual std::size_t produce(char* buffer, std::size_t n) = 0;

 private:
  std::string name_;
  std::vector<char> ahead_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

/// A stream over bytes in memory, which it does not own: the head of a file, or a test's text. `most_at_once`
/// limits each read, so that tests can prove that nothing depends on the size of reads.
class MemoryStream final : public BufferedStream {
 public:
  explicit MemoryStream(std::string_view bytes, std::string name = {}, std::size_t most_at_once = 0)
      : BufferedStream(std::move(name)), bytes_(bytes), most_at_once_(most_at_once) {}
  [[nodiscard]] std::uint64_t consumed() const override { return done_; }
  [[nodiscard]] std::uint64_t size_on_disk() const override { return bytes_.size(); }
  [[nodiscard]] std::unique_ptr<ByteStream> again() const override {
    return std::make_unique<MemoryStream>(bytes_, name(), most_at_once_);
  }

 protected:
  std::size_t produce(char* buffer, std::size_t n) override;

 private:
  std::string_view bytes_;
  std::size_t most_at_once_;
  std::size_t done_ = 0;
};

/// Reads the rest of a stream (unless leave_rest() was called), so that an archive's checksums are verified.
void drain(ByteStream& stream);

/// The name of a stream as sentences use it: "Account.csv", or "Account.csv in export.zip". Takes
/// ByteStream::name().
[[nodiscard]] std::string shown_name(const std::string& stream_name);

/// The last part of a path or member name, with either kind of slash.
[[nodiscard]] std::string_view base_name(std::string_view path) noexcept;

}  // namespace rapport::sources
