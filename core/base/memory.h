// SPDX-License-Identifier: GPL-3.0-or-later
/// Memory that is no longer used.
#pragma once

namespace rapport {

/// Gives unused memory back to the system at once: after a piece of work that needed much more than what
/// follows it. A few milliseconds; any thread. Knows jemalloc, where the program is linked with it, and the C
/// library's allocator.
void return_memory() noexcept;

}  // namespace rapport
