// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/archive/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <set>
#include <string_view>
#include <system_error>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/archive/gzip.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {
namespace {

constexpr std::uint64_t free_bytes = std::uint64_t{1} << 20;
constexpr std::uint64_t most_expansion = 200;
constexpr std::uint64_t most_bytes = std::uint64_t{4} << 30;
constexpr std::size_t most_members = 2000;
constexpr std::size_t most_entries = 500'000;  // Attachments that are passed over count here only.
constexpr std::string_view nothing_kept = " Nothing of it was kept";

/// libarchive converts names into the locale's encoding and loses those that it can't represent. While this
/// lives, the thread has a UTF-8 locale.
class RoomForNames {
 public:
  RoomForNames() {
    static const locale_t names =
        newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);  // Of the program, never freed.
    if (names != nullptr) before_ = uselocale(names);
  }
  ~RoomForNames() {
    if (before_ != nullptr) uselocale(before_);
  }
  RoomForNames(const RoomForNames&) = delete;
  RoomForNames& operator=(const RoomForNames&) = delete;

 private:
  locale_t before_ = nullptr;
};

struct CloseArchive {
  void operator()(struct archive* a) const noexcept { archive_read_free(a); }
};
using Archive = std::unique_ptr<struct archive, CloseArchive>;

[[noreturn]] void refuse(const std::string& path, ErrorKind kind, const std::string& what) {
  throw Error(ErrorCode::input, kind, std::string(base_name(path)) + " " + what);
}

Archive open_archive(const std::string& path) {
  Archive a(archive_read_new());
  // The seekable reader needs the directory at the end, so a truncated zip fails here and not half-way.
  if (!a || archive_read_support_format_zip_seekable(a.get()) != ARCHIVE_OK ||
      archive_read_open_filename(a.get(), path.c_str(), std::size_t{128} << 10) != ARCHIVE_OK)
    refuse(path, ErrorKind::truncated,
           "is cut short or damaged: the list of members at its end is missing." + std::string(nothing_kept) +
               "; fetch the file again.");
  return a;
}

/// A member's name for people: UTF-8 without control characters.
std::string member_name(struct archive_entry* entry) {
  const RoomForNames room;
  const char* name = archive_entry_pathname_utf8(entry);
  if (name == nullptr) name = archive_entry_pathname(entry);
  std::string text = name == nullptr ? std::string() : std::string(name);
  const bool well_formed = is_utf8(text);
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || (!well_formed && byte >= 0x80)) c = '?';
  }
  return text;
}

bool climbs_out(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.front() == '\\') return true;
  if (name.size() >= 2 && name[1] == ':') return true;
  std::size_t from = 0;
  while (from <= name.size()) {
    const std::size_t slash = std::min(name.find_first_of("/\\", from), name.size());
    if (name.substr(from, slash - from) == "..") return true;
    from = slash + 1;
  }
  return false;
}

/// Folders of binary content in weekly exports, what macOS adds to every zip, and members without an
/// extension.
bool is_passed_over(std::string_view name) {
  static constexpr std::array<std::string_view, 7> folders = {"attachments/", "contentversion/", "documents/",
                                                              "document/",    "staticresource/", "__macosx/",
                                                              "chatter/"};
  const std::string lower = ascii_lower(name);
  for (std::string_view folder : folders)
    if (lower.starts_with(folder) || lower.find("/" + std::string(folder)) != std::string::npos) return true;
  const std::string_view base = base_name(name);
  return base.empty() || base.front() == '.' || base.find('.') == std::string_view::npos;
}

/// Advances to the next entry; false at the end. Only a name that the locale can't represent is tolerated.
bool next_entry(const std::string& path, struct archive* a, struct archive_entry** entry) {
  const RoomForNames room;
  const int outcome = archive_read_next_header(a, entry);
  if (outcome == ARCHIVE_EOF) return false;
  if (outcome == ARCHIVE_OK) return true;
  const char* said = archive_error_string(a);
  const std::string_view why = said == nullptr ? std::string_view() : std::string_view(said);
  if (outcome == ARCHIVE_WARN && (why.starts_with("Pathname") || why.starts_with("Linkname"))) return true;
  refuse(path, ErrorKind::corrupt,
         "is cut short or damaged: its list of members can't be read." + std::string(nothing_kept) +
             "; fetch the file again.");
}

bool is_packed(std::string_view head) {
  return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") || head.starts_with("\x1f\x8b") ||
         head.starts_with("7z\xbc\xaf") || head.starts_with("Rar!");
}

bool is_gzip(std::string_view head) {
  return head.starts_with("\x1f\x8b");
}

struct Directory {
  std::uint64_t declared_bytes = 0;
  PackageKind kind = PackageKind::archive;
};

