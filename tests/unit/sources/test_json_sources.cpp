// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/unit/sources/json_test_support.h"

namespace rapport::sources {
namespace test_json_sources {

using json_test::MemoryStream;
using json_test::Outcome;
using json_test::read_text;
using json_test::recognise_text;
using testing::HasSubstr;
using Verdict = Recognition::Verdict;

struct Expectation {
  std::string text;
  Verdict verdict;
  Source source;
  std::string object;
  std::string reason;  ///< Part of it.
};

TEST(RecogniseJsonTest, ByKeys) {
  const std::vector<Expectation> cases = {
      {R"({"id":1,"ticket_id":2,"reopens":0,"replies":3})", Verdict::readable, Source::zendesk,
       "ticket_metrics", ""},
      {R"({"ticket_metrics":[{"id":1,"ticket_id":2,"reopens":0}],"count":1})", Verdict::readable,
       Source::zendesk, "ticket_metrics", ""},
      {R"({"satisfaction_ratings":[{"id":1,"ticket_id":2,"score":"good"}],"next_page":null})",
       Verdict::readable, Source::zendesk, "satisfaction_ratings", ""},
      {R"({"user":{"id":1,"role":"end-user","email":"a@example.com"}})", Verdict::readable, Source::zendesk,
       "user", ""},
      {R"({"tickets":[],"count":0,"end_of_stream":true})", Verdict::readable, Source::zendesk, "ticket", ""},
      {R"({"brands":[{"id":1,"name":"b"}],"count":1})", Verdict::skipped, Source::zendesk, "brands",
       "\"brands\""},
      {R"({"audits":[{"id":1,"ticket_id":2,"events":[]}],"users":[],"count":1})", Verdict::skipped,
       Source::zendesk, "audits", "audits"},
      {R"([{"id":1,"author_id":2,"body":"b","ticket_id":3}])", Verdict::skipped, Source::zendesk, "comments",
       "comments"},
      {R"({"id":1,"user_id":2,"organization_id":3,"default":true})", Verdict::skipped, Source::zendesk,
       "organization_memberships", "organization_memberships"},
      {R"({"id":1,"url":"https://example.zendesk.com/api/v2/macros/1.json"})", Verdict::skipped,
       Source::zendesk, "macros", "macros"},
      {R"({"count":10})", Verdict::skipped, Source::zendesk, "count", "count"},
      {R"({"results":[],"facets":null,"count":0})", Verdict::skipped, Source::zendesk, "search",
       "without results"},
      {R"({"page":0,"page_size":1000,"session_id":"s","status":"ok","results":[]})", Verdict::readable,
       Source::mixpanel, "people", ""},
      {R"({"totalSize":0,"done":true,"records":[]})", Verdict::skipped, Source::salesforce, "query",
       "without records"},
      {R"({"totalSize":1,"done":true,"records":[{"attributes":{"type":"Account","url":"/services/data/v59.0/sobjects/Account/001"},"Id":"0015g00000XyZaBAAV"}]})",
       Verdict::readable, Source::salesforce, "Account", ""},
      {R"({"status":0,"result":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact","url":"u"},"Id":"0035g00000XyZaBAAV"}]},"warnings":[]})",
       Verdict::readable, Source::salesforce, "Contact", ""},
      {R"([{"Id":"0065g00000XyZaBAAV","Name":"Renewal"}])", Verdict::readable, Source::salesforce,
       "Opportunity", ""},
      {R"({"records":[{"attributes":{"type":"Lead","url":"u"},"Id":"00Q5g00000XyZaBAAV"}]})",
       Verdict::skipped, Source::salesforce, "Lead", "Lead"},
      {R"({"records":[{"attributes":{"type":"Account","referenceId":"AccountRef1"},"Name":"x"}]})",
       Verdict::refused, Source::salesforce, "Account", "no stable ids"},
      {R"([{"sobject":"Account","saveRefs":true,"files":["Account.json"]}])", Verdict::refused,
       Source::salesforce, "plan", "plan file"},
      {R"({"records":[{"attributes":{"type":"Account","url":"u"},"Name":"x"}]})", Verdict::refused,
       Source::salesforce, "Account", "without their Id"},
      {R"({"error":"RecordNotFound","description":"Not found"})", Verdict::refused, Source::salesforce, "",
       "error answer of the API"},
      {R"({"error":{"title":"Forbidden","message":"No"}})", Verdict::refused, Source::salesforce, "",
       "error answer of the API"},
      {R"({"status":"error","request":"/api/2.0/export"})", Verdict::refused, Source::salesforce, "",
       "error answer of the API"},
      {R"([{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}])", Verdict::refused,
       Source::salesforce, "", "error answer of the API"},
      {R"({"status":1,"name":"NoOrgFound","message":"No default org"})", Verdict::refused, Source::salesforce,
       "", "error answer of the API"},
      {"\n <!DOCTYPE html><html></html>", Verdict::refused, Source::salesforce, "",
       "error answer of the API"},
      {R"({"_id":1,"url":"http://example.zendesk.com/api/v2/users/1.json","role":"admin","email":"a@example.com"})",
       Verdict::refused, Source::salesforce, "", "no export that Rapport knows"},
      {R"({"users":[{"id":1,"nick":"a"}]})", Verdict::refused, Source::salesforce, "",
       "no export that Rapport knows"},
      {R"({"name":"package","version":"1.0"})", Verdict::refused, Source::salesforce, "",
       "no export that Rapport knows"},
      {R"([{"event":"Login","properties":{"time":1}}])", Verdict::refused, Source::mixpanel, "event",
       "one event per line"},
      {"[]", Verdict::refused, Source::salesforce, "", "no records"},
      {" \n", Verdict::skipped, Source::zendesk, "", "empty"},
      {"hello", Verdict::refused, Source::salesforce, "", "not JSON"},
  };
  for (const Expectation& one : cases) {
    const Recognition got = recognise_text(one.text);
    EXPECT_EQ(got.verdict, one.verdict) << one.text << " -> " << got.reason;
    EXPECT_EQ(got.source, one.source) << one.text;
    EXPECT_EQ(got.object, one.object) << one.text;
    EXPECT_THAT(got.reason, HasSubstr(one.reason)) << one.text;
    EXPECT_EQ(got.reason.empty(), one.verdict == Verdict::readable) << one.text;
    // A byte order mark and a line break behind change nothing.
    const Recognition marked = recognise_text("\xEF\xBB\xBF" + one.text + "\n");
    EXPECT_EQ(marked.verdict, one.verdict) << one.text;
    EXPECT_EQ(marked.object, one.object) << one.text;
  }
}

