// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace rapport {
namespace test_json {

enum class Way : std::uint8_t { up, down };
std::string_view name_of(Way way) {
  return way == Way::up ? "up" : "down";
}

Json sample() {
  return {{"name", "A \"b\"\n"},
          {"way", Way::down},
          {"day", Day{0}},
          {"none", std::optional<double>()},
          {"list", std::vector<std::string>{"x", "y"}},
          {"rows", json_list(std::vector<int>{1, 2},
                             [](int n) {
                               return Json{{"n", n}};
                             })},
          {"empty", std::vector<std::string>()},
          {"flag", true},
          {"half", 0.5}};
}

TEST(Json, KeepsTheKeysInTheOrderGiven) {
  EXPECT_EQ(sample().text(JsonLayout::compact),
            "{\"name\":\"A \\\"b\\\"\\n\",\"way\":\"down\",\"day\":\"1970-01-01\",\"none\":null,"
            "\"list\":[\"x\",\"y\"],\"rows\":[{\"n\":1},{\"n\":2}],\"empty\":[],\"flag\":true,\"half\":0.5}");
}

TEST(Json, SortsThemWithinAsWell) {
  Json object{{"b", Json{{"z", 1}, {"a", 2}}}, {"a", 3}};
  EXPECT_EQ(std::move(object).sorted().text(JsonLayout::compact), "{\"a\":3,\"b\":{\"a\":2,\"z\":1}}");
}

TEST(Json, HasALayoutForProgramsAndOneForPeople) {
  const Json object{{"list", std::vector<std::string>{"x", "y"}}, {"empty", std::vector<int>()}};
  EXPECT_EQ(object.text(JsonLayout::indented),
            "{\n    \"list\": [\n        \"x\",\n        \"y\"\n    ],\n    \"empty\": [\n    ]\n}\n");
  EXPECT_EQ(object.text(JsonLayout::document), "{\n  \"list\": [\"x\", \"y\"],\n  \"empty\": []\n}\n");
}

TEST(Json, WritesNumbersByOneRule) {
  EXPECT_EQ(json_number(61.0), "61");
  EXPECT_EQ(json_number(-0.25), "-0.25");
  EXPECT_EQ(json_number(100000.0), "100000");
  EXPECT_EQ(json_number(1234567.125), "1234567.125");
  EXPECT_EQ(json_number(0.0001), "1e-04");
  EXPECT_EQ(json_number(1e300), "1e+300");
  EXPECT_EQ(json_number(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(Json, EscapesControlCharacters) {
  std::string text;
  append_json_text(text, std::string_view("\t\x01\\\x7F", 4));
  EXPECT_EQ(text, "\"\\t\\u0001\\\\\x7F\"");
  text.clear();
  append_json_text(text, "a\nb", {});
  EXPECT_EQ(text, "\"a\\u000ab\"");
}

}  // namespace test_json
}  // namespace rapport
