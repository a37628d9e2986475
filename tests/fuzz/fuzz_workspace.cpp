// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

/// SQLite allocates thousands of times for an input, and is not compiled with the instruments: short stacks
/// and a short memory of what was freed are enough for our own code.
extern "C" const char* __asan_default_options() {  // NOLINT(bugprone-reserved-identifier): the name it has.
  return "malloc_context_size=5:quarantine_size_mb=16";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  rapport::fuzz::workspace({reinterpret_cast<const char*>(data), size});
  return 0;
}
