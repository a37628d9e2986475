// SPDX-License-Identifier: GPL-3.0-or-later
/// Our own name, colour and logo on decks: settings of the workspace.
#pragma once

#include <string>

#include "core/office/deck_content.h"

namespace rapport::workspace {
class Reader;
class Workspace;
}  // namespace rapport::workspace

namespace rapport::deck {

/// The settings; empty where nothing was set.
[[nodiscard]] office::Brand load_supplier(const workspace::Reader& reader);

/// Sets the name; empty deletes it. Throws Error(usage) for more than 120 bytes or text that is not UTF-8.
void set_supplier_name(workspace::Workspace& workspace, const std::string& name);
/// Sets the colour, "#0B2A45" or "0b2a45"; empty deletes it. Throws Error(usage) for anything else.
void set_supplier_colour(workspace::Workspace& workspace, const std::string& colour);
/// Stores a copy of a PNG or JPEG file; an empty path deletes it. Throws Error(io) where it can't be read,
/// and Error(input) where it is neither, damaged, or larger than 1 MB.
void set_supplier_logo(workspace::Workspace& workspace, const std::string& path);

}  // namespace rapport::deck
