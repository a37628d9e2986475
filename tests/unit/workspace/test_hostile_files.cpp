// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are broken or mean harm, through the whole import: each is refused whole with one sentence,
// nothing of it is kept, and the good files beside it are.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/sources/input_testing.h"
#include "tests/unit/workspace/import_testing.h"

namespace rapport::workspace {
namespace {

using namespace testing;
using import::FileResult;
using sources::testing::gzip_of;
using sources::testing::zip_of;
using sources::testing::ZipEntry;
namespace fs = std::filesystem;

std::string tickets_json(int n) {
  std::string lines;
  for (int i = 1; i <= n; ++i)
    lines +=
        R"({"id":)" + std::to_string(i) + R"(,"url":"https://x.zendesk.com/api/v2/tickets/)" +
        std::to_string(i) +
        R"(.json","subject":"Help","status":"open","requester_id":5,"organization_id":7,"created_at":"2026-01-05T10:00:00Z",)"
        R"("updated_at":"2026-01-05T10:00:00Z","via":{"channel":"web"},"priority":null,"type":null,"tags":[],"custom_fields":[]})"
        "\n";
  return lines;
}
std::string tickets_page(int n) {
  std::string list = tickets_json(n);
  std::replace(list.begin(), list.end(), '\n', ',');
  list.pop_back();
  return R"({"count":)" + std::to_string(n) + R"(,"end_of_stream":true,"tickets":[)" + list + "]}";
}

struct Hostile {
  const char* name;
  const char* file;
  std::string (*bytes)();
};

std::string events() {
  return events_ndjson(3, 400, 50);
}
std::string half(const std::string& whole) {
  return whole.substr(0, whole.size() / 2 + 7);
}

const std::vector<Hostile>& hostile_files() {
  static const std::vector<Hostile> all = {
      {"TruncatedZip", "a.zip",
       [] {
         return half(zip_of({{"Account.csv", accounts_csv(1, 500, "2026-01-01")}}));
       }},
      {"TruncatedGzip", "e.json.gz", [] { return half(gzip_of(events())); }},
      {"TruncatedJsonPage", "tickets.json", [] { return half(tickets_page(40)); }},
      {"TruncatedJsonLines", "tickets.json", [] { return half(tickets_json(40)); }},
      {"TruncatedEvents", "e.json", [] { return half(events()); }},
      {"TruncatedCsvInAQuote", "Account.csv",
       [] { return accounts_csv(1, 50, "2026-01-01") + "001000000000099AAA,0,\"Company that never en"; }},
      {"ApiErrorPageJson", "e.json",
       [] { return std::string(R"({"error":"Rate limit exceeded","status":0})"); }},
      {"ApiErrorPageZendesk", "tickets.json",
       [] {
         return std::string(
             R"({"error":{"title":"Forbidden","message":"You do not have access to this page."}})");
       }},
      {"ApiErrorPageSalesforce", "Account.csv",
       [] {
         return std::string(R"([{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}])");
       }},
      {"ApiErrorPageHtml", "Account.csv",
       [] { return std::string("<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>"); }},
      {"ZipBombByRatio", "a.zip",
       [] {
         return zip_of({{"Account.csv", "Id,Name,IsDeleted,SystemModstamp\n001000000000001AAA," +
                                            std::string(60 << 20, 'a') + ",0,2026-01-01\n"}});
       }},
      {"ZipBombByMembers", "a.zip",
       [] {
         std::vector<ZipEntry> members;
         for (int i = 0; i < 2500; ++i) members.push_back({"m" + std::to_string(i) + ".csv", "Id,Name\n"});
         return zip_of(members);
       }},
      {"ZipThatLiesAboutSizes", "a.zip",
       [] {
         return zip_of(
             {{.name = "Account.csv", .content = accounts_csv(1, 500, "2026-01-01"), .claimed_size = 50}});
       }},
      {"ZipSlip", "a.zip",
       [] {
         return zip_of({{"Account.csv", accounts_csv(1, 5, "2026-01-01")}, {"../../evil.csv", "Id,Name\n"}});
       }},
      {"ZipSlipAbsolute", "a.zip",
       [] {
         return zip_of({{"/etc/evil.csv", "Id,Name\n"}});
       }},
      {"ZipSlipBackslash", "a.zip",
       [] {
         return zip_of({{"..\\evil.csv", "Id,Name\n"}});
       }},
      {"EncryptedZip", "a.zip",
       [] {
         return zip_of(
             {{.name = "Account.csv", .content = accounts_csv(1, 5, "2026-01-01"), .encrypted = true}});
       }},
      {"NestedZip", "a.zip",
       [] {
         return zip_of({{"Account.csv", accounts_csv(1, 5, "2026-01-01")},
                        {"inner.zip", zip_of({{"Contact.csv", contacts_csv(1, 5, "2026-01-01")}})}});
       }},
      {"ZipInGzip", "a.gz",
       [] {
         return gzip_of(zip_of({{"Account.csv", accounts_csv(1, 5, "2026-01-01")}}));
       }},
      {"GoodMemberThenDamagedMember", "a.zip",
       [] {
         std::string zip = zip_of({{"Account.csv", accounts_csv(1, 300, "2026-01-01")},
                                   {"Contact.csv", contacts_csv(1, 300, "2026-01-01")}});
         const auto second = zip.find("Contact.csv");
         for (std::size_t i = second + 400; i < second + 420; ++i) zip[i] = static_cast<char>(~zip[i]);
         return zip;
       }},
      {"EventsThenDamagedMember", "a.zip",
       [] {
         std::string zip =
             zip_of({{"e.json", events()}, {"Contact.csv", contacts_csv(1, 300, "2026-01-01")}});
         const auto second = zip.find("Contact.csv");
         for (std::size_t i = second + 400; i < second + 420; ++i) zip[i] = static_cast<char>(~zip[i]);
         return zip;
       }},
      {"EndlessArrayNesting", "tickets.json",
       [] { return R"({"tickets":[{"id":1,"url":"x","subject":)" + std::string(300000, '['); }},
      {"EndlessObjectNesting", "e.json",
       [] {
         std::string deep;
         for (int i = 0; i < 100000; ++i) deep += R"({"a":)";
         return deep;
       }},
      {"NothingButBrackets", "e.json", [] { return std::string(1 << 20, '['); }},
      {"LargeFieldCsv", "Account.csv",
       [] {
         return accounts_csv(1, 5, "2026-01-01") + "001000000000099AAA,0,\"" + std::string(40 << 20, 'x') +
                "\",,,,,2026-01-01\n";
       }},
      {"LargeFieldJson", "tickets.json",
       [] {
         return R"({"tickets":[{"id":1,"url":"https://x.zendesk.com/api/v2/tickets/1.json","status":"open","subject":")" +
                std::string(40 << 20, 'x') + "\"}]}";
       }},
      {"LargeFieldEvents", "e.json",
       [] {
         return events() + R"({"event":"x","properties":{"time":1767600000,"distinct_id":")" +
                std::string(40 << 20, 'x') + "\"}}\n";
       }},
      {"GzipWithAWrongSum", "e.json.gz",
       [] {
         std::string packed = gzip_of(events());
         const std::size_t sum = packed.size() - 8;
         packed[sum] = static_cast<char>(packed[sum] ^ 1);
         return packed;
       }},
      {"GzipBomb", "e.json.gz", [] { return gzip_of(std::string(60 << 20, ' ')); }},
      {"BinaryJunk", "Account.csv",
       [] {
         std::string junk;
         std::uint32_t x = 12345;
         for (int i = 0; i < 200000; ++i) x = x * 1664525U + 1013904223U, junk += static_cast<char>(x >> 24);
         return junk;
       }},
      {"OnlyZeros", "Account.csv", [] { return std::string(100000, '\0'); }},
      {"NotAZipAtAll", "a.zip", [] { return std::string("PK\x03\x04 and then only words"); }},
      {"AnotherPacking", "a.7z", [] { return std::string("7z\xbc\xaf\x27\x1c\0\x04 more", 14); }},
      {"ATarball", "a.tar", [] { return std::string(257, 'a') + "ustar" + std::string(300, '\0'); }},
      {"AWorkspace", "b.rapport",
       [] { return std::string("SQLite format 3\0", 16) + std::string(5000, '\1'); }},
  };
  return all;
}

