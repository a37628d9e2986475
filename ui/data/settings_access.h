// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading and writing the settings of a workspace by name, as `rapport-cli settings` does.
#pragma once

#include <string>

#include "ui/models/settings_values.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::ui {

/// All of them. Any thread.
[[nodiscard]] SettingsValues read_settings(const workspace::Reader& reader);
/// Saves one. Throws Error with a sentence for what it can't be. Own domains, own addresses and the time zone
/// join and count records again, which may take long. Any thread.
void write_setting(workspace::Workspace& workspace, const std::string& name, const std::string& value);

}  // namespace rapport::ui
