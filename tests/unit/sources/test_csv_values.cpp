// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/sources/csv_values.h"

namespace rapport::sources {
namespace {

constexpr DateOrder mdy = DateOrder::month_first;
constexpr DateOrder dmy = DateOrder::day_first;

std::string instant(std::string_view text, DateOrder order = mdy) {
  const auto moment = parse_moment(text, order);
  return moment ? iso(moment->instant) : "none";
}

std::string day(std::string_view text, DateOrder order = mdy) {
  const auto moment = parse_moment(text, order);
  return moment ? iso(moment->day) : "none";
}

TEST(Moment, ReadsEverySpellingOfTheExports) {
  EXPECT_EQ(instant("2018-10-13 17:16:45"), "2018-10-13T17:16:45Z");
  EXPECT_EQ(instant("2006-06-15T20:47:07.000Z"), "2006-06-15T20:47:07Z");
  EXPECT_EQ(instant("2006-06-15T20:47:07.000+0000"), "2006-06-15T20:47:07Z");
  EXPECT_EQ(instant("2010-10-14T12:00:00.000Z-0300"), "2010-10-14T15:00:00Z");
  EXPECT_EQ(instant("2010-10-14T12:00:00.000-03:00"), "2010-10-14T15:00:00Z");
  EXPECT_EQ(instant("07/15/2009 02:14:45+0800"), "2009-07-14T18:14:45Z");
  EXPECT_EQ(instant("2020-04-09 20:13:04 UTC"), "2020-04-09T20:13:04Z");
  EXPECT_EQ(instant("02/23/26 08:55 PM"), "2026-02-23T20:55:00Z");
  EXPECT_EQ(instant("10/13/18 12:05 AM"), "2018-10-13T00:05:00Z");
  EXPECT_EQ(instant("10/13/18 12:05 pm"), "2018-10-13T12:05:00Z");
  EXPECT_EQ(instant("13-10-2018 17:16", dmy), "2018-10-13T17:16:00Z");
  EXPECT_EQ(instant("2009-09-01 19:02"), "2009-09-01T19:02:00Z");
  EXPECT_EQ(instant("Mar 9, 2026 4:05 PM"), "2026-03-09T16:05:00Z");
  EXPECT_EQ(day("9 March 2026"), "2026-03-09");
  EXPECT_EQ(day("09-Mar-26"), "2026-03-09");
  EXPECT_EQ(day("04.03.2024", dmy), "2024-03-04");
  EXPECT_EQ(day("3/4/2024", mdy), "2024-03-04");
  EXPECT_EQ(day("3/4/2024", dmy), "2024-04-03");
}

TEST(Moment, KeepsADateAsItIsWrittenWhateverItsZone) {
  EXPECT_EQ(day("2018-08-22 00:00:00"), "2018-08-22");
  EXPECT_EQ(day("2018-08-22T00:00:00.000+1100"), "2018-08-22");
  EXPECT_EQ(instant("2018-08-22T00:00:00.000+1100"), "2018-08-21T13:00:00Z");
  EXPECT_EQ(day("2005-11-09"), "2005-11-09");
}

TEST(Moment, RefusesWhatIsNoDate) {
  for (const char* text : {"", "hello", "2018-13-01", "2018-02-30", "31/31/2018", "2018-10-13 25:00",
                           "2018-10-13 17:61", "2018-10-13x", "12", "2018", "1/2", "2018-10-13 17:16:45 Mars",
                           "13:00 PM", "10/13/18 13:05 PM", "2018-10-13 17"})
    EXPECT_EQ(instant(text), "none") << text;
  EXPECT_EQ(day("13/10/2018", mdy), "none");
}

TEST(DateOrder, IsDecidedByWhatCanOnlyBeReadOneWay) {
  DateOrderEvidence us;
  for (const char* text : {"02/03/24", "02/23/26 08:55 PM", "", "n/a"}) us.see(text);
  EXPECT_TRUE(us.decided());
  EXPECT_EQ(us.order(), mdy);
  DateOrderEvidence eu;
  for (const char* text : {"02/03/24", "23/02/2026 20:55"}) eu.see(text);
  EXPECT_TRUE(eu.decided());
  EXPECT_EQ(eu.order(), dmy);
  DateOrderEvidence open;
  open.see("02/03/24");
  EXPECT_TRUE(open.matters());
  EXPECT_FALSE(open.decided());
  EXPECT_EQ(open.order(), mdy);
  DateOrderEvidence dots;
  dots.see("02.03.24");
  EXPECT_EQ(dots.order(), dmy);
  DateOrderEvidence iso_only;
  iso_only.see("2018-10-13");
  EXPECT_FALSE(iso_only.matters());
}

TEST(Values, ReadsFlagsAndAmounts) {
  for (const char* yes : {"1", "true", "TRUE", "Yes"}) EXPECT_EQ(parse_flag(yes), true);
  for (const char* no : {"0", "false", "FALSE"}) EXPECT_EQ(parse_flag(no), false);
  EXPECT_EQ(parse_flag("maybe"), std::nullopt);
  EXPECT_EQ(parse_amount("500000.0", false), 500000.0);
  EXPECT_EQ(parse_amount("9225.225", true), 9225.225);
  EXPECT_EQ(parse_amount("1,234,567.5", false), 1234567.5);
  EXPECT_EQ(parse_amount("1.234,56", true), 1234.56);
  EXPECT_EQ(parse_amount("-12,5", true), -12.5);
  EXPECT_EQ(parse_amount("12,5", false), std::nullopt);  // Twelve and a half, or 125? Not guessed.
  EXPECT_EQ(parse_amount("1,23,456", false), std::nullopt);
  for (const char* none : {"inf", "nan", "", "abc", "1e999", "12 EUR"})
    EXPECT_EQ(parse_amount(none, false), std::nullopt) << none;
  EXPECT_TRUE(is_scientific("9.48E+10"));
  EXPECT_FALSE(is_scientific("E+10"));
  EXPECT_FALSE(is_scientific("Level 5E+"));
  EXPECT_EQ(parse_epoch("1602611311"), 1602611311);
  EXPECT_EQ(parse_epoch("1602611311250"), 1602611311);
  EXPECT_EQ(parse_epoch("2018"), std::nullopt);
}

}  // namespace
}  // namespace rapport::sources
