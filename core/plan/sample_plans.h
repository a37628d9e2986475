// SPDX-License-Identifier: GPL-3.0-or-later
/// Three success plans for made-up customers of the sample exports (core/demo): one agreed and in its second
/// phase, one half complete, one with stale sign-offs.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::plan {

/// Writes the plans of the sample accounts that are in the workspace and have no plan yet; returns the
/// accounts' names. Writes nothing into a workspace without them.
std::vector<std::string> apply_sample_plans(workspace::Workspace& workspace, Day today);

}  // namespace rapport::plan
