// SPDX-License-Identifier: GPL-3.0-or-later
// What an import changed on an account, as news in words.
#include <gtest/gtest.h>

#include "core/import/difference.h"
#include "core/work/changes.h"

namespace rapport::work {
namespace test_changes {

rapport::import::AccountFigures figures() {
  rapport::import::AccountFigures f;
  f.id = "001A", f.name = "Cobalt Airways";
  f.arr = Money{48'000, "EUR"};
  f.renewal_date = *parse_iso_day("2027-03-12");
  return f;
}

std::vector<std::string> told(const import::AccountFigures* before, const import::AccountFigures* after) {
  std::vector<std::string> all;
  for (const import::AccountNews& news : import::news_of(before, after)) {
    const Change change = change_of(news);
    all.push_back(std::string(name_of(change.level)) + " " + change.text);
  }
  return all;
}
using Lines = std::vector<std::string>;

TEST(Changes, AreToldWorstFirst) {
  const import::AccountFigures before = figures();
  import::AccountFigures after = before;
  EXPECT_EQ(told(&before, &after), Lines());
  after.pulse.urgent = 1;
  after.arr = Money{60'000, "EUR"};
  after.renewal_date = *parse_iso_day("2027-03-05");
  EXPECT_EQ(told(&before, &after),
            (Lines{"risk ticket turned urgent", "watch renewal moved to 5 Mar 2027, was 12 Mar 2027",
                   "good ARR EUR 60,000, was EUR 48,000"}));
  EXPECT_EQ(told(&before, nullptr), Lines{"watch no longer in the export"});
  EXPECT_EQ(told(nullptr, &after), Lines()) << "a new account is listed as one";
}

TEST(Changes, PeopleAWeekByAQuarterOrMore) {
  import::AccountFigures before = figures();
  import::AccountFigures after = before;
  before.pulse.people_week = 9, after.pulse.people_week = 3;
  EXPECT_EQ(told(&before, &after), Lines{"risk people a week 9 to 3"});
  after.pulse.people_week = 6;
  EXPECT_EQ(told(&before, &after), Lines{"watch people a week 9 to 6"});
  after.pulse.people_week = 8;
  EXPECT_EQ(told(&before, &after), Lines());
  after.pulse.people_week = 14;
  EXPECT_EQ(told(&before, &after), Lines{"good people a week 9 to 14"});
  before.pulse.people_week = 3, after.pulse.people_week = 1;
  EXPECT_EQ(told(&before, &after), Lines()) << "too few people to say a change";
  after.pulse.people_week.reset();
  EXPECT_EQ(told(&before, &after), Lines()) << "not covered";
}

TEST(Changes, ANewerAnswerAndAWonDeal) {
  import::AccountFigures before = figures();
  import::AccountFigures after = before;
  before.pulse.last_score = 7, before.pulse.last_answer = *parse_iso_day("2026-08-01");
  after.pulse.last_score = 4, after.pulse.last_answer = *parse_iso_day("2026-11-12");
  EXPECT_EQ(told(&before, &after), Lines{"watch answered 4, was 7"});
  after.pulse.last_answer = before.pulse.last_answer;
  EXPECT_EQ(told(&before, &after), Lines()) << "no newer one";
  after = before;
  after.pulse.last_won = LastWon{"Depots", {18'000, "EUR"}, *parse_iso_day("2026-11-20")};
  EXPECT_EQ(told(&before, &after), Lines{"good deal won, EUR 18,000"});
}

TEST(Changes, WhoLeftIsNewsWhereThePlanNamesThem) {
  SuccessPlan plan;
  plan.people = {{"003K", "Kim Vale", "champion", Sentiment::unknown, false, ""},
                 {"", "Lou Ott", "Decision maker", Sentiment::unknown, false, ""},
                 {"003P", "Pat Roe", "end user", Sentiment::unknown, false, ""}};
  plan.roles = {{"Chen Haddad", Side::customer, "COO", "", false, true}};
  const auto said = [&](const char* id, const char* name, const char* now_at) {
    const auto change = departure_of({"001A", "Cobalt Airways", id, name, now_at}, plan);
    return change ? std::string(name_of(change->level)) + " " + change->text : std::string();
  };
  EXPECT_EQ(said("003K", "Kim Vale", "Beech Foods"), "risk champion left: Kim Vale is at Beech Foods now");
  EXPECT_EQ(said("003L", "lou ott", ""), "risk decision maker left: lou ott is no longer in the CRM");
  EXPECT_EQ(said("003C", "Chen Haddad", ""), "risk sponsor left: Chen Haddad is no longer in the CRM");
  EXPECT_EQ(said("003X", "Kim Vale", ""), "") << "another person of that name";
  EXPECT_EQ(said("003P", "Pat Roe", ""), "") << "only those whom the success hangs on";
  EXPECT_EQ(departure_of({"001A", "Cobalt Airways", "003K", "Kim Vale", ""}, {}), std::nullopt);
}

TEST(Changes, WhoLeftHasTheRoleThatTheirWordsName) {
  SuccessPlan plan;
  plan.people = {{"003K", "Kim Vale", "Champion and admin", Sentiment::unknown, false, ""},
                 {"003L", "Lou Ott", "", Sentiment::unknown, false, ""},
                 {"003M", "Mia Orr", "", Sentiment::unknown, false, ""}};
  plan.roles = {{"Lou Ott", Side::customer, "Final decision", "", false, false},
                {"Mia Orr", Side::customer, "Executive sponsor", "", false, false},
                {"Ana Ito", Side::us, "champion", "", false, false}};
  const auto said = [&](const char* id, const char* name) {
    const auto change = departure_of({"001A", "Cobalt Airways", id, name, "Beech Foods"}, plan);
    return change ? change->text : std::string();
  };
  EXPECT_EQ(said("003K", "Kim Vale-Ott"), "champion left: Kim Vale-Ott is at Beech Foods now");
  EXPECT_EQ(said("", "Kim Vale"), "champion left: Kim Vale is at Beech Foods now");
  EXPECT_EQ(said("003L", "Lou Ott"), "decision maker left: Lou Ott is at Beech Foods now");
  EXPECT_EQ(said("003M", "Mia Orr"), "sponsor left: Mia Orr is at Beech Foods now");
  EXPECT_EQ(said("003A", "Ana Ito"), "") << "one of us";
}

TEST(Changes, ATargetThatIsReachedIsGoodNews) {
  PlanSuccess success;
  success.account_id = "001A", success.metric = "Paid on the day", success.latest = "86 %";
  success.target = "85 %";
  const Change change = target_change(success, "Cobalt Airways");
  EXPECT_EQ(change.text, "target reached: Paid on the day 86 %, target 85 %");
  EXPECT_EQ(change.level, Level::good);
}

TEST(Changes, AreKeptWithTheImport) {
  import::AccountFigures after = figures();
  after.pulse.urgent = 2;
  const std::map<std::uint32_t, import::AccountFigures> was = {{1, figures()}};
  const std::map<std::uint32_t, import::AccountFigures> is = {{1, after}};
  import::ImportDifference difference;
  import::compare_accounts(was, is, difference);
  EXPECT_EQ(difference.accounts_changed, 0U) << "the figures that every import lists are the same";
  ASSERT_EQ(difference.news.size(), 1U);
  EXPECT_EQ(difference.news_count, 1U);
  difference.left = {{"001A", "Cobalt Airways", "003K", "Kim Vale", "Beech Foods"}};
  EXPECT_EQ(import::difference_from_json(import::to_json(difference).text(JsonLayout::compact)), difference);
}

}  // namespace test_changes
}  // namespace rapport::work
