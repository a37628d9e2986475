// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are broken or mean harm, through the whole import: each is refused whole with one sentence,
// nothing of it is kept, and the good files beside it are.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "tests/unit/sources/input_testing.h"
#include "tests/unit/workspace/import_testing.h"

namespace rapport::workspace {
namespace test_hostile_files {

using namespace test_support;
using import::FileResult;
using sources::test_support::gzip_of;
using sources::test_support::zip_of;
using sources::test_support::ZipEntry;
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
  const auto empty = import_paths(workspace_, {folder_.at("empty.zip")});
  ASSERT_EQ(empty.files.size(), 1U);
  EXPECT_EQ(name_of(empty.files[0].status), "skipped");
  EXPECT_NE(empty.files[0].reason.find("holds no file"), std::string::npos) << empty.files[0].reason;
  EXPECT_FALSE(empty.any_failed());
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

/// What became of the file that ends so; "absent" where it is not in the report.
std::string status_of(const import::ImportReport& report, const std::string& ending) {
  for (const FileResult& file : report.files)
    if (file.path.ends_with(ending)) return std::string(name_of(file.status));
  return "absent";
}

TEST_F(HostilePath, WhatCantBeReadInAFolderFailsTheImportAndIsNamed) {
  fs::create_directories(folder_.at("exports/below"));
  (void)folder_.file("exports/Account.csv", accounts_csv(1, 3, "2026-01-02"));
  fs::create_symlink("nowhere.csv", folder_.at("exports/Contact.csv"));
  fs::create_symlink("itself.csv", folder_.at("exports/itself.csv"));
  fs::create_symlink("..", folder_.at("exports/below/up"));
  ASSERT_EQ(::mkfifo(folder_.at("exports/pipe.csv").c_str(), 0600), 0);
  const auto report = import_paths(workspace_, {folder_.at("exports")});
  EXPECT_TRUE(report.any_failed());
  EXPECT_EQ(status_of(report, "Account.csv"), "imported");
  for (const char* name : {"Contact.csv", "itself.csv", "below/up", "pipe.csv"})
    EXPECT_EQ(status_of(report, name), "failed") << name;
  EXPECT_EQ(report.files.size(), 5U);
  for (const FileResult& file : report.files)
    if (file.status == FileResult::Status::failed) {
      EXPECT_NE(file.reason.find(file.path), std::string::npos) << file.reason;
    }
  EXPECT_EQ(workspace_.database().scalar("SELECT count(*) FROM account"), 3);
}

TEST_F(HostilePath, ALinkedFolderIsReadOnce) {
  const Folder elsewhere;
  fs::create_directories(folder_.at("exports/a"));
  (void)elsewhere.file("Account.csv", accounts_csv(1, 3, "2026-01-02"));
  fs::create_directory_symlink(elsewhere.path(), folder_.at("exports/b"));
  fs::create_directory_symlink(elsewhere.path(), folder_.at("exports/c"));
  const auto report = import_paths(workspace_, {folder_.at("exports")});
  EXPECT_FALSE(report.any_failed());
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(report.files[0].rows_new, 3U);
}

TEST_F(HostilePath, FilesAndFoldersWithoutPermissionAreTold) {
  fs::create_directories(folder_.at("exports/locked"));
  (void)folder_.file("exports/Account.csv", accounts_csv(1, 3, "2026-01-02"));
  (void)folder_.file("exports/Contact.csv", contacts_csv(1, 3, "2026-01-02"));
  (void)folder_.file("exports/locked/User.csv", accounts_csv(4, 3, "2026-01-02"));
  fs::permissions(folder_.at("exports/Contact.csv"), fs::perms::none);
  fs::permissions(folder_.at("exports/locked"), fs::perms::none);
  fs::permissions(folder_.path(), static_cast<fs::perms>(0777));
  OtherProcess other([&](OtherProcess&) {
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 98;
    Workspace workspace(folder_.at("theirs.rapport"), Workspace::Mode::create_if_missing);
    const auto report = import_paths(workspace, {folder_.at("exports")});
    if (status_of(report, "Account.csv") != "imported") return 1;
    if (status_of(report, "Contact.csv") != "failed") return 2;
    return status_of(report, "locked") == "failed" && report.any_failed() ? 0 : 3;
  });
  EXPECT_EQ(other.join(), 0);
  fs::permissions(folder_.at("exports/locked"), static_cast<fs::perms>(0755));
}

TEST_F(HostilePath, NoNameDecidesWhatBecomesOfAFile) {
  // Words of our own sentences in names that people gave.
  fs::create_directories(folder_.at("exports"));
  for (const char* name :
       {"parts.csv", "damaged-parts.csv", "cut off.csv", "encrypted.csv", "the disk is full.csv"})
    (void)folder_.file(std::string("exports/") + name, "part,price\nbolt,3\nnut,2\n");
  const auto report = import_paths(workspace_, {folder_.at("exports")});
  ASSERT_EQ(report.files.size(), 5U);
  for (const FileResult& file : report.files) {
    EXPECT_EQ(name_of(file.status), "skipped") << file.reason;
    EXPECT_NE(file.reason.find(fs::path(file.path).filename().string()), std::string::npos) << file.reason;
  }
}

TEST_F(HostilePath, OnlyExportsAreFingerprintedAndAFilmIsKnownByItsHead) {
  fs::create_directories(folder_.at("exports"));
  (void)folder_.file("exports/Account.csv", accounts_csv(1, 3, "2026-01-02"));
  // A film of 6 GB that takes no room: reading it through would take many seconds.
  const std::string film = folder_.file("exports/film.mp4", std::string("\0\0\0\x20"
                                                                        "ftypisom",
                                                                        12));
  fs::resize_file(film, std::uintmax_t{6} << 30U);
  const auto began = std::chrono::steady_clock::now();
  for (int round = 0; round < 2; ++round) {
    const auto report = import_paths(workspace_, {folder_.at("exports")});
    EXPECT_EQ(status_of(report, "Account.csv"), round == 0 ? "imported" : "unchanged");
    EXPECT_EQ(status_of(report, "film.mp4"), "skipped");
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
  EXPECT_EQ(workspace_.database().scalar("SELECT count(*) FROM import_file WHERE fingerprint<>''"), 1);
}

TEST_F(HostilePath, WhateverTheirFormFilesAreKnownAgain) {
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
           {"wow! week!1.csv", accounts_csv(1, 3, "2026-01-02")},
           {"e.json.gz", gzip_of(events()) + "trailing bytes that count too"},
           {"a!b.zip", zip_of({{"Account.csv", accounts_csv(1, 5, "2026-01-03")}})}}) {
    const std::string path = folder_.file(name, bytes);
    const auto first = import_paths(workspace_, {path});
    ASSERT_EQ(first.files.size(), 1U);
    EXPECT_EQ(name_of(first.files[0].status), "imported") << first.files[0].reason;
    const auto second = import_paths(workspace_, {path});
    ASSERT_EQ(second.files.size(), 1U);
    EXPECT_EQ(name_of(second.files[0].status), "unchanged");
    EXPECT_EQ(second.files[0].path, first.files[0].path);
    Statement last =
        workspace_.database().prepare("SELECT count(*) FROM import_file WHERE fingerprint<>'' AND path=?");
    last.all(first.files[0].path);
    ASSERT_TRUE(last.step());
    EXPECT_EQ(last.integer(0), 1) << name << ": known by its fingerprint, so not read and logged again";
  }
}

TEST_F(HostilePath, TheWorkspaceItselfIsNoExportAndStaysSound) {
  const auto report = import_paths(workspace_, {folder_.at("a.rapport")});
  ASSERT_EQ(report.files.size(), 1U);
  EXPECT_EQ(name_of(report.files[0].status), "failed") << report.files[0].reason;
  EXPECT_TRUE(workspace_.check().ok);
}

}  // namespace test_hostile_files
}  // namespace rapport::workspace
