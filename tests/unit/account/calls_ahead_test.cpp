// SPDX-License-Identifier: GPL-3.0-or-later
// Which calls the window shows, and which comes next. 30 November 2026 is a Monday.
#include "core/account/calls_ahead.h"

#include <gtest/gtest.h>

namespace rapport::account {
namespace calls_ahead_test {

const Day kMonday = day_of(CivilDate{2026, 11, 30});

Instant at(int hour, int minute, int days = 0) {
  return utc_start(kMonday + days) + hour * 3600 + minute * 60;
}

DayCall call(int hour, int minute, const std::string& account, int days = 0, int length = 30) {
  DayCall one;
  one.start = at(hour, minute, days);
  one.end = one.start + length * 60;
  one.account_id = account;
  one.status = account.empty() ? DayCall::Status::unknown : DayCall::Status::joined;
  return one;
}

CallsAhead calls_of(std::vector<std::vector<DayCall>> days) {
  CallsAhead calls;
  calls.today = kMonday;
  calls.known = true;
  for (std::size_t i = 0; i < days.size(); ++i)
    calls.days.push_back({kMonday + static_cast<int>(i), "UTC", true, std::move(days[i])});
  return calls;
}

TEST(CallsAhead, TheWeekIsThisOneAndAtItsEndTheNext) {
  for (int day = 0; day < 5; ++day) EXPECT_EQ(week_shown(kMonday + day), kMonday) << day;
  EXPECT_EQ(week_shown(kMonday + 5), kMonday + 7);
  EXPECT_EQ(week_shown(kMonday + 6), kMonday + 7);
}

TEST(CallsAhead, ACallIsTheNextUntilAQuarterOfAnHourAfterItsStart) {
  const CallsAhead calls = calls_of({{call(10, 30, "a"), call(11, 30, "b")}});
  EXPECT_EQ(next_start(calls.days[0], at(0, 0)), at(10, 30));
  EXPECT_EQ(next_start(calls.days[0], at(10, 45) - 1), at(10, 30));
  EXPECT_EQ(next_start(calls.days[0], at(10, 45)), at(11, 30));
  EXPECT_EQ(next_start(calls.days[0], at(11, 45)), std::nullopt);
}

TEST(CallsAhead, IsOverAtItsEnd) {
  EXPECT_FALSE(is_over(call(10, 30, "a", 0, 60), at(11, 29)));
  EXPECT_TRUE(is_over(call(10, 30, "a", 0, 60), at(11, 30)));
  EXPECT_FALSE(is_over(call(10, 30, "a", 0, 0), at(10, 44))) << "one without a length is not over at once";
  EXPECT_TRUE(is_over(call(10, 30, "a", 0, 0), at(10, 45)));
}

TEST(CallsAhead, ADayWithoutAnotherCallGivesWayToTheNextThatHasOne) {
  const CallsAhead calls = calls_of({{call(10, 30, "a")}, {}, {call(9, 0, "b", 2)}});
  EXPECT_EQ(day_shown(calls, at(10, 59)), &calls.days[0]);
  EXPECT_EQ(day_shown(calls, at(11, 0)), &calls.days[2]);
  EXPECT_EQ(day_shown(calls, at(9, 30, 2)), nullptr);
  EXPECT_EQ(day_shown(calls_of({{}, {}}), at(8, 0)), nullptr);
}

TEST(CallsAhead, DaysBeforeTodayAreNeverTheDayToShow) {
  CallsAhead calls = calls_of({{call(23, 50, "a", 0, 60)}, {}});
  calls.today = kMonday + 1;
  EXPECT_EQ(day_shown(calls, at(0, 10, 1)), nullptr);
  EXPECT_EQ(calls.day(kMonday), &calls.days[0]);
  EXPECT_EQ(calls.day(kMonday + 9), nullptr);
}

TEST(CallsAhead, TheNextCallWithAnAccountIsTodaysAndSure) {
  CallsAhead calls = calls_of({{call(9, 0, "a"), call(10, 30, "b"), call(15, 0, "a")}, {call(9, 0, "c", 1)}});
  EXPECT_EQ(next_call_with(calls, "a", at(9, 14)), &calls.days[0].calls[0]);
  EXPECT_EQ(next_call_with(calls, "a", at(9, 15)), &calls.days[0].calls[2]);
  EXPECT_EQ(next_call_with(calls, "b", at(10, 45)), nullptr);
  EXPECT_EQ(next_call_with(calls, "c", at(9, 0)), nullptr) << "tomorrow";
  EXPECT_EQ(next_call_with(calls, "", at(9, 0)), nullptr);
  calls.days[0].calls[1].status = DayCall::Status::suggested;
  EXPECT_EQ(next_call_with(calls, "b", at(9, 0)), nullptr) << "a title alone is no match";
}

}  // namespace calls_ahead_test
}  // namespace rapport::account
