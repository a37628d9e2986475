// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether anybody has written to the workspace since somebody looked last.
#pragma once

#include <cstdint>

namespace rapport::workspace {

class Reader;

/// A number that is another one once an import or a person has changed something, in this or another process:
/// each Transaction of a Workspace that changed a row raises it when it commits. Drafts and what is rolled
/// back change nothing. Reads one row.
[[nodiscard]] std::int64_t data_version(const Reader& reader);

}  // namespace rapport::workspace
