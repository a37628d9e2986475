// SPDX-License-Identifier: GPL-3.0-or-later
// How the numbers and dates of whole files are read: one row per file, with the value worked out by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/text.h"
#include "core/sources/csv/table_format.h"
#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_table_format {

using ::testing::HasSubstr;

std::string id(int n) {
  return "00600000000000" + std::to_string(n) + "AAA";
}

/// An opportunity file of the rows' cells behind the ids; "%" in `rows` parts rows, the cells are as given.
std::string deals(const std::string& columns, const std::string& rows, char delimiter = ',') {
  std::string text = std::string("Id") + delimiter + columns + "\n";
  int n = 0;
  for (const std::string_view row : split(rows, '\n'))
    if (!row.empty()) text += id(++n) + delimiter + std::string(row) + "\n";
  return text;
}

ReadText read_with(const std::string& text, const ReadChoices& choices = {}) {
  ReadText result;
  MemoryStream stream(text, "Opportunity.csv");
  result.recognition = recognise(stream, Source::salesforce);
  result.recognition.choices = choices;
  result.summary = read_records(stream, result.recognition, result.sink, Progress());
  return result;
}

ReadChoices named(DecimalSign sign) {
  ReadChoices choices;
  choices.decimal = sign;
  return choices;
}
ReadChoices named(DateOrder order) {
  ReadChoices choices;
  choices.dates = order;
  return choices;
}

/// The amounts and close days of all rows, or which option is asked for.
std::string outcome(const std::string& text, const ReadChoices& choices = {}) {
  try {
    const ReadText read = read_with(text, choices);
    std::string all;
    for (std::size_t i = 0; i < read.sink.records.size(); ++i) {
      const auto& deal = read.sink.at<OpportunityRecord>(i);
      all += (i > 0 ? " " : "") + (deal.amount ? plain_spelling(*deal.amount) : std::string("-"));
      if (deal.close_day) all += "@" + iso(*deal.close_day);
    }
    return all;
  } catch (const AmbiguousFormat& open) {
    return open.asks == AmbiguousFormat::AmbiguousKind::decimal ? "--decimal" : "--dates";
  }
}

constexpr const char* money = "Name,StageName,Amount";
constexpr const char* semicolon_money = "Name;StageName;Amount";

TEST(TableFormat, NumbersFollowTheirWholeColumn) {
  EXPECT_EQ(outcome(deals(semicolon_money, "A;Open;12.000\nB;Open;8.500\nC;Open;250.000", ';')),
            "12000 8500 250000");
  EXPECT_EQ(outcome(deals(semicolon_money, "A;Open;12.000\nB;Open;8.500,50", ';')), "12000 8500.5");
  EXPECT_EQ(outcome(deals(semicolon_money, "A;Open;500000.0\nB;Open;12.000", ';')), "500000 12");
  EXPECT_EQ(outcome(deals(semicolon_money, "A;Open;9,0\nB;Open;12.000", ';')), "9 12000");
  EXPECT_EQ(outcome(deals(money, "A,Open,\"120,000.00\"\nB,Open,\"90,000\"")), "120000 90000");
  EXPECT_EQ(outcome(deals(money, "A,Open,\"$120,000\"\nB,Open,\"$9,500\"")), "120000 9500");
  EXPECT_EQ(outcome(deals(money, "A,Open,120.000 \xE2\x82\xAC\nB,Open,9.500 \xE2\x82\xAC")), "120000 9500");
  EXPECT_EQ(outcome(deals(money, "A,Open,EUR 12.500\nB,Open,EUR 7")), "12500 7");
  EXPECT_EQ(outcome(deals(money, "A,Open,1'234.50\nB,Open,1'000'000")), "1234.5 1000000");
  EXPECT_EQ(outcome(deals(money, "A,Open,\"1 234,50\"\nB,Open,\"12 000\"")), "1234.5 12000");
  EXPECT_EQ(outcome(deals(money, "A,Open,(500.00)\nB,Open,12.00-")), "-500 -12");
  EXPECT_EQ(outcome(deals(money, "A,Open,9.48E+10\nB,Open,1500")), "94800000000 1500");
  EXPECT_EQ(outcome(deals(money, "A,Open,1.234.567\nB,Open,12.000")), "1234567 12000");
  EXPECT_EQ(outcome(deals("Name\tStageName\tAmount", "A\tOpen\t1.234,56\nB\tOpen\t12.000", '\t')),
            "1234.56 12000");
}

