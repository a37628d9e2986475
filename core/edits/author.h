// SPDX-License-Identifier: GPL-3.0-or-later
/// The author of edits, for the window and the command line.
#pragma once

#include <optional>
#include <string>

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::edits {

/// The name given for this call ("--who"), else the setting my_name, else the login name. Never empty.
[[nodiscard]] std::string author(const workspace::Reader& reader,
                                 const std::optional<std::string>& said = {});
/// The setting my_name; empty where it was never set.
[[nodiscard]] std::string my_name(const workspace::Reader& reader);
/// Saves my_name; blank restores the login name. Throws Error(input) for more than 200 bytes, several lines
/// or invalid UTF-8.
void set_my_name(workspace::Workspace& workspace, const std::string& name);

}  // namespace rapport::edits
