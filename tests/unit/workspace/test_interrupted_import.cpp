// SPDX-License-Identifier: GPL-3.0-or-later
// Imports that are killed, run out of disk or meet each other: all of an import or nothing, and a sound
// workspace either way.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <random>

#include "core/workspace/backup.h"
#include "tests/unit/workspace/interrupted_testing.h"

namespace rapport::workspace {
namespace test_interrupted_import {

using namespace test_support;
namespace fs = std::filesystem;

constexpr int kUnusable = static_cast<int>(ErrorCode::workspace);
constexpr int kFailed = static_cast<int>(ErrorCode::io);

class InterruptedImport : public InterruptedWork {
 protected:
  void SetUp() override {
    prepare({1500, 2500, 40, 500, 900});
    before_ = dump(folder_.at("base.rapport"));
    fs::copy_file(folder_.at("base.rapport"), folder_.at("whole.rapport"));
    takes_ = run_through([&] { return import_second(folder_.at("whole.rapport")); });
    after_ = dump(folder_.at("whole.rapport"));
    ASSERT_NE(before_, after_);
  }

  std::string before_, after_;
  Seconds takes_{0};
};

TEST_F(InterruptedImport, KilledAtAnyMomentLeavesAllOrNothing) {
  std::mt19937 random(20260301);
  int nothing = 0;
  int all = 0;
  constexpr int kRounds = 40;
  for (int round = 0; round < kRounds; ++round) {
    const std::string path = fresh_copy();
    run_and_kill([&] { return import_second(path); }, takes_, round, random);
    expect_sound(path);
    const std::string found = dump(path);
    ASSERT_TRUE(found == before_ || found == after_) << "round " << round << ": neither all nor nothing";
    ++(found == before_ ? nothing : all);
    if (round % 10 == 0) {
      // What was interrupted can simply be done again.
      (void)run_through([&] { return import_second(path); });
      if (found == before_) {
        EXPECT_TRUE(same(dump(path), after_));
      }
    }
  }
  EXPECT_GT(nothing, 5);
  RecordProperty("nothing", nothing);
  RecordProperty("all", all);
}

TEST_F(InterruptedImport, KilledWhileItFillsANewWorkspaceLeavesItEmptyOrWhole) {
  const auto fill = [&](const std::string& path) {
    Workspace workspace(path, Mode::create_alone);
    workspace.database().execute("PRAGMA cache_size=10");  // Pages reach the file before the commit.
    return import_paths(workspace, {folder_.at("second")}).any_failed() ? 97 : 0;
  };
  { const Workspace made(folder_.at("empty.rapport"), Mode::create_if_missing); }
  const std::string empty = dump(folder_.at("empty.rapport"));
  const Seconds takes = run_through([&] { return fill(folder_.at("filled.rapport")); });
  const std::string filled = dump(folder_.at("filled.rapport"));
  ASSERT_NE(empty, filled);
  expect_sound(folder_.at("filled.rapport"));
  std::mt19937 random(20261130);
  int nothing = 0;
  for (int round = 0; round < 30; ++round) {
    const std::string path = folder_.at("new.rapport");
    for (const char* ending : {"", "-wal", "-shm", "-journal"}) fs::remove(path + ending);
    run_and_kill([&] { return fill(path); }, takes, round, random);
    if (!fs::exists(path)) continue;
    // Who only reads comes first.
    const Refusal refusal = refusal_of([&] { const Reader reader(path); });
    EXPECT_TRUE(refusal.code == 0 || refusal.mentions("is empty; import")) << refusal.sentence;
    expect_sound(path);
    const std::string found = dump(path);
    ASSERT_TRUE(found == empty || found == filled) << "round " << round << ": neither empty nor whole";
    if (found == empty) ++nothing;
    if (round % 10 == 0 && found == empty) {
      (void)run_through([&] { return fill(path); });
      EXPECT_TRUE(same(dump(path), filled));
    }
  }
  EXPECT_GT(nothing, 5);
}

TEST_F(InterruptedImport, WhatAKilledFirstImportLeftIsReadAtOnce) {
  const std::string path = folder_.at("new.rapport");
  OtherProcess importer([&](OtherProcess& self) {
    Workspace workspace(path, Mode::create_alone);
    workspace.database().execute("PRAGMA cache_size=10");
    const Progress progress([&](const ProgressReport& report) {
      if (report.stage != "Writing to disk") return;
      self.tell_ready();
      self.wait_for_go();
    });
    return import_paths(workspace, {folder_.at("second")}, progress).any_failed() ? 97 : 0;
  });
  importer.wait_until_ready();
  importer.kill();
  importer.join();
  ASSERT_GT(fs::file_size(path + "-journal"), 0U);
  {
    const Reader reader(path);
    EXPECT_EQ(reader.database().scalar("SELECT count(*) FROM account"), 0);
  }
  expect_sound(path);
}

TEST_F(InterruptedImport, AFileSizeLimitIsAnInputOutputErrorThatChangesNothing) {
  const auto small = static_cast<rlim_t>(fs::file_size(folder_.at("base.rapport")));
  const auto large = static_cast<rlim_t>(fs::file_size(folder_.at("whole.rapport")));
  ASSERT_GT(large, small);
  for (const rlim_t limit :
       {small / 4, small, small + (large - small) / 3, small + 2 * (large - small) / 3}) {
    const std::string path = fresh_copy();
    OtherProcess importer([&](OtherProcess&) {
      ::signal(SIGXFSZ, SIG_IGN);
      Workspace workspace(path, Mode::must_exist);
      rlimit bound{};
      ::getrlimit(RLIMIT_FSIZE, &bound);
      const rlim_t unlimited = bound.rlim_cur;
      bound.rlim_cur = limit;
      ::setrlimit(RLIMIT_FSIZE, &bound);
      int code = 0;
      try {
        import_paths(workspace, {folder_.at("second")});
      } catch (const Error& error) {
        code = static_cast<int>(error.code());
      }
      bound.rlim_cur = unlimited;
      ::setrlimit(RLIMIT_FSIZE, &bound);
      if (code != kFailed) return code == 0 ? 50 : code;
      // The same open workspace goes on: nothing changed, and with room the import works.
      if (dump(workspace.database()) != before_) return 51;
      import_paths(workspace, {folder_.at("second")});
      if (dump(workspace.database()) != after_) return 52;
      return workspace.check().ok ? 0 : 53;
    });
    EXPECT_EQ(importer.join(), 0) << "limit " << limit;
    expect_sound(path);
    EXPECT_TRUE(same(dump(path), after_)) << "limit " << limit;
  }
}

TEST_F(InterruptedImport, AFullDiskIsAnInputOutputErrorThatChangesNothing) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root may mount a small disk";
  const std::string disk = folder_.at("disk");
  fs::create_directory(disk);
  const auto size = fs::file_size(folder_.at("base.rapport")) + (std::uintmax_t{256} << 10);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, ("size=" + std::to_string(size)).c_str()) != 0)
    GTEST_SKIP() << "mounting is not allowed here";
  struct Unmount {
    const std::string& at;
    ~Unmount() { ::umount2(at.c_str(), MNT_DETACH); }
  } unmount{disk};
  const std::string path = disk + "/a.rapport";
  fs::copy_file(folder_.at("base.rapport"), path);
  {
    Workspace workspace(path, Mode::must_exist);
    const Refusal refusal = refusal_of([&] { import_paths(workspace, {folder_.at("second")}); });
    EXPECT_EQ(refusal.code, kFailed) << refusal.sentence;
    EXPECT_TRUE(refusal.mentions("disk is full")) << refusal.sentence;
    EXPECT_TRUE(same(dump(workspace.database()), before_));
    // Neither does a backup on the full disk pass for one.
    EXPECT_EQ(refusal_of([&] {
                back_up(workspace.database(), disk + "/backup.rapport", Replace::backups_only, Progress());
              }).code,
              kFailed);
    EXPECT_FALSE(fs::exists(disk + "/backup.rapport"));
    EXPECT_FALSE(fs::exists(disk + "/backup.rapport.part"));
  }
  expect_sound(path);
  EXPECT_TRUE(same(dump(path), before_));
}

