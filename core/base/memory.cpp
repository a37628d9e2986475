// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#include <malloc.h>

#include <cstddef>

// Of jemalloc; null in a program without it.
extern "C" [[gnu::weak]] int mallctl(const char* name, void* old, std::size_t* old_size, void* fresh,
                                     std::size_t fresh_size);

namespace rapport {

void return_memory() noexcept {
  // 4096 stands for all arenas (MALLCTL_ARENAS_ALL).
  if (mallctl != nullptr)
    mallctl("arena.4096.purge", nullptr, nullptr, nullptr, 0);
  else
    ::malloc_trim(0);
}

}  // namespace rapport
