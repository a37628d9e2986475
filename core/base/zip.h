// SPDX-License-Identifier: GPL-3.0-or-later
/// Zip and gzip in memory. The same content gives the same bytes on every machine and day.
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
