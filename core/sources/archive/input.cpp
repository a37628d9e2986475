// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "core/base/error.h"
#include "core/sources/archive/archive.h"
#include "core/sources/archive/gzip.h"
#include "core/sources/archive/input_file.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/reader.h"

namespace rapport::sources {
namespace {

class PlainFile final : public BufferedStream {
 public:
  PlainFile(const std::string& path, Fingerprint* sum) : BufferedStream(path), file_(path, sum) {}
  [[nodiscard]] std::uint64_t consumed() const override { return file_.position(); }
  [[nodiscard]] std::uint64_t size_on_disk() const override { return file_.size(); }
  /// Only a regular file can be read twice; a pipe has no size.
  [[nodiscard]] std::unique_ptr<ByteStream> again() const override {
    return file_.size() > 0 ? std::make_unique<PlainFile>(name(), nullptr) : nullptr;
  }

 protected:
  std::size_t produce(char* buffer, std::size_t n) override { return file_.read(buffer, n); }

 private:
  InputFile file_;
};

/// The name of a packing that is recognised but not read; empty for anything else.
std::string_view foreign_packing(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("7z\xbc\xaf\x27\x1c"sv)) return "7-Zip";
  if (head.starts_with("Rar!\x1a\x07"sv)) return "RAR";
  if (head.starts_with("\xfd"
                       "7zXZ"sv))
    return "xz";
  if (head.starts_with("\x28\xb5\x2f\xfd"sv)) return "Zstandard";
  if (head.size() >= 10 && head.starts_with("BZh"sv) && head.substr(4, 6) == "1AY&SY"sv) return "bzip2";
  return {};
}

}  // namespace

void open_input(const std::string& path, const std::function<void(ByteStream&)>& member,
                std::string* fingerprint) {
  if (fingerprint != nullptr) fingerprint->clear();
  Fingerprint sum;
  PlainFile plain(path, fingerprint != nullptr ? &sum : nullptr);
  const std::string head(plain.peek(16));
  using namespace std::string_view_literals;
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv) ||
      head.starts_with("PK\x07\x08"sv)) {
    open_zip(path, member);
    return;
  }
  if (head.starts_with("\x1f\x8b"sv)) {
    Fingerprint packed_sum;
    GzipStream unpacked(path, fingerprint != nullptr ? &packed_sum : nullptr);
    const std::string_view inside = unpacked.peek(4);
    if (inside.starts_with("PK\x03\x04"sv) || inside.starts_with("\x1f\x8b"sv))
      throw Error(
          ErrorCode::input, ErrorKind::packed,
          shown_name(path) +
              " holds another packed file. Nothing of it was kept; unpack it first and import what is "
              "inside.");
    member(unpacked);
    drain(unpacked);
    if (fingerprint == nullptr || !unpacked.rest_is_wanted()) return;
    unpacked.read_to_end();
    *fingerprint = packed_sum.hex();
    return;
  }
  if (const std::string_view packing = foreign_packing(head); !packing.empty())
    throw Error(ErrorCode::input, ErrorKind::packed,
                shown_name(path) + " is packed with " + std::string(packing) +
                    ", which is not read. Nothing of it was kept; unpack it and import what is inside.");
  member(plain);
  drain(plain);
  if (fingerprint != nullptr && plain.rest_is_wanted() && plain.size_on_disk() > 0) *fingerprint = sum.hex();
}

}  // namespace rapport::sources
