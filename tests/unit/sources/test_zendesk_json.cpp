// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/sources/json_test_support.h"

namespace rapport::sources {
namespace test_zendesk_json {

using json_test::Outcome;
using json_test::read_text;
using testing::ElementsAre;
using testing::HasSubstr;

// 2026-03-09T13:45:00Z, by `date -u -d ... +%s`.
constexpr Instant kMarchNinth = 1773063900;

const std::string kTicket =
    R"({"url":"https://example.zendesk.com/api/v2/tickets/6130907993114.json","id":6130907993114,"external_id":null,)"
    R"("via":{"channel":"email","source":{"from":{},"to":{},"rel":null}},"created_at":"2026-03-09T13:45:00Z",)"
    R"("updated_at":"2026-03-09T14:45:00Z","type":"Incident","subject":"Export \"stuck\" \u00e9","raw_subject":"x",)"
    R"("description":"…","priority":"HIGH","status":"Solved","requester_id":377922500012,"organization_id":360363695492,)"
    R"("tags":["a"],"custom_fields":[{"id":1,"value":["x"]}],"satisfaction_rating":{"score":"good_with_comment","id":9},)"
    R"("comments":[{"id":1,"body":"a"},{"id":2,"body":"b"}],"metric_set":{"id":5,"ticket_id":6130907993114,"replies":3,)"
    R"("reopens":1,"solved_at":"2026-03-09T14:45:00Z","reply_time_in_minutes":{"calendar":12,"business":4},)"
    R"("first_resolution_time_in_minutes":{"calendar":97667,"business":23040},)"
    R"("full_resolution_time_in_minutes":{"calendar":null,"business":null},"on_hold_time_in_minutes":{"calendar":0,"business":0}},)"
    R"("generated_timestamp":1773067505})";

TicketRecord expected_ticket() {
  TicketRecord t;
  t.id = "6130907993114";
  t.subject = "Export \"stuck\" é";
  t.status = "solved";
  t.priority = "high";
  t.type = "incident";
  t.channel = "email";
  t.requester_id = "377922500012";
  t.organization_id = "360363695492";
  t.created_at = kMarchNinth;
  t.updated_at = kMarchNinth + 3600;
  t.satisfaction = "good";
  t.comments = 2;
  t.metrics = TicketMetrics{12.0, 97667.0, std::nullopt, 3, 1, kMarchNinth + 3600};
  t.version = 1773067505;
  return t;
}

TEST(ZendeskTicketTest, EveryField) {
  const Outcome outcome = read_text(kTicket + "\n");
  ASSERT_EQ(outcome.recognition.verdict, Recognition::Verdict::readable);
  EXPECT_EQ(outcome.recognition.source, Source::zendesk);
  EXPECT_EQ(outcome.recognition.object, "ticket");
  ASSERT_EQ(outcome.records.size(), 1U);
  EXPECT_EQ(outcome.at<TicketRecord>(0), expected_ticket());
  EXPECT_EQ(outcome.summary.rows_read, 1U);
}

// The same records come out of every shape in which a ticket is exported.
TEST(ZendeskTicketTest, EveryShapeGivesTheSame) {
  const std::string other =
      R"({"id":"7","requester_id":1,"status":"open","subject":null,"raw_subject":null})";
  const std::vector<std::string> shapes = {
      kTicket + "\n" + other + "\n",
      kTicket + "\r\n" + other,
      "\xEF\xBB\xBF" + kTicket + "\n\n" + other + "\n",
      "{\"ticket\":" + kTicket + "}\n{\"ticket\":" + other + "}\n",
      "[" + kTicket + ",\n " + other + "]",
      "{\"tickets\":[" + kTicket + "," + other +
          R"(],"count":2,"end_of_stream":true,"next_page":"u?start_time=1","end_time":2})",
      R"({"after_url":"u","before_url":null,"end_of_stream":true,"tickets":[)" + kTicket + "," + other +
          "]}\n",
      "{\"meta\":{\"has_more\":false},\"links\":{\"prev\":\"\"},\"tickets\":[" + kTicket + "," + other +
          "],\"groups\":[{\"id\":4}]}",
      "{\"tickets\":[" + kTicket + "],\"count\":1}\n{\"tickets\":[" + other + "],\"count\":1}\n",
      "{\"ticket\": " + kTicket + "\n}\n{\"ticket\":\n" + other + "}",
      "{\n" + kTicket.substr(1) + "\n{\n" + other.substr(1),
      "{\"results\":[" + kTicket + "," + other + "],\"facets\":null,\"next_page\":null,\"count\":2}",
  };
  for (const std::string& shape : shapes) {
    const Outcome outcome = read_text(shape);
    EXPECT_EQ(outcome.error, "") << shape;
    EXPECT_TRUE(outcome.problems.empty()) << shape;
    ASSERT_EQ(outcome.records.size(), 2U) << shape;
    EXPECT_EQ(outcome.at<TicketRecord>(0), expected_ticket()) << shape;
    EXPECT_EQ(outcome.at<TicketRecord>(1).id, "7") << shape;
    EXPECT_EQ(outcome.recognition.object, "ticket") << shape;
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
      EXPECT_EQ(read_text(shape, chunk).records, outcome.records) << shape;
    }
  }
}

