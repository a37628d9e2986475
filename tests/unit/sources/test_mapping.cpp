// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings of one's own: their JSON, which table they claim, and what each kind of row becomes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sources/mapped/period_name.h"
#include "mapped_testing.h"

namespace rapport::sources::test_support {
namespace test_mapping {

using ::testing::HasSubstr;
using Verdict = Recognition::Verdict;

std::string refusal(std::string_view json) {
  return input_error([&] { (void)parse_mapping(json, "map.json", "mine", FindMapping(preset)); });
}

TEST(MappingJson, RefusesWithOneSentence) {
  EXPECT_THAT(refusal("{"), HasSubstr("map.json is not JSON"));
  EXPECT_THAT(refusal("[]"), HasSubstr("is not a mapping"));
  EXPECT_THAT(refusal(R"({"columns": {"account_name": "A"}})"), HasSubstr("what a row is"));
  EXPECT_THAT(refusal(R"({"row": "account"})"), HasSubstr("maps no column"));
  EXPECT_THAT(refusal(R"({"row": "planet", "columns": {}})"), HasSubstr("\"planet\"; there are: account"));
  EXPECT_THAT(refusal(R"({"row": "account", "columns": {"colour": "A"}})"), HasSubstr("\"colour\""));
  EXPECT_THAT(refusal(R"({"row": "account", "columns": {"score": "A"}})"),
              HasSubstr("no row of the kind account has"));
  EXPECT_THAT(refusal(R"({"row": "account", "rows": 1, "columns": {"arr": "A"}})"),
              HasSubstr("the key \"rows\""));
  EXPECT_THAT(refusal(R"({"extends": "nothing"})"), HasSubstr("which is no known mapping"));
  EXPECT_THAT(refusal(R"({"row": "account", "columns": {"tier": "Size", "arr": "ARR", "tier": "Plan"}})"),
              HasSubstr("names \"tier\" twice; name it once"));
  // One column can't be two things, however it is spelled.
  EXPECT_THAT(refusal(R"({"row": "account", "columns": {"arr": "Value", "mrr": "VALUE "}})"),
              HasSubstr("maps the column \"VALUE \" twice, as arr and as mrr; choose one"));
}

TEST(MappingJson, KeepsEverything) {
  const std::string text = R"({
    "name": "mine", "source": "table", "row": "usage_count",
    "columns": {"account_id": "Kd-Nr", "date": ["Monat", "Month"], "value": "Anzahl"},
    "fingerprint": {"required": ["value"], "any": [{"at_least": 1, "of": ["Monat", "Month"]}], "none": ["Score"],
                    "labels": true, "prefix": {"account_id": "001"}, "numbers": ["value"]},
    "header": ["Kd-Nr", "Monat", "Anzahl"], "zone": "Europe/Berlin", "dates": "dmy", "decimal": "comma",
    "money": "cents", "period": "month", "constants": {"metric": "Active users"}, "blank": ["-"],
    "skip": [{"column": "Monat", "values": ["Summe"]}], "footer": ["Total"]})";
  const Mapping m = parse_mapping(text, "x", "y", {});
  EXPECT_EQ(m.name, "mine");
  EXPECT_EQ(m.period, Grain::month);
  EXPECT_EQ(m.dates, DateOrder::day_first);
  EXPECT_EQ(m.fingerprint.prefixes.at("account_id"), "001");
  EXPECT_EQ(parse_mapping(to_json(m).text(rapport::JsonLayout::compact), "x", "y", {}), m);
}

