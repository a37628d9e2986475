// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/sources/json_test_support.h"

namespace rapport::sources {
namespace test_mixpanel_profiles {

using json_test::Outcome;
using json_test::read_text;
using json_test::recognise_text;
using testing::ElementsAre;
using testing::HasSubstr;
using Kind = ProductProfileRecord::Kind;

// 2008-12-12T11:20:47Z, by `date -u -d ... +%s`.
constexpr Instant kSeen = 1229080847;

TEST(MixpanelProfileTest, APageOfPeople) {
  const Outcome outcome = read_text(
      R"({"page":0,"page_size":1000,"session_id":"1-x","status":"ok","total":2,"results":[)"
      R"({"$distinct_id":4,"$properties":{"$created":"2008-12-12T11:20:47","$email":"ada@example.com","$first_name":"Ada",)"
      R"("$last_name":"Example","$last_seen":"2008-12-12T11:20:47","$city":"Paris","age":24,"ratio":0.25,"vip":true,"gone":null,)"
      R"("companies":["c-1","c-2",{"no":1}],"nested":{"a":1}}},)"
      R"({"$distinct_id":"user-9","$properties":{"$name":"Bob Example","$last_seen":"2008-12-12T12:20:47+01:00","User email":"b@example.com"}}]})");
  EXPECT_EQ(outcome.recognition.source, Source::mixpanel);
  EXPECT_EQ(outcome.recognition.object, "people");
  ASSERT_EQ(outcome.records.size(), 2U);
  ProductProfileRecord ada;
  ada.id = "4";
  ada.name = "Ada Example";
  ada.email = "ada@example.com";
  ada.last_seen = kSeen;
  ada.version = kSeen;
  ada.attributes = {{"$created", "2008-12-12T11:20:47"},
                    {"$first_name", "Ada"},
                    {"$last_name", "Example"},
                    {"$city", "Paris"},
                    {"age", "24"},
                    {"ratio", "0.25"},
                    {"vip", "true"},
                    {"companies", "c-1"},
                    {"companies", "c-2"}};
  EXPECT_EQ(outcome.at<ProductProfileRecord>(0), ada);
  const auto& bob = outcome.at<ProductProfileRecord>(1);
  EXPECT_EQ(bob.name, "Bob Example");
  EXPECT_EQ(bob.email, "b@example.com");
  EXPECT_EQ(bob.last_seen, kSeen);
}

TEST(MixpanelProfileTest, LinesArraysAndPagesGiveTheSame) {
  const std::string a = R"({"$distinct_id":"a","$properties":{"$email":"a@example.com"}})";
  const std::string b = R"({"$distinct_id":12345678901234567890,"$properties":{}})";
  const auto lines = read_text(a + "\n" + b + "\n");
  ASSERT_EQ(lines.records.size(), 2U);
  EXPECT_EQ(lines.at<ProductProfileRecord>(1).id, "12345678901234567890");
  EXPECT_EQ(read_text("[" + a + "," + b + "]").records, lines.records);
  EXPECT_EQ(read_text("{\"results\":[" + a + "," + b + "],\"page\":0,\"session_id\":\"s\",\"status\":\"ok\"}")
                .records,
            lines.records);
  EXPECT_EQ(read_text("{\"page\":0,\"results\":[" + a + "]}\n{\"page\":1,\"results\":[" + b + "]}\n").records,
            lines.records);
}

TEST(MixpanelProfileTest, GroupsAreTold) {
  const std::string plain = R"({"$distinct_id":"c-1","$properties":{"$name":"Example Corp","plan":"pro"}})";
  const std::string person = R"({"$distinct_id":"p","$properties":{"$city":"Paris","plan":"pro"}})";
  EXPECT_EQ(recognise_text("{\"data_group_id\":\"-7\",\"page\":0,\"results\":[" + person + "]}").object,
            "group");
  EXPECT_EQ(recognise_text("{\"page\":0,\"results\":[" + plain + "],\"data_group_id\":42}").object, "group");
  EXPECT_EQ(recognise_text("{\"page\":0,\"results\":[" + plain + "],\"data_group_id\":null}").object,
            "people");
  EXPECT_EQ(recognise_text(plain + "\n", "x/Group profiles-0.json").object, "group");
  EXPECT_EQ(recognise_text(plain + "\n", "x.zip!companies.ndjson").object, "group");
  EXPECT_EQ(recognise_text(plain + "\n", "groups/people.ndjson").object, "people");
  EXPECT_EQ(recognise_text(person + "\n", "groups.json").object, "people");
  const Outcome outcome =
      read_text(R"({"$distinct_id":"c-1","$group_key":"company_id","$properties":{"$name":"Example Corp"}})"
                "\n");
  EXPECT_EQ(outcome.recognition.object, "group");
  ASSERT_EQ(outcome.records.size(), 1U);
  EXPECT_EQ(outcome.at<ProductProfileRecord>(0).kind, Kind::group);
  EXPECT_EQ(outcome.at<ProductProfileRecord>(0).group_key, "company_id");
  EXPECT_EQ(outcome.at<ProductProfileRecord>(0).name, "Example Corp");
}

TEST(MixpanelProfileTest, RowsWithoutIdAreRejected) {
  const Outcome outcome =
      read_text(R"({"$distinct_id":"a","$properties":{}})"
                "\n"
                R"({"$distinct_id":"","$properties":{}})"
                "\n"
                R"({"$distinct_id":["a"],"$properties":{}})"
                "\n"
                R"({"$distinct_id":"b","$properties":[]})"
                "\n"
                R"({"$distinct_id":"c","$properties":{"$last_seen":"long ago","$email":7}})"
                "\n");
  ASSERT_EQ(outcome.records.size(), 2U);
  EXPECT_EQ(outcome.at<ProductProfileRecord>(1).last_seen, std::nullopt);
  EXPECT_EQ(outcome.at<ProductProfileRecord>(1).email, "7");
  ASSERT_EQ(outcome.problems.size(), 3U);
  EXPECT_EQ(outcome.problems[0].field, "$distinct_id");
  EXPECT_EQ(outcome.problems[1].field, "$distinct_id");
  EXPECT_EQ(outcome.problems[2].field, "$properties");
}

TEST(MixpanelProfileTest, PipelinesAreEventsAndTheirIdentityMappingsAreRefused) {
  const auto pipeline = recognise_text(
      R"({"event_name":"x","distinct_id":"a","insert_id":"i","properties":{},"time":1,"user_id":"u"})"
      "\n");
  EXPECT_EQ(pipeline.verdict, Recognition::Verdict::readable);
  EXPECT_EQ(pipeline.source, Source::mixpanel);
  EXPECT_TRUE(pipeline.events);
  const auto mapping = recognise_text(R"({"distinct_id":"a","resolved_distinct_id":"b"})"
                                      "\n");
  EXPECT_EQ(mapping.verdict, Recognition::Verdict::refused);
  EXPECT_THAT(mapping.reason, HasSubstr("Data Pipelines"));
}

TEST(MixpanelProfileTest, RawEventsAreLeftToTheirReader) {
  const auto events = recognise_text(R"({"event":"Login","properties":{"time":1684951135,"distinct_id":"a"}})"
                                     "\n");
  EXPECT_EQ(events.verdict, Recognition::Verdict::readable);
  EXPECT_TRUE(events.events);
  EXPECT_EQ(events.object, "event");
  EXPECT_EQ(events.source, Source::mixpanel);
}

}  // namespace test_mixpanel_profiles
}  // namespace rapport::sources