TEST(ZendeskTicketTest, DeletedAndErasedTickets) {
  const Outcome outcome = read_text(
      R"({"id":1,"requester_id":2,"status":"deleted","subject":"Gone","updated_at":"2026-03-09T13:45:00Z"})"
      "\n"
      R"({"id":2,"requester_id":2,"status":"deleted","subject":"SCRUBBED","raw_subject":"SCRUBBED","description":"X"})"
      "\n");
  ASSERT_EQ(outcome.records.size(), 2U);
  EXPECT_TRUE(outcome.at<TicketRecord>(0).deleted);
  EXPECT_FALSE(outcome.at<TicketRecord>(0).scrubbed);
  EXPECT_EQ(outcome.at<TicketRecord>(0).version, kMarchNinth);
  EXPECT_TRUE(outcome.at<TicketRecord>(1).scrubbed);
  EXPECT_TRUE(outcome.at<TicketRecord>(1).deleted);
  EXPECT_EQ(outcome.at<TicketRecord>(1).subject, "");
}

TEST(ZendeskTicketTest, SatisfactionIsReduced) {
  const std::vector<std::pair<std::string, std::string>> scores = {{R"({"score":"goodwithcomment"})", "good"},
                                                                   {R"({"score":"bad_with_comment"})", "bad"},
                                                                   {R"({"score":"offered"})", "offered"},
                                                                   {R"({"score":"unoffered"})", "unoffered"},
                                                                   {R"("Bad")", "bad"},
                                                                   {"null", ""},
                                                                   {R"({"score":null})", ""},
                                                                   {R"({"score":"received"})", ""}};
  for (const auto& [rating, expected] : scores) {
    const Outcome outcome = read_text(R"({"id":1,"requester_id":2,"satisfaction_rating":)" + rating + "}\n");
    ASSERT_EQ(outcome.records.size(), 1U) << rating;
    EXPECT_EQ(outcome.at<TicketRecord>(0).satisfaction, expected) << rating;
    EXPECT_EQ(outcome.at<TicketRecord>(0).comments, std::nullopt);
    EXPECT_EQ(outcome.at<TicketRecord>(0).metrics, std::nullopt);
  }
}

TEST(ZendeskTicketTest, WrongTypesCostOneRow) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {R"({"requester_id":2,"subject":"no id"})", "id"},
      {R"({"id":null,"requester_id":2})", "id"},
      {R"({"id":{"value":1},"requester_id":2})", "id"},
      {R"({"id":1.5,"requester_id":2})", "id"},
      {R"({"id":true,"requester_id":2})", "id"},
      {R"({"id":"abc","requester_id":2})", "id"},
      {R"({"id":1,"requester_id":[2]})", "requester_id"},
      {R"({"id":1,"requester_id":2,"subject":{"a":1}})", "subject"},
      {R"({"id":1,"requester_id":2,"created_at":"yesterday"})", "created_at"},
      {R"({"id":1,"requester_id":2,"created_at":12})", "created_at"},
      {R"({"id":1,"requester_id":2,"created_at":"2026-02-30T00:00:00Z"})", "created_at"},
      {R"({"id":1,"requester_id":2,"comments":"two"})", "comments"},
      {R"({"id":1,"requester_id":2,"metric_set":[1]})", "metric_set"},
      {R"({"id":1,"requester_id":2,"metric_set":{"replies":"many"}})", "replies"},
      {R"({"id":1,"requester_id":"2\u0000"})", "requester_id"},
  };
  std::string text = kTicket + "\n";
  for (const auto& row : rows) text += row.first + "\n";
  const Outcome outcome = read_text(text);
  EXPECT_EQ(outcome.records.size(), 1U);
  EXPECT_EQ(outcome.summary.rows_read, rows.size() + 1);
  EXPECT_EQ(outcome.summary.rows_rejected, rows.size());
  ASSERT_EQ(outcome.problems.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(outcome.problems[i].field, rows[i].second) << rows[i].first;
    EXPECT_EQ(outcome.problems[i].line, i + 2);
    EXPECT_EQ(outcome.problems[i].file, "memory.json");
    EXPECT_NE(outcome.problems[i].reason, "");
  }
}

