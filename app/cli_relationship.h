// SPDX-License-Identifier: GPL-3.0-or-later
/// The commands about what is written with customers: journey, followups, advocacy.
#pragma once

#include <string>

#include "core/relationship/changes.h"

namespace rapport::cli {

struct Context;

int run_journey(const Context& context);
int run_followups(const Context& context);
int run_advocacy(const Context& context);

/// Saves what was written as an edit. Throws Error with the outcome's sentence where it was not saved.
void apply_or_throw(workspace::Workspace& workspace, const relationship::Changes& changes,
                    const std::string& who);

}  // namespace rapport::cli
