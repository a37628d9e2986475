// SPDX-License-Identifier: GPL-3.0-or-later
/// Presentations and workbooks from the command line.
#pragma once

#include "app/cli_commands.h"

namespace rapport::cli {

/// `deck ACCOUNT -o FILE.pptx [--template FILE.pptx|.potx]`, `deck --list-names [ACCOUNT]`, `deck --starter
/// FILE.pptx`.
int run_deck(const Context& context);

}  // namespace rapport::cli
