// SPDX-License-Identifier: GPL-3.0-or-later
/// The commands about what is written with customers: journey, followups, advocacy.
#pragma once

namespace rapport::cli {

struct Context;

int run_journey(const Context& context);
int run_followups(const Context& context);
int run_advocacy(const Context& context);

}  // namespace rapport::cli
