// SPDX-License-Identifier: GPL-3.0-or-later
/// Made-up words for the sample company: journeys, follow-ups of answers with their root causes, an advocate
/// who is asked too often, and a customer who waits for first value.
#pragma once

#include "core/base/day.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::relationship {

/// Writes them for the sample's accounts, once: where anything of this kind is written already nothing
/// happens. Returns whether it wrote.
bool apply_sample_relationship(workspace::Workspace& workspace, Day today);

}  // namespace rapport::relationship
