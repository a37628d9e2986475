// SPDX-License-Identifier: GPL-3.0-or-later
/// The zone that days are counted in.
#pragma once

#include <string>

#include "core/base/progress.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::import {

/// The zone's IANA name; "UTC" unless a person chose another.
[[nodiscard]] std::string workspace_zone(const workspace::Reader& reader);
/// Saves a person's choice and derives all days again, which takes long on a large workspace. Throws
/// Error(usage) for an unknown zone.
void set_workspace_zone(workspace::Workspace& workspace, const std::string& zone, const Progress& progress);

}  // namespace rapport::import