TEST(RecogniseJsonTest, OnlyOneSystem) {
  const std::string ticket = "{\"id\":1,\"requester_id\":2}\n";
  EXPECT_EQ(recognise_text(ticket, "t.json", Source::zendesk).verdict, Verdict::readable);
  const auto other = recognise_text(ticket, "t.json", Source::mixpanel);
  EXPECT_EQ(other.verdict, Verdict::refused);
  EXPECT_THAT(other.reason, HasSubstr("is an export of zendesk, not of mixpanel"));
}

// Any prefix may be all that is seen of a large file; none may throw or be taken for another system's.
TEST(RecogniseJsonTest, PrefixesNeverMislead) {
  const std::string page =
      R"({"count":1,"tickets":[{"url":"https://example.zendesk.com/api/v2/tickets/1.json","id":1,"subject":"a \" b","requester_id":2}],)"
      R"("users":[{"id":1,"role":"agent","email":"a@example.com"}]})";
  for (std::size_t n = 0; n <= page.size(); ++n) {
    const auto got = recognise_json(std::string_view(page).substr(0, n), false, "p.json", {});
    if (got.verdict != Verdict::refused) {
      EXPECT_EQ(got.source, Source::zendesk) << n;
    }
  }
}

TEST(HostileJsonTest, BadRowsCostThemselvesOnly) {
  const std::string good = R"({"id":1,"requester_id":2,"subject":"ok"})";
  const std::vector<std::pair<std::string, std::string>> bad = {
      {R"({"id":2,"requester_id":2,"n":1e400})", "number"},
      {R"({"id":3,"requester_id":2,"n":01})", "number"},
      {"{\"id\":4,\"requester_id\":2,\"subject\":\"\xff\"}", "UTF-8"},
      {"{\"id\":5,\"requester_id\":2,\"subject\":\"\xED\xA0\x80\"}", "UTF-8"},
      {R"({"id":6,"requester_id":2,"subject":"\ud800"})", "escape"},
      {R"({"id":7,"requester_id":2,"subject":"\udc00"})", "escape"},
      {R"({"id":"8\u0000","requester_id":2,"subject":"x"})", "NUL"},
      {R"({"id":9,"requester_id":2,"subject":"\q"})", "escape"},
      {R"({"id":10,"requester_id":2,})", "not valid JSON"},
      {R"({"id":11,"requester_id":nope})", "not valid JSON"},
      {"{\"id\":12,\"requester_id\":2,\"subject\":\"a\tb\"}", "control character"},
  };
  std::string lines = good + "\n";
  std::string array = "[" + good;
  for (const auto& row : bad) {
    lines += row.first + "\n" + good + "\n";
    array += ",\n" + row.first + ",\n" + good;
  }
  array += "]";
  for (const std::string& text : {lines, array}) {
    const Outcome outcome = read_text(text);
    EXPECT_EQ(outcome.error, "");
    EXPECT_EQ(outcome.records.size(), bad.size() + 1);
    ASSERT_EQ(outcome.problems.size(), bad.size());
    for (std::size_t i = 0; i < bad.size(); ++i) {
      EXPECT_THAT(outcome.problems[i].reason, HasSubstr(bad[i].second)) << bad[i].first;
      EXPECT_EQ(outcome.problems[i].line, 2 * i + 2);
    }
  }
}

