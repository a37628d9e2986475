// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <tuple>

#include "core/sources/json/json_stream.h"
#include "tests/unit/sources/json_test_support.h"

namespace rapport::sources {
namespace test_json_stream {

using json_test::MemoryStream;
using testing::ElementsAre;
using testing::HasSubstr;

using Piece = std::tuple<std::string, std::string, std::uint64_t>;  // Kind, text, line.

std::vector<Piece> pieces(const std::string& text, std::size_t chunk = 1000,
                          std::size_t limit = kJsonObjectLimit) {
  MemoryStream bytes(text, chunk);
  JsonStream stream(bytes, limit);
  std::vector<Piece> found;
  JsonStream::Item item;
  while (stream.next(item)) found.emplace_back(item.kind, item.text, item.line);
  return found;
}

std::string failure(const std::string& text, std::size_t chunk = 1000, std::size_t limit = kJsonObjectLimit) {
  try {
    pieces(text, chunk, limit);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    return error.what();
  }
  return "(no error)";
}

TEST(JsonLayoutTest, IsToldByTheFirstBytes) {
  EXPECT_EQ(json_layout("", true), JsonLayout::empty);
  EXPECT_EQ(json_layout(" \n\t", true), JsonLayout::empty);
  EXPECT_EQ(json_layout("{\"id\":1}\n{\"id\":2}\n", true), JsonLayout::lines);
  EXPECT_EQ(json_layout("{\"ticket\":{\"id\":1}}\n{\"ticket\":{\"id\":2}}\n", true), JsonLayout::lines);
  EXPECT_EQ(json_layout("\xEF\xBB\xBF [ {\"id\":1}]", true), JsonLayout::array);
  EXPECT_EQ(json_layout("{\"count\":1,\"tickets\":[{\"id\":1}]}", true), JsonLayout::page);
  EXPECT_EQ(json_layout("{\n \"ticket\": {\n \"id\": 1\n }\n}\n", true), JsonLayout::page);
  EXPECT_EQ(json_layout("{\n \"id\": 1,\n \"comments\": [{\"id\":2}]\n}\n", true), JsonLayout::object);
  EXPECT_EQ(json_layout("<!DOCTYPE html>", true), JsonLayout::unknown);
}

TEST(JsonLayoutTest, ABrokenOrForeignFirstLineIsStillALine) {
  EXPECT_EQ(json_layout("{\"id\":1,\"subject\":\"abc\n{\"id\":2}\n", true), JsonLayout::lines);
  EXPECT_EQ(json_layout("{\"id\":1,\n{\"id\":2}\n", true), JsonLayout::lines);
  EXPECT_EQ(json_layout("tickets of 2026\n{\"id\":2}\n", true), JsonLayout::lines);
  EXPECT_EQ(json_layout("{\"export\":{\"kind\":\"tickets\"},\"count\":3}\n{\"id\":2,\"via\":{}}\n", true),
            JsonLayout::lines);
}

TEST(JsonStreamTest, LinesAreSplitAtLineFeedsOnly) {
  EXPECT_THAT(pieces("{\"id\":1}\r\n\n  {\"id\":\"a\xE2\x80\xA8"
                     "b\"}\n{\"id\":3}"),
              ElementsAre(Piece("", "{\"id\":1}", 1),
                          Piece("",
                                "{\"id\":\"a\xE2\x80\xA8"
                                "b\"}",
                                3),
                          Piece("", "{\"id\":3}", 4)));
}

TEST(JsonStreamTest, ABrokenLineIsHandedOutAsItIs) {
  EXPECT_THAT(pieces("{\"id\":1}\n{\"id\":\n{\"id\":3\n"),
              ElementsAre(Piece("", "{\"id\":1}", 1), Piece("", "{\"id\":", 2), Piece("", "{\"id\":3", 3)));
}

TEST(JsonStreamTest, ArraysCountTheirLines) {
  EXPECT_THAT(pieces("[\n  {\"id\": 1,\n   \"t\": \"]}\\\"\"},\n  7,\n  {\"id\": 2}\n]\n"),
              ElementsAre(Piece("", "{\"id\": 1,\n   \"t\": \"]}\\\"\"}", 2), Piece("", "", 4),
                          Piece("", "{\"id\": 2}", 5)));
  EXPECT_TRUE(pieces("[]").empty());
}

TEST(JsonStreamTest, PagesNameTheListOfEachRecord) {
  EXPECT_THAT(
      pieces("{\"next_page\":null,\"users\":[{\"id\":1}],\"count\":2,\n\"tickets\":[{\"id\":2},{\"id\":3}],"
             "\"meta\":{\"more\":false},\"tags\":[]}\n"),
      ElementsAre(Piece("users", "{\"id\":1}", 1), Piece("tickets", "{\"id\":2}", 2),
                  Piece("tickets", "{\"id\":3}", 2), Piece("meta", "{\"more\":false}", 2)));
  EXPECT_THAT(pieces("{\"status\":0,\"result\":{\"done\":true,\"records\":[{\"Id\":\"1\"}],\"totalSize\":1},"
                     "\"warnings\":[]}"),
              ElementsAre(Piece("records", "{\"Id\":\"1\"}", 1)));
}

TEST(JsonStreamTest, PagesAndObjectsMayFollowOneAnother) {
  EXPECT_THAT(pieces("{\"users\":[{\"id\":1}],\"n\":1}\n{\"users\":[{\"id\":2}],\"n\":1}\n"),
              ElementsAre(Piece("users", "{\"id\":1}", 1), Piece("users", "{\"id\":2}", 2)));
  EXPECT_THAT(pieces("{\n\"id\":1}\n{\n\"id\":2}\n"),
              ElementsAre(Piece("", "{\n\"id\":1}", 1), Piece("", "{\n\"id\":2}", 3)));
}

TEST(JsonStreamTest, WhatIsCutOffIsRefused) {
  const std::string page = "{\"count\":1,\"tickets\":[{\"id\":1,\"t\":\"a\\\"b\"},{\"id\":2}],\"end\":true}";
  for (std::size_t n = 30; n + 1 < page.size(); ++n) {
    EXPECT_THAT(failure(page.substr(0, n)), HasSubstr("is cut off")) << n;
  }
  EXPECT_THAT(failure("[{\"id\":1},"), HasSubstr("is cut off"));
  EXPECT_THAT(failure("[{\"id\":1}] {\"id\":2}"), HasSubstr("behind its end"));
  EXPECT_THAT(failure("{\"count\":1,\"tickets\":[{\"id\":1}]} x"), HasSubstr("behind its end"));
  EXPECT_THAT(failure("[{\"id\":1} {\"id\":2}]"), HasSubstr("not valid JSON on line 1"));
  EXPECT_THAT(failure("[{\"id\":1},\n]"), HasSubstr("not valid JSON on line 2"));
  EXPECT_THAT(failure("{\"count\":1,\"users\":[]\n\"tickets\":[{}]}"), HasSubstr("not valid JSON on line 2"));
}

TEST(JsonStreamTest, LimitsHoldInEveryLayout) {
  const std::string long_text(3000, 'x');
  const std::string object = "{\"id\":1,\"t\":\"" + long_text + "\"}";
  EXPECT_THAT(failure(object + "\n" + object, 100, 2048), HasSubstr("of more than"));
  EXPECT_THAT(failure("[" + object + "]", 100, 2048), HasSubstr("of more than"));
  EXPECT_THAT(failure("{\"n\":1,\"users\":[" + object + "]}", 100, 2048), HasSubstr("of more than"));
  EXPECT_EQ(pieces("[" + object + "]", 100, object.size()).size(), 1U);
  const auto nested = [](int depth) {
    std::string text = "[";
    for (int i = 0; i < depth; ++i) text += "{\"a\":";
    return text + "1" + std::string(static_cast<std::size_t>(depth), '}') + "]";
  };
  EXPECT_EQ(pieces(nested(kJsonDepthLimit)).size(), 1U);
  EXPECT_THAT(failure(nested(kJsonDepthLimit + 1)), HasSubstr("nested deeper than 256"));
  EXPECT_THAT(failure("[{\"a\":" + std::string(2'000'000, '[')), HasSubstr("nested deeper than 256"));
}

TEST(JsonStreamTest, ALongTextThatIsNoRecordIsRefusedToo) {
  EXPECT_THAT(failure("{\"tickets\":[],\"note\":\"" + std::string(9000, 'x') + "\"}", 100, 2048),
              HasSubstr("of more than"));
}

// Whatever the pieces in which the bytes arrive, the same objects come out.
TEST(JsonStreamProperty, ChunksDoNotMatter) {
  std::mt19937 random(20260309);
  const std::vector<std::string> texts = {
      "\xEF\xBB\xBF{\"id\":1,\"t\":\"a\\\\\\\"}\"}\r\n{\"id\":2}\n\n{\"id\":3,\"x\":[{}]}",
      "\xEF\xBB\xBF[ {\"id\":1,\"t\":\"\\\\\"} ,\n{\"id\":{\"a\":[1,2,\"]\"]}}, null, [1] ]\n\n",
      "{\"a\\\"b\":null,\"users\":[{\"id\":1},{\"id\":\"\\\"\"}],\n\"n\":-1.5e3,\"meta\":{},\"tags\":[\"a\","
      "\"b\"]}\n{\"users\":[]}",
      "{\n  \"id\": 1,\n  \"t\": \"{\"\n}\n{\n\"id\": 2\n}",
  };
  for (const std::string& text : texts) {
    const auto whole = pieces(text, text.size());
    ASSERT_FALSE(whole.empty());
    for (std::size_t chunk = 1; chunk <= 17; ++chunk)
      EXPECT_EQ(pieces(text, chunk), whole) << text << " by " << chunk;
    // A small limit makes the buffer small too, so that it is refilled and moved in the middle of everything.
    for (std::size_t chunk = 1; chunk <= 9; ++chunk)
      EXPECT_EQ(pieces(text, chunk, 64), whole) << text << " by " << chunk;
  }
  // Cut and scrambled texts end in pieces or in an error, the same ones for every chunk.
  const auto outcome = [](const std::string& text, std::size_t chunk) {
    std::vector<Piece> found;
    MemoryStream bytes(text, chunk);
    JsonStream stream(bytes);
    JsonStream::Item item;
    try {
      while (stream.next(item)) found.emplace_back(item.kind, item.text, item.line);
    } catch (const Error& error) {
      found.emplace_back("error", error.what(), 0);
    }
    return found;
  };
  const std::string alphabet = "{}[]\",:\\ \nid1\xEF\x80";
  for (int round = 0; round < 3000; ++round) {
    std::string text = texts[random() % texts.size()];
    for (std::size_t edits = random() % 4 + 1; edits > 0; --edits)
      text[random() % text.size()] = alphabet[random() % alphabet.size()];
    if (random() % 3 == 0) text.resize(random() % text.size());
    const auto whole = outcome(text, text.size() + 1);
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{2}, std::size_t{5}})
      ASSERT_EQ(outcome(text, chunk), whole) << text;
  }
}

}  // namespace test_json_stream
}  // namespace rapport::sources