TEST_F(InterruptedImport, OfTwoAtOnceOneIsTurnedAway) {
  const std::string path = fresh_copy();
  OtherProcess first([&](OtherProcess& self) {
    bool told = false;
    const Progress progress([&](const ProgressReport&) {
      if (told) return;
      told = true;
      self.tell_ready();
      self.wait_for_go();
    });
    return import_second(path, progress);
  });
  first.wait_until_ready();
  const Refusal refusal = refusal_of([&] { import_second(path); });
  EXPECT_EQ(refusal.code, kUnusable) << refusal.sentence;
  EXPECT_TRUE(same(dump(path), before_));
  first.go();
  EXPECT_EQ(first.join(), 0);
  EXPECT_TRUE(same(dump(path), after_));
  expect_sound(path);
}

TEST_F(InterruptedImport, RacesNeverDamage) {
  for (int round = 0; round < 6; ++round) {
    const std::string path = fresh_copy();
    const auto racer = [&](OtherProcess& self) {
      self.wait_for_go();
      return import_second(path);
    };
    OtherProcess one(racer);
    OtherProcess two(racer);
    one.go();
    two.go();
    const int first = one.join();
    const int second = two.join();
    EXPECT_TRUE(first == 0 || first == kUnusable) << first;
    EXPECT_TRUE(second == 0 || second == kUnusable) << second;
    EXPECT_TRUE(first == 0 || second == 0) << "one of two must get through";
    expect_sound(path);
    // Where both got through one after the other, the log holds both; the data is the same.
    Workspace workspace(path, Mode::must_exist);
    workspace.database().execute(
        "DELETE FROM import_file WHERE status='unchanged'; DELETE FROM import_run WHERE undo='nothing'");
    EXPECT_TRUE(same(dump(workspace.database()), after_));
  }
}