TEST(OwnTable, OfAccounts) {
  const std::string table =
      "Kunde;Wert;Ende;Betreuer;Ort\nAcme F\xC3\xB6"
      "ods;1.200,50;01.02.2027;Jo King;Kiel\n;17,5;05.05.2027;Ann;Bonn\nSumme;3;;;\n";
  const MappedText unknown = mapped(table);
  EXPECT_EQ(unknown.recognition.verdict, Verdict::refused);
  EXPECT_EQ(unknown.recognition.asks, "map");
  const MappedText read = mapped(table, R"({"name": "customers", "row": "account", "footer": ["Summe"],
    "columns": {"account_name": "Kunde", "arr": "Wert", "renewal_date": "Ende", "owner": "Betreuer"}})");
  ASSERT_EQ(read.recognition.verdict, Verdict::readable) << read.recognition.reason;
  EXPECT_EQ(read.recognition.source, Source::table);
  EXPECT_EQ(read.recognition.object, "account");
  ASSERT_EQ(read.sink.records.size(), 1U);
  const auto& acme = read.sink.at<AccountRecord>(0);
  EXPECT_EQ(acme.id, "table:customers/acme foods");
  EXPECT_EQ(acme.owner_name, "Jo King");
  EXPECT_EQ(attribute(acme, "ARR"), "1200.5");
  EXPECT_EQ(attribute(acme, "Renewal Date"), "2027-02-01");
  EXPECT_EQ(attribute(acme, "Ort"), "Kiel");
  ASSERT_EQ(read.sink.problems.size(), 1U);
  EXPECT_EQ(read.sink.problems[0].line, 3U);
}

TEST(OwnTable, SalesforceIdsInItStaySalesforceIds) {
  const MappedText read =
      mapped("Konto,Typ\n001800000000001,Gold\nK-17,Silber\n",
             R"({"name": "t", "row": "account", "columns": {"account_id": "Konto", "tier": "Typ"}})");
  EXPECT_EQ(read.sink.at<AccountRecord>(0).id, "001800000000001AAA");
  EXPECT_EQ(read.sink.at<AccountRecord>(1).id, "table:t/K-17");
}

TEST(OwnTable, AColumnThatIsGoneIsSaid) {
  const std::string map =
      R"({"name": "m", "row": "account", "columns": {"account_name": "Kunde", "arr": "Wert"}})";
  const MappedText read = mapped("Kunde,Betrag\nA,1\n", map);
  EXPECT_EQ(read.recognition.verdict, Verdict::refused);
  EXPECT_EQ(read.recognition.asks, "map");
  EXPECT_THAT(read.recognition.reason, HasSubstr("has no column \"Wert\", which the mapping \"m\" reads"));
  // A known export is read as itself, whatever was named for the others.
  EXPECT_EQ(mapped("Id,Name,Industry,Website\n001000000000001AAA,A,x,y\n", map).recognition.mapping, nullptr);
}

TEST(OwnTable, ASavedMappingIsFoundByItsHeader) {
  Mappings own;
  own.saved.push_back(std::make_shared<const Mapping>(parse_mapping(
      R"({"name": "m", "row": "account", "columns": {"account_name": "Kunde", "arr": "Wert"},
          "header": ["Kunde", "Wert", "Ort", "Land"]})",
      "x", "y", {})));
  const auto judged = [&](std::string_view text) {
    MemoryStream stream(text, "t.csv");
    return recognise(stream, std::nullopt, &own);
  };
  const Recognition known = judged("Land,Ort,Wert,Kunde\nD,K,1,A\n");
  ASSERT_EQ(known.verdict, Verdict::readable);
  EXPECT_EQ(known.mapping->name, "m");
  EXPECT_EQ(judged("Kunde,Wert,Ort,Land,Neu\nA,1,K,D,x\n").verdict, Verdict::readable) << "one column more";
  const Recognition gone = judged("Kunde,Ort,Land\nA,K,D\n");
  EXPECT_EQ(gone.verdict, Verdict::refused);
  EXPECT_THAT(gone.reason, HasSubstr("\"Wert\""));
  EXPECT_EQ(gone.asks, "map");
  const Recognition other = judged("Kunde,Wert,a,b,c,d\nA,1,,,,\n");
  EXPECT_EQ(other.verdict, Verdict::readable) << "half of the header is there";
  EXPECT_EQ(judged("Farbe,Form\nrot,rund\n").mapping, nullptr);
}

