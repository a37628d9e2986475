// SPDX-License-Identifier: GPL-3.0-or-later
/// The sample company as stored in resources/sample: its exports with marks for dates. README.md beside this
/// file says how to change it.
#pragma once

#include <string>
#include <vector>

#include "core/base/zip.h"

namespace rapport::demo {

/// The files of the archive (core/demo/archive.h), in order. Another seed, another history; the customers
/// and their stories stay.
[[nodiscard]] std::vector<ZipMember> sample_company(unsigned seed = 1);
/// The archive of files: a tar under xz, as small as can be (`level` 9) or quickly made (0). Throws
/// std::runtime_error where libarchive fails.
[[nodiscard]] std::string packed(const std::vector<ZipMember>& files, int level);

}  // namespace rapport::demo
