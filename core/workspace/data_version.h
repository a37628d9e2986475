// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether anybody has written to the workspace since a reader looked last.
#pragma once

#include <cstdint>

namespace rapport::workspace {

class Reader;

/// A number that is another one once some other connection, of this or another process, has committed a
/// change since it was asked last. Only numbers of one reader can be compared. Costs no read of the file.
[[nodiscard]] std::int64_t data_version(const Reader& reader);

}  // namespace rapport::workspace
