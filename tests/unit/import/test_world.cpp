// SPDX-License-Identifier: GPL-3.0-or-later
/// Every figure of every account of a made-up world, whatever the way that its exports were imported.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/base/error.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace {

using import::FileResult;
using workspace::Workspace;

class WorldTest : public testing::Test {
 protected:
  WorldTest() : world(shared_world()), file(folder / "test.rapport") { set_world_today(); }
  [[nodiscard]] Workspace open() const { return Workspace(file, Workspace::Mode::create_if_missing); }

  const World& world;
  TempFolder folder;
  std::string file;
};

void expect_right(Workspace& workspace, const World& world) {
  const auto wrong = wrong_figures(workspace, world);
  EXPECT_TRUE(wrong.empty()) << shown(wrong);
}

TEST_F(WorldTest, EveryFigureOfEveryAccountIsRight) {
  Workspace workspace = open();
  const auto report = import_files(workspace, {world.folder});
  for (const FileResult& result : report.files) {
    EXPECT_NE(result.status, FileResult::Status::failed) << result.path << ": " << result.reason;
    const auto member = world.members.find(result.path);
    const std::uint64_t rejected = member == world.members.end() ? 0 : member->second.rejected;
    EXPECT_EQ(result.rows_rejected, rejected) << result.path << (result.problems.empty() ? "" : ": " + result.problems.front().reason);
    EXPECT_EQ(result.problems.size(), rejected) << result.path;
    // People who were asked and did not answer are read, and are neither answers nor mistakes.
    const std::uint64_t unanswered = result.path.ends_with("/nps.csv") ? 1 : 0;
    EXPECT_EQ(result.rows_new + result.rows_updated + result.rows_unchanged + result.rows_rejected + unanswered,
              result.status == FileResult::Status::skipped ? 0 : result.rows_read)
        << result.path;
  }
  EXPECT_EQ(new_rows(report), world.records);
  expect_right(workspace, world);
  EXPECT_EQ(report.joined.records, world.carriers);
  EXPECT_EQ(report.joined.joined, world.carriers_joined);
  EXPECT_EQ(report.joined.unjoined, world.carriers - world.carriers_joined);
}

TEST_F(WorldTest, SeriesEqualCountingByHand) {
  Workspace workspace = open();
  import_files(workspace, {world.folder});
  const auto wrong = wrong_series(workspace, world, 3);
  EXPECT_TRUE(wrong.empty()) << shown(wrong);
}

TEST_F(WorldTest, ImportingTwiceChangesNothing) {
  std::string before;
  {
    Workspace workspace = open();
    import_files(workspace, {world.folder});
    const std::string one = portrait(workspace, world);
    const auto again = import_files(workspace, {world.folder});
    for (const FileResult& result : again.files) {
      EXPECT_EQ(result.rows_new, 0U) << result.path;
      EXPECT_EQ(result.rows_updated, 0U) << result.path;
    }
    EXPECT_EQ(portrait(workspace, world), one);
    expect_right(workspace, world);
  }
  // The same content in other bytes is no known file, and still nothing new.
  TempFolder copies;
  std::vector<std::string> files;
  for (const std::string& path : world.files) {
    if (!path.ends_with(".csv") && !path.ends_with(".json")) continue;
    const std::string name = copies / std::to_string(files.size()) + std::filesystem::path(path).filename().string();
    std::filesystem::copy_file(path, name);
    std::ofstream(name, std::ios::app) << "\n";
    files.push_back(name);
  }
  Workspace workspace = open();
  const auto report = import_files(workspace, files);
  EXPECT_EQ(new_rows(report), (std::map<std::string, std::int64_t>{}));
  expect_right(workspace, world);
}

TEST_F(WorldTest, OrderOfTheFilesDoesNotMatter) {
  std::string expected;
  {
    Workspace workspace = open();
    import_files(workspace, world.files);
    expected = portrait(workspace, world);
  }
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    std::vector<std::string> files = world.files;
    if (seed == 0)
      std::reverse(files.begin(), files.end());
    else
      Dice(seed).shuffle(files);
    Workspace workspace(folder / ("order" + std::to_string(seed)), Workspace::Mode::create_if_missing);
    const auto report = import_files(workspace, files);
    SCOPED_TRACE("order " + std::to_string(seed));
    EXPECT_EQ(new_rows(report), world.records);
    expect_right(workspace, world);
    EXPECT_EQ(portrait(workspace, world), expected);
  }
}

