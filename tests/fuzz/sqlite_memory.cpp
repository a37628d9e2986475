// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/sqlite_memory.h"

#include <malloc.h>
#include <sanitizer/asan_interface.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace rapport::fuzz {
namespace {

constexpr std::size_t room = std::size_t{64} << 20;
constexpr std::size_t fence = 16;  // Its last eight bytes hold the size of the piece behind it.

char* arena = nullptr;
std::size_t used = 0;
std::size_t pieces = 0;
// What SQLite keeps for itself, from its start to its end.
std::size_t kept = 0;
std::size_t kept_pieces = 0;

bool is_ours(const void* piece) {
  return piece >= arena && piece < arena + room;
}

// The sizes stand where nobody else may look.
__attribute__((no_sanitize("address"))) void note_size(char* piece, std::uint64_t size) {
  reinterpret_cast<std::uint64_t*>(piece)[-1] = size;
}
__attribute__((no_sanitize("address"))) std::uint64_t noted_size(const void* piece) {
  return static_cast<const std::uint64_t*>(piece)[-1];
}

int round_up(int size) {
  return (size + 7) & ~7;
}

void* take(int size) {
  const auto whole = static_cast<std::size_t>(round_up(size));
  if (used + fence + whole + fence > room) return std::malloc(static_cast<std::size_t>(size));
  char* const piece = arena + used + fence;
  used += fence + whole;
  ++pieces;
  note_size(piece, static_cast<std::uint64_t>(size));
  __asan_unpoison_memory_region(piece, static_cast<std::size_t>(size));
  return piece;
}

int size_of(void* piece) {
  if (piece == nullptr) return 0;
  return static_cast<int>(is_ours(piece) ? noted_size(piece) : malloc_usable_size(piece));
}

void give_back(void* piece) {
  if (!is_ours(piece)) return std::free(piece);
  __asan_poison_memory_region(piece, noted_size(piece));
  --pieces;
}

void* resize(void* piece, int size) {
  if (!is_ours(piece)) return std::realloc(piece, static_cast<std::size_t>(size));
  void* const other = take(size);
  if (other == nullptr) return nullptr;
  std::memcpy(other, piece, static_cast<std::size_t>(std::min(size, size_of(piece))));
  give_back(piece);
  return other;
}

int start(void*) {
  return SQLITE_OK;
}
void stop(void*) {}

}  // namespace

void give_sqlite_memory() {
  arena = static_cast<char*>(std::malloc(room));
  if (arena == nullptr) std::abort();
  __asan_poison_memory_region(arena, room);
  static const sqlite3_mem_methods methods = {take,     give_back, resize, size_of,
                                              round_up, start,     stop,   nullptr};
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) != SQLITE_OK ||
      sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
    std::abort();
  kept = used;
  kept_pieces = pieces;
}

void renew_sqlite_memory() {
  if (pieces == kept_pieces) used = kept;
}

}  // namespace rapport::fuzz
