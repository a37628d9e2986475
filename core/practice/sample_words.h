// SPDX-License-Identifier: GPL-3.0-or-later
/// All that made-up people wrote about the customers of the sample exports (core/demo): plans with their
/// results, scorecards, journeys, answers, advocates, and the bullseye.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::practice {

/// Names of the accounts that something was written for.
struct SampleWords {
  std::vector<std::string> plans, scorecards;
};
/// Writes it for the sample accounts that are in the workspace, each thing only where none of its kind is
/// there yet; nothing into a workspace without them.
SampleWords apply_sample_words(workspace::Workspace& workspace, Day today);

}  // namespace rapport::practice
