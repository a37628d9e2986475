// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/values/values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"

namespace rapport::sources {
namespace test_values {

using ::testing::Contains;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using Dates = ReadingRules::Dates;
using Decimal = ReadingRules::Decimal;

/// "2026-03-09=61.5;..." of what was read.
std::string values(std::string_view text, const ReadingRules& rules = {}) {
  std::string out;
  for (const Observation& o : read_values(text, rules).values) {
    char number[40];
    std::snprintf(number, sizeof number, "%.6g", o.value);
    out += (out.empty() ? "" : " ") + iso(o.day) + "=" + number + (o.note.empty() ? "" : "(" + o.note + ")");
  }
  return out;
}

std::string refusal(std::string_view text, const ReadingRules& rules = {}) {
  try {
    (void)read_values(text, rules);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    return error.what();
  }
  return "nothing refused";
}

TEST(ReadValues, ReadsTheContractsFile) {
  EXPECT_EQ(values("date,value,note\n2026-03-09,61.5,first week\n2026-03-16,63,\n"),
            "2026-03-09=61.5(first week) 2026-03-16=63");
  EXPECT_EQ(values("2026-03-16,63\r\n2026-03-09,61.5\r\n"), "2026-03-09=61.5 2026-03-16=63");
  EXPECT_EQ(values("\xEF\xBB\xBFvalue;date\n1;2026-03-09"), "2026-03-09=1");
  EXPECT_EQ(values("Week\tPaid same day\n2026-03-09\t61\n"), "2026-03-09=61");
  EXPECT_EQ(values("date,value,note\n2026-03-09,5,\"said \"\"yes\"\", twice\nover\"\n"),
            "2026-03-09=5(said \"yes\", twice\nover)");
}

TEST(ReadValues, AGermanSheetIsReadByItsColumns) {
  const char* const text =
      "Datum;Wert;Notiz\n13.03.2026;1.234,56;\n20.03.2026;987,5;Umzug\n27.03.2026;1.100;\n";
  EXPECT_EQ(values(text), "2026-03-13=1234.56 2026-03-20=987.5(Umzug) 2026-03-27=1100");
  const ReadValues read = read_values(text, {});
  EXPECT_THAT(read.rules, Contains(HasSubstr("day first, as \"13.03.2026\" in line 2 must be")));
  EXPECT_THAT(read.rules, Contains(HasSubstr("decimal comma, as \"1.234,56\" in line 2 must be")));
}

TEST(ReadValues, AnAmbiguousColumnNamesItsRuleAndAsksWithoutTheCommandLine) {
  const auto asked = [](const char* text) {
    try {
      (void)read_values(text, {});
    } catch (const AmbiguousColumn& column) {
      EXPECT_EQ(column.code(), ErrorCode::input);
      EXPECT_EQ(column.kind(), ErrorKind::needs_choice);
      EXPECT_THAT(column.what(), HasSubstr("--"));
      EXPECT_THAT(column.question(), AllOf(Not(HasSubstr("--")), EndsWith(".")));
      return column.rule() == AmbiguousColumn::Rule::dates ? "dates" : "decimal";
    }
    return "nothing";
  };
  EXPECT_STREQ(asked("date,value\n3/4/2026,1\n5/4/2026,2\n"), "dates");
  EXPECT_STREQ(asked("18/4/2026,1\n4/18/2026,2\n"), "dates");
  EXPECT_STREQ(asked("2026-03-02\t1.234,5\n2026-03-09\t1,234.5\n"), "decimal");
  EXPECT_STREQ(asked("2026-03-02\t1,234\n"), "decimal");
  EXPECT_STREQ(asked("2026-03-02\t1234\n"), "nothing");
}

TEST(ReadValues, TheWholeColumnDecidesHowDatesAreRead) {
  EXPECT_EQ(values("3/4/2026,1\n3/18/2026,2\n"), "2026-03-04=1 2026-03-18=2");
  EXPECT_EQ(values("3/4/2026,1\n18/4/2026,2\n"), "2026-04-03=1 2026-04-18=2");
  EXPECT_THAT(refusal("date,value\n3/4/2026,1\n5/4/2026,2\n"),
              AllOf(HasSubstr("two ways"), HasSubstr("--dates dmy or --dates mdy")));
  EXPECT_EQ(values("3/4/2026,1\n5/4/2026,2\n", {Dates::day_first, {}}), "2026-04-03=1 2026-04-05=2");
  EXPECT_EQ(values("3/4/2026,1\n5/4/2026,2\n", {Dates::month_first, {}}), "2026-03-04=1 2026-05-04=2");
  EXPECT_THAT(refusal("18/4/2026,1\n4/18/2026,2\n"), HasSubstr("contradict each other"));
  const ReadValues read = read_values("18/4/2026,1\n4/18/2026,2\n", {Dates::day_first, {}});
  EXPECT_EQ(read.values.size(), 1U);
  ASSERT_EQ(read.rejected.size(), 1U);
  EXPECT_EQ(read.rejected[0].line, 2U);
  // The same day either way asks nothing.
  EXPECT_EQ(values("4/4/2026,1\n5/5/26,2\n"), "2026-04-04=1 2026-05-05=2");
}

TEST(ReadValues, PeriodsStandForTheirFirstDay) {
  EXPECT_EQ(values("2026-03,1\n2026-W11,2\n2026-Q2,3\nMay 2026,4\n9 Jun 2026,5\n2026-07-01T10:30:00Z,6\n"
                   "20260802,7\nQ4 2026,8\n"),
            "2026-03-01=1 2026-03-09=2 2026-04-01=3 2026-05-01=4 2026-06-09=5 2026-07-01=6 2026-08-02=7 "
            "2026-10-01=8");
  EXPECT_EQ(values("\"Jun 9, 2026\",5\n"), "2026-06-09=5");
}

TEST(ReadValues, TheWholeColumnDecidesHowNumbersAreRead) {
  EXPECT_EQ(values("2026-03-09\t1,234\n2026-03-16\t12.5\n"), "2026-03-09=1234 2026-03-16=12.5");
  EXPECT_EQ(values("2026-03-09\t1,234\n2026-03-16\t12,5\n"), "2026-03-09=1.234 2026-03-16=12.5");
  EXPECT_EQ(values("2026-03-09\t1.234\n2026-03-16\t0.125\n"), "2026-03-09=1.234 2026-03-16=0.125");
  EXPECT_THAT(refusal("2026-03-09\t1,234\n2026-03-16\t2,500\n"),
              AllOf(HasSubstr("two ways"), HasSubstr("--decimal point or --decimal comma")));
  EXPECT_EQ(values("2026-03-09\t1,234\n2026-03-16\t2,500\n", {{}, Decimal::point}),
            "2026-03-09=1234 2026-03-16=2500");
  EXPECT_EQ(values("2026-03-09\t1,234\n2026-03-16\t2,500\n", {{}, Decimal::comma}),
            "2026-03-09=1.234 2026-03-16=2.5");
  EXPECT_THAT(refusal("2026-03-09\t1,5\n2026-03-16\t1.5\n"), HasSubstr("contradict each other"));
  const ReadValues read = read_values("2026-03-09\t1,5\n2026-03-16\t1.5\n", {{}, Decimal::comma});
  EXPECT_EQ(read.values.size(), 1U);
  ASSERT_EQ(read.rejected.size(), 1U);
  EXPECT_EQ(read.rejected[0].reason, "does not fit the other numbers of the column");
  EXPECT_EQ(values("2026-03-09\t1.234.567\n"), "2026-03-09=1.23457e+06");
}

TEST(ReadValues, AShareAmongPercentsIsNotTakenForAPercent) {
  const ReadValues read = read_values("2026-01-01,61 %\n2026-01-02,62%\n2026-01-03,0.63\n", {});
  ASSERT_EQ(read.values.size(), 2U);
  ASSERT_EQ(read.rejected.size(), 1U);
  EXPECT_EQ(read.rejected[0].line, 3U);
  EXPECT_THAT(read.rejected[0].reason, HasSubstr("no percent sign"));
  // A column of small percents is one.
  EXPECT_EQ(values("2026-01-01\t0.4 %\n2026-01-02\t0.5 %\n2026-01-03\t0.6\n"),
            "2026-01-01=0.4 2026-01-02=0.5 2026-01-03=0.6");
}

TEST(ReadValues, ADateThatLiesAheadIsAskedAbout) {
  const ReadValues read = read_values("2025-01-01,61\n" + iso(today() + 400) + ",62\n", {});
  EXPECT_EQ(read.values.size(), 2U);
  EXPECT_THAT(read.rules, ::testing::Contains(HasSubstr("lies after today")));
}

TEST(ReadValues, SignsThatDressANumberAreTakenOff) {
  EXPECT_EQ(values("2026-01-01\t61 %\n2026-01-02\t61.5%\n2026-01-03\t% 7\n2026-01-04\t(5)\n"
                   "2026-01-05\t\xE2\x88\x92"
                   "3\n2026-01-06\t\xE2\x82\xAC 12\n2026-01-07\t$1\n"
                   "2026-01-08\t1\xC2\xA0"
                   "234.5\n2026-01-09\t1'234'567.5\n2026-01-10\t+4\n2026-01-11\t-.5\n"),
            "2026-01-01=61 2026-01-02=61.5 2026-01-03=7 2026-01-04=-5 2026-01-05=-3 2026-01-06=12 "
            "2026-01-07=1 2026-01-08=1234.5 2026-01-09=1.23457e+06 2026-01-10=4 2026-01-11=-0.5");
  EXPECT_TRUE(read_values("2026-01-01,61 %\n", {}).percent);
  EXPECT_THAT(read_values("2026-01-01,61 %\n", {}).rules, Contains(HasSubstr("61 % is kept as 61")));
}

TEST(ReadValues, TextAmongNumbersIsListedAndTheRestKept) {
  const ReadValues read = read_values(
      "date,value\n2026-03-09,61\n2026-03-16,n/a\n\n2026-03-23,\nyesterday,5\n2026-02-30,6\n2026-04-06,1e5\n"
      "2026-04-13,12 apples\n3026-04-13,1\n,9\n2026-04-20,62\n",
      {});
  EXPECT_EQ(read.values.size(), 3U);  // 1e5 is a number.
  EXPECT_EQ(read.blank, 1);
  ASSERT_EQ(read.rejected.size(), 6U);
  EXPECT_EQ(read.rejected[0], (RejectedValue{3, "value", "n/a", "is not a number"}));
  EXPECT_EQ(read.rejected[1].field, "date");
  EXPECT_EQ(read.rejected[1].line, 6U);
  EXPECT_EQ(read.rejected[2].found, "2026-02-30");
  EXPECT_EQ(read.rejected[5].reason, "has no date");
}

TEST(ReadValues, TheLastOfADayHolds) {
  const ReadValues read = read_values("2026-03-09,1\n2026-03-10,2\n2026-03-09,3\n2026-03-09,4\n", {});
  ASSERT_EQ(read.values.size(), 2U);
  EXPECT_EQ(read.values[0].value, 4.0);
  ASSERT_EQ(read.repeated.size(), 1U);
  EXPECT_EQ(iso(read.repeated[0]), "2026-03-09");
}

TEST(ReadValues, ADecimalCommaThatPartsColumnsIsNoticed) {
  EXPECT_THAT(refusal("2026-03-09,61,5\n2026-03-16,62,0\n"), HasSubstr("put the values in quotes"));
  const ReadValues read = read_values("date,value\n2026-03-09,61\n2026-03-16,62,5\n", {});
  EXPECT_EQ(read.values.size(), 1U);
  ASSERT_EQ(read.rejected.size(), 1U);
  EXPECT_EQ(read.rejected[0].field, "row");
  EXPECT_EQ(values("2026-03-09,\"61,5\"\n2026-03-16,62\n"), "2026-03-09=61.5 2026-03-16=62");
}

TEST(ReadValues, WhatHoldsNothingIsRefused) {
  EXPECT_THAT(refusal(""), HasSubstr("There are no values"));
  EXPECT_THAT(refusal(" \n\n"), HasSubstr("There are no values"));
  EXPECT_THAT(refusal("date,value\n"), HasSubstr("no values below"));
  EXPECT_THAT(refusal("hello\nworld\n"), HasSubstr("No row holds a date and a value"));
  EXPECT_THAT(refusal(std::string_view("2026-03-09,1\0", 13)), HasSubstr("not plain UTF-8 text"));
  EXPECT_THAT(refusal("2026-03-09,\xFF\n"), HasSubstr("not plain UTF-8 text"));
  EXPECT_THAT(refusal("2026-03-09,inf\n2026-03-10,nan\n"), HasSubstr("is not a number"));
}

/// The value of "61.808" (or another cell) in a tab-parted paste, by what is known of the metric.
std::string by_scale(const char* cell, const char* unit, std::optional<double> baseline,
                     std::optional<double> target) {
  ReadingRules rules;
  rules.unit = unit;
  rules.baseline = baseline;
  rules.target = target;
  const std::string text = std::string("2026-03-09\t") + cell + "\n";
  try {
    return plain_spelling(read_values(text, rules).values.at(0).value);
  } catch (const Error& error) {
    return std::string(error.what()).find("--decimal") == std::string::npos ? "other" : "asked";
  }
}

TEST(ReadValues, TheMetricTellsAThousandFromOne) {
  EXPECT_EQ(by_scale("61.808", "%", 60.0, 85.0), "61.808");
  EXPECT_EQ(by_scale("61.808", "%", {}, {}), "61.808");
  EXPECT_EQ(by_scale("61.808", "orders", 60000.0, {}), "61808");
  EXPECT_EQ(by_scale("61,808", "orders", {}, 80000.0), "61808");
  EXPECT_EQ(by_scale("61,808", "hours", 58.5, 40.0), "61.808");
  EXPECT_EQ(by_scale("-4.250", "EUR", 5000.0, {}), "-4250");
  EXPECT_EQ(by_scale("61.808", "orders", {}, {}), "asked");
  EXPECT_EQ(by_scale("61.808", "orders", 1900.0, {}), "asked");     // Half-way between the two.
  EXPECT_EQ(by_scale("61.808", "orders", 60.0, 60000.0), "asked");  // They tell different things.
  // A sheet parted by semicolons has decimal commas, whatever the metric.
  EXPECT_EQ(values("2026-03-09;61.808\n"), "2026-03-09=61808");
  EXPECT_EQ(values("2026-03-09;61,808\n"), "2026-03-09=61.808");
  // What the numbers prove comes first.
  ReadingRules share;
  share.unit = "%";
  EXPECT_EQ(values("2026-03-09\t1.234.567\n2026-03-16\t61.808\n", share),
            "2026-03-09=1.23457e+06 2026-03-16=61808");
}

TEST(ReadValues, ReadsScientificNumbersAndCurrencyCodes) {
  EXPECT_EQ(values("2026-03-09\t6.18E+04\n2026-03-16\tEUR 12.500,00\n2026-03-23\t7\n", {{}, Decimal::comma}),
            "2026-03-16=12500 2026-03-23=7");
  EXPECT_EQ(values("2026-03-09\t6.18E+04\n2026-03-16\t7\n"), "2026-03-09=61800 2026-03-16=7");
}

}  // namespace test_values
}  // namespace rapport::sources
