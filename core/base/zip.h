// SPDX-License-Identifier: GPL-3.0-or-later
/// Zip and gzip in memory, the same bytes for the same content on every machine and day: no clock, no time
/// zone, no user.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// A file in a zip.
struct ZipMember {
  std::string name;   ///< With its folders: "ppt/slides/slide1.xml".
  std::string bytes;  ///< Unpacked.
};

/// A zip of the members in order, deflated. Throws Error(io) where libarchive fails.
[[nodiscard]] std::string zipped(const std::vector<ZipMember>& members);
/// A gzip of the bytes, with a comment in its header. Throws Error(io) where zlib fails.
[[nodiscard]] std::string gzipped(std::string_view bytes, const std::string& comment);

}  // namespace rapport
