// SPDX-License-Identifier: GPL-3.0-or-later
// The language of filters: what is read, what is said of what can't be, and that a recipe survives being
// written and read, whatever its names.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/metrics/recipe.h"
#include "core/metrics/recipe_filter.h"

namespace rapport::metrics {
namespace recipe_filter_test {

using ::testing::HasSubstr;

FilteredMetric read(const std::string& text) {
  return parse_filtered(text).found;
}

TEST(RecipeFilter, ReadsEachSignAndQuotes) {
  const FilteredMetric metric = read(
      "usage.event:Invoice Paid[plan = pro,amount>=100, amount<1e3,\"Report kind\"!=\"a, \"\"b\"\" [c]\", "
      "tier=\"\", n > -1, m <= 0.5]");
  EXPECT_EQ(metric.metric, "usage.event:Invoice Paid");
  EXPECT_EQ(metric.filters, (std::vector<Filter>{{"plan", FilterSign::equal, "pro"},
                                                 {"amount", FilterSign::at_least, "100"},
                                                 {"amount", FilterSign::less, "1e3"},
                                                 {"Report kind", FilterSign::not_equal, "a, \"b\" [c]"},
                                                 {"tier", FilterSign::equal, ""},
                                                 {"n", FilterSign::more, "-1"},
                                                 {"m", FilterSign::at_most, "0.5"}}));
}

TEST(RecipeFilter, BracketsThatAreNoFiltersBelongToTheName) {
  for (const char* name :
       {"usage.event:Viewed [Report]", "usage.event:[x]", "usage.event:a[b", "usage.event:a]",
        "usage.event:a[b=c] d", "usage.event:Invoice Paid", "tickets.created"}) {
    EXPECT_EQ(read(name).metric, name);
    EXPECT_TRUE(read(name).filters.empty()) << name;
  }
  // [] says that nothing before it is a filter.
  EXPECT_EQ(read("usage.event:Open [a=b][]"), (FilteredMetric{"usage.event:Open [a=b]", {}}));
  EXPECT_EQ(read("usage.event:Viewed [Report][plan=pro]"),
            (FilteredMetric{"usage.event:Viewed [Report]", {{"plan", FilterSign::equal, "pro"}}}));
}

TEST(RecipeFilter, SaysWhereAndWhatWasExpected) {
  const auto problem = [](const std::string& text) { return parse_filtered(text).problem; };
  EXPECT_EQ(problem("usage.event:X[plan=pro]"), "");
  EXPECT_EQ(problem("usage.event:X"), "");
  EXPECT_THAT(problem("usage.event:X[plan]"),
              HasSubstr("after \"plan\" a sign is expected: = != > >= < <= at "
                        "character 19"));
  EXPECT_THAT(problem("usage.event:X[plan=]"), HasSubstr("a value is expected"));
  EXPECT_THAT(problem("usage.event:X[=pro]"), HasSubstr("a property is expected"));
  EXPECT_THAT(problem("usage.event:X[a=b,]"), HasSubstr("a property is expected"));
  EXPECT_THAT(problem("usage.event:X[a=b c=d]"), HasSubstr("a comma or ] is expected at character 20"));
  EXPECT_THAT(problem("usage.event:X[amount>many]"), HasSubstr("after \">\" a number is expected"));
  EXPECT_THAT(problem("usage.event:X[a=\"b]"), HasSubstr("never closed at character 17"));
  // Characters as people count them.
  EXPECT_THAT(problem("usage.event:Ü[plän]"), HasSubstr("at character 19"));
}

TEST(RecipeFilter, WordsForPeople) {
  EXPECT_EQ(in_words(parse_recipe("usage.event:Invoice Paid[plan=pro, amount>=100]")),
            "Invoice Paid where plan is pro and amount at least 100");
  EXPECT_EQ(in_words(parse_recipe("usage.median:Invoice Paid:amount[plan!=pro]")),
            "median of amount over Invoice Paid where plan is not pro");
  EXPECT_EQ(in_words(parse_recipe("share(usage.event:Paid[a=b,c<1], \"usage.event:Paid[plan=\"\"\"\"]\")")),
            "Paid where a is b and c below 1 as a share of Paid where plan is not given");
  EXPECT_EQ(metric_in_words("usage.users_of:Create Report[x>1, y<=2, z!=\"\"]"),
            "people who Create Report where x above 1 and y at most 2 and z is given");
}

TEST(RecipeFilter, CommasInFiltersDoNotPartTheTwoMetrics) {
  const Recipe recipe = parse_recipe("share(usage.event:Paid[plan=pro, amount>=100], usage.event:Paid)");
  EXPECT_EQ(recipe.first, "usage.event:Paid[plan=pro, amount>=100]");
  EXPECT_EQ(recipe.second, "usage.event:Paid");
  // A bracket that is none of a filter parts as before.
  EXPECT_EQ(parse_recipe("ratio(usage.event:a[b, tickets.created)").first, "usage.event:a[b");
}

/// A text out of what makes reading hard.
std::string hostile(std::mt19937_64& random, bool may_be_empty) {
  static const std::vector<std::string> parts = {
      "[", "]",      "[]",   "\"", "\"\"", ",", "=",    "!=", ">=", "<",  ">",     "(",      ")",  " ", ":",
      "a", "Report", "plan", "ü",  "日本", "1", "-2.5", "\\", "'",  "\n", "[a=b]", "share(", ", ", "%"};
  std::string out;
  const std::size_t n = random() % 7 + (may_be_empty ? 0 : 1);
  for (std::size_t i = 0; i < n; ++i) out += parts[random() % parts.size()];
  return out;
}

FilteredMetric random_metric(std::mt19937_64& random) {
  const char* const kinds[] = {"usage.event:", "usage.users_of:", "usage.sum:", "usage.median:"};
  FilteredMetric metric{kinds[random() % 4] + hostile(random, false), {}};
  if (random() % 3 == 0) metric.metric += ":" + hostile(random, false);
  for (std::size_t n = random() % 4; n > 0; --n) {
    Filter filter;
    filter.property = hostile(random, false);
    filter.sign = static_cast<FilterSign>(random() % 6);
    filter.value = is_order(filter.sign)
                       ? plain_number(static_cast<double>(static_cast<int>(random() % 2000)) / 8 - 100, 3)
                       : hostile(random, true);
    metric.filters.push_back(filter);
  }
  return metric;
}

TEST(RecipeFilter, WrittenAndReadAgainIsTheSame) {
  std::mt19937_64 random(20261121);
  int with_filters = 0;
  for (int round = 0; round < 20000; ++round) {
    const FilteredMetric metric = random_metric(random);
    with_filters += metric.filters.empty() ? 0 : 1;
    ASSERT_EQ(read(text_of(metric)), metric) << text_of(metric);
    const Recipe alone{Recipe::Kind::metric, text_of(metric), {}};
    ASSERT_EQ(parse_recipe(text_of(alone)), alone) << text_of(alone);
    const Recipe two{round % 2 == 0 ? Recipe::Kind::share : Recipe::Kind::ratio, text_of(metric),
                     text_of(random_metric(random))};
    ASSERT_EQ(parse_recipe(text_of(two)), two) << text_of(two);
    ASSERT_EQ(read(parse_recipe(text_of(two)).first), metric);
  }
  EXPECT_GT(with_filters, 10000);
}

TEST(RecipeFilter, AnyTextIsReadWithoutHarm) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text = "usage.event:";
    for (int i = 0; i < 6; ++i) text += hostile(random, true);
    const FilterReading reading = parse_filtered(text);
    // Whatever was found, writing it gives the same reading again.
    ASSERT_EQ(read(text_of(reading.found)), reading.found) << text;
    try {
      static_cast<void>(parse_recipe("share(" + text));
    } catch (const Error& error) {
      ASSERT_EQ(error.code(), ErrorCode::input);
    }
  }
}

}  // namespace recipe_filter_test
}  // namespace rapport::metrics
