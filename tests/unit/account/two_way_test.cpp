// SPDX-License-Identifier: GPL-3.0-or-later
// Touches in words, and when contact goes both ways.
#include <gtest/gtest.h>

#include "core/account/touch_words.h"

namespace rapport::account {
namespace two_way_test {

workspace::TouchRow mail(int day, const std::string& direction, const std::string& who = "Kim Vale") {
  workspace::TouchRow touch;
  touch.kind = "mail", touch.direction = direction, touch.subject = "Re: renewal", touch.who_name = who;
  touch.day = Day{20'000 + day};
  return touch;
}
workspace::TouchRow task(int day, const std::string& type) {
  workspace::TouchRow touch;
  touch.kind = "task", touch.type = type;
  touch.day = Day{20'000 + day};
  return touch;
}
std::optional<int> last(const std::vector<workspace::TouchRow>& touches) {
  const auto day = last_two_way_contact(touches);
  return day ? std::optional(day->number - 20'000) : std::nullopt;
}

TEST(TwoWayContact, IsACallOrAMailEachWayWithinFourteenDays) {
  EXPECT_EQ(last({}), std::nullopt);
  EXPECT_EQ(last({mail(1, "out"), mail(5, "out")}), std::nullopt) << "nobody answered";
  EXPECT_EQ(last({mail(1, "out"), mail(15, "in")}), 15);
  EXPECT_EQ(last({mail(1, "out"), mail(16, "in")}), std::nullopt) << "fifteen days";
  EXPECT_EQ(last({mail(1, "in"), mail(15, "out")}), 15) << "either may come first";
  EXPECT_EQ(last({mail(1, "out"), mail(2, "in"), mail(30, "out")}), 2) << "the last one is not answered yet";
  EXPECT_EQ(last({mail(1, "in"), mail(3, ""), mail(4, "in")}), std::nullopt)
      << "a side that is not known is none";
  EXPECT_EQ(last({task(3, "Call"), mail(9, "out")}), 3);
  EXPECT_EQ(last({task(3, "Email"), task(4, "To do")}), std::nullopt) << "one way";
  workspace::TouchRow meeting;
  meeting.kind = "event";
  meeting.day = Day{20'007};
  EXPECT_EQ(last({meeting, task(3, "Call")}), 7);
}

TEST(TouchWords, AMailSaysWhoWroteToWhom) {
  EXPECT_EQ(touch_words(mail(1, "in")), "Mail from Kim Vale: Re: renewal");
  EXPECT_EQ(touch_words(mail(1, "out")), "Mail to Kim Vale: Re: renewal");
  EXPECT_EQ(touch_words(mail(1, "")), "Mail with Kim Vale: Re: renewal");
  EXPECT_EQ(touch_words(mail(1, "in", "")), "Mail: Re: renewal");
  workspace::TouchRow bare = mail(1, "in");
  bare.subject.clear();
  EXPECT_EQ(touch_words(bare), "Mail from Kim Vale");
  EXPECT_EQ(touch_kind(bare), "Email");
  EXPECT_EQ(touch_words(task(1, "Call")), "Call");
}

}  // namespace two_way_test
}  // namespace rapport::account
