// SPDX-License-Identifier: GPL-3.0-or-later
/// Who writes in a workspace: the author of every edit, from the window and from the command line.
#pragma once

#include <optional>
#include <string>

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::edits {

/// What a person said this once ("--who"), else the setting my_name, else the name of the login. Never empty.
[[nodiscard]] std::string author(const workspace::Reader& reader,
                                 const std::optional<std::string>& said = {});
/// The setting my_name, "who am I"; empty where it was never set.
[[nodiscard]] std::string my_name(const workspace::Reader& reader);
/// Blank: the name of the login again. Throws Error(input) for more than 200 bytes, several lines or what is
/// not UTF-8.
void set_my_name(workspace::Workspace& workspace, const std::string& name);

}  // namespace rapport::edits
