// SPDX-License-Identifier: GPL-3.0-or-later
// Taking an import back is killed at any moment: all of it or nothing, and a sound workspace either way.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "core/import/undo.h"
#include "tests/unit/workspace/interrupted_testing.h"

namespace rapport::workspace {
namespace test_interrupted_undo {

using namespace test_support;

class InterruptedUndo : public InterruptedWork {};

TEST_F(InterruptedUndo, KilledAtAnyMomentLeavesAllOrNothing) {
  // RAPPORT_SOAK is how many kills.
  const char* const soak = std::getenv("RAPPORT_SOAK");
  const int rounds = soak == nullptr ? 16 : std::atoi(soak);
  prepare({900, 1500, 20, 300, 600});
  const std::string undone = dump(folder_.at("base.rapport"));
  ASSERT_EQ(import_second(folder_.at("base.rapport")), 0);
  const std::string imported = dump(folder_.at("base.rapport"));
  std::string path = fresh_copy();
  const auto undo = [&] {
    ::setenv("RAPPORT_TODAY", "2026-03-01", 1);
    Workspace workspace(path, Mode::must_exist);
    import::undo_import(workspace, {});
    return 0;
  };
  const Seconds takes = run_through(undo);
  ASSERT_TRUE(same(dump(path), undone));

  std::mt19937 random(20261129);
  int before = 0;
  for (int round = 0; round < rounds; ++round) {
    path = fresh_copy();
    run_and_kill(undo, takes, round, random);
    expect_sound(path);
    const std::string found = dump(path);
    ASSERT_TRUE(found == imported || found == undone) << "round " << round << ": neither all nor nothing";
    if (found == imported) {
      ++before;
      if (round % 8 == 0) {
        // What was interrupted can simply be done again.
        (void)run_through(undo);
        EXPECT_TRUE(same(dump(path), undone));
      }
    }
  }
  EXPECT_GT(before, 2);
  RecordProperty("before", before);
}

}  // namespace test_interrupted_undo
}  // namespace rapport::workspace
