// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  rapport::fuzz::json({reinterpret_cast<const char*>(data), size});
  return 0;
}
