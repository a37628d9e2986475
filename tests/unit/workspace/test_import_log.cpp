// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/import_log.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/unit/workspace/workspace_testing.h"

namespace rapport::workspace {
namespace test_import_log {

using namespace test_support;

class ImportLogTest : public ::testing::Test {
 protected:
  void covers(int from, int to, const std::string& object = "event", const std::string& status = "imported") {
    LoggedFile file;
    file.source = "mixpanel", file.object = object, file.status = status;
    file.covers_from = Day{from}, file.covers_to = Day{to};
    log_.add(file, {});
  }
  std::vector<CoveredDays> coverage(const std::vector<std::string>& objects = {"event"}) {
    return log_.coverage("mixpanel", objects);
  }

  Folder folder_;
  Workspace workspace_{folder_.at("a.rapport"), Workspace::Mode::create_if_missing};
  ImportLog log_{workspace_.database()};
};

TEST_F(ImportLogTest, MergesRunsThatOverlapOrAdjoin) {
  EXPECT_TRUE(coverage().empty());
  covers(10, 20);
  covers(21, 30);
  covers(40, 50);
  covers(45, 47);
  covers(52, 60);
  EXPECT_EQ(coverage(),
            (std::vector<CoveredDays>{{Day{10}, Day{30}}, {Day{40}, Day{50}}, {Day{52}, Day{60}}}));
  covers(51, 51);
  EXPECT_EQ(coverage(), (std::vector<CoveredDays>{{Day{10}, Day{30}}, {Day{40}, Day{60}}}));
  covers(1, 100);
  EXPECT_EQ(coverage(), (std::vector<CoveredDays>{{Day{1}, Day{100}}}));
}

TEST_F(ImportLogTest, CountsOnlyWhatWasKeptOfTheObjectsAskedFor) {
  covers(10, 20, "event", "failed");
  covers(10, 20, "event", "skipped");
  covers(10, 20, "people");
  EXPECT_TRUE(coverage().empty());
  covers(30, 31);
  EXPECT_EQ(coverage({"event", "people"}),
            (std::vector<CoveredDays>{{Day{10}, Day{20}}, {Day{30}, Day{31}}}));
  EXPECT_TRUE(log_.coverage("zendesk", {"event"}).empty());
}

TEST_F(ImportLogTest, CoverageIsExactlyTheSetOfTheDays) {
  std::mt19937 random(5);
  for (int round = 0; round < 30; ++round) {
    workspace_.database().execute("DELETE FROM import_file");
    std::set<int> days;
    for (int i = 0; i < 12; ++i) {
      const int from = static_cast<int>(random() % 200);
      const int to = from + static_cast<int>(random() % 12);
      covers(from, to);
      for (int day = from; day <= to; ++day) days.insert(day);
    }
    std::set<int> found;
    int last = -10;
    for (const CoveredDays& run : coverage()) {
      ASSERT_GT(run.from.number, last + 1) << "adjoining runs are one";
      ASSERT_LE(run.from, run.to);
      for (int day = run.from.number; day <= run.to.number; ++day) found.insert(day);
      last = run.to.number;
    }
    ASSERT_EQ(found, days);
  }
}

TEST_F(ImportLogTest, KnowsAFileByItsBytesAndOptions) {
  LoggedFile file;
  file.path = "a.zip!Account.csv", file.source = "salesforce", file.object = "Account",
  file.status = "imported";
  file.size = 100, file.fingerprint = "f1", file.options = "auto ", file.imported_at = 1000,
  file.rows_read = 5;
  log_.add(file, {{"a.zip!Account.csv", 3, "Id", "has no id"}});
  file.path = "a.zip!User.csv", file.object = "User", file.status = "skipped";
  log_.add(file, {});
  EXPECT_TRUE(log_.size_seen(100));
  EXPECT_FALSE(log_.size_seen(101));
  const auto same = log_.same_file(100, "f1", "auto ");
  ASSERT_EQ(same.size(), 2U);
  EXPECT_EQ(same[0].path, "a.zip!Account.csv");
  EXPECT_EQ(same[0].rows_read, 5U);
  EXPECT_TRUE(log_.same_file(100, "f2", "auto ").empty());
  EXPECT_TRUE(log_.same_file(100, "f1", "auto Europe/Berlin").empty());
  EXPECT_TRUE(log_.same_file(101, "f1", "auto ").empty());
  EXPECT_EQ(workspace_.database().scalar_text("SELECT reason FROM import_problem"), "has no id");
}

TEST_F(ImportLogTest, TellsTheNewestStampAndTheFilesOfAnObject) {
  EXPECT_FALSE(log_.exported_at("").has_value());
  for (int i = 0; i < 7; ++i) {
    LoggedFile file;
    file.path = "f" + std::to_string(i), file.source = "zendesk", file.object = "ticket",
    file.status = "imported";
    file.exported_at = 1000 + i;
    log_.add(file, {});
  }
  LoggedFile refused;
  refused.source = "zendesk", refused.object = "ticket", refused.status = "failed",
  refused.exported_at = 9999;
  log_.add(refused, {});
  EXPECT_EQ(log_.exported_at("zendesk"), 1006);
  EXPECT_EQ(log_.exported_at(""), 1006);
  EXPECT_FALSE(log_.exported_at("salesforce").has_value());
  const auto files = log_.files_of("zendesk", {"ticket"});
  ASSERT_EQ(files.size(), 5U);
  EXPECT_EQ(files[0].path, "f6");
  EXPECT_EQ(log_.newest(3).size(), 3U);
  EXPECT_EQ(log_.newest(3)[0].status, "failed");
}

TEST_F(ImportLogTest, KeepsSettings) {
  EXPECT_EQ(log_.setting("time_zone"), "");
  log_.set_setting("time_zone", "Europe/Berlin");
  log_.set_setting("time_zone", "Asia/Tokyo");
  EXPECT_EQ(log_.setting("time_zone"), "Asia/Tokyo");
}

}  // namespace test_import_log
}  // namespace rapport::workspace
