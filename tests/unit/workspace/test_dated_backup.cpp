// SPDX-License-Identifier: GPL-3.0-or-later
// A dated copy after an import: one a day, old ones thinned out, nothing else touched.
#include <gtest/gtest.h>

#include <filesystem>

#include "core/workspace/dated_backup.h"
#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_dated_backup {

using test_support::Folder;

Day day(const char* text) {
  return *parse_iso_day(text);
}

TEST(DatedBackup, KeepsTheLastSevenAndOneAMonth) {
  std::vector<Day> days;
  for (Day one = day("2026-11-20"); one <= day("2026-11-30"); one = one + 1) days.push_back(one);
  for (const char* old : {"2026-10-05", "2026-10-30", "2026-09-01", "2025-11-15"}) days.push_back(day(old));
  std::vector<std::string> kept;
  for (const Day one : kept_backups(days)) kept.push_back(iso(one));
  EXPECT_EQ(kept,
            (std::vector<std::string>{"2026-11-30", "2026-11-29", "2026-11-28", "2026-11-27", "2026-11-26",
                                      "2026-11-25", "2026-11-24", "2026-10-30", "2026-09-01", "2025-11-15"}));
  EXPECT_TRUE(kept_backups({}).empty());
}

TEST(DatedBackup, IsWrittenOnceADayAndLeavesOtherFilesAlone) {
  const Folder folder;
  const Folder target;
  Workspace w(folder.at("customers.rapport"), Workspace::Mode::create_if_missing);
  EXPECT_EQ(write_dated_backup(w, day("2026-11-30"), {}), std::nullopt) << "nobody wants one";
  set_backup_folder(w, target.path());
  EXPECT_EQ(backup_folder(w.own_reader()), target.path());
  (void)target.file("customers notes.rapport", "mine");
  for (int i = 0; i < 9; ++i) ASSERT_TRUE(write_dated_backup(w, day("2026-11-22") + i, {}));
  ASSERT_TRUE(write_dated_backup(w, day("2026-11-30"), {})) << "a second import of that day";
  std::set<std::string> expected = {"customers notes.rapport"};
  const auto last = write_dated_backup(w, day("2026-11-30"), {});
  ASSERT_TRUE(last);
  const std::string name = std::filesystem::path(*last).filename().string();
  const std::string begin = name.substr(0, name.size() - std::string("2026-11-30.rapport").size());
  EXPECT_TRUE(begin.starts_with("customers ")) << begin;
  for (int i = 2; i < 9; ++i) expected.insert(begin + iso(day("2026-11-22") + i) + ".rapport");
  EXPECT_EQ(target.names(), expected);
  EXPECT_NO_THROW(Reader{*last});
  EXPECT_THROW(set_backup_folder(w, target.at("nowhere")), Error);
  set_backup_folder(w, "");
  EXPECT_EQ(write_dated_backup(w, day("2026-12-01"), {}), std::nullopt);
}

TEST(DatedBackup, TwoWorkspacesOfOneNameHaveCopiesOfTheirOwn) {
  const Folder one, other, target;
  Workspace a(one.at("customers.rapport"), Workspace::Mode::create_if_missing);
  Workspace b(other.at("customers.rapport"), Workspace::Mode::create_if_missing);
  for (Workspace* w : {&a, &b}) set_backup_folder(*w, target.path());
  for (int i = 0; i < 9; ++i) ASSERT_TRUE(write_dated_backup(a, day("2026-11-22") + i, {}));
  ASSERT_TRUE(write_dated_backup(b, day("2026-11-30"), {}));
  EXPECT_EQ(target.names().size(), 8U);
  EXPECT_EQ(dated_backups(a).size(), 7U);
  EXPECT_EQ(dated_backups(b).size(), 1U);
  (void)target.file("customers 2025-01-01.rapport", "of before");
  EXPECT_EQ(dated_backups(b).size(), 2U) << "whose it is, its name does not say";
  ASSERT_TRUE(write_dated_backup(a, day("2026-12-01"), {}));
  EXPECT_TRUE(target.names().contains("customers 2025-01-01.rapport")) << "and so it is left alone";
}

TEST(DatedBackup, SaysThatTheFolderIsGone) {
  const Folder folder;
  Workspace w(folder.at("customers.rapport"), Workspace::Mode::create_if_missing);
  {
    const Folder target;
    set_backup_folder(w, target.path());
  }
  try {
    (void)write_dated_backup(w, day("2026-11-30"), {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("The import itself is saved"), std::string::npos);
  }
}

}  // namespace test_dated_backup
}  // namespace rapport::workspace
