// SPDX-License-Identifier: GPL-3.0-or-later
/// Every figure of every account of a made-up world, whatever the way that its exports were imported.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "core/account/brief.h"
#include "core/account/portfolio.h"
#include "core/base/error.h"
#include "core/measure/annotations.h"
#include "core/plan/plan.h"
#include "tests/support/world_files.h"
#include "tests/unit/import/world_check.h"

namespace rapport::test {
namespace test_world {

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
    EXPECT_EQ(result.rows_rejected, rejected)
        << result.path << (result.problems.empty() ? "" : ": " + result.problems.front().reason);
    EXPECT_EQ(result.problems.size(), rejected) << result.path;
    // People who were asked and did not answer are read, and are neither answers nor mistakes.
    const std::uint64_t unanswered = result.path.ends_with("/nps.csv") ? 1 : 0;
    EXPECT_EQ(
        result.rows_new + result.rows_updated + result.rows_unchanged + result.rows_rejected + unanswered,
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
    const std::string name =
        copies / std::to_string(files.size()) + std::filesystem::path(path).filename().string();
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
    import::JoinResult joined;
    for (const std::string& one : files) {
      Workspace workspace(path, Workspace::Mode::create_if_missing);
      joined = import_files(workspace, {one}).joined;
    }
    EXPECT_EQ(joined.records, world.carriers);
    EXPECT_EQ(joined.joined, world.carriers_joined);
    Workspace workspace(path, Workspace::Mode::must_exist);
    SCOPED_TRACE("single " + std::to_string(seed));
    expect_right(workspace, world);
    EXPECT_EQ(portrait(workspace, world), expected);
    const auto report = workspace.check();
    EXPECT_TRUE(report.ok) << shown(report.findings);
  }
}

TEST_F(WorldTest, OverlappingPiecesAreCountedOnce) {
  // Every line file is cut into pieces that share lines with their neighbours, and the pieces come in any
  // order.
  TempFolder pieces;
  std::vector<std::string> files;
  Dice dice(77);
  for (const std::string& path : world.files) {
    const bool lines = path.ends_with(".json") &&
                       (path.find("mixpanel/20") != std::string::npos || path.ends_with("users.json") ||
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
  // Counted from the same beginning, so that every point drawn lies within the import.
  std::uint64_t reports = 0;
  std::filesystem::copy_file(file, folder / "count");
  {
    Workspace workspace(folder / "count", Workspace::Mode::must_exist);
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
  write_bytes(broken / "quote.csv",
              "\"Id\",\"IsDeleted\",\"AccountId\",\"LastName\",\"Email\","
              "\"SystemModstamp\"\n\"0038d0Qx0000zzzAAA\",\"0\",\"" +
                  world.accounts[0].id + "\",\"Never closed,0\n");
  write_bytes(broken / "page.html", "<html><body>Sign in</body></html>");
  // An interrupted download ends in the middle of a line.
  write_bytes(broken / "cut_events.json",
              "{\"event\":\"Login\",\"properties\":{\"time\":1780000000,\"distinct_id\":\"u-1\",\"$insert_"
              "id\":\"cut\"}}\n"
              "{\"event\":\"Login\",\"properties\":{\"distinct_id\":\"u-1\",\"ti");
  write_bytes(broken / "cut_tickets.json",
              "{\"id\":99998,\"requester_id\":1,\"status\":\"open\"}\n{\"id\":99999,\"requester_id\":1,"
              "\"status\":\"op");
  for (const char* name : {"cut.zip", "cut.json.gz", "cut_events.json", "cut_tickets.json", "error.json",
                           "quote.csv", "page.html", "absent.csv"})
    files.push_back(broken / name);
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

TEST(WorldMerges, WhatWasWrittenOfAnAccountBeforeItsMergeIsTheSurvivors) {
  set_world_today();
  TempFolder folder;
  const World world = make_world(folder.path());
  ASSERT_GE(world.merged.size(), 3U);
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  // Before the merge both accounts of each pair are live, as in the first archive alone.
  std::vector<std::string> first, all;
  for (const std::string& file : world.files) {
    all.push_back(file);
    if (file.ends_with("_1.ZIP")) first.push_back(file);
  }
  import_files(workspace, first);
  for (const auto& [loser, survivor] : world.merged) {
    SuccessPlan plan;
    plan.purpose.text = "Purpose of " + loser;
    plan::save_plan(workspace, loser, plan, 0, "", "tests");
    measure::add_annotation(workspace, loser,
                            {0, day_of({2026, 2, 2}), measure::AnnotationKind::external, "Fair"}, "tests");
  }
  // One survivor has a plan of its own.
  const auto& [both_loser, both] = *world.merged.begin();
  SuccessPlan own;
  own.purpose.text = "Own";
  plan::save_plan(workspace, both, own, 0, "", "tests");
  import_files(workspace, all);
  const workspace::Reader& reader = workspace.own_reader();
  for (const auto& [loser, survivor] : world.merged) {
    const std::string expected = loser == both_loser ? "Own" : "Purpose of " + loser;
    EXPECT_EQ(account::resolve_account(reader, loser), survivor);
    EXPECT_EQ(plan::load_plan_only(reader, survivor).purpose.text, expected);
    EXPECT_EQ(plan::load_plan_only(reader, loser).purpose.text, expected);
    EXPECT_EQ(measure::load_annotations(reader, survivor).size(), 1U);
    EXPECT_EQ(account::load_facts(reader, loser, today()).id, survivor);
  }
  const auto index = account::SearchIndex::load(reader, false);
  const auto hits = index.find("Twin of " + world.account(both).name, 3);
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits.front().account_id, both);
  const auto before = plan::load_plans_before_merge(reader, both);
  ASSERT_EQ(before.size(), 1U);
  EXPECT_EQ(before.front().account.id, both_loser);
  EXPECT_EQ(before.front().plan.purpose.text, "Purpose of " + both_loser);
  expect_right(workspace, world);
}

TEST(SlimExports, SayNothingOfTheColumnsThatTheyLack) {
  set_world_today();
  CsvFile full({"Id", "IsDeleted", "AccountId", "FirstName", "LastName", "Email", "Title", "OwnerId",
                "SystemModstamp"});
  CsvFile accounts({"Id", "IsDeleted", "MasterRecordId", "Name", "ParentId", "Website", "OwnerId",
                    "SystemModstamp", "ARR__c", "Customer_Tier__c"});
  CsvFile slim({"ID", "SYSTEMMODSTAMP", "OWNERID", "ARR__C"}, "\r\n");
  const std::string account = id18_of(id15_of("001", 7)), contact = id18_of(id15_of("003", 7));
  accounts.row(
      {account, "0", "", "Slimline Ltd", "", "slimline.example", "", "2026-05-01 00:00:00", "100", "Gold"});
  full.row(
      {contact, "0", account, "Ann", "Other", "ann@slimline.example", "Boss", "", "2026-05-01 00:00:00"});
  slim.row({account, "2026-05-02T00:00:00.000Z", "", "250.5"});
  TempFolder folder;
  write_bytes(folder / "Account.csv", accounts.text());
  write_bytes(folder / "Contact.csv", full.text());
  write_bytes(folder / "slim.csv", slim.text());
  Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
  import_files(workspace, {folder / "Account.csv", folder / "Contact.csv"});
  import_files(workspace, {folder / "slim.csv"});
  import_files(workspace, {folder / "Account.csv"});
  const AccountFacts facts = account::load_facts(workspace.own_reader(), account, today());
  EXPECT_EQ(facts.name, "Slimline Ltd");
  EXPECT_EQ(facts.domain, "slimline.example");
  EXPECT_EQ(facts.tier, "Gold");
  ASSERT_TRUE(facts.arr);
  EXPECT_DOUBLE_EQ(facts.arr->amount, 250.5);
  EXPECT_EQ(facts.contacts, 1);
}

TEST(Tombstones, NewestLiveCopySpeaksWhateverTheOrder) {
  set_world_today();
  const std::string account = id18_of(id15_of("001", 8));
  CsvFile accounts(
      {"Id", "IsDeleted", "MasterRecordId", "Name", "ParentId", "Website", "OwnerId", "SystemModstamp"});
  accounts.row({account, "0", "", "Graves Ltd", "", "graves.example", "", "2026-05-01 00:00:00"});
  const auto user = [](const char* email, const char* stamp, bool live) {
    return std::string("{\"id\":55,\"name\":\"Ann\",\"email\":") + email + ",\"updated_at\":\"" + stamp +
           "\",\"organization_id\":null,\"role\":\"end-user\",\"external_id\":null,\"active\":" +
           (live ? "true" : "false") + "}\n";
  };
  TempFolder folder;
  write_bytes(folder / "Account.csv", accounts.text());
  write_bytes(folder / "ticket.json",
              "{\"id\":1,\"status\":\"open\",\"requester_id\":55,\"subject\":\"x\",\"created_at\":"
              "\"2026-04-01T00:00:00Z\",\"updated_at\":\"2026-04-01T00:00:00Z\"}\n");
  const std::vector<std::string> versions = {user("\"ann@nowhere.example\"", "2026-01-01T00:00:00Z", true),
                                             user("\"ann@graves.example\"", "2026-02-01T00:00:00Z", true),
                                             user("null", "2026-03-01T00:00:00Z", false)};
  for (std::size_t i = 0; i < versions.size(); ++i)
    write_bytes(folder / (std::to_string(i) + ".json"), versions[i]);
  std::vector<std::size_t> order = {0, 1, 2};
  do {
    const std::string name = std::to_string(order[0]) + std::to_string(order[1]) + std::to_string(order[2]);
    Workspace workspace(folder / name, Workspace::Mode::create_if_missing);
    import_files(workspace, {folder / "Account.csv", folder / "ticket.json"});
    for (const std::size_t i : order) import_files(workspace, {folder / (std::to_string(i) + ".json")});
    EXPECT_EQ(account::load_facts(workspace.own_reader(), account, today()).tickets.total, 1) << name;
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(OtherWorlds, AreRightToo) {
  set_world_today();
  // RAPPORT_WORLDS=30 looks at more of them.
  const char* const more = std::getenv("RAPPORT_WORLDS");
  const std::uint64_t worlds = more == nullptr ? 3 : std::strtoull(more, nullptr, 10);
  for (std::uint64_t seed = 2; seed < 2 + worlds; ++seed) {
    TempFolder folder;
    std::filesystem::create_directories(folder / "exports");
    const World world =
        make_world(folder / "exports", {seed, static_cast<int>(20 + 7 * (seed % 8)), 200, 1500, 80});
    Workspace workspace(folder / "w.rapport", Workspace::Mode::create_if_missing);
    std::vector<std::string> files = world.files;
    Dice(seed).shuffle(files);
    // In two or three goes.
    std::map<std::string, std::int64_t> rows;
    import::JoinResult joined;
    const std::size_t step = files.size() / (2 + seed % 2) + 1;
    for (std::size_t from = 0; from < files.size(); from += step) {
      const auto to = files.begin() + static_cast<std::ptrdiff_t>(std::min(files.size(), from + step));
      const auto report = import_files(workspace, {files.begin() + static_cast<std::ptrdiff_t>(from), to});
      for (const auto& [object, n] : new_rows(report)) rows[object] += n;
      joined = report.joined;
    }
    SCOPED_TRACE("seed " + std::to_string(seed));
    EXPECT_EQ(rows, world.records);
    expect_right(workspace, world);
    EXPECT_EQ(joined.joined, world.carriers_joined);
    const auto wrong = wrong_series(workspace, world, 5);
    EXPECT_TRUE(wrong.empty()) << shown(wrong);
  }
}

}  // namespace test_world
}  // namespace rapport::test
