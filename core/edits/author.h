// SPDX-License-Identifier: GPL-3.0-or-later
/// The author of edits, for the window and the command line.
#pragma once

#include <optional>
#include <string>

namespace rapport::workspace {
class Reader;
}

namespace rapport::edits {

/// The name given for this call ("--who"), else the setting my_name, else the login name. Never empty.
[[nodiscard]] std::string author(const workspace::Reader& reader,
                                 const std::optional<std::string>& said = {});

}  // namespace rapport::edits