TEST(ZendeskTicketTest, IdsKeepTheirDigits) {
  const Outcome outcome = read_text(
      R"({"id":9223372036854775807,"requester_id":"00377922500012","organization_id":9007199254740993})"
      "\n");
  ASSERT_EQ(outcome.records.size(), 1U);
  EXPECT_EQ(outcome.at<TicketRecord>(0).id, "9223372036854775807");
  EXPECT_EQ(outcome.at<TicketRecord>(0).requester_id, "377922500012");
  EXPECT_EQ(outcome.at<TicketRecord>(0).organization_id, "9007199254740993");
}

TEST(ZendeskUserTest, LivingAndDeleted) {
  const Outcome outcome = read_text(
      R"({"users":[{"id":1,"url":"u","name":"Ada Example","email":" Ada@Example.com ","created_at":"2026-03-09T13:45:00Z",)"
      R"("updated_at":"2026-03-09T13:45:01Z","organization_id":5,"role":"end-user","external_id":"u-77","active":true,)"
      R"("user_fields":{"plan":"pro","seats":12,"vip":true,"none":null,"empty":"","list":["a","b"],"nested":{"x":1}}},)"
      R"({"id":2,"name":"Gone","email":null,"role":"end-user","active":false,"organization_id":null,"external_id":null,)"
      R"("permanently_deleted":false},)"
      R"({"id":3,"name":"Also gone","email":null,"role":"end-user","active":false},)"
      R"({"id":4,"name":"No address","email":null,"role":"end-user","active":true,"organization_id":6},)"
      R"({"id":5,"name":"Suspended","email":"s@example.com","role":"agent","active":false,"organization_id":6}],"count":5})");
  EXPECT_EQ(outcome.recognition.object, "user");
  ASSERT_EQ(outcome.records.size(), 5U);
  const auto& ada = outcome.at<SupportUserRecord>(0);
  EXPECT_EQ(ada.email, "Ada@Example.com");
  EXPECT_EQ(ada.organization_id, "5");
  EXPECT_EQ(ada.external_id, "u-77");
  EXPECT_EQ(ada.created_at, kMarchNinth);
  EXPECT_EQ(ada.version, kMarchNinth + 1);
  EXPECT_THAT(ada.attributes,
              ElementsAre(Attribute{"plan", "pro"}, Attribute{"seats", "12"}, Attribute{"vip", "true"},
                          Attribute{"list", "a"}, Attribute{"list", "b"}));
  EXPECT_TRUE(outcome.at<SupportUserRecord>(1).deleted);
  EXPECT_TRUE(outcome.at<SupportUserRecord>(2).deleted);
  EXPECT_FALSE(outcome.at<SupportUserRecord>(3).deleted);
  EXPECT_EQ(outcome.at<SupportUserRecord>(3).organization_id, "6");
  EXPECT_FALSE(outcome.at<SupportUserRecord>(4).deleted);
}

TEST(ZendeskOrganizationTest, FieldsAndDeletion) {
  const Outcome outcome = read_text(
      R"([{"id":360363695492,"name":"Example Corp","external_id":"0015g00000XyZaBAAV","domain_names":["Example.com ","example.org"],)"
      R"("created_at":"2026-03-09T13:45:00Z","updated_at":"2026-03-09T13:45:00Z","organization_fields":{"crm_id":123456789012345678901234567890,)"
      R"("score":0.5,"big":9007199254740993}},{"id":2,"name":"Old","domain_names":[],"deleted_at":"2026-03-09T13:45:00Z"}])");
  EXPECT_EQ(outcome.recognition.object, "organization");
  ASSERT_EQ(outcome.records.size(), 2U);
  const auto& one = outcome.at<SupportOrganizationRecord>(0);
  EXPECT_EQ(one.external_id, "0015g00000XyZaBAAV");
  EXPECT_THAT(one.domain_names, ElementsAre("example.com", "example.org"));
  EXPECT_THAT(one.attributes, ElementsAre(Attribute{"crm_id", "123456789012345678901234567890"},
                                          Attribute{"score", "0.5"}, Attribute{"big", "9007199254740993"}));
  EXPECT_FALSE(one.deleted);
  EXPECT_TRUE(outcome.at<SupportOrganizationRecord>(1).deleted);
}

