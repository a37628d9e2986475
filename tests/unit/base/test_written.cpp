// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and dates as people write them, one row per spelling, and what whole columns prove.
#include <gtest/gtest.h>

#include <vector>

#include "core/base/written_date.h"
#include "core/base/written_number.h"

namespace rapport {
namespace test_written {

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

TEST(Moment, ReadsSixLanguagesWeekdaysZonesAndMail) {
  struct Row {
    const char* text;
    const char* expected;
  };
  for (const Row& row : std::vector<Row>{
           {"25-Apr-27", "2027-04-25T00:00:00Z"},
           {"25. April 2027", "2027-04-25T00:00:00Z"},
           {"9. M\xC3\xA4rz 2026", "2026-03-09T00:00:00Z"},
           {"Mo., 9. M\xC3\xA4rz 2026, 13:45 Uhr", "2026-03-09T13:45:00Z"},
           {"1er septembre 2026", "2026-09-01T00:00:00Z"},
           {"lundi 9 mars 2026 \xC3\xA0 13:45", "2026-03-09T13:45:00Z"},
           {"14-avr.-2026", "2026-04-14T00:00:00Z"},
           {"3 d\xC3\xA9"
            "c. 2026",
            "2026-12-03T00:00:00Z"},
           {"9 de marzo de 2026", "2026-03-09T00:00:00Z"},
           {"12/ene/2026", "2026-01-12T00:00:00Z"},
           {"15 gennaio 2026", "2026-01-15T00:00:00Z"},
           {"3 mei 2026", "2026-05-03T00:00:00Z"},
           {"maart 3, 2026", "2026-03-03T00:00:00Z"},
           {"Sept. 1, 2026 at 4:31 PM", "2026-09-01T16:31:00Z"},
           {"September 1st, 2026", "2026-09-01T00:00:00Z"},
           {"12/Mar/24 9:41 AM", "2024-03-12T09:41:00Z"},
           {"2026-Mar-09", "2026-03-09T00:00:00Z"},
           {"2027/04/25", "2027-04-25T00:00:00Z"},
           {"2026.03.09 07:05", "2026-03-09T07:05:00Z"},
           {"9.3.2026 13.45", "2026-03-09T13:45:00Z"},
           {"9. 3. 2026", "2026-03-09T00:00:00Z"},
           {"2026-05-12 10:30 a. m.", "2026-05-12T10:30:00Z"},
           {"2026-05-12 10:30 p.m.", "2026-05-12T22:30:00Z"},
           {"2026/05/12 10:30:15 PM GMT+2", "2026-05-12T20:30:15Z"},
           {"2026/05/12 10:30:15 AM GMT-3:30", "2026-05-12T14:00:15Z"},
           {"2026-05-12 10:30:15 AST", "2026-05-12T14:30:15Z"},
           {"2026-05-12 10:30:15 EET", "2026-05-12T08:30:15Z"},
           {"2026-05-12 10:30:15 UTC+2", "2026-05-12T08:30:15Z"},
           {"2026-05-12 10:30 (UTC)", "2026-05-12T10:30:00Z"},
           {"2026-05-12 10:30 MESZ", "2026-05-12T08:30:00Z"},
           {"Mon, 9 Mar 2026 13:45:00 +0100", "2026-03-09T12:45:00Z"},
           {"Mon, 9 Mar 2026 13:45:00 +0100 (CET)", "2026-03-09T12:45:00Z"},
           {"Mon Mar 09 2026 13:45:00 GMT+0100 (Central European Standard Time)", "2026-03-09T12:45:00Z"},
           {"Mon Mar  9 13:45:00 2026", "2026-03-09T13:45:00Z"},
           {"Mon Mar 9 13:45:00 UTC 2026", "2026-03-09T13:45:00Z"}})
    EXPECT_EQ(instant(row.text, dmy), row.expected) << row.text;
}

TEST(Moment, KnowsADayATimeAndAZoneApart) {
  EXPECT_EQ(parse_moment("2026-09-01", dmy)->stamp(), Stamp::of(day_of({2026, 9, 1})));
  EXPECT_EQ(parse_moment("2026-09-01 10:00", dmy)->stamp().kind, Stamp::Kind::clock);
  EXPECT_EQ(parse_moment("2026-09-01 10:00 +0200", dmy)->stamp().kind, Stamp::Kind::instant);
  EXPECT_EQ(iso(spreadsheet_serial("45000")->day), "2023-03-15");
  EXPECT_EQ(iso(spreadsheet_serial("46266.5")->instant), "2026-09-01T12:00:00Z");
  EXPECT_FALSE(spreadsheet_serial("12345"));
  EXPECT_FALSE(spreadsheet_serial("1602611311"));
}

TEST(DateOrder, IsDecidedByWhatCanOnlyBeReadOneWay) {
  DateOrderEvidence us;
  for (const char* text : {"02/03/24", "02/23/26 08:55 PM", "", "n/a"}) us.see(text);
  EXPECT_EQ(us.decided(), mdy);
  DateOrderEvidence eu;
  for (const char* text : {"02/03/24", "23/02/2026 20:55"}) eu.see(text);
  EXPECT_EQ(eu.decided(), dmy);
  DateOrderEvidence open;
  open.see("02/03/24");
  EXPECT_TRUE(open.matters());
  EXPECT_TRUE(open.has_open());
  EXPECT_EQ(open.decided(), std::nullopt);
  EXPECT_FALSE(open.unpadded());
  DateOrderEvidence unpadded;
  for (const char* text : {"9/1/2026", "10/2/2026"}) unpadded.see(text);
  EXPECT_TRUE(unpadded.unpadded());
  DateOrderEvidence dots;
  dots.see("02.03.24");
  EXPECT_EQ(dots.decided(), dmy);
  DateOrderEvidence iso_only;
  iso_only.see("2018-10-13");
  EXPECT_FALSE(iso_only.matters());
  DateOrderEvidence torn;
  for (const char* text : {"13/02/2026", "02/13/2026", "02/03/2026"}) torn.see(text);
  EXPECT_TRUE(torn.contradicts());
  // One slip among many does not turn the column.
  DateOrderEvidence slip;
  for (int i = 0; i < 10; ++i) slip.see("13/02/2026");
  slip.see("02/13/2026");
  EXPECT_EQ(slip.decided(), dmy);
  // What has happened lies behind us.
  DateOrderEvidence past;
  past.see("12/03/2026", 2, day_of({2026, 11, 29}));
  EXPECT_EQ(past.decided(), dmy);
  DateOrderEvidence footer;
  footer.see_within("Generated By: Ada Moss 11/28/2026 4:31 PM", 9);
  EXPECT_EQ(footer.decided(), mdy);
}

/// The number under a rule, as programs spell it.
std::string number(std::string_view text, DecimalSign sign) {
  const auto cell = number_cell(text);
  const auto value = cell ? number_value(*cell, sign) : std::nullopt;
  return value ? plain_spelling(*value) : "none";
}

TEST(WrittenNumber, IsReadByTheRuleOfItsColumn) {
  struct Row {
    const char* text;
    const char* point;
    const char* comma;
  };
  for (const Row& row : std::vector<Row>{{"15000", "15000", "15000"},
                                         {"500000.0", "500000", "none"},
                                         {"9225.225", "9225.225", "none"},
                                         {"1,234,567.5", "1234567.5", "none"},
                                         {"1.234,56", "none", "1234.56"},
                                         {"-12,5", "none", "-12.5"},
                                         {"12.000", "12", "12000"},
                                         {"12,000", "12000", "12"},
                                         {"0.125", "0.125", "none"},
                                         {"9,0", "none", "9"},
                                         {"1'234.50", "1234.5", "none"},
                                         {"1\xE2\x80\x99"
                                          "234,50",
                                          "none", "1234.5"},
                                         {"1 234,5", "none", "1234.5"},
                                         {"1\xC2\xA0"
                                          "234.5",
                                          "1234.5", "none"},
                                         {"1\xE2\x80\xAF"
                                          "234\xE2\x80\xAF"
                                          "567",
                                          "1234567", "1234567"},
                                         {"12,34,567.5", "1234567.5", "none"},
                                         {"$120,000.00", "120000", "none"},
                                         {"US$ 1,200.50", "1200.5", "none"},
                                         {"EUR 12.500,00", "none", "12500"},
                                         {"120.000,00 \xE2\x82\xAC", "none", "120000"},
                                         {"CHF 1\xE2\x80\x99"
                                          "234.\xE2\x80\x93",
                                          "1234", "none"},
                                         {"12.500,-", "none", "12500"},
                                         {"kr 12 500", "12500", "12500"},
                                         {"(5)", "-5", "-5"},
                                         {"($1,200.00)", "-1200", "none"},
                                         {"1,200.00-", "-1200", "none"},
                                         {"\xE2\x88\x92"
                                          "3",
                                          "-3", "-3"},
                                         {"-$5", "-5", "-5"},
                                         {"61 %", "61", "61"},
                                         {"9.48E+10", "94800000000", "none"},
                                         {"9,48E+10", "none", "94800000000"},
                                         {"1e5", "100000", "100000"}}) {
    EXPECT_EQ(number(row.text, DecimalSign::point), row.point) << row.text;
    EXPECT_EQ(number(row.text, DecimalSign::comma), row.comma) << row.text;
  }
  for (const char* none : {"", "inf", "nan", "abc", "1e999", "$120,000 p.a.", "120k", "3 apples", "1 2",
                           "1.2.3", "04.03.2026", "10.0.0.1", "--5", "((5))", "1,23,45", "12:30", "5 % %"}) {
    EXPECT_EQ(number(none, DecimalSign::point), "none") << none;
    EXPECT_EQ(number(none, DecimalSign::comma), "none") << none;
  }
  EXPECT_EQ(number_cell("EUR 12")->currency, "EUR");
  EXPECT_EQ(number_cell("12 \xE2\x82\xAC")->currency, "EUR");
  EXPECT_EQ(number_cell("$12")->currency, "");
}

TEST(WrittenNumber, AWholeColumnProvesItsSign) {
  enum class Says { point, comma, open, torn, nothing };
  struct Row {
    std::vector<const char*> cells;
    Says expected;
  };
  for (const Row& row :
       std::vector<Row>{{{"15000", "225.225"}, Says::point},  // A program's scale as it comes.
                        {{"500000.0", "12.000"}, Says::point},
                        {{"9225.225", "12.000"}, Says::point},
                        {{"1,234.56", "12,000"}, Says::point},
                        {{"1.234.567", "12.000"}, Says::comma},
                        {{"1,234,567", "12,000"}, Says::point},
                        {{"1.234,56", "12.000"}, Says::comma},
                        {{"12,5", "12.000"}, Says::comma},
                        {{"1 234,567"}, Says::comma},            // The space parts thousands already.
                        {{"\xE2\x82\xAC 12.000"}, Says::comma},  // No money has thousandths.
                        {{"$120,000"}, Says::point},
                        {{"12.000"}, Says::open},
                        {{"12.000", "8.500", "250.000"}, Says::open},
                        {{"12,000", "7"}, Says::open},
                        {{"15000", "12.000"}, Says::open},  // A program writes no needless zeros.
                        {{"12.000", "12,000"}, Says::open},
                        {{"1.5", "1,5", "12.000"}, Says::torn},
                        {{"15000", "7"}, Says::nothing}}) {
    DecimalEvidence e;
    std::uint64_t line = 1;
    for (const char* cell : row.cells) e.see(*number_cell(cell), cell, ++line);
    const Says says = e.contradicts()                      ? Says::torn
                      : !e.matters()                       ? Says::nothing
                      : !e.decided()                       ? Says::open
                      : *e.decided() == DecimalSign::point ? Says::point
                                                           : Says::comma;
    EXPECT_EQ(says, row.expected) << row.cells.front() << " ...";
  }
}

}  // namespace test_written
}  // namespace rapport
