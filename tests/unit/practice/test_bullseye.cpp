// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/bullseye.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

namespace rapport::practice {
namespace test_bullseye {

std::string refusal_of(const std::string& json) {
  try {
    (void)bullseye_from_json(json);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    return error.what();
  }
  return {};
}

TEST(Bullseye, ReadsWhatItWritesAndFillsIds) {
  const Bullseye page = bullseye_from_json(
      R"({"objective": "Pay on the day", "attributes": [{"text": "Drivers paid by tour", "weight": 2},
          {"text": "Logistics", "rule": "industry: Logistics, Retail"}], "processes": [{"text": "Leads approve"}],
          "interviews": [{"account_id": "001A", "names": ["objective", "a1", "p1"], "answers": ["to save time"]}]})");
  EXPECT_EQ(page.attributes[0].id, "a1");
  EXPECT_EQ(page.attributes[1].id, "a2");
  EXPECT_EQ(page.processes[0].id, "p1");
  EXPECT_EQ(bullseye_from_json(to_json(page)), page);
  EXPECT_TRUE(bullseye_from_json("{}").empty());
}

TEST(Bullseye, RefusesWithThePathOfWhatIsWrong) {
  EXPECT_NE(refusal_of(R"({"mood": 1})").find("mood is not known"), std::string::npos);
  EXPECT_NE(refusal_of(R"({"attributes": [{}, {}, {}, {}, {}]})").find("more than four"), std::string::npos);
  EXPECT_NE(refusal_of(R"({"processes": [{}, {}, {}]})").find("more than two"), std::string::npos);
  EXPECT_NE(refusal_of(R"({"attributes": [{"weight": 4}]})").find("attributes[0].weight"), std::string::npos);
  EXPECT_NE(refusal_of(R"({"attributes": [{"rule": "mood: good"}]})").find("attributes[0].rule"),
            std::string::npos);
  EXPECT_NE(refusal_of(R"({"attributes": [{"id": "x"}, {"id": "x"}]})").find("used twice"),
            std::string::npos);
  EXPECT_NE(refusal_of(R"({"interviews": [{"names": ["a9"]}]})").find("interviews[0].names"),
            std::string::npos);
  EXPECT_NE(refusal_of("[]").find("no"), std::string::npos);
}

TEST(Bullseye, FitIsTheWeightOfYesOfWhatIsKnown) {
  const auto reason = [](int weight, std::optional<bool> answer) {
    return FitReason{"a", "text", weight, answer, "", ""};
  };
  const AccountFit fit = fit_of({reason(3, true), reason(1, false), reason(1, std::nullopt)});
  EXPECT_NEAR(*fit.fit, 75.0, 1e-12);
  EXPECT_NEAR(fit.coverage, 0.8, 1e-12);
  EXPECT_TRUE(fit.rated);
  EXPECT_FALSE(fit_of({reason(1, true), reason(1, std::nullopt)}).rated) << "half is known";
  EXPECT_FALSE(fit_of({reason(1, std::nullopt)}).fit.has_value());
  EXPECT_FALSE(fit_of({}).rated);
}

TEST(Bullseye, ARuleIsACutAndItsValues) {
  const auto rule = parse_fit_rule("industry: Logistics,  Retail ");
  ASSERT_TRUE(rule.has_value());
  EXPECT_EQ(rule->cut, Cut::industry);
  EXPECT_EQ(rule->values, (std::vector<std::string>{"Logistics", "Retail"}));
  EXPECT_FALSE(parse_fit_rule("industry").has_value());
  EXPECT_FALSE(parse_fit_rule("industry: ,").has_value());
}

}  // namespace test_bullseye
}  // namespace rapport::practice
