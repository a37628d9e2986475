// SPDX-License-Identifier: GPL-3.0-or-later
/// The sample as stored: a tar.xz archive of its files with marks for dates (dates.h), built into the
/// program. tests/support/sample_company makes it.
///
/// In the archive, a folder whose name ends in .ZIP, .zip or .xlsx becomes a zip of its content; a name with
/// `@{month}` becomes a file per month, each line going to the month of its first mark; a file whose name
/// ends in .gz is compressed. The first file, "sample", describes the archive with a word and a number per
/// line.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/base/zip.h"
#include "core/demo/demo.h"

namespace rapport::demo {

/// The bytes of the built-in archive.
[[nodiscard]] std::string_view built_in_archive() noexcept;
/// The files of an archive, marks included. Throws Error(io) where it can't be unpacked.
[[nodiscard]] std::vector<ZipMember> unpacked(std::string_view archive);

/// The exports of a history that ends on a day.
struct DatedSample {
  DemoReport report;             ///< `files` names the exports.
  std::vector<ZipMember> files;  ///< Each with its path relative to the folder.
};
/// Sets the dates, splits into months, compresses and zips.
[[nodiscard]] DatedSample dated_sample(std::string_view archive, Day until);

}  // namespace rapport::demo
