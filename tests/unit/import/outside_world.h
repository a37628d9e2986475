// SPDX-License-Identifier: GPL-3.0-or-later
/// Files of a customer success manager without admin rights, about the accounts of a made-up world: billing,
/// a calendar, mails and a table of one's own.
#pragma once

#include <string>
#include <vector>

#include "core/workspace/workspace.h"
#include "tests/support/world.h"
#include "tests/support/world_files.h"

namespace rapport::test {

/// Writes the files into `folder` (which exists) and returns their paths. Some of their customers are the
/// world's, by domain or id; the others are nobody else's. Files of the same world written with other dice
/// have the same customers, calls and mails with other facts.
[[nodiscard]] std::vector<std::string> write_outside_files(const std::string& folder, const World& world,
                                                           Dice& dice);
/// Saves the mapping that reads the table of one's own, as a person did before the first import.
void save_own_mapping(workspace::Workspace& workspace);

}  // namespace rapport::test
