// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of Amplitude, of Segment and of Mixpanel's Data Pipelines: recognised by content, and read into the
// same events as Mixpanel's own. Each odd line stands for a kind that people met in such exports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/mixpanel/mixpanel_events.h"
#include "tests/unit/sources/json_test_support.h"

namespace rapport::sources {
namespace test_usage_lines {

using json_test::recognise_text;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

const Instant kEight = 1795507200;  // 24 November 2026, 08:00 UTC.

/// What was read, with hashes turned back into texts.
struct Told {
  std::vector<UsageEvent> events;
  std::vector<std::string> names, groups;
  std::vector<std::pair<std::string, std::string>> emails, companies;
  std::multimap<std::string, double> numbers;
  std::multimap<std::string, std::string> texts;
  std::vector<UsageLink> links;
  std::set<std::string> actors;
  std::vector<std::string> problems;
  std::uint64_t read = 0, robots = 0;
};

Told read(Source system, const std::string& lines, std::size_t at_once = 0) {
  MemoryStream stream(lines, "events.json", at_once);
  Told told;
  std::map<std::uint64_t, std::string> text;
  const ReadSummary summary = read_usage_events(
      stream, system,
      [&](UsageBatch&& batch) {
        for (const auto* all : {&batch.event_names, &batch.groups, &batch.text_properties})
          for (const auto& [hash, words] : *all) text[hash] = words;
        for (const NewNumbers& name : batch.properties) text[name.hash] = name.name;
        for (const NewActor& actor : batch.actors) text[actor.hash] = actor.id, told.actors.insert(actor.id);
        for (const NewText& words : batch.new_texts) told.texts.emplace(text[words.property], words.text);
        for (const UsageEvent& event : batch.events) {
          told.events.push_back(event);
          told.names.push_back(text[event.event]);
          std::string group = event.group == 0 ? "" : text[event.group];
          for (char& c : group) c = c == kNameEnd ? '=' : c == kPairEnd ? '|' : c;
          told.groups.push_back(group);
        }
        for (const UsageNumber& number : batch.numbers)
          told.numbers.emplace(text[number.property], number.value);
        for (const auto& [actor, email] : batch.emails) told.emails.emplace_back(text[actor], email);
        for (const auto& [actor, company] : batch.companies)
          told.companies.emplace_back(text[actor], company);
        for (const UsageLink& link : batch.links) told.links.push_back(link);
        for (const Problem& problem : batch.problems)
          told.problems.push_back(std::to_string(problem.line) + " " + problem.field);
        told.robots += batch.robots;
      },
      Progress(), 1);
  told.read = summary.rows_read;
  return told;
}

std::string amplitude(const std::string& more, const std::string& time = "2026-11-24 08:00:00.000000",
                      const std::string& type = "Payout Sent") {
  return "{\"event_type\":\"" + type + "\",\"event_time\":\"" + time + "\"" + (more.empty() ? "" : ",") +
         more + "}\n";
}
std::string segment(const std::string& type, const std::string& more,
                    const std::string& time = "2026-11-24T08:00:00.000Z") {
  return "{\"type\":\"" + type + "\",\"timestamp\":\"" + time + "\"" + (more.empty() ? "" : ",") + more +
         "}\n";
}

TEST(UsageLines, AreRecognisedByContentAndAmplitudesGroupsAreNoZendeskList) {
  const std::string one =
      amplitude(R"("user_id":"u9","groups":{"company":["acme"]},"event_properties":{"n":4})");
  for (const std::string& text : {one, one + one, "\xEF\xBB\xBF" + one, one.substr(0, one.size() - 1)}) {
    const Recognition found = recognise_text(text);
    EXPECT_EQ(found.verdict, Recognition::Verdict::readable);
    EXPECT_EQ(found.source, Source::amplitude);
    EXPECT_EQ(found.object, "event");
    EXPECT_TRUE(found.events);
  }
  for (
      const std::string& text :
      {segment("track", R"("event":"Paid","userId":"u9","properties":{"n":4})"),
       segment("page", R"("anonymousId":"a","messageId":"m","properties":{"url":"x"})"),
       segment("identify", R"("userId":"u9","traits":{"email":"ana@acme.example"})"),
       std::string(
           R"({"id":"m","event":"paid","event_text":"Paid","user_id":"u","received_at":"2026-11-24 08:00:00"})"
           "\n")}) {
    const Recognition found = recognise_text(text);
    EXPECT_EQ(found.verdict, Recognition::Verdict::readable) << text;
    EXPECT_EQ(found.source, Source::segment) << text;
    EXPECT_TRUE(found.events);
  }
  const Recognition list = recognise_text("[" + one + "," + one + "]");
  EXPECT_EQ(list.verdict, Recognition::Verdict::refused);
  EXPECT_THAT(list.reason, HasSubstr("Amplitude events, but not one event per line"));
  // A page of Zendesk's groups, a ticket of the type "question" and an event of Mixpanel stay what they were.
  EXPECT_EQ(recognise_text(R"({"groups":[{"id":1,"name":"a"}],"count":1})").source, Source::zendesk);
  EXPECT_EQ(recognise_text(R"({"id":1,"type":"question","requester_id":2,"subject":"x"})"
                           "\n")
                .object,
            "ticket");
  EXPECT_EQ(recognise_text(R"({"event":"x","properties":{"time":1,"type":"track","userId":"u"}})"
                           "\n")
                .source,
            Source::mixpanel);
}

TEST(UsageLines, AnAmplitudeEventHasItsPersonGroupsNumbersAndTexts) {
  const Told told = read(
      Source::amplitude,
      amplitude(R"("$insert_id":"a1","amplitude_id":12,"user_id":"u9","device_id":"d1","platform":"Web",)"
                R"("groups":{"company":["acme","globex"],"site":7},)"
                R"("event_properties":{"n":4,"plan":"pro","nested":{"deep":1},"amount":"12,50"},)"
                R"("user_properties":{"email":"Kim@Acme.example","company_id":"c-1","age":44})"));
  ASSERT_EQ(told.events.size(), 1U);
  EXPECT_EQ(told.events[0].time, kEight);
  EXPECT_THAT(told.names, ElementsAre("Payout Sent"));
  EXPECT_THAT(told.groups, ElementsAre("company=acme|company=globex|company_id=c-1|site=7"));
  EXPECT_THAT(told.emails, ElementsAre(Pair("u9", "kim@acme.example")));
  EXPECT_THAT(told.numbers, ElementsAre(Pair("amount", 12.5), Pair("n", 4.0)));
  EXPECT_THAT(told.texts, Contains(Pair("plan", "pro")));
  EXPECT_THAT(told.texts, Contains(Pair("platform", "Web")));
  EXPECT_FALSE(told.events[0].anonymous);
  EXPECT_EQ(told.events[0].device, hash64("d1"));
  EXPECT_THAT(told.links, IsEmpty()) << "a device unites nobody";
}

TEST(UsageLines, TimesInEverySpellingAreTheSameInstant) {
  for (const char* time :
       {"2026-11-24 08:00:00.000000", "2026-11-24 08:00:00", "2026-11-24T08:00:00Z",
        "2026-11-24T08:00:00.123Z", "2026-11-24T09:00:00+01:00", "2026-11-24 08:00:00 UTC"})
    EXPECT_EQ(read(Source::amplitude, amplitude("", time)).events.at(0).time, kEight) << time;
  EXPECT_EQ(read(Source::amplitude, R"({"event_type":"x","event_time":1795507200000})"
                                    "\n")
                .events.at(0)
                .time,
            kEight);
  const Told bad = read(Source::amplitude, amplitude("", "yesterday") + amplitude("", "") +
                                               R"({"event_type":null,"event_time":"2026-11-24 08:00:00"})"
                                               "\n" +
                                               R"({"event_time":"2026-11-24 08:00:00"})"
                                               "\n" +
                                               amplitude(""));
  EXPECT_EQ(bad.events.size(), 1U);
  EXPECT_THAT(bad.problems, ElementsAre("1 event_time", "2 event_time", "3 event_type", "4 event_type"));
}

TEST(UsageLines, AnEventHappenedBeforeItWasReceived) {
  EXPECT_EQ(read(Source::segment, segment("track", R"("event":"x","receivedAt":"2026-11-24T08:00:00Z")",
                                          "2031-01-01T00:00:00Z"))
                .events.at(0)
                .time,
            kEight);
  EXPECT_EQ(read(Source::amplitude,
                 amplitude(R"("server_upload_time":"2026-11-24 08:00:00")", "2031-01-01 00:00:00"))
                .events.at(0)
                .time,
            kEight);
}

TEST(UsageLines, WhoIsAPersonAndWhoIsNobody) {
  const Told told =
      read(Source::amplitude,
           amplitude(R"("user_id":null,"device_id":"d1")") + amplitude(R"("user_id":4711,"device_id":"d1")") +
               amplitude(R"("user_id":"0","device_id":"00000000-0000-0000-0000-000000000000")") +
               amplitude(R"("user_id":"anonymous","device_id":null,"amplitude_id":99)"));
  ASSERT_EQ(told.events.size(), 4U);
  EXPECT_TRUE(told.events[0].anonymous);
  EXPECT_EQ(told.events[0].actor, hash64("d1"));
  EXPECT_EQ(told.events[1].actor, hash64("4711"));
  EXPECT_EQ(told.events[2].actor, 0U);
  EXPECT_TRUE(told.events[3].anonymous);
  EXPECT_EQ(told.events[3].actor, hash64("99"));
  EXPECT_THAT(told.actors, ElementsAre("4711"));
}

TEST(UsageLines, GroupsComeAsListsTextsNumbersAndNothing) {
  const Told told =
      read(Source::amplitude, amplitude(R"("groups":{"company":"acme"})") + amplitude(R"("groups":{})") +
                                  amplitude(R"("groups":null)") + amplitude(R"("groups":"acme")") +
                                  amplitude(R"("groups":{"company":[17,null,"null"]})"));
  EXPECT_THAT(told.groups, ElementsAre("company=acme", "", "", "group=acme", "company=17"));
}

TEST(UsageLines, OneIdIsOneEventWheneverItWasSentAndOtherEventsKeepTheirTime) {
  const Told told = read(
      Source::amplitude,
      amplitude(R"("$insert_id":"a")") + amplitude(R"("$insert_id":"a")", "2026-11-24 08:00:09") +
          amplitude(R"("$insert_id":"a")", "2026-11-24 08:00:00", "Other") +
          amplitude(R"("user_id":"u","event_properties":{"n":1,"k":2})") +
          amplitude(
              R"("event_properties":{"k":2,"n":1},"user_id":"u","server_upload_time":"2026-11-24 08:00:07")") +
          amplitude(R"("user_id":"u","event_properties":{"n":2,"k":2})") +
          amplitude(R"("user_id":"u","event_properties":{"n":1,"k":2})", "2026-11-24 08:00:09"));
  std::vector<std::uint64_t> keys;
  for (const UsageEvent& event : told.events) keys.push_back(event.key);
  ASSERT_EQ(keys.size(), 7U);
  EXPECT_EQ(keys[0], keys[1]);
  EXPECT_NE(keys[0], keys[2]);
  EXPECT_EQ(keys[3], keys[4]) << "without an id, the same content at the same time";
  EXPECT_NE(keys[3], keys[5]);
  EXPECT_NE(keys[3], keys[6]);
}

TEST(UsageLines, SessionEventsKeepTheirNamesAndRobotsAreLeftOut) {
  const Told told =
      read(Source::amplitude, amplitude("", "2026-11-24 08:00:00", "session_start") +
                                  amplitude("", "2026-11-24 08:00:00", "[Amplitude] Page Viewed") +
                                  amplitude(R"("device_family":"Spider","device_id":"x")") +
                                  amplitude(R"("device_family":"iPhone")"));
  EXPECT_THAT(told.names, ElementsAre("session_start", "[Amplitude] Page Viewed", "Payout Sent"));
  EXPECT_EQ(told.robots, 1U);
  EXPECT_EQ(told.read, 4U);
  const auto seen_by = [](const std::string& agent) {
    return segment("page", R"("name":"Home","context":{"userAgent":")" + agent + "\"}");
  };
  const Told pages = read(Source::segment, seen_by("Mozilla/5.0 (compatible; Googlebot/2.1)") +
                                               seen_by("Mozilla/5.0 (Linux; CUBOT X19)"));
  EXPECT_EQ(pages.robots, 1U);
  EXPECT_THAT(pages.names, ElementsAre("Viewed Home Page"));
}

TEST(UsageLines, SegmentsCallsBecomeEventsOrSayWhoAPersonIs) {
  const Told told = read(
      Source::segment,
      segment("track",
              R"("event":"Paid","userId":"u9","anonymousId":"x","messageId":"m1","properties":{"n":4},)"
              R"("context":{"groupId":"g1","traits":{"email":"ana@acme.example"},"os":{"name":"iOS"}})") +
          segment("page", R"("name":"Home","userId":"u9","messageId":"m2")") +
          segment("page", R"("userId":"u9","messageId":"m3","properties":{"url":"https://a.example"})") +
          segment("screen", R"("userId":"u9","messageId":"m4","properties":{"name":"Menu"})") +
          segment("identify", R"("userId":"u9","anonymousId":"x","messageId":"m5",)"
                              R"("traits":{"email":"bo@acme.example","company":{"id":"c7","name":"Acme"}})") +
          segment("group",
                  R"("userId":"u9","groupId":"g2","messageId":"m6","traits":{"email":"desk@acme.example"})") +
          segment("alias", R"("userId":"u9","previousId":"old","messageId":"m7")") +
          segment("delete", R"("userId":"u9")"));
  EXPECT_THAT(told.names, ElementsAre("Paid", "Viewed Home Page", "Loaded a Page", "Viewed Menu Screen",
                                      "$identify", "$identify", "$create_alias"));
  EXPECT_THAT(told.emails, ElementsAre(Pair("u9", "ana@acme.example"), Pair("u9", "bo@acme.example")));
  EXPECT_THAT(told.companies, ElementsAre(Pair("u9", "c7"), Pair("u9", "Acme"), Pair("u9", "g2")));
  EXPECT_EQ(told.groups[0], "groupId=g1");
  EXPECT_THAT(told.numbers, ElementsAre(Pair("n", 4.0)));
  ASSERT_EQ(told.links.size(), 1U);
  EXPECT_EQ(told.links[0].kind, UsageLink::Kind::alias);
  EXPECT_EQ(std::set({told.links[0].a, told.links[0].b}), std::set({hash64("u9"), hash64("old")}));
  EXPECT_THAT(told.problems, ElementsAre("8 type"));
}

TEST(UsageLines, AWarehousesRowsAreTheSameEvents) {
  const Told told = read(
      Source::segment,
      R"({"id":"m1","event":"payout_sent","event_text":"Payout Sent","user_id":"u9","anonymous_id":"x",)"
      R"("received_at":"2026-11-24 08:00:01.000 UTC","original_timestamp":"2026-11-24 07:59:58",)"
      R"("timestamp":"2026-11-24 08:00:00.000 UTC","context_group_id":"g1","context_ip":"10.0.0.1","n":4})"
      "\n");
  EXPECT_THAT(told.names, ElementsAre("Payout Sent"));
  EXPECT_EQ(told.events.at(0).time, kEight);
  EXPECT_THAT(told.groups, ElementsAre("groupId=g1"));
  EXPECT_THAT(told.numbers, ElementsAre(Pair("n", 4.0)));
  EXPECT_THAT(told.texts, IsEmpty());
  const Told archived = read(Source::segment, segment("track", R"("event":"Payout Sent","messageId":"m1")"));
  EXPECT_EQ(archived.events.at(0).key, told.events.at(0).key);
}

TEST(UsageLines, DataPipelinesGiveTheSameEventAsTheRawExport) {
  const Told raw =
      read(Source::mixpanel,
           R"({"event":"Paid","properties":{"time":1795507200,"$insert_id":"i","distinct_id":"u","n":4}})"
           "\n");
  for (const char* time : {"1795507200", "1795507200000", "\"2026-11-24T08:00:00\""}) {
    const Told piped = read(Source::mixpanel, std::string(R"({"event_name":"Paid","time":)") + time +
                                                  R"(,"insert_id":"i","distinct_id":"u","user_id":"u",)"
                                                  R"("device_id":null,"properties":{"n":4}})"
                                                  "\n");
    ASSERT_EQ(piped.events.size(), 1U) << time;
    EXPECT_EQ(piped.events[0].key, raw.events.at(0).key);
    EXPECT_EQ(piped.events[0].actor, raw.events[0].actor);
    EXPECT_EQ(piped.numbers, raw.numbers);
  }
}

TEST(UsageLines, NothingDependsOnTheCutsOfReading) {
  std::string lines;
  for (int i = 0; i < 300; ++i)
    lines += i % 3 == 0 ? segment("identify", R"("userId":"u)" + std::to_string(i % 9) + "\"")
                        : segment("track", R"("event":"E)" + std::to_string(i % 5) + R"(","messageId":"m)" +
                                               std::to_string(i % 200) + "\"");
  const Told whole = read(Source::segment, lines);
  for (const std::size_t at_once : {1U, 13U, 700U}) {
    const Told cut = read(Source::segment, lines, at_once);
    EXPECT_EQ(cut.names, whole.names);
    ASSERT_EQ(cut.events.size(), whole.events.size());
    for (std::size_t i = 0; i < cut.events.size(); ++i) EXPECT_EQ(cut.events[i].key, whole.events[i].key);
  }
}

}  // namespace test_usage_lines
}  // namespace rapport::sources
