// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/package.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

#include "core/base/error.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"

namespace rapport::office {
namespace {

constexpr std::size_t most_parts = 20'000;
constexpr std::size_t most_bytes = std::size_t{512} << 20;
constexpr std::size_t most_part_bytes = std::size_t{256} << 20;
// Small files of repetitive XML can unpack to a thousand times their size.
constexpr std::size_t free_bytes = std::size_t{16} << 20;
constexpr std::size_t most_expansion = 200;

/// A valid name of a part: folders and a file below the root, without ".", ".." and empty segments.
bool is_part_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find_first_of("\\:*?\"<>|") != std::string_view::npos)
    return false;
  if (!is_utf8(name) || plain_line(name) != name) return false;
  for (const std::string_view step : split(name, '/'))
    if (step.empty() || step == "." || step == "..") return false;
  return true;
}

std::string read_part(struct archive* zip, std::size_t packed, std::size_t& total, const std::string& file) {
  std::string bytes;
  std::array<char, 65536> buffer{};
  while (true) {
    const la_ssize_t got = archive_read_data(zip, buffer.data(), buffer.size());
    if (got < 0) refuse_file(file, "is damaged: one of its parts can't be unpacked.");
    if (got == 0) return bytes;
    total += static_cast<std::size_t>(got);
    if (total > most_bytes) refuse_file(file, "holds more than 512 MB once unpacked.");
    if (bytes.size() + static_cast<std::size_t>(got) > most_part_bytes)
      refuse_file(file, "holds a part of more than 256 MB.");
    if (total > free_bytes && total / most_expansion > packed)
      refuse_file(file, "unpacks to more than 200 times its size, which no presentation does.");
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

void refuse_file(const std::string& file, const std::string& what) {
  throw Error(ErrorCode::input, file + " " + what + " Nothing was written.");
}

Package Package::read(std::string_view bytes, const std::string& file) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    refuse_file(file,
                "is password-protected or in the old binary format; save it without a password as .pptx.");
  if (!bytes.starts_with("PK"))
    refuse_file(file, "is not an Office file (.pptx); save it from PowerPoint or LibreOffice as .pptx.");
  const std::unique_ptr<struct archive, int (*)(struct archive*)> zip(archive_read_new(), archive_read_free);
  if (!zip || archive_read_support_format_zip_seekable(zip.get()) != ARCHIVE_OK ||
      archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    refuse_file(file, "is cut short or damaged: the list of its parts is missing.");
  Package package;
  std::size_t total = 0;
  while (true) {
    struct archive_entry* entry = nullptr;
    const int outcome = archive_read_next_header(zip.get(), &entry);
    if (outcome == ARCHIVE_EOF) break;
    if (outcome != ARCHIVE_OK)
      refuse_file(file, "is cut short or damaged: the list of its parts can't be read.");
    if (archive_entry_is_encrypted(entry) != 0)
      refuse_file(file, "is password-protected; save it without a password.");
    const char* name = archive_entry_pathname(entry);
    if (name == nullptr || archive_entry_filetype(entry) != AE_IFREG) continue;
    if (package.find(name) != nullptr) refuse_file(file, "is damaged: it holds a part twice.");
    if (package.parts_.size() >= most_parts) refuse_file(file, "holds more than 20,000 parts.");
    if (!is_part_name(name))
      refuse_file(file, "holds a part with a name that no presentation has (" +
                            std::string(clipped(plain_line(name), 80)) + "); save it anew from PowerPoint.");
    if (archive_entry_size_is_set(entry) != 0 &&
        archive_entry_size(entry) > static_cast<la_int64_t>(most_part_bytes))
      refuse_file(file, "holds a part of more than 256 MB.");
    std::string part = name;
    package.parts_.push_back({std::move(part), read_part(zip.get(), bytes.size(), total, file)});
  }
  return package;
}

const std::string* Package::find(std::string_view name) const noexcept {
  for (const Part& part : parts_)
    if (equals_ignoring_case(part.name, name)) return &part.bytes;
  return nullptr;
}

void Package::set(const std::string& name, std::string bytes) {
  for (Part& part : parts_) {
    if (!equals_ignoring_case(part.name, name)) continue;
    part.bytes = std::move(bytes);
    return;
  }
  parts_.push_back({name, std::move(bytes)});
}

void Package::remove(const std::function<bool(const Part&)>& so) {
  std::erase_if(parts_, so);
}

std::string Package::to_bytes() const {
  return zipped(parts_);
}

std::string folder_of(std::string_view name) {
  const auto slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(name.substr(0, slash + 1));
}

std::string relationships_of(std::string_view name) {
  const std::string folder = folder_of(name);
  return folder + "_rels/" + std::string(name.substr(folder.size())) + ".rels";
}

std::string resolved(std::string_view part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::vector<std::string_view> path;
  const std::string folder = folder_of(part);
  for (const std::string_view from : {std::string_view(folder), target}) {
    for (const std::string_view step : split(from, '/')) {
      if (step == ".." && !path.empty()) path.pop_back();
      if (!step.empty() && step != "." && step != "..") path.push_back(step);
    }
  }
  std::string out;
  for (const std::string_view step : path) out += (out.empty() ? "" : "/") + std::string(step);
  return out;
}

}  // namespace rapport::office
