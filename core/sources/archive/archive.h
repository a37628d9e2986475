// SPDX-License-Identifier: GPL-3.0-or-later
/// Zip archives, member by member. Names inside an archive are shown and compared, never written to disk.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "core/sources/archive/package_kind.h"
#include "core/sources/reader.h"

namespace rapport::sources {

/// Calls `member` for the members of a zip that may be exports. Checks the whole directory first, so that a
/// bad archive (truncated, encrypted, nested, names that climb out or appear twice, too many members) is
/// refused before any member is read. A zip that is a single document (a workbook, ...) has no members of
/// that kind: then nothing is called. Returns what the zip is. Throws Error(input).
PackageKind open_zip(const std::string& path, const std::function<void(ByteStream&)>& member);

/// A zip whose members are read by name and in any order: the parts of a workbook. All parts together are
/// limited as the members of an archive are. One thread.
class ZipParts {
 public:
  /// Lists the parts. Throws Error(input) as open_zip() does, and for more than 2,000 parts.
  explicit ZipParts(const std::string& path);
  [[nodiscard]] bool has(std::string_view part) const { return names_.contains(part_name(part)); }
  /// A part by its name, without regard to case and to the kind of slash. Throws Error(input) where absent.
  [[nodiscard]] std::unique_ptr<ByteStream> open(std::string_view part);
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  /// The size of the zip on disk.
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

 private:
  std::string path_;
  std::uint64_t size_ = 0;
  std::uint64_t unpacked_ = 0;
  std::map<std::string, std::string> names_;  ///< The name in the archive, by part_name().
};

}  // namespace rapport::sources