/// The first bytes of a member.
std::string head_of(struct archive* a, std::size_t bytes) {
  std::string head(bytes, '\0');
  const la_ssize_t got = archive_read_data(a, head.data(), head.size());
  head.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return head;
}

/// The first pass: everything that can be checked before a record is read.
Directory inspect(const std::string& path) {
  const Archive a = open_archive(path);
  Directory directory;
  std::set<std::string> seen;
  std::size_t entries = 0;
  std::size_t members = 0;
  PackageNames package;
  std::string packed;
  struct archive_entry* entry = nullptr;
  while (next_entry(path, a.get(), &entry)) {
    const std::string name = member_name(entry);
    if (++entries > most_entries)
      refuse(path, ErrorKind::excessive, "has more than 500,000 members." + std::string(nothing_kept) + ".");
    if (name.empty())
      refuse(path, ErrorKind::other,
             "holds a member whose name can't be read." + std::string(nothing_kept) +
                 "; unpack it and import the files inside.");
    if (climbs_out(name))
      refuse(path, ErrorKind::other,
             "holds a member whose name leads out of the archive (\"" + std::string(clipped(name, 80)) +
                 "\")." + std::string(nothing_kept) + "; check where it comes from.");
    if (archive_entry_is_encrypted(entry) != 0)
      refuse(path, ErrorKind::encrypted,
             "is encrypted." + std::string(nothing_kept) +
                 "; unpack it with its password and import the files inside.");
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    package.see(name);
    if (!seen.insert(name).second)
      refuse(path, ErrorKind::other,
             "holds two members named " + std::string(clipped(name, 80)) + "." + std::string(nothing_kept) +
                 "; unpack it and import the right one.");
    if (name == "mimetype") package.see_mimetype(head_of(a.get(), 100));
    if (is_passed_over(name)) continue;
    if (++members <= most_members && packed.empty()) {
      std::string head = head_of(a.get(), 4096);
      // Amplitude packs each hour and the whole: one gzip within an archive is read, if nothing is packed in
      // it.
      if (is_gzip(head)) head = head_of_gzip(head);
      if (is_packed(head)) packed = name;
    }
    if (archive_entry_size_is_set(entry) != 0)
      directory.declared_bytes +=
          static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_entry_size(entry)));
  }
  if (entries == 0) refuse(path, ErrorKind::other, "is an empty archive: there is nothing in it to import.");
  directory.kind = package.kind();
  if (directory.kind != PackageKind::archive) return directory;  // Its members are no exports.
  if (!packed.empty())
    refuse(path, ErrorKind::packed,
           "holds another packed file (" + std::string(base_name(packed)) + ")." + std::string(nothing_kept) +
               "; unpack it first and import what is inside.");
  if (members > most_members)
    refuse(path, ErrorKind::excessive,
           "has more than 2,000 files to read." + std::string(nothing_kept) + "; import it in parts.");
  return directory;
}

/// State that all members of one archive share.
struct Unpacking {
  std::string path;
  struct archive* a = nullptr;
  std::uint64_t size_on_disk = 0;
  std::uint64_t declared_bytes = 0;
  std::uint64_t unpacked_bytes = 0;
  std::uint64_t gunzipped_bytes = 0;  ///< Of members that are gzips: a second unpacking.
  std::uint64_t* total = nullptr;     ///< Where the sum of parts that are opened one by one is kept.

  /// The bytes counted while unpacking decide, not the sizes in the headers.
  void check() const {
    const std::uint64_t all = unpacked_bytes + gunzipped_bytes;
    if (all > most_bytes)
      refuse(path, ErrorKind::excessive,
             "unpacks to more than 4 GiB." + std::string(nothing_kept) +
                 "; unpack it and import the files inside.");
    if (all > free_bytes && all / most_expansion > size_on_disk)
      refuse(path, ErrorKind::excessive,
             "unpacks to more than 200 times its size, which no export does." + std::string(nothing_kept) +
                 "; check where it comes from.");
  }
};

class ZipMember final : public BufferedStream {
 public:
  ZipMember(Unpacking& unpacking, std::string member)
      : BufferedStream(unpacking.path + "!" + member), unpacking_(unpacking), member_(std::move(member)) {}

  /// Members are unpacked one after another, so the share of unpacked bytes is the progress in the packed
  /// file.
  [[nodiscard]] std::uint64_t consumed() const override {
    const std::uint64_t all = std::max(unpacking_.declared_bytes, unpacking_.unpacked_bytes);
    if (all == 0) return 0;
    return static_cast<std::uint64_t>(
        static_cast<double>(unpacking_.size_on_disk) *
        (static_cast<double>(unpacking_.unpacked_bytes) / static_cast<double>(all)));
  }
  [[nodiscard]] std::uint64_t size_on_disk() const override { return unpacking_.size_on_disk; }
  [[nodiscard]] std::unique_ptr<ByteStream> again() const override;

