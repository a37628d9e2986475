// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <optional>
#include <string_view>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/archive/archive.h"
#include "core/sources/archive/gzip.h"
#include "core/sources/archive/input_file.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/text_encoding.h"
#include "core/sources/reader.h"
#include "core/sources/table/html_table.h"
#include "core/sources/table/sheet_table.h"
#include "core/sources/table/workbook.h"

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

/// A page without a table of data, as it was read.
class Page final : public BufferedStream {
 public:
  Page(const ByteStream& read, std::shared_ptr<const std::string> bytes)
      : BufferedStream(read.name()), bytes_(std::move(bytes)), size_on_disk_(read.size_on_disk()) {}
  [[nodiscard]] std::uint64_t consumed() const override { return size_on_disk_; }
  [[nodiscard]] std::uint64_t size_on_disk() const override { return size_on_disk_; }

 protected:
  std::size_t produce(char* buffer, std::size_t n) override {
    const std::size_t got = bytes_->copy(buffer, n, done_);
    done_ += got;
    return got;
  }

 private:
  std::shared_ptr<const std::string> bytes_;
  std::uint64_t size_on_disk_;
  std::size_t done_ = 0;
};

/// The whole of a page; reports of 100,000 rows have a few tens of megabytes.
std::string read_page(ByteStream& stream) {
  constexpr std::size_t most_page = std::size_t{256} << 20;
  constexpr std::size_t at_once = std::size_t{64} << 10;
  std::string bytes;
  for (;;) {
    const std::size_t size = bytes.size();
    bytes.resize(size + at_once);
    const std::size_t got = stream.read(bytes.data() + size, at_once);
    bytes.resize(size + got);
    if (got == 0) return bytes;
    if (bytes.size() > most_page)
      throw Error(
          ErrorCode::input, ErrorKind::excessive,
          shown_name(stream.name()) +
              " is a web page of more than 256 MiB. Nothing of it was kept; export the table as CSV.");
  }
}

std::string utf8_of(const std::string& bytes, Encoding encoding) {
  MemoryStream stream(bytes);
  Utf8Input input(stream, encoding);
  std::string text;
  std::string piece(std::size_t{64} << 10, '\0');
  while (const std::size_t got = input.read(piece.data(), piece.size())) text.append(piece, 0, got);
  return text;
}

/// Hands a member over; a web page with a table of data as that table.
void give(ByteStream& stream, const std::function<void(ByteStream&)>& member) {
  if (!is_web_page(stream.peek(8192))) {
    member(stream);
    return;
  }
  const auto bytes = std::make_shared<const std::string>(read_page(stream));
  const Encoding encoding = detect_encoding(*bytes, true).encoding;
  const std::string text = utf8_of(*bytes, encoding);
  std::optional<SheetTable> table = html_table(text);
  if (!table) {
    Page page(stream, bytes);
    member(page);
    return;
  }
  const std::string charset = named_charset(text);
  if (encoding == Encoding::windows1252 && !charset.empty() && charset != "utf-8" &&
      charset != "iso-8859-1" && charset != "iso-8859-15" && charset != "windows-1252" &&
      charset != "us-ascii")
    table->origin.refusal = "is a web page in the encoding " + std::string(clipped(charset, 40)) +
                            ", which is not read; export it as CSV in UTF-8";
  SheetStream sheet(stream.name(), std::make_shared<const SheetTable>(std::move(*table)),
                    stream.size_on_disk(), {});
  member(sheet);
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
    const PackageKind kind = open_zip(path, [&](ByteStream& inside) { give(inside, member); });
    if (kind == PackageKind::workbook)
      open_workbook(path, member);
    else if (kind != PackageKind::archive)
      throw Error(ErrorCode::input, ErrorKind::not_ours, shown_name(path) + " " + refusal_of(kind));
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
    give(unpacked, member);
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
  give(plain, member);
  drain(plain);
  if (fingerprint != nullptr && plain.rest_is_wanted() && plain.size_on_disk() > 0) *fingerprint = sum.hex();
}

}  // namespace rapport::sources
