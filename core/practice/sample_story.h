// SPDX-License-Identifier: GPL-3.0-or-later
/// What people wrote for the made-up customers of the sample (core/demo), so that the practice has something
/// to tell: when they went live, the results of some of them, and a bullseye from five interviews.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::practice {

/// Writes it for the sample accounts that are in the workspace and have no plan yet; returns the names of
/// those that got one. Writes nothing into a workspace without them, and nothing twice.
std::vector<std::string> apply_sample_story(workspace::Workspace& workspace, Day today);

}  // namespace rapport::practice