class HostileFile : public ::testing::TestWithParam<Hostile> {
 protected:
  static bool is_one_sentence(const std::string& reason) {
    return reason.size() > 20 && reason.size() < 500 && reason.find('\n') == std::string::npos &&
           std::none_of(reason.begin(), reason.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  }
  Folder folder_;
};

TEST_P(HostileFile, IsRefusedWholeAndTheOthersAreKept) {
  const Hostile& hostile = GetParam();
  fs::create_directory(folder_.at("in"));
  const std::string bad = folder_.file("in/" + std::string(hostile.file), hostile.bytes());
  const std::string good = folder_.file("good Account.csv", accounts_csv(9001, 3, "2026-01-02"));
  Workspace workspace(folder_.at("a.rapport"), Workspace::Mode::create_if_missing);
  import_paths(workspace, {folder_.file("before.csv", accounts_csv(8001, 3, "2026-01-02"))});
  const std::string before = dump(workspace.database(), false);

  const auto alone = import_paths(workspace, {bad});
  ASSERT_EQ(alone.files.size(), 1U);
  EXPECT_EQ(name_of(alone.files[0].status), "failed") << alone.files[0].reason;
  EXPECT_EQ(alone.files[0].rows_new + alone.files[0].rows_updated, 0U);
  EXPECT_TRUE(is_one_sentence(alone.files[0].reason)) << alone.files[0].reason;
  EXPECT_NE(alone.files[0].reason.find(hostile.file), std::string::npos) << alone.files[0].reason;
  EXPECT_TRUE(same(dump(workspace.database(), false), before));

  // In company, on either side of a good file.
  const auto together = import_paths(workspace, {bad, good, bad});
  ASSERT_EQ(together.files.size(), 3U);
  EXPECT_EQ(name_of(together.files[0].status), "failed");
  EXPECT_EQ(name_of(together.files[1].status), "imported") << together.files[1].reason;
  EXPECT_EQ(together.files[1].rows_new, 3U);
  EXPECT_EQ(name_of(together.files[2].status), "failed");
  EXPECT_TRUE(together.any_failed());
  EXPECT_EQ(workspace.database().scalar("SELECT count(*) FROM account"), 6);
  EXPECT_TRUE(workspace.check().ok);

  // As if the bad file had never been there.
  Workspace clean(folder_.at("clean.rapport"), Workspace::Mode::create_if_missing);
  import_paths(clean, {folder_.at("before.csv"), good});
  EXPECT_TRUE(same(dump(workspace.database(), false), dump(clean.database(), false)));
}

INSTANTIATE_TEST_SUITE_P(Kinds, HostileFile, ::testing::ValuesIn(hostile_files()),
                         [](const auto& tested) { return std::string(tested.param.name); });

class HostilePath : public ::testing::Test {
 protected:
  Folder folder_;
  Workspace workspace_{folder_.at("a.rapport"), Workspace::Mode::create_if_missing};
};

TEST_F(HostilePath, AFolderNamedZipIsReadAsAFolder) {
  fs::create_directories(folder_.at("export.zip"));
  (void)folder_.file("export.zip/Account.csv", accounts_csv(1, 3, "2026-01-02"));
  const auto report = import_paths(workspace_, {folder_.at("export.zip")});
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(name_of(report.files[0].status), "imported");
  fs::create_directories(folder_.at("empty.zip"));
  EXPECT_TRUE(import_paths(workspace_, {folder_.at("empty.zip")}).files.empty());
}

TEST_F(HostilePath, AMissingFileIsTold) {
  const auto report = import_paths(
      workspace_, {folder_.at("none.csv"), folder_.file("Account.csv", accounts_csv(1, 3, "2026-01-02"))});
  ASSERT_EQ(report.files.size(), 2U);
  EXPECT_EQ(name_of(report.files[0].status), "failed");
  EXPECT_NE(report.files[0].reason.find("none.csv"), std::string::npos);
  EXPECT_EQ(name_of(report.files[1].status), "imported");
}

TEST_F(HostilePath, AnEmptyFileBringsNothingAndHarmsNothing) {
  const std::string before = dump(workspace_.database(), false);
  const auto report = import_paths(workspace_, {folder_.file("empty.csv", "")});
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_TRUE(report.files[0].status == FileResult::Status::skipped ||
              report.files[0].status == FileResult::Status::failed);
  EXPECT_FALSE(report.files[0].reason.empty());
  EXPECT_TRUE(same(dump(workspace_.database(), false), before));
}

TEST_F(HostilePath, AnUnreadableFileIsTold) {
  const std::string locked = folder_.file("Account.csv", accounts_csv(1, 3, "2026-01-02"));
  fs::permissions(locked, fs::perms::none);
  if (::geteuid() == 0) {
    // Root reads everything: a loop of links can't be read even so.
    fs::remove(locked);
    fs::create_symlink(locked, locked);
  }
  const auto report = import_paths(workspace_, {locked});
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(name_of(report.files[0].status), "failed");
  EXPECT_NE(report.files[0].reason.find("Account.csv"), std::string::npos) << report.files[0].reason;
}

TEST_F(HostilePath, WhatLiesInAFolderAndIsNoExportIsPassedOver) {
  fs::create_directory(folder_.at("exports"));
  (void)folder_.file("exports/Account.csv", accounts_csv(1, 3, "2026-01-02"));
  (void)folder_.file("exports/README.txt", "These are the exports of March.\n");
  (void)folder_.file("exports/photo.png", std::string("\x89PNG\r\n\x1a\n", 8) + std::string(100, '\2'));
  (void)folder_.file("exports/.hidden.csv", accounts_csv(5, 3, "2026-01-02"));
  const auto report = import_paths(workspace_, {folder_.at("exports")});
  EXPECT_FALSE(report.any_failed());
  EXPECT_EQ(workspace_.database().scalar("SELECT count(*) FROM account"), 3);
}

TEST_F(HostilePath, TheWorkspaceItselfIsNoExportAndStaysSound) {
  const auto report = import_paths(workspace_, {folder_.at("a.rapport")});
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(name_of(report.files[0].status), "failed") << report.files[0].reason;
  EXPECT_TRUE(workspace_.check().ok);
}

}  // namespace
}  // namespace rapport::workspace