TEST(TableFormat, ALoneThousandIsAskedForAndNeverGuessed) {
  const std::string open = deals(money, "A,Open,12.000\nB,Open,8.500");
  EXPECT_EQ(outcome(open), "--decimal");
  EXPECT_EQ(outcome(open, named(DecimalSign::comma)), "12000 8500");
  EXPECT_EQ(outcome(open, named(DecimalSign::point)), "12 8.5");
  EXPECT_EQ(outcome(deals(money, "A,Open,\"12,000\"")), "--decimal");
  EXPECT_EQ(outcome(deals("Name\tStageName\tAmount", "A\tOpen\t12.000", '\t')), "--decimal");
  const std::string torn = deals(money, "A,Open,1.5\nB,Open,\"2,5\"");
  EXPECT_EQ(outcome(torn), "--decimal");
  EXPECT_EQ(outcome(torn, named(DecimalSign::comma)),
            "- 2.5");  // What does not fit is named, not bent.
  // A person's word does not bend what a column proves.
  EXPECT_EQ(outcome(deals(money, "A,Open,500000.0\nB,Open,12.000"), named(DecimalSign::comma)), "500000 12");
  try {
    (void)read_with(open);
    ADD_FAILURE() << "nothing was asked";
  } catch (const AmbiguousFormat& asked) {
    EXPECT_THAT(asked.what(),
                HasSubstr("Opportunity.csv: the numbers in column Amount can be read two ways"));
    EXPECT_THAT(asked.what(), HasSubstr("\"12.000\" (line 2)"));
    EXPECT_THAT(asked.what(), HasSubstr("--decimal point or --decimal comma"));
  }
}

TEST(TableFormat, MachineExportsAreNeverOpen) {
  EXPECT_EQ(outcome(deals(money, "A,Open,15000\nB,Open,500000.0\nC,Open,9225.225")), "15000 500000 9225.225");
  EXPECT_EQ(outcome(deals(money, "A,Open,15000\nB,Open,225.225")), "15000 225.225");
  EXPECT_EQ(outcome(deals(money, "A,Open,0.125\nB,Open,12.000")), "0.125 12");
  EXPECT_EQ(outcome(deals(money, "A,Open,7\nB,Open,1500")), "7 1500");
  // All quoted, with the system's own times: a decimal point, even where it stands alone.
  EXPECT_EQ(outcome("\"Id\",\"Name\",\"StageName\",\"Amount\",\"SystemModstamp\"\n\"" + id(1) +
                    "\",\"A\",\"Open\",\"12.000\",\"2026-11-01T10:00:00.000Z\"\n"),
            "12");
  EXPECT_EQ(outcome("\"Id\",\"Name\",\"StageName\",\"Amount\",\"SystemModstamp\"\n\"" + id(1) +
                    "\",\"A\",\"Open\",\"12.000\",\"2026-11-01 10:00:00\"\n"),
            "12");
  // Through a spreadsheet: the times are still the system's, the numbers may not be.
  EXPECT_EQ(outcome(deals("Name,StageName,Amount,SystemModstamp", "A,Open,12.000,2026-11-01T10:00:00.000Z")),
            "--decimal");
}