TEST(HostileJsonTest, ANulInATextCostsNoRow) {
  const Outcome outcome = read_text(
      "{\"id\":1,\"requester_id\":2,\"subject\":\"\\u0000a\\u0000b\"}\n"
      "{\"id\":2,\"requester_id\":2,\"subject\":\"plain \\\\u0000\"}\n");
  ASSERT_EQ(outcome.records.size(), 2U);
  EXPECT_EQ(outcome.at<TicketRecord>(0).subject, "ab");
  EXPECT_EQ(outcome.at<TicketRecord>(1).subject, "plain \\u0000");
  EXPECT_EQ(outcome.problems.size(), 0U);
  EXPECT_THAT(outcome.notes, ::testing::Contains(HasSubstr("1 object held NUL characters")));
}

TEST(HostileJsonTest, ALongIntegerIsNoReasonToLoseARow) {
  const Outcome outcome = read_text(
      R"({"id":1,"requester_id":2,"x":[123456789012345678901234567890,-99999999999999999999],"subject":"a 99999999999999999999 b"})"
      "\n");
  ASSERT_EQ(outcome.records.size(), 1U);
  EXPECT_EQ(outcome.at<TicketRecord>(0).subject, "a 99999999999999999999 b");
}

TEST(HostileJsonTest, OfEqualKeysTheFirstWins) {
  const Outcome outcome = read_text(R"({"id":1,"requester_id":2,"subject":"first","id":9,"subject":"second"})"
                                    "\n");
  ASSERT_EQ(outcome.records.size(), 1U);
  EXPECT_EQ(outcome.at<TicketRecord>(0).id, "1");
  EXPECT_EQ(outcome.at<TicketRecord>(0).subject, "first");
}

TEST(HostileJsonTest, AFileThatBreaksOffInItsLastLineIsRefusedWhole) {
  const Outcome outcome = read_text("{\"id\":1,\"requester_id\":2}\n{\"id\":2,\"requester_id\":2,\"subj");
  EXPECT_THAT(outcome.error, HasSubstr("is cut off"));
}

TEST(HostileJsonTest, ACutLineInTheMiddleIsOneRow) {
  const Outcome outcome = read_text("{\"id\":1,\"requester_id\":2,\"subj\n{\"id\":2,\"requester_id\":2}\n");
  EXPECT_EQ(outcome.records.size(), 1U);
  ASSERT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(outcome.problems[0].line, 1U);
}

TEST(HostileJsonTest, ACutPageIsRefusedWhole) {
  const Outcome outcome =
      read_text("{\"count\":2,\"tickets\":[{\"id\":1,\"requester_id\":2},{\"id\":2,\"requ");
  EXPECT_EQ(outcome.recognition.verdict, Verdict::readable);
  EXPECT_THAT(outcome.error, HasSubstr("is cut off"));
}

