// SPDX-License-Identifier: GPL-3.0-or-later
/// Who we are, for decks: settings of the workspace.
#pragma once

#include <string>

#include "core/office/deck_content.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::deck {

/// What was set; all empty where nothing was.
[[nodiscard]] office::Brand load_supplier(const workspace::Reader& reader);

/// Empty takes it away. Throws Error(usage) for more than 120 bytes or text that is not UTF-8.
void set_supplier_name(workspace::Workspace& workspace, const std::string& name);
/// "#0B2A45" or "0b2a45"; empty takes it away. Throws Error(usage) for anything else.
void set_supplier_colour(workspace::Workspace& workspace, const std::string& colour);
/// Keeps a copy of a PNG or JPEG file; an empty path takes it away. Throws Error(io) where it can't be read
/// and Error(input) where it is neither, damaged, or larger than 1 MB.
void set_supplier_logo(workspace::Workspace& workspace, const std::string& path);

}  // namespace rapport::deck