TEST(OwnTable, PeopleTouchesTicketsAndAnswers) {
  const MappedText people = mapped("Firma,Name,Mail\nAcme,Kim Vale,\"Kim <KIM@acme.example>\"\n",
                                   R"({"name": "p", "row": "person",
     "columns": {"account_name": "Firma", "person_name": "Name", "email": "Mail"}})");
  EXPECT_EQ(people.sink.at<ContactRecord>(0).id, "table:p/kim@acme.example");
  EXPECT_EQ(people.sink.at<ContactRecord>(0).account_id, "table:p/acme");
  EXPECT_EQ(people.sink.beside_at<AccountRecord>(0).name, "Acme");

  const MappedText touches = mapped("Firma,Tag,Thema\nAcme,2026-11-13,Review\nAcme,,x\n",
                                    R"({"name": "t", "row": "touch",
     "columns": {"account_name": "Firma", "date": "Tag", "subject": "Thema"}})");
  ASSERT_EQ(touches.sink.records.size(), 1U);
  EXPECT_EQ(touches.sink.at<TouchRecord>(0).account_id, "table:t/acme");
  EXPECT_EQ(touches.sink.at<TouchRecord>(0).day, day(2026, 11, 13));
  EXPECT_EQ(touches.sink.problems.size(), 1U) << "a touch without a day is none";

  const MappedText tickets = mapped("Nr,Betreff,Zustand,Firma\n17,Hilfe,Erledigt,Acme\n",
                                    R"({"name": "h", "row": "ticket",
     "columns": {"id": "Nr", "subject": "Betreff", "status": "Zustand", "account_name": "Firma"}})");
  EXPECT_EQ(tickets.sink.at<CaseRecord>(0).id, "table:h/17");
  EXPECT_TRUE(tickets.sink.at<CaseRecord>(0).closed);

  const MappedText answers =
      mapped("Wer,Punkte,Wann\na@acme.example,4,2026-05-01\nb@acme.example,9,2026-05-02\n",
             R"({"name": "q", "row": "answer", "survey": "csat", "scale": [1, 5],
     "columns": {"email": "Wer", "score": "Punkte", "date": "Wann"}})");
  ASSERT_EQ(answers.sink.records.size(), 1U);
  EXPECT_EQ(answers.sink.at<SurveyResponseRecord>(0).kind, SurveyKind::csat);
  EXPECT_EQ(answers.sink.at<SurveyResponseRecord>(0).answered_day, day(2026, 5, 1));
  EXPECT_THAT(answers.sink.problems.at(0).reason, HasSubstr("from 1 to 5"));
}

TEST(OwnTable, CountsInRowsAndInColumns) {
  const std::string map =
      R"({"name": "logins", "row": "usage_count", "columns": {"account_name": "Customer"}})";
  const MappedText wide = mapped("Customer,Jan 2026,Feb 2026,Mar 2026,Note\nAcme,41,,\"1,050.5\",x\n", map);
  ASSERT_EQ(wide.recognition.verdict, Verdict::readable) << wide.recognition.reason;
  ASSERT_EQ(wide.sink.besides.size() + wide.sink.records.size(), 2U) << "an empty cell is no zero";
  EXPECT_EQ(wide.sink.beside_at<UsageCountRecord>(0).value, 41);
  EXPECT_EQ(wide.sink.beside_at<UsageCountRecord>(0).start, day(2026, 1, 1));
  EXPECT_EQ(wide.sink.at<UsageCountRecord>(0).start, day(2026, 3, 1));
  EXPECT_EQ(wide.sink.at<UsageCountRecord>(0).value, 1050.5);
  EXPECT_EQ(wide.sink.at<UsageCountRecord>(0).metric, "logins");
  EXPECT_EQ(wide.sink.at<UsageCountRecord>(0).company, "Acme");

  const MappedText rows = mapped(
      "Customer,Month,Event,N\nAcme,2026-01-01,Login,5\nAcme,2026-02-01,Login,7\nAcme,2026-02-01,Export,\n",
      R"({"name": "u", "row": "usage_count",
          "columns": {"account_name": "Customer", "date": "Month", "metric": "Event", "value": "N"}})");
  ASSERT_EQ(rows.sink.records.size(), 2U);
  EXPECT_EQ(rows.sink.at<UsageCountRecord>(0).grain, UsageCountRecord::Grain::month);
  EXPECT_EQ(rows.sink.at<UsageCountRecord>(1).metric, "Login");

  const MappedText values = mapped("Account,Day,Share\n001800000000001,2026-02-01,61%\n",
                                   R"({"name": "paid_same_day", "row": "metric_value",
     "columns": {"account_id": "Account", "date": "Day", "value": "Share"}})");
  EXPECT_EQ(values.sink.at<UsageCountRecord>(0).account_id, "001800000000001AAA");
  EXPECT_EQ(values.sink.at<UsageCountRecord>(0).grain, UsageCountRecord::Grain::day);
  EXPECT_EQ(values.sink.at<UsageCountRecord>(0).value, 61);
}

