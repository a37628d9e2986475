// SPDX-License-Identifier: GPL-3.0-or-later
// Taking an import back is killed at any moment: all of it or nothing, and a sound workspace either way.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "core/import/undo.h"
#include "tests/unit/workspace/import_testing.h"

namespace rapport::workspace {
namespace {

using namespace testing;
namespace fs = std::filesystem;
using Mode = Workspace::Mode;
using Clock = std::chrono::steady_clock;

TEST(InterruptedUndo, KilledAtAnyMomentLeavesAllOrNothing) {
  // RAPPORT_SOAK is how many kills.
  const char* const soak = std::getenv("RAPPORT_SOAK");
  const int rounds = soak == nullptr ? 16 : std::atoi(soak);
  const Folder folder;
  fs::create_directory(folder.at("first"));
  fs::create_directory(folder.at("second"));
  (void)folder.file("first/Account.csv", accounts_csv(1, 200, "2026-01-10"));
  (void)folder.file("first/events.json", events_ndjson(3, 300, 150));
  (void)folder.file("second/Account.csv", accounts_csv(100, 900, "2026-02-10"));
  (void)folder.file("second/Contact.csv", contacts_csv(1, 1500, "2026-02-10"));
  (void)folder.file("second/events.json", events_ndjson(20, 300, 600));
  {
    Workspace workspace(folder.at("base.rapport"), Mode::create_if_missing);
    import_paths(workspace, {folder.at("first")});
  }
  const std::string undone = dump(folder.at("base.rapport"));
  {
    Workspace workspace(folder.at("base.rapport"), Mode::must_exist);
    import_paths(workspace, {folder.at("second")});
  }
  const std::string imported = dump(folder.at("base.rapport"));
  const auto undo = [&](const std::string& path) {
    ::setenv("RAPPORT_TODAY", "2026-03-01", 1);
    Workspace workspace(path, Mode::must_exist);
    import::undo_import(workspace, {});
    return 0;
  };
  const std::string path = folder.at("a.rapport");
  const auto fresh_copy = [&] {
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) fs::remove(path + ending);
    fs::copy_file(folder.at("base.rapport"), path);
  };
  fresh_copy();
  const auto began = Clock::now();
  OtherProcess uninterrupted([&](OtherProcess&) { return undo(path); });
  ASSERT_EQ(uninterrupted.join(), 0);
  const auto took = std::chrono::duration<double>(Clock::now() - began);
  ASSERT_TRUE(same(dump(path), undone));

  std::mt19937 random(20261129);
  int before = 0;
  for (int round = 0; round < rounds; ++round) {
    fresh_copy();
    OtherProcess undoer([&](OtherProcess&) { return undo(path); });
    // Every third time near the end, where the commit and the return to rest are.
    const double share = static_cast<double>(random() % 1000) / 1000.0;
    std::this_thread::sleep_for(took * (round % 3 == 0 ? 0.85 + 0.2 * share : share));
    undoer.kill();
    undoer.join();
    {
      Workspace workspace(path, Mode::must_exist);
      const CheckReport report = workspace.check();
      EXPECT_TRUE(report.ok) << ::testing::PrintToString(report.findings);
    }
    const std::string found = dump(path);
    ASSERT_TRUE(found == imported || found == undone) << "round " << round << ": neither all nor nothing";
    if (found == imported) {
      ++before;
      if (round % 8 == 0) {
        // What was interrupted can simply be done again.
        OtherProcess again([&](OtherProcess&) { return undo(path); });
        EXPECT_EQ(again.join(), 0);
        EXPECT_TRUE(same(dump(path), undone));
      }
    }
  }
  EXPECT_GT(before, 2);
  RecordProperty("before", before);
}

}  // namespace
}  // namespace rapport::workspace
