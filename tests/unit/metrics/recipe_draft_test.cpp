// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/recipe_draft.h"

#include <gtest/gtest.h>

#include <random>

namespace rapport::metrics {
namespace recipe_draft_test {

using Kind = RecipePart::Kind;

MetricInfo info(const std::string& id) {
  return {id, id, "", "", Direction::neutral, false};
}

RecipeVocabulary sample() {
  return vocabulary_of(
      {info("usage.events"), info("usage.active_users"), info("usage.event:Paid"),
       info("usage.users_of:Paid"), info("usage.sum:Paid:amount"), info("usage.mean:Paid:amount"),
       info("usage.event:Paid: late"), info("usage.sum:Paid: late:days"), info("usage.event:Report [weekly]"),
       info("tickets.created"), info("nps.score"), info("plan:own")},
      {{"plan", false, {"free", "pro"}}, {"amount", true, {}}});
}

TEST(RecipeDraft, TheVocabularyKnowsEventsTheirNumbersAndTheRest) {
  const RecipeVocabulary vocabulary = sample();
  ASSERT_EQ(vocabulary.events.size(), 3U);
  EXPECT_EQ(vocabulary.events[0], (RecipeVocabulary::Event{"Paid", {"amount"}}));
  EXPECT_EQ(vocabulary.events[1], (RecipeVocabulary::Event{"Paid: late", {"days"}}));
  EXPECT_TRUE(vocabulary.events[2].numbers.empty());
  ASSERT_EQ(vocabulary.others.size(), 2U) << "a plan's metric is no recipe of another";
  EXPECT_EQ(vocabulary.others[1].id, "nps.score");
}

TEST(RecipeDraft, EveryFormIsTakenApart) {
  const RecipeVocabulary vocabulary = sample();
  const auto first = [&](const std::string& text) { return draft_of(text, vocabulary)->first; };
  EXPECT_EQ(first("usage.events"), (RecipePart{Kind::events, "", "", {}, ""}));
  EXPECT_EQ(first("usage.active_users"), (RecipePart{Kind::people, "", "", {}, ""}));
  EXPECT_EQ(first("usage.users_of:Paid[plan=pro]"),
            (RecipePart{Kind::people, "Paid", "", {{"plan", FilterSign::equal, "pro"}}, ""}));
  EXPECT_EQ(first("usage.median:Paid:amount"), (RecipePart{Kind::median, "Paid", "amount", {}, ""}));
  EXPECT_EQ(first("usage.mean:Paid: late:days"), (RecipePart{Kind::mean, "Paid: late", "days", {}, ""}));
  EXPECT_EQ(first("usage.event:Report [weekly]"), (RecipePart{Kind::events, "Report [weekly]", "", {}, ""}));
  EXPECT_EQ(first("tickets.created"), (RecipePart{Kind::other, "", "", {}, "tickets.created"}));
  const auto share = draft_of("share(\"usage.event:Paid: late\", \"usage.event:Paid\")", vocabulary);
  ASSERT_TRUE(share);
  EXPECT_EQ(share->kind, Recipe::Kind::share);
  EXPECT_EQ(share->first.event, "Paid: late");
  EXPECT_EQ(share->second.event, "Paid");
  for (const char* unknown : {"", "tickets.unheard_of", "share(usage.events",
                              "usage.event:", "usage.sum:Paid", "share(usage.events, nothing.such)"})
    EXPECT_FALSE(draft_of(unknown, vocabulary)) << unknown;
}

TEST(RecipeDraft, WhatLacksSomethingHasNoTextYet) {
  EXPECT_EQ(text_of(RecipePart{Kind::sum, "Paid", "", {}, ""}), "");
  EXPECT_EQ(text_of(RecipePart{Kind::mean, "", "amount", {}, ""}), "");
  EXPECT_EQ(text_of(RecipePart{Kind::other, "", "", {}, ""}), "");
  EXPECT_EQ(text_of(RecipeDraft{Recipe::Kind::ratio, {}, {Kind::sum, "Paid", "", {}, ""}}), "");
  // A filter that was begun and names nothing yet is not written.
  EXPECT_EQ(text_of(RecipePart{Kind::events, "Paid", "", {{"", FilterSign::equal, "x"}}, ""}),
            "usage.event:Paid");
}

TEST(Recipes, WhatCanNeverBeCountedIsSaid) {
  for (const char* fine : {"", "tickets.created", "usage.event:Anything [at all]", "usage.median:A:b[c=d]",
                           "share(usage.events[a=b], tickets.created)", "usage.active_users"})
    EXPECT_EQ(problem_of(fine), "") << fine;
  for (const char* never : {"total nonsense", "share(usage.events", "plan:other", "usage.sum:Paid",
                            "ratio(usage.events, nonsense)", "tickets.created[status=open]", "usage.event:"})
    EXPECT_NE(problem_of(never), "") << never;
}

TEST(RecipeDraft, TakingApartUndoesPuttingTogether) {
  const RecipeVocabulary vocabulary = sample();
  std::mt19937_64 random(20261121);  // NOLINT: the same drafts on every run
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const std::vector<std::string> values = {"pro", "a, b", "", "\"quoted\"", "] =", "Größe", "12.5", " x "};
  const auto part = [&] {
    RecipePart made;
    made.kind = static_cast<Kind>(pick(6));
    if (made.kind == Kind::other) {
      made.other = vocabulary.others[pick(2)].id;
      return made;
    }
    const RecipeVocabulary::Event& event = vocabulary.events[pick(2)];
    made.event = event.name;
    if (made.kind >= Kind::sum)
      made.property = event.numbers.front();
    else if (pick(3) == 0)
      made.event = pick(2) == 0 ? "" : "Report [weekly]";
    for (std::size_t i = pick(3); i > 0; --i)
      made.filters.push_back({vocabulary.filters[pick(2)].name,
                              pick(2) == 0 ? FilterSign::equal : FilterSign::not_equal,
                              values[pick(values.size())]});
    return made;
  };
  for (int i = 0; i < 3000; ++i) {
    RecipeDraft draft{static_cast<Recipe::Kind>(pick(3)), part(), {}};
    if (draft.kind != Recipe::Kind::metric) draft.second = part();
    const std::string text = text_of(draft);
    ASSERT_FALSE(text.empty());
    const auto again = draft_of(text, vocabulary);
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(*again, draft) << text;
  }
}

}  // namespace recipe_draft_test
}  // namespace rapport::metrics