 protected:
  std::size_t produce(char* buffer, std::size_t n) override {
    const la_ssize_t got = archive_read_data(unpacking_.a, buffer, n);
    if (got < 0)
      refuse(unpacking_.path, ErrorKind::corrupt,
             "is cut short or damaged: " + std::string(base_name(member_)) +
                 " inside can't be unpacked whole." + std::string(nothing_kept) + "; fetch the file again.");
    unpacking_.unpacked_bytes += static_cast<std::uint64_t>(got);
    if (unpacking_.total != nullptr)
      unpacking_.unpacked_bytes = *unpacking_.total += static_cast<std::uint64_t>(got);
    unpacking_.check();
    return static_cast<std::size_t>(got);
  }

 private:
  Unpacking& unpacking_;
  std::string member_;
};

/// A member read from an archive that is opened again for it alone.
class LoneMember final : public BufferedStream {
 public:
  LoneMember(const Unpacking& whole, const std::string& member)
      : BufferedStream(whole.path + "!" + member),
        archive_(open_archive(whole.path)),
        unpacking_{whole.path, archive_.get(), whole.size_on_disk, whole.declared_bytes, 0, 0, whole.total},
        stream_(unpacking_, member) {
    struct archive_entry* entry = nullptr;
    while (next_entry(whole.path, archive_.get(), &entry))
      if (archive_entry_filetype(entry) == AE_IFREG && member_name(entry) == member) return;
    refuse(whole.path, ErrorKind::corrupt,
           "has changed while it was read." + std::string(nothing_kept) + "; import it again.");
  }
  [[nodiscard]] std::uint64_t consumed() const override { return stream_.consumed(); }
  [[nodiscard]] std::uint64_t size_on_disk() const override { return stream_.size_on_disk(); }

 protected:
  std::size_t produce(char* buffer, std::size_t n) override { return stream_.read(buffer, n); }

 private:
  Archive archive_;
  Unpacking unpacking_;
  ZipMember stream_;
};

std::unique_ptr<ByteStream> ZipMember::again() const {
  return std::make_unique<LoneMember>(unpacking_, member_);
}

}  // namespace

PackageKind open_zip(const std::string& path, const std::function<void(ByteStream&)>& member) {
  constexpr std::uintmax_t bytes_of_an_empty_zip = 22;
  std::error_code unknown;
  const std::uintmax_t bytes = std::filesystem::file_size(std::filesystem::path(path), unknown);
  if (!unknown && bytes == bytes_of_an_empty_zip)
    refuse(path, ErrorKind::other, "is an empty archive: there is nothing in it to import.");
  const Directory directory = inspect(path);
  if (directory.kind != PackageKind::archive) return directory.kind;
  const Archive a = open_archive(path);
  Unpacking unpacking{path, a.get(), unknown ? 0 : bytes, directory.declared_bytes, 0, 0, nullptr};
  struct archive_entry* entry = nullptr;
  while (next_entry(path, a.get(), &entry)) {
    const std::string name = member_name(entry);
    if (archive_entry_filetype(entry) != AE_IFREG || is_passed_over(name)) continue;
    ZipMember stream(unpacking, name);
    if (is_gzip(stream.peek(2))) {
      GunzippedMember content(stream, [&](std::uint64_t unpacked) {
        unpacking.gunzipped_bytes += unpacked;
        unpacking.check();
      });
      member(content);
      drain(content);
    } else {
      member(stream);
    }
    drain(stream);
  }
  return PackageKind::archive;
}

ZipParts::ZipParts(const std::string& path) : path_(path) {
  std::error_code unknown;
  const std::uintmax_t bytes = std::filesystem::file_size(std::filesystem::path(path), unknown);
  size_ = unknown ? 0 : bytes;
  const Archive a = open_archive(path);
  struct archive_entry* entry = nullptr;
  while (next_entry(path, a.get(), &entry)) {
    const std::string name = member_name(entry);
    names_.emplace(part_name(name), name);
    if (names_.size() > most_members)
      refuse(path, ErrorKind::excessive,
             "has more than 2,000 parts, which no workbook has." + std::string(nothing_kept) +
                 "; check where it comes from.");
  }
}

std::unique_ptr<ByteStream> ZipParts::open(std::string_view part) {
  const auto at = names_.find(part_name(part));
  if (at == names_.end())
    refuse(path_, ErrorKind::corrupt,
           "is damaged: its part " + std::string(clipped(part, 80)) + " is missing." +
               std::string(nothing_kept) + "; save it again and import that.");
  return std::make_unique<LoneMember>(Unpacking{path_, nullptr, size_, 0, unpacked_, 0, &unpacked_},
                                      at->second);
}

}  // namespace rapport::sources