TEST(TableFormat, OtherColumnsOfTheFileTell) {
  EXPECT_EQ(outcome(deals("Name,StageName,Amount,Score__c", "A,Open,12.000,\"7,5\"")), "12000");
  EXPECT_EQ(outcome(deals("Name,StageName,Amount,Score__c", "A,Open,12.000,7.5")), "12");
  EXPECT_EQ(outcome(deals("Name,StageName,Amount,CloseDate", "A,Open,\"12,000\",4/25/2027")),
            "12000@2027-04-25");
  EXPECT_EQ(outcome(deals("Name,StageName,Amount,CloseDate", "A,Open,12.000,25.04.2027")),
            "12000@2027-04-25");
  // A British file has the day first and a decimal point: its dates do not tell of its numbers.
  EXPECT_EQ(outcome(deals("Name,StageName,Amount,CloseDate", "A,Open,\"12,000\",25/04/2027")), "--decimal");
}

TEST(TableFormat, DatesFollowTheirColumnThenTheFile) {
  const char* const dated = "Name,StageName,CloseDate,LastModifiedDate";
  const auto days = [&](const std::string& rows) { return outcome(deals(dated, rows)); };
  EXPECT_EQ(
      days("A,Open,4/25/2027,\nB,Open,12/3/2026,\nC,Open,25-Apr-27,\nD,Open,04/25/27,\nE,Open,2027/04/25,"),
      "-@2027-04-25 -@2026-12-03 -@2027-04-25 -@2027-04-25 -@2027-04-25");
  EXPECT_EQ(days("A,Open,25/04/2027,\nB,Open,03/04/2027,\nC,Open,09/12/2026,"),
            "-@2027-04-25 -@2027-04-03 -@2026-12-09");
  EXPECT_EQ(days("A,Open,03/04/2027,25/11/2025 10:00"), "-@2027-04-03");
  EXPECT_EQ(days("A,Open,03/04/2027,11/25/2025 10:00"), "-@2027-03-04");
  EXPECT_EQ(days("A,Open,03.04.2027,"), "-@2027-04-03");
  EXPECT_EQ(days("A,Open,9/1/2026,"), "-@2026-09-01");  // As American spreadsheets write it.
  EXPECT_EQ(days("A,Open,03/04/2027,"), "--dates");
  EXPECT_EQ(days("A,Open,03-04-2027,"), "--dates");
  EXPECT_EQ(days("A,Open,04/04/2027,"), "-@2027-04-04");
  EXPECT_EQ(days("A,Open,13/04/2027,\nB,Open,04/13/2027,"), "--dates");
  EXPECT_EQ(outcome(deals(dated, "A,Open,03/04/2027,"), named(DateOrder::day_first)), "-@2027-04-03");
  EXPECT_EQ(outcome(deals(dated, "A,Open,03/04/2027,"), named(DateOrder::month_first)), "-@2027-03-04");
  EXPECT_EQ(outcome(deals("Name;StageName;CloseDate", "A;Open;03/04/2027", ';')), "-@2027-04-03");
  EXPECT_EQ(outcome(deals("Name,StageName,CloseDate,Fecha de inicio", "A,Open,03/04/2027,")), "-@2027-04-03");
  EXPECT_EQ(outcome(deals("Name,StageName,CloseDate", "A,Open,46478")), "-@2027-04-01");
  // The footer of a report tells.
  EXPECT_EQ(outcome(deals("Name,StageName,CloseDate", "A,Open,03/04/2027") +
                    "\n\n\"Generated By: Ada Moss 11/28/2026 4:31 PM\"\n"),
            "-@2027-03-04");
  EXPECT_EQ(outcome(deals("Name,StageName,CloseDate", "A,Open,03/04/2027") +
                    "\n\n\"Generated By: Ada Moss 28/11/2026 16:31\"\n"),
            "-@2027-04-03");
}

TEST(TableFormat, TheLastLineOfManyMegabytesCounts) {
  std::string rows;
  for (int i = 0; i < 30000; ++i) rows += "A" + std::string(60, 'x') + ",Open,01/02/2025\n";
  std::string text = "Id,Name,StageName,CloseDate\n";
  for (const std::string_view row : split(rows, '\n'))
    if (!row.empty()) text += id(1) + "," + std::string(row) + "\n";
  ASSERT_GT(text.size(), std::size_t{2} << 20);
  text += id(2) + ",B,Open,25/11/2025\n";
  const ReadText read = read_with(text);
  EXPECT_EQ(iso(*read.sink.at<OpportunityRecord>(0).close_day), "2025-02-01");
}