TEST_F(WorldTest, OneByOneEqualsAllAtOnce) {
  std::string expected;
  {
    Workspace workspace = open();
    import_files(workspace, world.files);
    expected = portrait(workspace, world);
  }
  for (std::uint64_t seed = 10; seed < 12; ++seed) {
    std::vector<std::string> files = world.files;
    if (seed > 10) Dice(seed).shuffle(files);
    const std::string path = folder / ("single" + std::to_string(seed));
    for (const std::string& one : files) {
      Workspace workspace(path, Workspace::Mode::create_if_missing);
      import_files(workspace, {one});
    }
    Workspace workspace(path, Workspace::Mode::must_exist);
    SCOPED_TRACE("single " + std::to_string(seed));
    expect_right(workspace, world);
    EXPECT_EQ(portrait(workspace, world), expected);
    const auto report = workspace.check();
    EXPECT_TRUE(report.ok) << shown(report.findings);
  }
}

TEST_F(WorldTest, OverlappingPiecesAreCountedOnce) {
  // Every line file is cut into pieces that share lines with their neighbours, and the pieces come in any order.
  TempFolder pieces;
  std::vector<std::string> files;
  Dice dice(77);
  for (const std::string& path : world.files) {
    const bool lines = path.ends_with(".json") && (path.find("mixpanel/20") != std::string::npos || path.ends_with("users.json") ||
                                                   path.ends_with("tickets_wrapped.json") || path.ends_with("ticket_metrics.json"));
    if (!lines) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> all;
    std::ifstream in(path, std::ios::binary);
    for (std::string line; std::getline(in, line);) all.push_back(line);
    for (std::size_t from = 0; from < all.size(); from += all.size() / 3 + 1) {
      const std::size_t to = std::min(all.size(), from + all.size() / 3 + 20);
      std::string text;
      for (std::size_t i = from >= 15 ? from - 15 : 0; i < to; ++i) text += all[i] + "\n";
      files.push_back(pieces / std::to_string(files.size()) + ".json");
      write_bytes(files.back(), text);
    }
  }
  dice.shuffle(files);
  Workspace workspace = open();
  const auto report = import_files(workspace, files);
  EXPECT_EQ(new_rows(report), world.records);
  expect_right(workspace, world);
}

TEST_F(WorldTest, DryRunLeavesNothing) {
  { Workspace workspace = open(); }
  const std::string empty = dump(file);
  {
    Workspace workspace = open();
    import::ImportOptions options;
    options.dry_run = true;
    const auto report = import_files(workspace, world.files, options);
    EXPECT_EQ(new_rows(report), world.records);
    EXPECT_EQ(report.joined.joined, world.carriers_joined);
  }
  EXPECT_EQ(dump(file), empty);
  Workspace workspace = open();
  import_files(workspace, world.files);
  expect_right(workspace, world);
}

TEST_F(WorldTest, CancelAtAnyPointLeavesTheWorkspaceAsItWas) {
  std::vector<std::string> half(world.files.begin(), world.files.begin() + std::ssize(world.files) / 2);
  {
    Workspace workspace = open();
    import_files(workspace, half);
  }
  const std::string before = dump(file);
  std::uint64_t reports = 0;
  {
    Workspace workspace(folder / "count", Workspace::Mode::create_if_missing);
    const Progress counting([&](const ProgressReport&) { ++reports; });
    import::run_import(workspace, world.files, {}, counting);
  }
  ASSERT_GT(reports, 20U);
  Dice dice(5);
  int cancelled = 0;
  for (int k = 0; k < 12; ++k) {
    const std::uint64_t stop = 1 + dice.next() % reports;
    std::uint64_t seen = 0;
    Workspace workspace = open();
    Progress* self = nullptr;
    Progress progress([&](const ProgressReport& at) {
      if (++seen == stop && at.stage != "Writing to disk") self->cancel();
    });
    self = &progress;
    try {
      import::run_import(workspace, world.files, {}, progress);
      break;  // The point lay past the end of this import: it is done.
    } catch (const Cancelled&) {
      ++cancelled;
    }
    EXPECT_EQ(dump(file), before) << "cancelled at report " << stop;
  }
  EXPECT_GT(cancelled, 0);
  Workspace workspace = open();
  import_files(workspace, world.files);
  expect_right(workspace, world);
}

