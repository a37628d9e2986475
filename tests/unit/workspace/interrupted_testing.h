// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of interrupted work share: a workspace, an import that goes into it, and a kill at any
/// moment.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <thread>

#include "core/base/progress.h"
#include "tests/unit/workspace/import_testing.h"

namespace rapport::workspace::test_support {

/// A workspace with a first import in it, and the files of a second that changes and adds.
class InterruptedWork : public ::testing::Test {
 protected:
  using Seconds = std::chrono::duration<double>;
  using Mode = Workspace::Mode;

  /// How much the second import brings: events of `days` days, `per_day` each, of the first `companies`.
  struct Second {
    int accounts, contacts, days, per_day, companies;
  };

  /// Makes `base.rapport` with the first import, and both imports' files.
  void prepare(const Second& second) {
    std::filesystem::create_directory(folder_.at("first"));
    std::filesystem::create_directory(folder_.at("second"));
    (void)folder_.file("first/Account.csv", accounts_csv(1, 200, "2026-01-10"));
    (void)folder_.file("first/events.json", events_ndjson(3, 300, 150));
    (void)folder_.file("second/Account.csv", accounts_csv(100, second.accounts, "2026-02-10"));
    (void)folder_.file("second/Contact.csv", contacts_csv(1, second.contacts, "2026-02-10"));
    (void)folder_.file("second/events.json", events_ndjson(second.days, second.per_day, second.companies));
    Workspace workspace(folder_.at("base.rapport"), Mode::create_if_missing);
    import_paths(workspace, {folder_.at("first")});
  }
  /// 0, or 97 where a file failed.
  int import_second(const std::string& path, const Progress& progress = Progress()) {
    Workspace workspace(path, Mode::must_exist);
    const auto report = import_paths(workspace, {folder_.at("second")}, progress);
    return report.any_failed() ? 97 : 0;
  }
  /// A copy of `base.rapport`, always at the same place.
  std::string fresh_copy() {
    const std::string path = folder_.at("a.rapport");
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + ending);
    std::filesystem::copy_file(folder_.at("base.rapport"), path);
    return path;
  }
  /// Runs work that nothing interrupts; gives how long it took.
  template <typename Work>
  static Seconds run_through(const Work& work) {
    const auto began = std::chrono::steady_clock::now();
    OtherProcess uninterrupted([&](OtherProcess&) { return work(); });
    EXPECT_EQ(uninterrupted.join(), 0);
    return std::chrono::steady_clock::now() - began;
  }
  /// Kills work that takes this long at a random moment, every third time near its end, where the commit and
  /// the return to rest are.
  template <typename Work>
  static void run_and_kill(const Work& work, Seconds takes, int round, std::mt19937& random) {
    OtherProcess worker([&](OtherProcess&) { return work(); });
    const double share = static_cast<double>(random() % 1000) / 1000.0;
    std::this_thread::sleep_for(takes * (round % 3 == 0 ? 0.85 + 0.2 * share : share));
    worker.kill();
    worker.join();
  }
  /// Sound, and at rest one file again.
  static void expect_sound(const std::string& path) {
    {
      Workspace workspace(path, Mode::must_exist);
      const CheckReport report = workspace.check();
      EXPECT_TRUE(report.ok) << ::testing::PrintToString(report.findings);
    }
    EXPECT_FALSE(std::filesystem::exists(path + "-wal"));
    EXPECT_FALSE(std::filesystem::exists(path + "-journal"));
  }

  Folder folder_;
};

}  // namespace rapport::workspace::test_support