TEST(PeriodName, AsTablesWriteThem) {
  const auto month = [](int year, int number) { return NamedPeriod{day(year, number, 1), Grain::month}; };
  for (const char* text :
       {"2026-03", "03/2026", "3.2026", "Mar 2026", "March-26", "M\xC3\xA4rz 2026", "2026 mars"})
    EXPECT_EQ(period_named(text), month(2026, 3)) << text;
  EXPECT_EQ(period_named("Q2 2026"), (NamedPeriod{day(2026, 4, 1), Grain::quarter}));
  EXPECT_EQ(period_named("2026-Q2"), (NamedPeriod{day(2026, 4, 1), Grain::quarter}));
  EXPECT_EQ(period_named("2026-W05"), (NamedPeriod{day(2026, 1, 26), Grain::week}));
  EXPECT_EQ(period_named("KW 5 2026"), (NamedPeriod{day(2026, 1, 26), Grain::week}));
  EXPECT_EQ(period_named("2026-03-09"), (NamedPeriod{day(2026, 3, 9), Grain::day}));
  for (const char* text : {"", "2026", "13/2026", "Q5 2026", "Level 3", "03/04/2026", "Marcus 26"})
    EXPECT_EQ(period_named(text), std::nullopt) << text;
}

TEST(OwnTable, WhoseDealOrContactItIsOwnsNoAccount) {
  const MappedText deals = mapped("Firma,Deal,Wer,Tag\nAcme,Seats,Ola Berg,2026-11-13\n",
                                  R"({"name": "d", "row": "deal",
     "columns": {"account_name": "Firma", "name": "Deal", "owner": "Wer", "close_date": "Tag"}})");
  EXPECT_EQ(deals.sink.beside_at<AccountRecord>(0).owner_name, "");
  EXPECT_FALSE(deals.sink.has_column("account:ownername"));
  EXPECT_EQ(attribute(deals.sink.at<OpportunityRecord>(0), "Wer"), "Ola Berg") << "a field of the deal";
  const MappedText touches = mapped("Firma,Tag,Wer\nAcme,2026-11-13,Ola Berg\n",
                                    R"({"name": "t", "row": "touch",
     "columns": {"account_name": "Firma", "date": "Tag", "owner": "Wer"}})");
  EXPECT_EQ(touches.sink.at<TouchRecord>(0).owner_name, "Ola Berg");
  EXPECT_EQ(touches.sink.beside_at<AccountRecord>(0).owner_name, "");
  for (const auto& [column, owner] : {std::pair("Owner", ""), std::pair("Account owner", "Jo King")}) {
    const MappedText people = mapped(
        "Firma,Mail," + std::string(column) + "\nAcme,kim@acme.example,Jo King\n",
        R"({"name": "p", "row": "person", "columns": {"account_name": "Firma", "email": "Mail", "owner": ")" +
            std::string(column) + "\"}}");
    EXPECT_EQ(people.sink.beside_at<AccountRecord>(0).owner_name, owner) << column;
  }
}

}  // namespace test_mapping
}  // namespace rapport::sources::test_support