TEST_F(InterruptedImport, TwoThatMakeTheWorkspaceAtTheSameTimeDoNotDamageIt) {
  for (int round = 0; round < 10; ++round) {
    const std::string path = folder_.at("new" + std::to_string(round) + ".rapport");
    const auto maker = [&](OtherProcess& self) {
      self.wait_for_go();
      const Workspace workspace(path, Mode::create_if_missing);
      return 0;
    };
    OtherProcess one(maker);
    OtherProcess two(maker);
    one.go();
    two.go();
    const int first = one.join();
    const int second = two.join();
    EXPECT_TRUE(first == 0 || first == kUnusable) << first;
    EXPECT_TRUE(second == 0 || second == kUnusable) << second;
    EXPECT_TRUE(first == 0 || second == 0) << first << " " << second;
    expect_sound(path);
  }
}

TEST_F(InterruptedImport, CancelledLeavesNothing) {
  const std::string path = fresh_copy();
  for (const int at : {1, 3, 6, 10}) {
    Workspace workspace(path, Mode::must_exist);
    int reports = 0;
    Progress* handle = nullptr;
    Progress progress([&](const ProgressReport&) {
      if (++reports == at) handle->cancel();
    });
    handle = &progress;
    EXPECT_THROW(import_paths(workspace, {folder_.at("second")}, progress), Cancelled) << at;
    EXPECT_TRUE(same(dump(workspace.database()), before_)) << at;
  }
  expect_sound(path);
  EXPECT_TRUE(same(dump(path), before_));
}

TEST_F(InterruptedImport, ADryRunCountsAndKeepsNothing) {
  const std::string path = fresh_copy();
  Workspace workspace(path, Mode::must_exist);
  import::ImportOptions options;
  options.dry_run = true;
  const auto report = import::run_import(workspace, {folder_.at("second")}, options, Progress());
  EXPECT_FALSE(report.any_failed());
  std::uint64_t fresh = 0;
  for (const auto& file : report.files) fresh += file.rows_new;
  EXPECT_GT(fresh, 10000U);
  EXPECT_TRUE(same(dump(workspace.database()), before_));
}

}  // namespace test_interrupted_import
}  // namespace rapport::workspace
