// SPDX-License-Identifier: GPL-3.0-or-later
/// The scorecards of the sample company.
#pragma once

#include <string>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::relationship {

/// Writes what the sample's people agreed: three reviews of one customer, the newest with a strained side; an
/// old one of another that is overdue; and a draft of a third. An account that has a review already is left
/// alone. Gives the names of those that were written for.
std::vector<std::string> apply_sample_scorecards(workspace::Workspace& workspace, Day today);

}  // namespace rapport::relationship
