// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts of events are handed on to filter by, and which never leave the reader.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/base/progress.h"
#include "core/model/usage_limits.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/mixpanel/mixpanel_events.h"

namespace rapport::sources {
namespace test_mixpanel_texts {

/// What was handed on: per event its texts as "property=text", and the properties that were given up.
struct Handed {
  std::vector<std::set<std::string>> events;
  std::vector<std::uint64_t> stand_for;
  std::size_t unkept = 0;
  std::set<std::string> texts;
};

Handed read(const std::string& lines) {
  MemoryStream stream(lines, "events.ndjson");
  Handed handed;
  std::map<std::uint64_t, std::string> properties, texts;
  static_cast<void>(read_usage_events(
      stream, Source::mixpanel,
      [&](UsageBatch&& batch) {
        for (const auto& [hash, name] : batch.text_properties) properties[hash] = name;
        for (const NewText& text : batch.new_texts) {
          EXPECT_TRUE(properties.contains(text.property));
          texts[text.hash] = properties[text.property] + "=" + text.text;
          handed.texts.insert(text.text);
        }
        const std::size_t before = handed.events.size();
        handed.events.resize(before + batch.events.size());
        for (const UsageEvent& event : batch.events) handed.stand_for.push_back(event.texts);
        for (const UsageText& text : batch.texts) {
          EXPECT_TRUE(texts.contains(text.text));
          handed.events.at(before + text.row).insert(texts[text.text]);
        }
        handed.unkept += batch.unkept.size();
      },
      Progress(), 1));
  return handed;
}

std::string line(int number, const std::string& properties) {
  return "{\"event\":\"Done\",\"properties\":{\"time\":1767225620,\"distinct_id\":\"u1\",\"$insert_id\":\"i" +
         std::to_string(number) + "\"" + (properties.empty() ? "" : ",") + properties + "}}\n";
}

TEST(MixpanelTexts, ShortTextsAndTruthValuesAreHandedOn) {
  const Handed handed =
      read(line(1, R"("plan":"pro","beta":true,"gone":false,"amount":12,"Kind":"ü \"x\" [y]")"));
  EXPECT_THAT(handed.events.at(0),
              ::testing::UnorderedElementsAre("plan=pro", "beta=true", "gone=false", "Kind=ü \"x\" [y]"));
}

TEST(MixpanelTexts, WhatMayBePersonalOrIsNoWordIsNot) {
  const std::string longest(kLongestText, 'x');
  const Handed handed = read(
      line(
          1,
          R"("User email":"ana@acme.example","invitee":"ben@acme.example","page":"https://acme.example/x")") +
      line(
          2,
          R"("empty":"","nothing":null,"list":["a"],"object":{"a":"b"},"company_id":"acme-1","ref":"001Dx0000000035IAA")") +
      line(3, R"("$city":"Lyon","$current_url":"x","mp_lib":"web","utm_source":"ad","$user_id":"u1")") +
      line(4, "\"fits\":\"" + longest + "\",\"long\":\"" + longest + "x\""));
  // That a text was given is known: "not given" would be wrong. What it was is not.
  EXPECT_THAT(handed.events.at(0), ::testing::UnorderedElementsAre("invitee=(not kept)", "page=(not kept)"));
  EXPECT_THAT(handed.events.at(1), ::testing::UnorderedElementsAre("list=(not kept)", "object=(not kept)"));
  EXPECT_TRUE(handed.events.at(2).empty());
  EXPECT_THAT(handed.events.at(3), ::testing::UnorderedElementsAre("fits=" + longest, "long=(not kept)"));
  EXPECT_THAT(handed.texts, ::testing::UnorderedElementsAre(longest, "(not kept)"));
}

TEST(MixpanelTexts, AFewOfMixpanelsOwnAreKept) {
  const Handed handed = read(line(
      1,
      R"("$os":"Linux","$browser":"Firefox","mp_country_code":"FR","$app_version_string":"2.1","$browser_version":129)"));
  EXPECT_THAT(handed.events.at(0),
              ::testing::UnorderedElementsAre("$os=Linux", "$browser=Firefox", "mp_country_code=FR",
                                              "$app_version_string=2.1"));
}

TEST(MixpanelTexts, ASetIsTheSameInAnyOrder) {
  const Handed handed = read(line(1, R"("a":"x","b":"y")") + line(2, R"("b":"y","a":"x")") +
                             line(3, R"("a":"y","b":"x")") + line(4, "") + line(5, R"("a":"x")"));
  EXPECT_EQ(handed.stand_for.at(0), handed.stand_for.at(1));
  EXPECT_NE(handed.stand_for.at(0), handed.stand_for.at(2));
  EXPECT_EQ(handed.stand_for.at(3), 0U);
  EXPECT_NE(handed.stand_for.at(4), handed.stand_for.at(0));
}

TEST(MixpanelTexts, APropertyOfTooManyTextsIsGivenUp) {
  std::string lines;
  for (std::uint32_t i = 0; i < kMostTexts + 500; ++i)
    lines += line(static_cast<int>(i), "\"session\":\"s" + std::to_string(i) + "\",\"plan\":\"p" +
                                           std::to_string(i % kMostTexts) + "\"");
  const Handed handed = read(lines);
  EXPECT_EQ(handed.unkept, 1U);
  EXPECT_EQ(handed.texts.size(), 2 * kMostTexts);  // No more than the limit, of either.
  EXPECT_EQ(handed.events.back().size(), 1U);
}

TEST(MixpanelTexts, ARejectedLineHandsNothingOn) {
  const Handed handed =
      read("{\"event\":\"Done\",\"properties\":{\"plan\":\"secret\"}}\n" + line(1, R"("plan":"pro")"));
  EXPECT_THAT(handed.texts, ::testing::ElementsAre("pro"));
}

}  // namespace test_mixpanel_texts
}  // namespace rapport::sources
