// SPDX-License-Identifier: GPL-3.0-or-later
/// Three success plans for the made-up customers of the sample exports (core/demo): one agreed and in its
/// second phase, one half full, one whose sign-offs have gone stale.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::plan {

/// Writes the plans of those sample accounts that the workspace holds and that have no plan yet; returns the
/// accounts' names. Writes nothing into a workspace without them.
std::vector<std::string> apply_sample_plans(workspace::Workspace& workspace, Day today);

}  // namespace rapport::plan
