// SPDX-License-Identifier: GPL-3.0-or-later
// Real exports and API answers of other projects, where they are at hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/unit/sources/json_test_support.h"

namespace rapport::sources {
namespace test_json_exports {

namespace fs = std::filesystem;
using json_test::Outcome;
using json_test::read_text;
using testing::HasSubstr;
using Verdict = Recognition::Verdict;

class JsonExportsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(RAPPORT_SHARED_EXPORTS)) {
      GTEST_SKIP() << "The folder of sample exports is not here; its files are not read.";
    }
  }
  static std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  static std::vector<fs::path> json_files(const std::string& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(RAPPORT_SHARED_EXPORTS) / folder)) {
      if (entry.path().extension() == ".json") found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
  }
};

TEST_F(JsonExportsTest, EveryZendeskAnswer) {
  const std::map<std::string, std::pair<std::string, std::size_t>> read = {
      {"organization.json", {"organization", 1}},
      {"organizations.json", {"organization", 2}},
      {"search_ticket.json", {"ticket", 1}},
      {"search_user.json", {"user", 1}},
      {"ticket.json", {"ticket", 1}},
      {"ticket_custom_field.json", {"ticket", 1}},
      {"ticket_show_many.json", {"ticket", 2}},
      {"tickets.json", {"ticket", 2}},
      {"user.json", {"user", 1}},
      {"users.json", {"user", 2}}};
  std::size_t seen = 0;
  for (const fs::path& path : json_files("zendesk")) {
    const Outcome outcome = read_text(content(path), 4096, path.string());
    const auto expected = read.find(path.filename().string());
    ++seen;
    if (expected == read.end()) {
      EXPECT_EQ(outcome.recognition.verdict, Verdict::skipped) << path << ": " << outcome.recognition.reason;
      EXPECT_EQ(outcome.recognition.source, Source::zendesk) << path;
      continue;
    }
    EXPECT_EQ(outcome.recognition.verdict, Verdict::readable) << path << ": " << outcome.recognition.reason;
    EXPECT_EQ(outcome.recognition.object, expected->second.first) << path;
    EXPECT_EQ(outcome.records.size(), expected->second.second) << path;
    EXPECT_TRUE(outcome.problems.empty())
        << path << ": " << (outcome.problems.empty() ? "" : outcome.problems[0].reason);
    EXPECT_EQ(outcome.error, "") << path;
  }
  EXPECT_EQ(seen, 47U);
}

TEST_F(JsonExportsTest, ATicketReadByHand) {
  const Outcome outcome =
      read_text(content(fs::path(RAPPORT_SHARED_EXPORTS) / "zendesk/nukosuke_go-zendesk/GET/ticket.json"));
  ASSERT_EQ(outcome.records.size(), 1U);
  const auto& ticket = outcome.at<TicketRecord>(0);
  EXPECT_EQ(ticket.id, "2");
  EXPECT_EQ(ticket.subject, "Mail to create fixture ticket for testing");
  EXPECT_EQ(ticket.status, "solved");
  EXPECT_EQ(ticket.channel, "email");
  EXPECT_EQ(ticket.requester_id, "377922500012");
  EXPECT_EQ(ticket.organization_id, "360363695492");
  EXPECT_EQ(iso(ticket.created_at->seconds), "2019-06-03T02:23:47Z");
  EXPECT_EQ(iso(ticket.version), "2019-06-05T01:13:24Z");
}

TEST_F(JsonExportsTest, EverySalesforceTreeAndPlanIsRefused) {
  std::size_t seen = 0;
  for (const fs::path& path : json_files("salesforce")) {
    const Outcome outcome = read_text(content(path), 4096, path.string());
    ++seen;
    EXPECT_EQ(outcome.recognition.verdict, Verdict::refused) << path;
    const bool plan = path.filename().string().find("plan") != std::string::npos;
    EXPECT_THAT(outcome.recognition.reason, HasSubstr(plan ? "plan file" : "no stable ids")) << path;
  }
  EXPECT_EQ(seen, 34U);
}

TEST_F(JsonExportsTest, TheMixpanelAnswerHoldsEvents) {
  const Outcome outcome = read_text(
      content(fs::path(RAPPORT_SHARED_EXPORTS) / "mixpanel/mixpanel_mixpanel-go/export_response.ndjson"));
  EXPECT_EQ(outcome.recognition.verdict, Verdict::readable);
  EXPECT_TRUE(outcome.recognition.events);
}

}  // namespace test_json_exports
}  // namespace rapport::sources
