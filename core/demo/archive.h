// SPDX-License-Identifier: GPL-3.0-or-later
/// The sample as it is kept: an archive of its files with marks for dates (dates.h), a tar under xz, built
/// into the program. It is made by tests/support/sample_company.
///
/// In it, a folder whose name ends in .ZIP, .zip or .xlsx is a zip of what it holds; a name with `@{month}`
/// stands for a file a month, a line going into the month of its first mark; a name that ends in .gz is
/// compressed. The first file, "sample", says what the archive holds, a word and a number a line.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/day.h"
#include "core/base/zip.h"
#include "core/demo/demo.h"

namespace rapport::demo {

/// The bytes of the archive that is built in.
[[nodiscard]] std::string_view built_in_archive() noexcept;
/// The files of an archive as they are kept. Throws Error(io) where it can't be unpacked.
[[nodiscard]] std::vector<ZipMember> unpacked(std::string_view archive);

/// The exports of a history that ends on a day.
struct DatedSample {
  DemoReport report;             ///< `files` names the exports.
  std::vector<ZipMember> files;  ///< Each with its path relative to the folder.
};
/// Sets the dates, splits into months, compresses and zips.
[[nodiscard]] DatedSample dated_sample(std::string_view archive, Day until);

}  // namespace rapport::demo