TEST(ZendeskPageTest, SideLoadsAreReadToo) {
  const Outcome outcome = read_text(
      R"({"users":[{"id":1,"role":"agent","email":"a@example.com"}],"groups":[{"id":8,"name":"g"}],"tickets":[{"id":2,"requester_id":1}],)"
      R"("organizations":[{"id":3,"name":"o","domain_names":[]}],"metric_sets":[{"id":4,"ticket_id":2,"reopens":0,"replies":1,)"
      R"("reply_time_in_seconds":{"calendar":90,"business":30},"updated_at":"2026-03-09T13:45:00Z"}],)"
      R"("satisfaction_ratings":[{"id":5,"ticket_id":2,"requester_id":1,"score":"bad","comment":"slow","created_at":"2026-03-09T13:45:00Z"}],"count":1})");
  EXPECT_EQ(outcome.recognition.object, "ticket");
  ASSERT_EQ(outcome.records.size(), 5U);
  EXPECT_EQ(outcome.summary.rows_read, 5U);
  EXPECT_EQ(outcome.at<TicketRecord>(1).id, "2");
  const auto& metrics = outcome.at<TicketMetricsRecord>(3);
  EXPECT_EQ(metrics.ticket_id, "2");
  EXPECT_EQ(metrics.metrics.first_reply_minutes, 1.5);
  EXPECT_EQ(metrics.metrics.full_resolution_minutes, std::nullopt);
  EXPECT_EQ(metrics.version, kMarchNinth);
  const auto& rating = outcome.at<SatisfactionRatingRecord>(4);
  EXPECT_EQ(rating.score, "bad");
  EXPECT_EQ(rating.comment, "slow");
  EXPECT_EQ(rating.created_at, kMarchNinth);
}

TEST(ZendeskPageTest, SearchResultsMayBeMixed) {
  const Outcome outcome = read_text(
      R"({"results":[{"id":1,"requester_id":2,"result_type":"ticket"},{"id":2,"role":"admin","email":"a@example.com","result_type":"user"},)"
      R"({"id":3,"name":"g","result_type":"group"}],"facets":null,"count":3})");
  ASSERT_EQ(outcome.records.size(), 2U);
  EXPECT_EQ(outcome.at<SupportUserRecord>(1).role, "admin");
  EXPECT_EQ(outcome.summary.rows_read, 2U);
  EXPECT_THAT(outcome.notes, ElementsAre(HasSubstr("1 object of other kinds")));
}

TEST(ZendeskLinesTest, AForeignFirstLineIsReported) {
  const Outcome outcome = read_text("{\"export\":\"tickets\",\"count\":1}\n" + kTicket + "\nnot json\n");
  ASSERT_EQ(outcome.records.size(), 1U);
  ASSERT_EQ(outcome.problems.size(), 2U);
  EXPECT_EQ(outcome.problems[0].line, 1U);
  EXPECT_EQ(outcome.problems[0].reason, "is not a ticket of Zendesk");
  EXPECT_EQ(outcome.problems[1].line, 3U);
  EXPECT_EQ(outcome.problems[1].reason, "is not valid JSON");
}

TEST(ZendeskLinesTest, KindsMayMix) {
  const Outcome outcome =
      read_text(kTicket + "\n{\"id\":2,\"role\":\"agent\",\"email\":\"a@example.com\"}\n" +
                R"({"organization":{"id":3,"name":"o","domain_names":[]}})" + "\n");
  ASSERT_EQ(outcome.records.size(), 3U);
  EXPECT_EQ(outcome.at<SupportUserRecord>(1).id, "2");
  EXPECT_EQ(outcome.at<SupportOrganizationRecord>(2).id, "3");
}

}  // namespace test_zendesk_json
}  // namespace rapport::sources
