// SPDX-License-Identifier: GPL-3.0-or-later
// One fuzzer: this file, compiled with FUZZ_TARGET as the name of a function of targets.h.
#include "tests/fuzz/sqlite_memory.h"
#include "tests/fuzz/targets.h"

/// Libraries allocate thousands of times for an input and are not compiled with the instruments: a short
/// memory of what was freed and a short filling of what is new are enough for our own code. Who allocated is
/// not noted; to see it, run the program with the one input that fails and
/// ASAN_OPTIONS=malloc_context_size=30.
extern "C" const char* __asan_default_options() {  // NOLINT(bugprone-reserved-identifier): the name it has.
  return "malloc_context_size=1:max_malloc_fill_size=64:"
         "quarantine_size_mb=1:thread_local_quarantine_size_kb=256";
}

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rapport::fuzz::give_sqlite_memory();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  rapport::fuzz::renew_sqlite_memory();
  rapport::fuzz::FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