TEST_F(WorldTest, ARefusedFileLeavesOnlyTheGoodOnes) {
  TempFolder broken;
  std::vector<std::string> files;
  std::ifstream zip(world.folder + "/salesforce/WE_00D8d000000WorldEAA_1.ZIP", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(zip)), std::istreambuf_iterator<char>());
  write_bytes(broken / "cut.zip", bytes.substr(0, bytes.size() * 2 / 3));
  std::ifstream gz(world.folder + "/mixpanel/2025-10.json.gz", std::ios::binary);
  const std::string packed((std::istreambuf_iterator<char>(gz)), std::istreambuf_iterator<char>());
  write_bytes(broken / "cut.json.gz", packed.substr(0, packed.size() / 2));
  write_bytes(broken / "error.json", "{\"error\":\"Unable to authenticate request\",\"status\":\"error\"}");
  write_bytes(broken / "quote.csv", "\"Id\",\"IsDeleted\",\"AccountId\",\"LastName\",\"Email\",\"SystemModstamp\"\n\"0038d0Qx0000zzzAAA\",\"0\",\"" +
                                        world.accounts[0].id + "\",\"Never closed,0\n");
  write_bytes(broken / "page.html", "<html><body>Sign in</body></html>");
  // An interrupted download ends in the middle of a line.
  write_bytes(broken / "cut_events.json", "{\"event\":\"Login\",\"properties\":{\"time\":1780000000,\"distinct_id\":\"u-1\",\"$insert_id\":\"cut\"}}\n"
                                          "{\"event\":\"Login\",\"properties\":{\"distinct_id\":\"u-1\",\"ti");
  write_bytes(broken / "cut_tickets.json", "{\"id\":99998,\"requester_id\":1,\"status\":\"open\"}\n{\"id\":99999,\"requester_id\":1,\"status\":\"op");
  for (const char* name : {"cut.zip", "cut.json.gz", "cut_events.json", "cut_tickets.json", "error.json", "quote.csv", "page.html", "absent.csv"}) files.push_back(broken / name);
  std::vector<std::string> mixed = files;
  mixed.insert(mixed.end(), world.files.begin(), world.files.end());
  Dice(3).shuffle(mixed);
  Workspace workspace = open();
  const auto report = import_files(workspace, mixed);
  std::size_t failed = 0;
  for (const FileResult& result : report.files) {
    if (result.status != FileResult::Status::failed) continue;
    ++failed;
    EXPECT_FALSE(result.reason.empty()) << result.path;
    EXPECT_EQ(result.rows_new, 0U) << result.path;
  }
  EXPECT_EQ(failed, files.size());
  EXPECT_EQ(new_rows(report), world.records);
  expect_right(workspace, world);
}

TEST(OtherWorlds, AreRightToo) {
  set_world_today();
  for (std::uint64_t seed = 2; seed < 5; ++seed) {
    TempFolder folder;
    std::filesystem::create_directories(folder / "exports");
    const World world = make_world(folder / "exports", {seed, static_cast<int>(20 + 7 * seed), 200, 1500, 80});
    Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
    std::vector<std::string> files = world.files;
    Dice(seed).shuffle(files);
    const auto report = import_files(workspace, files);
    SCOPED_TRACE("seed " + std::to_string(seed));
    EXPECT_EQ(new_rows(report), world.records);
    expect_right(workspace, world);
    EXPECT_EQ(report.joined.joined, world.carriers_joined);
    const auto wrong = wrong_series(workspace, world, 5);
    EXPECT_TRUE(wrong.empty()) << shown(wrong);
  }
}

}  // namespace
}  // namespace rapport::test
