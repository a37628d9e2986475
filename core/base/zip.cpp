// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <memory>

#include "core/base/error.h"

namespace rapport {
namespace {

la_ssize_t append_bytes(struct archive*, void* target, const void* bytes, size_t size) {
  static_cast<std::string*>(target)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

void check(struct archive* zip, int result) {
  if (result >= ARCHIVE_WARN) return;
  const char* const reason = archive_error_string(zip);
  throw Error(ErrorCode::io, std::string("The file could not be packed: ") +
                                 (reason != nullptr ? reason : "unknown error") + ". Nothing was written.");
}

}  // namespace

std::string zipped(const std::vector<ZipMember>& members) {
  std::string out;
  const std::unique_ptr<struct archive, int (*)(struct archive*)> zip(archive_write_new(),
                                                                      archive_write_free);
  check(zip.get(), archive_write_set_format_zip(zip.get()));
  check(zip.get(), archive_write_zip_set_compression_deflate(zip.get()));
  check(zip.get(), archive_write_set_bytes_in_last_block(zip.get(), 1));
  check(zip.get(), archive_write_open2(zip.get(), &out, nullptr, append_bytes, nullptr, nullptr));
  for (const ZipMember& member : members) {
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         archive_entry_free);
    // No time of modification: libarchive would write it as local time, and the bytes would depend on the
    // day and the machine's zone.
    archive_entry_set_pathname(entry.get(), member.name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.bytes.size()));
    check(zip.get(), archive_write_header(zip.get(), entry.get()));
    if (!member.bytes.empty() && archive_write_data(zip.get(), member.bytes.data(), member.bytes.size()) !=
                                     static_cast<la_ssize_t>(member.bytes.size()))
      check(zip.get(), ARCHIVE_FATAL);
  }
  check(zip.get(), archive_write_close(zip.get()));
  return out;
}

std::string gzipped(std::string_view bytes, const std::string& comment) {
  z_stream stream{};
  if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Error(ErrorCode::io, "The file could not be compressed: zlib did not start.");
  std::string note = comment;
  gz_header header{};
  header.os = 255;  // unknown, so that no platform shows in the bytes
  header.comment = reinterpret_cast<Bytef*>(note.data());
  deflateSetHeader(&stream, &header);
  std::string in(bytes);
  std::string out(deflateBound(&stream, in.size()) + note.size() + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw Error(ErrorCode::io, "The file could not be compressed.");
  return out;
}

}  // namespace rapport