TEST(HostileJsonTest, NestingAndSizeRefuseTheFile) {
  const std::string good = "{\"id\":1,\"requester_id\":2}";
  std::string deep = "{\"id\":2,\"requester_id\":2,\"x\":";
  for (int i = 0; i < 300; ++i) deep += "{\"a\":";
  deep += "1" + std::string(301, '}');
  for (const std::string& text : {good + "\n" + deep + "\n", "[" + good + ",\n" + deep + "]"}) {
    const Outcome outcome = read_text(text);
    EXPECT_THAT(outcome.error, HasSubstr("nested deeper than 256 levels")) << text.substr(0, 10);
    EXPECT_THAT(outcome.error, HasSubstr("line 2"));
  }
  const std::string large =
      "{\"id\":2,\"requester_id\":2,\"x\":\"" + std::string(std::size_t{40} << 20, 'x') + "\"}";
  for (const std::string& text : {good + "\n" + large + "\n", "[" + good + ",\n" + large + "]"}) {
    EXPECT_THAT(read_text(text).error, HasSubstr("more than 16 MiB"));
  }
  EXPECT_EQ(recognise_text(std::string(500'000, '[')).verdict, Verdict::refused);
  std::string results;
  for (int i = 0; i < 90'000; ++i) results += "{\"result\":";
  EXPECT_EQ(recognise_text("{\"status\":0,\"result\":" + results).verdict, Verdict::refused);
  std::string endless;
  for (int i = 0; i < 200'000; ++i) endless += "{\"a\":";
  EXPECT_EQ(recognise_text(endless).verdict, Verdict::refused);
}

TEST(HostileJsonTest, AFifteenMegabyteObjectIsRead) {
  const std::string large =
      "{\"id\":2,\"requester_id\":2,\"description\":\"" + std::string(std::size_t{15} << 20, 'x') + "\"}";
  EXPECT_EQ(read_text(large + "\n" + large + "\n").records.size(), 2U);
  EXPECT_EQ(read_text("[" + large + "," + large + "]").records.size(), 2U);
}

// Scrambled exports end in records, rejected rows or one error: the same ones however the bytes arrive.
TEST(HostileJsonProperty, ScrambledExportsReadTheSameInEveryChunk) {
  std::mt19937 random(31);
  const std::vector<std::string> texts = {
      "{\"id\":1,\"requester_id\":2,\"subject\":\"a\\u00e9\\\"b\"}\n{\"id\":2,\"requester_id\":2,\"metric_"
      "set\":{\"replies\":1}}\n",
      R"({"count":2,"tickets":[{"id":1,"requester_id":2},{"id":"3","requester_id":null}],"users":[{"id":1,"role":"agent","email":null}]})",
      R"([{"id":1,"name":"o","domain_names":["a","b"],"organization_fields":{"x":1.5,"y":99999999999999999999}}])",
      R"({"page":0,"results":[{"$distinct_id":1,"$properties":{"$last_seen":"2008-12-12T11:20:47","l":[1,"2"]}}],"status":"ok"})",
  };
  const std::string alphabet = "{}[]\",:\\ \n019eu\xEF\x80-.";
  std::size_t readable = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text = texts[random() % texts.size()];
    for (std::size_t edits = random() % 3; edits > 0; --edits)
      text[random() % text.size()] = alphabet[random() % alphabet.size()];
    if (random() % 4 == 0) text.resize(random() % text.size());
    const Outcome whole = read_text(text);
    readable += whole.recognition.verdict == Verdict::readable ? 1 : 0;
    EXPECT_EQ(whole.summary.rows_rejected, whole.error.empty() ? whole.problems.size() : 0U);
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}}) {
      const Outcome outcome = read_text(text, chunk);
      ASSERT_EQ(outcome.records, whole.records) << text;
      ASSERT_EQ(outcome.problems, whole.problems) << text;
      ASSERT_EQ(outcome.error, whole.error) << text;
    }
  }
  EXPECT_GT(readable, 2000U);
}

TEST(ReadJsonTest, ProgressIsToldAndCancelIsHeard) {
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text +=
        "{\"id\":" + std::to_string(i + 1) + ",\"requester_id\":2,\"subject\":\"some text of a ticket\"}\n";
  MemoryStream stream(text, 65536, "dir/tickets.json");
  Outcome outcome;
  const Recognition recognition = recognise_text(text);
  std::vector<ProgressReport> reports;
  Progress progress([&](const ProgressReport& report) { reports.push_back(report); });
  const ReadSummary summary = read_json_records(stream, recognition, outcome, progress);
  EXPECT_EQ(summary.rows_read, 20'000U);
  ASSERT_GE(reports.size(), 3U);
  EXPECT_EQ(reports.front().stage, "Reading tickets.json");
  EXPECT_EQ(reports.front().total, text.size());
  EXPECT_LT(reports.front().done, reports.back().done);

  MemoryStream again(text, 65536);
  Progress* cancelled = nullptr;
  Progress cancelling([&](const ProgressReport&) { cancelled->cancel(); });
  cancelled = &cancelling;
  EXPECT_THROW(read_json_records(again, recognition, outcome, cancelling), Cancelled);
}

}  // namespace test_json_sources
}  // namespace rapport::sources