TEST(TableFormat, CustomFieldsKeepWhatIsWrittenAndWhatItSays) {
  const auto reading = [](const std::string& text, const ReadChoices& choices = {}) {
    const ReadText read = read_with(text, choices);
    std::string all;
    for (std::size_t i = 0; i < read.sink.records.size(); ++i)
      for (const Attribute& a : read.sink.at<OpportunityRecord>(i).attributes)
        all += (all.empty() ? "" : " ") + a.value + "=" + a.reading;
    return all;
  };
  EXPECT_EQ(reading(deals("Name,StageName,ACV__c", "A,Open,\"$120,000.00\"\nB,Open,90000")),
            "$120,000.00=120000 90000=");
  EXPECT_EQ(reading(deals("Name;StageName;ACV__c", "A;Open;120.000", ';')), "120.000=120000");
  EXPECT_EQ(reading(deals("Name,StageName,End__c", "A,Open,25/04/2027\nB,Open,03/04/2027")),
            "25/04/2027=2027-04-25 03/04/2027=2027-04-03");
  EXPECT_EQ(reading(deals("Name,StageName,Note__c", "A,Open,\"$120,000 p.a.\"\nB,Open,call 12.000")),
            "$120,000 p.a.= call 12.000=");
  EXPECT_EQ(reading(deals("Name,StageName,Phone__c", "A,Open,9.48E+10\nB,Open,00123")), "9.48E+10= 00123=");
  // Nothing hangs on it, so nothing is asked; but it is marked.
  EXPECT_EQ(reading(deals("Name,StageName,Size__c", "A,Open,12.000")), "12.000=?");
  ReadChoices counting;
  counting.counts = [](std::string_view, std::string_view field) { return field == "Size__c"; };
  EXPECT_THROW(reading(deals("Name,StageName,Size__c", "A,Open,12.000"), counting), AmbiguousFormat);
}

TEST(TableFormat, ADayIsADayAndATimeHasTheFirstZoneThatApplies) {
  const auto created = [](const char* header, const char* cell, const char* zone) {
    ReadChoices choices;
    choices.time_zone = zone;
    const ReadText read = read_with(
        deals(std::string("Name,StageName,") + header, std::string("A,Open,") + cell + "\nB,Open," + cell),
        choices);
    const auto& at = read.sink.at<OpportunityRecord>(0).created_at;
    if (!at) return std::string("none");
    return iso(at->seconds) + (at->kind == Stamp::Kind::day     ? " day"
                               : at->kind == Stamp::Kind::clock ? " clock"
                                                                : "");
  };
  EXPECT_EQ(created("CreatedDate", "2026-09-01", "America/New_York"), "2026-09-01T00:00:00Z day");
  EXPECT_EQ(created("CreatedDate", "2026-09-01 00:00", "America/New_York"), "2026-09-01T00:00:00Z day");
  EXPECT_EQ(created("CreatedDate", "2026-09-01T10:00:00.000Z", "America/New_York"), "2026-09-01T10:00:00Z");
  EXPECT_EQ(created("CreatedDate", "2026-09-01 10:00 GMT+2", "America/New_York"), "2026-09-01T08:00:00Z");
  EXPECT_EQ(created("CreatedDate", "2026-09-01 10:00:00", "America/New_York"),
            "2026-09-01T10:00:00Z");  // Data Export.
  EXPECT_EQ(created("CreatedDate", "2026-09-01 10:00", "America/New_York"), "2026-09-01T14:00:00Z");
  EXPECT_EQ(created("CreatedDate", "2026-09-01 10:00", ""), "2026-09-01T10:00:00Z clock");
  EXPECT_EQ(created("CreatedDate", "9/13/2026 4:05 PM", ""), "2026-09-13T16:05:00Z clock");
}

}  // namespace test_table_format
}  // namespace rapport::sources::test_support
